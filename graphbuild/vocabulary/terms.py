"""Kinds, properties and concepts as values, and the vocabulary that answers questions about
them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from graphbuild.names import same_name, slug

GB = "https://w3id.org/graphbuild/vocab#"
PREFIXES = {
    "biolink": "https://w3id.org/biolink/vocab/",
    "cito": "http://purl.org/spar/cito/",
    "dct": "http://purl.org/dc/terms/",
    "fabio": "http://purl.org/spar/fabio/",
    "gb": GB,
    "hgnc": "https://identifiers.org/hgnc:",
    "oa": "http://www.w3.org/ns/oa#",
    "obo": "http://purl.obolibrary.org/obo/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
SPACES = {
    "HGNC": PREFIXES["hgnc"],
    "HGNC.SYMBOL": "https://identifiers.org/hgnc.symbol:",
    "MESH": "http://id.nlm.nih.gov/mesh/",
    "ATC": "https://identifiers.org/atc:",
}
"""Where the identifiers of other schemes than the OBO Foundry's begin."""
# A name with such a word says more than of which kind its things are.
_SAYS_MORE = frozenset({"of", "by", "with", "to", "for", "in", "from", "on", "no", "not"})


# Kinds of which nothing follows from a property.
_NO_KINDS = frozenset({"Thing", "Note", "Garden", "File", "Tag", "UnresolvedNote"})
_AFTER_HEAD = re.compile(r",? (?:with|of|due to|in|from|secondary to|caused by|and|without) |\s*\(")
# What stands behind the noun of a name and only sorts it.
_AFTERTHOUGHT = re.compile(
    r"(?:[ ,]+(?:autosomal|dominant|recessive|x-linked|primary|secondary|isolated|lethal|progressive|acute|recurrent|chronic|type|form|variant|"
    r"classic|myopathic|early-onset|late-onset|\w+-dependent|\w+-related|vitamin|[0-9]+[a-z]?|[ivx]+|[a-z]|ab|alpha|beta|gamma|delta))+$"
)
_SHORTEST_WITH_ENDING = 5


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of things. `segment` is its part in addresses, `parents` the kinds above it, nearest
    first.

    `public` are the classes of other vocabularies that it or a kind above it is a subclass of.
    `own` is a kind that a garden made: its address is below the garden's base. All others have an
    `iri`.
    """

    name: str
    label: str
    segment: str
    colour: str
    definition: str
    parents: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    own: bool = False
    id_spaces: tuple[str, ...] = ()
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """A predicate, or what a statement carries. `to_things` where its values are things, else plain
    values.

    `statement_class` is the class of its statements, as an IRI: that of `association`, or that of
    all. `own` is a property that the ontology lacks and a garden's relation brought: its address is
    below the garden's base, all others have an `iri`. A `flow` leads from place to place; `drawn`
    is what drawings show with an edge. A property never runs from a thing of a kind in `only_part`
    to one of a kind in `only_whole`.
    """

    name: str
    label: str
    inverse: str
    association: str
    to_things: bool
    symmetric: bool
    definition: str
    domain: str = ""
    range: str = ""
    statement_class: str = GB + "Statement"
    own: bool = False
    only_whole: tuple[str, ...] = ()
    only_part: tuple[str, ...] = ()
    usual_subject: str = ""
    usual_object: str = ""
    iri: str = ""
    flow: bool = False
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Concept:
    """An entry of the lexicon. `within` names the thing in whose note `hidden` labels count.

    `broader` are the addresses of the classes that it is one of.
    """

    label: str
    kind: str
    matches: tuple[tuple[str, str], ...] = ()
    labels: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    within: str = ""
    iri: str = ""
    broader: tuple[str, ...] = ()


class Relation(NamedTuple):
    """What a relation's name in a note means: a property, whether it says it from the other end,
    and its object's kind.
    """

    property: Property
    inverted: bool = False
    kind: str = ""


# Kinds of which nobody knows what else they are; and those that gardens of all fields have.
_OPEN = ("Thing", "Note", "UnresolvedNote")
_EVERYWHERE = (
    *_OPEN,
    "File",
    "Tag",
    "Person",
    "Publication",
    "Concept",
    "Garden",
    "Video",
    "VideoMoment",
    "Callout",
)


@dataclass(frozen=True)
class Vocabulary:
    """The ontology and the lexicon, ready to be asked."""

    kinds: dict[str, Kind]
    properties: dict[str, Property]
    note_types: dict[str, str]
    concepts: tuple[Concept, ...]
    relations: dict[str, tuple[str, bool]] = field(default_factory=dict)
    disjoint: frozenset[tuple[str, str]] = frozenset()
    ambiguous: frozenset[tuple[str, str]] = frozenset()
    """Abbreviations, each with the segment of a kind, that mean several things of it."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """What a statement of a flow is called by the list that it stands in: `in`, what comes, and
    `out`, what goes.
    """
    prefixes: Mapping[str, str] = field(default_factory=lambda: PREFIXES)
    """Those of the project, and of other packs' terms."""
    unnamed: frozenset[str] = frozenset()
    """The kinds of things that prose does not call by their labels, unless a note is about them:
    callouts, phrases.
    """
    value_types: dict[str, str] = field(default_factory=dict)
    """The types that a vault gives to its own keys, as it calls them."""
    endings: Mapping[str, str] = field(default_factory=dict)
    """The kinds that the last words of names tell; behind a hyphen what a word ends in."""
    identifiers: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """The match and the public identifier of common things, by segment and name."""
    aspects: frozenset[str] = frozenset()
    """The segments of kinds that one entity may have several of: a gene, its protein, a target of
    the name.
    """

    def kind(self, name: str) -> Kind:
        """The kind of this name; a name that the ontology lacks is a kind of its own, below
        Thing.
        """
        return self.kinds.get(name) or Kind(
            name, name, slug(name) or "thing", "#737373", "", ("Thing",), own=True
        )

    def kind_of_type(self, note_type: str) -> str:
        """The kind of what a note of this `type` is about."""
        return self.note_types.get(note_type.strip().lower(), note_type.strip())

    def kinds_of_type(self, note_type: str) -> tuple[str, ...]:
        """That kind and all above it; none for a note without a type."""
        kind = self.kind_of_type(note_type)
        return (kind, *self.kind(kind).parents) if kind else ()

    def is_a(self, kind: str, above: str) -> bool:
        return kind == above or above in self.kind(kind).parents

    def relation(self, name: str) -> Relation:
        """What a note's own name of a relation means: AFFECTS_ORGAN is `affects`, and its object is
        an organ.
        """
        whole = squeezed(name)
        for at in range(len(whole), -1, -1):
            known, rest = self.relations.get(whole[:at] or squeezed("related")), whole[at:]
            if known and (not rest or rest in self._kind_words):
                return Relation(self.properties[known[0]], known[1], self._kind_words.get(rest, ""))
        return self._by_role(name) or Relation(self._own_property(name))

    def _by_role(self, name: str) -> Relation | None:
        """A title that says what the things are: "Affected Brain Regions", "Supplements Affecting
        …", "Cognitive Conditions".
        """
        words = [word for word in re.split(r"[\W_]+", name.lower()) if word]
        for at in range(1, len(words)):
            kind = self._kind_words.get("".join(words[at:]), "")
            verb = self._verb(words[at - 1], "ed") if kind else ""
            if (
                kind
                and words[-1].endswith("s")
                and not _SAYS_MORE.intersection(words[:at])
                and (verb or not words[at - 1].endswith("s"))
            ):
                known = self.relations.get(verb) or self.relations.get(
                    "related", ("related", False)
                )
                return Relation(self.properties[known[0]], known[1] if verb else False, kind)
        for at in range(1, len(words)):
            kind = self._kind_words.get("".join(words[:at]), "")
            acting = self.relations.get(self._verb(words[at], "ing")) if kind else None
            if acting:
                return Relation(self.properties[acting[0]], not acting[1], kind)
        return None

    def _verb(self, participle: str, ending: str) -> str:
        """The relation whose verb this is a participle of: "affecting" and "affected" are those of
        AFFECTS.
        """
        stem = participle.removesuffix(ending)
        forms = (stem + "s", stem + "es", stem + stem[-1:] + "s") if stem != participle else ()
        return next((form for form in forms if form in self.relations), "")

    def key(self, name: str, subject: str, thing: str) -> Relation:
        """What a key of the author's own means, between things of these kinds; `thing` is empty for
        a plain value.

        A property that the ontology knows by this name, where both ends fit it; else one of the
        garden's own.
        """
        known = self._known_key(name) if thing else None
        if known and (known.property.own or self._fits(known, subject, thing)):
            return known
        return Relation(self._key_property(name))

    def _known_key(self, name: str) -> Relation | None:
        whole = squeezed(name)
        for at in range(len(whole), 0, -1):
            known, rest = self.relations.get(whole[:at]), whole[at:]
            if known and (not rest or rest in self._kind_words):
                return Relation(self.properties[known[0]], known[1], self._kind_words.get(rest, ""))
        return None

    def _fits(self, known: Relation, subject: str, thing: str) -> bool:
        """Whether a relation of the ontology is meant: nothing speaks against it, and a kind of its
        field for it.
        """
        source, end = (thing, subject) if known.inverted else (subject, thing)
        wanted = ((source, known.property.domain), (end, known.property.range))
        if any(
            above and kind not in _OPEN and not self.is_a(kind, above) for kind, above in wanted
        ):
            return False
        return known.property.name == "related" or any(
            kind not in _EVERYWHERE and not self.kind(kind).own for kind in (subject, thing)
        )

    def _key_property(self, name: str) -> Property:
        """The garden's own property for a key, with the type that its values are said to have."""
        words = re.sub(r"(?<=[a-z])(?=[A-Z])|[\s_.-]+", " ", name).lower().split() or [name]
        camel, label = words[0] + "".join(word.title() for word in words[1:]), " ".join(words)
        known = self.properties.get(
            self.relations.get(squeezed(name), (camel, False))[0]
        ) or self.properties.get(camel)
        if known and known.own:
            return known
        fresh = camel + "Property" if self.properties.get(camel) else camel
        said = self.properties["related"].statement_class
        return Property(
            fresh,
            label,
            f"{label} of",
            "",
            False,
            False,
            "",
            "",
            self.value_types.get(name, ""),
            said,
            own=True,
        )

    def _own_property(self, name: str) -> Property:
        """A property of the ontology with this very name, if it joins things; else one of the
        garden's own.
        """
        words = [word for word in re.split(r"[\W_]+", name.lower()) if word] or ["related"]
        camel = words[0] + "".join(word.title() for word in words[1:])
        known = self.properties.get(camel)
        if known and known.to_things and known.domain != "Note":
            return known
        fresh = camel + "Relation" if known else camel
        return replace(
            self.properties["related"],
            name=fresh,
            label=" ".join(words),
            inverse="",
            symmetric=False,
            definition="",
            own=True,
            iri="",
            flow=False,
            drawn=False,
        )

    def usual_kinds(self, known: Property) -> tuple[str, str]:
        """The kinds of a property's subject and object where nobody says them; empty where the
        ontology does not tell.
        """
        ends = (known.usual_subject or known.domain, known.usual_object or known.range)
        subject, thing = (one if one in self.kinds and one not in _NO_KINDS else "" for one in ends)
        return subject, thing

    def kind_by_ending(self, name: str) -> str:
        """The kind that the end of a name tells, before "of", "with" or "type 2": "-itis", "…
        syndrome"; empty where none does.
        """
        head = _AFTER_HEAD.split(name.lower(), maxsplit=1)[0].strip()
        words = _AFTERTHOUGHT.sub("", head).split()
        if not words:
            return ""
        for end in (" ".join(words[-2:]), words[-1]):
            known = self.endings.get(end) or self.endings.get(end.removesuffix("s"))
            if known:
                return known
        fits = (
            kind
            for ending, kind in self.endings.items()
            if ending.startswith("-") and words[-1].endswith(ending[1:])
        )
        return next(fits, "") if len(words[-1]) > _SHORTEST_WITH_ENDING else ""

    def never_the_same(self, one: str, other: str) -> bool:
        """Whether the ontology says that nothing is of both kinds: a gene is not its protein."""
        return (one, other) in self.disjoint or (other, one) in self.disjoint

    @cached_property
    def _kind_words(self) -> dict[str, str]:
        """How kinds are named at the end of a relation's name, in one and in many."""
        kinds = self.kinds.values()
        words = [
            *self.note_types.items(),
            *((kind.label, kind.name) for kind in kinds),
            *((kind.segment, kind.name) for kind in kinds),
        ]
        found: dict[str, str] = {}
        for word, kind in words:
            for form in (word, word + "s", word.removesuffix("y") + "ies"):
                found.setdefault(squeezed(form), kind)
        return found

    @cached_property
    def by_name(self) -> dict[tuple[str, str], Concept]:
        """Concepts by (segment, name): preferred and alternative labels, which hold in every
        note.
        """
        found: dict[tuple[str, str], Concept] = {}
        for concept in self.concepts:
            for label in (concept.label, *concept.labels):
                found.setdefault((self.kind(concept.kind).segment, same_name(label)), concept)
        return found

    @cached_property
    def concepts_named(self) -> dict[str, tuple[Concept, ...]]:
        """Concepts by a name alone, whatever their kind: preferred and alternative labels."""
        found: dict[str, dict[str, Concept]] = {}
        for concept in self.concepts:
            for label in (concept.label, *concept.labels):
                found.setdefault(same_name(label), {})[f"{concept.kind} {concept.label}"] = concept
        return {name: tuple(concepts.values()) for name, concepts in found.items()}

    @cached_property
    def by_context(self) -> dict[tuple[str, str, str], Concept]:
        """Concepts by (segment, name, what the note is about): hidden labels, which hold in that
        note only.
        """
        return {
            (self.kind(concept.kind).segment, same_name(label), same_name(concept.within)): concept
            for concept in self.concepts
            if concept.within
            for label in concept.hidden
        }


def squeezed(name: str) -> str:
    """A relation's name without case, spaces and underscores: dialects write "Presentsphenotype"
    for PRESENTS_PHENOTYPE.
    """
    return re.sub(r"[\W_]+", "", name.lower())


def compact(iri: str) -> str:
    """An IRI in its short form, where a prefix of the project's covers it: `UBERON:0002151`,
    `HGNC:1434`, `MESH:D003863`.
    """
    if iri.startswith(PREFIXES["obo"]):
        return iri.removeprefix(PREFIXES["obo"]).replace("_", ":", 1)
    for space, start in SPACES.items():
        if iri.startswith(start):
            return f"{space}:{iri.removeprefix(start)}"
    return iri


def expanded(short: str) -> str:
    """The IRI of a short form.

    >>> expanded("UBERON:0002151"), expanded("ATC:N06AB")
    ('http://purl.obolibrary.org/obo/UBERON_0002151', 'https://identifiers.org/atc:N06AB')
    """
    space, _, name = short.partition(":")
    return SPACES[space] + name if space in SPACES else f"{PREFIXES['obo']}{space}_{name}"
