"""The markers between which graphbuild writes into a note. Reading leaves out what is between them, writing touches nothing else."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

BACKLINKS, INDEX = "backlinks", "index"
_ANY = "graphbuild:"
_MARKER = r"(?P<marker><!-- (?P<end>/?)graphbuild:(?P<name>backlinks|index) -->)"
_FENCE = r"[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*"
_LINE = re.compile(rf"^(?:{_MARKER}|{_FENCE})[ \t]*\r?$", re.MULTILINE)


def start_marker(name: str) -> str:
    """The line after which a block begins."""
    return f"<!-- {_ANY}{name} -->"


def end_marker(name: str) -> str:
    """The line before which a block ends."""
    return f"<!-- /{_ANY}{name} -->"


class Place(NamedTuple):
    """A block of a name: from just after its start marker to just before its end marker, in offsets of the text."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marked:
    """The blocks of a text. `open` are start markers that nothing closes; `in_code`: the text ends in a fenced code block."""

    blocks: tuple[Place, ...] = ()
    open: tuple[Place, ...] = ()
    in_code: bool = False


def marked(text: str) -> Marked:
    """The blocks of a note. Markers stand on lines of their own; in a code block they are an example, and mean nothing."""
    blocks: list[Place] = []
    unclosed: list[Place] = []
    fence, begun = "", None
    for match in _LINE.finditer(text):
        name = match["name"]
        if match["fence"]:
            fence = _fence(fence, match["fence"], match.group())
        elif fence:
            continue
        elif not match["end"]:
            unclosed += [begun] if begun else []
            begun = Place(name, match.end("marker"), match.end("marker"))
        elif begun and begun.name == name:
            blocks.append(Place(name, begun.start, match.start()))
            begun = None
    return Marked(tuple(blocks), (*unclosed, *([begun] if begun else [])), bool(fence))


def _fence(fence: str, ticks: str, line: str) -> str:
    """The fence that is open after this line: one is closed by as many of its characters, with nothing behind them."""
    if not fence:
        return ticks
    closes = ticks[0] == fence[0] and len(ticks) >= len(fence) and not line.strip().strip(ticks[0])
    return "" if closes else fence


def without_blocks(text: str) -> str:
    """The text with blanks in the place of what graphbuild wrote, so that every offset stays."""
    at, kept = 0, []
    for block in _blocks(text):
        kept += [text[at : block.start], re.sub(r"[^\r\n]", " ", text[block.start : block.end])]
        at = block.end
    return "".join((*kept, text[at:]))


def outside(text: str, places: Sequence[int]) -> list[bool]:
    """Of each place, whether it is outside of what graphbuild wrote: what is odd inside is odd elsewhere first."""
    blocks = _blocks(text)
    starts = [block.start for block in blocks]
    before = [bisect_right(starts, at) for at in places]
    return [not index or at >= blocks[index - 1].end for index, at in zip(before, places, strict=True)]


def unclosed(text: str) -> Iterator[Place]:
    """The start markers that nothing closes."""
    return iter(marked(text).open if _ANY in text else ())


def _blocks(text: str) -> tuple[Place, ...]:
    return marked(text).blocks if _ANY in text else ()
