"""Links from note to note, each with its text, anchor, kind and the words around it; and links to pages outside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract import Line, lines, note_ref
from graphbuild.model import Block, Claim, Finding, Link, Note, Ref

_BY = "links"
_FIELD = re.compile(r"(?:^|[\n(\[])\s*([\w][\w -]{0,40}?)\s*::[^\n]*$")
_OUTSIDE = re.compile(r"(?:https?:)?//|[a-zA-Z][a-zA-Z0-9+.-]+:")
_AROUND = 80


def links(note: Note) -> Iterator[Finding]:
    """Video moments are no links to notes; a link with neither target nor anchor is none at all."""
    for link in note.meta_links:
        yield _claim(note, link, ("front matter",), link.text, link.key)
    for line in lines(note):
        for block in (line.block, *(cell for cell in line.block.children if cell.kind == "cell")):
            for link in block.links:
                if link.kind != "video" and (link.target or link.anchor):
                    yield _claim(note, link, line.path, _context(line, block, link), _field(block, link))


def _claim(note: Note, link: Link, heading: tuple[str, ...], context: str, key: str) -> Claim:
    kind = "field" if key and link.kind == "wikilink" else link.kind
    found = [("linkKind", kind), ("linkText", link.text), ("anchor", link.anchor), ("linkKey", key), ("context", context)]
    qualifiers = tuple((name, text) for name, text in found if text)
    external = link.kind != "wikilink" and link.kind != "frontmatter" and bool(_OUTSIDE.match(link.target))
    value = link.target if external else Ref(link.target or note.title, "Note", link)
    return Claim(note_ref(note), "linksToPage" if external else "linksTo", value, link.span, link.text, heading, qualifiers, _BY)


def _field(block: Block, link: Link) -> str:
    """The key of an inline field, `key:: [[X]]`, that the link is the value of."""
    match = _FIELD.search(block.text[: link.at])
    return match.group(1).strip() if match else ""


def _context(line: Line, block: Block, link: Link) -> str:
    """The words around a link, cut at spaces."""
    text = block.text.replace("\n", " ")
    start, end = max(0, link.at - _AROUND), min(len(text), link.at + len(link.text) + _AROUND)
    before = text[start : link.at] if start == 0 else "…" + text[start : link.at].partition(" ")[2]
    after = text[link.at : end] if end == len(text) else text[link.at : end].rpartition(" ")[0] + "…"
    return (before + after).strip() if line.kind != "row" else line.text
