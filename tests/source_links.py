r"""Which links stand in the source of a note, found line by line, by no parser of the product's.

Blocks are what CommonMark says, as far as links care: where code is, where HTML is, and which lines
are one text. In a text the first of an escape, code, comment, math, tag or wikilink wins, so that
none is found inside another. `test_links_invariant.py` holds the product to what is found here.

>>> [tuple(one) for one in source_links("a [[B]]\n- ![c](d.md)")]
[(1, 3, 'wiki', 'B'), (2, 3, 'markdown', 'd.md')]
>>> [one.written for one in source_links("`[[A]]` \\[[B]] <!-- [[C]] --> $[[D]]$ %%[[E]]%%")]
['E']
>>> [one.written for one in source_links("```\n[[A]]\n```\n\n    [[B]]\n\n- c\n\n    [[C]]")]
['C']
>>> [one.written for one in source_links("[[N [[I]] x]] [[g|[0:1]]] [[a|b [c]]] [[S]q]] [[x\ny]]")]
['I', 'g|[0:1', 'a|b [c', 'S]q']
>>> [one.written for one in source_links("[w](A B.md) [x](<A B.md>) [![](p.png)](Y.md) [](Z.md)")]
['<A B.md>', 'Y.md', 'p.png', 'Z.md']
>>> [one.written for one in source_links('<p>[a](B.md) [[C]] <a class="d" href="E.md">e</a></p>')]
['C', 'E.md']
>>> [one.written for one in source_links('---\na: "[[A]]"\nb: [[B]]\n---\n[[C]]')]
['A', 'C']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

WIKI = re.compile(r"(!?)\[\[(?!\[)((?:(?!\[\[|\]\])[^\n])+)\]\]")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_ITEM = re.compile(r"( {0,3}(?:[-*+]|\d{1,9}[.)]))( {1,4}(?! )| (?= {4})|(?=$))")
_QUOTE = " {0,3}> ?"
_RULE = re.compile(r" {0,3}(?:(?:- *){3,}|(?:_ *){3,}|(?:\* *){3,})$")
_ALONE = re.compile(rf" {{0,3}}(?:#{{1,6}}(?:\s|$)|\||=+ *$|-+ *$)|{_RULE.pattern}")
_RAW = r"script|style|pre|textarea"
_HTML_TAGS = (
    "address|article|aside|base|blockquote|body|button|caption|center|col|colgroup|dd|details|div"
    "|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|legend|li|link"
    "|main|menu|nav|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead"
    "|title|tr|track|ul"
)
_HTML = re.compile(rf" {{0,3}}</?(?:{_HTML_TAGS})(?:[\s/>]|$)", re.IGNORECASE)
_HTML_RAW = re.compile(rf" {{0,3}}<({_RAW})(?:[\s>]|$)", re.IGNORECASE)
_BEGINNINGS = (_ITEM, _ALONE, _FENCE, _HTML, _HTML_RAW, re.compile("<!--|>"))
_VALUE = r"""(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?"""
_TAG = re.compile(rf"<(/?)([a-zA-Z][\w-]*)((?:\s+[a-zA-Z_:][\w.:-]*{_VALUE})*)\s*/?>")
_HTML_ALONE = re.compile(rf" {{0,3}}{_TAG.pattern}\s*$")
_HREF = re.compile(
    r"""(?<![\w.:-])href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""", re.IGNORECASE
)  # fmt: skip
_SKIPPED = re.compile(
    r"\\[!-/:-@\[-`{-~]|<!--.*?-->|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)"
    r"|\$\$.+?\$\$|\$(?![\s$])[^$]*?(?<![\s\\])\$(?!\d)",
    re.DOTALL,
)
_SKIPPED_IN_HTML = re.compile(r"\\\[|<!--.*?(?:-->|\Z)", re.DOTALL)
_SKIPPED_ELEMENT = re.compile(
    rf"<({_RAW}|template|noscript|iframe)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)  # fmt: skip
_ADDRESS = re.compile(
    r"""\(\s*(<(?:\\.|[^<>\n\\])*>|(?!<)(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\]|\([^\s()]*\))*\))*)"""
    r"""(?:\s+(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)))?\s*\)"""
)


class SourceLink(NamedTuple):
    """A link as it stands: where it begins, its style, and what stands in the brackets."""

    line: int
    column: int
    style: str
    written: str


@dataclass
class Text:
    """Lines that are one text: the number of each, where in it the text begins, and the text."""

    html: bool = False
    lines: list[tuple[int, int, str]] = field(default_factory=list)

    def place(self, at: int) -> tuple[int, int]:
        for line, column, text in self.lines:
            if at <= len(text):
                return line, column + at
            at -= len(text) + 1
        raise AssertionError("behind the text")


def source_links(note: str) -> list[SourceLink]:
    """Every link of a note, in the order in which they stand."""
    lines = [line.removesuffix("\r") for line in note.removeprefix("\ufeff").split("\n")]
    body = header_lines(lines)
    texts = _Texts(lines)
    for number in range(body + 1, len(lines) + 1):
        texts.read(number)
    texts.end()
    below = [link for text in texts.done for link in _links(text)]
    return sorted([*_header_links(lines[:body]), *below])


def header_lines(lines: list[str]) -> int:
    """How many lines at the top are front matter."""
    if not re.fullmatch(r"---\s*", lines[0]):
        return 0
    ends = (number for number, line in enumerate(lines) if number and re.fullmatch(r"---\s*", line))
    return next(ends, -1) + 1


def _header_links(lines: list[str]) -> Iterator[SourceLink]:
    """Links count in text: `[[X]]` without quotes is a list in a list, and `#` begins a comment."""
    for number, line in enumerate(lines, 1):
        if line.lstrip().startswith("#"):
            continue
        for one in _links(Text(lines=[(number, 1, line)])):
            before = line[: one.column - 1]
            if one.style != "html" and not re.search(r"(?:^|[-:\[,])\s*$", before):
                yield one


class _Texts:
    """Cuts a body into texts and drops code. Knows what is open: quotes, items, HTML, a fence."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.done: list[Text] = []
        self.text = Text()
        self.open: list[str] = []  # the quotes and items that a line is in, each as it must begin
        self.until: re.Pattern[str] | None = None
        self.code = False  # whether what is open until then is code

    def read(self, number: int) -> None:
        rest = self._inside_open(_expanded(self.lines[number - 1]))
        if not rest.strip():
            self._blank(number)
        elif self.until:
            self._go_on(number, rest)
        else:
            self._read(number, rest if self.text.html else self._opened(rest))

    def end(self, html: bool = False) -> None:
        """What was open is a text; what comes is another."""
        self.done.append(self.text)
        self.text, self.until, self.code = Text(html), None, False

    def _inside_open(self, rest: str) -> str:
        """What of a line stands in the quotes and items that are open; others are closed."""
        for depth, begins in enumerate(self.open):
            match = re.match(begins, rest)
            if match:
                rest = rest[match.end() :]
            elif self._goes_on(rest):
                break
            elif rest.strip() or begins == _QUOTE:
                self.end()
                del self.open[depth:]
                break
        return rest

    def _goes_on(self, rest: str) -> bool:
        """Whether a paragraph goes on in a line that is not quoted or indented as it is."""
        begins = any(one.match(rest.lstrip()) for one in _BEGINNINGS)
        inside = self.text.lines and not self.text.html and not self.until
        return bool(inside and rest.strip() and not begins)

    def _opened(self, rest: str) -> str:
        """What stands behind the quotes and items that a line opens."""
        while not _RULE.match(rest) and (begun := re.match(_QUOTE, rest) or _ITEM.match(rest)):
            self.end()
            width = len(begun.group()) + begun.group().endswith(("-", "*", "+", ".", ")"))
            self.open.append(_QUOTE if ">" in begun.group() else f" {{{width}}}")
            rest = rest[begun.end() :]
        return rest

    def _read(self, number: int, rest: str) -> None:
        indented = not self.text.lines and rest.startswith("    ")
        if rest.strip() and not indented:
            self._begin(number, rest)
            self._add(number, rest)

    def _begin(self, number: int, rest: str) -> None:
        """Opens what a line begins, where it begins something of its own."""
        if self.text.html:
            return
        if fence := _FENCE.match(rest):
            self._open(f" {{0,3}}{fence[1]}{fence[1][0]}*\\s*$", code=True)
        elif _HTML_RAW.match(rest):
            self._open(f"(?i).*</(?:{_RAW})>", html=True)
        elif rest.lstrip().startswith("<!--"):
            self._open(".*-->", html=True)
        elif _HTML.match(rest) or (not self.text.lines and _HTML_ALONE.match(rest)):
            self.end(html=True)
        elif rest.lstrip().startswith("$$") and any("$$" in line for line in self.lines[number:]):
            self._open(r".*\$\$")
        elif _ALONE.match(rest):
            self.end()

    def _open(self, until: str, html: bool = False, code: bool = False) -> None:
        self.end(html)
        self.until, self.code = re.compile(until), code

    def _add(self, number: int, rest: str) -> None:
        if self.code:
            return
        text = rest.lstrip(" ")
        column = len(self.lines[number - 1]) - len(text) + 1
        opens_math = not self.text.lines and text.startswith("$$")
        self.text.lines.append((number, column, text))
        alone = not self.text.html and _ALONE.match(rest)
        if self.until.match(text[2:] if opens_math else text) if self.until else alone:
            self.end()

    def _go_on(self, number: int, rest: str) -> None:
        """A line of what is open: code is dropped, the rest is a line of the text."""
        self._add(number, rest)
        if self.code and self.until and self.until.match(rest):
            self.end()

    def _blank(self, number: int) -> None:
        if self.until:
            self.text.lines += [] if self.code else [(number, 1, "")]
        else:
            self.end()


def _expanded(line: str) -> str:
    """Tabs before the text as spaces."""
    head = re.match(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*", line)
    assert head is not None
    return head.group().expandtabs(4) + line[head.end() :]


def _links(text: Text) -> Iterator[SourceLink]:
    """The links of one text. As in CommonMark no link is in a link, but an image may be."""
    source = "\n".join(line for _, _, line in text.lines)
    skipped = _SKIPPED_IN_HTML if text.html else _SKIPPED
    openers: list[int] = []
    at = 0
    while at < len(source):
        element = _SKIPPED_ELEMENT.match(source, at) if source[at] == "<" else None
        if match := skipped.match(source, at) or element:
            at = match.end()
        elif match := _TAG.match(source, at):
            href = _HREF.search(match.group(3)) if match.group(2).lower() == "a" else None
            if href:
                yield from _link(text, at, "html", unescape(href[1] or href[2] or href[3] or ""))
            at = match.end()
        elif match := WIKI.match(source, at):
            yield from _link(text, at, "wiki", match.group(2))
            at = match.end()
        elif source[at] == "[" or source.startswith("![", at):
            openers.append(at)
            at += 1 + (source[at] == "!")
        elif source[at] == "]" and openers:
            start = openers.pop()
            match = _ADDRESS.match(source, at + 1)
            if match and start >= 0 and not text.html:
                yield from _link(text, start, "markdown", match[1])
                if source[start] != "!":
                    openers = [one if one >= 0 and source[one] == "!" else -1 for one in openers]
                at = match.end() - 1
            at += 1
        else:
            at += 1


def _link(text: Text, at: int, style: str, written: str) -> Iterator[SourceLink]:
    """A link with neither a target nor an anchor is none."""
    if (written.split("|")[0] if style == "wiki" else written).strip(" #<>"):
        yield SourceLink(*text.place(at), style, written)
