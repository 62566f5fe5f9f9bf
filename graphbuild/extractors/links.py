"""Links from note to note, each with its text, anchor, kind and the words around it; and links to pages outside."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from graphbuild.extract import Line, around, lines, note_ref, silent
from graphbuild.model import Block, Claim, Finding, Link, Note, Ref

_BY = "links"
_FIELD = re.compile(r"(?:^|[(\[])[^\S\n]*([\w][\w -]{0,40}?)[^\S\n]*::", re.MULTILINE)
_OUTSIDE = re.compile(r"(?:https?:)?//|[a-zA-Z][a-zA-Z0-9+.-]+:")
_AROUND = 80
_LONG_ROW = 1000


def links(note: Note) -> Iterator[Finding]:
    """Video moments are no links to notes; a link with neither target nor anchor is none at all."""
    for link in note.meta_links:
        yield _claim(note, link, ("front matter",), link.text, link.key)
    for line in (*lines(note), *silent(note)):
        for block in (line.block, *(cell for cell in line.block.children if cell.kind == "cell")):
            key = _fields(block.text)
            for link in block.links:
                if link.kind != "video" and (link.target or link.anchor):
                    yield _claim(note, link, line.path, _context(line, block, link), key(link.at))


def _claim(note: Note, link: Link, heading: tuple[str, ...], context: str, key: str) -> Claim:
    kind = "field" if key and link.kind == "wikilink" else link.kind
    found = [("linkKind", kind), ("linkText", link.text), ("anchor", link.anchor), ("linkKey", key), ("context", context)]
    qualifiers = tuple((name, text) for name, text in found if text)
    external = link.kind != "wikilink" and link.kind != "frontmatter" and bool(_OUTSIDE.match(link.target))
    value = link.target if external else Ref(link.target or note.title, "Note", link)
    return Claim(note_ref(note), "linksToPage" if external else "linksTo", value, link.span, link.text, heading, qualifiers, _BY)


def _fields(text: str) -> Callable[[int], str]:
    """A function from a place to the key of the inline field, `key:: [[X]]`, whose value it is in: the first of its line."""
    if "::" not in text:
        return lambda at: ""
    ends = [match.start() for match in re.finditer("\n", text)]
    first: dict[int, re.Match[str]] = {}
    for match in _FIELD.finditer(text):
        first.setdefault(bisect_left(ends, match.end()), match)

    def key(at: int) -> str:
        match = first.get(bisect_left(ends, at))
        return match.group(1).strip() if match and match.end() <= at else ""

    return key


def _context(line: Line, block: Block, link: Link) -> str:
    """The words around a link, cut at spaces; of a row all."""
    if line.kind == "row" and len(line.text) <= _LONG_ROW:
        return line.text
    return around(block.text, link.at, link.at + len(link.text), _AROUND)
