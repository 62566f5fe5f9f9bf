"""Things that are, by several steps, parts of themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from operator import itemgetter

from graphbuild.codes import diagnostic
from graphbuild.graph import Edge, Graph, NodeId
from graphbuild.model import Diagnostic
from graphbuild.terms.garden import HAS_PART


def cycles(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each circle of `hasPart`, at the first of its statements."""
    edges = _inside([edge for edge in graph.links() if edge.predicate == HAS_PART])
    if not edges:
        return
    import networkx  # late: few gardens need it

    parts: networkx.DiGraph[str] = networkx.DiGraph(
        (str(edge.subject), str(edge.object)) for edge in edges
    )
    circle_of = {
        name: first
        for circle in networkx.strongly_connected_components(parts)
        for first in [min(circle)]
        for name in circle
    }
    circles: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        if circle_of[edge.subject] == circle_of[str(edge.object)]:
            circles[circle_of[edge.subject]].append(edge)
    for _, inside in sorted(circles.items(), key=itemgetter(0)):
        spans = sorted(one.span for edge in inside for one in edge.statements)
        names = " → ".join(graph.label(edge.subject) for edge in inside)
        yield diagnostic(
            "GB307",
            f"parts in a circle: {names}",
            spans[0],
            "remove one of the statements",
            tuple(spans[1:4]),
        )


def _inside(edges: list[Edge]) -> list[Edge]:
    """The edges without those of wholes that are no part, nor a part of such a whole alone: where no
    circle is, none is left.
    """
    waiting = Counter(one.object for one in edges)
    parts: dict[NodeId, list[Edge]] = defaultdict(list)
    for one in edges:
        parts[one.subject].append(one)
    tops = [whole for whole in parts if not waiting[whole]]
    for whole in tops:  # which grows
        for one in parts.pop(whole, ()):
            waiting[one.object] -= 1
            if not waiting[one.object] and isinstance(one.object, NodeId):
                tops.append(one.object)
    return [one for one in edges if one.subject in parts]
