"""A note as lines, each with all the titles above it: what every extractor starts from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from graphbuild.budget import LINE, QUALIFIERS, TITLE
from graphbuild.codes import diagnostic
from graphbuild.extract.text import depths, parenthesised
from graphbuild.model import Block, Claim, Diagnostic, Link, Note, Qualifiers, Ref, Value

_CONTENT = {"paragraph", "item", "row", "callout", "code", "quote"}
_NOT_WORDS = re.compile(r"[^\w&/+ -]+")
_BEHIND_BOLD = re.compile(r":?(\s*\([^()]*\))\s*(?::\s*|[-–—]\s+|$)")
_AFTER_NAME = re.compile(r".?(?:\s*\([^()]*+\))?\s*:\s")
_FIELD = re.compile(r"^[^\S\n]*(?P<key>[^\W\d_][\w -]{0,60}?)\s*::[^\S\n]*", re.MULTILINE)
_LONGEST_TITLE = 120  # of several lines, in characters
_TERM = re.compile(r"\s*:\s+|\s+(?:-|–|—)\s+|:$")


@dataclass(frozen=True)
class Line:
    """One paragraph, item or row. `path` has the titles above it, outermost first: headings, labels, parent items.

    `header` has a table row's column titles. `parent` is the item that this one is nested in.
    """

    note: Note
    block: Block
    path: tuple[str, ...]
    header: tuple[str, ...] = ()
    parent: Line | None = None

    @cached_property
    def text(self) -> str:
        """What a reader sees, on one line; of a line longer than any fact, its beginning."""
        return self.block.text[:LINE].replace("\n", " ").strip()

    @property
    def kind(self) -> str:
        return self.block.kind

    @cached_property
    def cells(self) -> tuple[str, ...]:
        return tuple(cell.text[:LINE].replace("\n", " ").strip() for cell in self.block.children)

    def cell(self, *titles: str) -> str:
        """The cell of the first column that one of these patterns names, whatever the order of columns."""
        for pattern in titles:
            for title, text in zip(self.header, self.cells, strict=False):
                if re.search(pattern, title, re.IGNORECASE):
                    return text
        return ""

    def under(self, pattern: re.Pattern[str]) -> str | None:
        """The nearest title above that the pattern matches, or None."""
        return next((title for title in reversed(self.path) if pattern.fullmatch(normal(title))), None)

    def directly_under(self, pattern: re.Pattern[str]) -> bool:
        """Whether the very title above this line matches."""
        return bool(self.path) and bool(pattern.fullmatch(normal(self.path[-1])))

    def term(self) -> tuple[str, str]:
        """A definition-like line in two: the bold words at its start, else what stands before a colon or a dash.

        Parentheses right behind the bold words belong to them.
        """
        return self._term

    @cached_property
    def _term(self) -> tuple[str, str]:
        text, strong = self.text, self.block.strong
        aside = _BEHIND_BOLD.match(text, strong) if strong else None
        if aside:
            return text[: aside.end(1)].strip(), text[aside.end() :].strip()
        if 0 < strong < len(text):
            return text[:strong].strip().rstrip(":").strip(), text[strong:].lstrip(" :–—-").strip()
        if strong:
            return text.rstrip(":").strip(), ""
        inside = list(depths(text))
        match = next((one for one in _TERM.finditer(text) if not inside[one.start()]), None)
        return (text[: match.start()].strip(), text[match.end() :].strip()) if match else (text, "")

    def entry(self, name: str = "", said: str = "") -> tuple[str, str]:
        """What a line is about, and what it says: a definition's two halves, or a row's cells.

        A row's cells are known by their columns' titles: `name` and `said` are patterns for these. Without such columns
        the first cell is the name, and the others are what is said.
        """
        if self.kind != "row":
            return self.term()
        called = (self.cell(name) if name else "") or next(iter(self.cells), "")
        found = self.cell(said) if said else ""
        return called, found or "; ".join(one for one in self.cells if one and one != called)

    def children(self) -> Iterator[Line]:
        """The items nested in this one; a row's cells are none."""
        for one in _nested(self.block) if self.kind != "row" else ():
            yield Line(self.note, one, (*self.path, self.term()[0][:TITLE]), (), self)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links of the line, those of a row's cells among them."""
        return (*(link for cell in self.block.children if cell.kind == "cell" for link in cell.links), *self.block.links)

    def ref(self, text: str, kind: str) -> Ref:
        """The thing called `text` in this line, with the link that it stands in, where there is one."""
        wanted = text.strip()
        return Ref(wanted, kind, self._linked.get(wanted))

    @cached_property
    def _linked(self) -> dict[str, Link]:
        """By its text, the first link of the line; moments of videos name no things."""
        return {one.text: one for one in reversed(self.links) if one.kind != "video"}

    def claim(self, subject: Ref, predicate: str, value: Value, *qualifiers: tuple[str, Value | None], by: str) -> Claim:
        """A claim with this line as its evidence; qualifiers without a value are left out, and what is beyond the budget."""
        kept: Qualifiers = tuple((name, _cut(one)) for name, one in qualifiers[:QUALIFIERS] if one is not None and one != "")
        return Claim(subject, predicate, _cut(value), self.block.span, self.text, self.path, kept, by)


def _cut(value: Value) -> Value:
    return value[:LINE] if isinstance(value, str) else value


@lru_cache(maxsize=20_000)
def normal(title: str) -> str:
    """A title as patterns see it: lower case, without parentheses, numbering, emoji and closing colon."""
    bare = _NOT_WORDS.sub(" ", parenthesised(title[:LINE])[0].lower()).strip()
    return re.sub(r"^\d+\s+|\s+", lambda match: "" if match.group()[0].isdigit() else " ", bare)


def heading(*patterns: str) -> re.Pattern[str]:
    """A pattern for titles, in whole; case, parentheses, emoji and punctuation do not count."""
    return re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)


@dataclass(frozen=True)
class Section:
    """A title and the lines below it, up to the next title. `title` is None for what stands before the first one.

    A bold or short paragraph that ends in a colon is a title too. Nested items are lines of their own. `silent` are the
    lines that have links and no words of their own.
    """

    title: Line | None
    lines: tuple[Line, ...]
    silent: tuple[Line, ...] = ()

    @cached_property
    def path(self) -> tuple[str, ...]:
        """The titles of the section and above it, outermost first."""
        return (*self.title.path, self.title.text[:TITLE].rstrip(" :")) if self.title else ()

    def titled(self, pattern: re.Pattern[str]) -> bool:
        """Whether the section's own title matches."""
        return bool(self.path) and bool(pattern.fullmatch(normal(self.path[-1])))

    def below(self, pattern: re.Pattern[str]) -> str | None:
        """The nearest title above or of the section that matches, or None."""
        return next((title for title in reversed(self.path) if pattern.fullmatch(normal(title))), None)

    @cached_property
    def items(self) -> tuple[Line, ...]:
        """The list items and table rows that stand directly in the section, and paragraphs of the form "**Name**: …"."""
        return tuple(line for line in self.lines if line.parent is None and (line.kind in ("item", "row") or _is_definition(line)))


@lru_cache(maxsize=4)
def sections(note: Note) -> tuple[Section, ...]:
    """A note as sections, in the order in which they stand. Every extractor asks for them, so the last notes' are kept."""
    return tuple(_sections(note))


def _sections(note: Note) -> Iterator[Section]:
    title: Line | None = None
    titles: list[tuple[int, str]] = []
    found: list[Line] = []
    for block in (one for whole in note.blocks for one in _apart(note, _as_text(whole))):
        level = block.level if block.kind == "heading" and block.text else 7 if _is_label(block) else 0
        if not level:
            found += _content(note, block, tuple(one for _, one in titles))
            continue
        if title or found:
            yield _section(title, found)
        titles = [one for one in titles if one[0] < level]
        title, found = Line(note, block, tuple(one for _, one in titles)), []
        titles.append((level, block.text[:TITLE].replace("\n", " ").rstrip(" :")))
    if title or found:
        yield _section(title, found)


def _section(title: Line | None, found: list[Line]) -> Section:
    return Section(title, tuple(one for one in found if not _is_silent(one.block)), tuple(one for one in found if _is_silent(one.block)))


def _is_silent(block: Block) -> bool:
    """Whether a block has links, and no words that are not the titles of columns."""
    if block.kind == "row":
        return (not block.text or block.info == "header") and any(one.links for one in (block, *block.children))
    return bool(block.links) and not block.text


def lines(note: Note) -> Iterator[Line]:
    """Every line of a note, titles among them."""
    for section in sections(note):
        if section.title:
            yield section.title
        yield from section.lines


def silent(note: Note) -> Iterator[Line]:
    """The lines in which nothing but links is read: a picture that stands alone, or the titles of a table's columns."""
    for section in sections(note):
        yield from section.silent


def _is_definition(line: Line) -> bool:
    return line.kind == "paragraph" and 0 < line.block.strong < len(line.text) and bool(_AFTER_NAME.match(line.text, line.block.strong - 1))


def _apart(note: Note, block: Block) -> tuple[Block, ...]:
    """A paragraph whose first line is bold is a label, and the lines below it a paragraph of their own."""
    cut = block.text.find("\n")
    if block.kind != "paragraph" or not 0 < cut <= 80 or block.strong < len(block.text[:cut].rstrip(": ")) or block.strong > cut + 1:
        return (block,)
    head = block.cut(0, cut, note.span(block.span.start, block.offset(cut)))
    return head, block.cut(cut + 1, len(block.text), note.span(block.offset(cut + 1), block.span.end))


def _as_text(block: Block) -> Block:
    """A heading that holds `KEY:: [[Name]]`, or much text, is a paragraph: a line of dashes below one makes it a heading by accident."""
    if block.kind != "heading":
        return block
    linked = {link.at for link in block.links}
    held = any(one["key"].isupper() or one.end() in linked for one in _FIELD.finditer(block.text))
    long = "\n" in block.text and len(block.text) > _LONGEST_TITLE
    return replace(block, kind="paragraph", level=0) if held or long else block


def _is_label(block: Block) -> bool:
    text = block.text.rstrip()
    if block.kind != "paragraph" or not text or "\n" in text:
        return False
    bold = block.strong >= len(text.rstrip(": "))
    return (bold and len(text) <= 80) or (text.endswith(":") and len(text.split()) <= 6 and "." not in text)


def _content(note: Note, block: Block, path: tuple[str, ...], parent: Line | None = None, header: tuple[str, ...] = ()) -> Iterator[Line]:
    if block.kind == "heading":  # in an item or a quote it is no title of what follows
        block = replace(block, kind="paragraph", level=0)
    line = Line(note, block, path, header[: len(block.children)], parent)
    below = path
    if _is_silent(block):
        yield line
    elif block.kind in _CONTENT and (block.text or block.children) and block.info != "header" and not _is_empty_item(block):
        yield line
        if block.kind in ("item", "callout") and block.text:
            below = (*path, (line.term()[0] if block.kind == "item" else block.text)[:TITLE])
    if block.kind == "row":
        for table in (one for cell in block.children for one in cell.children):
            yield from _content(note, table, path, parent)
        return
    titles = (
        next((tuple(cell.text[:TITLE] for cell in row.children) for row in block.children if row.info == "header"), ())
        if block.kind == "table"
        else header
    )
    for child in block.children:
        yield from _content(note, child, below, line if block.kind == "item" and not _is_empty_item(block) else parent, titles)


def _is_empty_item(block: Block) -> bool:
    """An item that only holds others says nothing: they stand in its place."""
    return block.kind == "item" and not block.text


def _nested(block: Block) -> Iterator[Block]:
    for child in block.children:
        for one in child.children if child.kind == "list" else (child,):
            yield from _nested(one) if _is_empty_item(one) else () if _is_silent(one) else (one,)


def note_ref(note: Note) -> Ref:
    """The note itself."""
    return Ref(note.title, "Note", role="note")


def subject_ref(note: Note, kind: str = "Thing") -> Ref:
    """What the note is about; of `kind`, where its front matter does not say."""
    return Ref(note.title, kind, role="subject")


def not_understood(line: Line, by: str, hint: str) -> Diagnostic:
    """A line under a known heading that no pattern fits: reported, never dropped."""
    text = line.text if len(line.text) <= 80 else line.text[:77] + "…"
    return diagnostic("GB301", f"{by}: “{text}” is in no known form", line.block.span, hint)
