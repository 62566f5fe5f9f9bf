"""A graph in a notebook: its counts, and a small picture of what is best connected in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

from graphbuild.emit.explorer.layout import layout
from graphbuild.emit.style import kind_styles
from graphbuild.graph import Graph, Node, NodeId
from graphbuild.terms.garden import NOTE

_MOST = 150
"""So many things are drawn."""
_WIDTH, _MARGIN = 420, 40.0


def summary(graph: Graph, counts: Mapping[str, int]) -> str:
    """HTML with the counts, the most frequent kinds and the picture."""
    kinds = Counter(graph.vocabulary.kind(node.kind).label for node in graph.nodes.values())
    rows = [*counts.items(), *kinds.most_common(6)]
    table = "".join(
        f"<tr><th style='text-align:left'>{escape(name)}</th><td>{count}</td></tr>"
        for name, count in rows
    )
    return (
        f"<div><b>{escape(graph.title)}</b><div "
        f"style='display:flex;gap:1em'><table>{table}</table>{picture(graph)}</div></div>"
    )


def picture(graph: Graph) -> str:
    """The best connected things and the facts between them, as SVG; the label of a thing shows when
    it is pointed at.
    """
    nodes = _chosen(graph)
    index = {node.id: at for at, node in enumerate(nodes)}
    lines = sorted(
        {
            (index[one.subject], index[end])
            for one in graph.links()
            if one.subject in index and (end := NodeId(str(one.object))) in index
        }
    )
    places = layout(len(nodes), lines, lambda at: nodes[at].kind).places
    styles = kind_styles(graph.vocabulary, {node.kind for node in nodes})
    drawn = [
        f"<path d='M{places[a][0]} {places[a][1]}L{places[b][0]} {places[b][1]}'/>"
        for a, b in lines
        if a != b
    ]
    dots = [
        _dot(node, place, styles[node.kind]["onLight"])
        for node, place in zip(nodes, places, strict=True)
    ]
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{_WIDTH}' "
        f"viewBox='{_frame(places)}'><g stroke='#8888' "
        f"stroke-width='4'>{''.join(drawn)}</g>{''.join(dots)}</svg>"
    )


def _chosen(graph: Graph) -> list[Node]:
    degree = Counter(end for one in graph.links() for end in (one.subject, one.object))
    nodes = [node for node in graph.nodes.values() if node.kind != NOTE and degree[node.id]]
    return sorted(nodes, key=lambda node: (-degree[node.id], node.id))[:_MOST]


def _dot(node: Node, place: tuple[float, float], colour: str) -> str:
    return (
        f"<circle cx='{place[0]}' cy='{place[1]}' r='22' "
        f"fill='{colour}'><title>{escape(node.label)}</title></circle>"
    )


def _frame(places: Sequence[tuple[float, float]]) -> str:
    """The box that holds all places."""
    across, down = ([place[side] for place in places] or [0.0] for side in (0, 1))
    left, top = min(across) - _MARGIN, min(down) - _MARGIN
    return f"{left} {top} {max(across) + _MARGIN - left} {max(down) + _MARGIN - top}"
