"""What the columns of a table of parts say of the part that a row names: what it does, its other
names, its cells and where it lies.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref
from graphbuild.outline import Entry, is_none, parenthesised, split_list
from graphbuild.outline.names import without_article
from graphbuild.packs.anatomy.cell_names import cells
from graphbuild.packs.anatomy.hops import transmitters_in
from graphbuild.packs.anatomy.structures import functions_in, has_structure_noun, kind_of
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.terms.anatomy import CELL_TYPE, HAS_CELL_TYPE, NEUROTRANSMITTER, RELEASES
from graphbuild.terms.garden import ALIAS, ANNOTATION, LOCATED_IN

RELEASED_COLUMN = WORDS.pattern("column_transmitter", "column_signal")
FUNCTION_COLUMN = WORDS.pattern("column_function")
_CELLS = rf"{WORDS.pattern('column_cells')}|(?:{WORDS.pattern('cell_nouns')})\b"
_IN = re.compile(r"(?:in|within|inside)\s+", re.IGNORECASE)
_BESIDE = re.compile(rf"(?:{WORDS.pattern('beside_places')})\b|.*\bto\b", re.IGNORECASE)
"""Tells near what something lies, and not in what: "above the pons", "lateral to the pons"."""
_LONGEST = 7  # words of a place
_OTHER_NAME = rf"\b(?:{WORDS.pattern('column_other_name')})\b"


def functions_of_row(row: Entry, named: str) -> list[str]:
    """What a row says that what it names does: by a column's title, else cell by cell by their
    form.
    """
    told = split_list(row.cell(FUNCTION_COLUMN))
    others = () if told else (cell for cell in row.cells if cell != named)
    return told or [one for cell in others for one in functions_in(split_list(cell))]


def claims_of_row(row: Entry, part: Ref, by: str) -> Iterator[Claim]:
    """What the other columns of a row say of the part that it names."""
    held = [row.ref(one, CELL_TYPE) for one in cells(row.cell(_CELLS))]
    yield from (row.claim(part, HAS_CELL_TYPE, one, by=by) for one in held)
    for one in transmitters_in(row.cell(RELEASED_COLUMN)) if len(held) == 1 else ():
        yield row.claim(held[0], RELEASES, Ref(one, NEUROTRANSMITTER), by=by)
    for one in split_list(row.cell(_OTHER_NAME)):
        if not is_none(one):
            yield row.claim(part, ALIAS, one, by=by)
    for title, cell in zip(row.columns, row.cells, strict=False):
        yield from places_told(row, part, title, cell, by)


def places_told(line: Entry, part: Ref, label: str, text: str, by: str) -> Iterator[Claim]:
    """Where a part lies, behind the label that says so: "Lies in: depth of the collateral sulcus"."""
    for one in split_list(text) if WORDS.says("position", label) else ():
        place, asides = parenthesised(without_article(_IN.sub("", one, count=1)))
        named = has_structure_noun(place) and GATE.passes(place, _LONGEST)
        if named and not _BESIDE.match(place):
            told = (ANNOTATION, "; ".join(asides))
            yield line.claim(part, LOCATED_IN, line.ref(place, kind_of(place)), told, by=by)
