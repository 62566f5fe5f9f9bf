"""Cells of an HTML table that are wider or higher than one, so that those behind and below them
stand in their own columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from graphbuild.model import Block

_MOST = 50  # columns or rows of one cell
_OF_TITLES = (
    "titles"  # what tells of a cell that hangs from a row of titles: it names no thing below
)
_MOST_COLUMNS = 500  # of a table whose cells are spread


class Size(NamedTuple):
    """How many columns and rows a cell has."""

    wide: int = 1
    high: int = 1


ONE = Size()
Hanging = dict[int, tuple[Block, int]]
"""By its column, a cell that reaches into the rows below, and into how many of them."""


def size_of(attrs: Mapping[str, str]) -> Size:
    """The size that a cell's tag gives; one by one where it gives none that can be read."""
    return Size(_number(attrs.get("colspan", "")), _number(attrs.get("rowspan", "")))


def _number(text: str) -> int:
    known = text.isascii() and text.isdecimal() and len(text) < len(str(_MOST)) + 2
    return max(1, min(int(text), _MOST)) if known else 1


def spread(row: Block, sizes: Sequence[Size], hanging: Hanging) -> Block:
    """A row with a cell in each column that its own cells, or those that hang into it, reach over.

    What a wide cell says stands in its first column; a wide title is one of all its columns. A row
    of one cell has no columns.
    """
    if (not hanging and all(size == ONE for size in sizes)) or len(row.children) != len(sizes):
        return row
    alone = len(sizes) == 1 and not hanging
    if alone or sum(size.wide for size in sizes) + len(hanging) > _MOST_COLUMNS:
        return row
    cells: list[Block] = []
    titles = row.info == "header"
    above = {at: one for at, one in hanging.items() if titles or one[0].info != _OF_TITLES}
    hanging.clear()
    for cell, size in zip(row.children, sizes, strict=True):
        _hang(cells, above, hanging)
        for column in range(size.wide):
            told = cell if not column else _copied(cell, cell.text if _is_title(cell) else "")
            if size.high > 1:
                kept = replace(told, info=_OF_TITLES) if titles else told
                hanging[len(cells)] = kept, size.high - 1
            cells.append(told)
    for column in sorted(above):
        cells += [_copied(row.children[0], "")] * (column - len(cells))
        _hang(cells, above, hanging)
    return replace(row, children=tuple(cells))


def _hang(cells: list[Block], above: Hanging, hanging: Hanging) -> None:
    """Put those of the cells above that reach into the columns that come next."""
    while (column := len(cells)) in above:
        cell, left = above.pop(column)
        if left > 1:
            hanging[column] = cell, left - 1
        cells.append(_copied(cell, cell.text))


def _is_title(cell: Block) -> bool:
    return cell.info in ("header", _OF_TITLES)


def _copied(cell: Block, text: str) -> Block:
    """A cell that says the same, or nothing, once more; its links count once."""
    return replace(cell, text=text, links=(), children=(), struck=cell.struck if text else ())
