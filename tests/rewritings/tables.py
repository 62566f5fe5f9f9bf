"""Tables in other forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from graphbuild.model import Block
from tests.rewritings.body import Body, each, listed, piece, together

# Titles of a first column that holds the names of what the other columns are about.
_NAMES = {
    "name",
    "part",
    "nucleus",
    "region",
    "layer",
    "gene",
    "field",
    "from",
    "to",
    "source",
    "target",
    "condition",
    "disease",
    "disorder",
    "test",
    "organ",
    "receptor",
    "structure",
    "cell type",
    "substance",
    "supplement",
}


def items(body: Body) -> Body:
    """A table of two columns is a list, a row an item: `Name: says`."""
    return replace(body, blocks=each(body.blocks, lambda block: _as_list(block, _item)))


def items_of_fields(body: Body) -> Body:
    """A table is a list of names with the other columns as fields below: `- Density: high`."""
    return replace(body, blocks=each(body.blocks, lambda block: _as_list(block, _item_of_fields)))


def _as_list(block: Block, item_of: Callable[[Block, Block], Block | None]) -> Block:
    rows = block.children
    if block.kind != "table" or not rows or rows[0].info != "header" or len(rows) < 2:
        return block
    titles = rows[0]
    if titles.children[0].text.lower() not in _NAMES:
        return block
    found = [item_of(titles, row) for row in rows[1:] if row.children[0].text]
    return listed(*(one for one in found if one)) if all(found) else block


def _item(titles: Block, row: Block) -> Block | None:
    if len(titles.children) != 2:
        return None
    name, says = row.children[0], row.children[1] if len(row.children) > 1 else None
    return replace(together(name, ": ", says) if says and says.text else name, kind="item")


def _item_of_fields(titles: Block, row: Block) -> Block | None:
    if len(titles.children) < 3:
        return None
    pairs = zip(titles.children[1:], row.children[1:], strict=False)
    filled = [together(title, ": ", cell) for title, cell in pairs if cell.text]
    fields = [replace(field, kind="item") for field in filled]
    children = (listed(*fields),) if fields else ()
    return replace(row.children[0], kind="item", children=children)


def shuffled_columns(body: Body) -> Body:
    """The columns of each table that has titles stand in another order."""
    return replace(body, blocks=each(body.blocks, _shuffled))


def _shuffled(block: Block) -> Block:
    rows = block.children
    if block.kind != "table" or not rows or rows[0].info != "header":
        return block
    order = list(range(max(len(row.children) for row in rows)))
    Random(len(order)).shuffle(order)
    if order == sorted(order):
        order.reverse()
    return replace(block, children=tuple(_in_order(row, order) for row in rows))


def _in_order(row: Block, order: list[int]) -> Block:
    empty = piece("cell", info=row.info)
    cells = [row.children[at] if at < len(row.children) else empty for at in order]
    return replace(row, children=tuple(cells))
