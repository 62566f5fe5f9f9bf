"""Callouts: `> [!tip] Practise slowly`, each with its type, its title and its words."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Block, Finding, Ref
from graphbuild.outline import Outline
from graphbuild.reading.claims import note_ref
from graphbuild.terms.garden import CALLOUT, CALLOUT_TEXT, CALLOUT_TITLE, CALLOUT_TYPE, CONTAINS

_BY = "callouts"
_MOST = 1000


def callouts(outline: Outline) -> Iterator[Finding]:
    """A callout is the note's own, so its name has the note's title; one without a title is called
    by its type.
    """
    note = outline.note
    for line in outline.entries():
        if line.form == "callout":
            title = line.text or line.block.info.title()
            own = Ref(f"{note.title}: {title}", CALLOUT)
            yield line.claim(
                note_ref(note),
                CONTAINS,
                own,
                (CALLOUT_TYPE, line.block.info),
                (CALLOUT_TITLE, line.text),
                (CALLOUT_TEXT, _words(line.block)),
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
