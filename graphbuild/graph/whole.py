"""The graph: things by id and statements about them, with indexes over both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from graphbuild.graph.edges import Edge, Statement, edges_of, in_places
from graphbuild.graph.found import kind_rules
from graphbuild.graph.passages import Passage, associations, passages
from graphbuild.graph.values import Mention, Node, NodeId, PublicTerm, SourceLinks, Term
from graphbuild.model import Diagnostic, Note, NoteCoverage, Predicate
from graphbuild.terms.garden import NOTE, STRENGTH
from graphbuild.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx
    import rdflib

    from graphbuild.graph.lexicon import Classes

_NOWHERE = SourceLinks()
_MADE = (
    *("by_place", "edges", "denials", "weighed", "passages", "associations"),
    *("outgoing", "incoming", "kind_rules"),
)
"""What is made of the statements alone, when it is first asked for."""


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
    source_links: SourceLinks = _NOWHERE
    licence: str = ""

    @cached_property
    def by_place(self) -> tuple[Statement, ...]:
        """The statements in the order of the notes and of their lines."""
        return in_places(self.statements)

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Facts sorted by subject, predicate and object, each with its statements in the order of
        their places.
        """
        return edges_of(one for one in self.by_place if not one.denied)

    @cached_property
    def denials(self) -> tuple[Edge, ...]:
        """What notes say is not so, in the same shape. No edge of flow: nothing runs along it."""
        return edges_of(one for one in self.by_place if one.denied)

    @cached_property
    def weighed(self) -> frozenset[Predicate]:
        """The predicates of the facts that some note gives a strength."""
        return frozenset(
            one.predicate
            for one in self.statements
            if one.get(STRENGTH) is not None and not one.denied
        )

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
    def kind_rules(self) -> Mapping[NodeId, tuple[str, ...]]:
        """By which rules the kinds of things are known that nobody states."""
        return kind_rules(self.statements)

    @cached_property
    def outgoing(self) -> Mapping[NodeId, tuple[Edge, ...]]:
        return _index((edge.subject, edge) for edge in self.edges)

    @cached_property
    def incoming(self) -> Mapping[NodeId, tuple[Edge, ...]]:
        return _index((edge.object, edge) for edge in self.edges if isinstance(edge.object, NodeId))

    def around(self, node: NodeId) -> tuple[Edge, ...]:
        """The edges from a thing, those to it, and what is denied of it: what `outgoing`,
        `incoming` and `denials` have of it, without these of all things.
        """
        said = in_places(one for one in self.statements if node in (one.subject, one.object))
        edges = edges_of(one for one in said if not one.denied)
        return (
            *(edge for edge in edges if edge.subject == node),
            *(edge for edge in edges if isinstance(edge.object, NodeId) and edge.object == node),
            *edges_of(one for one in said if one.denied),
        )

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

    def beside(self, **parts: Any) -> Self:
        """The graph with other parts beside what its notes say; what was made of that stays."""
        return replace(self, **parts).saying(self)

    def saying(self, other: Graph | None) -> Self:
        """The graph itself; where another one makes the same statements, what was made of these is
        not made again.
        """
        if other is not None and other.statements == self.statements:
            made = {name: other.__dict__[name] for name in _MADE if name in other.__dict__}
            self.__dict__.update(made)
        return self

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
