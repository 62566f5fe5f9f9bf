"""Rows of a table of values: how much is usual, for whom, and what it means: "Low | 10–20 mg/dL |
Wilson's disease".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Claim, Ref
from graphbuild.outline import Entry
from graphbuild.outline.lists import is_blank
from graphbuild.packs.garden.fields import Field, columns_of
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.medicine import HAS_INTERPRETATION, HAS_REFERENCE_RANGE, POPULATION_CONTEXT

_WORDS_OF_RANGE = 4
_PEOPLE = re.compile(rf"(?:{WORDS.pattern('column_people')})\b", re.IGNORECASE)
_VALUE = re.compile(r"[<>≤≥~]?\s*\d")
_MEASURED = re.compile(
    r"(?:(?:over|under|above|below|up to)\s+|[<>≤≥~]\s*)?\d[\d.,]*(?:\s*[-–]\s*\d[\d.,]*)?\s*[^\W\d]{1,6}/[^\W\d]{1,3}"
)
_DEGREE = re.compile(rf"(?:very )?(?:{WORDS.pattern('degrees_of_values')})", re.IGNORECASE)
_UNIT = re.compile(r"\(?([^\W\d]{1,6}/[^\W\d]{1,3}|%)\)?")
"""A column that is titled by its unit: "mg/dL"."""


def said_in_row(row: Entry, subject: Ref, by: str) -> Iterator[Claim]:
    """The range that a row gives for what it names, and what it says of that besides."""
    if row.form != "row":
        return
    yield from _combined(row, subject, by)
    cells = [one for one in columns_of(row) if not is_blank(one.text)]
    ranges = [one for one in cells[1:] if _is_range(one)]
    if not ranges or _VALUE.match(cells[0].text):
        return
    at = cells.index(ranges[0])
    named, cells = cells[at - 1], cells[at - 1 :]  # what stands before it only sorts
    whose = (POPULATION_CONTEXT, named.text if _PEOPLE.match(named.label) else None)
    (plain, *others) = ranges
    measured = _with_unit(plain) if not others else ", ".join(map(_titled, ranges))
    text = f"{named.text}: {measured}"
    yield row.claim(subject, HAS_REFERENCE_RANGE, text, whose, by=by)
    for field in cells[1:]:
        if field not in ranges:
            means = f"{named.text}: {field.text}"
            yield row.claim(subject, HAS_INTERPRETATION, means, whose, by=by)


def is_of_values(row: Entry) -> bool:
    """Whether a column of a row is titled by a unit, or its cells say of values how high they
    are.
    """
    if row.form != "row":
        return False
    titled = any(_UNIT.fullmatch(title) for title in row.columns[1:])
    return titled or any(map(_MEASURED.fullmatch, row.cells[1:])) or len(_degrees(row)) > 1


def _degrees(row: Entry) -> list[Field]:
    return [one for one in columns_of(row) if _DEGREE.fullmatch(one.text)]


def _combined(row: Entry, subject: Ref, by: str) -> Iterator[Claim]:
    """What values mean together: "TSH high, Free T4 low: primary hypothyroidism"."""
    degrees = _degrees(row)
    others = [one.text for one in columns_of(row) if one not in degrees and not is_blank(one.text)]
    if len(degrees) > 1 and others:
        values = ", ".join(map(_titled, degrees))
        means = f"{values}: {'; '.join(others)}"
        yield row.claim(subject, HAS_INTERPRETATION, means, by=by)


def _is_range(field: Field) -> bool:
    return len(field.text.split()) <= _WORDS_OF_RANGE and any(map(str.isdigit, field.text))


def _with_unit(field: Field) -> str:
    unit = _UNIT.fullmatch(field.label)
    return f"{field.text} {unit[1]}" if unit and unit[1] not in field.text else field.text


def _titled(field: Field) -> str:
    return f"{field.label} {field.text}"
