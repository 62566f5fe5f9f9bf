"""Reads one note with all readers: what they find, what nobody read and is kept in its words, and
what became of each line.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from graphbuild.budget import CLAIMS
from graphbuild.codes import diagnostic, in_one_line
from graphbuild.model import (
    PROPERTY,
    Claim,
    Diagnostic,
    Finding,
    Note,
    NoteCoverage,
    Purpose,
    Span,
)
from graphbuild.outline import Outline
from graphbuild.reading.accounting import ANYWHERE, account, unread
from graphbuild.reading.cells import unread_cells
from graphbuild.reading.doubles import told_once
from graphbuild.reading.elsewhere import told_of_others
from graphbuild.reading.heeded import heeded
from graphbuild.reading.kept import Left, kept, unread_words, with_words
from graphbuild.reading.lines import on_its_line
from graphbuild.reading.pack import Reader, Readers
from graphbuild.reading.polarity import plain
from graphbuild.reading.purposes import purposes
from graphbuild.reading.spelled import short_forms
from graphbuild.reading.telling import Telling
from graphbuild.terms.garden import (
    FIELD,
    MAIN_ENTITY,
)
from graphbuild.terms.garden import PROPERTY as OWN_PROPERTY

_BESIDE = (
    "links",
    "arrows",
    "tags",
    "people",
    "moments",
    "quantities",
    "tasks",
)  # these read words wherever they stand
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Said:
    """What one note says: claims, diagnostics, and the account of its lines."""

    claims: tuple[Claim, ...]
    diagnostics: tuple[Diagnostic, ...]
    coverage: NoteCoverage
    purposes: tuple[Purpose, ...] = ()


def read_note(note: Note, readers: Readers) -> Said:
    """All that the readers find in a note. A reader that fails is told of, and the others go on."""
    said = plain(note, readers.telling)
    outline = readers.outline(said.note)
    written = readers.outline(note) if said.note is not note else outline
    found = [
        finding
        for reader in readers.readers
        for finding in _read(reader, written if _name(reader) in ANYWHERE else outline)
    ]
    applied = said.applied([one for one in found if isinstance(one, Claim)])
    theirs = told_of_others(applied, outline, readers.words, readers.other_things)
    in_place = [on_its_line(claim, note) for claim in theirs]
    claims = _without_doubles(in_place, note, readers.telling)
    claims = (*claims, *short_forms([one for one in claims if one.by not in _BESIDE]))
    told = _not_understood([one for one in found if isinstance(one, Diagnostic)], claims)
    left = Left(written, note, claims, told)
    claims = (*claims, *kept(written, left))
    covered, missed = _accounted(outline, claims, told, readers)
    words = tuple(unread_words(written, left, covered, readers.words))
    said_there = [one for one in (*claims, *words) if one.by != "links"]
    named = tuple(heeded(written, left, said_there, readers.telling))
    kept_again = {one.span for one in named}
    words = (*(one for one in words if one.span not in kept_again), *named)
    claims, covered = (*claims, *words), with_words(covered, words)
    claims = (*claims, *unread_cells(written, claims, left))
    lines = (*covered.lines, *said.withdrawn())
    return Said(
        tuple(on_its_line(claim, note) for claim in claims),
        (*told, *missed),
        replace(covered, lines=tuple(sorted(lines, key=lambda line: line.span)))
        if said.lines
        else covered,
        purposes(written),
    )


def _read(reader: Reader, outline: Outline) -> list[Finding]:
    path = outline.note.path
    try:
        return findings(reader, outline)
    except Exception as error:
        message = f"{_name(reader)} failed: {in_one_line(error)}"
        return [diagnostic("GB901", message, Span(path), "please report this note")]


def findings(reader: Reader, outline: Outline) -> list[Finding]:
    """What one reader finds, within the budget. Raises TypeError or ValueError where it gives what
    no reader may.
    """
    path = outline.note.path
    found = only((Claim, Diagnostic), islice(reader(outline), CLAIMS + 1))
    if any(finding.span.path != path for finding in found):
        raise ValueError("it gave a finding of another note")
    if len(found) > CLAIMS:
        message = f"{_name(reader)} finds more than {CLAIMS} facts; the rest is not read"
        found[-1] = diagnostic("GB121", message, Span(path), "split the note")
    return found


def only(kind: type[F] | tuple[type[F], ...], found: Iterable[F]) -> list[F]:
    """The findings; TypeError where a stranger's function gives something else."""
    values = list(found)
    if odd := next((value for value in values if not isinstance(value, kind)), None):
        raise TypeError(f"it gave a {type(odd).__name__}")
    return values


def _name(reader: Callable[..., object]) -> str:
    return getattr(reader, "__name__", "of a pack")


def _without_doubles(claims: Sequence[Claim], note: Note, telling: Telling) -> tuple[Claim, ...]:
    """What is said once. A key, be it in the front matter or in the text, is a plain property only
    where no reader found more in it.
    """
    told = (
        one
        for one in claims
        if not _is_property(one) and one.by not in _BESIDE and one.predicate != MAIN_ENTITY
    )
    understood = sorted({claim.span.start for claim in told})
    return tuple(
        claim
        for claim in told_once(claims, telling.harmful, telling.in_words)
        if not _is_property(claim)
        or not any(_count(understood, one) for one in _places(claim, note))
    )


def _is_property(claim: Claim) -> bool:
    return claim.predicate == OWN_PROPERTY or claim.predicate.startswith(PROPERTY)


def _places(claim: Claim, note: Note) -> Iterator[Span]:
    """Where a property stands: its value, and the key above an item of a list."""
    yield claim.span
    key = note.meta_spans.get(str(claim.qualifier(FIELD) or ""))
    if key is not None and key.start <= claim.span.start:
        yield key


def _count(places: Sequence[int], span: Span) -> int:
    return bisect_left(places, span.end) - bisect_left(places, span.start)


def _not_understood(found: Sequence[Diagnostic], claims: Sequence[Claim]) -> list[Diagnostic]:
    """A line that one reader does not understand and another does is understood."""
    read = {claim.span for claim in claims if claim.by != "links"}
    return [problem for problem in found if problem.code != "GB301" or problem.span not in read]


def _accounted(
    outline: Outline, claims: Sequence[Claim], told: Sequence[Diagnostic], readers: Readers
) -> tuple[NoteCoverage, list[Diagnostic]]:
    """What became of the note's lines, and a finding for each that nobody read."""
    path = outline.note.path
    try:
        covered = account(outline, claims, told, readers.words)
        return covered, list(unread(covered, told))
    except Exception as error:
        message = f"the accounting failed on this note: {in_one_line(error)}"
        problem = diagnostic("GB903", message, Span(path), "please report this note")
        return NoteCoverage(path, ()), [problem]
