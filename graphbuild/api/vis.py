"""The graph for pyvis, whose page escapes nothing and moves everything: so labels are safe, and
each thing has its place.
"""

from __future__ import annotations

import math
from collections import Counter

from pyvis.network import Network

from graphbuild.emit.explorer.layout import layout
from graphbuild.emit.style import kind_styles
from graphbuild.graph import Graph, NodeId

_SAFE = str.maketrans({"<": "‹", ">": "›", "&": "＆"})
"""No markup, in the page's script or in its tooltips, begins with these."""


def to_pyvis(graph: Graph) -> Network:
    """Nodes by id with label, kind, colour and place; an edge for each fact, as wide as it is
    strong.
    """
    nodes, links = list(graph.nodes.values()), list(graph.links())
    index = {node.id: at for at, node in enumerate(nodes)}
    ends = [(index[edge.subject], index[NodeId(str(edge.object))]) for edge in links]
    degree = Counter(end for pair in ends for end in pair)
    places = layout(len(nodes), ends, lambda at: nodes[at].kind).places
    styles = kind_styles(graph.vocabulary, {node.kind for node in nodes})
    network = Network(directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    # Not by `add_node` and `add_edge`, which look through all that is there each time.
    network.nodes = [
        {
            "id": str(node.id),
            "label": safe(node.label),
            "title": safe(styles[node.kind]["label"]),
            "shape": styles[node.kind]["shape"],
            "color": styles[node.kind]["onLight"],
            "size": size_of(degree[at]),
            "x": places[at][0],
            "y": places[at][1],
            "physics": False,
        }
        for at, node in enumerate(nodes)
    ]
    network.node_ids = [str(node.id) for node in nodes]
    network.node_map = {one["id"]: one for one in network.nodes}
    labels = {name: safe(known.label) for name, known in graph.vocabulary.properties.items()}
    network.edges = [
        {
            "from": str(edge.subject),
            "to": str(edge.object),
            "title": labels[edge.predicate],
            "width": width_of(None if edge.strength is None else float(edge.strength)),
            "arrows": "to",
        }
        for edge in links
    ]
    return network


def size_of(degree: int) -> float:
    """Well-connected things are larger, to a limit."""
    return min(7 + 1.6 * math.sqrt(degree), 26)


def width_of(strength: float | None) -> float:
    """Strengths as notes give them lie between 0.5 and 1; what states none is thin."""
    return 1 if strength is None else round(1.5 + 5 * max(0.0, strength - 0.5) * 2, 2)


def safe(text: str) -> str:
    """A text that is no markup anywhere.

    >>> safe("</script>")
    '‹/script›'
    """
    return text.translate(_SAFE)
