"""Rows of a table of several quantities: what each reflects, how a condition changes it, and from
which value on it tells: "p-tau181 | Tau pathology | > 60 pg/mL | Increased".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref
from graphbuild.names import slug
from graphbuild.outline import Entry, Outline, parenthesised
from graphbuild.outline.names import spelled_out
from graphbuild.packs.garden.fields import Field, columns_of, names_in
from graphbuild.packs.medicine.clinical import condition_name, is_condition
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import THING
from graphbuild.terms.medicine import (
    BIOMARKER,
    CONDITION,
    HAS_INTERPRETATION,
    INCREASES,
    INDICATES,
    REDUCES,
)

_QUANTITY = re.compile(rf"(?:\w+ )?(?:{WORDS.pattern('column_quantities')})", re.IGNORECASE)
_REFLECTS = re.compile(rf"(?:{WORDS.pattern('column_reflects')})", re.IGNORECASE)
_CUTOFF = re.compile(rf"(?:\w+ )?(?:{WORDS.pattern('column_cutoffs')})", re.IGNORECASE)
_CHANGE = WORDS.pattern("column_changes")
_AROUND = re.compile(
    rf"^(?:{_CHANGE})\b\s*|^(?:in|with|during)\b\s*|\s*\b(?:{_CHANGE})$", re.IGNORECASE
)
_UP, _DOWN = WORDS.pattern("upwards"), WORDS.pattern("downwards")
DIRECTION = re.compile(
    rf"(?:(?P<up>[↑⬆⇧]+|{_UP})|(?P<down>[↓⬇⇩]+|{_DOWN}))\s*(?P<ask>\?)?", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d]+")
_SHORT = re.compile(r"[A-Z][A-Za-z0-9-]{0,6}[A-Z][A-Za-z0-9-]{0,3}")

_MOST = 100  # conditions of a note that a column may be on


class Conditions:
    """The conditions that the titles and links of a note name."""

    def __init__(self, outline: Outline) -> None:
        named = (place.words for place in outline.places)
        linked = (link.text for entry in outline.entries() for link in entry.links)
        found = (parenthesised(one)[0] for one in (*named, *linked))
        conditions = {slug(one): one for one in found if is_condition(one)}
        self._named = tuple(islice(conditions.values(), _MOST))

    def changing(self, title: str) -> str:
        """The condition of which a column tells what it changes: "AD change", "Level in ataxia";
        empty where it is of none that is known.
        """
        state = stated(title)
        if is_condition(condition_name(state)):
            return condition_name(state)
        spelled = [one for one in self._named if spelled_out(state, one)]
        return spelled[0] if len(spelled) == 1 and _SHORT.fullmatch(state) else ""


def stated(title: str) -> str:
    """What the title of a column says besides that something changes."""
    called, before = parenthesised(title)[0], ""
    while called != before:
        called, before = _AROUND.sub("", called), called
    return called


def is_of_quantities(row: Entry) -> bool:
    """Whether the first column of a row is titled as one of quantities, each with a row."""
    return row.form == "row" and any(map(_QUANTITY.fullmatch, row.columns[:1]))


def is_of_another(title: str, own: Sequence[str]) -> bool:
    """Whether the title of a column with directions names something else than the note's own
    quantity: more than words on how that moves.
    """
    words = _WORD.findall(title)
    plain = all(word.lower() in WORDS["words_of_moving"] for word in words)
    named = any(slug(one) in slug(title) for one in own if one)
    last = {one.split()[-1].casefold() for one in own if one.split()}  # "Effect on A1c"
    named = named or not last.isdisjoint(title.casefold().split())
    short = any(spelled_out(word, one) for word in words for one in own)
    return not (plain or named or short)


def said_of_quantity(row: Entry, conditions: Conditions, by: str) -> Iterator[Claim]:
    """What the columns say of the quantity that the row names."""
    if not is_of_quantities(row) or not row.cells:
        return
    called = parenthesised(row.cells[0])[0]
    cells = [one for one in columns_of(row)[1:] if one.text]
    if not GATE.passes(called, 5):
        return
    quantity = row.ref(called, BIOMARKER)
    for field in cells:
        if _REFLECTS.fullmatch(field.label):
            for name in names_in(parenthesised(field.text)[0], GATE):
                yield row.claim(quantity, INDICATES, row.ref(name.text, THING), by=by)
        elif told := DIRECTION.fullmatch(field.text):
            yield from _changed(row, quantity, conditions.changing(field.label), told, by)
        elif _CUTOFF.fullmatch(field.label) and any(map(str.isdigit, field.text)):
            means = f"{field.label} {field.text}{_meaning(cells)}"
            yield row.claim(quantity, HAS_INTERPRETATION, means, by=by)


def _changed(
    row: Entry, quantity: Ref, condition: str, told: re.Match[str], by: str
) -> Iterator[Claim]:
    if condition and not told["ask"]:
        predicate = INCREASES if told["up"] else REDUCES
        yield row.claim(row.ref(condition, CONDITION), predicate, quantity, by=by)


def _meaning(cells: Sequence[Field]) -> str:
    """The changes that a row tells beside a value."""
    told = (one for one in cells if DIRECTION.fullmatch(one.text))
    return "".join(f"; {one.label}: {one.text}" for one in told)
