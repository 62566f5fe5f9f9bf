"""Puts the wikilinks of the source in the place of what Markdown sees there: text, or a link of its
own kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild.read.html import wikilink_token
from graphbuild.read.tokens import Token
from graphbuild.read.wikilinks import Wikilink

_LINKS = ("a", "img-span")
_TEXT = ("text", "break", "code")


class Apart:
    """One pass over the tokens of `text`, in which `links` may stand. One that begins in code, math
    or a tag is none.
    """

    def __init__(self, text: str, links: Sequence[Wikilink]) -> None:
        self.text, self.links = text, links
        self.next = 0
        self.done = 0  # where the last wikilink ended
        self.in_code = 0
        self.instead: list[
            bool
        ] = []  # of Markdown's links that are open, whether a wikilink stands in the place of each

    def tokens(self, tokens: Iterator[Token]) -> Iterator[Token]:
        if not self.links:
            yield from tokens
            return
        for token in tokens:
            if token.text == "pre" and token.kind in ("open", "close"):
                self.in_code = max(0, self.in_code + (1 if token.kind == "open" else -1))
            if token.text in _LINKS and "markdown" in token.attrs:
                yield from self._opened(token) if token.kind == "open" else self._closed(token)
            elif token.kind not in _TEXT:
                yield token
            elif token.end > self.done:
                yield from self._said(token)

    def _opened(self, token: Token) -> Iterator[Token]:
        """`[[b]](c.md)` and `[[X]]`, where `[X]` has an address, are links to CommonMark; to
        Obsidian they are wikilinks.
        """
        link = self._from(token.start)
        if link and link.start == token.start and not self.in_code:
            yield self._taken(link)
        self.instead.append(token.start < self.done)
        if not self.instead[-1]:
            yield token

    def _closed(self, token: Token) -> Iterator[Token]:
        """The address behind a wikilink that stands in the place of a link is text."""
        if not self.instead or not self.instead.pop():
            yield token
        elif token.end > self.done:
            yield Token("text", self.text[self.done : token.end], self.done, token.end)
            self.done = token.end

    def _said(self, token: Token) -> Iterator[Token]:
        """A token of text, cut at the wikilinks that begin in it. One that a wikilink ends in
        begins behind that.
        """
        if token.start < self.done:
            token = Token("text", self.text[self.done : token.end], self.done, token.end)
        at = token.start
        verbatim = (
            token.kind == "text"
            and not self.in_code
            and token.text == self.text[token.start : token.end]
        )
        while verbatim and (link := self._from(at)) and link.start < token.end:
            if link.start > at:
                yield Token("text", self.text[at : link.start], at, link.start)
            yield self._taken(link)
            at = link.end
        if at == token.start:
            yield token
        elif at < token.end:
            yield Token("text", self.text[at : token.end], at, token.end)

    def _from(self, at: int) -> Wikilink | None:
        """The first wikilink that begins at this place or behind it."""
        while self.next < len(self.links) and self.links[self.next].start < at:
            self.next += 1
        return self.links[self.next] if self.next < len(self.links) else None

    def _taken(self, link: Wikilink) -> Token:
        self.next += 1
        self.done = link.end
        return wikilink_token(link)
