"""What each result of a test points to, in a table of results: "High | endocarditis, sepsis" below
"Result | Think of"; and by what each illness is known then: "Insulinoma | low sugar at dawn" below
"Think of | Clue".

What a column lists is told by its title, or by most of what stands in it: one row alone may name
illnesses that no word knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref
from graphbuild.outline import Entry, Outline, normal
from graphbuild.outline.lists import is_blank
from graphbuild.outline.names import spelled_out
from graphbuild.packs.garden.fields import Field, Named, columns_of, names_in
from graphbuild.packs.medicine.clinical import could_be_sign, is_condition, is_sign
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import ALIAS, ANNOTATION
from graphbuild.terms.medicine import (
    CONDITION,
    HAS_INTERPRETATION,
    HAS_SIGN,
    MAY_DETECT,
    SIGN,
)

_CHANGED = re.compile(
    rf"(?:(?:{WORDS.pattern('how_much_changed')})\s+)?"
    rf"(?:{WORDS.pattern('raised_degrees', 'lowered_degrees', 'upwards', 'downwards')}|low)"
    rf"(?:\s+(?:{WORDS.pattern('nouns_of_values')}))?",
    re.IGNORECASE,
)
_VALUE = re.compile(rf"(?:(?:{WORDS.pattern('bounds')})\s+|[<>≤≥]\s*)\d.*", re.IGNORECASE)
_IS_RESULT = re.compile(rf"{_CHANGED.pattern}$|{_VALUE.pattern}|\d", re.IGNORECASE)
_NORMAL = re.compile(
    rf"(?:{WORDS.pattern('idea_normal')})(?:\s+(?:{WORDS.pattern('nouns_of_values')}))?",
    re.IGNORECASE,
)
_MOST = 6  # words of an illness or sign


def rows_of_results(outline: Outline, subject: Ref, by: str) -> Iterator[Claim]:
    """The illnesses that a high, low or measured result may be of, and what other results mean."""
    for place, entries in outline.contents:
        told = () if place.within("relations", "elsewhere", "none") else entries
        rows = [one for one in told if one.form == "row" and _is_of_one(one)]
        for _, table in groupby(rows, key=lambda row: row.columns):
            yield from _results(list(table), subject, by)


def _is_of_one(row: Entry) -> bool:
    """Whether a row tells of one result: not "Calcium high | PTH high", nor how high that is."""
    others = [one for one in row.cells[1:] if not is_blank(one)]
    return bool(others) and not any(
        _IS_RESULT.match(one) or _NORMAL.fullmatch(one) for one in others
    )


def clues(outline: Outline, by: str) -> Iterator[Claim]:
    """The signs in a column that is titled so, of the illness that a row begins with."""
    for place, entries in outline.contents:
        for row in entries if place.within("high_in", "low_in", "abnormal_in") else ():
            called = names_in(row.cells[0], GATE, _MOST) if row.form == "row" else []
            for field in filter(_is_clue, columns_of(row)[1:]):
                for sign in _signs(field.text) if len(called) == 1 else ():
                    illness = row.ref(called[0].text, CONDITION)
                    yield row.claim(illness, HAS_SIGN, row.ref(sign, SIGN), by=by)


def _results(table: Sequence[Entry], subject: Ref, by: str) -> Iterator[Claim]:
    changed = [row for row in table if _CHANGED.fullmatch(row.cells[0])]
    column = _of_illnesses(table, changed)
    told = changed or column in _titled(table)
    for row in table if column and told else ():
        result, listed = row.cells[0], names_in(row.cells[column], GATE, _MOST)
        others = "; ".join(_others(row, column))
        if listed and (_CHANGED.fullmatch(result) or _VALUE.fullmatch(result)):
            for one in listed:
                illness = row.ref(one.text, CONDITION)
                yield row.claim(subject, MAY_DETECT, illness, (ANNOTATION, others), by=by)
                yield from _short(row, illness, one, by)
        elif _NORMAL.fullmatch(result) and row.place.within("interpretation") is None:
            means = "; ".join(filter(None, (row.cells[column], others)))
            yield row.claim(subject, HAS_INTERPRETATION, f"{result}: {means}", by=by)


def _of_illnesses(table: Sequence[Entry], changed: Sequence[Entry]) -> int:
    """The column that lists illnesses, by its title or by what rows of changed values have in it; 0
    where there is none.
    """
    titled = _titled(table)
    if titled:
        return titled[0]
    for at in range(1, min((len(row.cells) for row in changed), default=0)):
        if _lists_illnesses(changed, at):
            return at
    return 0


def _titled(table: Sequence[Entry]) -> list[int]:
    """The columns with a title of illnesses; causes may be anything, and most must be illnesses."""
    titles, causes = WORDS["column_of_illnesses"], WORDS["column_of_causes"]
    found = [(at, normal(one)) for at, one in enumerate(table[0].columns) if at]
    return [
        at
        for at, one in found
        if one in titles and (one not in causes or _lists_illnesses(table, at))
    ]


def _lists_illnesses(rows: Iterable[Entry], at: int) -> bool:
    cells = [row.cells[at] for row in rows if len(row.cells) > at and not _is_normal(row)]
    listed = [one.text for cell in cells for one in names_in(cell, GATE, _MOST)]
    return bool(listed) and 2 * sum(map(is_condition, listed)) >= len(listed)


def _is_normal(row: Entry) -> bool:
    return _NORMAL.fullmatch(row.cells[0]) is not None


def _others(row: Entry, column: int) -> Iterator[str]:
    """What the cells of a row tell beside its result and the illnesses."""
    yield from (
        one for one in (*row.cells[1:column], *row.cells[column + 1 :]) if not is_blank(one)
    )


def _short(row: Entry, thing: Ref, one: Named, by: str) -> Iterator[Claim]:
    for short in one.asides:
        if spelled_out(short, one.text) or spelled_out(one.text, short):
            yield row.claim(thing, ALIAS, short, by=by)


def _is_clue(field: Field) -> bool:
    return normal(field.label) in WORDS["column_of_clues"] or WORDS.says("symptoms", field.label)


def _signs(text: str) -> list[str]:
    listed = [one.text for one in names_in(text, GATE, _MOST)]
    return listed if all(map(could_be_sign, listed)) or any(map(is_sign, listed)) else []
