"""Markdown, with HTML anywhere in it, as the same tokens that HTML gives.

pyromark (pulldown-cmark) says where each block and run of text stands; wikilinks are found in the
source, since Obsidian's rules for them are not CommonMark's: see `shown` and `apart`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, cast

from pyromark import Options, events_with_range

from graphbuild import patterns as re
from graphbuild.read.apart import Apart
from graphbuild.read.html import html_tokens
from graphbuild.read.shown import shown
from graphbuild.read.tables import Mended, bare_rows, has_titles
from graphbuild.read.tokens import Token

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_MATH
    | Options.ENABLE_DEFINITION_LIST
)
_TAGS = {
    "Paragraph": "p",
    "BlockQuote": "blockquote",
    "Item": "li",
    "TableHead": "thead-row",
    "TableRow": "tr",
    "TableCell": "td",
    "Table": "table",
    "Emphasis": "em",
    "Strong": "strong",
    "Strikethrough": "del",
    "DefinitionList": "dl",
    "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd",
}
_INLINE = {"a", "img-span", "em", "strong", "del"}
_HTML = ("Html", "InlineHtml")
_CELL = re.compile(r"\|[ \t]*+((?:[^|\\\s]|\\.|[ \t](?=[ \t]*+[^|\s]))++)")
_PARAGRAPH, _PARAGRAPH_ENDS = {"Start": "Paragraph"}, {"End": "Paragraph"}
_SILENT = {"HtmlBlock", "MetadataBlock", "FootnoteDefinition"}

Event = tuple[Any, dict[str, int]]


def markdown_tokens(text: str, start: int) -> Iterator[Token]:
    """The tokens of `text[start:]`, with offsets in `text`."""
    body, links, mended = shown(text[start:])
    events = cast("Iterable[Event]", events_with_range(body, options=_OPTIONS))
    found = [link._replace(start=link.start + start, end=link.end + start) for link in links]
    tables = [one._replace(start=one.start + start, end=one.end + start) for one in mended]
    own = _Events(text, text[:start] + body, _places(body, start), tables)
    return Apart(text, found).tokens(own.tokens(events))


def _places(body: str, start: int) -> Callable[[int], int]:
    """A function from an offset in `body`'s UTF-8 to one in the note."""
    if body.isascii():
        return lambda at: start + at
    ends: list[int] = []  # UTF-8 offset just after each character that is wider than a byte
    extra: list[int] = [0]  # how many bytes too many there have been by then
    at = 0
    for index, char in enumerate(body):
        if char > "\x7f":
            width = len(char.encode("utf-8", "surrogatepass"))
            at = index + extra[-1] + width
            ends.append(at)
            extra.append(extra[-1] + width - 1)
    return lambda at: start + at - extra[bisect_right(ends, at)]


class _Events:
    """The tokens of CommonMark's events. `shown` is what CommonMark was shown in the place of
    `text`.

    Pieces that touch are one token: Markdown cuts text at every bracket, and HTML at every line.
    """

    def __init__(
        self,
        text: str,
        shown: str,
        place: Callable[[int], int],
        mended: Sequence[Mended] = (),
    ) -> None:
        self.text, self.shown, self.place = text, shown, place
        self.mended = deque(mended)
        self.items = 0  # that are open
        self.cell_end = 0  # of the last cell
        self.kind, self.since, self.until = "", 0, 0  # the run that is still open
        self.html: list[tuple[int, str]] = []

    def tokens(self, events: Iterable[Event]) -> Iterator[Token]:
        is_apart = False  # while events are skipped of a table that is read apart
        for event, where in events:
            first, last = self.place(where["start"]), self.place(where["end"])
            if is_apart:
                is_apart = event != _PARAGRAPH_ENDS
                continue
            if event == _PARAGRAPH and (rows := self._rows(first, last)):
                yield from self._run()
                yield from self._table(rows, first, last)
                self.kind, is_apart = "", True
                continue
            name, detail = next(iter(event.items())) if isinstance(event, dict) else (event, None)
            kind = (
                "html"
                if name in _HTML
                else "text"
                if name == "Text" and detail == self.shown[first:last]
                else ""
            )
            if not kind or kind != self.kind or (kind == "text" and first != self.until):
                yield from self._run()
                self.kind, self.since = kind, first
            self.until = last
            if kind == "html":
                self.html.append((first, self._html(detail, first, last)))
            elif not kind:
                yield from self._event(name, detail, first, last)
        yield from self._run()

    def _run(self) -> Iterator[Token]:
        """What was open, as tokens. The marks of quotes and items between two lines of HTML are
        blanks to it.
        """
        html, self.html = self.html, []
        if self.kind == "text":
            yield Token("text", self.text[self.since : self.until], self.since, self.until)
        if not html:
            return
        lines, at = [], self.since
        for first, line in html:
            lines += [" " * (first - at), line]
            at = first + len(line)
        for token in html_tokens("".join(lines), 0, at - self.since):
            yield token._replace(start=token.start + self.since, end=token.end + self.since)

    def _html(self, seen: Any, first: int, last: int) -> str:
        """HTML as it stands, without the marks of the quotes that its lines are in."""
        text = self.text[first:last]
        if text.count("\n") != seen.count("\n") or len(text) == len(seen):
            return text
        pairs = zip(text.split("\n"), seen.split("\n"), strict=True)
        return "\n".join(
            line[-len(own) :].rjust(len(line)) if own else " " * len(line) for line, own in pairs
        )

    def _event(self, name: str, detail: Any, first: int, last: int) -> Iterator[Token]:
        match name:
            case "Text":
                yield Token("text", detail, first, last)
            case "Start" | "End":
                yield from self._tag("open" if name == "Start" else "close", detail, first, last)
            case "Code":
                yield Token("code", self._code(detail, first, last), first, last)
            case "InlineMath" | "DisplayMath":
                yield from self._math(first, last)
            case "SoftBreak" | "HardBreak":
                yield Token("break", "\n", first, last)
            case "TaskListMarker":
                yield Token("task", "x" if detail else " ", first, last)

    def _code(self, seen: str, first: int, last: int) -> str:
        """What stands in the backticks; from the note where something in it was hidden."""
        text = self.text[first:last]
        if text == self.shown[first:last]:
            return seen
        inside = text.strip("`").replace("\n", " ")
        return (
            inside[1:-1]
            if inside.startswith(" ") and inside.endswith(" ") and inside.strip()
            else inside
        )

    def _math(self, first: int, last: int) -> Iterator[Token]:
        """Math as it is written, line by line; it is text in which no link stands. `$5-$6` is
        money.
        """
        money = (
            self.text.startswith("$", first)
            and not self.text.startswith("$$", first)
            and self.text[last : last + 1].isdigit()
        )
        at = first
        for line in self.text[first:last].split("\n"):
            if at > first:
                yield Token("break", "\n", at - 1, at)
            own = line.lstrip(" \t>") if at > first else line
            begins = at + len(line) - len(own)
            if own:
                yield Token("text" if money else "code", own, begins, begins + len(own))
            at += len(line) + 1

    def _tag(self, kind: str, detail: Any, first: int, last: int) -> Iterator[Token]:
        name, more = next(iter(detail.items())) if isinstance(detail, dict) else (detail, None)
        if name == "Item":
            self.items += 1 if kind == "open" else -1
        if name == "TableCell":
            self.cell_end = last
        if name == "Table" and kind == "open":
            yield from self._made_to_fit(first, last)
        if name == "TableRow" and kind == "close":
            yield from self._cells_beyond(last)
        if name == "Heading":
            level = more["level"] if isinstance(more, dict) else str(more)
            yield Token(kind, "p" if self._is_outline(first, last) else level.lower(), first, last)
        elif name not in _SILENT:
            yield _tag(kind, name, more, first, last)

    def _made_to_fit(self, first: int, last: int) -> Iterator[Token]:
        """What tells of a table whose second line did not fit; those before it stand in code."""
        while self.mended and self.mended[0].start < last:
            one = self.mended.popleft()
            if one.start >= first:
                yield Token("problem", "GB128", one.start, one.end, {"columns": str(one.columns)})

    def _cells_beyond(self, last: int) -> Iterator[Token]:
        """The cells of a row behind its table's last column, which CommonMark leaves out and nobody
        sees: their links count.
        """
        for cell in _CELL.finditer(self.shown, self.cell_end, last):
            yield from self._cell("td-beyond", *cell.span(1))

    def _cell(self, name: str, start: int, end: int) -> Iterator[Token]:
        """A cell that CommonMark sees no cell in, with what stands in its line."""
        text = self.shown[start:end].rstrip()
        events = cast("Iterable[Event]", events_with_range(text, options=_OPTIONS))
        yield Token("open", name, start, start)
        tokens = _Events(self.text, self.shown, _places(text, start)).tokens(events)
        yield from (
            one for one in tokens if one.kind not in ("open", "close") or one.text in _INLINE
        )
        yield Token("close", name, end, end)

    def _rows(self, first: int, last: int) -> list[list[tuple[int, int]]]:
        """The cells of a paragraph that is a table for its author, where they stand in the note."""
        if not self.shown.startswith("|", first):
            return []
        rows = bare_rows(self.shown[first:last].rstrip("\n"))
        return [[(first + start, first + end) for start, end in row] for row in rows]

    def _table(self, rows: list[list[tuple[int, int]]], first: int, last: int) -> Iterator[Token]:
        """A table without its second line, as one that has it."""
        start, end = rows[0][0][0] - 1, rows[0][-1][1]
        titled = has_titles(self.text[start:end])
        columns = {"columns": str(len(rows[0])), "bare": "below" if titled else "above"}
        yield Token("problem", "GB128", start, end, columns)
        yield Token("open", "table", first, last)
        for at, row in enumerate(rows):
            name = "tr" if at or not titled else "thead-row"
            start, end = row[0][0] - 1, row[-1][1]
            yield Token("open", name, start, end)
            for cell in row:
                yield from self._cell("td", *cell)
            yield Token("close", name, start, end)
        yield Token("close", "table", first, last)

    def _is_outline(self, first: int, last: int) -> bool:
        """Whether a heading's underline is the bullet of an empty item: so it is in a list, where
        one dash is all of it.
        """
        return (
            self.items > 0
            and self.text[first:last].rstrip().rpartition("\n")[2].strip(" \t>") == "-"
        )


def _tag(kind: str, name: str, more: Any, first: int, last: int) -> Token:
    if name == "List":
        return Token(kind, "ul", first, last)
    if name == "CodeBlock":
        language = next(iter(more.values())) if isinstance(more, dict) else ""
        return Token(
            kind, "pre", first, last, {"class": f"language-{language}"} if language else {}
        )
    if name in ("Link", "Image"):
        target = more["dest_url"] if isinstance(more, dict) else ""
        return Token(
            kind,
            "a" if name == "Link" else "img-span",
            first,
            last,
            {"href": target, "markdown": "1"},
        )
    return Token(kind, _TAGS.get(name, "span"), first, last)
