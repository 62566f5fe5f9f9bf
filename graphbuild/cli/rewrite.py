"""What a note is to become: bytes that nobody asked to change stay as they are."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff

from graphbuild.markers import end_marker, ends_in_code, marked, start_marker

_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_UTF8_MARK = b"\xef\xbb\xbf"


class Refused(Exception):  # noqa: N818  not an error of the program: the note is not touched, and told why
    """Why a note is not written."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A note's bytes as they were read, and as they are to be."""

    path: str
    before: bytes
    after: bytes

    def diff(self) -> str:
        """The change, as `diff -u` shows it."""
        before, after = (
            [line + "\n" for line in Text.of(data).shown().removesuffix("\n").split("\n")]
            for data in (self.before, self.after)
        )
        return "".join(unified_diff(before, after, f"a/{self.path}", f"b/{self.path}"))


@dataclass(frozen=True, slots=True)
class Text:
    """A note's bytes as characters that go back to the same bytes, whatever their encoding.

    For encodings of single bytes each character stands for one byte, so that nothing outside of a
    change is decoded.
    """

    mark: bytes
    text: str
    encoding: str

    @classmethod
    def of(cls, data: bytes) -> Text:
        """The text of a note; Refused where it would not come back as it was."""
        mark = next((one for one in (*_UTF16, _UTF8_MARK) if data.startswith(one)), b"")
        body = data[len(mark) :]
        try:
            if mark in _UTF16:
                return cls(mark, body.decode(_UTF16[mark]), _UTF16[mark])
        except UnicodeDecodeError as error:
            raise Refused("it is broken UTF-16; repair it first") from error
        try:
            body.decode("utf-8")
        except UnicodeDecodeError:
            return cls(mark, body.decode("latin-1"), "cp1252")
        return cls(mark, body.decode("latin-1"), "utf-8")

    def encoded(self, text: str) -> str:
        """Characters to put into `text`: what the note's encoding cannot hold becomes a reference
        such as `&#8594;`.
        """
        return (
            text
            if self.encoding.startswith("utf-16")
            else text.encode(self.encoding, "xmlcharrefreplace").decode("latin-1")
        )

    def data(self, text: str) -> bytes:
        """The note's bytes with `text` in the place of its own."""
        return self.mark + text.encode(
            self.encoding if self.encoding.startswith("utf-16") else "latin-1"
        )

    def shown(self) -> str:
        """The text for a person."""
        return (
            self.text
            if self.encoding.startswith("utf-16")
            else self.text.encode("latin-1").decode(self.encoding, "replace")
        )

    @property
    def line_end(self) -> str:
        return "\r\n" if self.text.count("\r\n") * 2 > self.text.count("\n") else "\n"


def with_block(data: bytes, name: str, body: str) -> bytes:
    """The note with `body` between the markers of `name`, which come at the end where there are
    none. An empty body adds none.
    """
    note = Text.of(data)
    found = marked(note.text)
    blocks = [one for one in found.blocks if one.name == name]
    if not blocks and not body:
        return data
    _refuse(note.text, name, len(blocks), ends_in_code(note.text), bool(found.open))
    new = note.encoded("\n" + body).replace("\n", note.line_end)
    if blocks:
        return note.data(note.text[: blocks[0].start] + new + note.text[blocks[0].end :])
    block = start_marker(name) + new + end_marker(name) + note.line_end
    return note.data(note.text + _gap(note) + block)


def _refuse(text: str, name: str, blocks: int, in_code: bool, is_open: bool) -> None:
    if is_open:
        raise Refused(f"a marker {start_marker(name)} is never closed; close or delete it")
    if blocks > 1:
        raise Refused(f"it has {blocks} blocks of {name}; delete all but one")
    if in_code:
        raise Refused("it ends within a code block; close that first")
    if "\r" in text and "\n" not in text:
        raise Refused("its lines end in CR alone; save it with LF or CR LF")


def _gap(note: Text) -> str:
    """What makes the last line end and one empty line follow it."""
    if not note.text:
        return ""
    last = note.text.replace("\r\n", "\n")
    return (
        "" if last.endswith("\n\n") else note.line_end if last.endswith("\n") else note.line_end * 2
    )
