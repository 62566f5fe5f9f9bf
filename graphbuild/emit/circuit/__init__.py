"""The circuit of one thing as a picture, for papers and READMEs: what the page's first view shows,
drawn without a browser.

`hops` chooses what is shown, `layout` puts it into columns, `svg` draws it, `png` makes dots of
that. `font` holds the letters: a picture measures its texts with them, so nothing ever runs out of
its box, and looks the same on any machine.
"""

from __future__ import annotations

from graphbuild.emit.circuit.hops import circuit
from graphbuild.emit.circuit.layout import plan
from graphbuild.emit.circuit.png import RasteriserMissingError, png
from graphbuild.emit.circuit.svg import svg
from graphbuild.graph import Graph, NodeId

__all__ = ["RasteriserMissingError", "circuit_png", "circuit_svg"]


def circuit_svg(
    graph: Graph, focus: NodeId, hops: int = 2, width: int = 1160, dark: bool = False
) -> bytes:
    """The circuit around a thing as SVG: so many hops to either side, at least so many pixels
    wide.
    """
    return svg(graph, plan(graph, circuit(graph, focus, hops), width), dark)


def circuit_png(
    graph: Graph, focus: NodeId, hops: int = 2, width: int = 1160, dark: bool = False
) -> bytes:
    """The same as PNG, two dots to a pixel. RasteriserMissingError where the library for that is
    not installed.
    """
    return png(circuit_svg(graph, focus, hops, width, dark))
