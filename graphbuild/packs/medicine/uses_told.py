"""What stands with a use of a substance, in the columns of its row or in the lines below it: how good
the evidence is, and how long it takes to work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref, Span
from graphbuild.outline import Entry, Outline, normal, parenthesised
from graphbuild.outline.measures import Level, level
from graphbuild.packs.anatomy.structures import is_function
from graphbuild.packs.garden.fields import Field, columns_of, labels_in
from graphbuild.packs.garden.sayings import rating
from graphbuild.packs.medicine.clinical import is_condition
from graphbuild.packs.medicine.states import is_state
from graphbuild.packs.medicine.substance_pieces import fields_of_line
from graphbuild.packs.medicine.supplement_fields import key_of, key_of_cell
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.garden import ANNOTATION, EVIDENCE_LEVEL
from graphbuild.terms.medicine import (
    AFFECTS_CONDITION,
    CONDITION,
    MAY_IMPROVE,
    ONSET_TIMEFRAME,
    SUPPORTS,
    USED_FOR,
)

_RATED = (AFFECTS_CONDITION, USED_FOR, SUPPORTS)
_USES = ("tried_for", "uses", "supported_structures")
OF_A_USE = ("dose", "studies")
"""Columns of a use that are told beside it."""
_ONSET = re.compile(
    rf"(?P<label>{WORDS.pattern('onset_labels')}):?\s+(?P<time>\S.*)", re.IGNORECASE
)
_AFTER = re.compile(rf"after \d[\d–-]* (?:{WORDS.pattern('times_apart')})", re.IGNORECASE)
_TIME = re.compile(rf"\d|\b(?:{WORDS.pattern('times_apart')})\b", re.IGNORECASE)


class Told(NamedTuple):
    """What is said of a use; `words` are the cells that say it."""

    level: Level | None = None
    onset: str = ""
    words: frozenset[str] = frozenset()


def told_below(outline: Outline) -> dict[Span, Told]:
    """Of the titles of what a substance is tried or used for, or supports."""
    found = {}
    for place, entries in outline.contents:
        tried = place.within(*_USES)
        if tried is not None and tried is not place and place.title is not None:
            below = [one for one in entries if one.form in ("item", "paragraph")]
            found[place.title.block.span] = Told(_level_of(below), next(_onsets(below), ""))
    return found


def rows_in(outline: Outline) -> dict[Span, Entry]:
    """The rows of a note by their places."""
    listed = (one for _, entries in outline.contents for one in entries)
    return {one.block.span: one for one in listed if one.form == "row"}


def names_condition(row: Entry) -> bool:
    """Whether the first cell of a row names a condition."""
    return any(is_condition(parenthesised(one)[0]) for one in row.cells[:1])


def _told_in(row: Entry) -> Told:
    """What the columns of a row tell as what they are."""
    columns = columns_of(row)
    onset = next((one.text for one in columns if _is_onset(one)), "")
    known = [one.text for one in columns if _is_told(one, row)]
    return Told(None, onset, frozenset(filter(None, (*known, onset))))


def _is_told(column: Field, row: Entry) -> bool:
    """Whether a cell is told as what its column says: a level that is one, and what a use has."""
    key = key_of_cell(column.label, column.text)
    if key == "evidence_level":
        return level(column.text) is not None
    return key in OF_A_USE and (names_condition(row) or row.place.within(*_USES) is not None)


def with_told(found: Claim, below: Mapping[Span, Told], rows: Mapping[Span, Entry]) -> Claim:
    """A use with what is told of it; a condition that a substance is used for with a level of
    evidence is one that it affects.
    """
    if found.predicate == MAY_IMPROVE:
        return _with_onset(found)
    if found.predicate not in _RATED:
        return found
    row = rows.get(found.span)
    said = _told_in(row) if row is not None else below.get(found.span, Told())
    if said.level is not None and found.qualifier(EVIDENCE_LEVEL) is None:
        found = replace(found, qualifiers=(*found.qualifiers, *rating(said.level)))
    if said.words:
        found = _without(found, said.words)
    if said.onset:
        found = replace(found, qualifiers=(*found.qualifiers, (ONSET_TIMEFRAME, said.onset)))
    used = found.object if found.predicate == USED_FOR and found.qualifier(EVIDENCE_LEVEL) else None
    if not isinstance(used, Ref) or (is_function(used.name) and not is_state(used.name)):
        return found
    return replace(found, predicate=AFFECTS_CONDITION, object=replace(used, kind=CONDITION))


def _with_onset(found: Claim) -> Claim:
    """With the time after which it was seen, where that stands beside the name: "after 12 weeks"."""
    beside = re.split(r"[;,]\s+", str(found.qualifier(ANNOTATION) or ""))
    times = [one.partition(" ")[2] for one in beside if _AFTER.fullmatch(one)]
    onset = ((ONSET_TIMEFRAME, times[0]),) if len(times) == 1 else ()
    return replace(found, qualifiers=(*found.qualifiers, *onset))


def _without(found: Claim, words: frozenset[str]) -> Claim:
    """Without the cells among the words beside it that are told already."""
    beside = str(found.qualifier(ANNOTATION) or "").split("; ")
    kept = "; ".join(one for one in beside if one not in words)
    others = tuple(one for one in found.qualifiers if one[0] != ANNOTATION)
    return replace(found, qualifiers=(*others, (ANNOTATION, kept)) if kept else others)


def _level_of(entries: Iterable[Entry]) -> Level | None:
    fields = (field for one in entries for field in fields_of_line(one))
    levels = (level(one.text) for one in fields if key_of(one.label) == "evidence_level")
    return next((one for one in levels if one is not None), None)


def _onsets(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        yield from (one.text for one in labels_in(entry) if _is_onset(one))
        if (found := _ONSET.fullmatch(entry.text)) and _TIME.search(found["time"]):
            yield found["time"]


def _is_onset(field: Field) -> bool:
    known = normal(field.label) in WORDS["onset_labels"]
    return known and _TIME.search(field.text) is not None
