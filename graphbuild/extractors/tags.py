"""Tags in the text: `#motor-control`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract import lines, linked, note_ref, part
from graphbuild.model import Finding, Note, Ref

_BY = "tags"
# As in Obsidian: letters, digits, `_`, `-` and `/`, and not digits alone; not behind a word, as in an address or `C#`.
_TAG = re.compile(r"(?<![\w/&#.:?=-])#(?P<tag>(?![\d/_-]+(?![\w/-]))[\w][\w/-]*)")


def tags(note: Note) -> Iterator[Finding]:
    """In paragraphs, items and rows; code has none, and neither have titles."""
    for line in lines(note):
        if line.kind in ("paragraph", "item", "row"):
            for block in (line.block, *(cell for cell in line.block.children if cell.kind == "cell")):
                within = linked(block)
                for match in _TAG.finditer(block.text) if block.kind != "row" else ():
                    if not within(match.start()):
                        place = part(line, match.start(), match.end()) if block is line.block else line
                        yield place.claim(note_ref(note), "hasTag", Ref(match.group("tag"), "Tag"), by=_BY)
