"""`graph.gexf`: for Gephi, with the places of things, their colours, and weight and evidence on
edges.

Written here, thing by thing, because networkx's writer holds the whole file, as a tree, in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from graphbuild.emit.explorer.layout import layout
from graphbuild.emit.style import kind_styles
from graphbuild.emit.turtle import encoded
from graphbuild.graph import Edge, Graph, Node, NodeId
from graphbuild.graph.network import denied_links, edge_data, edge_label, node_data
from graphbuild.model import Artifact
from graphbuild.names import xml_text

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" '
    'xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
)
_OF_NODES = ("kind", "iri", "path", "identifier")
_OF_EDGES = {
    "predicate": "string",
    "polarity": "string",
    "certainty": "string",
    "places": "string",
    "evidence": "string",
    "statements": "integer",
    "strength": "double",
}


def gexf(graph: Graph) -> Iterator[Artifact]:
    """Things and the facts between them; the weight of a fact is its strength, where a note gives
    one. What is denied is an edge whose polarity and label say so, without a weight.
    """
    yield Artifact("graph.gexf", encoded(_parts(graph)))


def _parts(graph: Graph) -> Iterator[str]:
    yield _HEAD + '<graph defaultedgetype="directed" mode="static">\n'
    yield from _attributes("node", dict.fromkeys(_OF_NODES, "string"))
    yield from _attributes("edge", _OF_EDGES)
    yield from chain(
        ("<nodes>\n",),
        _nodes(graph),
        ("</nodes>\n<edges>\n",),
        _edges(graph),
        ("</edges>\n</graph>\n</gexf>\n",),
    )


def _attributes(of: str, types: Mapping[str, str]) -> Iterator[str]:
    yield f'<attributes class="{of}">\n'
    yield from (
        f'<attribute id="{name}" title="{name}" type="{kind}"/>\n' for name, kind in types.items()
    )
    yield "</attributes>\n"


def _nodes(graph: Graph) -> Iterator[str]:
    nodes = list(graph.nodes.values())
    index = {node.id: at for at, node in enumerate(nodes)}
    ends = [(index[edge.subject], index[NodeId(str(edge.object))]) for edge in graph.links()]
    places = layout(len(nodes), ends, lambda at: nodes[at].kind).places
    styles = kind_styles(graph.vocabulary, {node.kind for node in nodes})
    return (
        _node(node, place, styles[node.kind]["onLight"])
        for node, place in zip(nodes, places, strict=True)
    )


def _node(node: Node, place: tuple[float, float], colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    seen = (
        f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:position x="{place[0]}" '
        f'y="{-place[1]}" z="0.0"/>'
    )
    data = node_data(node)
    return (
        f"<node id={_quoted(node.id)} "
        f"label={_quoted(node.label)}>{_values({name: data[name] for name in _OF_NODES})}{seen}</node>\n"
    )


def _edges(graph: Graph) -> Iterator[str]:
    every = chain(graph.links(), denied_links(graph))
    return (_edge(graph, at, edge) for at, edge in enumerate(every))


def _edge(graph: Graph, at: int, edge: Edge) -> str:
    label = edge_label(graph, edge)
    weight = "" if edge.strength is None or edge.denied else f' weight="{float(edge.strength)}"'
    ends = (
        f"source={_quoted(edge.subject)} target={_quoted(str(edge.object))} label={_quoted(label)}"
    )
    data = {name: value for name, value in edge_data(edge).items() if name in _OF_EDGES}
    return f'<edge id="{at}" {ends}{weight}>{_values(data)}</edge>\n'


def _values(data: Mapping[str, object]) -> str:
    return f"<attvalues>{''.join(f'<attvalue for={_quoted(name)} value={_quoted(str(value))}/>' for name, value in data.items())}</attvalues>"


def _quoted(text: str) -> str:
    from xml.sax.saxutils import quoteattr  # late: it loads a client of the web

    return quoteattr(xml_text(text))
