"""What the columns of a table of cells say of those that a row names: what they release, where they
are, and what they do.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref
from graphbuild.outline import Entry, parenthesised, split_list
from graphbuild.outline.names import without_article
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.hops import transmitters_in
from graphbuild.packs.anatomy.part_rows import FUNCTION_COLUMN, RELEASED_COLUMN
from graphbuild.packs.anatomy.structures import is_structure, kind_of
from graphbuild.packs.anatomy.words import WORDS
from graphbuild.terms.anatomy import CELL_TYPE, GENE, MARKER_OF, SENDS_AXONS_TO
from graphbuild.terms.garden import ANNOTATION, FUNCTION, HAS_FUNCTION

_MARKERS = rf"\b(?:{WORDS.pattern('column_markers')})\b"
_TARGETS = WORDS.pattern("column_target")
_SYMBOL = re.compile(r"[A-Z][A-Za-z0-9-]{1,9}")


def released(row: Entry) -> list[str]:
    """The transmitters in the column of what cells release, known ones or not."""
    return (
        list(dict.fromkeys(transmitters_in(row.cell(RELEASED_COLUMN)))) if row.form == "row" else []
    )


def lies_in(row: Entry) -> list[Ref]:
    """The structures in the column of where cells are: "Sits in"."""
    titled = zip(row.columns, row.cells, strict=False)
    where = next((text for title, text in titled if WORDS.says("position", title)), "")
    return _structures(row, where)


def _structures(row: Entry, cell: str) -> list[Ref]:
    """The structures that a cell lists; none where it names anything else."""
    names = [without_article(one) for one in split_list(cell, r"\s+and\s+")]
    return [row.ref(one, kind_of(one)) for one in names] if all(map(is_structure, names)) else []


def names_cells(row: Entry) -> bool:
    """Whether a row is on cells by what it holds: a name of them, and what they release; no
    connection has such cells at an end.
    """
    connects = row.cell(WORDS.pattern("column_source", "column_target", "column_strength"))
    named = any(kind_of(parenthesised(one)[0]) == CELL_TYPE for one in row.cells)
    return named and not connects and any(map(is_transmitter, row.cells))


def told_of_cells(row: Entry, cells: Ref, by: str) -> Iterator[Claim]:
    """What the other columns tell of the cells of a row: what they do, which genes mark them, where
    their axons go.
    """
    if row.form == "row":
        yield from _what_cells_do(row, cells, by)
        yield from _marked_by(row, cells, by)
        targets = _structures(row, row.cell(_TARGETS))
        yield from (row.claim(cells, SENDS_AXONS_TO, one, by=by) for one in targets)


def _marked_by(row: Entry, cells: Ref, by: str) -> Iterator[Claim]:
    for one in split_list(row.cell(_MARKERS), r"\s+and\s+"):
        if _SYMBOL.fullmatch(parenthesised(one)[0]):
            yield row.claim(row.ref(one, GENE), MARKER_OF, cells, by=by)


def _what_cells_do(row: Entry, cells: Ref, by: str) -> Iterator[Claim]:
    """The functions in the column of what cells do."""
    for one in split_list(row.cell(FUNCTION_COLUMN)):
        outer, inner = parenthesised(one)
        words = (ANNOTATION, "; ".join(inner))
        yield row.claim(cells, HAS_FUNCTION, Ref(outer, FUNCTION), words, by=by)
