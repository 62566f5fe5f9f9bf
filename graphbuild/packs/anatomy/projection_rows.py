"""Rows of tables on structures, with columns of where these send to and get from: "Nucleus | Sends to"."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Claim
from graphbuild.outline import Entry, name, parenthesised, split_list
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.hops import transmitters_in
from graphbuild.packs.anatomy.part_rows import RELEASED_COLUMN
from graphbuild.packs.anatomy.pathway_text import STRENGTH_COLUMN, both_ends, route
from graphbuild.packs.anatomy.projection_claims import Told, pathways
from graphbuild.packs.anatomy.strengths import strength
from graphbuild.packs.anatomy.structures import (
    fibre,
    has_structure_noun,
    is_function,
    is_structure,
    kind_of,
)
from graphbuild.packs.anatomy.words import GATE, WORDS


def row_claims(line: Entry) -> Iterator[Claim]:
    """A row on a structure, with columns of its inputs and outputs: "Nucleus | Projects to"."""
    called = name(line.cells[0]).text if line.cells else ""
    on_structure = is_structure(called) or has_structure_noun(next(iter(line.columns), ""))
    if both_ends(line) or not (on_structure and GATE.passes(called, 5)):
        return
    own = line.ref(called, kind_of(called))
    for title, cell in list(zip(line.columns, line.cells, strict=False))[1:]:
        into, out = WORDS.says("inputs", title), WORDS.says("outputs", title)
        named = [one for one in split_list(cell, r"\s+and\s+") if _could_be_end(one)]
        if named and into != out:
            others = [
                (line.ref(outer, kind_of(outer)), "; ".join(inner))
                for outer, inner in map(parenthesised, named)
            ]
            told = Told(bool(into), tract=fibre(route(line)))
            one = len(others) == 1 and _sides(line) == 1
            yield from pathways(line, own, others, "", _of_one(line, told) if one else told)


def _sides(line: Entry) -> int:
    """How many columns are of inputs or outputs."""
    return sum(WORDS.says("inputs", one) or WORDS.says("outputs", one) for one in line.columns)


def _of_one(line: Entry, told: Told) -> Told:
    """What the other columns say of the one pathway of a row: how strong it is, what is released."""
    given = line.cell(STRENGTH_COLUMN)
    weight = strength(given) or (strength(f"strength {given}") if given else None)
    return told._replace(
        strength=weight, released=tuple(transmitters_in(line.cell(RELEASED_COLUMN)))
    )


def _could_be_end(text: str) -> bool:
    """Whether a cell of what a structure sends to names something: "masseter"."""
    bare = parenthesised(text)[0]
    other = is_function(bare) or is_transmitter(bare)
    return is_structure(text) or (GATE.passes(bare, 4) and not other)
