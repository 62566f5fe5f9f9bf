"""A block while it is open, and what it is once it has ended."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from graphbuild import patterns as re
from graphbuild.model import Block, Link, Note, Span
from graphbuild.read.spans import ONE, Hanging, Size, spread

_CALLOUT = re.compile(r"\[!([\w-]++)[^\]\n]*+\][+-]?[ ]*")


@dataclass(slots=True)
class Frame:
    """A block that is still open."""

    kind: str
    tag: str
    start: int
    level: int = 0
    info: str = ""
    text: list[str] = field(default_factory=list)
    length: int = 0
    origins: list[tuple[int, int]] = field(default_factory=list)
    end: int = 0
    strong: int = 0
    all_bold: bool = True
    struck: list[tuple[int, int]] = field(default_factory=list)
    defined: list[int] = field(
        default_factory=list
    )  # where definitions of a term begin in its text
    links: list[Link] = field(default_factory=list)
    children: list[Block] = field(default_factory=list)
    size: Size = ONE  # of a cell
    sizes: list[Size] = field(default_factory=list)  # those of a row's cells
    hanging: Hanging = field(default_factory=dict)  # cells of a table that reach into its next row

    @property
    def said(self) -> str:
        """All its text so far; code keeps the spaces at its end."""
        text = "".join(self.text)
        return text if self.kind == "code" else text.rstrip()

    def put(self, text: str, at: int, end: int) -> None:
        """Add text that stands in the note from `at` to `end`."""
        if not text:
            return
        if not self.origins or at != self._follows():
            self.origins.append((self.length, at))
        self.text.append(text)
        self.length += len(text)
        if not text.isspace():
            self.end = end

    def take(self, block: Block, frame: Frame) -> int:
        """Take a block that has ended into this one. How many cells it has more than are written."""
        row = spread(block, frame.sizes, self.hanging) if frame.kind == "row" else block
        if frame.kind == "cell":
            self.sizes.append(frame.size)
        self.children.append(row)
        return len(row.children) - len(block.children)

    def _follows(self) -> int:
        text_at, note_at = self.origins[-1]
        return note_at + self.length - text_at

    def ends_in_space(self) -> bool:
        """Whether another space would be one too many."""
        return not self.text or self.text[-1][-1].isspace()


def finished(frame: Frame, note: Note) -> Block | None:
    """The block, or None where it holds nothing: no text, no link and no other block."""
    if frame.kind == "row":
        return _row(frame, note)
    text = frame.said
    if not (text or frame.children or frame.links):
        # An empty cell keeps its place, so that those behind it stay in their columns.
        return (
            Block("cell", "", note.span(frame.start, frame.start), info=frame.info)
            if frame.kind == "cell"
            else None
        )
    links = tuple(sorted(frame.links, key=lambda one: one.at))
    children, bold = tuple(frame.children), min(frame.strong, len(text))
    block = Block(
        frame.kind,
        text,
        _span(frame, text, note),
        frame.level,
        links,
        children,
        bold,
        frame.info,
        tuple(frame.origins),
        tuple(frame.struck),
    )
    if len(frame.defined) > 1:
        return _with_definitions(block, frame.defined, note)
    return _callout(block, note) if frame.kind == "quote" else block


def _with_definitions(term: Block, starts: list[int], note: Note) -> Block:
    """A term with several definitions is an item that holds one item for each."""
    ends = [at - len("; ") for at in starts[1:]] + [len(term.text)]
    own = _cut(term, 0, starts[0] - len(": "), note)
    said = (
        _cut(term, start, end, note) for start, end in zip(starts, ends, strict=True) if start < end
    )
    items = tuple(replace(one, kind="item", children=()) for one in said if one.text)
    held = note.span(items[0].span.start, items[-1].span.end) if items else own.span
    return replace(
        own, children=(Block("list", "", held, term.level + 1, children=items), *term.children)
    )


def _span(frame: Frame, text: str, note: Note) -> Span:
    links = [link.span for link in frame.links]
    start = (
        frame.origins[0][1]
        if text
        else frame.children[0].span.start
        if frame.children
        else links[0].start
    )
    if links and frame.links[0].at == 0:
        start = min(start, links[0].start)
    end = frame.end if text else frame.children[-1].span.end if frame.children else 0
    return note.span(start, max(end, start, *(one.end for one in links if not text)))


def _row(frame: Frame, note: Note) -> Block | None:
    """A row; the links of cells that stand behind the last column are its own, and have no words in
    it.
    """
    cells = [cell for cell in frame.children if cell.info != "beyond"]
    beyond = [link for cell in frame.children if cell.info == "beyond" for link in cell.links]
    held = [cell for cell in cells if cell.text or cell.children or cell.links]
    if not held and not beyond:
        return None
    spans = [one.span for one in held or beyond]
    span = note.span(spans[0].start, max(one.end for one in spans))
    header = frame.tag == "thead-row" or all(cell.info == "header" for cell in cells)
    text = " | ".join(cell.text for cell in held if cell.text or cell.children)
    links = tuple(replace(link, at=len(text)) for link in beyond)
    return Block("row", text, span, 0, links, tuple(cells), 0, "header" if header else "")


def _callout(quote: Block, note: Note) -> Block:
    """A quote that begins `[!type] Title` is a callout, as Obsidian has it."""
    first = quote.children[0] if quote.children else None
    match = _CALLOUT.match(first.text) if first and first.kind in ("paragraph", "heading") else None
    if first is None or match is None:
        return quote
    title_end = first.text.find("\n")
    title_end = len(first.text) if title_end < 0 else title_end
    title = _cut(first, match.end(), title_end, note)
    rest = replace(_cut(first, title_end + 1, len(first.text), note), kind="paragraph", level=0)
    children = ((rest,) if rest.text else ()) + quote.children[1:]
    span = title.span if title.text else first.span
    return replace(
        title, kind="callout", level=0, info=match.group(1).lower(), children=children, span=span
    )


def _cut(block: Block, start: int, end: int, note: Note) -> Block:
    """The part `text[start:end]` of a block, without the blanks at its end, as a block of its
    own.
    """
    text, first = block.text[start:end].rstrip(), block.offset(start)
    span = note.span(first, block.offset(start + len(text) - 1) + 1 if text else first)
    return replace(block.cut(start, end, span), text=text)
