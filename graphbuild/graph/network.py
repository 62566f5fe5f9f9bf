"""The graph for networkx."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphbuild.graph import Edge, Graph, Node, NodeId, Statement
from graphbuild.model import ASSERTED, DENIED
from graphbuild.terms.garden import STRENGTH

if TYPE_CHECKING:
    import networkx


def to_networkx(graph: Graph) -> networkx.MultiDiGraph[str]:
    """Nodes by id with label and kind; one edge for each statement, keyed by its id: what two notes
    say of one pathway are two parallel edges.

    An edge has `predicate`, `quote`, `place` and `certainty`, and where the note gives it a number
    `strength`. What notes deny is no edge.
    """
    import networkx

    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in graph.nodes.values():
        network.add_node(str(node.id), **node_data(node))
    for edge in graph.links():
        for one in edge.statements:
            network.add_edge(
                str(edge.subject), str(edge.object), key=one.id, **_statement_data(one)
            )
    return network


def _statement_data(one: Statement) -> dict[str, str | float]:
    strength = one.get(STRENGTH)
    known: dict[str, str | float] = {
        "predicate": one.predicate,
        "quote": one.quote,
        "place": f"{one.span.path}:{one.span.line}",
        "certainty": one.certainty,
    }
    return known if strength is None else {**known, "strength": float(str(strength))}


def node_data(node: Node) -> dict[str, str]:
    """What tools of networks are told of a thing."""
    return {
        "label": node.label,
        "kind": node.kind,
        "iri": node.iri,
        "path": node.path,
        "identifier": " ".join(iri for _, iri in node.matches),
    }


def edge_label(graph: Graph, edge: Edge) -> str:
    """What a fact reads as where a drawing has no more room: "not: projects to" of a denied one."""
    label = graph.vocabulary.properties[edge.predicate].label
    return f"not: {label}" if edge.denied else label


def denied_links(graph: Graph) -> Iterator[Edge]:
    """What notes deny of two things: for files of networks whose edges carry their polarity."""
    return (edge for edge in graph.denials if isinstance(edge.object, NodeId))


def edge_data(edge: Edge) -> dict[str, str | int | float]:
    """What tools of networks are told of a fact."""
    places = "; ".join(sorted(f"{one.span.path}:{one.span.line}" for one in edge.statements))
    strength = {} if edge.strength is None else {"strength": float(edge.strength)}
    quotes = " · ".join(dict.fromkeys(one.quote for one in edge.statements))
    known = {
        "predicate": edge.predicate,
        "polarity": DENIED if edge.denied else ASSERTED,
        "certainty": edge.certainty,
        "places": places,
        "evidence": quotes,
    }
    return {**known, "statements": len(edge.statements), **strength}
