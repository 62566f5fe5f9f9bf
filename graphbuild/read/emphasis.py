"""Bold and struck out: which tags of either are open, and what of a block's text they mark."""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.read.frames import Frame
from graphbuild.read.tags import BOLD

_EMOJI = re.compile(r"\s*(?:[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B50\uFE0F\u200D]+\s*)+")
"""A symbol before bold words: "💊 **Propranolol**"."""


class Emphasis:
    """How many such tags are open."""

    def __init__(self) -> None:
        self.bold = self.struck = 0

    def begin(self, tag: str) -> None:
        """A tag of either opens."""
        if tag in BOLD:
            self.bold += 1
        else:
            self.struck += 1

    def end(self, tag: str) -> None:
        """One closes; one that closes nothing is left out."""
        if tag in BOLD:
            self.bold = max(0, self.bold - 1)
        else:
            self.struck = max(0, self.struck - 1)

    def mark(self, frame: Frame, text: str) -> None:
        """Marks a text that is about to stand in the block.

        Of bold characters those at the block's start count, up to the first that is neither bold
        nor a space; an emoji before them belongs to them.
        """
        if self.bold and frame.all_bold:
            frame.strong = frame.length + len(text)
        elif not text.isspace() and not (frame.strong == 0 and _EMOJI.fullmatch(text)):
            frame.all_bold = False
        if self.struck and frame.kind != "code":
            frame.struck.append((frame.length, frame.length + len(text)))
