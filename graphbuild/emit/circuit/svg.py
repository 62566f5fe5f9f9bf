"""A planned circuit as SVG: plain shapes and texts, nothing that runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from html import escape
from typing import NamedTuple

from graphbuild.emit.circuit.font import FAMILY
from graphbuild.emit.circuit.layout import SMALL, SUB, Box, Plan, Wire, number_width
from graphbuild.emit.style import PATHS, kind_styles
from graphbuild.graph import Edge, Graph
from graphbuild.model import SCALE
from graphbuild.names import xml_text


class Theme(NamedTuple):
    """The colours of a picture."""

    ground: str
    panel: str
    ink: str
    quiet: str
    rule: str
    accent: str
    on_accent: str
    wire: str
    far: str
    both: str


LIGHT = Theme(
    "#ffffff",
    "#f6f8fa",
    "#16202b",
    "#55616f",
    "#d6dce3",
    "#005f99",
    "#ffffff",
    "#5d6f84",
    "#b3bfcc",
    "#b0306a",
)
DARK = Theme(
    "#12161c",
    "#1b222b",
    "#e8edf3",
    "#a3afbd",
    "#35404d",
    "#63b3e8",
    "#0c1722",
    "#9fb0c3",
    "#4d5b6b",
    "#f08bb8",
)


def svg(graph: Graph, plan: Plan, dark: bool) -> bytes:
    """The picture, the same bytes for the same graph."""
    painter = _Painter(
        graph, DARK if dark else LIGHT, "onDark" if dark else "onLight", _widths(plan)
    )
    title = graph.label(plan.boxes[0].hop.node)
    size, shape = (
        f"{plan.width:g} {plan.height:g}",
        f'width="{plan.width:g}" height="{plan.height:g}"',
    )
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" {shape} role="img" '
            f'font-family="{FAMILY}" font-size="{SMALL}">'
        ),
        f"<title>{_text(f'Circuit of {title}')}</title>",
        f'<rect width="100%" height="100%" fill="{painter.theme.ground}"/>',
        *(
            (
                f'<text x="{x:.1f}" y="20" font-size="12" '
                f'fill="{painter.theme.quiet}">{_text(text)}</text>'
            )
            for x, text in plan.titles
        ),
        *(line for wire in reversed(plan.wires) for line in painter.wire(wire)),
        *(line for wire in plan.wires for line in painter.number(wire)),
        *(line for box in plan.boxes for line in painter.box(box)),
        *(line for box in plan.boxes for line in painter.rest(box)),
        (
            f'<text x="{min(box.x for box in plan.boxes):g}" y="{plan.height - 10:g}" '
            f'fill="{painter.theme.quiet}">{_text(_caption(plan, painter))}</text>'
        ),
        "</svg>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _text(text: str) -> str:
    """Text as it may stand in XML."""
    return escape(xml_text(text))


def _widths(plan: Plan) -> Callable[[Edge], float]:
    """How wide a wire is: by strength, from the weakest to the strongest in the picture."""
    given = [one for wire in plan.wires if (one := wire.edge.strength) is not None]
    low, high = (min(given), max(given)) if given else (Decimal(0), Decimal(0))

    def width(edge: Edge) -> float:
        if (strength := edge.strength) is None:
            return 1.5
        return round(2 + 7 * float((strength - low) / (high - low)), 2) if high > low else 5

    return width


def number_text(edge: Edge) -> str:
    """What stands on a wire; a question mark where the notes only think so."""
    doubt = "" if is_sure(edge) else "?"
    if edge.strength is not None:
        low = "" if edge.low is None else f"{_hundredths(edge.low)}–"
        return f"{low}{_hundredths(edge.strength)}%{doubt}"
    return (f"level {edge.level:f}" if edge.level is not None else "") + doubt


def is_sure(edge: Edge) -> bool:
    """Whether some note says it plainly."""
    return edge.certainty == SCALE[0]


def _hundredths(strength: Decimal) -> str:
    return f"{(strength * 100).normalize():f}"


def _caption(plan: Plan, painter: _Painter) -> str:
    """What the marks mean, those that are there."""
    hops, edges = [box.hop for box in plan.boxes], [wire.edge for wire in plan.wires]
    said = (
        ("line width and number: strength", any(edge.strength is not None for edge in edges)),
        ("80–95%: notes differ", any(edge.low is not None for edge in edges)),
        ("? and dots: a note is not sure", not all(map(is_sure, edges))),
        ("!: another place denies it", any(map(painter.contested, edges))),
        ("broken line: none stated", any(map(painter.loose, edges))),
        ("⇄ both directions", any(hop.back for hop in hops if hop.level == 1)),
        ("↺ back again", any(hop.repeats for hop in hops)),
        ("+n: so many more not shown", any(hop.rest for hop in hops)),
    )
    return " · ".join(text for text, holds in said if holds)


class _Painter:
    """Draws the parts of a picture in the colours of a theme."""

    def __init__(
        self, graph: Graph, theme: Theme, on_ground: str, width: Callable[[Edge], float]
    ) -> None:
        self.graph, self.theme, self.width = graph, theme, width
        kinds = {node.kind for node in graph.nodes.values()}
        self.marks = {
            kind: (style, style[on_ground])
            for kind, style in kind_styles(graph.vocabulary, kinds).items()
        }
        denied = {one.fact for one in graph.denials}
        self.contested: Callable[[Edge], bool] = lambda edge: edge.fact in denied
        self.loose: Callable[[Edge], bool] = lambda edge: (
            edge.strength is None and edge.predicate in graph.weighed and is_sure(edge)
        )

    def wire(self, wire: Wire) -> Iterator[str]:
        """A line with its head."""
        (x1, y1), (x2, y2) = wire.start, wire.end
        width, colour = self.width(wire.edge), self._colour(wire)
        head = 4 + width * 0.55
        bend = round(x1 + (x2 - x1) * (0.42 if wire.outer.side > 0 else 0.58), 1)
        dashes = ' stroke-dasharray="5 4"' if self.loose(wire.edge) else ""
        if not is_sure(wire.edge):
            dashes = f' stroke-dasharray="0.1 {width * 1.7:.1f}" stroke-linecap="round"'
        path = f"M{x1:.1f} {y1:.1f}C{bend:.1f} {y1:.1f} {bend:.1f} {y2:.1f} {x2 - 8:.1f} {y2:.1f}"
        yield f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}"{dashes}/>'
        yield (
            f'<path d="M{x2:.1f} {y2:.1f}l{-head - 4:g} {-head:g}v{2 * head:g}z" fill="{colour}"/>'
        )

    def _colour(self, wire: Wire) -> str:
        if wire.outer.level > 1:
            return self.theme.far
        return self.theme.both if wire.outer.back else self.theme.wire

    def number(self, wire: Wire) -> Iterator[str]:
        """The strength beside the outer end of a wire, and whether it is doubted or denied."""
        text = number_text(wire.edge) + ("!" if self.contested(wire.edge) else "")
        if not text:
            return
        half = number_width(text) / 2
        x, y = (
            (wire.end[0] - 16 - half, wire.end[1])
            if wire.outer.side > 0
            else (wire.start[0] + 1 + half, wire.start[1])
        )
        yield (
            f'<rect x="{x - half:.1f}" y="{y - 8:.1f}" width="{2 * half:.1f}" height="16" '
            f'rx="8" fill="{self.theme.ground}" stroke="{self.theme.rule}"/>'
        )
        yield (
            f'<text x="{x:.1f}" y="{y + 4:.1f}" font-weight="bold" text-anchor="middle" '
            f'fill="{self.theme.ink}">{_text(text)}</text>'
        )

    def box(self, box: Box) -> Iterator[str]:
        """A box with its texts and the mark of its kind."""
        level, theme = min(box.hop.level, 2), self.theme
        fill, stroke = (
            (theme.accent, theme.accent)
            if not level
            else (theme.panel if level == 1 else theme.ground, theme.rule)
        )
        dashes = (
            f' stroke-dasharray="4 3" stroke="{theme.accent}"'
            if box.hop.repeats
            else f' stroke="{stroke}"'
        )
        yield (
            f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.w:.1f}" height="{box.h:.1f}" '
            f'rx="7" fill="{fill}"{dashes}/>'
        )
        if level:
            yield self._mark(box)
        yield from self._label(box, level)
        if sign := "↺" if box.hop.repeats else "⇄" if box.hop.back and level == 1 else "":
            yield (
                f'<text x="{box.x + box.w - 8:.1f}" y="{box.y + 16:.1f}" font-size="13" '
                f'text-anchor="end" fill="{theme.both}">{sign}</text>'
            )

    def rest(self, box: Box) -> Iterator[str]:
        """How many next hops of a box are not shown: at its outer corner, or beside it where it
        shows none.
        """
        if not box.hop.rest:
            return
        text = f"+{box.hop.rest}"
        half, outer = number_width(text) / 2, box.x + (box.w if box.hop.side > 0 else 0)
        x, y = (
            (outer + box.hop.side * (4 - half), box.y + box.h)
            if box.hop.next
            else (outer + box.hop.side * (half + 3), box.middle)
        )
        yield (
            f'<rect x="{x - half:.1f}" y="{y - 7:.1f}" width="{2 * half:.1f}" height="14" '
            f'rx="7" fill="{self.theme.ground}" stroke="{self.theme.accent}"/>'
        )
        yield (
            f'<text x="{x:.1f}" y="{y + 4:.1f}" font-weight="bold" text-anchor="middle" '
            f'fill="{self.theme.accent}">{text}</text>'
        )

    def _label(self, box: Box, level: int) -> Iterator[str]:
        high = len(box.lines) * box.leading + len(box.subs) * SUB
        x, anchor = (box.x + 28, "start") if level else (box.x + box.w / 2, "middle")
        top = box.y + (box.h - high) / 2
        colour = self.theme.ink if level else self.theme.on_accent
        look = f'text-anchor="{anchor}" fill="{colour}"' + (
            ' font-weight="bold"' if level < 2 else ""
        )
        for at, line in enumerate(box.lines):
            y = top + box.leading * (at + 0.76)
            yield (
                f'<text x="{x:.1f}" y="{y:.1f}" font-size="{box.letters}" '
                f"{look}>{_text(line)}</text>"
            )
        below = top + len(box.lines) * box.leading
        for at, line in enumerate(box.subs):
            yield (
                f'<text x="{x:.1f}" y="{below + SUB * (at + 0.7):.1f}" '
                f'fill="{self.theme.quiet}">{_text(line)}</text>'
            )

    def _mark(self, box: Box) -> str:
        style, colour = self.marks[self.graph.nodes[box.hop.node].kind]
        look = (
            f'fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="2.5 1.5"'
            if style["dashed"]
            else f'fill="{colour}"'
        )
        return (
            f'<path transform="translate({box.x + 9:.1f} {box.middle - 7:.1f}) scale(0.875)" '
            f'd="{PATHS[style["shape"]]}" {look}/>'
        )
