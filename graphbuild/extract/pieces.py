"""Parts of a line that say something of their own, each with its true place: the lines of a paragraph, say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate

from graphbuild.extract.lines import Line
from graphbuild.model import Block, Link

_WORD = re.compile(r"\S")


def pieces(line: Line) -> Iterator[Line]:
    """A paragraph or item with line breaks, as the lines that a reader sees; what is nested in it stays with the last.

    A row is one, whatever breaks its cells have: cut, it would lose them.
    """
    text, start = line.block.text, 0
    if "\n" not in text or line.kind == "row":
        yield line
        return
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            yield part(line, start, end)
        start = end + 1


def part(line: Line, start: int, end: int) -> Line:
    """The part `text[start:end]` of a line as a line of its own, without the blanks at its ends."""
    block = line.block
    text = block.text[start:end]
    start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
    first = block.offset(start)
    last = block.offset(end - 1) + 1 if end > start else first
    found = block.cut(start, end, block.span)
    begins = min([first, *(one.span.start for one in found.links if one.at == 0)])
    place = line.note.span(begins, max([first, last, *_ends_of(found.links, end - start)]))
    children = block.children if _WORD.search(block.text, end) is None else ()
    return replace(line, block=replace(found, span=place, children=children))


def linked(block: Block) -> Callable[[int], bool]:
    """A function that tells of a place in a block's text whether it is within that of a link."""
    starts = [link.at for link in block.links]
    ends = list(accumulate((link.at + len(link.text) for link in block.links), max))

    def within(at: int) -> bool:
        before = bisect_right(starts, at)
        return before > 0 and at < ends[before - 1]

    return within


def _ends_of(links: tuple[Link, ...], length: int) -> list[int]:
    """Where the markup of a link ends whose text ends the part: its brackets belong to the place."""
    return [link.span.end for link in links if link.at + len(link.text) == length]
