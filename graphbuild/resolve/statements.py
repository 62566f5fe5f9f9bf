"""From identified claims to statements: each with a readable id that stays the same when lines move."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphbuild.graph import NodeId, Statement, Term
from graphbuild.model import Claim, Ref, Scalar, Span
from graphbuild.names import kebab, slug
from graphbuild.resolve.namesakes import Identity, Key

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim with its names identified. `thing` is its object's identity, where that is a thing."""

    claim: Claim
    subject: Identity
    thing: Identity | None
    qualifiers: tuple[tuple[str, Scalar | Key], ...]

    @property
    def sameness(self) -> tuple[object, ...]:
        """What two drafts share that say the same at one place."""
        claim = self.claim
        return (self.subject.key, claim.predicate, self.thing.key if self.thing else claim.object, claim.span, frozenset(self.qualifiers), claim.by)


def statements(drafts: Iterable[Draft], ids: Mapping[Key, NodeId]) -> tuple[Statement, ...]:
    """The statements, sorted by id. The drafts come in the order of their places, hops of a chain one behind the other."""
    counts: dict[str, int] = defaultdict(int)
    hops: dict[tuple[Span, str, int], str] = {}
    found: list[Statement] = []
    for draft in {one.sameness: one for one in drafts}.values():
        claim, subject = draft.claim, ids[draft.subject.key]
        value: Term = ids[draft.thing.key] if draft.thing else _plain(claim)
        name = _readable_id(claim, subject, value)
        counts[name] += 1
        statement_id = name if counts[name] == 1 else f"{name}-{counts[name]}"
        qualifiers: list[tuple[str, Term]] = [(key, ids[one] if isinstance(one, Key) else one) for key, one in draft.qualifiers]
        position = claim.qualifier("chainPosition")
        if isinstance(position, int):
            hops[claim.span, claim.by, position] = statement_id
            before = hops.get((claim.span, claim.by, position - 1))
            qualifiers += [("continues", before)] if before else []
        found.append(_statement(draft, statement_id, subject, value, qualifiers))
    return tuple(sorted(found, key=lambda one: one.id))


def _statement(draft: Draft, statement_id: str, subject: NodeId, value: Term, qualifiers: Sequence[tuple[str, Term]]) -> Statement:
    claim = draft.claim
    return Statement(
        id=statement_id,
        subject=subject,
        predicate=claim.predicate,
        object=value,
        span=claim.span,
        quote=claim.quote,
        heading=claim.heading,
        qualifiers=tuple(sorted(set(qualifiers), key=lambda pair: (pair[0], str(pair[1])))),
        by=claim.by,
        subject_text=claim.subject.name,
        object_text=claim.object.name if isinstance(claim.object, Ref) else "",
        subject_rule=draft.subject.rule,
        object_rule=draft.thing.rule if draft.thing else "",
    )


def _plain(claim: Claim) -> Scalar:
    assert not isinstance(claim.object, Ref)
    return claim.object


def _readable_id(claim: Claim, subject: NodeId, value: Term) -> str:
    """The same wherever in the note it stands: the hash is over note, subject, predicate and object, and no offset."""
    note = claim.span.path.rsplit(".", 1)[0]
    digest = short_hash("\n".join((note, subject, claim.predicate, f"{type(value).__name__} {value}")))
    return f"{_tail(subject)}--{_tail(kebab(claim.predicate))}--{_tail(value)}--{digest}"


def _tail(value: Term) -> str:
    text = value.rpartition("/")[2] if isinstance(value, NodeId) else slug(str(value))
    return text[:_LONGEST].strip("-") or "value"


def short_hash(text: str) -> str:
    """Eight hexadecimal digits that tell one text from another."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
