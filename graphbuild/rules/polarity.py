"""What one place says and another denies, and things that are called by a denial."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.codes import diagnostic
from graphbuild.graph import Edge, Graph
from graphbuild.model import Diagnostic
from graphbuild.names import begins_as_denial
from graphbuild.reading.telling import NAMED_IN_WORDS
from graphbuild.terms.garden import UNRESOLVED_NOTE

_CALLED_SO = NAMED_IN_WORDS | {UNRESOLVED_NOTE}


def contradictions(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each fact that is both asserted and denied, at the denial, with the place of
    the assertion. That two things have nothing to do with each other denies each warning of the
    pair: "no interaction with warfarin" what "never with warfarin" says.
    """
    asserted = {edge.fact: edge for edge in graph.edges}
    warned = {frozenset((edge.subject, edge.object)): edge for edge in _warnings(graph)}
    for denial in graph.denials:
        property_ = graph.vocabulary.properties[denial.predicate]
        edge = asserted.get(denial.fact)
        if edge is None and property_.symmetric and _warns(graph, denial):
            edge = warned.get(frozenset((denial.subject, denial.object)))
        if edge is not None:
            here, there = denial.statements[0].span, edge.statements[0].span
            label = graph.vocabulary.properties[edge.predicate].label
            said = f"{graph.label(edge.subject)} — {label} → {graph.label(edge.object)}"
            message = f"{said} is denied here and stated in {there.path}:{there.line}"
            yield diagnostic("GB334", message, here, "one of the two is not so", (there,))


def _warnings(graph: Graph) -> Iterator[Edge]:
    return (edge for edge in graph.links() if _warns(graph, edge))


def _warns(graph: Graph, edge: Edge) -> bool:
    return edge.predicate in graph.vocabulary.serving("warning")


def denials_as_names(graph: Graph) -> Iterator[Diagnostic]:
    """Things whose label begins as a denial does. What a note's own title calls so is called so."""
    called_so = _CALLED_SO.union(graph.vocabulary.kinds_serving("named in words"))
    for node in graph.nodes.values():
        if not node.path and node.kind not in called_so and begins_as_denial(node.label):
            edges = (*graph.outgoing.get(node.id, ()), *graph.incoming.get(node.id, ()))
            spans = [one.span for edge in edges for one in edge.statements]
            if spans:
                yield diagnostic(
                    "GB335",
                    f"“{node.label}” is the name of a thing",
                    min(spans),
                    "write what it is, and deny it apart",
                )
