"""Where a note came from: `From: [[brain_talks]]` at the start of a line."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.budget import LINE
from graphbuild.model import Finding, Ref
from graphbuild.outline import Outline, pieces
from graphbuild.packs.garden.words import WORDS
from graphbuild.reading.claims import note_ref
from graphbuild.terms.garden import CAME_FROM, LINK_KIND, LINK_TEXT, NOTE

_BY = "sources"
_FROM = re.compile(rf"(?:{WORDS.pattern('came_from')})\s*:\s*", re.IGNORECASE)


def sources(outline: Outline) -> Iterator[Finding]:
    """Every link of such a line that nothing but commas parts from its label."""
    note = outline.note
    for line in outline.entries():
        if line.form not in ("paragraph", "item", "heading") or not line.links:
            continue
        for piece in pieces(line):
            label = _FROM.match(piece.block.text)
            at = label.end() if label else -1
            for link in piece.links:
                if (
                    not 0 <= at <= LINE
                    or link.kind == "video"
                    or piece.block.text[at : link.at].strip(" ,&") not in ("", "and")
                ):
                    break
                at = link.at + len(link.text)
                yield piece.claim(
                    note_ref(note),
                    CAME_FROM,
                    Ref(link.target, NOTE, link),
                    (LINK_KIND, link.kind),
                    (LINK_TEXT, link.text),
                    by=_BY,
                )
