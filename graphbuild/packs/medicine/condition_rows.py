"""Rows of a table that say where a condition strikes and how that shows: "Putamen | dystonia"."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import CERTAINTY_TEXT, DENIED, POLARITY, Claim, Ref
from graphbuild.outline import Entry, parenthesised
from graphbuild.packs.anatomy.cell_rows import released
from graphbuild.packs.anatomy.part_rows import FUNCTION_COLUMN
from graphbuild.packs.anatomy.structures import is_structure, kind_of
from graphbuild.packs.garden.fields import Field, columns_of
from graphbuild.packs.medicine.clinical import is_condition, is_taken, is_test
from graphbuild.packs.medicine.condition_fields import said_in_field, topic_of
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.anatomy import CELL_TYPE, HAS_CELL_TYPE, NEUROTRANSMITTER, RELEASES
from graphbuild.terms.garden import ANNOTATION, FUNCTION, HAS_FUNCTION, REMARK
from graphbuild.terms.medicine import HAS_PATHOLOGY

_CHANGED = re.compile(rf"(?:{WORDS.pattern('changes_of_cells')})\b", re.IGNORECASE)
_BY = "pathologies"
_SPARED = re.compile(rf"(?:\w+ly )?(?:{WORDS.pattern('spared')})", re.IGNORECASE)


def said_in_row(row: Entry, condition: Ref, struck: bool) -> Iterator[Claim]:
    """The structure of a row, and the signs in its column for these; a row without such a column is
    of this only where its place is `struck`, one of what the condition strikes. What a cell says
    to be spared is denied.
    """
    cells = [field for field in columns_of(row) if field.text] if row.form == "row" else []
    topics = {field.label: topic_of(field.label) for field in cells}
    titled = [one for one in cells if topics[one.label] == "affected_structures"]
    others = (one for one in cells if not topics[one.label] and not is_test(one.text))
    known = [one for one in others if is_structure(one.text)]
    signs = [one for one in cells if topics[one.label] == "symptoms"]
    place = next(iter((*titled, *known)), None)
    listed = row.place.within("symptoms") is not None and not struck
    if listed or (place is None and _sorts_signs(row, cells, signs)):
        for sign in signs:  # where they show is no place that the condition strikes
            yield from said_in_field(row, sign.text, condition, "symptoms")
        return
    shown = struck or any(topic_of(title) == "symptoms" for title in row.columns)
    if place is None or not shown:
        return
    called = parenthesised(place.text)[0]
    spared = next((one.text for one in cells if _SPARED.fullmatch(one.text)), None)
    if spared and place is not cells[0]:  # not of the structure, but of what the row names first
        yield row.claim(condition, REMARK, "; ".join(one.text for one in cells), by=_BY)
        return
    rest = "; ".join(one.text for one in cells if one not in (place, *signs))
    denied = ((POLARITY, DENIED), (CERTAINTY_TEXT, spared)) if spared else ()
    where = row.ref(called, kind_of(called))
    yield row.claim(where, HAS_PATHOLOGY, condition, (ANNOTATION, rest), *denied, by=_BY)
    yield from _of_place(row, where, [one for one in cells if one not in (place, *signs)])
    for sign in signs:
        yield from said_in_field(row, sign.text, condition, "symptoms")


def _sorts_signs(row: Entry, cells: list[Field], signs: list[Field]) -> bool:
    """Whether the other of two cells only says of what sort the signs are: "Nerves | tremor", and
    names nothing that might show them itself.
    """
    others = [parenthesised(one.text)[0] for one in cells if one not in signs]
    fits = len(signs) == len(others) == 1 and len(row.columns) == 2
    named = (is_condition, is_taken, is_test)
    alone = not any(around.roles for around in row.place.outwards())
    return fits and alone and not any(tells(others[0]) for tells in named)


def _of_place(row: Entry, where: Ref, cells: list[Field]) -> Iterator[Claim]:
    """What the other columns say of the structure: what it does, and the cells in it, with what
    they release.
    """
    for field in cells:
        called = parenthesised(field.text)[0]
        if re.search(FUNCTION_COLUMN, field.label, re.IGNORECASE) and GATE.passes(called):
            yield row.claim(where, HAS_FUNCTION, Ref(called, FUNCTION), by=_BY)
        elif kind_of(called) == CELL_TYPE and GATE.passes(called, 6) and not _CHANGED.match(called):
            held = row.ref(called, CELL_TYPE)
            yield row.claim(where, HAS_CELL_TYPE, held, by=_BY)
            for one in released(row):
                yield row.claim(held, RELEASES, row.ref(one, NEUROTRANSMITTER), by=_BY)
