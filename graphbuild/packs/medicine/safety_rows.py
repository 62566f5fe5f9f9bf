"""Rows of tables of safety: what they name, what they answer, and what a column's title orders."""

from __future__ import annotations

from graphbuild.outline import Entry
from graphbuild.outline.lists import is_blank
from graphbuild.packs.garden.sayings import term_of
from graphbuild.packs.medicine.clinical import is_drug
from graphbuild.packs.medicine.safety_orders import is_order_alone
from graphbuild.packs.medicine.safety_verdicts import (
    AVOID,
    INSTEAD,
    asks_of_harm,
    clears,
    is_bare_answer,
    verdict,
)
from graphbuild.packs.medicine.safety_words import End, ends_in

_YES = "yes"


def told(line: Entry) -> tuple[str, str]:
    """What an item or a row names and what it says, without what may be taken instead of it. An
    answer is no name, whatever its column is called.
    """
    columns = line.columns if line.form == "row" else ()
    others = {
        cell
        for title, cell in zip(columns, line.cells, strict=False)
        if INSTEAD.fullmatch(title.strip()) and not is_bare_answer(cell)
    }
    term, rest = term_of(line)
    if line.form == "row" and is_bare_answer(term):
        term = next((cell for cell in line.cells if not is_bare_answer(cell)), "")
        rest = "; ".join(cell for cell in line.cells if cell and cell != term)
    if not others:
        return term, rest
    if term in others:
        return "", rest
    return term, "; ".join(cell for cell in line.cells if cell and cell not in {term, *others})


def answered(line: Entry) -> list[End]:
    """What a row names, where a column asks whether it is safe or does harm: "Safe? | no"."""
    if line.form != "row":
        return []
    names = ends_in(told(line)[0], True).ends
    for title, cell in zip(line.columns, line.cells, strict=False):
        if is_bare_answer(cell):
            question, yes = title.strip(" ?"), cell.strip(" .!").lower() == _YES
            if clears(question):
                return [End(one.name, "" if yes else AVOID, denied=yes) for one in names]
            if asks_of_harm(question):
                action = verdict(question)[0] if yes else ""
                return [End(one.name, action, denied=not yes) for one in names]
    return []


def ordered_by_column(line: Entry) -> tuple[str, str] | None:
    """A drug, and in or with what a column says not to take it: "Verapamil | Avoid in: gout"."""
    cells = list(zip(line.columns, line.cells, strict=False)) if line.form == "row" else []
    if not cells or not is_drug(cells[0][1]):
        return None
    found = ((title, cell) for title, cell in cells[1:] if is_order_alone(title))
    return next(
        ((cells[0][1], f"{title} {cell}") for title, cell in found if not is_blank(cell)), None
    )
