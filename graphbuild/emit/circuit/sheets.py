"""Pictures beside the circuit: a grid of pathways, one way from thing to thing, two things
compared. Names are whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from html import escape
from itertools import pairwise

from graphbuild.emit.circuit.font import FAMILY, text_width
from graphbuild.emit.circuit.svg import DARK, LIGHT, Theme, number_text
from graphbuild.errors import GraphbuildError
from graphbuild.graph import Edge, Graph, NodeId
from graphbuild.names import xml_text
from graphbuild.terms.garden import NOTE

_MOST = 48  # things of a grid
_CELL, _ROW, _EDGE, _SIZE = 34, 24, 16, 12
_HALF = Decimal("0.5")  # a hop for which no note states a strength counts so


def matrix_svg(graph: Graph, dark: bool = False) -> bytes:
    """Rows lead to columns; of very many things the best connected."""
    edges = _pathways(graph)
    counts = Counter(end for pair in edges for end in pair)
    things = sorted(sorted(counts, key=lambda one: (-counts[one], one))[:_MOST], key=graph.label)
    return _grid(
        graph,
        things,
        [[edges.get((row, column)) for column in things] for row in things],
        "rows lead to columns",
        dark,
    )


def compare_svg(graph: Graph, one: NodeId, other: NodeId, dark: bool = False) -> bytes:
    """Every relation of two things, pathways first: what they share first in each, and how
    strongly.
    """
    sides = [_relations(graph, thing) for thing in (one, other)]
    known = graph.vocabulary.properties
    pathways = {
        key[0] for side in sides for key, edge in side.items() if known[edge.predicate].flow
    }
    keys = sorted(
        {*sides[0], *sides[1]},
        key=lambda key: (
            key[0] not in pathways,
            key[0],
            -sum(key in side for side in sides),
            key[1],
        ),
    )
    rows = [
        (
            f"{relation} {name}",
            [
                "" if edge is None else number_text(edge) or "✓"
                for edge in (side.get((relation, name)) for side in sides)
            ],
        )
        for relation, name in keys
    ]
    return _table([graph.label(one), graph.label(other)], rows, dark)


def path_svg(graph: Graph, start: NodeId, goal: NodeId, dark: bool = False) -> bytes:
    """The way with the strongest weakest hop, then the fewest hops. GraphbuildError where there is
    none.
    """
    edges = _pathways(graph)
    way = _widest(edges, start, goal)
    if not way:
        raise GraphbuildError(f"no pathways lead from {graph.label(start)} to {graph.label(goal)}")
    hops = [edges[pair] for pair in pairwise(way)]
    weakest = min(range(len(hops)), key=lambda at: _weight(hops[at]))
    return _chain(graph, way, hops, weakest, LIGHT if not dark else DARK)


def _pathways(graph: Graph) -> dict[tuple[NodeId, NodeId], Edge]:
    known = graph.vocabulary.properties
    return {
        (one.subject, one.object): one
        for one in graph.links()
        if isinstance(one.object, NodeId) and known[one.predicate].flow
    }


def _weight(edge: Edge) -> Decimal:
    return _HALF if edge.strength is None else edge.strength


def _widest(edges: dict[tuple[NodeId, NodeId], Edge], start: NodeId, goal: NodeId) -> list[NodeId]:
    """The shortest way over hops no weaker than they must be."""
    import networkx  # late: few pictures need it

    for bound in sorted({_weight(edge) for edge in edges.values()}, reverse=True):
        wide = networkx.DiGraph(
            pair for pair, edge in sorted(edges.items()) if _weight(edge) >= bound
        )
        if start in wide and goal in wide and networkx.has_path(wide, start, goal):
            return list(networkx.shortest_path(wide, start, goal))
    return []


def _relations(graph: Graph, thing: NodeId) -> dict[tuple[str, str], Edge]:
    known = graph.vocabulary.properties
    found: dict[tuple[str, str], Edge] = {}
    for edge in (*graph.outgoing.get(thing, ()), *graph.incoming.get(thing, ())):
        if not isinstance(edge.object, NodeId) or known[edge.predicate].domain == NOTE:
            continue
        own = edge.subject == thing
        label = (
            known[edge.predicate].label
            if own
            else known[edge.predicate].inverse or known[edge.predicate].label
        )
        found[label, graph.label(edge.object if own else edge.subject)] = edge
    return found


def _grid(
    graph: Graph,
    things: Sequence[NodeId],
    cells: Sequence[Sequence[Edge | None]],
    key: str,
    dark: bool,
) -> bytes:
    theme = DARK if dark else LIGHT
    names = [graph.label(one) for one in things]
    left = _EDGE * 2 + max((text_width(name, _SIZE) for name in names), default=0)
    lines = [
        _text(
            left + at * _CELL + 21,
            left - 8,
            name,
            theme.ink,
            f' transform="rotate(-90 {left + at * _CELL + 21:.1f} {left - 8:.1f})"',
        )
        for at, name in enumerate(names)
    ]
    for row, (name, edges) in enumerate(zip(names, cells, strict=True)):
        y = left + row * _ROW
        lines.append(_text(left - 8, y + 16, name, theme.ink, ' text-anchor="end"'))
        for column, edge in enumerate(edges):
            x = left + column * _CELL
            shade = 0.0 if edge is None else float(_weight(edge))
            lines.append(
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{_CELL - 1}" height="{_ROW - 1}" '
                f'fill="{theme.accent if edge else theme.panel}" '
                f'fill-opacity="{0.15 + 0.35 * shade if edge else 1:.2f}"/>'
            )
            if edge:
                lines.append(
                    _text(
                        x + _CELL / 2,
                        y + 16,
                        number_text(edge).replace("%", "") or "·",
                        theme.ink,
                        ' text-anchor="middle"',
                    )
                )
    return _sheet(
        lines, left + len(things) * _CELL + _EDGE, left + len(things) * _ROW + 34, key, theme
    )


def _table(heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]], dark: bool) -> bytes:
    theme = DARK if dark else LIGHT
    first = _EDGE + 20 + max((text_width(name, _SIZE) for name, _ in rows), default=0)
    wide = 30 + max(text_width(head, _SIZE, bold=True) for head in heads)
    lines = [
        _text(first + at * wide, 28, head, theme.ink, ' font-weight="bold"')
        for at, head in enumerate(heads)
    ]
    for row, (name, cells) in enumerate(rows):
        y = 52 + row * _ROW
        if all(cells):
            lines.append(
                f'<rect x="{_EDGE / 2}" y="{y - 16}" width="{first + 2 * wide:.1f}" '
                f'height="{_ROW - 1}" fill="{theme.panel}"/>'
            )
        lines += [
            _text(_EDGE, y, name, theme.ink),
            *(_text(first + at * wide, y, cell, theme.ink) for at, cell in enumerate(cells)),
        ]
    return _sheet(
        lines,
        first + 2 * wide + _EDGE,
        52 + len(rows) * _ROW + 20,
        "a ground behind what both have",
        theme,
    )


def _chain(
    graph: Graph, way: Sequence[NodeId], hops: Sequence[Edge], weakest: int, theme: Theme
) -> bytes:
    lines: list[str] = []
    x = float(_EDGE)
    for at, node in enumerate(way):
        name = graph.label(node)
        wide = text_width(name, 13, bold=True) + 24
        lines.append(
            f'<rect x="{x:.1f}" y="30" width="{wide:.1f}" height="34" rx="7" '
            f'fill="{theme.panel}" stroke="{theme.rule}"/>'
        )
        lines.append(_text(x + 12, 52, name, theme.ink, ' font-weight="bold" font-size="13"'))
        x += wide
        if at < len(hops):
            lines += _hop(x, hops[at], at == weakest and len(hops) > 1, theme)
            x += 96
    return _sheet(lines, x + _EDGE, 120, "the way with the strongest weakest hop", theme)


def _hop(x: float, edge: Edge, weakest: bool, theme: Theme) -> Iterator[str]:
    colour = theme.both if weakest else theme.wire
    yield (
        f'<path d="M{x:.1f} 47h84" stroke="{colour}" '
        f'stroke-width="{1.5 + 4 * float(_weight(edge)):.1f}"/><path d="M{x + 95:.1f} 47l-12 '
        f'-7v14z" fill="{colour}"/>'
    )
    yield _text(x + 44, 36, number_text(edge) or "none stated", theme.ink, ' text-anchor="middle"')
    if weakest:
        yield _text(x + 44, 68, "weakest", colour, ' text-anchor="middle"')


def _text(x: float, y: float, text: str, fill: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{fill}"{more}>{escape(xml_text(text))}</text>'


def _sheet(lines: Iterable[str], width: float, height: float, key: str, theme: Theme) -> bytes:
    size = f'viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}"'
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{FAMILY}" '
        f'font-size="{_SIZE}">'
    )
    ground = f'<rect width="100%" height="100%" fill="{theme.ground}"/>'
    return (
        "\n".join([head, ground, *lines, _text(_EDGE, height - 10, key, theme.quiet), "</svg>"])
        + "\n"
    ).encode("utf-8", "replace")
