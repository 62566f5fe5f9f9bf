"""Emoji and other symbols that only decorate a line: readers see it without them.

"⚖️ Dose: 60 mg" has the label "Dose". A symbol that may say something stays: an arrow before a name,
a cross or a question mark alone before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import Block, Note
from graphbuild.outline.measures import drawn_level

_SYMBOL = (
    r"[\U0001F000-\U0001FAFF\u2600-\u26FF\u2700-\u2712\u2715\u2716\u2719-\u2793\u2B50-\u2B55"
    r"\u25A0-\u25B5\u25B7-\u25BD\u25C6-\u25FF\u231A-\u23FF]"
)
_RUN = rf"(?:{_SYMBOL}[\uFE0E\uFE0F\u200D\U0001F3FB-\U0001F3FF]*)+"
_MEANT = "❌❎🚫⛔❓❔❗⁉"
_LEADING = re.compile(rf"^[ \t]*(?P<run>{_RUN}(?:[ \t]+{_RUN})*)[ \t]+(?=[^\s→←↔])", re.MULTILINE)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_LABEL = re.compile(r"[^\W\d_][^:\n]{1,40}:\s")
_RATING = re.compile(r"(?<=[^\W_])[ \t]+[⭐★☆✩✪]{1,5}(?=\s|$)")
_DRAWN = re.compile(r"[☆✩]|[⭐★✪]{3}")
"""More than one or two stars, which only adorn."""
_WRITTEN = re.compile(r"\d\s*(?:/|of|out of)\s*\d")
_BETWEEN = re.compile(rf"[ \t]+(?P<run>{_RUN})[ \t]+")
_KEPT = ("code", "row")


class _Edit(NamedTuple):
    start: int
    end: int
    instead: str | None = ""


def undecorated(block: Block) -> Block:
    """The block, and all in it, without symbols that say nothing; the same block where it has
    none.
    """
    children = tuple(map(undecorated, block.children))
    if children != block.children:
        block = replace(block, children=children)
    if block.kind in _KEPT or not block.text or block.text.isascii():
        return block
    edits = sorted({*_leading(block.text), *_inner(block.text)})
    return block.without(edits) if edits else block


def lines_of(block: Block, note: Note) -> tuple[Block, ...]:
    """A paragraph of which every line begins with a symbol is a list: each line is an item."""
    if block.kind != "paragraph" or "\n" not in block.text or block.text.isascii():
        return (block,)
    lines = [match.span() for match in _LINE.finditer(block.text)]
    if not all(_LEADING.match(block.text, start, end) for start, end in lines):
        return (block,)
    return tuple(
        replace(
            block.cut(start, end, note.span(block.offset(start), block.offset(end - 1) + 1)),
            kind="item",
        )
        for start, end in lines
    )


def _leading(text: str) -> Iterator[_Edit]:
    for found in _LEADING.finditer(text):
        means = any(symbol in _MEANT for symbol in found["run"])
        if not means or _LABEL.match(text, found.end()):
            yield _Edit(found.start(), found.end())


def _inner(text: str) -> Iterator[_Edit]:
    """Stars that repeat a rating are left out, and others are the level that they draw; a symbol
    that stands again and again between names parts them.
    """
    for found in _RATING.finditer(text):
        drawn = drawn_level(found.group()) if _DRAWN.search(found.group()) else None
        told = drawn is not None and not _WRITTEN.search(text)
        words = f" ({drawn.value}/{drawn.scale})" if drawn and told else ""
        yield _Edit(found.start(), found.end(), words)
    between = [found for found in _BETWEEN.finditer(text) if found.start()]
    marks = {found["run"] for found in between}
    if len(between) > 1 and len(marks) == 1 and not marks & set(_MEANT):
        yield from (_Edit(found.start(), found.end(), ", ") for found in between)
