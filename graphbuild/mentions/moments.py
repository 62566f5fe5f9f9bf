"""When in a video something is said: the nearest time of its paragraph, callout, item or title."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from graphbuild.graph import Graph, NodeId, Term
from graphbuild.model import Block, Note, Predicate

_MARKS = 6  # characters of a list's or quote's marks before the words


class Moments(NamedTuple):
    """The moments that notes cite, by note in the order in which they stand; `told` are the
    qualifiers that tell one.
    """

    by_note: Mapping[str, list[tuple[int, NodeId]]]
    told: tuple[Predicate, ...]

    @classmethod
    def of(cls, graph: Graph) -> Moments:
        found: dict[str, list[tuple[int, NodeId]]] = defaultdict(list)
        cited = graph.vocabulary.serving("cited time")
        for one in graph.statements:
            if one.predicate in cited and isinstance(one.object, NodeId):
                found[one.span.path].append((one.span.start, one.object))
        told = graph.vocabulary.serving("time")
        return cls({path: sorted(several) for path, several in found.items()}, told)

    def within(self, note: Note) -> Timed:
        """When the words of a note are said."""
        moments = self.by_note.get(note.path, [])
        blocks = sorted(_around(note), key=lambda one: one.start) if moments else []
        return Timed(moments, blocks, [one.start for one in blocks], self.told)


class _Block(NamedTuple):
    """Where a block starts, and the places of what holds it, the nearest first: itself, an item, a
    callout, the title.
    """

    start: int
    around: tuple[tuple[int, int], ...]


class Timed(NamedTuple):
    """The moments of one note and its blocks, both in the order in which they stand."""

    moments: list[tuple[int, NodeId]]
    blocks: list[_Block]
    starts: list[int]
    told: tuple[Predicate, ...]

    def qualifiers(self, at: int) -> list[tuple[Predicate, Term]]:
        """When the words at `at` are said, as statements tell it; nothing where no time is known."""
        moment = self.moment(at)
        return [(name, moment) for name in self.told] if moment else []

    def moment(self, at: int) -> NodeId | None:
        """The moment at which the words at `at` of the note are said: the next one in the smallest
        block that has any.

        A line that begins with a time, as in a transcript, is said from then on.
        """
        block = bisect_right(self.starts, at) - 1
        for start, end in self.blocks[block].around if block >= 0 else ():
            first, last = (
                bisect_left(self.moments, (start, "")),
                bisect_left(self.moments, (end, "")),
            )
            if first < last:
                return self._of(first, last, start, at)
        return None

    def _of(self, first: int, last: int, start: int, at: int) -> NodeId:
        behind = bisect_left(self.moments, (at, ""), first, last)
        begins = self.moments[first][0] - start <= _MARKS
        return self.moments[max(first, behind - 1) if begins or behind == last else behind][1]


def _around(note: Note) -> Iterator[_Block]:
    title: tuple[tuple[int, int], ...] = ()
    for block in note.blocks:
        if block.kind == "heading":
            title = ((block.span.start, block.span.end),)
        yield from _below(block, title)


def _below(block: Block, above: tuple[tuple[int, int], ...]) -> Iterator[_Block]:
    own = ((block.span.start, block.span.end), (block.span.start, _end(block)))
    around = above if block.kind in ("list", "table") else (*own, *above)
    yield _Block(block.span.start, around)
    for child in block.children:
        yield from _below(child, around)


def _end(block: Block) -> int:
    """Where a block ends with all that stands in it."""
    last = block
    while last.children:
        last = last.children[-1]
    return max(block.span.end, last.span.end)
