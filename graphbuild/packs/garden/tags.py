"""Tags in the text: `#motor-control`."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Finding, Note, Ref
from graphbuild.outline import Outline, linked, part
from graphbuild.reading.claims import note_ref
from graphbuild.terms.garden import HAS_TAG, TAG

_BY = "tags"
# As in Obsidian: all but spaces and punctuation, emoji too, and not digits alone; not behind a
# word, as in an address or `C#`.
_NO_TAG = (
    r"\s\u2000-\u200c\u200e-\u206f\u2190-\u21ff\u2e00-\u2e7f\u3000-\u303f\uff01-\uff0f«»·¡¿§¶'!\"#$%&()*+,.:;<=>?@^`{|"
    r"}~\[\]\\"
)
_TAG = re.compile(rf"(?<![\w/&#.:?=-])#(?P<tag>(?![/-])(?![\d/_-]+(?:[{_NO_TAG}]|$))[^{_NO_TAG}]+)")


def tags(outline: Outline) -> Iterator[Finding]:
    """In paragraphs, items and rows; code has none, and neither have titles. `\\#` is no tag."""
    note = outline.note
    for line in outline.entries():
        if line.form in ("paragraph", "item", "row"):
            for block in (
                line.block,
                *(cell for cell in line.block.children if cell.kind == "cell"),
            ):
                within = linked(block)
                for match in _TAG.finditer(block.text) if block.kind != "row" else ():
                    if not within(match.start()) and not _is_escaped(
                        note, block.offset(match.start())
                    ):
                        place = (
                            part(line, match.start(), match.end()) if block is line.block else line
                        )
                        yield place.claim(
                            note_ref(note), HAS_TAG, Ref(match.group("tag"), TAG), by=_BY
                        )


def tags_in(text: str) -> Iterator[str]:
    """The tags of a text, without `#`."""
    yield from (match.group("tag") for match in _TAG.finditer(text)) if "#" in text else ()


def _is_escaped(note: Note, at: int) -> bool:
    return note.text[at - 1 : at] == "\\"
