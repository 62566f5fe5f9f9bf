"""From identified claims to statements: each with a readable id that stays the same when lines
move.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from graphbuild.graph import NodeId, Statement, Term
from graphbuild.graph.ids import statement_id
from graphbuild.model import Claim, Predicate, Ref, Scalar, Span
from graphbuild.resolve.namesakes import Identity, Key
from graphbuild.terms.garden import ALIAS, CHAIN_POSITION, CONTINUES


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim with its names identified. `thing` is its object's identity, where that is a
    thing.
    """

    claim: Claim
    subject: Identity
    thing: Identity | None
    qualifiers: tuple[tuple[Predicate, Scalar | Key], ...]

    @property
    def sameness(self) -> tuple[object, ...]:
        """What two drafts share that say the same at one place."""
        claim = self.claim
        return (
            self.subject.key,
            claim.predicate,
            self.thing.key if self.thing else claim.object,
            claim.span,
            frozenset(self.qualifiers),
            claim.by,
        )


def other_name(draft: Draft, label: str) -> Draft | None:
    """A draft as it is, but no thing's own label is another name of it: where most notes call it by
    the short form, the long one is the other. None where nothing is left to tell.
    """
    claim = draft.claim
    if claim.predicate != ALIAS or str(claim.object).casefold() != label:
        return draft
    if claim.subject.name.casefold() == label:
        return None
    return replace(draft, claim=replace(claim, object=claim.subject.name))


def statements(drafts: Iterable[Draft], ids: Mapping[Key, NodeId]) -> tuple[Statement, ...]:
    """The statements, sorted by id. The drafts come in the order of their places, hops of a chain
    one behind the other.
    """
    counts: dict[str, int] = defaultdict(int)
    hops: dict[tuple[Span, str, int], str] = {}
    found: list[Statement] = []
    for draft in {one.sameness: one for one in drafts}.values():
        claim, subject = draft.claim, ids[draft.subject.key]
        value: Term = ids[draft.thing.key] if draft.thing else _plain(claim)
        name = statement_id(claim.span.path, subject, claim.predicate, value)
        counts[name] += 1
        own_id = name if counts[name] == 1 else f"{name}-{counts[name]}"
        qualifiers: list[tuple[Predicate, Term]] = [
            (key, ids[one] if isinstance(one, Key) else one) for key, one in draft.qualifiers
        ]
        position = claim.qualifier(CHAIN_POSITION) if claim.qualifiers else None
        if isinstance(position, int):
            hops[claim.span, claim.by, position] = own_id
            before = hops.get((claim.span, claim.by, position - 1))
            qualifiers += [(CONTINUES, before)] if before else []
        found.append(_statement(draft, own_id, subject, value, qualifiers))
    return tuple(sorted(found, key=attrgetter("id")))


def _statement(
    draft: Draft,
    own_id: str,
    subject: NodeId,
    value: Term,
    qualifiers: Sequence[tuple[Predicate, Term]],
) -> Statement:
    claim = draft.claim
    return Statement(
        id=own_id,
        subject=subject,
        predicate=claim.predicate,
        object=value,
        span=claim.span,
        quote=claim.quote,
        heading=claim.heading,
        qualifiers=_sorted(qualifiers),
        by=claim.by,
        subject_text=claim.subject.name,
        object_text=claim.object.name if isinstance(claim.object, Ref) else "",
        subject_rule=draft.subject.rule,
        object_rule=draft.thing.rule if draft.thing else "",
        within=claim.within,
    )


def _sorted(qualifiers: Sequence[tuple[Predicate, Term]]) -> tuple[tuple[Predicate, Term], ...]:
    if len(qualifiers) < 2:
        return tuple(qualifiers)
    return tuple(sorted(set(qualifiers), key=lambda pair: (pair[0], str(pair[1]))))


def _plain(claim: Claim) -> Scalar:
    assert not isinstance(claim.object, Ref)
    return claim.object
