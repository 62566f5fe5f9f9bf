"""The graph for networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuild.graph import Edge, Graph, Node

if TYPE_CHECKING:
    import networkx


def to_networkx(graph: Graph) -> networkx.MultiDiGraph[str]:
    """Nodes by id with label and kind; one edge for each fact, keyed by its predicate, with the number of statements.

    A projection's `strength` is the highest that any statement gives it, `certainty` that of the surest. What is only
    denied is no edge.
    """
    import networkx

    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in graph.nodes.values():
        network.add_node(str(node.id), **node_data(node))
    for edge in graph.links():
        network.add_edge(str(edge.subject), str(edge.object), key=edge.predicate, **edge_data(edge))
    return network


def node_data(node: Node) -> dict[str, str]:
    """What tools of networks are told of a thing."""
    return {"label": node.label, "kind": node.kind, "iri": node.iri, "path": node.path}


def edge_data(edge: Edge) -> dict[str, str | int | float]:
    """What tools of networks are told of a fact."""
    places = "; ".join(sorted(f"{one.span.path}:{one.span.line}" for one in edge.statements))
    strength = {} if edge.strength is None else {"strength": float(edge.strength)}
    known = {"predicate": edge.predicate, "certainty": edge.certainty, "places": places}
    return {**known, "statements": len(edge.statements), **strength}
