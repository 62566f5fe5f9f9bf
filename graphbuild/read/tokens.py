"""What the Markdown and the HTML reader both give: one stream of tags and text, each with its place in the note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Token(NamedTuple):
    """`kind` is open, close, text, code, wikilink, break or problem.

    `text` is the tag's name (in HTML's words, whichever the source), the text with entities decoded, the inside of a
    wikilink, or a diagnostic's code. `start` and `end` are offsets in the note.
    """

    kind: str
    text: str
    start: int
    end: int
    attrs: Mapping[str, str] = {}
