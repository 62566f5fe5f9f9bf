"""What relations in a note's own words mean: a property of the ontology, or one of the garden's
own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import NamedTuple

from graphbuild.codes import diagnostic
from graphbuild.model import (
    NO_KIND,
    PROPERTY,
    RELATION,
    Claim,
    Diagnostic,
    KindName,
    Predicate,
    Ref,
    Span,
)
from graphbuild.resolve.names_alone import OPEN
from graphbuild.resolve.typed import as_typed
from graphbuild.vocabulary import Property, Relation, Vocabulary, squeezed


class Meaning(NamedTuple):
    """A claim with a property for its predicate, and the kinds that the relation's name says of its
    ends.
    """

    claim: Claim
    property: Property
    subject_kind: KindName = NO_KIND
    object_kind: KindName = NO_KIND


class Relations:
    """Reads the relations of claims, and remembers those that the ontology lacks."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._usual: dict[Predicate, tuple[KindName, KindName]] = {}
        self._known: dict[str, Relation] = {}
        self._own: dict[Predicate, Property] = {}
        self._places: dict[Predicate, list[Span]] = defaultdict(list)
        self._keys: set[Predicate] = set()
        self._instead: dict[Predicate, list[Property]] = defaultdict(list)
        for one in vocabulary.properties.values():
            if one.instead_of:
                self._instead[one.instead_of].append(one)

    def meaning(self, claim: Claim) -> Meaning | None:
        """None where the predicate is neither a property nor a relation. What is told from the
        other end is turned round.
        """
        name = claim.predicate.removeprefix(RELATION)
        if name == claim.predicate:
            known = self.vocabulary.properties.get(claim.predicate)
            return Meaning(claim, known, *self._usual_kinds(known)) if known else None
        relation = self._relation(name)
        if relation.property.own and relation.property.name not in self.vocabulary.properties:
            self._own[relation.property.name] = relation.property
            self._places[relation.property.name].append(claim.span)
        found = replace(claim, predicate=relation.property.name)
        subject, thing = self.vocabulary.usual_kinds(relation.property)
        if relation.inverted and isinstance(claim.object, Ref):
            return Meaning(
                replace(found, subject=claim.object, object=claim.subject),
                relation.property,
                relation.kind or subject,
                thing,
            )
        return Meaning(found, relation.property, subject, relation.kind or thing)

    def _usual_kinds(self, known: Property) -> tuple[KindName, KindName]:
        found = self._usual.get(known.name)
        if found is None:
            found = self._usual[known.name] = self.vocabulary.usual_kinds(known)
        return found

    def of_key(self, claim: Claim, subject: KindName, thing: KindName) -> Meaning:
        """What a key means between things of these kinds; a plain value takes the type that the key
        has.
        """
        key = claim.predicate.removeprefix(PROPERTY)
        relation = self.vocabulary.relation_names.of_key(key, subject, thing)
        known = relation.property
        if known.own:
            self._own.setdefault(known.name, known)
            self._keys.add(known.name)
        found = replace(
            claim,
            predicate=known.name,
            object=as_typed(claim.object, self.vocabulary.value_types.get(key, "")),
        )
        if relation.inverted and isinstance(claim.object, Ref):
            return Meaning(
                replace(found, subject=claim.object, object=claim.subject),
                known,
                subject_kind=relation.kind,
            )
        return Meaning(found, known, object_kind=relation.kind)

    def hints(self, claims: Iterable[Claim]) -> Iterator[tuple[Ref, str, KindName]]:
        """What the names of relations say of the kinds of things: each thing, the note that names
        it, and the kind.
        """
        for claim in claims:
            if not claim.predicate.startswith(RELATION) or not isinstance(claim.object, Ref):
                continue
            relation = self._relation(claim.predicate.removeprefix(RELATION))
            subject, thing = self.vocabulary.usual_kinds(relation.property)
            first, last = (
                (thing, relation.kind or subject)
                if relation.inverted
                else (subject, relation.kind or thing)
            )
            for ref, kind in ((claim.subject, first), (claim.object, last)):
                if kind:
                    yield ref, claim.span.path, kind

    def between(self, known: Property, subject: KindName, thing: KindName) -> Property:
        """The property that a relation's name means between these kinds, of which one may be open:
        that two proteins interact is no warning.
        """
        ends = {subject, thing} - {OPEN}
        meant = (one for one in self._instead.get(known.name, ()) if ends <= {*one.between})
        return next(meant, known) if ends else known

    def against_kinds(self, known: Property, subject: KindName, thing: KindName) -> bool:
        """Whether the kinds of both ends deny what is stated, and would fit it the other way
        round.
        """
        is_a = self.vocabulary.is_a
        if any(is_a(thing, whole) and not is_a(subject, whole) for whole in known.only_whole):
            return any(is_a(subject, part) for part in known.only_part)
        fits = is_a(subject, known.domain) or is_a(thing, known.range)
        return (
            bool(known.domain and known.range)
            and not fits
            and is_a(thing, known.domain)
            and is_a(subject, known.range)
        )

    def _relation(self, name: str) -> Relation:
        if name not in self._known:
            found = self.vocabulary.relation_names.of(name)
            described = self.vocabulary.properties.get(found.property.name, found.property)
            self._known[name] = found._replace(property=described)
        return self._known[name]

    def extended(self) -> Vocabulary:
        """The vocabulary with the garden's own properties."""
        if not self._own:
            return self.vocabulary
        properties = dict(sorted((self.vocabulary.properties | self._own).items()))
        return replace(self.vocabulary, properties=properties).with_names_of(self.vocabulary)

    def problems(self) -> list[Diagnostic]:
        """One for each own property that is no key of notes, at the first place that has it."""
        return [
            diagnostic(
                "GB404",
                (
                    f"“{self._own[name].label}” is no relation of the ontology ({len(places)} "
                    "so named)"
                ),
                min(places),
                self._hint(name),
            )
            for name, places in sorted(self._places.items())
            if name not in self._keys
        ]

    def _hint(self, name: Predicate) -> str:
        """What a person may do, with the known name that is nearest."""
        near = get_close_matches(squeezed(self._own[name].label), self.vocabulary.relations, 1, 0.7)
        meant = (
            (
                "the nearest known is "
                f"“{self.vocabulary.properties[self.vocabulary.relations[near[0]][0]].label}”; "
            )
            if near
            else ""
        )
        return (
            f"{meant}its property is the garden's own; a table of predicates in graphbuild.toml "
            "describes it"
        )
