"""Callouts: `> [!tip] Practise slowly`, each with its type, its title and its words."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extract import lines, note_ref
from graphbuild.model import Block, Finding, Note, Ref

_BY = "callouts"
_MOST = 1000


def callouts(note: Note) -> Iterator[Finding]:
    """A callout is the note's own, so its name has the note's title; one without a title is called by its type."""
    for line in lines(note):
        if line.kind == "callout":
            title = line.text or line.block.info.title()
            own = Ref(f"{note.title}: {title}", "Callout")
            yield line.claim(
                note_ref(note),
                "contains",
                own,
                ("calloutType", line.block.info),
                ("calloutTitle", line.text),
                ("calloutText", _words(line.block)),
                by=_BY,
            )


def _words(block: Block) -> str:
    texts, length = [], 0
    for one in (one for child in block.children for one in child.walk() if one.text):
        texts.append(one.text[: _MOST + 1].replace("\n", " "))
        length += len(texts[-1]) + 1
        if length > _MOST + 1:
            break
    text = " ".join(texts)
    return text if len(text) <= _MOST else text[:_MOST].rpartition(" ")[0] + "…"
