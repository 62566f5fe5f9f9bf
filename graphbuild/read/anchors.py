"""Links that are open: from `<a href>` or `[`, through whatever blocks begin and end, to where they
end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from graphbuild.budget import DEPTH
from graphbuild.model import Link, Note
from graphbuild.read.frames import Frame
from graphbuild.read.tokens import Token
from graphbuild.read.wikilinks import plain_spaces


class _Anchor(NamedTuple):
    """Where its text begins, in characters and in pieces of `frame`; no frame where its block is
    yet to come.
    """

    token: Token
    frame: Frame | None
    at: int
    piece: int


class Anchors:
    """Gives each link to `add` once it has ended, with the block that its text is in."""

    def __init__(self, note: Note, add: Callable[[Frame, Link], None]) -> None:
        self.note, self.add = note, add
        self.open: list[_Anchor] = []
        self.too_deep = 0

    def begin(self, token: Token, frame: Callable[[Token], Frame]) -> None:
        """An anchor in an anchor ends it, as in a browser."""
        if token.text == "a":
            self._end_all("a", token, frame)
        if len(self.open) >= DEPTH:
            self.too_deep += 1
            return
        here = frame(token)
        self.open.append(_Anchor(token, here, here.length, len(here.text)))

    def end(self, token: Token, frame: Callable[[Token], Frame]) -> None:
        """A closing tag; one that closes nothing is left out."""
        if self.too_deep:
            self.too_deep -= 1
        elif self.open and self.open[-1].token.text == token.text:
            self._link(self.open[-1], self.open.pop().frame or frame(token), token.end)

    def end_of_note(self, frame: Callable[[Token], Frame]) -> None:
        """A link that never ends, and behind which nothing stands, is a link nevertheless."""
        for one in self.open:
            self._link(one, one.frame or frame(one.token), one.token.end)
        self.open = []

    def block_began(self, frame: Frame) -> None:
        """It holds what is said in the links that have waited for it."""
        self.open = [one if one.frame else _Anchor(one.token, frame, 0, 0) for one in self.open]

    def block_ended(self, frame: Frame) -> None:
        """It ends the links whose text is in it; one that has none yet waits for the next block."""
        waiting = []
        for one in self.open:
            if one.frame is not frame:
                waiting.append(one)
            elif "".join(frame.text[one.piece :]).strip():
                self._link(one, frame, max(one.token.end, frame.end))
            else:
                waiting.append(one._replace(frame=None))
        self.open = waiting

    def _end_all(self, name: str, token: Token, frame: Callable[[Token], Frame]) -> None:
        for one in self.open:
            if one.token.text == name:
                self._link(one, one.frame or frame(token), one.token.end)
        self.open = [one for one in self.open if one.token.text != name]

    def _link(self, anchor: _Anchor, frame: Frame, end: int) -> None:
        """What has been said since the link was opened is its text."""
        attrs = anchor.token.attrs
        text = "".join(frame.text[anchor.piece :]) if anchor.frame else ""
        at = anchor.at if anchor.frame else frame.length
        classes = attrs.get("class", "").split()
        span = self.note.span(anchor.token.start, end)
        if "yt-timestamp" in classes:
            self.add(
                frame, Link("video", attrs.get("data-t") or text.strip("[] "), text, span, at=at)
            )
        elif attrs.get("href"):
            target, _, name = attrs["href"].partition("#")
            kind = (
                "html"
                if "markdown" not in attrs
                else "embed"
                if anchor.token.text == "img-span"
                else "markdown"
            )
            unresolved = "is-unresolved" in classes
            self.add(
                frame,
                Link(
                    kind,
                    plain_spaces(target),
                    text.strip(),
                    span,
                    name,
                    at=at,
                    unresolved=unresolved,
                ),
            )
