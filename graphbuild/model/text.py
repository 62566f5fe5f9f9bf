"""A note's body: blocks of text with their links, each at its place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol


class Span(NamedTuple):
    """A place in a note: `line` and `column` count from 1, `start` and `end` are character offsets
    into its text.

    A tuple, since everything is sorted by it.
    """

    path: str
    line: int = 1
    column: int = 1
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written. `kind` is wikilink, embed, markdown, html, field, frontmatter or video.

    `text` is what a reader sees, `at` where that stands in the block's text, `key` the inline field
    or front-matter key that types the link. For a video moment, `target` is the time as written.
    """

    kind: str
    target: str
    text: str
    span: Span
    anchor: str = ""
    alias: str = ""
    key: str = ""
    at: int = 0
    unresolved: bool = False


class Edit(Protocol):
    """Words of a text, and what stands in their place; None leaves them."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def instead(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a body: heading, paragraph, list, item, table, row, cell, callout, quote or
    code.

    `text` is what a reader sees, without markup and without the text of `children`. `strong` is how
    many characters at its start are bold. `links` are sorted by `at`. `origins` maps offsets in
    `text` to offsets in the note: pairs, sorted, from where each run of unchanged characters
    begins. `struck` is from where to where `text` is struck out. `level` is a heading's 1-6 or a
    list's depth; `info` is a callout's type, a code block's language, or `header` for a table's
    header row.
    """

    kind: str
    text: str
    span: Span
    level: int = 0
    links: tuple[Link, ...] = ()
    children: tuple[Block, ...] = ()
    strong: int = 0
    info: str = ""
    origins: tuple[tuple[int, int], ...] = ()
    struck: tuple[tuple[int, int], ...] = ()

    def offset(self, at: int) -> int:
        """The offset in the note of the character at `at` in `text`."""
        if not self.origins:
            return self.span.start
        text_at, note_at = self.origins[max(0, bisect_right(self.origins, (at, 1 << 62)) - 1)]
        return note_at + (at - text_at)

    def cut(self, start: int, end: int, span: Span) -> Block:
        """The part `text[start:end]`, which stands at `span`, without the children. A link without
        text at its end is its own.
        """
        first, last = bisect_left(self.origins, (start + 1, 0)), bisect_left(self.origins, (end, 0))
        origins = (
            (0, self.offset(start)),
            *((at - start, place) for at, place in self.origins[first:last]),
        )
        strong = max(0, min(self.strong, end) - start)
        return replace(
            self,
            text=self.text[start:end],
            span=span,
            links=self.links_within(start, end),
            children=(),
            strong=strong,
            origins=origins,
            struck=(),
        )

    def links_within(self, start: int, end: int) -> tuple[Link, ...]:
        """The links of the part `text[start:end]`, each where it stands in that."""
        if not self.links:
            return ()
        first = bisect_left(self.links, start, key=_at)
        last = bisect_left(self.links, end, key=_at)
        stop = end
        while self.text[stop : stop + 1] in (" ", "\t"):
            stop += 1  # blanks that were cut off
        if self.text[stop : stop + 1] in ("", "\n"):
            whole = stop == len(self.text)
            last = len(self.links) if whole else bisect_right(self.links, stop, key=_at)
        return tuple(replace(one, at=min(one.at, end) - start) for one in self.links[first:last])

    def without(self, edits: Iterable[Edit]) -> Block:
        """The block with other words in some places, which are in order and apart. Links in them
        are gone.
        """
        edits = tuple(edits)
        text, origins, at = "", list[tuple[int, int]](), 0
        links: list[Link] = []
        for start, end, instead in (
            *((edit.start, edit.end, edit.instead or "") for edit in edits),
            (len(self.text) + 1, 0, ""),
        ):
            shift = len(text) - at
            links += [replace(one, at=one.at + shift) for one in self.links if at <= one.at < start]
            origins += [
                (len(text), self.offset(at)),
                *((here + shift, place) for here, place in self.origins if at < here < start),
            ]
            text += self.text[at:start] + instead
            at = end
        cut = sum(
            min(edit.end, self.strong) - edit.start - len(edit.instead or "")
            for edit in edits
            if edit.start < self.strong
        )
        blank = len(text) - len(text.lstrip())
        links = [replace(one, at=max(0, one.at - blank)) for one in links]
        origins = [(max(0, here - blank), place + max(0, blank - here)) for here, place in origins]
        kept = dict(origins)
        return replace(
            self,
            text=text.strip(),
            links=tuple(links),
            strong=max(0, self.strong - cut - (blank if self.strong > cut else 0)),
            origins=tuple(sorted(kept.items())),
            struck=(),
        )

    def walk(self) -> Iterator[Block]:
        """This block and all below it, in the order in which they stand."""
        yield self
        for child in self.children:
            yield from child.walk()


def _at(link: Link) -> int:
    return link.at
