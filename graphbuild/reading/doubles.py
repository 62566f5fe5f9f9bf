"""What two readers say of one line alike is said once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild.model import Claim, Ref
from graphbuild.terms.garden import ANNOTATION, FIELD

_WORDS = (ANNOTATION, FIELD)


def told_once(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims without those of a reader that another one makes of the same line, with all that
    stands beside them; words alone need not be the same.
    """
    kept: dict[tuple[object, ...], list[Claim]] = {}
    for claim in sorted(claims, key=lambda one: -len(one.qualifiers)):
        same = kept.setdefault(_fact(claim), [])
        if not any(other.by != claim.by and _said(claim) <= _said(other) for other in same):
            same.append(claim)
    left = {id(claim) for same in kept.values() for claim in same}
    yield from (claim for claim in claims if id(claim) in left)


def _said(claim: Claim) -> set[object]:
    return {pair for pair in claim.qualifiers if pair[0] not in _WORDS}


def _fact(claim: Claim) -> tuple[object, ...]:
    ends = (claim.subject, claim.object)
    names = (end.name.casefold() if isinstance(end, Ref) else end for end in ends)
    return (claim.span.line, claim.predicate, *names)
