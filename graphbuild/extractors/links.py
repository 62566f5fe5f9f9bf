"""Links from note to note, each with its text, anchor, kind and the words around it; and links to pages outside."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from graphbuild.extract import Line, around, lines, linked, note_ref, silent
from graphbuild.model import Block, Claim, Finding, Link, Note, Ref

_BY = "links"
_MARK = re.compile(r"(?:(?P<line>\A|\n)|(?P<open>[(\[])|(?P<comma>[,;|]))(?:[^\S\n]*+(?P<key>\w[\w -]{0,40}?)[^\S\n]*+::)?|(?P<close>[)\]])")
_OUTSIDE = re.compile(r"(?:https?:)?//|[a-zA-Z][a-zA-Z0-9+.-]+:")
_AROUND = 80
_LONG_ROW = 1000


def links(note: Note) -> Iterator[Finding]:
    """Video moments are no links to notes; a link with neither target nor anchor is none at all."""
    for link in note.meta_links:
        yield _claim(note, link, ("front matter",), link.text, link.key)
    for line in (*lines(note), *silent(note)):
        for block in (line.block, *(cell for cell in line.block.children if cell.kind == "cell")):
            key = _fields(block)
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


def _fields(block: Block) -> Callable[[int], str]:
    """A function from a place to the key of the inline field whose value it is in, as in Dataview.

    `key:: …` has the rest of its line, or up to a comma and the next key; `(key:: …)` and `[key:: …]` what their brackets
    hold. What a link shows is no markup.
    """
    if "::" not in block.text:
        return lambda at: ""
    within = linked(block)
    marks = [one for one in _MARK.finditer(block.text) if one["line"] is not None or not within(one.start())]
    paired = _paired(marks)
    keys, places, found = [""], [0], [""]  # of what is open; and all that were found, each with where it begins
    for mark in marks:
        key = mark["key"].strip() if mark["key"] and not within(mark.end() - 1) else ""
        if mark["line"] is not None:
            keys = [key]
        elif mark["open"] and mark.start() in paired:
            keys.append(key or keys[-1])
        elif mark["close"] and mark.start() in paired:
            keys.pop()
        elif mark["comma"] and key and keys[-1]:
            keys[-1] = key
        places.append(mark.end())
        found.append(keys[-1])
    return lambda at: found[bisect_right(places, at) - 1]


def _paired(marks: list[re.Match[str]]) -> set[int]:
    """Where the brackets stand that have a partner in their line."""
    paired: set[int] = set()
    opened: list[re.Match[str]] = []
    for mark in marks:
        if mark["line"] is not None:
            opened = []
        elif mark["open"]:
            opened.append(mark)
        elif mark["close"] and opened and opened[-1]["open"] + mark["close"] in ("()", "[]"):
            paired |= {opened.pop().start(), mark.start()}
    return paired


def _context(line: Line, block: Block, link: Link) -> str:
    """The words around a link, cut at spaces; of a row all."""
    if line.kind == "row" and len(line.text) <= _LONG_ROW:
        return line.text
    return around(block.text, link.at, link.at + len(link.text), _AROUND)
