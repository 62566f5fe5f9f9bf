"""Words that nobody may lose: a line that names a drug, of which no reader said anything, is kept in
its words, so that a question about that drug finds it. So is each sentence of the
prose of a note on what is taken, since nobody knows the names of all that it may not meet.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from graphbuild.model import Claim, Note, Ref
from graphbuild.outline import Entry, Outline, sentences
from graphbuild.reading.kept import WORDS, Left, remark
from graphbuild.reading.telling import Telling
from graphbuild.terms.garden import FIELD, NOTE, RELATION_TEXT

_IN_SENTENCES = ("paragraph", "callout", "quote")
_FEW = 4  # words of an answer


def heeded(
    outline: Outline, left: Left, claims: Sequence[Claim], telling: Telling
) -> Iterator[Claim]:
    """Each sentence, item, row and title with a name that a pack heeds and no claim of it, or of
    what stands below the title, has, as a remark of what the nearest title names; in a note that is
    kept whole each sentence of prose of which nothing was read. `claims` are those that are no
    links; what they say of the note itself is no word on the name.
    """
    note = outline.note
    whole_note = telling.keeps_all(note)
    named = [
        (place, entry)
        for place, entries in outline.contents
        for entry in (() if place.label else entries)
        if telling.heeded(note, _words_of(entry)) or (whole_note and entry.form in _IN_SENTENCES)
    ]
    titled = _titles(outline, lambda title: bool(telling.heeded(note, title.block.text)))
    said = sorted(claims, key=_start) if named or titled else []
    for place, entry in named:
        around = _within(said, *_extent(entry))
        for line in sentences(entry) if entry.form in _IN_SENTENCES else (entry,):
            whole = entry if entry.form == "callout" else line
            told = _Told.of(*_extent(whole), around, telling)
            unsaid = whole_note and not (_here(around, *_extent(whole)) or _answers(line, said))
            if (unsaid and line.text) or _is_lost(line, told, telling):
                yield remark(line, left.owner(place))
            elif line.columns and _is_lost(line, told, telling, in_columns=True):
                yield remark(line, left.owner(place), in_columns=True)
    for title in titled:
        start, end = title.line.block.span.start, title.end
        told = _Told.of(start, end, _within(said, start, end), telling)
        if _is_lost(title.line, told, telling):
            yield remark(title.line, left.owner(title.line.place))


def _answers(line: Entry, said: Sequence[Claim]) -> bool:
    """Whether a few words below a title were read with that: "Warfarin" over "Do not take together."."""
    title = line.place.title
    few = len(line.text.split()) <= _FEW
    return few and title is not None and bool(_within(said, *_extent(title)))


class _Title(NamedTuple):
    """A title that is no entry of the place above, and where that which stands below it ends."""

    line: Entry
    end: int


def _titles(outline: Outline, counts: Callable[[Entry], bool]) -> Sequence[_Title]:
    """The titles of a note that count, each once."""
    found: dict[int, Entry | None] = {}
    ends: dict[int, int] = {}
    for place, entries in outline.contents:
        last = max((_extent(one)[1] for one in entries), default=0)
        for around in place.outwards():
            title = around.title
            if title is None or around.is_entry or around.label:
                continue
            start, end = title.block.span.start, title.block.span.end
            if start not in found:
                found[start] = title if counts(title) else None
            ends[start] = max(ends.get(start, end), last)
    return [_Title(line, ends[start]) for start, line in found.items() if line is not None]


def _words_of(line: Entry) -> str:
    """The words of a line, and of a row the titles of its columns."""
    return " | ".join((line.block.text, *line.columns))


def _is_lost(line: Entry, told: _Told, telling: Telling, in_columns: bool = False) -> bool:
    """Whether a line has a name that nothing tells of; `in_columns` where their titles count."""
    note, words = line.note, _words_of(line) if in_columns else line.text
    return any(told.misses(name, note, telling) for name in telling.heeded(note, words))


class _Told(NamedTuple):
    """What was read in a line, in one text: all of it, and what a question about harm finds."""

    all: str
    warned: str

    @classmethod
    def of(cls, start: int, end: int, around: Sequence[Claim], telling: Telling) -> _Told:
        """What the claims around a place tell of it; one may have the whole entry for its own."""
        here = [one for one in _here(around, start, end) if one.subject.kind != NOTE]
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


def _here(around: Sequence[Claim], start: int, end: int) -> Sequence[Claim]:
    """The claims that tell of a place between these two, or of more."""
    return [one for one in around if one.span.start < end and one.span.end > start]


def _within(said: Sequence[Claim], start: int, end: int) -> Sequence[Claim]:
    """What was read between two places."""
    first, last = (bisect_left(said, at, key=_start) for at in (start, max(end, 1)))
    return said[first:last]


def _extent(line: Entry) -> tuple[int, int]:
    """Where a line begins and ends; a callout is called for what stands in it, and ends with that."""
    within = line.block.children if line.form == "callout" else ()
    return line.block.span.start, max((line.block.span.end, *(one.span.end for one in within)))


def _text(claims: Iterable[Claim]) -> str:
    return " ".join(part for claim in claims for part in _words(claim)).casefold()


def _words(claim: Claim) -> Iterator[str]:
    """What a claim says: its ends, and its qualifiers; of words that are kept the title above is no
    part.
    """
    kept = claim.by == WORDS
    told = (value for name, value in claim.qualifiers if not (kept and name == FIELD))
    for value in (claim.subject, claim.object, *told):
        yield value.name if isinstance(value, Ref) else str(value)


def _start(claim: Claim) -> int:
    return claim.span.start
