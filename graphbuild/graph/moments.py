"""When in its video a note says something, as a reader is told it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from graphbuild.graph import Graph, NodeId, Statement, Term
from graphbuild.model import KindName
from graphbuild.vocabulary import Use


class Moment(NamedTuple):
    """A time such as "01:17:01", its seconds, and a link into the video, empty where its address is
    not known.
    """

    clock: str
    seconds: int
    url: str


def moment_at(graph: Graph, node: NodeId) -> Moment | None:
    """What the notes that cite a moment say of it."""
    for edge in graph.incoming.get(node, ()):
        for said in edge.statements:
            seconds = _told(graph, said, "seconds of a time")
            if isinstance(seconds, int):
                url = _told(graph, said, "address of a time")
                return Moment(clock(seconds), seconds, str(url or ""))
    return None


def is_moment(graph: Graph, kind: KindName) -> bool:
    """Whether things of a kind are moments that notes cite."""
    known = graph.vocabulary.properties
    return any(kind == known[name].range for name in graph.vocabulary.serving("cited time"))


def _told(graph: Graph, one: Statement, use: Use) -> Term | None:
    """What a statement says by a term that serves as this."""
    for name in graph.vocabulary.serving(use):  # asked of every statement, several times
        if (value := one.get(name)) is not None:
            return value
    return None


def moment_of(graph: Graph, one: Statement) -> Moment | None:
    """The moment at which a statement is made, if it has one."""
    node = _told(graph, one, "time")
    return moment_at(graph, node) if isinstance(node, NodeId) else None


def moments_of(graph: Graph, several: Iterable[Statement]) -> list[Moment]:
    """The moments of several statements, each once, in the order of the video."""
    found = {moment for one in several if (moment := moment_of(graph, one))}
    return sorted(found, key=lambda one: (one.seconds, one))


def is_of_moment(graph: Graph, one: Statement, name: str) -> bool:
    """Whether a qualifier of a statement is said of the moment that it cites, too."""
    cites = one.predicate in graph.vocabulary.serving("cited time")
    uses: tuple[Use, ...] = ("seconds of a time", "address of a time")
    return cites and any(name in graph.vocabulary.serving(use) for use in uses)


def clock(seconds: int) -> str:
    """Seconds as a reader reads them.

    >>> clock(4621)
    '01:17:01'
    """
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
