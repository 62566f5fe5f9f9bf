"""Rows of tables of drugs, whose columns say what each must not be taken in or with, whatever the
note is about and whatever the title warns of: "Agent | Dose | Avoid in | Interacts with".
"""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.outline import Entry, normal
from graphbuild.packs.garden.fields import Field, columns_of
from graphbuild.packs.medicine.amounts import dose
from graphbuild.packs.medicine.clinical import is_condition, is_taken
from graphbuild.packs.medicine.safety_verdicts import AVOID, verdict
from graphbuild.packs.medicine.supplement_fields import key_of
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.medicine import HORMONE, INTERVENTION, SUBSTANCE

_HARM = ("contraindications", "interactions")
_LEAST = 3  # columns: in one of two alone, the title may be that of what the note's own thing meets
_OWN = frozenset((SUBSTANCE, INTERVENTION, HORMONE))


def is_of_a_drug(row: Entry) -> bool:
    """Whether what the columns of a row say is said of the drug that it names first. In the note of
    something taken, the columns may as well be those of what that meets; and a title that forbids
    the drugs is heeded before their columns.
    """
    if row.form != "row" or len(row.columns) < _LEAST or len(row.cells) != len(row.columns):
        return False
    first, *others = name_first(columns_of(row)) or [Field("", "", row)]
    named = normal(first.label) in WORDS["column_remedies"] or is_taken(first.text)
    told = any(key_of(one.label) in _HARM for one in others)
    forbidden = verdict(row.place.words)[0] == AVOID
    return named and told and not forbidden and _OWN.isdisjoint(row.note.kinds)


def is_dosed(row: Entry) -> bool:
    """Whether the columns of a row are those of a remedy and its dose, and it has both."""
    if row.form != "row" or len(row.cells) != len(row.columns):
        return False
    first, *others = name_first(columns_of(row)) or [Field("", "", row)]
    titles = (*WORDS["column_doses"], *WORDS["column_amounts"])
    amounts = (one for one in others if normal(one.label) in titles)
    return normal(first.label) in WORDS["column_remedies"] and any(
        dose(one.text) is not None for one in amounts
    )


def remedy_of(row: Entry) -> str:
    """What the column of the remedies names in a row; its first cell where it has none."""
    columns = name_first(columns_of(row))
    return columns[0].text if columns else row.named()[0]


def name_first(columns: Sequence[Field]) -> list[Field]:
    """The columns, that of the remedies first; a condition that stood before it is what each is
    given for.
    """
    named = [one for one in columns if normal(one.label) in WORDS["column_remedies"]]
    if len(named) != 1 or named[0] is columns[0]:
        return list(columns)
    first = columns[0]
    aim = first._replace(label="for") if is_condition(first.text) else first
    return [*named, *(aim if one is first else one for one in columns if one is not named[0])]
