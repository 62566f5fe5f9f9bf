"""What two readers say of one line alike is said once."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref, Span
from graphbuild.terms.garden import ANNOTATION, FIELD

_WORDS = (ANNOTATION, FIELD)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|;\s+")
_MOST = 4  # claims of one fact in one line that those of others are compared with


def told_once(
    claims: Sequence[Claim], of_named: Container[str] = (), in_words: Container[str] = ()
) -> Iterator[Claim]:
    """The claims without those of a reader that another one makes of the same line, with all that
    stands beside them; words alone need not be the same. What one says of what the note is about,
    by a predicate in `of_named`, another may say of a thing that is named there: it is that one's.
    Words that one keeps for want of that, by a predicate `in_words`, are then read.
    """
    named_there = [one for one in claims if one.predicate in of_named and not _is_of_note(one)]
    claims = [one for one in claims if not _is_read(one, named_there, in_words)]
    named = set(map(_end, named_there))
    claims = [one for one in claims if not (_is_of_note(one) and _end(one) in named)]
    claims = list(_of_nearest(claims))
    kept: dict[tuple[object, ...], dict[str, list[set[object]]]] = {}
    left = set[int]()
    for claim in sorted(claims, key=lambda one: -len(one.qualifiers)):
        by_reader, said = kept.setdefault(_fact(claim), {}), _said(claim)
        others = (each for by, told in by_reader.items() if by != claim.by for each in told)
        if not any(said <= other for other in others):
            left.add(id(claim))
            told = by_reader.setdefault(claim.by, [])
            told += [said] if len(told) < _MOST else []
    yield from (claim for claim in claims if id(claim) in left)


def _of_nearest(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims without those that one reader makes of what the note is about, where another says
    the same of a thing that a title above the line names: it is that one's.
    """
    of_others: dict[tuple[object, ...], set[str]] = {}
    for claim in claims:
        if isinstance(claim.object, Ref) and _is_titled(claim):
            of_others.setdefault(_end(claim), set()).add(claim.by)
    for claim in claims:
        others = of_others.get(_end(claim), set()) if _is_of_note(claim) else set()
        if not others - {claim.by}:
            yield claim


def _is_titled(claim: Claim) -> bool:
    """Whether what a claim is about is no subject of the note, but named in a title above it."""
    called = claim.subject.name.casefold()
    return not _has_note(claim) and any(called in title.casefold() for title in claim.heading)


def _is_read(words: Claim, others: Sequence[Claim], in_words: Container[str]) -> bool:
    """Whether words about what the note is about say what another reader reads of a thing in them,
    in all of their sentences.
    """
    if (
        words.predicate not in in_words
        or not _is_of_note(words)
        or not isinstance(words.object, str)
    ):
        return False
    read = {
        (one.span.start, one.span.end)
        for one in others
        if one.by != words.by and _overlap(one.span, words.span) and not _has_note(one)
    }
    whole = any(start <= words.span.start and words.span.end <= end for start, end in read)
    return whole or len(read) >= len(_SENTENCE.split(words.object))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _has_note(claim: Claim) -> bool:
    """Whether either end is what the note is about."""
    ends = (claim.subject, claim.object)
    return any(isinstance(end, Ref) and end.role == "subject" for end in ends)


def _is_of_note(claim: Claim) -> bool:
    return isinstance(claim.subject, Ref) and claim.subject.role == "subject"


def _end(claim: Claim) -> tuple[object, ...]:
    end = claim.object.name.casefold() if isinstance(claim.object, Ref) else claim.object
    return (claim.span.line, claim.predicate, end)


def _said(claim: Claim) -> set[object]:
    return {pair for pair in claim.qualifiers if pair[0] not in _WORDS}


def _fact(claim: Claim) -> tuple[object, ...]:
    ends = (claim.subject, claim.object)
    names = (end.name.casefold() if isinstance(end, Ref) else end for end in ends)
    return (claim.span.line, claim.predicate, *names)
