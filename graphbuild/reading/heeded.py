"""Words that nobody may lose: a line that names a drug, of which no reader said anything, is kept in
its words, so that a question about that drug finds it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from graphbuild.model import Claim, Ref
from graphbuild.outline import Entry, Outline, sentences
from graphbuild.reading.kept import Left, remark
from graphbuild.reading.telling import Telling

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
        told = _told(entry, said)
        for line in sentences(entry) if entry.form in _IN_SENTENCES else (entry,):
            if any(name.casefold() not in told for name in telling.heeded(note, line.text)):
                yield remark(line, left.owner(place))


def _told(entry: Entry, said: Sequence[Claim]) -> str:
    """What was read in an entry, of which a claim may have the whole for its place, in one text."""
    span = entry.block.span
    first, last = (bisect_left(said, at, key=_start) for at in (span.start, max(span.end, 1)))
    return " ".join(part for claim in said[first:last] for part in _words(claim)).casefold()


def _words(claim: Claim) -> Iterator[str]:
    """What a claim says: its ends, and its qualifiers."""
    for value in (claim.subject, claim.object, *(value for _, value in claim.qualifiers)):
        yield value.name if isinstance(value, Ref) else str(value)


def _start(claim: Claim) -> int:
    return claim.span.start
