"""Where the boxes of a circuit stand: inputs on the left, outputs on the right, each next hop one column further out.

Both sides are trees, drawn whole, so boxes never overlap and lines never cross.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphbuild.emit.circuit.font import fitted, text_width, wrapped
from graphbuild.emit.circuit.hops import Circuit, Hop, Way
from graphbuild.graph import Edge, Graph

SIZES = (15, 13, 12)  # of a label's letters, by level
SMALL = 11
LINES, HEIGHTS, PADDING = (3, 2, 2), (19, 16, 15), (20, 12, 8)
_WIDTHS, _EDGE, _TOP, _FOOT = (150, 200, 170), 42, 34, 34
_LEFT, _RIGHT = 28, 8  # of a label in its box: room for the mark of its kind, and for ⇄


@dataclass(frozen=True, slots=True)
class Box:
    """A thing with its place; `lines` is its label, `sub` what the note says in parentheses."""

    hop: Hop
    x: float
    y: float
    w: float
    h: float
    lines: tuple[str, ...]
    sub: str = ""

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
    columns, whole = _columns(circuit, width)
    centre = _box(graph, Hop((circuit.focus,)), columns[0], circuit.pathways)
    sized = {hop.key: _box(graph, hop, columns[hop.side * hop.level], circuit.pathways) for hop in circuit.all()}
    most = max(len(circuit.inputs), len(circuit.outputs))
    gap = 20 if most <= 5 else 13 if most <= 8 else 8
    height = max(centre.h, *(_tall(side, sized, gap) for side in (circuit.inputs, circuit.outputs)))
    tall = max(centre.h, min(0.55 * height, 30 * most, 300))
    focus = Box(centre.hop, centre.x, round(_TOP + (height - tall) / 2, 1), centre.w, tall, centre.lines)
    placed = {hop.key: box for side in (circuit.inputs, circuit.outputs) for hop, box in _stacked(side, sized, _TOP, height, gap)}
    wires = (*_fan(focus, circuit.inputs, placed), *_fan(focus, circuit.outputs, placed))
    return Plan((focus, *placed.values()), wires, _titles(graph, circuit, columns), whole, _TOP + height + _FOOT)


def _columns(circuit: Circuit, width: int) -> tuple[Mapping[int, _Column], float]:
    """Columns by number, those of inputs below 0, and the width of all."""
    deepest = {side: max((hop.level for hop in circuit.all() if hop.side == side), default=0) for side in (-1, 1)}
    numbers = range(-deepest[-1], deepest[1] + 1)
    gaps = [100 if number in (-1, 0) else 66 for number in numbers[:-1]]
    widths = [_WIDTHS[min(abs(number), 2)] for number in numbers]
    whole = max(width, sum(widths) + sum(gaps) + 2 * _EDGE)
    spare = (whole - 2 * _EDGE - sum(widths) - sum(gaps)) / max(1, len(gaps))
    x = _EDGE + (0 if gaps else (whole - 2 * _EDGE - widths[0]) / 2)
    found = {}
    for number, wide, gap in zip(numbers, widths, [*gaps, 0], strict=True):
        found[number] = _Column(round(x, 1), wide)
        x += wide + gap + min(spare, 60)
    slack = max(0.0, (whole - _EDGE - found[numbers[-1]].x - widths[-1]) / 2) if gaps else 0.0
    return {number: _Column(round(one.x + slack, 1), one.w) for number, one in found.items()}, whole


def _box(graph: Graph, hop: Hop, column: _Column, pathways: bool) -> Box:
    """The box of a hop, as high as its texts need; it has no height above the page yet."""
    level = min(hop.level, 2)
    room = column.w - (_LEFT + _RIGHT + (16 if hop.back or hop.repeats else 0) if level else 16)
    lines = wrapped(graph.label(hop.node), room, LINES[level], SIZES[level], level < 2)
    sub = fitted(_said(graph, hop, pathways), column.w - _LEFT - _RIGHT, SMALL) if level == 1 else ""
    height = len(lines) * HEIGHTS[level] + (14 if sub else 0) + PADDING[level]
    return Box(hop, column.x, 0, column.w, height, lines, sub)


def _said(graph: Graph, hop: Hop, pathways: bool) -> str:
    """What the notes add to a name: the fibre, the words in parentheses; the relation, where it is no pathway."""
    assert hop.edge is not None
    if not pathways:
        known = graph.vocabulary.properties[hop.edge.predicate]
        return known.label if hop.side > 0 else known.inverse or known.label
    found = [graph.label(value) for one in hop.edge.statements for name in ("via", "annotation") for value in one.all(name)]
    return " · ".join(list(dict.fromkeys(found))[:2])


def _tall(hops: Sequence[Hop], sized: Sized, gap: float) -> float:
    """How high boxes below each other are, each with all that is beyond it."""
    return sum(max(sized[hop.key].h, _tall(hop.next, sized, gap)) + gap for hop in hops) - gap if hops else 0


def _stacked(hops: Sequence[Hop], sized: Sized, top: float, height: float, gap: float) -> Iterator[tuple[Hop, Box]]:
    """The boxes in their places, in the middle of the height that there is."""
    y = top + (height - _tall(hops, sized, gap)) / 2
    for hop in hops:
        own, box = _tall((hop,), sized, gap), sized[hop.key]
        yield hop, Box(hop, box.x, round(y + (own - box.h) / 2, 1), box.w, box.h, box.lines, box.sub)
        yield from _stacked(hop.next, sized, y, own, gap)
        y += own + gap


def _fan(inner: Box, hops: Sequence[Hop], placed: Sized) -> Iterator[Wire]:
    """The wires between a box and its next hops, spread over its side."""
    margin = min(12, inner.h / 3)
    for at, hop in enumerate(hops):
        assert hop.edge is not None
        outer = placed[hop.key]
        share = at / (len(hops) - 1) if len(hops) > 1 else 0.5
        near = (inner.x + (inner.w if hop.side > 0 else 0), round(inner.y + margin + share * (inner.h - 2 * margin), 1))
        far = (outer.x + (0 if hop.side > 0 else outer.w), outer.middle)
        yield Wire(hop.edge, hop, near, far) if hop.side > 0 else Wire(hop.edge, hop, far, near)
        yield from _fan(outer, hop.next, placed)


def _titles(graph: Graph, circuit: Circuit, columns: Mapping[int, _Column]) -> tuple[tuple[float, str], ...]:
    """What each column is, in the words of its relation."""
    known = next((one for one in graph.vocabulary.properties.values() if one.flow), None)
    before, after = (known.inverse, known.label) if circuit.pathways and known else ("comes from", "leads to")
    words: dict[int, Callable[[], str]] = {
        -2: lambda: "before that",
        -1: lambda: f"{before} {_counted(len(circuit.inputs), circuit.more_inputs)}",
        1: lambda: f"{after} {_counted(len(circuit.outputs), circuit.more_outputs)}",
        2: lambda: "and from there",
    }
    return tuple((columns[number].x, text()) for number, text in words.items() if number in columns)


def _counted(drawn: int, more: int) -> str:
    return f"{drawn + more}, the strongest {drawn}" if more else str(drawn)


def number_width(text: str) -> float:
    """How wide the pill around a number on a line is."""
    return text_width(text, SMALL, bold=True) + 10
