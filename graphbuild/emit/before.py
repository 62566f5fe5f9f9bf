"""What an output that is made again and again knows of the last one: the rows of those statements
that notes still make.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from graphbuild.graph import Graph, Statement

T = TypeVar("T")


class Before:
    """The rows of one output after the other, each by a name and by the first of the statements
    that it is made of.
    """

    def __init__(self) -> None:
        self._said: tuple[Any, ...] = ()
        self._made: Any = None
        self._then: dict[tuple[str, str], tuple[Any, Any]] = {}
        self._now = self._then

    def begin(self, graph: Graph) -> Before:
        """Another graph: rows that it does not have go. Under other words none stays."""
        said = graph.nodes, graph.statements, graph.vocabulary, graph.base
        self._then = self._now if said[2:] == self._said[2:] else {}
        self._said, self._now = said, {}
        return self

    def whole(self, graph: Graph, made: Callable[[], T]) -> T:
        """What is made of things, statements and words alone; of the same as the last one's it is
        there.
        """
        if self._said != (graph.nodes, graph.statements, graph.vocabulary, graph.base):
            self.begin(graph)
            try:
                self._made = made()
            except BaseException:
                self._said = ()  # some of it is made, and no more
                raise
        found: T = self._made
        return found

    @classmethod
    def of(cls, graph: Graph, rows: Mapping[tuple[str, str], tuple[Any, Any]]) -> Before:
        """What is known of a graph: rows, each by a name and what more tells it from others, with
        what it was made of.
        """
        before = cls()
        before._said = graph.nodes, graph.statements, graph.vocabulary, graph.base
        before._now = dict(rows)
        return before

    def once(self, name: str, source: Any, made: Callable[[], T]) -> T:
        """What is made of this alone."""
        was, kept = self._then.get((name, ""), (None, None))
        found: T = kept if was == source else made()
        self._now[name, ""] = source, found
        return found

    def row(
        self, name: str, several: tuple[Statement, ...], others: Any, made: Callable[[], T]
    ) -> T:
        """What is made of these statements, of words, and of others beside them alone."""
        key, source = (name, several[0].id), (several, others)
        was, kept = self._now.get(key) or self._then.get(key, (None, None))
        found: T = kept if was == source else made()
        self._now[key] = source, found
        return found
