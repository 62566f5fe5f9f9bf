"""`graph.ttl` of a garden that is served: what the last one said is not put into words again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from graphbuild.emit.turtle import Shortener, block, encoded
from graphbuild.graph import Graph, Statement
from graphbuild.graph.said import (
    associations,
    describe,
    describe_passage,
    describe_section,
    first_of_sections,
    in_order,
)
from graphbuild.graph.terms import Description
from graphbuild.graph.triples import facts, prefixes
from graphbuild.model import Artifact, Note

Blocks = Mapping[str, tuple[Any, str]]
"""The blocks of statements and passages by their ids, each with what it was made of."""


class TurtleAgain:
    """Writes one graph after the other, and makes only the blocks that differ from the last."""

    def __init__(self) -> None:
        self._last: Graph | None = None
        self._blocks: Blocks = {}

    def turtle(self, graph: Graph) -> Iterator[Artifact]:
        """The whole graph as one file."""
        yield Artifact("graph.ttl", encoded(self._parts(graph)))

    def _parts(self, graph: Graph) -> Iterator[str]:
        names, blocks = Shortener(graph), dict[str, tuple[Any, str]]()
        stays, known = self._known(graph)

        def again(name: str, source: Any, same: bool, made: Callable[[], Description]) -> str:
            before, text = known.get(name, (None, ""))
            if not same or before != source:
                text = block(made(), names.short)
            blocks[name] = source, text
            return text

        yield names.header()
        yield from (block(one, names.short) for one in facts(graph))
        for several in associations(graph):
            source = several, [graph.passages[one.id] for one in several]
            same = stays(several[0])
            yield again(several[0].id, source, same, partial(describe, graph, several))
        quoted = in_order(graph)
        for one in first_of_sections(quoted):
            yield block(describe_section(graph, one), names.short)
        for one in quoted:  # which names no thing
            yield again(one.id, one, True, partial(describe_passage, graph, one))
        self._last, self._blocks = graph, blocks

    def _known(self, graph: Graph) -> tuple[Callable[[Statement], bool], Blocks]:
        """Whether a statement that is the same is told the same: where its note was not read again
        and nothing that it names has changed. And the blocks that may stay.
        """
        last = self._last
        if (
            last is None
            or (last.base, last.vocabulary) != (graph.base, graph.vocabulary)
            or prefixes(last) != prefixes(graph)
        ):
            return lambda _: False, {}
        notes, before = _notes(graph), _notes(last)
        read_then = {path for path, note in before.items() if notes.get(path) is note}
        changed = {key for key, node in last.nodes.items() if graph.nodes.get(key) != node}

        def stays(one: Statement) -> bool:
            named = (one.subject, one.object, *(value for _, value in one.qualifiers))
            return one.span.path in read_then and changed.isdisjoint(named)

        return stays, self._blocks


def _notes(graph: Graph) -> Mapping[str, Note]:
    """The notes as they were read; a graph that was opened would read each of them for this."""
    return graph.notes if isinstance(graph.notes, dict) else {}
