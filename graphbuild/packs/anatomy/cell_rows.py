"""What the columns of a table of cells say of those that a row names: what they release, and what
they do.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Claim, Ref
from graphbuild.outline import Entry, parenthesised, split_list
from graphbuild.packs.anatomy.hops import transmitters_in
from graphbuild.packs.anatomy.part_rows import FUNCTION_COLUMN, RELEASED_COLUMN
from graphbuild.terms.garden import ANNOTATION, FUNCTION, HAS_FUNCTION


def released(row: Entry) -> list[str]:
    """The transmitters in the column of what cells release, known ones or not."""
    return (
        list(dict.fromkeys(transmitters_in(row.cell(RELEASED_COLUMN)))) if row.form == "row" else []
    )


def what_cells_do(row: Entry, cells: Ref, by: str) -> Iterator[Claim]:
    """The functions in the column of what cells do."""
    for one in split_list(row.cell(FUNCTION_COLUMN)) if row.form == "row" else ():
        outer, inner = parenthesised(one)
        words = (ANNOTATION, "; ".join(inner))
        yield row.claim(cells, HAS_FUNCTION, Ref(outer, FUNCTION), words, by=by)
