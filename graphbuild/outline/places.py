"""From a note's blocks to its outline: titles of every form with what stands under them.

This knows form only. What a place is for is said by its roles, which `graphbuild.reading` decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from graphbuild.budget import LINE, TITLE
from graphbuild.model import Block, Note
from graphbuild.outline.entries import (
    COLON,
    LABEL,
    LEAD_IN,
    NUMBERED,
    Entry,
    Place,
    Role,
    is_empty_item,
    is_silent,
    part,
)
from graphbuild.outline.lists import parenthesised, split_list
from graphbuild.outline.unlisted import as_items, bare_list, titled_item, with_dashes

_CONTENT = {"paragraph", "item", "row", "callout", "code", "quote"}
_TITLES = {"heading", "paragraph"}
_LONGEST_LABEL = 80  # of bold words that stand alone, in characters
_LONGEST_TITLE = 120  # of a heading of several lines
_LONGEST_LEAD_IN = 300
_NUMBER = re.compile(r"\d{1,2}[.)]\s")
"""Begins a bold label that holds those without a number behind it."""
_AFTER_NAME = re.compile(r".?(?:\s*\([^()]*+\))?\s*+:\s")
_FIELD = re.compile(r"^[^\S\n]*(?P<key>[^\W\d_][\w -]{0,60}?)\s*::[^\S\n]*", re.MULTILINE)
_NOT_WORDS = re.compile(r"[^\w&/+ -]+")


RolesOf = Callable[[Place, tuple[Entry, ...]], tuple[Role, ...]]
"""What a place is for, by its title and the entries right below it."""
Denied = Callable[[Place, str], tuple[Role, ...]]
"""What a title is for instead, where the text below it denies what the place above is for."""


@dataclass(frozen=True)
class Outline:
    """A note as one tree of places, in the order in which they stand, and the entries that stand
    right in each.

    `name` is what the note calls itself: its first heading of the highest level, else its title.
    `silent` are entries that have links and no words of their own: a picture that stands alone, or
    the titles of a table's columns.
    """

    note: Note
    name: str
    contents: tuple[tuple[Place, tuple[Entry, ...]], ...]
    silent: tuple[Entry, ...] = ()

    @property
    def places(self) -> Iterator[Place]:
        return (place for place, _ in self.contents)

    def entries(self) -> Iterator[Entry]:
        """Every entry, titles among them, each once."""
        for place, entries in self.contents:
            if place.title is not None and not place.is_entry:
                yield place.title
            yield from () if place.label else entries

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The titled places, each with all that is said in it, in the order in which it stands."""
        found: dict[int, tuple[Place, list[Entry]]] = {}
        home: dict[int, int] = {}
        for place, entries in self.contents:
            if place.label:
                continue
            own = place.above is None or _is_section(place)
            home[id(place)] = id(place) if own else home[id(place.above)]
            found.setdefault(home[id(place)], (place, []))[1].extend(entries)
        return tuple(
            Section(place, tuple(sorted(lines, key=_start))) for place, lines in found.values()
        )

    def lists(self, *topics: str) -> Iterator[tuple[Place, tuple[Entry, ...]]]:
        """The items of each place with one of these roles, be its title a heading, an item or the
        label of one line.
        """
        titles = (
            place.title
            for place in self.places
            if place.label or (place.is_item and place.role(*topics))
        )
        labelled = {_start(title) for title in titles if title is not None}
        for section in self.sections:
            if section.place.role(*topics):
                yield (
                    section.place,
                    tuple(item for item in section.items if _start(item) not in labelled),
                )
        yield from ((place, entries) for place, entries in self.of(*topics) if place.label)

    def of(self, *topics: str) -> Iterator[tuple[Place, tuple[Entry, ...]]]:
        """The places with one of these roles, each with its entries."""
        return ((place, entries) for place, entries in self.contents if place.role(*topics))


@dataclass(frozen=True)
class Section:
    """A place whose title is no item, with every entry in it, those that are nested in items among
    them.
    """

    place: Place
    lines: tuple[Entry, ...]

    @property
    def items(self) -> tuple[Entry, ...]:
        """The items, rows and definitions that stand right in the place."""
        return items(entry for entry in self.lines if entry.parent is None)


def items(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Those of the entries that are list items, rows, or paragraphs of the form "**Name**: …"."""
    return tuple(entry for entry in entries if entry.form in ("item", "row") or _defines(entry))


def outline(
    note: Note,
    roles_of: RolesOf = lambda place, entries: (),
    denied: Denied = lambda place, text: (),
) -> Outline:
    """The outline of a note, with the roles that `roles_of` gives to its places, from the outermost
    inwards. A title whose text has it `denied` is no item of the place above.
    """
    return _Builder(note, denied).build(roles_of)


def _is_section(place: Place) -> bool:
    """A lead-in that says nothing of what follows it is a paragraph like others, and an item that
    says so a title.
    """
    return bool(place.roles) if place.is_lead_in or place.is_item else not place.is_entry


def _start(entry: Entry) -> int:
    return entry.block.span.start


def normal(title: str) -> str:
    """A title as words are compared with it: lower case, without parentheses, numbering, emoji and
    closing colon.

    >>> normal("2. Deep Nuclei (DCN):"), normal("4.1 To the bulb"), normal("🧠 Brain & Body")
    ('deep nuclei', 'to the bulb', 'brain & body')
    """
    bare = _NOT_WORDS.sub(" ", parenthesised(title[:LINE])[0].lower()).strip()
    return " ".join(re.sub(r"^(?:\d+\s+)++", "", bare).split())


@dataclass
class _Open:
    """A place while it is being read: where it stands, and the blocks in it, each with the titles
    of its columns.
    """

    title: Block | None
    level: int
    above: _Open | None
    content: list[tuple[Block, tuple[str, ...]]] = field(default_factory=list)
    holds_titles: bool = False
    is_folded: bool = False
    roles: tuple[Role, ...] = ()
    is_emptied: bool = False

    def as_item(self, note: Note) -> Block:
        """The title as an item: of what is said in a paragraph below it, else over all below it."""
        assert self.title is not None
        content = tuple(block for block, _ in self.content)
        item = titled_item(note, self.title, content[:1])
        words = self.title.text.rstrip(" :")
        bare = replace(self.title, kind="item", level=0, text=words, strong=len(words))
        return replace(item, children=content[1:]) if item else replace(bare, children=content)


class _Builder:
    def __init__(self, note: Note, denied: Denied) -> None:
        self.note, self.denied = note, denied
        self.root = _Open(None, 0, None)
        self.stack = [self.root]
        self.opened = [self.root]
        self.name = ""
        self.name_at: Block | None = None
        self.silent: list[Block] = []

    def build(self, roles_of: RolesOf) -> Outline:
        written = map(with_dashes, self.note.blocks)
        apart = (piece for whole in written for piece in _apart(self.note, _as_text(whole)))
        blocks = [line for block in apart for line in bare_list(self.note, block)]
        self.name_at = self._own_name(blocks, roles_of)
        for block, following in zip(blocks, [*blocks[1:], None], strict=False):
            self._take(block, following)
        contents = tuple(self._closed(roles_of))
        silent = tuple(Entry(self.note, block) for block in self.silent)
        return Outline(self.note, self.name or self.note.title, contents, silent)

    def _take(self, block: Block, following: Block | None) -> None:
        level = level_of(block, following)
        if not level:
            self._content(block, ())
            if self.stack[-1].level == LEAD_IN:
                self.stack.pop()
            return
        while self.stack[-1].level >= level:
            self.stack.pop()
        if block is self.name_at or (level < LABEL and self._repeats_title(block)):
            self.name = self.name or block.text.strip()
            self.stack[-1].content.append((block, ()))
        else:
            if level == LEAD_IN:
                self.stack[-1].content.append((block, ()))
            self._open(block, level)

    def _own_name(self, blocks: list[Block], roles_of: RolesOf) -> Block | None:
        """The heading that names the note: the only one of the highest level, before all others,
        that is for nothing else.
        """
        headings = [block for block in blocks if block.kind == "heading"]
        first = headings[0] if headings and headings[0].level == 1 else None
        if first is None or any(block.level == 1 for block in headings[1:]):
            return None
        return None if roles_of(Place(Entry(self.note, first), None, 1), ()) else first

    def _repeats_title(self, block: Block) -> bool:
        return normal(block.text) == normal(self.note.title)

    def _open(self, title: Block, level: int) -> None:
        place = _Open(title, level, self.stack[-1])
        self.stack[-1].holds_titles = True
        self.stack.append(place)
        self.opened.append(place)

    def _content(self, block: Block, columns: tuple[str, ...]) -> None:
        if block.kind == "heading":
            block = replace(
                block, kind="paragraph", level=0
            )  # in an item or a quote it is no title of what follows
        if is_silent(block):
            self.silent.append(block)
        elif is_empty_item(block):
            self.stack[-1].is_emptied = not block.children  # what stood there is withdrawn
            for child in block.children:
                self._content(child, ())
            return
        elif block.kind in _CONTENT and (block.text or block.children) and block.info != "header":
            self.stack[-1].content.append((block, columns))
        if block.kind == "row":
            for table in (held for cell in block.children for held in cell.children):
                self._content(table, ())
            return
        if not block.children:
            return
        if block.kind in ("item", "callout"):
            self._nested(block)
            return
        titles = _columns(block) if block.kind == "table" else columns
        for child in block.children:
            self._content(child, titles)

    def _nested(self, title: Block) -> None:
        """What stands in an item or callout is a place of its own, with this as its title."""
        self._open(title, self.stack[-1].level)
        for child in title.children:
            self._content(child, ())
        self.stack.pop()

    def _closed(self, roles_of: RolesOf) -> Iterator[tuple[Place, tuple[Entry, ...]]]:
        """The places with their roles; an item that is only the title of a list is no entry of the
        place above it.
        """
        closed: dict[int, Place] = {}
        titles: set[int] = set()
        below = self._titles_below()
        for one in self.opened:
            if one.is_folded:
                continue
            above = closed[id(one.above)] if one.above is not None else None
            title = Entry(self.note, one.title, above or Place()) if one.title is not None else None
            bare = Place(title, above, one.level)
            held = below.get(id(one), [])
            roles = one.roles or roles_of(bare, self._seen(one, bare, held))
            closed[id(one)] = place = replace(bare, roles=roles)
            if place.roles:
                self._fold(one, place, held, roles_of)
            titles |= {id(one.title)} if place.is_list_title else set()
        for one in (one for one in self.opened if not one.is_folded):
            place = closed[id(one)]
            entries = self._entries(one, place)
            entries = as_items(entries) if place.roles else entries
            entries = tuple(entry for entry in entries if id(entry.block) not in titles)
            yield place, entries
            for entry in entries:
                yield from _labelled(entry, roles_of)

    def _titles_below(self) -> dict[int, list[_Open]]:
        """Of each place the titles right below it, but for lead-ins and items."""
        found: dict[int, list[_Open]] = {}
        for one in self.opened:
            if one.title is not None and one.title.kind in _TITLES and one.level != LEAD_IN:
                found.setdefault(id(one.above), []).append(one)
        return found

    def _seen(self, one: _Open, place: Place, below: Iterable[_Open]) -> tuple[Entry, ...]:
        """What the form of a place is told by: what stands in it, and the titles right below it,
        each as an item that holds what stands there.
        """
        titled = (
            Entry(self.note, inner.as_item(self.note), place)
            for inner in below
            if inner.title is not None
        )
        return as_items((*self._entries(one, place), *titled))

    def _fold(self, one: _Open, place: Place, below: list[_Open], roles_of: RolesOf) -> None:
        """Titles below that are for nothing themselves are items of a place that is for something:
        what they say stands in the text below them. So are all of them, or at least two.
        """
        found = [(inner, item) for inner in below if (item := self._item(inner)) is not None]
        for inner, item in found if len(found) > 1 or len(below) == 1 else ():
            title = Entry(self.note, inner.title, place) if inner.title is not None else None
            if roles_of(Place(title, place, inner.level), ()):
                continue
            inner.roles = self._denied(inner, place)
            if not inner.roles:
                inner.is_folded = True
                one.content.append((item, ()))

    def _denied(self, one: _Open, place: Place) -> tuple[Role, ...]:
        """What a title is for where the text below it, as it is written, takes it out of a place."""
        spans = (block.span for block, _ in one.content)
        texts = (self.note.text[span.start : span.end].strip(" *_") for span in spans)
        return next(filter(None, (self.denied(place, text) for text in texts)), ())

    def _item(self, one: _Open) -> Block | None:
        if one.title is None or one.holds_titles or (one.is_emptied and not one.content):
            return None
        return titled_item(self.note, one.title, [block for block, _ in one.content])

    def _entries(self, one: _Open, place: Place) -> tuple[Entry, ...]:
        return tuple(Entry(self.note, block, place, columns) for block, columns in one.content)


def _labelled(entry: Entry, roles_of: RolesOf) -> Iterator[tuple[Place, tuple[Entry, ...]]]:
    """A line such as "**Inputs:** motor cortex, insula" as a place: its label is the title, its
    members stand in it.

    Only where the label says what it is for, so that a name with its description stays one entry.
    """
    if entry.form == "row":
        if len(entry.block.children) != 2:
            return
        label, said = entry.block.children
        title = Entry(entry.note, replace(label, kind="item"), entry.place)
        text, rest = title.text, Entry(entry.note, said, entry.place)
    elif entry.form in ("item", "paragraph") and not entry.block.children:
        text, words = entry.term()
        at = entry.block.text.rfind(words) if words else -1
        if at <= 0 or len(text) > _LONGEST_LABEL:
            return
        title = part(entry, 0, at)
        rest = part(entry, at, len(entry.block.text))
    else:
        return
    bare = Place(
        replace(title, block=replace(title.block, kind="item", children=())),
        entry.place,
        entry.place.level,
        (),
        True,
    )
    roles = roles_of(bare, ()) if text and rest.text else ()
    if roles:
        place = replace(bare, roles=roles)
        yield place, tuple(_members(rest, place))


def _members(rest: Entry, place: Place) -> Iterator[Entry]:
    """The names of an enumeration, each an entry of its own."""
    at = 0
    for words in split_list(rest.block.text, r"\s+and\s+"):
        start = rest.block.text.find(words, at)
        if start < 0:
            return
        at = start + len(words)
        member = part(rest, start, at)
        yield replace(member, block=replace(member.block, kind="item", children=()), place=place)


def _columns(table: Block) -> tuple[str, ...]:
    header = next((row for row in table.children if row.info == "header"), None)
    return tuple(cell.text[:TITLE] for cell in header.children) if header else ()


def level_of(block: Block, following: Block | None) -> int:
    """How high a title is, of a label and a lead-in too; 0 for what is none."""
    if block.kind == "heading":
        return block.level if block.text else 0
    if _is_label(block):
        bold = LABEL if block.strong else COLON
        return NUMBERED if _NUMBER.match(block.text) and block.strong else bold
    return LEAD_IN if _is_lead_in(block, following) else 0


def _is_label(block: Block) -> bool:
    """Bold words that stand alone, or a few words that end in a colon."""
    text = block.text.rstrip()
    if block.kind != "paragraph" or not text or "\n" in text:
        return False
    bold = block.strong >= len(text.rstrip(": "))
    short = text.endswith(":") and len(text.split()) <= 6 and "." not in text
    return (bold and len(text) <= _LONGEST_LABEL) or short


def _is_lead_in(block: Block, following: Block | None) -> bool:
    """A sentence that ends in a colon right before a list or table: "The region has two
    subregions:".
    """
    if block.kind != "paragraph" or following is None or following.kind not in ("list", "table"):
        return False
    text = block.text.rstrip()
    return text.endswith(":") and len(text) <= _LONGEST_LEAD_IN


def _defines(entry: Entry) -> bool:
    strong = entry.block.strong
    if entry.form != "paragraph" or not 0 < strong < len(entry.text):
        return False
    return bool(_AFTER_NAME.match(entry.text, strong - 1))


def _apart(note: Note, block: Block) -> tuple[Block, ...]:
    """A paragraph whose first line is bold is a label, and the lines below it a paragraph of their
    own.
    """
    cut = block.text.find("\n")
    if block.kind != "paragraph" or not 0 < cut <= _LONGEST_LABEL:
        return (block,)
    if block.strong < len(block.text[:cut].rstrip(": ")) or block.strong > cut + 1:
        return (block,)
    head = block.cut(0, cut, note.span(block.span.start, block.offset(cut)))
    rest = note.span(block.offset(cut + 1), block.span.end)
    return head, block.cut(cut + 1, len(block.text), rest)


def _as_text(block: Block) -> Block:
    """A heading that holds `KEY:: [[Name]]`, or much text, is a paragraph: a line of dashes below
    made it a heading.
    """
    if block.kind != "heading":
        return block
    fields = _FIELD.finditer(block.text)
    linked = {link.at for link in block.links}
    held = any(field["key"].isupper() or field.end() in linked for field in fields)
    long = "\n" in block.text and len(block.text) > _LONGEST_TITLE
    return replace(block, kind="paragraph", level=0) if held or long else block
