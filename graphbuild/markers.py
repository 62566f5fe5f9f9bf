"""The markers between which graphbuild writes into a note. Reading leaves out what is between them,
writing touches nothing else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from pyromark import events_with_range

from graphbuild import patterns as re

BACKLINKS, INDEX = "backlinks", "index"
_ANY = "graphbuild:"
_MARKER = re.compile(
    r"^<!-- (?P<end>/?)graphbuild:(?P<name>backlinks|index) -->(?=[ \t]*\r?$)", re.MULTILINE
)
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:(?!---[ \t]*\r?$).*\n)*+---[ \t]*\r?$", re.MULTILINE)
_FENCES = ("```", "~~~")


def start_marker(name: str) -> str:
    """The line after which a block begins."""
    return f"<!-- {_ANY}{name} -->"


def end_marker(name: str) -> str:
    """The line before which a block ends."""
    return f"<!-- /{_ANY}{name} -->"


class Place(NamedTuple):
    """A block of a name: from just after its start marker to just before its end marker, in offsets
    of the text.
    """

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marked:
    """The blocks of a text. `open` are start markers that nothing closes."""

    blocks: tuple[Place, ...] = ()
    open: tuple[Place, ...] = ()


def marked(text: str) -> Marked:
    """The blocks of a note. Markers stand on lines of their own; in a code block they are an
    example, and mean nothing.
    """
    blocks: list[Place] = []
    unclosed: list[Place] = []
    begun = None
    code = _code_blocks(text)
    for match in _MARKER.finditer(text):
        name = match["name"]
        if _is_in(code, match.start()):
            continue
        if not match["end"]:
            unclosed += [begun] if begun else []
            begun = Place(name, match.end(), match.end())
        elif begun and begun.name == name:
            blocks.append(Place(name, begun.start, match.start()))
            begun = None
    return Marked(tuple(blocks), (*unclosed, *([begun] if begun else [])))


def ends_in_code(text: str) -> bool:
    """Whether a marker behind this text would be in a code block."""
    more = f"{text}\n\n{start_marker(BACKLINKS)}"
    return _is_in(_code_blocks(more), len(more) - 1)


def _code_blocks(text: str) -> list[tuple[int, int]]:
    """Where code blocks stand, by a Markdown parser: a fence ends with the quote, callout or item
    that it is in.
    """
    if not any(fence in text for fence in _FENCES):
        return []
    body = _FRONT_MATTER.match(text)
    first = body.end() if body else 0
    data = text[first:].encode("utf-8", "replace")
    events = cast("Iterable[tuple[Any, dict[str, int]]]", events_with_range(data.decode()))
    found = [
        place
        for event, place in events
        if isinstance(event, dict) and "CodeBlock" in str(event.get("Start"))
    ]
    return list(_characters(data, [(place["start"], place["end"]) for place in found], first))


def _characters(
    data: bytes, ranges: Iterable[tuple[int, int]], first: int
) -> Iterator[tuple[int, int]]:
    """Ranges of bytes, in order, as ranges of characters of the whole text."""
    at, count = 0, first
    for start, end in ranges:
        begin = count + len(data[at:start].decode())
        count = begin + len(data[start:end].decode())
        at = end
        yield begin, count


def _is_in(ranges: list[tuple[int, int]], at: int) -> bool:
    index = bisect_right(ranges, (at, 1 << 62)) - 1
    return index >= 0 and at < ranges[index][1]


def without_blocks(text: str) -> str:
    """The text with blanks in the place of what graphbuild wrote, so that every offset stays."""
    at, kept = 0, []
    for block in _blocks(text):
        kept += [text[at : block.start], re.sub(r"[^\r\n]", " ", text[block.start : block.end])]
        at = block.end
    return "".join((*kept, text[at:]))


def outside(text: str, places: Sequence[int]) -> list[bool]:
    """Of each place, whether it is outside of what graphbuild wrote: what is odd inside is odd
    elsewhere first.
    """
    blocks = _blocks(text)
    starts = [block.start for block in blocks]
    before = [bisect_right(starts, at) for at in places]
    return [
        not index or at >= blocks[index - 1].end for index, at in zip(before, places, strict=True)
    ]


def unclosed(text: str) -> Iterator[Place]:
    """The start markers that nothing closes."""
    return iter(marked(text).open if _ANY in text else ())


def _blocks(text: str) -> tuple[Place, ...]:
    return marked(text).blocks if _ANY in text else ()
