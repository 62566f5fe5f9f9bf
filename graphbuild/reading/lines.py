"""The line of a claim, where the entry that says it is written on several."""

from __future__ import annotations

from dataclasses import replace

from graphbuild.model import Claim, Note, Ref, Span
from graphbuild.terms.garden import PUBLICATION_KIND

_TERM_AND_REST = 2
_LONGEST = 1_000  # characters of an entry whose lines are told apart


def on_its_line(claim: Claim, note: Note) -> Claim:
    """The claim with the line that its object is written on: a term stands on one line, and what
    is said of it on the next; what relates it to the note's own subject is told by the term.
    """
    span = claim.span
    written = "" if span.end - span.start > _LONGEST else note.text[span.start : span.end]
    if "\n" not in written or "<td" in written.casefold():  # a table's row is one place
        return claim
    words = claim.object.name if isinstance(claim.object, Ref) else str(claim.object)
    if isinstance(claim.object, Ref) and claim.object.kind == PUBLICATION_KIND:
        words = words.rpartition(":")[2]  # "PMID 123" and "PMID:123" are written
    lines = _lines(note, span)
    holding = [line for line in lines if _has(note, line, words)]
    of_the_note = isinstance(claim.object, Ref) and claim.object.role == "subject"
    of_term = _has(note, lines[0], claim.subject.name) or _is_of_both(note, lines, words)
    if not (holding or of_the_note) and len(lines) == _TERM_AND_REST and of_term:
        holding = lines[1:]
    if not words or len(holding) != 1 or holding[0] == lines[0]:
        return claim
    return replace(claim, span=holding[0])


def _is_of_both(note: Note, lines: list[Span], words: str) -> bool:
    """Whether words are those of a term, and behind them those that define it."""
    if len(lines) != _TERM_AND_REST:
        return False
    term, rest = (note.text[one.start : one.end].strip(" :*_") for one in lines)
    return words.startswith(term) and words.endswith(rest)


def _lines(note: Note, span: Span) -> list[Span]:
    found, start = [], span.start
    while start < span.end:
        end = note.text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        text = note.text[start:end]
        if text.strip():
            first = start + len(text) - len(text.lstrip())
            found.append(note.span(first, start + len(text.rstrip())))
        start = end + 1
    return found


def _has(note: Note, line: Span, words: str) -> bool:
    return words.casefold() in note.text[line.start : line.end].casefold()
