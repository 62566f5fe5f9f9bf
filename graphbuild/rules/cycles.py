"""Things that are, by several steps, parts of themselves."""

from __future__ import annotations

from collections.abc import Iterator

import networkx

from graphbuild.codes import diagnostic
from graphbuild.graph import Graph
from graphbuild.model import Diagnostic


def cycles(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each circle of `hasPart`, at the first of its statements."""
    parts: networkx.DiGraph[str] = networkx.DiGraph((str(edge.subject), str(edge.object)) for edge in graph.links() if edge.predicate == "hasPart")
    for circle in sorted(sorted(one) for one in networkx.strongly_connected_components(parts)):
        inside = [edge for edge in graph.links() if edge.predicate == "hasPart" and edge.subject in circle and edge.object in circle]
        if inside:
            spans = sorted(one.span for edge in inside for one in edge.statements)
            names = " → ".join(graph.label(edge.subject) for edge in inside)
            yield diagnostic("GB307", f"parts in a circle: {names}", spans[0], "remove one of the statements", tuple(spans[1:4]))
