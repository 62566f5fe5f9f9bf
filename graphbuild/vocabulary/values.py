"""Kinds, properties and concepts, as the ontology and the lexicon have them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from graphbuild.model import NO_KIND, KindName, Predicate
from graphbuild.vocabulary.prefixes import GB


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of things. `segment` is its part in addresses, `parents` the kinds above it, nearest
    first.

    `public` are the classes of other vocabularies that it or a kind above it is a subclass of.
    `own` is a kind that a garden made: its address is below the garden's base. All others have an
    `iri`.
    """

    name: KindName
    label: str
    segment: str
    colour: str
    definition: str
    parents: tuple[KindName, ...] = ()
    public: tuple[str, ...] = ()
    own: bool = False
    id_spaces: tuple[str, ...] = ()
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """A predicate, or what a statement carries. `to_things` where its values are things, else plain
    values.

    `domain` and `range` are the kinds of its ends; of plain values `range` is the address of their
    type. `statement_class` is the class of its statements, as an IRI: that of `association`, or that of
    all. `own` is a property that the ontology lacks and a garden's relation brought: its address is
    below the garden's base, all others have an `iri`. A `flow` leads from place to place; `drawn`
    is what drawings show with an edge. A property never runs from a thing of a kind in `only_part`
    to one of a kind in `only_whole`. Between things of the kinds in `between`, a name of the
    property `instead_of` means this one. `reader` is who usually reads what it says.
    """

    name: Predicate
    label: str
    inverse: str
    association: str
    to_things: bool
    symmetric: bool
    definition: str
    domain: KindName = NO_KIND
    range: KindName = NO_KIND
    statement_class: str = GB + "Statement"
    own: bool = False
    only_whole: tuple[KindName, ...] = ()
    only_part: tuple[KindName, ...] = ()
    usual_subject: KindName = NO_KIND
    usual_object: KindName = NO_KIND
    instead_of: Predicate | None = None
    between: tuple[KindName, ...] = ()
    iri: str = ""
    flow: bool = False
    drawn: bool = False
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """An entry of the lexicon. `within` names the thing in whose note `hidden` labels count.

    `broader` are the addresses of the classes that it is one of.
    """

    label: str
    kind: KindName
    matches: tuple[tuple[str, str], ...] = ()
    labels: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    within: str = ""
    iri: str = ""
    broader: tuple[str, ...] = ()


class Entry(NamedTuple):
    """A concept with what it is found by: the segment of its kind with its name, its place among
    things, and all that it is called, sorted.
    """

    concept: Concept
    key: tuple[str, str]
    place: str
    names: tuple[str, ...]


Use = Literal[
    "agent",
    "cited time",
    "dose",
    "time",
    "address of a time",
    "seconds of a time",
    "for what",
    "named for what",
    "set",
    "takeaway",
    "target",
    "timed",
    "warning",
    "words searched",
]
"""What steps and outputs use a predicate for, whatever field it is of: see gb:servesAs."""

KindUse = Literal["any field", "named in words", "searched"]
"""The same of kinds, of things and of statements."""


class Relation(NamedTuple):
    """What a relation's name in a note means: a property, whether it says it from the other end,
    and its object's kind.
    """

    property: Property
    inverted: bool = False
    kind: KindName = NO_KIND
