"""What a graph says otherwise than the one before it: where that is little, only that is put into
words again, and all else comes from the files of the last build.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graphbuild.graph import Graph, NodeId, Statement
from graphbuild.graph.moments import is_moment


class UnlikeError(ValueError):
    """A file is none that this output can be made of: somebody wrote into it, or it is of another
    form.
    """


@dataclass(frozen=True)
class Since:
    """The graph `then`, the notes of which anything is told otherwise now, the things of which
    that says something, and those that it names, each with those that are no longer what they were.
    """

    then: Graph
    notes: frozenset[str]
    subjects: frozenset[NodeId]
    named: frozenset[NodeId]

    def said_in(self, graph: Graph) -> Graph:
        """Of one of the two graphs what these notes say."""
        return _only(graph, (one for one in graph.statements if one.span.path in self.notes))

    def said_of(self, graph: Graph, things: Collection[NodeId]) -> Graph:
        """Of one of the two graphs what is said of some things."""
        said = (one for one in graph.statements if one.subject in things or one.object in things)
        return _only(graph, said)


def _only(graph: Graph, said: Iterable[Statement]) -> Graph:
    plain = {name: getattr(graph, name) for name in _PLAIN}
    return Graph(**plain, statements=tuple(said))


_WORDS = ("base", "title", "licence", "packs", "terms", "no_mentions", "vocabulary")
_PLAIN = (*_WORDS, "nodes", "paths", "notes")


class Last:
    """The graph of the last outputs. `said` tells what it said from what others say."""

    def __init__(self, graph: Graph, said: str) -> None:
        self.graph, self.said = graph, said
        self._since: tuple[Graph, Since | None] | None = None

    def since(self, graph: Graph) -> Since | None:
        """What a graph says otherwise; None where that may be anything."""
        if self._since is None or self._since[0] is not graph:
            self._since = graph, since(self.graph, graph)
        return self._since[1]


def since(then: Graph, now: Graph) -> Since | None:
    """What the graph of now says otherwise; None where they use other words."""
    if any(getattr(then, one) != getattr(now, one) for one in _WORDS):
        return None
    others = _others(then.nodes, now.nodes)
    was, new = {one.id: one for one in then.statements}, []
    for one in now.statements:
        known = was.get(one.id)
        if known is one or known == one:
            del was[one.id]
        else:
            new.append(one)
    said = (*was.values(), *new)  # what was said, and what is
    others.update(_moments(now, said))
    notes = {one.span.path for one in said}
    if others:
        notes |= {
            one.span.path
            for graph in (then, now)
            for one in graph.statements
            if _names(one, others)
        }
        notes |= {
            path for graph in (then, now) for path, node in graph.paths.items() if node in others
        }
    notes = _with_namesakes(notes, {*then.paths, *now.paths})
    told = [one for graph in (then, now) for one in graph.statements if one.span.path in notes]
    subjects = others | {one.subject for one in told}
    named = subjects | {one.object for one in told if isinstance(one.object, NodeId)}
    return Since(then, frozenset(notes), frozenset(subjects), frozenset(named))


def _others(then: Mapping[NodeId, object], now: Mapping[NodeId, object]) -> set[NodeId]:
    """The things that are not what they were."""
    return {
        *(then.keys() - now.keys()),
        *(
            key
            for key, node in now.items()
            if (known := then.get(key)) is not node and known != node
        ),
    }


def _moments(graph: Graph, said: Iterable[Statement]) -> Iterator[NodeId]:
    """The moments of which something is said: others tell them as that says."""
    for end in {one.object for one in said if isinstance(one.object, NodeId)}:
        if end in graph.nodes and is_moment(graph, graph.nodes[end].kind):
            yield end


def _names(one: Statement, things: set[NodeId]) -> bool:
    """Whether a statement names one of these things."""
    if one.subject in things or one.object in things:
        return True
    return any(value in things for _, value in one.qualifiers)


def _with_namesakes(notes: set[str], every: Iterable[str]) -> set[str]:
    """The notes, and those of the same name but for the ending: ids know none."""
    stems = {one.rsplit(".", 1)[0] for one in notes}
    return notes | {one for one in every if one.rsplit(".", 1)[0] in stems}
