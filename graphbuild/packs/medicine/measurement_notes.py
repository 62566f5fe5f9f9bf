"""The note of a test, panel or biomarker: what it measures and includes, what changes it, and what
its values mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import CERTAINTY, CERTAINTY_TEXT, DENIED, POLARITY, Claim, Finding, Ref, Span
from graphbuild.outline import Entry, Outline, items, name, parenthesised
from graphbuild.packs.garden.listed import listed
from graphbuild.packs.garden.listing import Listing
from graphbuild.packs.medicine.affected_values import affected_values
from graphbuild.packs.medicine.amounts import dose
from graphbuild.packs.medicine.clinical import is_condition, is_named_thing
from graphbuild.packs.medicine.condition_fields import fields_of
from graphbuild.packs.medicine.differentials import told_apart
from graphbuild.packs.medicine.drug_rows import is_of_a_drug
from graphbuild.packs.medicine.marker_rows import Conditions, said_of_quantity
from graphbuild.packs.medicine.moving_rows import (
    meant_together,
    misread,
    moved,
    moves_another,
    pointed,
)
from graphbuild.packs.medicine.other_tests import panels, shown_by_others
from graphbuild.packs.medicine.range_rows import (
    as_range,
    as_value,
    is_value,
    of_values,
    said_in_row,
    with_its_label,
)
from graphbuild.packs.medicine.result_rows import clues, rows_of_results
from graphbuild.packs.medicine.signs_of_values import signs_of_values, tells_signs
from graphbuild.packs.medicine.substance_pieces import name_and_pieces
from graphbuild.packs.medicine.test_limits import limits_of_tests
from graphbuild.packs.medicine.treatments import doses_and_studies
from graphbuild.packs.medicine.value_moves import told_of_value
from graphbuild.packs.medicine.value_sentences import meant_in_sentences
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.garden import (
    AFFECTS,
    ANNOTATION,
    ASSOCIATED_WITH,
    FIELD,
    INCLUDES,
    RELATED,
    THING,
)
from graphbuild.terms.medicine import (
    BIOMARKER,
    CONDITION,
    CORRELATES_WITH,
    DETECTS,
    HAS_INTERPRETATION,
    HAS_REFERENCE_RANGE,
    HAS_SUBTYPE,
    INCREASES,
    INCREASES_RISK_FOR,
    INDICATES,
    LABORATORY_PANEL,
    LABORATORY_TEST,
    MAY_DETECT,
    MEASURES,
    REDUCES,
    SUPPLEMENT,
    USED_FOR,
)

_BY = "measurement_notes"
_MEMBERS = re.compile(r"\s\+\s")
_DOSES = re.compile(rf"\b(?:{WORDS.pattern('column_doses')})\b", re.IGNORECASE)
_FALSELY = re.compile(rf"\b(?:{WORDS.pattern('misreading')})\b", re.IGNORECASE)
_AS_A_RULE = re.compile(rf"\b(?:{WORDS.pattern('as_a_rule')})\b", re.IGNORECASE)
_UNLIKE = re.compile(rf"\b(?:{WORDS.pattern('unlike_usual')})\b", re.IGNORECASE)
_FOUND = Listing(
    "high_in",
    MAY_DETECT,
    CONDITION,
    grouped=True,
    only=lambda text: not is_value(text),
    words_as=HAS_INTERPRETATION,
)
_MODAL = re.compile(r"\b(?:may|might|could)\b", re.IGNORECASE)
_LISTINGS = (
    Listing("reference_ranges", HAS_REFERENCE_RANGE),
    Listing("affected_by", AFFECTS, SUPPLEMENT, turned=True),
    Listing(
        "raised_by",
        INCREASES,
        THING,
        turned=True,
        grouped=True,
        evident=is_named_thing,
        cut=name_and_pieces,
    ),
    Listing(
        "lowered_by",
        REDUCES,
        THING,
        turned=True,
        grouped=True,
        evident=is_named_thing,
        cut=name_and_pieces,
    ),
    Listing("measured_by", MEASURES, LABORATORY_TEST, turned=True),
    Listing("measured", MEASURES, BIOMARKER, grouped=True),
    Listing("included_tests", INCLUDES, LABORATORY_TEST, grouped=True),
    Listing(
        "included_in",
        INCLUDES,
        LABORATORY_PANEL,
        turned=True,
        grouped=True,
        only=lambda text: not _MEMBERS.search(text) and '"' not in text,
    ),
    Listing("monitored_conditions", USED_FOR, CONDITION, grouped=True, evident=is_named_thing),
    Listing("detected", DETECTS, CONDITION, grouped=True, evident=is_named_thing),
    _FOUND,
    replace(_FOUND, topic="low_in"),
    Listing(
        "makes_likelier",
        INCREASES_RISK_FOR,
        CONDITION,
        grouped=True,
        evident=is_named_thing,
    ),
    Listing(
        "abnormal_in",
        MAY_DETECT,
        CONDITION,
        grouped=True,
        only=lambda text: not text[:1].isdigit(),
        evident=is_named_thing,
        words_as=HAS_INTERPRETATION,
    ),
    Listing("indications_of_tests", USED_FOR, THING, words=5),
    Listing("supplement_monitoring", USED_FOR, SUPPLEMENT),
    Listing("biomarkers", ASSOCIATED_WITH, BIOMARKER),
    Listing("sorts_of_marker", HAS_SUBTYPE, BIOMARKER, grouped=True, words=4),
    Listing("drawn_together", RELATED, THING, grouped=True),
    Listing("tells_of", INDICATES, ANATOMICAL_STRUCTURE, grouped=True),
    Listing("correlates_with", CORRELATES_WITH, BIOMARKER, grouped=True),
    Listing("interpretation", HAS_INTERPRETATION),
)
_NOT_FOUND = Listing(
    "normal_in",
    MAY_DETECT,
    CONDITION,
    grouped=True,
    only=is_named_thing,
    words_as=HAS_INTERPRETATION,
)
"""What leaves the test as it is in health."""


def measurement_notes(outline: Outline) -> Iterator[Finding]:
    """What the sections of such a note list, and the rows of its tables of values."""
    own = subject_ref(outline.note)
    rows = (entry for _, entries in outline.contents for entry in entries)
    others = frozenset(row.block.span for row in rows if moves_another(row))
    results = list(rows_of_results(outline, own, _BY))
    rows_told = _rows(outline, own, others, {found.span for found in results})
    told = [*results, *rows_told, *_apart(outline, own), *signs_of_values(outline, _BY)]
    told += (*told_of_value(outline, own, _BY), *panels(outline, _BY))
    yield from told
    lines = {found.span for found in told} | others | _of_illnesses(outline) | _of_signs(outline)
    lists = [one for one in listed(outline, _LISTINGS, _BY, WORDS) if one.span not in lines]
    shown = (_as_possible(with_its_label(as_value(one))) for one in lists)
    yield from affected_values(shown, outline)
    yield from _doses(outline, lists)
    yield from clues(outline, _BY)
    yield from shown_by_others(outline, _BY)
    yield from limits_of_tests(outline, _BY)
    yield from meant_in_sentences(outline, own, _BY)
    for found in listed(outline, (_NOT_FOUND,), _BY, WORDS):
        yield _not_found(found) if found.predicate == MAY_DETECT else as_range(found)


def _of_illnesses(outline: Outline) -> frozenset[Span]:
    """The labelled lines below the name of an illness, which tell of that: "Prolactinoma" over
    "Organ: pituitary gland".
    """
    return frozenset(
        entry.block.span
        for place, entries in outline.contents
        if is_condition(name((place.above if place.label and place.above else place).words).text)
        for entry in entries
        if place.label or (entry.form == "item" and fields_of(entry))
    )


def _of_signs(outline: Outline) -> frozenset[Span]:
    return frozenset(
        entry.block.span
        for place, entries in outline.contents
        for entry in (entries if place.within("high_in", "low_in", "abnormal_in") else ())
        if tells_signs(entry)
    )


def _rows(
    outline: Outline, own: Ref, others: Container[Span], results: Container[Span]
) -> Iterator[Claim]:
    """What rows tell by their columns, and lines by their signs; `others` tell how another quantity
    moves, and nothing of this value, and `results` are read.
    """
    conditions = Conditions(outline)
    for place, entries in outline.contents:
        tables = of_values(entries)
        for entry in entries:
            several = list(said_of_quantity(entry, conditions, _BY))
            yield from several
            if several or is_of_a_drug(entry) or entry.block.span in results:
                continue
            if place.within("reference_ranges", "interpretation") or entry.block.span in tables:
                yield from said_in_row(entry, own, _BY)
            yield from moved(entry, own, _BY) if entry.block.span not in others else ()
            yield from meant_together(entry, own, _BY)
            yield from misread(entry, own, _BY)
            yield from pointed(entry, own, _BY)
            yield from _panel(entry) if place.within("included_in") else ()


def _apart(outline: Outline, own: Ref) -> Iterator[Finding]:
    """The conditions that the test is ordered to tell apart."""
    for place, entries in outline.contents:
        for line in items(entries) if place.within("indications_of_tests") else ():
            yield from told_apart(line, own)


def _as_possible(found: Claim) -> Claim:
    """What may move the value, as the title of its list says, is possible: "What might bring it down"."""
    title = found.heading[-1] if found.heading else ""
    modal = _MODAL.search(title) if found.predicate in (INCREASES, REDUCES) else None
    if modal is None or found.qualifier(CERTAINTY) or found.qualifier(POLARITY):
        return found
    doubt = ((CERTAINTY, "possible"), (CERTAINTY_TEXT, modal.group().lower()))
    return replace(found, qualifiers=(*found.qualifiers, *doubt))


def _doses(outline: Outline, lists: Sequence[Claim]) -> Iterator[Finding]:
    """The doses and articles in the columns of a table of what moves the value, and the dose behind
    a name in a list of it; how much the value moves is no dose.
    """
    moving: dict[Span, list[Ref]] = defaultdict(list)
    for one in lists:
        if one.predicate in (INCREASES, REDUCES):
            moving[one.span].append(one.subject)
    for _, entries in outline.of("raised_by", "lowered_by"):
        for line in filter(_tells_dose, entries):
            told = moving.get(line.block.span, [])
            if len(told) == 1:
                yield from doses_and_studies(line, told[0], subject_ref(outline.note))


def _tells_dose(line: Entry) -> bool:
    """Whether a column is of doses, or the amount behind the name of an item has how often or which
    way it is taken; what makes the test read falsely is taken for something else.
    """
    if line.form == "row":
        return any(map(_DOSES.search, line.columns))
    given = dose(name_and_pieces(parenthesised(line.term()[0])[0])[1])
    told = given is not None and bool(given.frequency or given.route)
    return line.form == "item" and told and not _FALSELY.search(line.place.words)


def _panel(line: Entry) -> Iterator[Claim]:
    """A panel that is called by its members: "ALT + AST + GGT"."""
    called = parenthesised(line.text)[0]
    members = _MEMBERS.split(called)
    if len(members) > 1 and all(GATE.passes(one, 3) for one in members):
        panel = line.ref(called, LABORATORY_PANEL)
        for one in members:
            yield line.claim(panel, INCLUDES, line.ref(one, BIOMARKER), by=_BY)


def _not_found(found: Claim) -> Claim:
    """That the test does not find what leaves it normal; not where the line says that it may."""
    beside = str(found.qualifier(ANNOTATION) or "")
    if _UNLIKE.search(beside) and isinstance(found.object, Ref):
        said = f"{found.object.name}: {beside}"
        normal = (FIELD, " / ".join(found.heading[-1:]))
        return replace(found, predicate=HAS_INTERPRETATION, object=said, qualifiers=(normal,))
    hedge = _AS_A_RULE.search(beside)
    doubt = ((CERTAINTY, "probable"), (CERTAINTY_TEXT, hedge.group())) if hedge else ()
    return replace(found, qualifiers=(*found.qualifiers, (POLARITY, DENIED), *doubt))
