"""Rows of plain values, each value that occurs twice written once: a page's notes say many things
in the same words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from graphbuild.emit.json import compact

Row = Sequence[Any]
_ESCAPES = {
    one.encode(): f"\\u{ord(one):04x}".encode() for one in ("<", ">", "&", "\u2028", "\u2029")
}


def packed(rows: Iterable[Row], fixed: int) -> dict[str, Any]:
    """`shared` values and `rows`; after the first `fixed` cells, a number in a row is a place in
    `shared`.

    Empty cells are 0, where `shared` has nothing, and are left out at the end of a row.
    """
    titles = lru_cache(maxsize=None)(compact)
    known = [
        (list(row[:fixed]), [_told(cell, titles) for cell in row[fixed:]], row[fixed:])
        for row in rows
    ]
    counts = Counter(text for _, texts, _ in known for text in texts if text)
    places: dict[str | bytes, int] = {"": 0}
    shared: list[Any] = [None]
    found = []
    for start, texts, cells in known:
        row = list(start)
        for text, cell in zip(texts, cells, strict=True):
            if text and counts[text] > 1 and text not in places:
                places[text] = len(shared)
                shared.append(cell)
            row.append(places.get(text, cell))
        found.append(_ended(row, fixed))
    return {"shared": shared, "rows": found}


def safe(text: bytes) -> bytes:
    """JSON that can stand inside a `<script>` element, whatever its strings hold."""
    for one, instead in _ESCAPES.items():
        text = text.replace(one, instead)
    return text


def _told(cell: Any, titles: Callable[[Any], bytes]) -> str | bytes:
    """What tells a cell from others; most are plain text, or titles that many rows stand below."""
    if cell.__class__ is str:
        return cell
    return (titles if cell.__class__ is tuple else compact)(cell) if cell else ""


def _ended(row: list[Any], fixed: int) -> list[Any]:
    while len(row) > fixed and row[-1] == 0:
        row.pop()
    return row
