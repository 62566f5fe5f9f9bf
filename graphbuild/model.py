"""The values that pass between rooms: all frozen, all plain data.

A note's text becomes `Block`s, extractors turn blocks into `Claim`s about `Ref`s (things as
written, not yet identified), and whatever could not be read is a `Diagnostic`. Nothing here knows
how any of them is made.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import IntEnum
from typing import Literal, NamedTuple, NewType, Protocol

from graphbuild.budget import TITLE

Predicate = NewType("Predicate", str)
"""The name of a property of the ontology or of a garden, or of what a statement carries.
`graphbuild.terms` has them.
"""

KindName = NewType("KindName", str)
"""The name of a class of things."""


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
        first = bisect_left(self.links, start, key=_at)
        last = bisect_left(self.links, end, key=_at)
        stop = end
        while self.text[stop : stop + 1] in (" ", "\t"):
            stop += 1  # blanks that were cut off
        if self.text[stop : stop + 1] in ("", "\n"):
            whole = stop == len(self.text)
            last = len(self.links) if whole else bisect_right(self.links, stop, key=_at)
        links = tuple(replace(one, at=min(one.at, end) - start) for one in self.links[first:last])
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
            links=links,
            children=(),
            strong=strong,
            origins=origins,
            struck=(),
        )

    def without(self, edits: Iterable[Edit]) -> Block:
        """The block with other words in some places, which are in order and apart. Links in them
        are gone.
        """
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
        strong = max(0, self.strong - (len(self.text) - len(text)))
        blank = len(text) - len(text.lstrip())
        links = [replace(one, at=max(0, one.at - blank)) for one in links]
        origins = [(max(0, here - blank), place + max(0, blank - here)) for here, place in origins]
        kept = dict(origins)
        return replace(
            self,
            text=text.strip(),
            links=tuple(links),
            strong=strong,
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


Meta = Mapping[str, "Scalar | tuple[Scalar, ...]"]


@dataclass(frozen=True, slots=True, eq=False)
class Note:
    """One file of the garden as read. `id` is its path without the extension, `line_starts` the
    offset of each line.

    `kinds` are the kind of what it is about and all above it; the reader, who has no ontology,
    gives none. `about` is the name of that kind as the settings decide it, None where nobody has:
    then its `type` says it. `leaves` are all values of the front matter, however deep in lists and
    maps; `arrows` the edges of a canvas.
    """

    path: str
    text: str = ""
    meta: Meta = field(default_factory=dict)
    meta_spans: Mapping[str, Span] = field(default_factory=dict)
    meta_links: tuple[Link, ...] = ()
    blocks: tuple[Block, ...] = ()
    line_starts: tuple[int, ...] = (0,)
    kinds: tuple[str, ...] = ()
    leaves: tuple[Leaf, ...] = ()
    about: str | None = None
    arrows: tuple[Arrow, ...] = ()

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

    def strings(self, key: str) -> tuple[str, ...]:
        """A front-matter value as a tuple of strings, whether it was written as a list, one value
        or not at all.
        """
        value = self.meta.get(key)
        values = (
            value if isinstance(value, tuple) else () if value is None or value == "" else (value,)
        )
        return tuple(str(one).strip() for one in values if str(one).strip())

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


@dataclass(frozen=True, slots=True)
class Ref:
    """A thing as a note names it, not yet identified. `link` is the link behind the name, where
    there is one.

    `role` is `note` for the note itself, `subject` for the thing that the note is about, else
    empty. `stated` is a kind that the note says in so many words, and not one that follows from
    where the name stands.
    """

    name: str
    kind: str
    link: Link | None = None
    role: str = ""
    stated: bool = False

    def __str__(self) -> str:
        return f"{self.name} ({self.kind})"


# Begins the predicate of a claim whose relation is named in the note's own words: "relation:May
# Improve Condition".
RELATION = "relation:"
# Begins the predicate of a claim that a key of the author's own makes: "property:director".
PROPERTY = "property:"

# Qualifiers of a claim that is not simply so. What is asserted and stated plainly has neither.
POLARITY, ASSERTED, DENIED = Predicate("polarity"), "asserted", "denied"
CERTAINTY, CERTAINTY_TEXT = Predicate("certainty"), Predicate("certaintyText")
SCALE = ("stated", "probable", "possible", "theoretical", "unknown")
"""How sure a note is, the surest first."""

Value = Scalar | Ref
Qualifiers = tuple[tuple[Predicate, Value], ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What one place in a note says. `object` is a thing, or a plain value for facts such as a
    dose.

    `quote` is the text at `span` as a reader sees it, `heading` the titles above it, `by` the
    extractor or rule that read it. `within` is the place of the sentence around a link, whose words
    are the qualifier `context`.
    """

    subject: Ref
    predicate: Predicate
    object: Value
    span: Span
    quote: str
    heading: tuple[str, ...] = ()
    qualifiers: Qualifiers = ()
    by: str = ""
    within: Span | None = None

    def qualifier(self, name: Predicate) -> Value | None:
        return next((value for key, value in self.qualifiers if key == name), None)


class Severity(IntEnum):
    """How bad a finding is; `check` fails on errors, and on warnings where it is strict."""

    INFO = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something that a person should look at, with its place, and what to do about it. See
    `codes.CODES`.
    """

    code: str
    severity: Severity
    message: str
    span: Span
    hint: str = ""
    related: tuple[Span, ...] = ()

    def __str__(self) -> str:
        return f"{self.span}: {self.severity}[{self.code}] {self.message}"

    @property
    def sort_key(self) -> tuple[Span, str, str]:
        return (self.span, self.code, self.message)


Finding = Claim | Diagnostic
Extractor = Callable[[Note], Iterator[Finding]]


State = Literal["typed", "literal", "prose", "not understood", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Accounted:
    """A content line, what became of it, and the readers that found something in it. `hint` tells
    why it was not read.

    `bold` is whether it begins with bold words, as entries do that an author meant to be found.
    """

    span: Span
    text: str
    state: State
    by: tuple[str, ...] = ()
    hint: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class NoteCoverage:
    """What became of the content lines of one note."""

    path: str
    lines: tuple[Accounted, ...]

    def count(self, state: State) -> int:
        """How many lines are in this state."""
        return sum(one.state == state for one in self.lines)

    @property
    def readers(self) -> Mapping[str, int]:
        """How many lines each reader found something in."""
        return dict(sorted(Counter(name for one in self.lines for name in one.by).items()))


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file that a build gives: its path below the output folder, and its bytes, at once or piece
    by piece.

    Pieces may be made while they are written, so that no large file is ever whole in memory. Then
    they are there once.
    """

    path: str
    content: bytes | Iterable[bytes]

    def pieces(self) -> Iterable[bytes]:
        """The bytes as they come."""
        return (self.content,) if isinstance(self.content, bytes) else self.content

    def whole(self) -> bytes:
        """All bytes at once."""
        return b"".join(self.pieces())
