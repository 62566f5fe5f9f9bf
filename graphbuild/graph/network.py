"""The graph for networkx."""

from __future__ import annotations

import networkx

from graphbuild.graph import Graph


def to_networkx(graph: Graph) -> networkx.MultiDiGraph[str]:
    """Nodes by id with label and kind; one edge for each fact, keyed by its predicate, with the number of statements.

    A projection's `strength` is the highest that any statement gives it.
    """
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in graph.nodes.values():
        network.add_node(str(node.id), label=node.label, kind=node.kind, iri=node.iri, path=node.path)
    for edge in graph.links():
        strengths = [float(str(one.get("strength"))) for one in edge.statements if one.get("strength") is not None]
        data = {"strength": max(strengths)} if strengths else {}
        places = "; ".join(sorted(f"{one.span.path}:{one.span.line}" for one in edge.statements))
        network.add_edge(
            str(edge.subject), str(edge.object), key=edge.predicate, predicate=edge.predicate, statements=len(edge.statements), places=places, **data
        )
    return network
