"""Markdown, with HTML anywhere in it, as the same tokens that HTML gives.

pyromark (pulldown-cmark) says where each block and run of text stands; wikilinks are found in the source, since
Obsidian's rules for them are not CommonMark's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from pyromark import Options, events_with_range

from graphbuild.read.html import html_tokens, wikilink_token
from graphbuild.read.tokens import Token
from graphbuild.read.wikilinks import find_wikilinks

_OPTIONS = Options.ENABLE_TABLES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS
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
}
_HTML = ("Html", "InlineHtml")
_SILENT = {"HtmlBlock", "MetadataBlock", "FootnoteDefinition", "DefinitionList"}

Event = tuple[Any, dict[str, int]]


def markdown_tokens(text: str, start: int) -> Iterator[Token]:
    """The tokens of `text[start:]`, with offsets in `text`."""
    body = text[start:]
    place = _places(body, start)
    events = cast("Iterable[Event]", events_with_range(body, options=_OPTIONS))
    return _Wikilinks(text, start).apart(_tokens(text, events, place))


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


def _tokens(text: str, events: Iterable[Event], place: Callable[[int], int]) -> Iterator[Token]:
    """The tokens of the events. Pieces that touch are one token: Markdown cuts text at every bracket, and HTML at every line."""
    kind, since, until = "", 0, 0  # the run of touching pieces that is still open
    for event, where in events:
        first, last = place(where["start"]), place(where["end"])
        if isinstance(event, dict):
            (name,) = event
            detail = event[name]
        else:
            name, detail = event, None
        joins = "html" if name in _HTML else "text" if name == "Text" and detail == text[first:last] else ""
        if joins and joins == kind and first == until:
            until = last
            continue
        if kind:
            yield from _run(kind, text, since, until)
        kind, since, until = joins, first, last
        token = None if joins else _token(name, detail, first, last)
        if token is not None:
            yield token
    if kind:
        yield from _run(kind, text, since, until)


def _run(kind: str, text: str, since: int, until: int) -> Iterator[Token]:
    return html_tokens(text, since, until) if kind == "html" else iter((Token("text", text[since:until], since, until),))


def _token(name: str, detail: Any, first: int, last: int) -> Token | None:
    match name:
        case "Text":
            return Token("text", detail, first, last)
        case "Start" | "End":
            return _tag("open" if name == "Start" else "close", detail, first, last)
        case "Code":
            return Token("code", detail, first, last)
        case "SoftBreak" | "HardBreak":
            return Token("break", "\n", first, last)
        case "TaskListMarker":
            return Token("task", "x" if detail else " ", first, last)
    return None


def _tag(kind: str, detail: Any, first: int, last: int) -> Token | None:
    name, more = next(iter(detail.items())) if isinstance(detail, dict) else (detail, None)
    if name in _SILENT:
        return None
    if name == "Heading":
        level = more["level"] if isinstance(more, dict) else str(more)
        return Token(kind, level.lower(), first, last)
    if name == "List":
        return Token(kind, "ul", first, last)
    if name == "CodeBlock":
        language = next(iter(more.values())) if isinstance(more, dict) else ""
        return Token(kind, "pre", first, last, {"class": f"language-{language}"} if language else {})
    if name in ("Link", "Image"):
        target = more["dest_url"] if isinstance(more, dict) else ""
        return Token(kind, "a" if name == "Link" else "img-span", first, last, {"href": target, "markdown": "1"})
    return Token(kind, _TAGS.get(name, "span"), first, last)


class _Wikilinks:
    """Puts the wikilinks of the source in the place of the text that Markdown sees there."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.found = list(find_wikilinks(text, start, len(text)))
        self.next = 0
        self.in_code = 0

    def apart(self, tokens: Iterator[Token]) -> Iterator[Token]:
        if not self.found:
            yield from tokens
            return
        done = 0
        for token in tokens:
            if token.text == "pre" and token.kind in ("open", "close"):
                self.in_code += 1 if token.kind == "open" else -1
            if token.kind not in ("text", "break") or self.in_code or token.end <= done:
                if token.end > done or token.kind in ("open", "close"):
                    yield token
                continue
            if token.start < done:
                token = self._cut(token, done)
            for piece in self._pieces(token):
                yield piece
                done = max(done, piece.end) if piece.kind == "wikilink" else done

    def _cut(self, token: Token, at: int) -> Token:
        return Token(token.kind, token.text[at - token.start :], at, token.end)

    def _pieces(self, token: Token) -> Iterator[Token]:
        """One text token, cut at the wikilinks that begin in it."""
        while self.next < len(self.found) and self.found[self.next].start() < token.start:
            self.next += 1
        at = token.start
        verbatim = token.text == self.text[token.start : token.end]
        while self.next < len(self.found) and self.found[self.next].start() < token.end:
            match = self.found[self.next]
            self.next += 1
            if not verbatim:
                break
            if match.start() > at:
                yield Token("text", self.text[at : match.start()], at, match.start())
            yield wikilink_token(match)
            at = match.end()
            if token.end <= at:
                return
        yield self._cut(token, at) if at > token.start else token
