"""What listeners are told to do: "200 mg of magnesium before bed", "10 minutes of morning light",
in takeaways and lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, Outline, part
from graphbuild.packs.episodes.talks import is_talk
from graphbuild.packs.episodes.words import WORDS
from graphbuild.reading.claims import note_ref
from graphbuild.terms.episodes import (
    AMOUNT_MAX,
    AMOUNT_MIN,
    AMOUNT_TEXT,
    AMOUNT_UNIT,
    HAS_AGENT,
    PROTOCOL,
    PURPOSE,
    RECOMMENDS,
    TIMING,
)
from graphbuild.terms.garden import THING

_BY = "protocols"
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_AMOUNT = re.compile(
    (
        rf"(?<![\d.,:/-])(?P<low>{_NUMBER})(?:\s*(?:-|–|"
        rf"to)\s*(?P<high>{_NUMBER}))?\s*(?P<unit>{WORDS.pattern('amounts')})\b"
    ),
    re.IGNORECASE,
)
_TIME = re.compile(rf"\b(?:{WORDS.pattern('times')})\b", re.IGNORECASE)
_OFFSET = re.compile(
    rf"\b{_NUMBER}\s*(?:h|hours?|min|minutes)\s+(?:before|after)\s+[\w-]+", re.IGNORECASE
)
_PURPOSE = re.compile(r"\bfor\s+(?P<what>(?!\d)[^.,;:()]{3,60})")
_NO_ADVICE = re.compile(rf"\b(?:{WORDS.pattern('no_advice')})\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?;\n]+(?:[.!?](?=\w)[^.!?;\n]*)*")
_ENDS = frozenset(WORDS["agent_ends"])
_TAKEAWAYS = frozenset(WORDS["takeaways"])
_WORDS = 4  # of an agent's name
_LONG = 1_000  # characters; a sentence beyond is no advice, and looking around each amount would take long
_OF = re.compile(r"\s+(?:of\s+)?(?:the\s+)?(?P<agent>[A-Za-z][\w-]*(?:\s+[\w-]+)*)")
_NAME = re.compile(r"(?P<agent>[A-Za-z][\w-]*(?:[ \t][\w-]+){0,3})\s*[:(,]?\s*$")


class _Protocol(NamedTuple):
    """An agent with its amount as written, and what else the sentence says."""

    agent: str
    amount: str
    low: Decimal
    high: Decimal
    unit: str
    time: str
    purpose: str
    start: int
    end: int


def protocols(outline: Outline) -> Iterator[Finding]:
    """In callouts that are takeaways, in items and in rows of a talk's note; a sentence that warns
    recommends nothing.
    """
    if not is_talk(outline.note):
        return
    for line in outline.entries():
        if line.form in ("item", "row") or (line.form == "paragraph" and _is_takeaway(line)):
            for one in _in_row(line) if line.form == "row" else _in_text(line):
                yield from _claims(line, one)


def _is_takeaway(line: Entry) -> bool:
    title = line.place.title
    return title is not None and title.form == "callout" and title.block.info in _TAKEAWAYS


def _in_text(line: Entry) -> Iterator[_Protocol]:
    text = line.block.text
    for sentence in _SENTENCE.finditer(text):
        if sentence.end() - sentence.start() > _LONG or _NO_ADVICE.search(sentence.group()):
            continue
        for amount in _AMOUNT.finditer(text, sentence.start(), sentence.end()):
            agent = _agent(text, amount, sentence.start(), sentence.end())
            if agent:
                yield _read(agent, amount, sentence.group(), sentence.start(), sentence.end())


def _agent(text: str, amount: re.Match[str], start: int, end: int) -> str:
    """What the amount is of: the words behind it, else those that lead up to it."""
    behind = _OF.match(text, amount.end(), end)
    words = _name_in(behind["agent"]) if behind else ""
    if words:
        return words
    before = _NAME.search(text[start : amount.start()].replace("*", ""))
    lead = text[start : amount.start()].replace("*", "").strip()
    return before["agent"] if before and before["agent"] == lead.rstrip(":(, ") else ""


def _name_in(words: str) -> str:
    """The name at the beginning of these words; it ends where a preposition stands."""
    found: list[str] = []
    for word in words.split():
        if word.lower() in _ENDS or len(found) == _WORDS or (word.endswith("ed") and not found):
            break
        found.append(word)
    return " ".join(found)


def _in_row(line: Entry) -> Iterator[_Protocol]:
    """A row whose first cell names the agent and another one an amount."""
    cells = line.cells
    for cell in cells[1:]:
        amount = _AMOUNT.match(cell)
        if amount and cells[0] and not _NO_ADVICE.search(cell):
            found = _read(cells[0], amount, cell, 0, 0)
            yield found._replace(purpose=line.cell(r"^for\b", "purpose", "benefit", "why"))
            return


def _read(agent: str, amount: re.Match[str], said: str, start: int, end: int) -> _Protocol:
    low, high = _number(amount["low"]), _number(amount["high"] or amount["low"])
    times = _times(said[max(0, amount.start() - start) :]) if end else _times(said)
    purpose = _PURPOSE.search(said)
    what = purpose["what"].strip() if purpose and not _AMOUNT.match(purpose["what"]) else ""
    return _Protocol(
        agent,
        amount.group(),
        min(low, high),
        max(low, high),
        amount["unit"],
        ", ".join(times),
        what,
        start,
        end,
    )


def _times(said: str) -> list[str]:
    """When and how often, in the clause that begins with the amount: a time within another one is
    told by that.
    """
    clause = re.split(r"[,;]\s+and\s|;", said)[0]
    found = [match.group() for pattern in (_OFFSET, _TIME) for match in pattern.finditer(clause)]
    return [
        one
        for one in dict.fromkeys(found)
        if not any(one != other and one in other for other in found)
    ]


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _claims(line: Entry, one: _Protocol) -> Iterator[Claim]:
    place = part(line, one.start, one.end) if one.end else line
    name = " ".join(filter(None, (one.amount, one.agent, one.time)))
    protocol = Ref(name, PROTOCOL)
    yield place.claim(
        note_ref(line.note),
        RECOMMENDS,
        protocol,
        (AMOUNT_TEXT, one.amount),
        (AMOUNT_MIN, one.low),
        (AMOUNT_MAX, one.high),
        (AMOUNT_UNIT, one.unit),
        (TIMING, one.time),
        (PURPOSE, one.purpose),
        by=_BY,
    )
    yield place.claim(protocol, HAS_AGENT, Ref(one.agent, THING), by=_BY)
