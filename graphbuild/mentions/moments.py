"""When in a video something is said: the nearest time of its paragraph, callout, item or title."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from graphbuild.graph import Graph, NodeId
from graphbuild.model import Block, Note


class Moments(NamedTuple):
    """The moments that notes cite, by note in the order in which they stand."""

    by_note: Mapping[str, list[tuple[int, NodeId]]]

    @classmethod
    def of(cls, graph: Graph) -> Moments:
        found: dict[str, list[tuple[int, NodeId]]] = defaultdict(list)
        for one in graph.statements:
            if one.predicate == "citesMoment" and isinstance(one.object, NodeId):
                found[one.span.path].append((one.span.start, one.object))
        return cls({path: sorted(several) for path, several in found.items()})

    def within(self, note: Note) -> Blocks:
        """Where the moments of a note stand in its blocks."""
        return Blocks(self.by_note.get(note.path, []), dict(_around(note)) if note.path in self.by_note else {})


class Blocks(NamedTuple):
    """The moments of one note. `around` has for each block what holds it, the nearest first, by where it starts."""

    moments: list[tuple[int, NodeId]]
    around: Mapping[tuple[int, str], tuple[tuple[int, int], ...]]

    def nearest(self, block: Block, at: int) -> NodeId | None:
        """The moment at which the words at `at` of the note are said: the next one in the smallest block that has any.

        A line that begins with a time, as in a transcript, is said from then on.
        """
        for start, end in self.around.get((block.span.start, block.kind), ()):
            first = bisect_left(self.moments, (start, ""))
            last = bisect_left(self.moments, (end, ""))
            if first < last:
                return self._of(first, last, start, at)
        return None

    def _of(self, first: int, last: int, start: int, at: int) -> NodeId:
        behind = bisect_left(self.moments, (at, ""), first, last)
        begins = self.moments[first][0] - start <= _MARKS
        return self.moments[max(first, behind - 1) if begins or behind == last else behind][1]


_MARKS = 6  # characters of a list's or quote's marks before the words


def _around(note: Note) -> Iterator[tuple[tuple[int, str], tuple[tuple[int, int], ...]]]:
    """For each block its own place, those of the blocks that it stands in, and that of the title above."""
    title: tuple[tuple[int, int], ...] = ()
    for block in note.blocks:
        if block.kind == "heading":
            title = ((block.span.start, block.span.end),)
        yield from _below(block, title)


def _below(block: Block, above: tuple[tuple[int, int], ...]) -> Iterator[tuple[tuple[int, str], tuple[tuple[int, int], ...]]]:
    own = (block.span.start, _end(block))
    holds = block.kind in ("list", "table")
    around = above if holds else ((block.span.start, block.span.end), own, *above)
    yield (block.span.start, block.kind), around
    for child in block.children:
        yield from _below(child, around)


def _end(block: Block) -> int:
    """Where a block ends with all that stands in it."""
    last = block
    while last.children:
        last = last.children[-1]
    return max(block.span.end, last.span.end)
