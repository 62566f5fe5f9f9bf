"""Parts of an entry as entries of their own: its lines, its members, what stands in a link."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate

from graphbuild import patterns as re
from graphbuild.model import Block, Link
from graphbuild.outline.entries import Entry

_WORD = re.compile(r"\S")
_SENTENCE = re.compile(r"(?<=[\w)\]”\"’%])[.!?][”\"’)]?\s+(?=[A-Z0-9“\"(])")
"""Where a sentence ends and another begins; behind one letter, an initial, none does."""
_INITIAL = re.compile(r"\b[A-Z]$")


def pieces(entry: Entry) -> Iterator[Entry]:
    """An entry with line breaks as the lines that a reader sees; what is nested in it stays with
    the last.
    """
    text, start = entry.block.text, 0
    if "\n" not in text or entry.form == "row":
        yield entry
        return
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            yield part(entry, start, end)
        start = end + 1


def sentences(entry: Entry) -> Iterator[Entry]:
    """An entry as its sentences, each an entry of its own with its full stop."""
    text, start = entry.block.text, 0
    for cut in _SENTENCE.finditer(text):
        if not _INITIAL.search(text, max(0, cut.start() - 2), cut.start()):
            yield part(entry, start, cut.end())
            start = cut.end()
    yield part(entry, start, len(text))


def part(entry: Entry, start: int, end: int) -> Entry:
    """The part `text[start:end]` of an entry as an entry of its own, without the blanks at its
    ends. Many readers ask for the same sentences, each of which is made once.
    """
    text = entry.block.text[start:end]
    place = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
    if place not in entry.parts:
        entry.parts[place] = _part(entry, *place)
    return entry.parts[place]


def _part(entry: Entry, start: int, end: int) -> Entry:
    block = entry.block
    first = block.offset(start)
    last = block.offset(end - 1) + 1 if end > start else first
    links = block.links_within(start, end)
    begins = min([first, *(link.span.start for link in links if link.at == 0)])
    place = entry.note.span(begins, max([first, last, *_ends_of(links, end - start)]))
    found = block.cut(start, end, place)
    if block.children and _WORD.search(block.text, end) is None:
        found = replace(found, children=block.children)
    return Entry(entry.note, found, entry.place, entry.columns)


def linked(block: Block) -> Callable[[int], bool]:
    """A function that tells of a place in a block's text whether it is within that of a link."""
    starts = [link.at for link in block.links]
    ends = list(accumulate((link.at + len(link.text) for link in block.links), max))

    def within(at: int) -> bool:
        before = bisect_right(starts, at)
        return before > 0 and at < ends[before - 1]

    return within


def _ends_of(links: tuple[Link, ...], length: int) -> list[int]:
    """Where the markup of a link ends whose text ends the part: its brackets belong to the
    place.
    """
    return [link.span.end for link in links if link.at + len(link.text) == length]
