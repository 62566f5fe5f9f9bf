"""What a circuit shows: what leads to a thing and what it leads to, as a tree to either side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from graphbuild.graph import Edge, Graph, NodeId
from graphbuild.graph.plain import is_plain
from graphbuild.terms.garden import MAIN_ENTITY, NOTE
from graphbuild.vocabulary import Property

Flow = Callable[[Edge], bool]
MOST = 24  # to either side: of more than can be read the strongest are drawn


Way = tuple[NodeId, ...]


@dataclass(frozen=True, slots=True)
class Hop:
    """One thing of the tree. `way` leads to it from the focus; `side` is -1 for what leads there, 1
    for what it leads to.

    `edge` is the last one of the way, `back` the one the other way round, `rest` how many next hops
    are not shown.
    """

    way: Way
    side: int = 0
    edge: Edge | None = None
    back: Edge | None = None
    rest: int = 0
    next: tuple[Hop, ...] = ()

    @property
    def node(self) -> NodeId:
        return self.way[-1]

    @property
    def level(self) -> int:
        return len(self.way) - 1

    @property
    def repeats(self) -> bool:
        """Whether the way here has been at this thing before."""
        return self.node in self.way[:-1]

    @property
    def key(self) -> tuple[int, Way]:
        """What tells it from every other hop of the circuit."""
        return self.side, self.way

    def all(self) -> tuple[Hop, ...]:
        """This one and every one beyond it."""
        return (self, *(one for hop in self.next for one in hop.all()))


@dataclass(frozen=True, slots=True)
class Circuit:
    """A focus, what leads to it, what it leads to, and how many of either are not drawn.
    `pathways`: these are projections.
    """

    focus: NodeId
    inputs: tuple[Hop, ...]
    outputs: tuple[Hop, ...]
    pathways: bool
    more_inputs: int = 0
    more_outputs: int = 0

    def all(self) -> tuple[Hop, ...]:
        """Every hop of both sides, each before what is beyond it."""
        return tuple(one for hop in (*self.inputs, *self.outputs) for one in hop.all())


def circuit(graph: Graph, focus: NodeId, hops: int = 2) -> Circuit:
    """What leads to a thing and from it, the strongest first; beyond the first hop the strongest
    few of each.
    """
    known = graph.vocabulary.properties
    around = [
        edge
        for edge in (*graph.outgoing.get(focus, ()), *graph.incoming.get(focus, ()))
        if isinstance(edge.object, NodeId)
    ]
    pathways = any(known[edge.predicate].flow for edge in around)
    plain = not pathways and is_plain(graph)
    flow: Flow = (
        (lambda edge: known[edge.predicate].flow)
        if pathways
        else (lambda edge: _leads(known[edge.predicate], plain))
    )
    deep = hops if pathways else 1
    (inputs, more_inputs), (outputs, more_outputs) = (
        _grown(graph, (focus,), side, flow, MOST, deep) for side in (-1, 1)
    )
    return Circuit(focus, inputs, outputs, pathways, more_inputs, more_outputs)


def has_pathways(graph: Graph, at: NodeId) -> bool:
    """Whether a thing leads anywhere or is led to."""
    known = graph.vocabulary.properties
    return any(
        known[edge.predicate].flow
        for edge in (*graph.outgoing.get(at, ()), *graph.incoming.get(at, ()))
    )


def _leads(known: Property, plain: bool) -> bool:
    return not known.symmetric and known.name != MAIN_ENTITY and (plain or known.domain != NOTE)


def _grown(
    graph: Graph, way: Way, side: int, flow: Flow, most: int, hops: int
) -> tuple[tuple[Hop, ...], int]:
    """The next hops from the end of a way, and how many more there are."""
    found = _sorted(graph, way[-1], side, flow)
    shown = found[:most]
    beyond = (_unasked(len(shown)) if len(way) == 1 else 1) if len(way) < hops else 0
    return tuple(_hop(graph, way, edge, side, flow, beyond, hops) for edge in shown), len(
        found
    ) - len(shown)


def _hop(graph: Graph, way: Way, edge: Edge, side: int, flow: Flow, beyond: int, hops: int) -> Hop:
    node = _end(edge, side)
    after, rest = ((), 0) if node in way else _grown(graph, (*way, node), side, flow, beyond, hops)
    return Hop((*way, node), side, edge, _back(graph, way[-1], node, side, flow), rest, after)


def _end(edge: Edge, side: int) -> NodeId:
    assert isinstance(edge.object, NodeId)
    return edge.object if side > 0 else edge.subject


def _back(graph: Graph, near: NodeId, far: NodeId, side: int, flow: Flow) -> Edge | None:
    return next(
        (edge for edge in _leading(graph, near, -side, flow) if _end(edge, -side) == far), None
    )


def _leading(graph: Graph, at: NodeId, side: int, flow: Flow) -> list[Edge]:
    edges = (graph.outgoing if side > 0 else graph.incoming).get(at, ())
    return [edge for edge in edges if isinstance(edge.object, NodeId) and flow(edge)]


def _sorted(graph: Graph, at: NodeId, side: int, flow: Flow) -> list[Edge]:
    found = _leading(graph, at, side, flow)
    return sorted(
        found,
        key=lambda edge: (
            _falling(edge.strength),
            _falling(edge.level),
            edge.predicate,
            graph.label(_end(edge, side)),
        ),
    )


def _falling(number: Decimal | None) -> Decimal:
    """A key that sorts the greatest first, and what has no number last."""
    return Decimal(1) if number is None else -number


def _unasked(count: int) -> int:
    """How many next hops each of `count` things shows: fewer, the more things there are."""
    return next(shown for most, shown in ((5, 3), (9, 2), (16, 1), (count, 0)) if count <= most)
