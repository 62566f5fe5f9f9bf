"""What listeners are told to do: "200 mg of magnesium before bed", "10 minutes of morning light",
in takeaways and lists, and wherever a sentence tells them to: "take two grams before bed".
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.mentions.words import is_talk
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, Outline, Place, part
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
_COUNTS = dict(zip(WORDS["counts"], map(Decimal, WORDS["counted"]), strict=True))
_NUMBER = rf"\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{WORDS.pattern('counts')}"
_AMOUNT = re.compile(
    (
        rf"(?<![\w.,:/-])(?P<low>{_NUMBER})(?:\s*(?:-|–|"
        rf"to)\s*(?P<high>{_NUMBER}))?\s*(?P<unit>{WORDS.pattern('amounts')})\b"
    ),
    re.IGNORECASE,
)
_TIME = re.compile(rf"\b(?:{WORDS.pattern('times')})\b", re.IGNORECASE)
_OFFSET = re.compile(
    rf"\b(?:{_NUMBER})\s*(?:{WORDS.pattern('offset_units')})\s+(?:before|after)\s+[\w-]+",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"[\s,(]*(?:with\s+[\w-]+(?:\s+[\w-]+){0,2}?\s+)?"
    rf"(?:for|to(?!\s+(?:{WORDS.pattern('no_purpose')})\b))\s+(?P<what>(?!\d)[^.,;:()\[]{{3,60}})"
)
_FOR_FIRST = re.compile(r"\W*for\s+(?P<what>[^.,;:()\d]{3,60}),", re.IGNORECASE)
_NO_ADVICE = re.compile(rf"\b(?:{WORDS.pattern('no_advice')})\b", re.IGNORECASE)
_TOLD_OF = re.compile(rf"\b(?:{WORDS.pattern('told_of', 'warns')})\b", re.IGNORECASE)
_WARNS = re.compile(rf"\b(?:{WORDS.pattern('warns')})\b", re.IGNORECASE)
_ADVICE = re.compile(
    rf"(?:^|[,;:–—]|\b(?:{WORDS.pattern('before_advice')}))\W*\b(?:{WORDS.pattern('advice')})"
    rf"(?:\s+(?:{WORDS.pattern('amount_leads')}))*\W*$",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    rf"^\W*(?:\d{{1,2}}:)?\d{{1,2}}:\d{{2}}\W+(?!(?:{WORDS.pattern('amounts')})\b)", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.!?;\n]+(?:[.!?](?=\w)[^.!?;\n]*)*")
_LEAST = re.compile(rf"\b(?:{WORDS.pattern('least')})\s*$", re.IGNORECASE)
_MOST = re.compile(rf"\b(?:{WORDS.pattern('most')})\s*$", re.IGNORECASE)
_WEIGHT = re.compile(
    rf"\bper\s+(?:{WORDS.pattern('units_of_weight')}|(?P<pound>{WORDS.pattern('pounds')}))\b(?:\s+(?:{WORDS.pattern('of_the_body')}))?",
    re.IGNORECASE,
)
_ENDS = frozenset(WORDS["agent_ends"])
_TAKEAWAYS = frozenset(WORDS["takeaways"])
_WORDS = 4  # of an agent's name
_NEAR = 100  # characters around an amount in which its words are looked for
_LONG = 1_000  # characters; a sentence beyond is no advice, and looking around each amount would take long
_OF = re.compile(r"\s+(?:of\s+)?(?:the\s+)?(?P<agent>(?:\d-)?(?!of\b)[A-Za-z][\w-]*(?:\s+[\w-]+)*)")
_IS_OF = re.compile(r"\s+of\b")
_NAME = re.compile(r"(?P<agent>[A-Za-z][\w-]*(?:[ \t][\w-]+){0,3})\s*[:(,]?\s*$")


class _Protocol(NamedTuple):
    """An agent with its amount as written, and what else the sentence says."""

    agent: str
    amount: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    time: str
    purpose: str
    start: int
    end: int


def protocols(outline: Outline) -> Iterator[Finding]:
    """In callouts that are takeaways, in items and in rows of a talk's note, and in sentences of
    its text that tell one to; a sentence that warns recommends nothing.
    """
    if not is_talk(outline.note, WORDS):
        return
    for line in outline.entries():
        if line.form in ("item", "row", "paragraph") and not _is_warned(line.place):
            for one in _in_row(line) if line.form == "row" else _in_text(line):
                yield from _claims(line, one)


def _is_warned(place: Place | None) -> bool:
    """Whether a title above tells what harms: "Lethal doses", "Myths"."""
    while place is not None:
        if _WARNS.search(place.words):
            return True
        place = place.above
    return False


def _is_takeaway(line: Entry) -> bool:
    title = line.place.title
    return title is not None and title.form == "callout" and title.block.info in _TAKEAWAYS


def _in_text(line: Entry) -> Iterator[_Protocol]:
    text, free = line.block.text, line.form == "item" or _is_takeaway(line)
    for sentence in _SENTENCE.finditer(text):
        if sentence.end() - sentence.start() > _LONG or _TOLD_OF.search(sentence.group()):
            continue
        offsets = {one.start() for one in _OFFSET.finditer(text, *sentence.span())}
        found = _AMOUNT.finditer(text, *sentence.span())
        amounts = [one for one in found if one.start() not in offsets]
        warning = _NO_ADVICE.search(text, *sentence.span())
        for amount, following in zip_longest(amounts, amounts[1:]):
            if warning and warning.start() < amount.start():
                break
            if free or _is_advised(text[sentence.start() : amount.start()]):
                end = following.start() if following else sentence.end()
                yield from _of_amount(text, amount, sentence.start(), end, sentence.end())


def _is_advised(before: str) -> bool:
    """Whether the words right before an amount tell one to take it or do it."""
    near = before if len(before) <= _NEAR else f"x{before[-_NEAR:]}"
    return bool(_ADVICE.search(near.replace("*", "")))


def _of_amount(
    text: str, amount: re.Match[str], start: int, end: int, whole: int
) -> Iterator[_Protocol]:
    """What an amount recommends in `text[start:end]`, up to the next amount."""
    agent, last = _agent(text, amount, start, whole)
    if agent:
        said = text[amount.start() : end]
        lead = _FOR_FIRST.match(text[start : amount.start()])
        purpose = lead["what"].strip() if lead else _purpose(text[last:end])
        one = _read(agent, amount, _times(said), purpose, start, whole)
        yield _by_weight(_bounded(one, text[start : amount.start()]), said)


def _bounded(one: _Protocol, before: str) -> _Protocol:
    """An amount that is the least or the most, as the words before it say, has but one end."""
    words = before.replace("*", "")
    if _LEAST.search(words):
        return one._replace(high=None)
    return one._replace(low=None) if _MOST.search(words) else one


def _by_weight(one: _Protocol, said: str) -> _Protocol:
    """An amount for each kilogram that somebody weighs: "2 g of protein per kilogram"."""
    weight = _WEIGHT.search(said)
    if weight is None:
        return one
    times = (time for time in one.time.split(", ") if time and time not in weight.group())
    unit = f"{one.unit}/{'lb' if weight['pound'] else 'kg'}"
    return one._replace(amount=f"{one.amount} {weight.group()}", unit=unit, time=", ".join(times))


def _agent(text: str, amount: re.Match[str], start: int, end: int) -> tuple[str, int]:
    """What the amount is of, and where that and the amount end: the words behind it, else those
    that lead up to it.
    """
    end = min(end, amount.end() + _NEAR)
    time = min((one.start() for one in _timed(text, amount.end(), end)), default=end)
    behind = _OF.match(text, amount.end(), time)
    words = _name_in(behind["agent"]) if behind else ""
    if behind and words:
        return words, behind.start("agent") + len(words)
    if _IS_OF.match(text, amount.end(), end):
        return "", amount.end()  # of what, is told in no words
    lead = _CLOCK.sub("", text[start : amount.start()].replace("*", "")).strip()
    before = _NAME.search(lead)
    fits = before is not None and before["agent"] == lead.rstrip(":(, ")
    return (before["agent"], amount.end()) if before and fits else ("", amount.end())


def _purpose(rest: str) -> str:
    """For what, where that follows the agent, or its times: "before bed for better sleep"."""
    times = list(_timed(rest, 0, len(rest)))
    found = _PURPOSE.match(rest) or next(
        filter(None, (_PURPOSE.match(rest, one.end()) for one in times)), None
    )
    return found["what"].strip() if found else ""


def _timed(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for pattern in (_OFFSET, _TIME):
        yield from pattern.finditer(text, start, end)


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
    if any(map(_WARNS.search, (*cells, *line.columns))):
        return
    for cell in cells[1:]:
        amount = _AMOUNT.match(cell)
        if amount and cells[0] and not _NO_ADVICE.search(cell):
            purpose = line.cell(r"^for\b", *WORDS["column_purpose"])
            yield _read(cells[0], amount, _times(cell), purpose, 0, 0)
            return


def _read(
    agent: str, amount: re.Match[str], times: list[str], what: str, start: int, end: int
) -> _Protocol:
    low, high = _number(amount["low"]), _number(amount["high"] or amount["low"])
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
    found = [match.group() for match in _timed(clause, 0, len(clause))]
    return [
        one
        for one in dict.fromkeys(found)
        if not any(one != other and one in other for other in found)
    ]


def _number(text: str) -> Decimal:
    return _COUNTS.get(text.lower()) or Decimal(text.replace(",", ""))


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
