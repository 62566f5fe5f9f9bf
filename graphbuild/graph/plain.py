"""A garden of notes that link and say little else, as a person sees it: a note and the thing that it
is about are one, and a link that a key explains is told once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graphbuild.graph.edges import Statement
from graphbuild.graph.values import NodeId
from graphbuild.graph.whole import Graph
from graphbuild.model import Predicate
from graphbuild.terms.garden import LINKS_TO, MAIN_ENTITY, NOTE
from graphbuild.vocabulary import Property


def is_plain(graph: Graph) -> bool:
    """Whether notes link and say little else: then their links are what there is to see, on the
    page as well.
    """
    known = graph.vocabulary.properties
    said = [one for one in graph.statements if not one.denied]
    if any(known[one.predicate].flow for one in said):
        return False
    joining = {
        (one.subject, one.predicate, one.object)
        for one in said
        if isinstance(one.object, NodeId) and one.object != one.subject
    }
    return sum(known[predicate].domain != NOTE for _, predicate, _ in joining) * 2 < len(joining)


def drawn(graph: Graph) -> Graph:
    """The graph for drawings: of a plain garden what is said of notes is said of what they are
    about, without the links that another statement of the same line tells. Any other is as it is.
    """
    if not is_plain(graph):
        return graph
    about = {
        one.subject: one.object
        for one in graph.statements
        if one.predicate == MAIN_ENTITY and isinstance(one.object, NodeId)
    }
    said = [_of_things(one, about) for one in graph.statements]
    told = set(_told(said, graph.vocabulary.properties))
    kept = (one for one in said if one.predicate != LINKS_TO or _place(one) not in told)
    return replace(graph, statements=tuple(kept))


def _of_things(one: Statement, about: dict[NodeId, NodeId]) -> Statement:
    """A statement of notes as one of what they are about; that they are about it stays."""
    ends = about.get(one.subject, one.subject), one.object
    if isinstance(one.object, NodeId):
        ends = ends[0], about.get(one.object, one.object)
    if one.predicate == MAIN_ENTITY or ends == (one.subject, one.object):
        return one
    return replace(one, subject=ends[0], object=ends[1])


def _told(
    said: Iterable[Statement], known: dict[Predicate, Property]
) -> Iterable[tuple[str, int, frozenset[object]]]:
    """The lines that say more of two things than that they link."""
    return (_place(one) for one in said if known[one.predicate].domain != NOTE)


def _place(one: Statement) -> tuple[str, int, frozenset[object]]:
    return one.span.path, one.span.line, frozenset((one.subject, one.object))
