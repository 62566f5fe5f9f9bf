"""Where a note came from: `From: [[brain_talks]]` at the start of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.budget import LINE
from graphbuild.extract import lines, note_ref, pieces
from graphbuild.model import Finding, Note, Ref

_BY = "sources"
_FROM = re.compile(r"(?:from|source|came from|taken from|based on)\s*:\s*", re.IGNORECASE)


def sources(note: Note) -> Iterator[Finding]:
    """Every link of such a line that nothing but commas parts from its label."""
    for line in lines(note):
        if line.kind not in ("paragraph", "item") or not line.links:
            continue
        for piece in pieces(line):
            label = _FROM.match(piece.block.text)
            at = label.end() if label else -1
            for link in piece.links:
                if not 0 <= at <= LINE or link.kind == "video" or piece.block.text[at : link.at].strip(" ,&") not in ("", "and"):
                    break
                at = link.at + len(link.text)
                yield piece.claim(
                    note_ref(note), "cameFrom", Ref(link.target, "Note", link), ("linkKind", link.kind), ("linkText", link.text), by=_BY
                )
