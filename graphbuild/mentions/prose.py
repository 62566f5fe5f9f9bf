"""What of a note is prose: not its links, code, addresses, tags, comments and formulas."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import Block, Note

_TICKS = re.compile(r"`+")
_CODE_TAG = re.compile(r"<code\b[^<>]*+>", re.IGNORECASE)
_COMMENT = re.compile(r"%%[^%]*+(?:%(?!%)[^%]*+)*+%%")
_ADDRESS = re.compile(
    (
        r"(?<![\w+.-])(?:[a-z][a-z0-9+.-]*+://\S+|www\.\S+|[\w.+-]++@[\w.-]++)|"
        r"(?<!\S)#[\w/-]++|\$\$[^$]*+\$\$"
    ),
    re.IGNORECASE,
)
_MAY_BE_ADDRESS = re.compile(r"://|www\.|@|#|\$\$")


class Ranges(NamedTuple):
    """Parts of a text, by where each starts and where those up to it end."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, found: Iterable[tuple[int, int]]) -> Ranges:
        ranges = sorted(found)
        return cls(
            tuple(start for start, _ in ranges), tuple(accumulate((end for _, end in ranges), max))
        )

    def meet(self, start: int, end: int) -> bool:
        """Whether one of them has a character from `start` to `end`."""
        before = bisect_left(self.starts, end)
        return before > 0 and self.ends[before - 1] > start


class Prose(NamedTuple):
    """A block of prose with the titles above it, and where in it other things stand."""

    block: Block
    heading: tuple[str, ...]
    taken: Ranges
    code: Ranges

    def is_free(self, start: int, end: int) -> bool:
        """Whether the words from `start` to `end` are prose alone."""
        if self.taken.meet(start, end):
            return False
        at = self.block.offset(start) if self.code.starts else 0
        return not self.code.meet(at, at + 1)


def prose(note: Note) -> Iterator[Prose]:
    """The blocks of a note that hold prose, in their order."""
    code = _code(note.text)
    headings: list[tuple[int, str]] = []
    path: tuple[str, ...] = ()
    for block in note.walk():
        if block.kind == "heading":
            headings = [
                *(one for one in headings if one[0] < block.level),
                (block.level, block.text),
            ]
            path = tuple(text for _, text in headings)
        if block.text and block.kind not in ("code", "row"):
            yield _prose(block, path, code)


def _prose(block: Block, heading: tuple[str, ...], code: Ranges) -> Prose:
    taken = [(link.at, link.at + len(link.text)) for link in block.links]
    if _MAY_BE_ADDRESS.search(block.text):
        taken += [match.span() for match in _ADDRESS.finditer(block.text)]
    return Prose(block, heading, Ranges.of(taken), code)


def _code(text: str) -> Ranges:
    """Where inline code and comments stand in the note. Found in one pass, so that no text takes
    long.
    """
    found = list(_ticked(text)) if "`" in text else []
    found += [match.span() for match in _COMMENT.finditer(text)] if "%%" in text else []
    for tag in _CODE_TAG.finditer(text) if "<" in text else ():
        close = text.find("</code>", tag.end())
        if close < 0:
            break
        found.append((tag.start(), close))
    return Ranges.of(found)


def _ticked(text: str) -> Iterator[tuple[int, int]]:
    """Code between backticks: from one run of them to the next of the same length in the same
    paragraph.
    """
    runs = [match.span() for match in _TICKS.finditer(text)]
    following: dict[int, int] = {}
    partner = [0] * len(runs)
    for at in range(len(runs) - 1, -1, -1):
        length = runs[at][1] - runs[at][0]
        partner[at], following[length] = following.get(length, -1), at
    at = 0
    while at < len(runs):
        to = partner[at]
        if to > 0 and text.find("\n\n", runs[at][1], runs[to][0]) < 0:
            yield runs[at][0], runs[to][1]
            at = to
        at += 1
