"""Where each key and each value of a TOML file stands, and what in it would make the standard
reader stumble.

`tomllib` tells no places. It fails without one where brackets nest deep or a number is long, and
its work is quadratic in the depth of a key. One pass over the text finds the places, and refuses
such a file first, at the line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

Key = tuple[str | int, ...]

MAX_DEPTH = 32
MAX_WORD = 500
"""Characters of a number or of a bare key: more is no setting, and no integer that Python reads."""

_TOKEN = re.compile(
    r"""
      (?P<text> \"\"\"(?:[^\\"]|\\.?|"(?!""))*+"{0,5} | \'\'\'(?:[^']|'(?!''))*+'{0,5} | "(?:[^"\\\n]|\\[^\n]?)*+"? | '[^'\n]*+'?)
    | (?P<skip> [ \t]+ | \#[^\n]* )
    | (?P<mark> [\[\]{}=,.\n] )
    | (?P<word> [^\s"'\#\[\]{}=,.]+ | . )
    """,
    re.VERBOSE | re.DOTALL,
)


class Refused(NamedTuple):
    """Why a file is not given to the standard reader, and the line."""

    reason: str
    line: int


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


_END = _Token("mark", "", 0)


def key_lines(text: str) -> dict[Key, int] | Refused:
    """The line of each table, key and item; the n-th `[[table]]` is `("table", n)`, from 0, and so
    is the n-th item of a list.

    >>> key_lines("a = 1\\n[[p]]\\nb = 2\\n[[p]]\\nb = [\\n3]")
    {('a',): 1, ('p', 0): 2, ('p', 0, 'b'): 3, ('p', 1): 4, ('p', 1, 'b'): 5, ('p', 1, 'b', 0): 6}
    """
    try:
        scan = _Scan(text)
        scan.file()
    except _Stumble as stumble:
        return Refused(*stumble.args)
    return scan.found


class _Stumble(Exception):  # noqa: N818  it never leaves this module
    """Too deep or too long, and the line."""


class _Scan:
    """One pass over the tokens of a file. What is no TOML is passed over: the standard reader tells
    what is wrong with it.
    """

    def __init__(self, text: str) -> None:
        self.tokens = _tokens(text)
        self.next = next(self.tokens, _END)
        self.found: dict[Key, int] = {}
        self.counts: Counter[Key] = Counter()

    def take(self) -> _Token:
        token, self.next = self.next, next(self.tokens, _END)
        return token

    def skip(self, marks: tuple[str, ...]) -> None:
        while self.next is not _END and self.next.text in marks:
            self.take()

    def file(self) -> None:
        above: Key = ()
        while self.next is not _END:
            if self.next.text == "\n":
                self.take()
            elif self.next.text == "[":
                above = self.header()
            else:
                self.entry(above, 0)
                self.rest_of_line()

    def rest_of_line(self) -> None:
        while self.next is not _END and self.next.text != "\n":
            self.take()

    def header(self) -> Key:
        line, brackets = self.next.line, 0
        while self.next.text == "[" and brackets < 2:
            self.take()
            brackets += 1
        path = self.numbered(self.key())
        if brackets == 2:
            path = (*path, self.counts[path])
            self.counts[path[:-1]] += 1
        self.found.setdefault(path, line)
        self.rest_of_line()
        return path

    def numbered(self, key: tuple[str, ...]) -> Key:
        """A key below lists of tables, with the number of the last table of each."""
        path: Key = ()
        for at, part in enumerate(key, 1):
            path = (*path, part)
            if at < len(key) and self.counts[path]:
                path = (*path, self.counts[path] - 1)
        return path

    def key(self) -> tuple[str, ...]:
        parts: list[str] = []
        while self.next.kind in ("word", "text"):
            parts.append(self.take().text.strip("\"'"))
            if self.next.text != ".":
                break
            line = self.take().line
            if len(parts) >= MAX_DEPTH:
                raise _Stumble(f"nests more than {MAX_DEPTH} levels deep", line)
        return tuple(parts)

    def entry(self, above: Key, depth: int) -> None:
        line = self.next.line
        path = (*above, *self.key())
        self.found.setdefault(path, line)
        if self.next.text == "=":
            self.take()
            self.value(path, depth + 1)

    def value(self, path: Key, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise _Stumble(f"nests more than {MAX_DEPTH} levels deep", self.next.line)
        if self.next.text == "[":
            self.items(path, depth)
        elif self.next.text == "{":
            self.fields(path, depth)
        else:
            while self.next.text not in (",", "]", "}", "\n", ""):
                self.take()

    def items(self, path: Key, depth: int) -> None:
        self.take()
        self.skip((",", "\n"))
        index = 0
        while self.next is not _END and self.next.text != "]":
            before = self.next
            self.found.setdefault((*path, index), self.next.line)
            self.value((*path, index), depth + 1)
            if self.next is before:  # a bracket of the other kind: no TOML
                self.take()
            index += 1
            self.skip((",", "\n"))
        self.take()

    def fields(self, path: Key, depth: int) -> None:
        self.take()
        self.skip((",", "\n"))
        while self.next is not _END and self.next.text != "}":
            before = self.next
            self.entry(path, depth)
            if self.next is before:
                self.take()
            self.skip((",", "\n"))
        self.take()


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        kind, found = match.lastgroup or "skip", match.group()
        if kind == "word" and len(found) > MAX_WORD:
            raise _Stumble(f"has a number or a bare key of more than {MAX_WORD} characters", line)
        if kind != "skip":
            yield _Token(kind, found, line)
        line += found.count("\n")
