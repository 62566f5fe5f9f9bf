"""From claims about names to one graph of things: identify, follow links, give addresses. One join
over all notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from graphbuild.codes import diagnostic
from graphbuild.config import Settings
from graphbuild.graph import Graph
from graphbuild.model import (
    NO_KIND,
    PROPERTY,
    RELATION,
    Claim,
    Diagnostic,
    Link,
    Note,
    Predicate,
    Ref,
    Scalar,
    Span,
)
from graphbuild.resolve.close_things import Close, close_things
from graphbuild.resolve.identity import Names
from graphbuild.resolve.link_claims import LinkClaims
from graphbuild.resolve.links import LinkIndex
from graphbuild.resolve.names_alone import OPEN
from graphbuild.resolve.namesakes import Identity, Key
from graphbuild.resolve.nodes import Nodes
from graphbuild.resolve.relations import Meaning, Relations
from graphbuild.resolve.statements import Draft, other_name, statements
from graphbuild.resolve.things import Things
from graphbuild.resolve.typed import is_date
from graphbuild.terms.garden import ALIAS, ALSO_FITS, CHAIN_POSITION, CLOSE_TO, RULE
from graphbuild.terms.garden import NOTE as NOTE_KIND
from graphbuild.vocabulary import Property, Vocabulary

_PLACE = attrgetter("span")


@dataclass(frozen=True, slots=True)
class Resolved:
    """The graph, and what a person should look at."""

    graph: Graph
    diagnostics: tuple[Diagnostic, ...]


def resolve(
    notes: Sequence[Note],
    files: Iterable[str],
    claims: Sequence[Claim],
    vocabulary: Vocabulary,
    settings: Settings,
    left_out: Iterable[str] = (),
) -> Resolved:
    """One graph of all claims, whatever the order of notes and claims; of published notes only,
    where settings say so.

    Files that are `left_out` are in no graph, and a link to one is not broken.
    """
    in_order = sorted(notes, key=lambda note: note.path)
    hidden = frozenset(left_out)
    links = LinkIndex((*files, *hidden), in_order, settings)
    return _Resolver(in_order, links, hidden, claims, vocabulary, settings).run()


class _Resolver:
    def __init__(
        self,
        notes: Sequence[Note],
        links: LinkIndex,
        left_out: frozenset[str],
        claims: Sequence[Claim],
        vocabulary: Vocabulary,
        settings: Settings,
    ) -> None:
        self.vocabulary, self.settings = vocabulary, settings
        self.links = links
        kept = [note for note in notes if note.published or not settings.published]
        self.notes = {note.path: note for note in kept}
        self.claims = _in_order(claim for claim in claims if claim.span.path in self.notes)
        self.relations = Relations(vocabulary)
        self.names = Names(
            vocabulary, kept, self.links, self.claims, self.relations.hints(self.claims)
        )
        self.problems: list[Diagnostic] = []
        self.followed = LinkClaims(self.links, self.notes, left_out)
        self.things = Things(self.notes, self.names, self.followed, vocabulary)
        self.addressed = Nodes(self.things.seen, self.notes, vocabulary, settings.base)

    def run(self) -> Resolved:
        for path in self.notes:
            self.things.see_note(path)
        drafts = [draft for claim in self.claims if (draft := self._contained(claim)) is not None]
        drafts += map(self._close, close_things(self.things.seen, self.vocabulary))
        nodes, ids = self.addressed.nodes()
        labels = {node.id: node.label.casefold() for node in nodes}
        named = (other_name(draft, labels[ids[draft.subject.key]]) for draft in drafts)
        found = statements((draft for draft in named if draft is not None), ids)
        by_id = {node.id: node for node in sorted(nodes, key=lambda node: node.id)}
        paths = {path: ids[self.things.note_key(path)] for path in self.notes}
        graph = Graph(
            self.relations.extended(),
            self.settings.base,
            by_id,
            found,
            self.settings.title,
            paths,
            self.notes,
            licence=self.settings.licence,
        )
        told = (self, self.things, self.things.own_types, self.addressed, self.followed)
        found_wrong = (problem for room in told for problem in room.problems)
        return Resolved(graph, (*found_wrong, *self.relations.problems()))

    @cached_property
    def _first_claims(self) -> Mapping[Span, Claim]:
        """By each place, the first claim that stands there."""
        return {claim.span: claim for claim in reversed(self.claims)}

    def _close(self, pair: Close) -> Draft:
        """What says that two things are kinds of one entity, at the place that names the later
        one.
        """
        one, other = (
            Ref(self.addressed.label(key, self.things.seen[key]), OPEN)
            for key in (pair.one, pair.other)
        )
        said = self._first_claims.get(pair.place)
        quote = (
            said.quote
            if said
            else self.notes[pair.place.path].text[pair.place.start : pair.place.end]
        )
        claim = Claim(
            one, CLOSE_TO, other, pair.place, quote, said.heading if said else (), by="identity"
        )
        first, last = (Identity(key, pair.rule) for key in (pair.one, pair.other))
        return Draft(claim, first, last, ((RULE, pair.rule),))

    def _contained(self, claim: Claim) -> Draft | None:
        """The draft of a claim; where that fails it costs this claim alone, and the line is
        told.
        """
        try:
            return self._draft(claim)
        except Exception as error:
            message = f"resolving failed on what {claim.by} read here: {type(error).__name__}"
            self.problems.append(
                diagnostic("GB903", message, claim.span, "please report this note")
            )
            return None

    def _draft(self, claim: Claim) -> Draft | None:
        """A claim with its names identified, or None where there is nothing to keep."""
        meaning = self._meaning(claim)
        if meaning is None:
            self.problems.append(
                diagnostic(
                    "GB402",
                    f"“{claim.predicate}” is not in the ontology",
                    claim.span,
                    f"given by {claim.by}",
                )
            )
            return None
        relation, claim = claim.predicate.startswith(RELATION), meaning.claim
        subject = self.things.identify(claim.subject, claim, meaning.subject_kind)
        thing = (
            self.things.identify(claim.object, claim, meaning.object_kind)
            if isinstance(claim.object, Ref)
            else None
        )
        if subject is None or (thing is None and isinstance(claim.object, Ref)):
            return None
        if relation and thing and subject.key == thing.key:
            self.problems.append(
                diagnostic(
                    "GB405",
                    f"this relates “{claim.subject.name}” to itself",
                    claim.span,
                    "name the other thing",
                )
            )
            return None
        if thing:
            known = meaning.property
            if relation:
                known = self.relations.between(known, subject.kind, thing.kind)
                claim = replace(claim, predicate=known.name)
            claim, subject, thing = self._directed(known, claim, subject, thing, relation)
        if claim.predicate == ALIAS and isinstance(claim.object, str):
            self.things.seen[subject.key].aliases.add(claim.object)
        qualifiers = self._others(claim)
        for name, value in claim.qualifiers:
            if not isinstance(value, Ref):
                qualifiers.append((name, value))
            elif (found := self.things.identify(value, claim)) is not None:
                qualifiers.append((name, found.key))
        return Draft(claim, subject, thing, tuple(qualifiers))

    def _meaning(self, claim: Claim) -> Meaning | None:
        """What a claim's predicate means; that of a key depends on the kinds of both ends."""
        if not claim.predicate.startswith(PROPERTY):
            return self.relations.meaning(claim)
        if (
            self.settings.link_dates
            and is_date(claim.object)
            and self.links.wikilink(str(claim.object), claim.span.path).path
        ):
            link = Link("frontmatter", str(claim.object), str(claim.object), claim.span)
            claim = replace(claim, object=Ref(link.target, NOTE_KIND, link))
        ends = (
            self.things.kind_of(one, claim) if isinstance(one, Ref) else NO_KIND
            for one in (claim.subject, claim.object)
        )
        return self.relations.of_key(claim, *ends)

    def _directed(
        self, known: Property, claim: Claim, subject: Identity, thing: Identity, relation: bool
    ) -> tuple[Claim, Identity, Identity]:
        """From where to where: of what is stated from either end one edge, and no relation against
        what its ends are.
        """
        if known.symmetric and thing.key < subject.key:
            return _turned(claim), thing, subject
        if relation and self.relations.against_kinds(known, subject.kind, thing.kind):
            said = (
                f"“{claim.subject.name}” ({subject.kind}) {known.label} "
                f"“{_name(claim.object)}” ({thing.kind})"
            )
            hint = "turn the arrow, or name the relation from the other end"
            self.problems.append(
                diagnostic(
                    "GB407", f"{said}: by their kinds it is the other way round", claim.span, hint
                )
            )
            return _turned(claim), _by_kinds(thing), _by_kinds(subject)
        return claim, subject, thing

    def _others(self, claim: Claim) -> list[tuple[Predicate, Scalar | Key]]:
        """The files that a link could have meant too: ambiguity is data."""
        ref = claim.object
        if (
            not isinstance(ref, Ref)
            or ref.kind != NOTE_KIND
            or ref.link is None
            or ref.link.unresolved
        ):
            return []
        return [
            (ALSO_FITS, path)
            for path in self.followed.losers(self.links.follow(ref.link, claim.span.path))
        ]


def _by_kinds(identity: Identity) -> Identity:
    return identity._replace(rule=f"{identity.rule}; direction by the kinds of both ends")


def _name(value: object) -> str:
    return value.name if isinstance(value, Ref) else str(value)


def _turned(claim: Claim) -> Claim:
    """The claim as the other end would state it."""
    assert isinstance(claim.object, Ref)
    return replace(claim, subject=claim.object, object=claim.subject)


def _in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Claims by their places. Few share one, and only those are compared by what they say."""
    by_place = groupby(sorted(claims, key=_PLACE), _PLACE)
    several = (list(found) for _, found in by_place)
    return [
        one
        for found in several
        for one in (sorted(found, key=_claim_key) if len(found) > 1 else found)
    ]


def _claim_key(claim: Claim) -> tuple[Span, int, str, str, str]:
    position = claim.qualifier(CHAIN_POSITION)
    return (
        claim.span,
        position if isinstance(position, int) else 0,
        claim.predicate,
        str(claim.object),
        claim.by + str(claim.subject) + str(claim.qualifiers),
    )
