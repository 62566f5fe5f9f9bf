"""Blocks as Markdown and as HTML, and notes put together from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from html import escape

from graphbuild.model import Block, Link
from tests.rewritings.body import Body, Change, body_of

_SPECIAL = re.compile(r"[\\`*\[\]<~]|&(?=#?\w+;)|(?<!\w)_|_(?!\w)")
_AT_START = re.compile(r"^(?=(?:[-+](?:\s|$)|>|#{1,6}(?:\s|$)|=+\s*$|-+\s*$|:\s))", re.MULTILINE)
_NUMBERED = re.compile(r"^(\d+)(?=[.)]\s)", re.MULTILINE)


def rewriting(change: Change) -> Callable[[str], str]:
    """A change of blocks as one of a note's text, in its own dialect."""

    def apply(text: str) -> str:
        before = body_of(text)
        after = change(before)
        return text if after == before else written(after)

    return apply


def written(body: Body) -> str:
    """The note's text."""
    write = html if body.is_html else markdown
    return f"{body.header}\n{write(body.blocks)}\n"


# Inline


@dataclass(frozen=True)
class _Marks:
    """How a dialect writes the pieces of a line."""

    text: Callable[[str], str]
    link: Callable[[Link, str], str]
    strong: tuple[str, str]


def _inline(block: Block, marks: _Marks) -> str:
    """The text with its links, bold at the start as far as the block has it."""
    links = [link for link in block.links if link.at + len(link.text) <= len(block.text)]
    strong = block.strong
    for link in links:
        if link.at < strong < link.at + len(link.text):
            strong = link.at + len(link.text)
    head = _run(block, 0, strong, links, marks)
    rest = _run(block, strong, len(block.text), links, marks)
    if not head.strip():
        return head + rest
    before, after = marks.strong
    kept = head.rstrip()
    return f"{before}{kept}{after}{head[len(kept) :]}{rest}"


def _run(block: Block, start: int, end: int, links: Iterable[Link], marks: _Marks) -> str:
    found, at = [], start
    for link in links:
        if not at <= link.at < end:
            continue
        stop = link.at + len(link.text)
        found += [
            marks.text(block.text[at : link.at]),
            marks.link(link, block.text[link.at : stop]),
        ]
        at = stop
    return "".join(found) + marks.text(block.text[at:end])


def _wikilink(link: Link, bar: str) -> str:
    embed = "!" if link.kind == "embed" else ""
    anchor = f"#{link.anchor}" if link.anchor else ""
    alias = f"{bar}{link.alias}" if link.alias else ""
    return f"{embed}[[{link.target}{anchor}{alias}]]"


def _html_link(link: Link, text: str) -> str:
    if link.kind == "wikilink" or (
        link.kind == "embed" and link.text in (link.target, link.anchor)
    ):
        return _wikilink(link, "|")
    if link.kind == "video":
        time, shown = escape(link.target), escape(text, quote=False)
        return f'<a class="yt-timestamp" data-t="{time}">{shown}</a>'
    anchor = f"#{link.anchor}" if link.anchor else ""
    address = escape(link.target + anchor)
    if link.kind == "embed":
        return f'<img src="{address}" alt="{escape(text)}">'
    odd = ' class="is-unresolved"' if link.unresolved else ""
    return f'<a href="{address}"{odd}>{escape(text, quote=False)}</a>'


def _markdown_link(bar: str) -> Callable[[Link, str], str]:
    def write(link: Link, text: str) -> str:
        if link.kind == "wikilink":
            return _wikilink(link, bar)
        if link.kind in ("markdown", "html") and not link.unresolved:
            anchor = f"#{link.anchor}" if link.anchor else ""
            return f"[{_escaped(text)}](<{link.target}{anchor}>)"
        return _html_link(link, text)

    return write


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: "\\" + found[0], text)


def _in_cell(text: str) -> str:
    return _escaped(text).replace("|", r"\|").replace("\n", "<br>")


_MARKDOWN = _Marks(_escaped, _markdown_link("|"), ("**", "**"))
_CELL = _Marks(_in_cell, _markdown_link(r"\|"), ("**", "**"))
_HTML = _Marks(
    lambda text: escape(text, quote=False).replace("[[", "&#91;[").replace("\n", "<br>\n"),
    _html_link,
    ("<strong>", "</strong>"),
)


# Markdown


def markdown(blocks: Iterable[Block], bullet: str = "-") -> str:
    """Blocks as Markdown; `bullet` is what items begin with, `1.` for numbers."""
    found, before = "", ""
    for block in blocks:
        gap = "\n\n<!-- -->\n\n" if before == block.kind == "list" else "\n\n"
        found += (gap if found else "") + _markdown_block(block, bullet)
        before = block.kind
    return found


def _markdown_block(block: Block, bullet: str) -> str:
    match block.kind:
        case "heading":
            return _markdown_heading(block)
        case "list":
            return _markdown_list(block, bullet)
        case "table":
            return _markdown_table(block)
        case "callout":
            head = replace(block, kind="paragraph", children=())
            rest = "\n\n" + markdown(block.children, bullet) if block.children else ""
            return _quoted(f"[!{block.info}] {_inline(head, _MARKDOWN)}{rest}")
        case "quote":
            return _quoted(_with_text(block, bullet))
        case "code":
            return f"```{block.info}\n{block.text.rstrip()}\n```"
        case "definitions":
            return _definitions(block)
        case "terms":
            return "\n\n".join(_term(item) for item in block.children)
    return _with_text(block, bullet)


def _markdown_heading(block: Block) -> str:
    """With a line below where it has several lines, which no other form can hold."""
    text = _inline(block, _MARKDOWN)
    if "\n" in text and block.level <= 2:
        return f"{text}\n{'=-'[block.level - 1] * 3}"
    return f"{'#' * block.level} {text}".replace("\n", " ")


def _with_text(block: Block, bullet: str) -> str:
    text = _lines(block)
    rest = markdown(block.children, bullet)
    return "\n\n".join(part for part in (text, rest) if part)


def _lines(block: Block) -> str:
    """A block's text where lines begin: what would make a list or title of a line is escaped."""
    text = _AT_START.sub(r"\\", _inline(block, _MARKDOWN))
    return _NUMBERED.sub(r"\1\\", text)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _markdown_list(block: Block, bullet: str) -> str:
    found = ""
    for number, item in enumerate(block.children, 1):
        mark = f"{number}." if bullet == "1." else bullet
        text = _lines(item)
        for child in item.children:
            text += ("\n" if child.kind == "list" else "\n\n") + _markdown_block(child, bullet)
        indent = " " * (len(mark) + 1)
        inside = text.replace("\n", f"\n{indent}").replace(f"\n{indent}\n", "\n\n")
        found += f"{mark} {inside}\n"
    return found.rstrip("\n")


def _markdown_table(block: Block) -> str:
    rows = [[_inline(cell, _CELL) for cell in row.children] for row in block.children]
    width = max(map(len, rows), default=0)
    if not rows or block.children[0].info != "header":
        return html([block])
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])


def _term(item: Block) -> str:
    """A definition as Markdown's extensions have it: its words on the next line behind a colon."""
    says = "".join(f"\n: {_inline(child, _MARKDOWN)}" for child in item.children)
    return _lines(item) + says


# HTML


def html(blocks: Iterable[Block]) -> str:
    """Blocks as HTML, without empty lines, which would end it in a Markdown file."""
    return "\n".join(_html_block(block) for block in blocks)


def _html_block(block: Block) -> str:
    text = _inline(block, _HTML)
    inside = f"\n{html(block.children)}" if block.children else ""
    match block.kind:
        case "heading":
            return f"<h{block.level}>{text}</h{block.level}>"
        case "list":
            return f"<ul>{inside}\n</ul>"
        case "item":
            return f"<li>{text}{inside}</li>"
        case "table":
            return f"<table>{inside}\n</table>"
        case "row":
            return f"<tr>{''.join(_html_cell(cell, block.info) for cell in block.children)}</tr>"
        case "callout":
            return f"<blockquote>\n<p>[!{block.info}] {text}</p>{inside}\n</blockquote>"
        case "quote":
            words = f"\n<p>{text}</p>" if text else ""
            return f"<blockquote>{words}{inside}\n</blockquote>"
        case "code":
            language = f' class="language-{block.info}"' if block.info else ""
            return f"<pre><code{language}>{escape(block.text.rstrip(), quote=False)}</code></pre>"
        case "definitions":
            return _definitions(block)
        case "terms":
            return "\n".join(f"<p>{_term(item)}</p>" for item in block.children)
    return f"<p>{text}</p>{inside}"


def _html_cell(cell: Block, info: str) -> str:
    tag = "th" if info == "header" else "td"
    return f"<{tag}>{_inline(cell, _HTML)}</{tag}>"


def _definitions(block: Block) -> str:
    lines = []
    for item in block.children:
        lines.append(f"<dt>{_inline(item, _HTML)}</dt>")
        lines += [f"<dd>{_inline(child, _HTML)}</dd>" for child in item.children]
    return "\n".join(["<dl>", *lines, "</dl>"])
