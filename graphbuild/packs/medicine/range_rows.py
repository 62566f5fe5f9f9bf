"""Rows of a table of values: how much is usual, for whom, and what it means: "Low | 10–20 mg/dL |
Wilson's disease".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import Claim, Predicate, Ref, Span, Value
from graphbuild.names import slug
from graphbuild.outline import Entry, normal
from graphbuild.outline.lists import is_blank
from graphbuild.packs.garden.fields import Field, columns_of
from graphbuild.packs.medicine.clinical import is_condition, is_sign, is_taken
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.garden import FIELD, REMARK, STATES_NONE
from graphbuild.terms.medicine import HAS_INTERPRETATION, HAS_REFERENCE_RANGE, POPULATION_CONTEXT

_WORDS_OF_RANGE = 4
_PEOPLE = re.compile(rf"(?:{WORDS.pattern('column_people')})\b", re.IGNORECASE)
_VALUE = re.compile(rf"(?:(?:{WORDS.pattern('bounds')})\s+|[<>≤≥~]\s*)?\d", re.IGNORECASE)
_QUALITY = re.compile(rf"(?:{WORDS.pattern('qualitative_values')})", re.IGNORECASE)
_OF_SOME = re.compile(r"\b(?:for|in|among|by|with)\s+\w", re.IGNORECASE)
_METHOD = re.compile(rf"\b(?:{WORDS.pattern('methods_of_reading')})$", re.IGNORECASE)
_OF_CONDITIONS = ("high_in", "low_in", "detected", "monitored_conditions")
"""Places for conditions, whose values a row may tell: these are no usual ones."""
_ACTS = re.compile(rf"\b(?:{WORDS.pattern('acting_on_values')})\b", re.IGNORECASE)
"""What a title says of values that are not the usual ones: "Cut-offs that call for action"."""
_MEASURE = r"(?:(?:over|under|above|below|up to)\s+|[<>≤≥~]\s*)?\d[\d.,]*(?:\s*[-–]\s*\d[\d.,]*)?\s*[^\W\d]{1,6}/[^\W\d]{1,3}"
_MEASURED, _A_VALUE = re.compile(_MEASURE), re.compile(_MEASURE, re.IGNORECASE)
_PARTICLES = re.compile(rf"(?:{WORDS.pattern('numbers_of_particles')})/kg$", re.IGNORECASE)
_SHARE = re.compile(
    r"(?:(?:over|under|above|below|up to)\s+|[<>≤≥]\s*)\d[\d.,]*\s*%|\d[\d.,]*\s*[-–]\s*\d[\d.,]*\s*%",
    re.IGNORECASE,
)
"""A band of per cent; "40 %" alone is how often something is so."""
_IN_VOLUME = re.compile(rf"/(?:{WORDS.pattern('litres')})\)?$", re.IGNORECASE)
_HOW_OFTEN = re.compile(rf"\b(?:{WORDS.pattern('titles_of_shares')})\b", re.IGNORECASE)
_DEGREE = re.compile(rf"(?:very )?(?:{WORDS.pattern('degrees_of_values')})", re.IGNORECASE)
_UNIT = re.compile(
    rf"\(?((?:[×x]\s?)?(?:10\^?[\d⁰-⁹¹²³]{{1,2}})? ?[^\W\d]{{0,6}} ?/ ?(?:{WORDS.pattern('measured_in')})|%)\)?",
    re.IGNORECASE,
)
"""What titles a column, or stands alone in a cell, as the unit of the values: "mg/dL"."""


_ONLY_UNIT = re.compile(
    rf"(?:.*[:;|]\s)?(?:{_UNIT.pattern}|\(?(?:{WORDS.pattern('units')})\)?)[\s|]*",
    re.IGNORECASE,
)
"""What gives no value, but only the unit that one would have: "Ferritin: ng/mL"."""


def said_in_row(row: Entry, subject: Ref, by: str) -> Iterator[Claim]:
    """The range that a row gives for what it names, and what it says of that besides."""
    if row.form != "row":
        return
    yield from _combined(row, subject, by)
    unit, fields = _unit_apart(columns_of(row))
    cells = [one for one in fields if not is_blank(one.text)]
    ranges = [one for one in cells[1:] if _is_range(one)]
    aged = bool(ranges) and _PEOPLE.match(cells[0].label) is not None  # "Over 70 years"
    if cells and _VALUE.match(cells[0].text) and not aged:
        yield from _led_by_value(row, cells, subject, by)
        return
    if not ranges:
        yield from _of_picture(row, cells, subject, by)
        return
    at = cells.index(ranges[0])
    named, cells = cells[at - 1], cells[at - 1 :]  # what stands before it only sorts
    whose = (POPULATION_CONTEXT, named.text if _PEOPLE.match(named.label) else None)
    (plain, *more_ranges) = ranges
    measured = _with_unit(plain) if not more_ranges else ", ".join(map(_titled, ranges))
    measured = f"{measured} {unit}" if unit and unit not in measured else measured
    others = [one for one in cells[1:] if one not in ranges]
    if _PEOPLE.match(named.label):  # what it means is said of this range, and not of the people
        measured, others = ", ".join((measured, *(one.text for one in others))), []
    text = f"{named.text}: {measured}"
    more = (FIELD, plain.label if _is_own(plain.label, row) else None)
    yield row.claim(subject, HAS_REFERENCE_RANGE, text, whose, more, by=by)
    for field in others:
        means = f"{named.text}: {field.text}"
        yield row.claim(subject, HAS_INTERPRETATION, means, whose, by=by)


def _unit_apart(cells: Sequence[Field]) -> tuple[str, list[Field]]:
    """The unit that has a cell of its own behind the first, and the other cells."""
    units = [one for one in cells[1:] if _UNIT.fullmatch(one.text)]
    return (units[0].text.strip("()") if units else ""), [one for one in cells if one not in units]


def _led_by_value(row: Entry, cells: list[Field], subject: Ref, by: str) -> Iterator[Claim]:
    """A range in the first cell, with what it means in the others: "below 1 mg/L | low risk"."""
    means = ", ".join(one.text for one in cells[1:])
    if means and any(map(str.isalpha, means)):
        in_ranges = row.place.within("reference_ranges") is not None
        predicate = HAS_REFERENCE_RANGE if in_ranges else HAS_INTERPRETATION
        text = f"{cells[0].text}: {means}"
        yield row.claim(subject, predicate, text, _below(row), by=by)


def _of_picture(row: Entry, cells: list[Field], subject: Ref, by: str) -> Iterator[Claim]:
    """What a picture of values means, below a title for that: "high twice | chronic infection"."""
    if row.place.within("interpretation") and len(cells) > 1 and not _degrees(row)[1:]:
        means = "; ".join(one.text for one in cells[1:])
        text = f"{cells[0].text}: {means}"
        yield row.claim(subject, HAS_INTERPRETATION, text, _below(row), by=by)


def _below(row: Entry) -> tuple[Predicate, Value | None]:
    """The title between the row and the one that says what it is for."""
    named = row.place.role("reference_ranges", "interpretation") is None
    return FIELD, row.place.words if named else None


def as_value(found: Claim) -> Claim:
    """What stands below a title for ranges is one where it holds a value: other words say what a
    result means, or of the ranges how they are. That there is none of some sort is no more, and
    a way of reading the result is none of its meanings, and so is a unit without a value.
    """
    said, titles = found.object, str(found.qualifier(FIELD) or "")
    valued = found.predicate in (HAS_INTERPRETATION, HAS_REFERENCE_RANGE)
    if valued and isinstance(said, str) and any(map(_ONLY_UNIT.fullmatch, (said, found.quote))):
        return replace(found, predicate=REMARK)
    if found.predicate == HAS_INTERPRETATION and _METHOD.search(titles):
        return replace(found, predicate=REMARK)
    if found.predicate == STATES_NONE and _OF_SOME.search(found.quote.partition(". ")[0]):
        return replace(found, predicate=REMARK, object=found.quote)
    if found.predicate != HAS_REFERENCE_RANGE or not isinstance(said, str):
        return found
    if found.heading and _ACTS.search(found.heading[-1]):
        return replace(found, predicate=HAS_INTERPRETATION)
    _, colon, value = said.rpartition(": ")
    if any(map(str.isdigit, said + titles)) or _QUALITY.fullmatch(value.rstrip(" .")):
        return found
    means = HAS_INTERPRETATION if colon or titles else REMARK
    return replace(found, predicate=means)


def with_its_label(found: Claim) -> Claim:
    """A range with the bold label of its line, which is a part of it: "**Midnight:** below 5"."""
    label = str(found.qualifier(FIELD) or "").rpartition(" / ")[2]
    led = label and found.predicate == HAS_REFERENCE_RANGE and found.quote.startswith(label)
    behind = found.quote[len(label) :].lstrip(" :.–—-") if led else ""
    if not behind or behind != found.object:
        return found
    kept = (one for one in found.qualifiers if one[0] != FIELD)
    return replace(found, object=f"{label}: {behind}", qualifiers=tuple(kept))


def tells_value(entry: Entry) -> bool:
    """Whether a line or row says behind a value what that means, or what to do: "Above 4 mmol/L:
    refer at once".
    """
    named, says = entry.named()
    return bool(_A_VALUE.fullmatch(named)) and any(map(str.isalpha, says))


def as_range(found: Claim) -> Claim:
    """A value below a title that says it to be normal is a range: "Men: 135–145 mmol/L"."""
    said = found.object if isinstance(found.object, str) else ""
    is_range = _MEASURED.fullmatch(said.rpartition(": ")[2].rstrip(" ."))
    return replace(found, predicate=HAS_REFERENCE_RANGE) if is_range else found


def of_values(entries: Sequence[Entry]) -> frozenset[Span]:
    """The rows of tables that give values; one of labels and what they say, of which most give
    none, is a card of other facts.
    """
    rows = [one for one in entries if one.form == "row"]
    found = [one for one in rows if is_of_values(one) and not one.place.within(*_OF_CONDITIONS)]
    counts = Counter(one.columns for one in rows)
    valued = Counter(one.columns for one in found)
    return frozenset(
        one.block.span
        for one in found
        if len(one.columns) > 2 or 2 * valued[one.columns] >= counts[one.columns]
    )


def is_of_values(row: Entry) -> bool:
    """Whether a column of a row is titled by a unit or as one of ranges, or its cells say of values
    how high they are.
    """
    if row.form != "row" or any(normal(one) in WORDS["column_doses"] for one in row.columns):
        return False
    titled = any(map(_is_of_ranges, columns_of(row)[1:]))
    bands = any(map(_is_measured, row.cells[1:])) and not _tells_how_often(row)
    return titled or bands or len(_degrees(row)) > 1


def _is_of_ranges(field: Field) -> bool:
    """Whether the title of a cell is a unit, or says that it gives what is usual: "Normal range"."""
    title = normal(field.label)
    ranges = WORDS.says("reference_ranges", title) or title in WORDS["column_of_ranges"]
    return bool((ranges and _is_range(field)) or _UNIT.fullmatch(field.label))


def _tells_how_often(row: Entry) -> bool:
    """Whether a row gives shares of people, in which a sign or an illness is met, and no values."""
    titled = any(_HOW_OFTEN.search(title) for title in row.columns[1:])
    met = is_condition(row.cells[0]) or is_sign(row.cells[0])
    return (titled or met) and any(map(_SHARE.fullmatch, row.cells[1:]))


def _is_measured(text: str) -> bool:
    """Whether a text is a value with its unit, or a band of per cent; what is so much for each
    kilogram is a dose, but for numbers of particles.
    """
    value = _MEASURED.fullmatch(text) or _SHARE.fullmatch(text)
    if value is None or not value.group().endswith("/kg"):
        return value is not None
    return _PARTICLES.search(text) is not None


def is_concentration(text: str) -> bool:
    """Whether a text is nothing but so much in a volume.

    >>> [is_concentration(one) for one in ("10-20 mg/L", "over 2 ng/mL", "300 mg/day", "4 mg/kg")]
    [True, True, False, False]
    """
    value = text.strip(" .")
    return _MEASURED.fullmatch(value) is not None and bool(_IN_VOLUME.search(value))


def tells_concentration(row: Entry) -> bool:
    """Whether a cell of a row is such a value, or a column is titled by its unit."""
    titled = any(_UNIT.fullmatch(one) and _IN_VOLUME.search(one) for one in row.columns[1:])
    return row.form == "row" and (titled or any(map(is_concentration, row.cells)))


def is_value(text: str) -> bool:
    """Whether a text is a value, and names nothing: "over 4 mmol/L"."""
    return _A_VALUE.fullmatch(text.strip(" .")) is not None


def gives_range(entry: Entry) -> bool:
    """Whether an item is a name with such a value behind it, and nothing else: "Amber: 125-135 mmol/L"."""
    called, says = entry.term() if entry.form == "item" else ("", "")
    return _is_measured(says.strip(" .")) and not is_taken(called)


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


def _is_own(title: str, row: Entry) -> bool:
    """Whether the title of a column says more of the value than the note's own name: "Fasting
    insulin".
    """
    own, told = slug(row.note.title), slug(title)
    return own in told and own != told
