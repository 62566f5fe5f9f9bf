"""`graph.graphml`: for Gephi, yEd, Cytoscape and the like.

Written here, thing by thing, because networkx's writer holds the whole file, as a tree, in memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain
from xml.etree import ElementTree

from graphbuild.emit.turtle import encoded
from graphbuild.graph import Edge, Graph, NodeId
from graphbuild.graph.network import denied_links, edge_data, edge_label, node_data
from graphbuild.model import Artifact
from graphbuild.names import xml_text

_SPACES = (
    'xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"'
)
_TYPES = {"statements": "long", "strength": "double", "weight": "double"}
_OF_NODES = ("label", "kind", "iri", "path", "identifier")
_OF_EDGES = (
    "edge label",
    "predicate",
    "polarity",
    "certainty",
    "statements",
    "places",
    "evidence",
    "strength",
    "weight",
)
_KEYS = {name: f"d{at}" for at, name in enumerate((*_OF_NODES, *_OF_EDGES))}


def graphml(graph: Graph) -> Iterator[Artifact]:
    """Things and the edges between them, denied ones too, whose polarity and label say so;
    characters that XML cannot hold are left out.
    """
    yield Artifact("graph.graphml", encoded(_parts(graph)))


def _parts(graph: Graph) -> Iterator[str]:
    yield f"<graphml {_SPACES}>\n"
    yield from (_element("key", _key(name), {}, 1) for name in reversed(_KEYS))
    yield '  <graph edgedefault="directed">\n'
    yield from (
        _element("node", {"id": node.id}, node_data(node), 2) for node in graph.nodes.values()
    )
    yield from (
        _element("edge", _ends(edge), _edge_data(graph, edge), 2)
        for node in graph.nodes
        for edge in _by_target(graph, node)
    )
    yield from (
        _element("edge", _ends(edge), _edge_data(graph, edge), 2) for edge in denied_links(graph)
    )
    yield "  </graph>\n</graphml>\n"


def _key(name: str) -> dict[str, str]:
    scope = "node" if name in _OF_NODES else "edge"
    return {
        "id": _KEYS[name],
        "for": scope,
        "attr.name": name.removeprefix("edge "),
        "attr.type": _TYPES.get(name, "string"),
    }


def _edge_data(graph: Graph, edge: Edge) -> dict[str, object]:
    """With a label and, where a note gives a strength, a weight: by these names tools look for
    them.
    """
    weight = {} if edge.strength is None or edge.denied else {"weight": float(edge.strength)}
    return {
        "edge label": edge_label(graph, edge),
        **edge_data(edge),
        **weight,
    }


def _ends(edge: Edge) -> dict[str, str]:
    """Parallel edges are told apart by their ids."""
    name = f"not-{edge.predicate}" if edge.denied else edge.predicate
    return {"source": edge.subject, "target": str(edge.object), "id": name}


def _by_target(graph: Graph, node: NodeId) -> Iterator[Edge]:
    """The edges from a thing to others, parallel ones side by side."""
    found: dict[NodeId, list[Edge]] = defaultdict(list)
    for edge in graph.outgoing.get(node, ()):
        if isinstance(edge.object, NodeId):
            found[edge.object].append(edge)
    return chain.from_iterable(found.values())


def _element(
    name: str, attributes: Mapping[str, str], data: Mapping[str, object], depth: int
) -> str:
    """Indented by hand: the library's `indent` leaves a cycle behind each element, and a build
    collects none.
    """
    around = "\n" + "  " * depth
    element = ElementTree.Element(name, dict(attributes))
    for key, value in data.items():
        child = ElementTree.SubElement(element, "data", key=_KEYS[key])
        child.text, child.tail = xml_text(str(value)), around + "  "
    if data:
        element.text, element[-1].tail = around + "  ", around
    return around[1:] + ElementTree.tostring(element).decode() + "\n"
