"""What a sentence before a list of pathways says of them all: which way they run, and in which
tract: "Everything below sends its fibres to the habenula through the stria medullaris."
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.outline import Entry, Place, name, sentences
from graphbuild.outline.names import without_article
from graphbuild.packs.anatomy.cell_names import transmitters_alone
from graphbuild.packs.anatomy.projection_clauses import tells_projection
from graphbuild.packs.anatomy.projection_subjects import is_own_noun
from graphbuild.packs.anatomy.sides import Side
from graphbuild.packs.anatomy.structures import fibre
from graphbuild.packs.anatomy.words import WORDS
from graphbuild.reading.subjects import means_itself

_POINTS = re.compile(
    r"\b(?:all|every|everything|each|these|those|they|the following|(?:listed |named )?(?:below|here))\b",
    re.IGNORECASE,
)
"""With which a sentence speaks of what stands behind it."""
_DENIES = re.compile(
    r"\b(?:no|not|never|none|without|neither|some|most|except|but)\b|n['’]t\b", re.IGNORECASE
)
_RUNS = re.compile(
    rf"\b(?:(?:{WORDS.pattern('running', 'carrying')}) in|by way of|by|via|through|along)\s+(?:the\s+)?"
    r"(?P<tract>[^,;:.()]{3,60}?)(?:\s+too)?$",
    re.IGNORECASE,
)
_USES = re.compile(
    rf"\b(?:is|are|by|with|uses|releases|{WORDS.pattern('uses')})\s+(?:(?:all|always)\s+)?(?P<what>[\w-]+)$",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"\b(?:that|which|whose|on|onto|to|into|from)\b", re.IGNORECASE)
"""With which a sentence speaks of the other ends: "All end on neurons that release GABA"."""
_REACHES = re.compile(rf"\b(?:{WORDS.pattern('reaching')})\s+(?:the )?", re.IGNORECASE)
_FROM_HERE = re.compile(
    r"\bfrom (?:here|it)\b[^.;]* to\b[^.;]*\b(?:following|below|these)\b", re.IGNORECASE
)
_TO_HERE = re.compile(r"\b(?:here|to it) from\b[^.;]*\b(?:following|below|these)\b", re.IGNORECASE)
_WHO = re.compile(r"^(?:and )?(?:from (?:the )?)?|\s+(?:also|then|mainly)$", re.IGNORECASE)


class Lead(NamedTuple):
    """The side that a sentence tells of the list behind it, and the tract in which all of it runs."""

    role: str = ""
    tract: str = ""


NO_LEAD = Lead()


def led_entries(place: Place, entries: Iterable[Entry], side: Side) -> Iterator[tuple[Entry, Lead]]:
    """Each entry of a place, and what the sentence before it says of its list."""
    title = place.title if place.is_lead_in else None
    lead = _lead(title, side) if title is not None else NO_LEAD
    for entry in entries:
        lead = _lead(entry, side) if entry.form == "paragraph" else lead
        yield entry, lead


def shared_transmitter(place: Place, entries: Iterable[Entry]) -> str:
    """The transmitter that a sentence before or behind a list says all of it to have: "The
    transmitter of every line is GABA."
    """
    led = (place.title,) if place.title is not None else ()
    found = {
        one
        for entry in (*led, *entries)
        if entry.form == "paragraph" and _POINTS.search(entry.text)
        for sentence in sentences(entry)
        for one in _transmitter(sentence.text.rstrip(" .:"))
    }
    return found.pop() if len(found) == 1 else ""


def _transmitter(text: str) -> list[str]:
    plain = _POINTS.search(text) and not (_DENIES.search(text) or _OF_OTHERS.search(text))
    used = _USES.search(text) if plain else None
    return transmitters_alone(used["what"]) if used else []


def _lead(entry: Entry, side: Side) -> Lead:
    """What a paragraph says of the list behind it, which is on the structure of `side`."""
    for sentence in sentences(entry) if _POINTS.search(entry.text) else ():
        text = sentence.text.rstrip(" .:")
        if _POINTS.search(text) and not _DENIES.search(text):
            runs = _RUNS.search(text)
            lead = Lead(_side(text, side), _tract(runs["tract"], side) if runs else "")
            if lead != NO_LEAD:
                return lead
    return NO_LEAD


def _tract(words: str, side: Side) -> str:
    """The tract that words name, be it the one that the note is about."""
    return side.organ.name if _is(words, side) and not fibre(words) else fibre(words)


def _side(text: str, side: Side) -> str:
    """Which way what the sentence points to runs: its other end is the list's structure."""
    clause = next(tells_projection(text), None) or _REACHES.search(text)
    if clause is None:
        return (
            "efferent" if _FROM_HERE.search(text) else "afferent" if _TO_HERE.search(text) else ""
        )
    into = bool(clause.groupdict().get("into"))
    whose = re.split(r"[,;]|\s(?:by|via|through|along|with)\s", text[clause.end() :])[0]
    who = _WHO.sub("", text[: clause.start()])
    if _is(whose, side) and _POINTS.search(who):
        return "efferent" if into else "afferent"
    if _is(who, side) and _POINTS.search(whose):
        return "afferent" if into else "efferent"
    return ""


def _is(words: str, side: Side) -> bool:
    """Whether words mean the structure that the list is on."""
    called = without_article(words.strip())
    last = called.casefold() == name(side.organ.name).text.casefold().rpartition(" ")[2]
    own = last or side.is_organ(called) or is_own_noun(called, side.organ)
    return own or means_itself(words.strip(), WORDS) or means_itself(f"the {called}", WORDS)
