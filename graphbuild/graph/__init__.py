"""Resolved claims in one graph: things, statements about them, and indexes over both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from graphbuild.contexts import Context, context
from graphbuild.graph.passages import Passage, associations, passages
from graphbuild.model import (
    ASSERTED,
    CERTAINTY,
    DENIED,
    POLARITY,
    SCALE,
    Block,
    Diagnostic,
    Note,
    NoteCoverage,
    Predicate,
    Scalar,
    Span,
)
from graphbuild.terms.garden import EVIDENCE_LEVEL, NOTE, STRENGTH
from graphbuild.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx
    import rdflib

    from graphbuild.graph.lexicon import Classes


class NodeId(str):
    """The address of a thing below the garden's base: `anatomy/pontine-nuclei`. A type, so that it
    is no plain text.
    """

    __slots__ = ()


Term = Scalar | NodeId


class Target(NamedTuple):
    """What a name means: a thing, and the note about it, where there is one."""

    node: NodeId
    path: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the prose of a note, without a link: `text` stands at `at` in the text of `block`.

    Of what it may mean the surest stands first. `is_name`: in a capital that no sentence's
    beginning explains.
    """

    targets: tuple[Target, ...]
    text: str
    span: Span
    heading: tuple[str, ...]
    block: Block
    at: int
    is_name: bool

    @property
    def target(self) -> NodeId:
        return self.targets[0].node

    @property
    def words(self) -> Context:
        """The sentence around it."""
        return context(self.block.text, self.at, self.at + len(self.text))


@dataclass(frozen=True, slots=True)
class Node:
    """A thing. `kinds` has the most specific first, `labels` every spelling, `matches` public terms
    for it.

    For a note `path` is its file; for anything else it is the path of the note that is about it, if
    there is one. `published` is what a note's `dg-publish` says, None where it says nothing.
    """

    id: NodeId
    kinds: tuple[str, ...]
    label: str
    iri: str
    labels: tuple[str, ...] = ()
    matches: tuple[tuple[str, str], ...] = ()
    path: str = ""
    published: bool | None = None

    @property
    def kind(self) -> str:
        return self.kinds[0]


@dataclass(frozen=True, slots=True)
class PublicTerm:
    """A term of a public ontology that things are grounded in, with what it is a kind of and a part
    of.
    """

    iri: str
    label: str
    is_a: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceLinks:
    """Where notes open from a page: `kinds` of `obsidian`, `vscode` and `site`; the vault's name
    and the notes' folder there.
    """

    kinds: tuple[str, ...] = ()
    vault: str = ""
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One place in one note that says a fact, with the rules by which its names were identified.

    `within` is the place of the sentence around a link, whose words are the qualifier `context`.
    """

    id: str
    subject: NodeId
    predicate: str
    object: Term
    span: Span
    quote: str
    heading: tuple[str, ...]
    qualifiers: tuple[tuple[str, Term], ...]
    by: str
    subject_text: str = ""
    object_text: str = ""
    subject_rule: str = ""
    object_rule: str = ""
    within: Span | None = None

    def get(self, name: str) -> Term | None:
        """The first qualifier of this name."""
        for key, value in self.qualifiers:  # asked for millions of times
            if key == name:
                return value
        return None

    def all(self, name: str) -> tuple[Term, ...]:
        """Every qualifier of this name."""
        return tuple([value for key, value in self.qualifiers if key == name])

    @property
    def denied(self) -> bool:
        """Whether the note says that this is not so."""
        return self.get(POLARITY) == DENIED

    @property
    def polarity(self) -> str:
        """`denied`, else `asserted`."""
        return DENIED if self.denied else ASSERTED

    @property
    def certainty(self) -> str:
        """How sure the note is, in `SCALE`; `stated` where it does not hedge."""
        return str(self.get(CERTAINTY) or SCALE[0])


@dataclass(frozen=True, slots=True)
class Edge:
    """A fact and all its statements: what several notes say of one pathway meets here.

    Statements that deny it are another edge, one of `Graph.denials`.
    """

    subject: NodeId
    predicate: str
    object: Term
    statements: tuple[Statement, ...]

    @property
    def strength(self) -> Decimal | None:
        """The greatest strength that a note gives it, in [0, 1]; None where none gives a number."""
        return self._greatest(STRENGTH)

    @property
    def low(self) -> Decimal | None:
        """The least strength that a note gives it, where that is less than another's; None where
        notes agree.
        """
        given = [
            value
            for one in self.statements
            for value in one.all(STRENGTH)
            if isinstance(value, Decimal)
        ]
        return min(given) if given and min(given) < max(given) else None

    @property
    def level(self) -> Decimal | None:
        """The greatest level of evidence that a note gives it; None where none does."""
        return self._greatest(EVIDENCE_LEVEL)

    @property
    def denied(self) -> bool:
        """Whether its statements say that it is not so."""
        return self.statements[0].denied

    @property
    def certainty(self) -> str:
        """How sure the surest of its notes is, in `SCALE`."""
        return min((one.certainty for one in self.statements), key=SCALE.index)

    def _greatest(self, name: Predicate) -> Decimal | None:
        found = (value for one in self.statements for value in one.all(name))
        return max((value for value in found if isinstance(value, Decimal)), default=None)


@dataclass(frozen=True)
class Graph:
    """The whole: nodes by id and statements, both sorted, and what was found wrong. Never changed
    once it is built.

    `paths` has the node of each note by the note's path, `notes` the note itself as it was read.
    `terms` are public terms above those that things are grounded in, where they were asked for.
    `no_mentions` are names that are no mentions of their notes, `mentions` all names in the notes'
    prose, `source_links` where a page lets notes open. `licence` is the address of the garden's.
    """

    vocabulary: Vocabulary
    base: str
    nodes: Mapping[NodeId, Node]
    statements: tuple[Statement, ...]
    title: str = ""
    paths: Mapping[str, NodeId] = field(default_factory=dict)
    notes: Mapping[str, Note] = field(default_factory=dict, repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()
    coverage: tuple[NoteCoverage, ...] = field(default=(), repr=False)
    packs: tuple[str, ...] = ()
    terms: tuple[PublicTerm, ...] = ()
    no_mentions: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = field(default=(), repr=False)
    source_links: SourceLinks = SourceLinks()
    licence: str = ""

    @cached_property
    def by_place(self) -> tuple[Statement, ...]:
        """The statements in the order of the notes and of their lines."""
        return tuple(sorted(self.statements, key=lambda one: (one.span, one.id)))

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Facts sorted by subject, predicate and object, each with its statements in the order of
        their places.
        """
        return _edges(one for one in self.by_place if not one.denied)

    @cached_property
    def denials(self) -> tuple[Edge, ...]:
        """What notes say is not so, in the same shape. No edge of flow: nothing runs along it."""
        return _edges(one for one in self.by_place if one.denied)

    @cached_property
    def passages(self) -> Mapping[str, Passage]:
        """Where each statement stands, by its id: the words of a line are one passage."""
        return passages(self.statements)

    @cached_property
    def associations(self) -> tuple[tuple[Statement, ...], ...]:
        """The statements of one note that say the same of one fact, together, in the order of their
        places.
        """
        return associations(self.by_place)

    @cached_property
    def outgoing(self) -> Mapping[NodeId, tuple[Edge, ...]]:
        return _index((edge.subject, edge) for edge in self.edges)

    @cached_property
    def incoming(self) -> Mapping[NodeId, tuple[Edge, ...]]:
        return _index((edge.object, edge) for edge in self.edges if isinstance(edge.object, NodeId))

    def links(self) -> Iterator[Edge]:
        """The edges from thing to thing."""
        return (edge for edge in self.edges if isinstance(edge.object, NodeId))

    def without(self, paths: Collection[str]) -> Graph:
        """The graph without what these notes say. The notes stay, empty and named by their files,
        where others link.
        """
        if not paths:
            return self
        kept = tuple(one for one in self.statements if one.span.path not in paths)
        gone = _named(self.statements) - _named(kept) - {*self.paths.values()}
        return replace(
            self,
            nodes={key: _bare(node, paths) for key, node in self.nodes.items() if key not in gone},
            statements=kept,
            notes={
                path: Note(path) if path in paths else note for path, note in self.notes.items()
            },
            diagnostics=tuple(one for one in self.diagnostics if one.span.path not in paths),
            coverage=tuple(one for one in self.coverage if one.path not in paths),
            mentions=tuple(one for one in self.mentions if one.span.path not in paths),
        )

    @cached_property
    def classes(self) -> Classes:
        """The classes of the lexicon that things here are of, or members of. See
        `graph.lexicon`.
        """
        from graphbuild.graph.lexicon import classes

        return classes(self)

    def iri(self, node: NodeId) -> str:
        return self.nodes[node].iri

    def label(self, term: Term) -> str:
        """A thing's label, or a value as text."""
        return self.nodes[term].label if isinstance(term, NodeId) else str(term)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """The things and the edges between them, parallel edges kept, for graph algorithms. See
        `graph.network`.
        """
        from graphbuild.graph.network import to_networkx

        return to_networkx(self)

    def to_rdf(self) -> rdflib.Graph:
        """The same triples that `graph.ttl` has, as an rdflib graph. See `graph.rdf`."""
        from graphbuild.graph.rdf import to_rdf

        return to_rdf(self)


def _edges(by_place: Iterable[Statement]) -> tuple[Edge, ...]:
    grouped: dict[tuple[NodeId, str, str, Term], list[Statement]] = defaultdict(list)
    for one in by_place:
        kind = type(one.object).__name__
        grouped[(one.subject, one.predicate, f"{kind}:{one.object}", one.object)].append(one)
    in_order = sorted(grouped, key=lambda key: key[:3])
    return tuple(Edge(key[0], key[1], key[3], tuple(grouped[key])) for key in in_order)


def _named(statements: Iterable[Statement]) -> set[NodeId]:
    """Every thing that one of the statements speaks of."""
    terms = (
        term
        for one in statements
        for term in (one.subject, one.object, *(value for _, value in one.qualifiers))
    )
    return {term for term in terms if isinstance(term, NodeId)}


def _bare(node: Node, paths: Collection[str]) -> Node:
    if node.kind != NOTE or node.path not in paths:
        return node
    return replace(node, label=node.path.rsplit("/", 1)[-1], labels=())


def _index(pairs: Iterable[tuple[NodeId, Edge]]) -> dict[NodeId, tuple[Edge, ...]]:
    found: dict[NodeId, list[Edge]] = defaultdict(list)
    for key, edge in pairs:
        found[key].append(edge)
    return {key: tuple(edges) for key, edges in found.items()}
