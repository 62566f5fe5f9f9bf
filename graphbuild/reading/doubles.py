"""What two readers say of one line alike is said once."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref, Span
from graphbuild.terms.garden import (
    ABOUT,
    ANNOTATION,
    EVIDENCE_LEVEL,
    FIELD,
    HAS_FINDING,
    PUBLICATION,
)

_WORDS = (ANNOTATION, FIELD)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|;\s+")
"""What stands between the sentences of words, and the clauses that a semicolon parts."""
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
    claims = list(_of_nearest(_about_nearest(_not_told_by_edges(claims))))
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


def _not_told_by_edges(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without a level of evidence in words, where what it is for stands beside it and is
    told of that thing with the same level; and without words that name an article, where another
    reader says what this found.
    """
    rated = {_rating(one, one.object) for one in claims if isinstance(one.object, Ref)}
    found: dict[int, set[str]] = {}
    for claim in claims:
        if claim.predicate == HAS_FINDING:
            found.setdefault(claim.span.line, set()).add(claim.by)

    def told(one: Claim) -> bool:
        if not isinstance(one.object, str):
            return False
        about, cited = one.qualifier(ABOUT), one.qualifier(PUBLICATION) is not None
        level = one.qualifier(EVIDENCE_LEVEL) is not None and isinstance(about, Ref)
        by_others = bool(found.get(one.span.line, set()) - {one.by})
        return (level and _rating(one, about) in rated) or (
            cited and by_others and _is_of_note(one)
        )

    return [one for one in claims if not told(one)]


def _about_nearest(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without those that one reader makes with regard to what the note is about, where
    another makes the same with regard to something else, or tells more.
    """
    of_others: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        if not _regards_note(claim):
            of_others.setdefault(_fact(claim), []).append(claim)

    def told(one: Claim) -> bool:
        others = of_others.get(_fact(one), ())[:_MOST] if _regards_note(one) else ()
        return any(one.by != other.by and _tells_more(other, one) for other in others)

    return [one for one in claims if not told(one)]


def _tells_more(other: Claim, one: Claim) -> bool:
    """Whether one claim has all that stands beside another, and something else besides."""
    told, more = _told_of(one), _told_of(other)
    return told < more or (told == more and other.qualifier(ABOUT) is not None)


def _told_of(claim: Claim) -> set[object]:
    """What stands beside a claim, but for what it is made with regard to."""
    return {pair for pair in _said(claim) if isinstance(pair, tuple) and pair[0] != ABOUT}


def _regards_note(claim: Claim) -> bool:
    about = claim.qualifier(ABOUT)
    return isinstance(about, Ref) and about.role == "subject"


def _rating(claim: Claim, of: object) -> tuple[object, ...]:
    """Where and of what a level of evidence is told, and for what."""
    called = of.name.casefold() if isinstance(of, Ref) else ""
    level = claim.qualifier(EVIDENCE_LEVEL)
    return (claim.span.line, claim.subject.name.casefold(), called, level)


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
    return whole or len(read) >= len(SENTENCE.split(words.object))


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
