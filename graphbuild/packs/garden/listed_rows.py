"""Entries below the title of a list: which cell of a row names a thing, and what says something of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphbuild.outline import Entry, pieces
from graphbuild.packs.garden.listing import Listing

_OPPOSED = 2  # topics of columns, beside which others say more


def has_columns(row: Entry, listing: Listing | None) -> bool:
    """Whether the title of a row's first column alone may tell what it lists."""
    return row.form == "row" and bool(row.columns) and listing is None


def columns_tell(columns: Sequence[Listing | None], below: Listing | None) -> bool:
    """Whether the titles of a row's columns tell what is in them, below a title: each does, or all
    that do say what turns the note's own thing, "Raises it | Lowers it | Note".
    """
    topics = {one.topic if one is not None else "" for one in columns}
    several = len(topics) > 1 and (below is None or below.read is None)
    turned = all(one is None or (one.turned and not one.read) for one in columns)
    told = "" not in topics or (turned and len(topics) > _OPPOSED)
    return told and (below is None or several)


def name_first(row: Entry, listing: Listing | None) -> Entry:
    """A row with the one cell first that may name what is listed, in whichever column it stands."""
    if listing is not None and listing.first is not None:
        return listing.first(row)
    if listing is None or listing.only is None or not row.cells or listing.only(row.cells[0]):
        return row
    fitting = [at for at, cell in enumerate(row.cells) if listing.only(cell)]
    return turned(row, fitting[0]) if len(fitting) == 1 else row


def turned(row: Entry, first: int) -> Entry:
    """A row with one of its cells before the others."""
    order = (first, *(at for at in range(len(row.cells)) if at != first))
    children = tuple(row.block.children[at] for at in order)
    columns = tuple(row.columns[at] for at in order) if len(row.columns) == len(order) else ()
    return replace(row, block=replace(row.block, children=children), columns=columns)


def lines_of(entry: Entry) -> list[Entry]:
    """The lines of a paragraph where each says something of its own, "Possible: one sign", and
    "Probable: two" below it; else the entry.
    """
    lines = list(pieces(entry)) if entry.form == "paragraph" else [entry]
    return lines if all(line.term()[1] for line in lines) else [entry]


def is_labelled(entry: Entry) -> bool:
    """Whether an entry says something of its own: a callout, a paragraph with a bold label."""
    labelled = entry.form == "paragraph" and entry.block.strong > 0 and bool(entry.term()[1])
    return labelled or entry.form == "callout"
