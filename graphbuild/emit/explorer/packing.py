"""Columns of plain values, each value written once: a page's notes say many things in the same
words, and what follows another often says the same as that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from graphbuild.emit.explorer.shorthand import abbreviated, numerals
from graphbuild.emit.json import compact

Row = Mapping[str, Any]
_ESCAPES = {
    one.encode(): f"\\u{ord(one):04x}".encode() for one in ("<", ">", "&", "\u2028", "\u2029")
}


def packed(rows: Iterable[Row], first: Iterable[str] = ()) -> dict[str, Any]:
    """Rows, of which each has some names, as columns; those named `first` come first, the others by
    their names. None is the same as nothing.

    A column is `[name, runs, cells]`. `runs` are how many rows lack it, how many have it, how many
    lack it again …; the last ones that lack it are left out. `cells` tell what those say that have
    it: 0 the next value of `shared` that was not there yet, in the order of the columns; n the
    value at n - 1; -n that n rows say what the row before them did. Both are numerals, and the
    texts of `shared` have codes for their `words`, as `shorthand` writes them.
    """
    known = list(rows)
    others = sorted({name for row in known for name in row}.difference(first := tuple(first)))
    shared = _Shared()
    columns = [
        [name, *map(numerals, _column((row.get(name) for row in known), shared))]
        for name in (*first, *others)
    ]
    words, values = abbreviated(shared.values)
    return {"rows": len(known), "words": words, "shared": values, "columns": columns}


def steps(numbers: Iterable[int]) -> str:
    """How much each number is more than the one before it, as numerals: in order, they are near
    each other.
    """
    return numerals(_differences(numbers))


def safe(text: bytes) -> bytes:
    """JSON that can stand inside a `<script>` element, whatever its strings hold."""
    for one, instead in _ESCAPES.items():
        text = text.replace(one, instead)
    return text


class _Shared:
    """The values of all columns, in the order in which they come."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self.places: dict[str | bytes, int] = {}
        self.titles: Callable[[Any], bytes] = lru_cache(maxsize=None)(compact)

    def cell(self, value: Any, told: str | bytes) -> int:
        at = self.places.setdefault(told, len(self.values))
        if at < len(self.values):
            return at + 1
        self.values.append(value)
        return 0

    def told(self, value: Any) -> str | bytes:
        """What tells a value from others; most are plain text, or titles that many rows stand
        below.
        """
        if value.__class__ is str:
            return value
        return (self.titles if value.__class__ is tuple else compact)(value)


def _column(values: Iterable[Any], shared: _Shared) -> tuple[list[int], list[int]]:
    runs, cells = [0], list[int]()
    there, before = False, None
    for value in values:
        if (value is not None) != there:
            there = not there
            runs.append(0)
        runs[-1] += 1
        if not there:
            continue
        told = shared.told(value)
        if told != before:
            cells.append(shared.cell(value, told))
        elif cells[-1] < 0:
            cells[-1] -= 1
        else:
            cells.append(-1)
        before = told
    return (runs if there else runs[:-1]), cells


def _differences(numbers: Iterable[int]) -> Iterator[int]:
    before = 0
    for one in numbers:
        yield one - before
        before = one
