"""Pathways that one structure's note states as an output, and that the list of inputs in the
other's note lacks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache

from graphbuild.codes import diagnostic
from graphbuild.graph import Edge, Graph, NodeId, Statement
from graphbuild.model import Diagnostic
from graphbuild.terms.garden import HAS_PART, STATED_ROLE


def one_sided(graph: Graph) -> Iterator[Diagnostic]:
    """A note without a list of inputs lacks nothing, and a part or whole of what is listed is as
    good as listed.
    """
    listed = _listed_inputs(graph)
    firsts = {thing: min(one.span for one in inputs.values()) for thing, inputs in listed.items()}
    denied = {one.fact for one in graph.denials}
    related = lru_cache(lambda thing: frozenset(_related(graph, thing)))
    for edge in graph.links():
        if (
            not _is_flow(graph, edge)
            or not isinstance(edge.object, NodeId)
            or edge.object not in listed
            or edge.fact in denied  # which is reported as such
        ):
            continue
        stated = next(
            (one for one in edge.statements if _is_own(graph, one, edge.subject, "out")), None
        )
        own = {edge.subject, *related(edge.subject)} if stated else set()
        if stated and not _counts_as_listed(graph, edge, own, listed[edge.object]):
            inputs = firsts[edge.object]
            message = (
                f"{graph.label(edge.subject)} → {graph.label(edge.object)} is an output here, "
                f"and no input in {inputs.path}"
            )
            yield diagnostic(
                "GB332",
                message,
                stated.span,
                "add it to the inputs there, or remove it here",
                (inputs,),
            )


def _listed_inputs(graph: Graph) -> Mapping[NodeId, Mapping[NodeId, Statement]]:
    """For each structure with a note that lists its inputs, those inputs."""
    found: dict[NodeId, dict[NodeId, Statement]] = defaultdict(dict)
    for edge in graph.links():
        if _is_flow(graph, edge) and isinstance(edge.object, NodeId):
            for one in edge.statements:
                if _is_own(graph, one, edge.object, "in"):
                    found[edge.object].setdefault(edge.subject, one)
    return found


def _is_flow(graph: Graph, edge: Edge) -> bool:
    return graph.vocabulary.properties[edge.predicate].flow


def _is_own(graph: Graph, one: Statement, thing: NodeId, direction: str) -> bool:
    """Whether the statement is in the thing's own note, among what comes in or goes out."""
    return one.span.path == graph.nodes[thing].path and one.get(
        STATED_ROLE
    ) == graph.vocabulary.roles.get(direction)


def _counts_as_listed(
    graph: Graph, edge: Edge, own: Set[NodeId], inputs: Mapping[NodeId, Statement]
) -> bool:
    path = graph.nodes[edge.object].path  # type: ignore[index]
    return bool(own & inputs.keys()) or any(one.span.path == path for one in edge.statements)


def _related(graph: Graph, thing: NodeId) -> Iterator[NodeId]:
    """The parts of a thing, and what it is a part of."""
    for edge in graph.outgoing.get(thing, ()):
        if edge.predicate == HAS_PART and isinstance(edge.object, NodeId):
            yield edge.object
    for edge in graph.incoming.get(thing, ()):
        if edge.predicate == HAS_PART:
            yield edge.subject
