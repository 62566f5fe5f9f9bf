"""`graph.cyjs`: for Cytoscape and Cytoscape.js, an edge for each statement."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from graphbuild.emit.json import compact
from graphbuild.graph import Graph, NodeId, Statement
from graphbuild.graph.network import node_data
from graphbuild.model import Artifact
from graphbuild.terms.garden import STRENGTH


def cytoscape(graph: Graph) -> Iterator[Artifact]:
    """Things, and what notes say of two of them, denials too, which say so in `polarity`."""
    yield Artifact("graph.cyjs", _pieces(graph))


def _pieces(graph: Graph) -> Iterator[bytes]:
    yield (
        b'{"data":'
        + compact({"name": graph.title})
        + b',"directed":true,"multigraph":true,"elements":{"nodes":[\n'
    )
    yield from _joined(
        {"data": {**node_data(node), "id": node.id, "name": node.label, "value": node.id}}
        for node in graph.nodes.values()
    )
    yield b'],\n"edges":[\n'
    yield from _joined(
        {"data": _edge(graph, one)} for one in graph.statements if isinstance(one.object, NodeId)
    )
    yield b"]}}\n"


def _joined(found: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    for at, one in enumerate(found):
        yield (b",\n" if at else b"") + compact(one)


def _edge(graph: Graph, one: Statement) -> dict[str, Any]:
    known = {
        "id": one.id,
        "key": one.id,
        "source": one.subject,
        "target": one.object,
        "interaction": graph.vocabulary.properties[one.predicate].label,
        "predicate": one.predicate,
        "polarity": one.polarity,
        "certainty": one.certainty,
        "quote": one.quote,
        "place": f"{one.span.path}:{one.span.line}",
    }
    strength = one.get(STRENGTH)
    return {**known, "strength": strength} if isinstance(strength, Decimal) else known
