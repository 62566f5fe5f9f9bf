"""From a note's blocks to its outline: titles of every form with what stands under them.

This knows form only. What a place is for is said by its roles, which `graphbuild.reading` decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from graphbuild.budget import TITLE
from graphbuild.model import Block, Note
from graphbuild.outline.entries import COLON, LABEL, LEAD_IN, Entry, Place
from graphbuild.outline.labelled import RolesOf, labelled
from graphbuild.outline.labels import as_text, bold_lines, is_bare_name, labels_apart, level_of
from graphbuild.outline.nesting import is_empty_item, is_silent
from graphbuild.outline.pieces import sentences
from graphbuild.outline.roles import Role
from graphbuild.outline.run_on import with_fields_below
from graphbuild.outline.sections import Outline, normal
from graphbuild.outline.unlisted import as_items, bare_list, titled_item, with_dashes

_CONTENT = {"paragraph", "item", "row", "callout", "code", "quote"}
_TITLES = {"heading", "paragraph"}
Denied = Callable[[Place, str], tuple[Role, ...]]
"""What a title is for instead, where the text below it denies what the place above is for."""


def outline(
    note: Note,
    roles_of: RolesOf = lambda place, entries: (),
    denied: Denied = lambda place, text: (),
) -> Outline:
    """The outline of a note, with the roles that `roles_of` gives to its places, from the outermost
    inwards. A title whose text has it `denied` is no item of the place above.
    """
    return _Builder(note, denied).build(roles_of)


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
        dashed = map(with_dashes, self.note.blocks)
        written = (with_fields_below(self.note, block) for block in dashed)
        apart = (piece for whole in written for piece in labels_apart(self.note, as_text(whole)))
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
        open_ = self.stack[-1]
        if level == COLON and is_bare_name(block) and open_.level == LABEL and open_.content:
            self.stack.pop()  # a name beside the bold one, which has words of its own
        if block is self.name_at or (level < LABEL and self._repeats_title(block)):
            self.name = self.name or block.text.strip()
            self.stack[-1].content.append((block, ()))
        else:
            if level == LEAD_IN:
                self.stack[-1].content.append((block, ()))
            self._open(self._leading(block, level), level)

    def _leading(self, block: Block, level: int) -> Block:
        """Of a paragraph that leads into a list, the last sentence, which does."""
        *_, last = sentences(Entry(self.note, block))
        return last.block if level == LEAD_IN else block

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
        depth = len(self.stack)
        self._open(title, self.stack[-1].level)
        lines = [
            line
            for child in title.children
            for line in (bold_lines(self.note, child) if title.kind == "callout" else (child,))
        ]
        for line, following in zip(lines, [*lines[1:], None], strict=False):
            self._inside(line, following, depth)
        del self.stack[depth:]

    def _inside(self, block: Block, following: Block | None, depth: int) -> None:
        """What stands in an item or callout; a line that leads into a list there is the title of
        that list.
        """
        leads = block.kind == "paragraph" and following is not None
        level = level_of(block, following) if leads else 0
        if level:
            self.stack[-1].content.append((block, ()))
            self._open(self._leading(block, level), max(level, self.stack[-1].level))
        else:
            self._content(block, ())
            del self.stack[depth + 1 :]

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
                yield from labelled(entry, roles_of)

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


def _columns(table: Block) -> tuple[str, ...]:
    header = next((row for row in table.children if row.info == "header"), None)
    return tuple(cell.text[:TITLE] for cell in header.children) if header else ()
