"""From a stream of tags and text to the one block model, as a browser would nest them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from graphbuild import patterns as re
from graphbuild.budget import DEPTH
from graphbuild.model import Block, Diagnostic, Link, Note
from graphbuild.read.anchors import Anchors
from graphbuild.read.emphasis import Emphasis
from graphbuild.read.frames import Frame, finished
from graphbuild.read.limits import Limits
from graphbuild.read.spans import ONE, size_of
from graphbuild.read.tags import (
    BLOCK_TAGS,
    BOLD,
    CLOSES,
    HEADINGS,
    HOLDS_TEXT,
    IN_CELL,
    INFOS,
    KINDS,
    STRUCK,
)
from graphbuild.read.tokens import Token
from graphbuild.read.wikilinks import parse_wikilink, plain_spaces

_SPACES = re.compile(r"\s+")
_ODD_SPACE = re.compile(r"[^\S ]|  ")
_LONG_SPACE = re.compile(r"\s{9,}")
_INVISIBLE = re.compile("[\u200b\ufeff\u2060]")


class Builder:
    """Takes tokens in order and gives the blocks of a body, with a diagnostic for what it had to
    leave out.
    """

    def __init__(self, note: Note) -> None:
        self.note = note
        self.root = Frame("root", "", 0)
        self.stack = [self.root]
        self.open: Counter[str] = Counter()  # how many blocks of each kind are open
        self.anchors = Anchors(note, self._add_link)
        self.emphasis = Emphasis()
        self.limits = Limits(note)

    def build(self, tokens: Iterable[Token]) -> tuple[tuple[Block, ...], list[Diagnostic]]:
        for token in tokens:
            self.limits.spend("tags and texts")
            if self.limits.over:
                self.limits.stops_at(token)
                break
            self._take(token)
        self._pop_to(1)
        self.anchors.end_of_note(self._text_frame)
        self._pop_to(1)
        return tuple(self.root.children), self.limits.problems

    def _take(self, token: Token) -> None:
        match token.kind:  # the most frequent first
            case "text" | "code":
                self._text(token)
            case "open":
                self._open(token)
            case "close":
                self._close(token)
            case "wikilink":
                self._wikilink(token)
            case "break":
                self._line_break(token)
            case "problem":
                self.limits.problem(token)

    # Tags

    def _open(self, token: Token) -> None:
        name = token.text
        if name in BOLD or name in STRUCK:
            self.emphasis.begin(name)
        elif name in ("a", "img-span"):
            if self.stack[-1].kind != "code":
                self.anchors.begin(token, self._text_frame)
        elif name == "img":
            self._image(token)
        elif name == "br":
            self._line_break(token)
        elif name == "dd" and self._defines():
            frame = self.stack[-1]
            frame.put("; " if frame.defined else ": ", token.start, token.start)
            frame.defined.append(frame.length)
        elif name == "code" and self.stack[-1].kind == "code":
            self.stack[-1].info = (
                self.stack[-1].info or token.language
            )  # HTML names the language inside of <pre>
        elif name == "input":
            return
        elif name in BLOCK_TAGS:
            self._open_block(token)

    def _open_block(self, token: Token) -> None:
        kind = KINDS.get(token.text, "")
        if self.open["cell"] and kind not in IN_CELL:
            self._space(token)
            return
        self._make_room(kind)
        if not kind or (kind == "cell" and not (self.open["table"] or self.open["row"])):
            return
        if kind == "cell" and self.stack[-1].kind == "table":
            self._push(Frame("row", "tr", token.start))
        if kind == "paragraph" and self._is_own_text():
            return  # a loose list: the paragraph is the item's own text
        if len(self.stack) >= DEPTH:
            self.limits.too_deep(token)
            return
        frame = Frame(kind, token.text, token.start)
        frame.level = HEADINGS.get(token.text, self.open["list"])
        frame.info = INFOS.get(token.text, token.language)
        frame.size = size_of(token.attrs) if kind == "cell" and token.attrs else ONE
        self._push(frame)

    def _push(self, frame: Frame) -> None:
        self.stack.append(frame)
        self.open[frame.kind] += 1
        if self.anchors.open and frame.kind in HOLDS_TEXT:
            self.anchors.block_began(frame)

    def _is_own_text(self) -> bool:
        """Whether a paragraph here is the text of the open item: the first one, or that of a
        definition.
        """
        top = self.stack[-1]
        return top.kind == "item" and not top.children and (bool(top.defined) or not top.text)

    def _defines(self) -> bool:
        """Whether a definition that begins here belongs to a term; a term may have several."""
        if self.stack[-1].kind == "paragraph":
            self._pop()
        return self.stack[-1].tag == "dt" and not self.stack[-1].children

    def _make_room(self, kind: str) -> None:
        """Close what the new block cannot stand in: a paragraph, an open item, an open row."""
        if self.stack[-1].kind == "paragraph":
            self._pop()
        if self.stack[-1].kind in ("heading", "title") and kind not in ("", "list"):
            self._pop()
        if kind not in CLOSES:
            return
        ends, stops = CLOSES[kind]
        open_kinds = [frame.kind for frame in self.stack]
        for index in range(len(open_kinds) - 1, 0, -1):
            if open_kinds[index] in stops:
                return
            if open_kinds[index] in ends and not (set(open_kinds[index:]) - ends):
                self._pop_to(index)

    def _close(self, token: Token) -> None:
        name = token.text
        if name in BOLD or name in STRUCK:
            self.emphasis.end(name)
        elif name in ("a", "img-span"):
            self.anchors.end(token, self._text_frame)
        elif (name == "p" and self.stack[-1].kind == "item") or name == "dt":
            return  # a term stays open for its definition
        elif name == "dd":
            return
        elif name in KINDS:
            self._close_block(name)

    def _close_block(self, name: str) -> None:
        kind = KINDS[name]
        for index in range(len(self.stack) - 1, 0, -1):
            frame = self.stack[index]
            if frame.tag == name or (frame.kind == kind and kind != "heading"):
                self._pop_to(index)
                return
            if frame.kind in ("cell", "table") and kind not in IN_CELL:
                return

    def _pop_to(self, index: int) -> None:
        while len(self.stack) > index:
            self._pop()

    def _pop(self) -> None:
        frame = self.stack.pop()
        self.open[frame.kind] -= 1
        if self.anchors.open:
            self.anchors.block_ended(frame)
        self.limits.check_length(frame)
        block = finished(frame, self.note)
        copies = self.stack[-1].take(block, frame) if block is not None else 0
        self.limits.spend("blocks", 1 + copies)

    # Text

    def _text_frame(self, token: Token) -> Frame:
        """The open block that takes text here; text between blocks makes a paragraph of its own."""
        top = self.stack[-1]
        if top.kind in HOLDS_TEXT and not (top.kind == "item" and top.children):
            return top
        frame = Frame("cell" if top.kind == "row" else "paragraph", "", token.start)
        self._push(frame)
        return frame

    def _text(self, token: Token) -> None:
        top = self.stack[-1]
        if top.kind == "code":
            top.put(token.text, token.start, token.end)
            return
        text = _INVISIBLE.sub(" ", token.text) if not token.text.isascii() else token.text
        if text.isspace() and (top.kind not in HOLDS_TEXT or top.ends_in_space()):
            return
        frame = self._text_frame(token)
        verbatim = len(text) == token.end - token.start
        if not _ODD_SPACE.search(text) and not (text[0] == " " and frame.ends_in_space()):
            self._put(frame, text, token.start, token, verbatim)
            return
        at = 0
        for space in _SPACES.finditer(text):
            self._put(
                frame,
                text[at : space.start()],
                token.start + at if verbatim else token.start,
                token,
                verbatim,
            )
            if not frame.ends_in_space():
                frame.put(" ", token.start + space.start() if verbatim else token.start, token.end)
            at = space.end()
        self._put(frame, text[at:], token.start + at if verbatim else token.start, token, verbatim)

    def _put(self, frame: Frame, text: str, at: int, token: Token, verbatim: bool) -> None:
        if not text:
            return
        self.emphasis.mark(frame, text)
        frame.put(text, at, at + len(text) if verbatim else token.end)

    def _space(self, token: Token) -> None:
        top = self.stack[-1]
        if top.kind in HOLDS_TEXT and not top.ends_in_space():
            top.put(" ", token.start, token.start)

    def _line_break(self, token: Token) -> None:
        top = self.stack[-1]
        if top.kind not in HOLDS_TEXT or not top.text or top.text[-1].endswith("\n"):
            return
        top.put("\n", token.start, token.start)

    # Links

    def _image(self, token: Token) -> None:
        source, alt = token.attrs.get("src", ""), _LONG_SPACE.sub(" ", token.attrs.get("alt", ""))
        if source:
            frame = self._text_frame(token)
            self._add_link(
                frame,
                Link(
                    "embed",
                    plain_spaces(source),
                    alt,
                    self.note.span(token.start, token.end),
                    at=frame.length,
                ),
            )
            frame.put(alt or " ", token.start, token.end)

    def _add_link(self, frame: Frame, link: Link) -> None:
        self.limits.spend("links")
        frame.links.append(link)

    def _wikilink(self, token: Token) -> None:
        target, anchor, alias = parse_wikilink(token.text)
        if self.stack[-1].kind == "code":
            return
        frame = self._text_frame(token)
        kind = "embed" if "embed" in token.attrs else "wikilink"
        shown = _LONG_SPACE.sub(" ", alias if alias and kind == "wikilink" else target or anchor)
        link = Link(
            kind,
            target,
            shown,
            self.note.span(token.start, token.end),
            anchor,
            alias,
            at=frame.length,
        )
        self._add_link(frame, link)
        self.emphasis.mark(frame, shown)
        at = (
            self.note.text.rfind(shown, token.start, token.end)
            if alias
            else self.note.text.find(shown, token.start, token.end)
        )
        frame.put(shown, max(at, token.start), token.end)
