"""Lines that say nothing but a measure and its number: "Prevalence: about 0.1%"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.model import Finding, Ref
from graphbuild.names import same_name
from graphbuild.outline import Outline
from graphbuild.packs.anatomy.numbers import Quantity, labelled_quantity
from graphbuild.packs.anatomy.quantities import WHERE, beside, counted, is_count
from graphbuild.packs.anatomy.structures import is_structure, kind_of
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.packs.garden.fields import Field, fields_in
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    CELL_TYPE,
    FIBRE,
    LAYER,
    NEUROTRANSMITTER,
    PROTEIN,
)
from graphbuild.terms.garden import FUNCTION
from graphbuild.terms.medicine import (
    BIOMARKER,
    CONDITION,
    HORMONE,
    INTERVENTION,
    METABOLITE,
    MOLECULAR_PATHWAY,
    SIGN,
    SUBSTANCE,
    TEST,
)

MEASURED = (ANATOMICAL_STRUCTURE, CONDITION, FUNCTION, MOLECULAR_PATHWAY, SIGN)
"""What labels measure; in the notes of other fields "Checkout: 20 minutes" may say anything."""
WITH_AMOUNTS = (
    SUBSTANCE,
    INTERVENTION,
    TEST,
    BIOMARKER,
    HORMONE,
    METABOLITE,
    NEUROTRANSMITTER,
    PROTEIN,
)
"""In their notes an amount behind a label is a dose, or a value that a test gives; a time and a
share may be of the thing itself.
"""
TIMES_AND_SHARES = frozenset(("%", *WORDS["times"], *WORDS["short_times"]))
_MEASURED_OF_SUBSTANCES = re.compile(
    rf"\b(?:{WORDS.pattern('measures', 'measures_of_substances')})\b", re.IGNORECASE
)
OF_OTHERS = ("inputs", "outputs", "connections", "supplements", "management", "relations")
_MANY = re.compile(r"(?:very|few|many|most|some|all)\b", re.IGNORECASE)
_OF_WHAT = re.compile(r"(?:from|of|in|over|after|before|among)\s[^.;:]{1,80}")


def labelled_quantities(outline: Outline) -> Iterator[Finding]:
    """Lines whose label says what is measured and that say nothing but a number with its unit:
    "Cortical thickness: 2.5–3.5 mm", "Prevalence: about 0.1%".
    """
    kinds = set(outline.note.kinds)
    dosed = bool(kinds & set(WITH_AMOUNTS))
    if not (dosed or kinds & set(MEASURED)):
        return
    own = subject_ref(outline.note, ANATOMICAL_STRUCTURE)
    for place, entries in outline.contents:
        if place.label or any(around.role(*OF_OTHERS) for around in place.outwards()):
            continue
        if dosed and (place.is_item or len(place.path) > 1):
            continue  # what is not the note's own or right below it
        fields = [field for entry in entries for field in fields_in(entry)]
        is_card = dosed and not place.roles and _is_card(fields, outline)
        for field in fields:
            found = labelled_quantity(field.text)
            if found is None or (dosed and not _is_of_itself(field, found, outline, is_card)):
                continue
            if CONDITION in kinds and _may_be_dose(field, found):
                continue
            behind = beside(field.text, found)
            if _is_measure(field, found, behind) or is_count(field.label, found, behind):
                whose, what = _bearer(field, outline) if dosed else (own, field.label)
                yield counted(field.entry, whose, found, what.lower(), behind)


def _may_be_dose(field: Field, found: Quantity) -> bool:
    """Whether an amount in the note of an illness is of what its label names: "Colchicine: 1 mg"."""
    measured = _MEASURED_OF_SUBSTANCES.search(field.label) is not None
    return found.unit.casefold() in WORDS["units_of_doses"] and not measured


def _bearer(field: Field, outline: Outline) -> tuple[Ref, str]:
    """Whose a measure is, and what it is called: "Half-life of bilobalide" is that of bilobalide,
    where another line of the note is about that.
    """
    what, _, called = field.label.partition(" of ")
    if called and any(same_name(one.named()[0]) == same_name(called) for one in outline.entries()):
        return field.entry.ref(called, SUBSTANCE), what
    return subject_ref(outline.note), field.label


def _is_card(fields: Sequence[Field], outline: Outline) -> bool:
    """Whether labels side by side are for several things: no list of drugs and how long each is
    stopped.
    """
    measured = filter(None, (labelled_quantity(field.text) for field in fields))
    sorts = {found.unit == "%" for found in measured if found.unit in TIMES_AND_SHARES}
    return len(sorts) > 1 or any(_is_told(field, outline) for field in fields)


def _is_of_itself(field: Field, found: Quantity, outline: Outline, is_card: bool) -> bool:
    """Whether a time or a share in the note of what has doses or ranges is one of the thing itself,
    and its label is for nothing else: "Half-life: 3–7 hours".
    """
    measures = is_card or _MEASURED_OF_SUBSTANCES.search(field.label) is not None
    return found.unit in TIMES_AND_SHARES and measures and not _is_told(field, outline)


def _is_told(field: Field, outline: Outline) -> bool:
    return field.entry.block.span.start in outline.labelled


def _is_measure(field: Field, found: Quantity, behind: str) -> bool:
    """Whether a label names a measure, and the text behind it is the number and no more than where,
    in whom or from when that is so: "0.25 mm³ per side", "15–20 years from the first signs".
    """
    is_thing = is_structure(field.label) or kind_of(field.label) in (CELL_TYPE, FIBRE, LAYER)
    where = found.unit != "%" and WHERE.fullmatch(behind) is not None
    since = _OF_WHAT.fullmatch(behind) is not None
    whole = not behind or where or (since and not (found.unit == "%" and behind.startswith("of ")))
    plain = bool(found.unit) and whole and not _MANY.match(field.label)
    return plain and not is_thing and GATE.passes(field.label, 4)
