"""Words that nobody may lose: a line that names a drug, of which no reader said anything, is kept in
its words, so that a question about that drug finds it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from graphbuild.model import Claim, Note, Ref
from graphbuild.outline import Entry, Outline, sentences
from graphbuild.reading.kept import Left, remark
from graphbuild.reading.telling import Telling
from graphbuild.terms.garden import RELATION_TEXT

_IN_SENTENCES = ("paragraph", "callout", "quote")


def heeded(
    outline: Outline, left: Left, claims: Sequence[Claim], telling: Telling
) -> Iterator[Claim]:
    """Each sentence, item and row with a name that a pack heeds and no claim of it has, as a remark
    of what the nearest title names; `claims` are those that are no links.
    """
    note = outline.note
    named = [
        (place, entry)
        for place, entries in outline.contents
        for entry in (() if place.label else entries)
        if telling.heeded(note, entry.block.text)
    ]
    said = sorted(claims, key=_start) if named else []
    for place, entry in named:
        around = _claims(entry, said)
        for line in sentences(entry) if entry.form in _IN_SENTENCES else (entry,):
            if names := telling.heeded(note, line.text):
                told = _Told.of(entry if entry.form == "callout" else line, around, telling)
                if any(told.misses(name, note, telling) for name in names):
                    yield remark(line, left.owner(place))


class _Told(NamedTuple):
    """What was read in a line, in one text: all of it, and what a question about harm finds."""

    all: str
    warned: str

    @classmethod
    def of(cls, line: Entry, around: Sequence[Claim], telling: Telling) -> _Told:
        """What the claims around a line tell of it; one may have the whole entry for its place."""
        start, end = _extent(line)
        here = [one for one in around if one.span.start < end and one.span.end > start]
        return cls(
            _text(one for one in here if one.predicate not in telling.bad),
            _text(one for one in here if one.predicate in telling.warning or _is_related(one)),
        )

    def misses(self, name: str, note: Note, telling: Telling) -> bool:
        """Whether a name was lost: what is taken, and is told in another way, still may do harm."""
        told = self.warned if telling.is_taken(note, name) else f"{self.all} {self.warned}"
        return name.casefold() not in told


def _is_related(claim: Claim) -> bool:
    """Whether a note relates two things in so many words, and the line says no more."""
    return bool(claim.qualifier(RELATION_TEXT))


def _claims(entry: Entry, said: Sequence[Claim]) -> Sequence[Claim]:
    """What was read in an entry."""
    start, end = _extent(entry)
    first, last = (bisect_left(said, at, key=_start) for at in (start, max(end, 1)))
    return said[first:last]


def _extent(line: Entry) -> tuple[int, int]:
    """Where a line begins and ends; a callout is called for what stands in it, and ends with that."""
    within = line.block.children if line.form == "callout" else ()
    return line.block.span.start, max((line.block.span.end, *(one.span.end for one in within)))


def _text(claims: Iterable[Claim]) -> str:
    return " ".join(part for claim in claims for part in _words(claim)).casefold()


def _words(claim: Claim) -> Iterator[str]:
    """What a claim says: its ends, and its qualifiers."""
    for value in (claim.subject, claim.object, *(value for _, value in claim.qualifiers)):
        yield value.name if isinstance(value, Ref) else str(value)


def _start(claim: Claim) -> int:
    return claim.span.start
