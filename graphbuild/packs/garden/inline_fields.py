"""Inline fields as Dataview has them: `key:: value` for a line, `(key:: value)` and `[key:: value]`
within one.

A value that links is an edge of the key's own predicate; any other is a value of it, typed by its
form.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import (
    PROPERTY,
    Block,
    Claim,
    Finding,
    Link,
    Predicate,
    Qualifiers,
    Ref,
    Value,
)
from graphbuild.outline import Entry, Outline, linked, part
from graphbuild.packs.garden.values import key_name, link_value, plain_value
from graphbuild.reading.claims import note_ref, subject_ref
from graphbuild.terms.garden import ANNOTATION, FIELD

_BY = "inline_fields"
_KEY = r"[^\s:,;!?.()\[\]{}|<>\"`#][^:,;!?.()\[\]{}|<>\"`\n]{0,60}?"
_MARK = re.compile(
    rf"(?:(?P<line>\A|\n)|(?P<open>[(\[])|(?P<comma>[,;|]))(?:[^\S\n]*+(?:[-*+>][^\S\n]++)*+(?P<key>{_KEY})[^\S\n]*+::(?P<gap>(?=\[|\d|\s|$)))?"
    r"|(?P<close>[)\]])"
)
_FORMS = ("paragraph", "item", "quote", "callout")


class Inline(NamedTuple):
    """A field in a text: its key, where it begins, and where its value stands."""

    key: str
    at: int
    start: int
    end: int


class _Open(NamedTuple):
    """A field that has begun, or a bracket that belongs to none."""

    key: str
    at: int
    start: int


class Fields:
    """The inline fields of one block, innermost first where one stands in another.

    A line's field has the rest of the line, or up to a comma and the next key; one in brackets what
    these hold. What a link shows is no markup.
    """

    def __init__(self, block: Block) -> None:
        self.found: list[Inline] = []
        self._places: list[int] = [0]
        self._keys: list[str] = [""]
        if "::" in block.text:
            self._read(block.text, linked(block))

    def key_at(self, at: int) -> str:
        """The key of the field whose value stands there; empty where none does."""
        return self._keys[bisect_right(self._places, at) - 1]

    def _read(self, text: str, within: Callable[[int], bool]) -> None:
        marks = [
            one
            for one in _MARK.finditer(text)
            if one["line"] is not None or not within(one.start())
        ]
        paired = _paired(marks)
        open_fields = [_Open("", 0, 0)]
        nearest = [""]  # the innermost key within each of them
        for mark in marks:
            no_link = mark["key"] and not any(
                map(within, (mark.start("key"), mark.end("key") - 1, mark.end() - 1))
            )
            key = key_name(mark["key"]) if no_link else ""
            here = _Open(key, mark.start("key") if key else mark.end(), mark.end())
            if mark["line"] is not None:
                self._close(open_fields, mark.start(), len(open_fields))
                open_fields, nearest = [here], [key]
            elif mark["open"] and mark.start() in paired:
                open_fields.append(here)
                nearest.append(key or nearest[-1])
            elif mark["close"] and mark.start() in paired:
                self._close(open_fields, mark.start(), 1)
                open_fields.pop()
                nearest.pop()
            elif mark["comma"] and key and open_fields[-1][0]:
                self._close(open_fields, mark.start(), 1)
                open_fields[-1], nearest[-1] = here, key
            self._places.append(mark.end())
            self._keys.append(nearest[-1])
        self._close(open_fields, len(text), len(open_fields))

    def _close(self, open_fields: list[_Open], end: int, count: int) -> None:
        self.found += (
            Inline(one.key, one.at, one.start, end)
            for one in reversed(open_fields[-count:])
            if one.key
        )


def _paired(marks: list[re.Match[str]]) -> set[int]:
    """Where the brackets stand that have a partner in their line."""
    paired: set[int] = set()
    opened: list[re.Match[str]] = []
    for mark in marks:
        if mark["line"] is not None:
            opened = []
        elif mark["open"]:
            opened.append(mark)
        elif mark["close"] and opened and opened[-1]["open"] + mark["close"] in ("()", "[]"):
            paired |= {opened.pop().start(), mark.start()}
    return paired


def inline_fields(outline: Outline) -> Iterator[Finding]:
    """The fields of every line of the note, as facts of what the note is about."""
    subject = subject_ref(outline.note) if outline.note.type else note_ref(outline.note)
    is_code = _code(outline.note.text)
    for line in outline.entries():
        cells = (
            [cell for cell in line.block.children if cell.kind == "cell"]
            if line.form == "row"
            else []
        )
        for block in (*cells, *([line.block] if line.form in _FORMS else [])):
            for field in Fields(block).found:
                if is_code(block.offset(field.start - 1)):
                    continue
                place = part(line, field.at, field.end) if block is line.block else line
                yield from _claims(place, block, field, subject)


def _code(text: str) -> Callable[[int], bool]:
    """A function that tells of a place whether it is within backticks of its line."""
    marks = [match.start() for match in re.finditer("[`\n]", text)]
    odd = list(
        accumulate(
            (text[at] == "`" for at in marks),
            lambda open_, is_tick: not open_ if is_tick else False,
            initial=False,
        )
    )
    return lambda at: odd[bisect_left(marks, at)]


def _claims(place: Entry, block: Block, field: Inline, subject: Ref) -> Iterator[Claim]:
    text = block.text[field.start : field.end]
    first, last = (
        bisect_left(block.links, end, key=lambda link: link.at)
        for end in (field.start, max(field.end, field.start + 1))
    )
    links = [one for one in block.links[first:last] if one.kind != "video"]
    said = _words(block.text, field, links)
    for link in links:
        more: Qualifiers = ((FIELD, field.key), *(((ANNOTATION, said),) if said else ()))
        yield place.claim(subject, Predicate(PROPERTY + field.key), link_value(link), *more, by=_BY)
    if not links and text.strip():
        value: Value = plain_value(text.strip())
        yield place.claim(
            subject, Predicate(PROPERTY + field.key), value, (FIELD, field.key), by=_BY
        )


def _words(text: str, field: Inline, links: list[Link]) -> str:
    """What a value says beside its links: all of it, where that is more than they and what joins
    them.
    """
    rest, at = "", field.start
    for link in links:
        rest, at = rest + text[at : link.at], max(at, link.at + len(link.text))
    rest = (rest + text[at : field.end]).strip(" ,;&*_.\n")
    if not re.search(r"\w", rest) or rest.lower() in ("and", "or"):
        return ""
    whole = text[field.start : field.end].strip()
    return (
        rest.strip("()–—- ")
        if links and links[0].at <= field.start + 1 and len(links) == 1
        else whole
    )
