"""What the Markdown and the HTML reader both give: one stream of tags and text, each with its place
in the note.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Token(NamedTuple):
    """`kind` is open, close, text, code, wikilink, break or problem.

    `text` is the tag's name (in HTML's words, whichever the source), the text with entities
    decoded, the inside of a wikilink, or a diagnostic's code. `start` and `end` are offsets in the
    note.
    """

    kind: str
    text: str
    start: int
    end: int
    attrs: Mapping[str, str] = {}

    @property
    def language(self) -> str:
        """Of code: what its class says that it is written in."""
        return next(
            (one[9:] for one in self.attrs.get("class", "").split() if one.startswith("language-")),
            "",
        )
