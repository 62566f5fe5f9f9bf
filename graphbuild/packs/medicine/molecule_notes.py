"""The note of a transmitter, hormone, gene, protein or pathway: receptors, making and breaking
down, what it consists of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, Outline
from graphbuild.packs.garden.listed import listed
from graphbuild.packs.garden.listing import Listing
from graphbuild.packs.medicine.acting_on import acting_on
from graphbuild.packs.medicine.range_rows import as_value, said_in_row
from graphbuild.packs.medicine.relevance_lines import said_of_relevance
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    CELLULAR_COMPONENT,
    NEUROTRANSMITTER,
    RECEPTOR,
)
from graphbuild.terms.garden import (
    AFFECTS,
    ANNOTATION,
    ASSOCIATED_WITH,
    FUNCTION,
    HAS_PART,
    INCLUDES,
    THING,
)
from graphbuild.terms.medicine import (
    BINDS_TO,
    BIOMARKER,
    CONDITION,
    HAS_BIOLOGICAL_FUNCTION,
    HAS_CLINICAL_RELEVANCE,
    HAS_DEGRADATION,
    HAS_REFERENCE_RANGE,
    HAS_REGULATION,
    HAS_SYNTHESIS,
    MODULATES,
    MOLECULAR_PATHWAY,
    PARTICIPATES_IN,
    REGULATES,
    SUBSTANCE,
    SUPPORTS,
)

_BY = "molecule_notes"
_FORMULA = re.compile(
    r"(?P<index>[^\W\d][\w-]{1,20}(?: [\w-]{1,20}){0,3})\s?=\s?\(?[^\W\d][^=×*/+÷]{1,60}(?:\sx\s|[×*/+÷])[^=]+"
)
"""How an index is reckoned from what is measured."""
_AMOUNT = re.compile(r"(?:[<>≤≥~]\s*)?\d[\d.,]*(?:\s*[-–]\s*\d[\d.,]*)?(?:\s*[^\s\d]{1,8})?")
_LISTINGS = (
    Listing("receptor_types", BINDS_TO, RECEPTOR),
    Listing("synthesis", HAS_SYNTHESIS),
    Listing("degradation", HAS_DEGRADATION),
    Listing("broken_down", HAS_DEGRADATION),
    Listing("molecule_conditions", ASSOCIATED_WITH, CONDITION),
    Listing("substance_connections", AFFECTS, SUBSTANCE, turned=True),
    Listing("regulation", HAS_REGULATION),
    Listing("pathway_components", INCLUDES, THING),
    Listing("parts_of_components", HAS_PART, CELLULAR_COMPONENT, words=3),
    Listing("supplements_for_components", SUPPORTS, SUBSTANCE, turned=True),
    Listing("signaling_pathways", PARTICIPATES_IN, MOLECULAR_PATHWAY),
    Listing("neurotransmitter_modulation", MODULATES, NEUROTRANSMITTER, turned=True),
    Listing("clinical_relevance", HAS_CLINICAL_RELEVANCE),
    Listing("biological_functions", HAS_BIOLOGICAL_FUNCTION),
    Listing("reference_ranges", HAS_REFERENCE_RANGE),
)


def molecule_notes(outline: Outline) -> Iterator[Finding]:
    """What the sections of such a note list, the rows of its ranges, and those of what is reckoned
    from it; the receptors of a pathway between structures are in these.
    """
    of_structures = ANATOMICAL_STRUCTURE in outline.note.kinds
    listings: tuple[Listing, ...] = _LISTINGS[1:] if of_structures else _LISTINGS
    told, beside, own = list[Claim](), list[Claim](), subject_ref(outline.note)
    for place, entries in outline.contents:
        told += _of_index(entries)
        for entry in entries if place.within("reference_ranges") else ():
            told += said_in_row(entry, own, _BY)
        for entry in entries if place.within("regulation") else ():
            beside += _of_regulators(entry, own)
        for entry in entries if place.within("clinical_relevance") and not place.label else ():
            beside += said_of_relevance(entry, own, _BY)
    lines = {claim.span for claim in told}
    yield from (*told, *beside, *acting_on(outline, _BY))
    if FUNCTION in outline.note.kinds:  # what a function consists of are functions
        listings = tuple(
            replace(one, kind=FUNCTION) if one.predicate == INCLUDES else one for one in listings
        )
    for found in listed(outline, listings, _BY, WORDS):
        if found.span not in lines:
            yield as_value(found)


def _of_regulators(entry: Entry, own: Ref) -> Iterator[Claim]:
    """What is linked before the colon of a line on regulation: "[[AMPK]]: energy sensor"."""
    term, rest = entry.term()
    for link in entry.links if rest and entry.form == "item" else ():
        if link.text in term and link.kind != "video":
            by_it = entry.ref(link.text, THING)
            yield entry.claim(by_it, REGULATES, own, (ANNOTATION, rest), by=_BY)


def _of_index(entries: Sequence[Entry]) -> Iterator[Claim]:
    """The values of an index, below the line that says how it is reckoned: "HOMA-IR = (insulin x
    glucose) / 405", and "Normal: 1.0-2.0".
    """
    formulas = [_FORMULA.fullmatch(one.text) for one in entries if one.form == "paragraph"]
    named = [one["index"] for one in formulas if one is not None]
    for line in entries if len(named) == 1 else ():
        if line.form == "item" and _AMOUNT.fullmatch(line.term()[1]):
            index = line.ref(named[0], BIOMARKER)
            yield line.claim(index, HAS_REFERENCE_RANGE, line.text, by=_BY)
