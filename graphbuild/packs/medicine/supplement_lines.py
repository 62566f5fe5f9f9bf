"""How a line of a list names a substance: an item with what it says, a row with its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.outline import Entry, normal, parenthesised, pieces
from graphbuild.outline.lists import is_blank
from graphbuild.packs.garden.fields import denies, is_group
from graphbuild.packs.garden.things import Thing
from graphbuild.packs.medicine.amounts import doses
from graphbuild.packs.medicine.clinical import is_condition, is_sign
from graphbuild.packs.medicine.condition_fields import with_amount
from graphbuild.packs.medicine.substance_pieces import (
    fields_in_words,
    fields_of_cell,
    fields_of_line,
    is_rated,
)
from graphbuild.packs.medicine.supplement_fields import DOUBT, key_of
from graphbuild.packs.medicine.supplement_readers import SupplementField
from graphbuild.packs.medicine.words import GATE, WORDS

_NAME = re.compile(WORDS.pattern("column_supplement"), re.IGNORECASE)


def only_sorts(lines: Sequence[Entry]) -> bool:
    """Whether a title only sorts the substances below it, each of which has a level of its own."""
    rated = [is_rated(line) and not is_condition(line.term()[0]) for line in lines]
    return bool(rated) and all(rated)


def lines_of(entry: Entry) -> Iterator[Entry]:
    """An entry as lines with one field each: a paragraph may have several."""
    if entry.form in ("item", "row"):
        yield entry
    elif entry.form == "paragraph":
        yield from pieces(entry)


def names_several(text: str) -> bool:
    """Whether names stand in a text each with its own parentheses: "Zinc (10 mg); iron (20 mg)"."""
    return re.search(r"\w\s+[,;]\s", parenthesised(text)[0]) is not None


def out_of_parentheses(thing: Thing) -> Thing:
    """A name of an enumeration, with what its parentheses say of it behind it, where that is more
    than another name.
    """
    outer, inner = parenthesised(thing.name)
    said = "; ".join(inner)
    told = any(True for _ in fields_in_words(thing.entry, said))
    return thing._replace(name=outer, says=said) if told else thing


def of_item(line: Entry) -> Thing | None:
    """An item that names a supplement: with fields below it, or with a level or a dose in the line;
    a bare name in a list.
    """
    if line.form == "row":
        return None
    term, says = _without_amount(*line.term())
    outer = parenthesised(term)[0]
    if names_several(term):
        return None
    if key_of(term) or not GATE.passes(outer, 8) or is_group(outer, WORDS) or denies(outer, WORDS):
        return None
    thing = Thing(line, term, says, tuple(line.children()))
    thing = thing if says else out_of_parentheses(thing)
    told = bool(fields_of_thing(thing)) or (
        line.form == "item" and not says and not line.block.children
    )
    return thing if told else None


def _without_amount(term: str, says: str) -> tuple[str, str]:
    """A name without the amount behind it, which is said of it: "Citicoline, 500 mg"."""
    head, _, more = term.partition(", ")
    called, amount = with_amount(head)
    if amount and not says:
        return called, "; ".join(one for one in (amount, more) if one)
    return (head, f"{more}; {says}") if doses(more) else (term, says)


def fields_of_thing(thing: Thing) -> list[SupplementField]:
    """The fields below an item, and those that its line says without a label: a level, doses,
    articles.
    """
    below = [field for line in thing.below for field in fields_of_line(line)]
    aside = "; ".join(parenthesised(thing.name)[1])
    return [
        *fields_in_words(thing.entry, f"{thing.says}; ({aside})" if aside else thing.says),
        *below,
    ]


def _of_use(title: str, text: str) -> str:
    """The title of a column; "Use" over an illness, a sign or a doubt is what the remedy is given for."""
    called, asides = parenthesised(text)
    ill = is_condition(called) or is_sign(called) or any(map(DOUBT.fullmatch, asides))
    return "for" if ill and normal(title) in WORDS["uses_of_drugs"] else title


def of_row(row: Entry) -> tuple[Thing, list[SupplementField]]:
    """A row is a supplement, its columns are fields by their titles."""
    cells = list(zip(row.columns, row.cells, strict=False))
    first = row.cells[0] if row.cells else ""
    named = (text for title, text in cells if _NAME.search(title) and not key_of(title))
    called = next(named, first)
    fields = [
        SupplementField(_of_use(title, text), row, ((row, text),))
        for title, text in cells
        if text != called and not is_blank(text)
    ]
    return Thing(row, called), [one for field in fields for one in fields_of_cell(field)]
