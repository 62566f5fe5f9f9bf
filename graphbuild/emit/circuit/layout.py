"""Where the boxes of a circuit stand: inputs on the left, outputs on the right, each next hop one
column further out.

Both sides are trees, drawn whole, so boxes never overlap and lines never cross. The page's
`circuit-layout.js` does the same, and both are held to the same plans by the tests.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graphbuild.emit.circuit.font import LEAST, text_width, wrapped
from graphbuild.emit.circuit.hops import Circuit, Hop, Way
from graphbuild.graph import Edge, Graph, NodeId
from graphbuild.terms.garden import ANNOTATION, VIA

SIZES = (15, 13, 12)  # of a label's letters, by level
SMALL = LEAST
SUB = 14  # how high a line of a subtitle is
_PADDING = (20, 12, 8)
_WIDTHS, _WIDEST, _EDGE, _TOP, _FOOT = (140, 190, 158), 200, 40, 34, 34
_LEFT, _RIGHT, _SIGN, _INNER = (
    28,
    8,
    16,
    10,
)  # of a label in its box: room for the mark of its kind, and for ⇄
_GAP, _GAPS = 54, 100  # between columns, the least and the most


@dataclass(frozen=True, slots=True)
class Box:
    """A thing with its place; `lines` is its label, `letters` their size, `subs` what the note says
    in parentheses.
    """

    hop: Hop
    x: float
    y: float
    w: float
    h: float
    lines: tuple[str, ...]
    letters: int
    subs: tuple[str, ...] = ()

    @property
    def leading(self) -> int:
        """How high a line of the label is."""
        return self.letters + (3 if self.hop.level else 4)

    @property
    def middle(self) -> float:
        return self.y + self.h / 2


@dataclass(frozen=True, slots=True)
class Wire:
    """A line from point to point. `outer` is the hop at the end that is further from the focus."""

    edge: Edge
    outer: Hop
    start: tuple[float, float]
    end: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Plan:
    """All of a picture: boxes, the focus first, wires, and titles of columns with their places."""

    boxes: tuple[Box, ...]
    wires: tuple[Wire, ...]
    titles: tuple[tuple[float, str], ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Column:
    x: float
    w: float


Sized = Mapping[tuple[int, Way], Box]


def plan(graph: Graph, circuit: Circuit, width: int) -> Plan:
    """A circuit in columns."""
    columns, whole = _columns(circuit, width, _centre_width(graph.label(circuit.focus)))
    centre = _box(graph, Hop((circuit.focus,)), columns[0], circuit.pathways)
    sized = {
        hop.key: _box(graph, hop, columns[hop.side * hop.level], circuit.pathways)
        for hop in circuit.all()
    }
    most = max(len(circuit.inputs), len(circuit.outputs))
    gap = 20 if most <= 5 else 13 if most <= 8 else 8
    height = max(centre.h, *(_tall(side, sized, gap) for side in (circuit.inputs, circuit.outputs)))
    tall = max(centre.h, min(0.55 * height, 30 * most, 300))
    focus = replace(centre, y=_TOP + (height - tall) / 2, h=tall)
    placed = {
        hop.key: box
        for side in (circuit.inputs, circuit.outputs)
        for hop, box in _stacked(side, sized, _TOP, height, gap)
    }
    wires = (*_fan(focus, circuit.inputs, placed), *_fan(focus, circuit.outputs, placed))
    return Plan(
        (focus, *placed.values()),
        wires,
        _titles(graph, circuit, columns),
        whole,
        _TOP + height + _FOOT,
    )


def _centre_width(name: str) -> int:
    """The centre's box is as wide as its longest word needs, within bounds."""
    longest = max((text_width(word, SIZES[0], True) for word in name[:300].split()), default=0)
    return min(_WIDEST, max(_WIDTHS[0], math.ceil(longest) + 2 * _INNER + 4))


def _columns(circuit: Circuit, width: int, centre: int) -> tuple[Mapping[int, _Column], float]:
    """Columns by number, those of inputs below 0, and the width of all: narrower boxes where there
    are many columns, wider gaps beside the centre.
    """
    deepest = {
        side: max((hop.level for hop in circuit.all() if hop.side == side), default=0)
        for side in (-1, 1)
    }
    numbers = range(-deepest[-1], deepest[1] + 1)
    natural = sum(_WIDTHS[min(abs(number), 2)] for number in numbers if number)
    shares = [1.7 if number in (-1, 0) else 1.0 for number in numbers[:-1]]
    room, all_shares = width - 2 * _EDGE - centre, sum(shares)
    scale = min(1.0, max(0.6, (room - all_shares * _GAP) / natural)) if natural else 1.0
    gap = min(_GAPS, max(_GAP, (room - natural * scale) / all_shares)) if shares else 0.0
    whole = centre + natural * scale + gap * all_shares
    x = max(float(_EDGE), (width - whole) / 2)
    found = {}
    for number, share in zip(numbers, [*shares, 0.0], strict=True):
        wide = _WIDTHS[min(abs(number), 2)] * scale if number else centre
        found[number] = _Column(x, math.floor(wide))
        x += wide + gap * share
    return found, max(width, whole + 2 * _EDGE)


def _box(graph: Graph, hop: Hop, column: _Column, pathways: bool) -> Box:
    """The box of a hop, as high as its name needs, with its subtitle where that has room in two
    lines; it has no height above the page yet.
    """
    level = min(hop.level, 2)
    inner = _LEFT + _RIGHT + (_SIGN if hop.back or hop.repeats else 0) if level else 2 * _INNER
    lines, letters = wrapped(graph.label(hop.node), column.w - inner, SIZES[level], level < 2)
    said = _said(graph, hop, pathways) if level == 1 else ""
    subs = wrapped(said, column.w - _LEFT - _RIGHT, SMALL)[0] if said else ()
    box = Box(hop, column.x, 0, column.w, 0, lines, letters, subs if len(subs) <= 2 else ())
    return replace(box, h=len(lines) * box.leading + len(box.subs) * SUB + _PADDING[level])


def _said(graph: Graph, hop: Hop, pathways: bool) -> str:
    """What the notes add to a name: the fibre, the words in parentheses; the relation, where it is
    no pathway.
    """
    assert hop.edge is not None
    if not pathways:
        known = graph.vocabulary.properties[hop.edge.predicate]
        relation = known.label if hop.side > 0 else known.inverse or known.label
        return " · ".join(filter(None, (relation, _beside(graph, hop.node))))
    found = [
        graph.label(value)
        for name in (VIA, ANNOTATION)
        for one in hop.edge.statements
        for value in one.all(name)
    ]
    return " · ".join(list(dict.fromkeys(found))[:2])


def _beside(graph: Graph, at: NodeId) -> str:
    """The folder of a thing of which others of its kind have the name."""
    node = graph.nodes[at]
    name = (node.kind, node.label)
    twins = (one for one in graph.nodes.values() if (one.kind, one.label) == name and one != node)
    return (node.path.rpartition("/")[0] or "top") if node.path and any(twins) else ""


def _tall(hops: Sequence[Hop], sized: Sized, gap: float) -> float:
    """How high boxes below each other are, each with all that is beyond it."""
    return (
        sum(max(sized[hop.key].h, _tall(hop.next, sized, gap)) + gap for hop in hops) - gap
        if hops
        else 0
    )


def _stacked(
    hops: Sequence[Hop], sized: Sized, top: float, height: float, gap: float
) -> Iterator[tuple[Hop, Box]]:
    """The boxes in their places, in the middle of the height that there is."""
    y = top + (height - _tall(hops, sized, gap)) / 2
    for hop in hops:
        own, box = _tall((hop,), sized, gap), sized[hop.key]
        yield hop, replace(box, y=y + (own - box.h) / 2)
        yield from _stacked(hop.next, sized, y, own, gap)
        y += own + gap


def _fan(inner: Box, hops: Sequence[Hop], placed: Sized) -> Iterator[Wire]:
    """The wires between a box and its next hops, spread over its side."""
    margin = min(12, inner.h / 3)
    for at, hop in enumerate(hops):
        assert hop.edge is not None
        outer = placed[hop.key]
        share = at / (len(hops) - 1) if len(hops) > 1 else 0.5
        near = (
            inner.x + (inner.w if hop.side > 0 else 0),
            inner.y + margin + share * (inner.h - 2 * margin),
        )
        far = (outer.x + (0 if hop.side > 0 else outer.w), outer.middle)
        yield Wire(hop.edge, hop, near, far) if hop.side > 0 else Wire(hop.edge, hop, far, near)
        yield from _fan(outer, hop.next, placed)


def _titles(
    graph: Graph, circuit: Circuit, columns: Mapping[int, _Column]
) -> tuple[tuple[float, str], ...]:
    """What each column is, in the words of its relation."""
    known = next((one for one in graph.vocabulary.properties.values() if one.flow), None)
    before, after = (
        (known.inverse, known.label) if circuit.pathways and known else ("comes from", "leads to")
    )
    first = "strongest" if graph.weighed else "first"
    words: dict[int, Callable[[], str]] = {
        -2: lambda: "before that",
        -1: lambda: f"{before} {_counted(len(circuit.inputs), circuit.more_inputs, first)}",
        1: lambda: f"{after} {_counted(len(circuit.outputs), circuit.more_outputs, first)}",
        2: lambda: "and from there",
    }
    return tuple((columns[number].x, text()) for number, text in words.items() if number in columns)


def _counted(drawn: int, more: int, first: str) -> str:
    return f"{drawn + more}, the {first} {drawn}" if more else str(drawn)


def number_width(text: str) -> float:
    """How wide the pill around a number on a line is."""
    return text_width(text, SMALL, bold=True) + 10
