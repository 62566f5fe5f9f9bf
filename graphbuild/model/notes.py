"""A note as read: its front matter and its body."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from graphbuild.budget import TITLE
from graphbuild.model.terms import KindName
from graphbuild.model.text import Block, Link, Span

Scalar = str | int | Decimal | bool


class Leaf(NamedTuple):
    """One plain value of the front matter: the path of its keys, its place, and the links that are
    written in it.
    """

    key: str
    value: Scalar
    span: Span
    links: tuple[Link, ...] = ()


class Arrow(NamedTuple):
    """An edge of a canvas from card to card: what it is called, its place, and what the cards at
    its ends lead to.
    """

    label: str
    span: Span
    source: Link
    target: Link


class Purpose(NamedTuple):
    """What a part of a note's text stands in: `why` tells each role of its place, and what spoke
    for that.
    """

    start: int
    end: int
    why: tuple[str, ...]


_OF_EVERY_NOTE = frozenset(
    ("title", "type", "tags", "tag", "aliases", "alias", "permalink", "description")
)


def kept_key(key: str) -> str:
    """A key of the front matter as it is kept: those that every note may have in small letters, as
    Obsidian reads them.

    >>> kept_key("Tags"), kept_key("ALIASES"), kept_key("Author")
    ('tags', 'aliases', 'Author')
    """
    folded = key.lower()
    return folded if folded in _OF_EVERY_NOTE else key


Meta = Mapping[str, "Scalar | tuple[Scalar, ...]"]


@dataclass(frozen=True, slots=True, eq=False)
class Note:
    """One file of the garden as read. `id` is its path without the extension, `line_starts` the
    offset of each line.

    `kinds` are the kind of what it is about and all above it; the reader, who has no ontology,
    gives none. `about` is the name of that kind as the settings decide it, None where nobody has:
    then its `type` says it. `leaves` are all values of the front matter, however deep in lists and
    maps; `arrows` the edges of a canvas. `purposes` are what its places are for, as who reads it
    decides.
    """

    path: str
    text: str = ""
    meta: Meta = field(default_factory=dict)
    meta_spans: Mapping[str, Span] = field(default_factory=dict)
    meta_links: tuple[Link, ...] = ()
    blocks: tuple[Block, ...] = ()
    line_starts: tuple[int, ...] = (0,)
    kinds: tuple[KindName, ...] = ()
    leaves: tuple[Leaf, ...] = ()
    about: str | None = None
    arrows: tuple[Arrow, ...] = ()
    purposes: tuple[Purpose, ...] = ()

    @property
    def id(self) -> str:
        return self.path.rsplit(".", 1)[0]

    @property
    def stem(self) -> str:
        return self.id.rsplit("/", 1)[-1]

    @property
    def title(self) -> str:
        return str(self._first("title") or self.stem)[:TITLE]

    @property
    def type(self) -> str:
        """What the note says it is about a thing of."""
        said = str(self._first("type") or "") if self.about is None else self.about
        return said[:TITLE].strip()

    @property
    def published(self) -> bool | None:
        """Whether `dg-publish` is true or false; None where the note does not say, so that a garden
        may not use it.
        """
        value = self.meta.get("dg-publish")
        return value if isinstance(value, bool) else None

    def _first(self, key: str) -> Scalar | None:
        """A front-matter value, of several the first."""
        value = self.meta.get(key)
        return next(iter(value), None) if isinstance(value, tuple) else value

    def strings(self, key: str, most: int | None = None) -> tuple[str, ...]:
        """A front-matter value as a tuple of strings, whether it was written as a list, one value
        or not at all; of its values at most so many.
        """
        value = self.meta.get(kept_key(key))
        values = (
            value if isinstance(value, tuple) else () if value is None or value == "" else (value,)
        )
        return tuple(str(one).strip() for one in values[:most] if str(one).strip())

    def is_wikilink(self, link: Link) -> bool:
        """Whether a link is in double brackets: `![[a b.png]]` and `![](a%20b.png)` are both
        embeds.
        """
        if link.kind == "embed":
            return self.text.startswith("![[", link.span.start)
        return link.kind in ("wikilink", "frontmatter", "field")

    def span(self, start: int, end: int) -> Span:
        """The place of `text[start:end]`."""
        line = bisect_right(self.line_starts, start)
        return Span(self.path, line, start - self.line_starts[line - 1] + 1, start, end)

    def walk(self) -> Iterator[Block]:
        """Every block, in the order in which they stand."""
        for block in self.blocks:
            yield from block.walk()
