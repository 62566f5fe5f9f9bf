"""The note of a test, panel or biomarker: what it measures and includes, what changes it, and what
its values mean.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Finding
from graphbuild.outline import Outline
from graphbuild.packs.garden.listed import listed
from graphbuild.packs.garden.listing import Listing
from graphbuild.packs.medicine.clinical import is_named_thing
from graphbuild.packs.medicine.moving_rows import meant_together, moved
from graphbuild.packs.medicine.range_rows import is_of_values, said_in_row
from graphbuild.packs.medicine.substance_pieces import name_and_pieces
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.garden import AFFECTS, ASSOCIATED_WITH, INCLUDES, THING
from graphbuild.terms.medicine import (
    BIOMARKER,
    CONDITION,
    CORRELATES_WITH,
    DETECTS,
    HAS_INTERPRETATION,
    HAS_REFERENCE_RANGE,
    INCREASES,
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
    Listing("included_in", INCLUDES, LABORATORY_PANEL, turned=True, grouped=True),
    Listing("monitored_conditions", USED_FOR, CONDITION, grouped=True, evident=is_named_thing),
    Listing("detected", DETECTS, CONDITION, grouped=True, evident=is_named_thing),
    Listing("high_in", MAY_DETECT, CONDITION, grouped=True, words_as=HAS_INTERPRETATION),
    Listing("low_in", MAY_DETECT, CONDITION, grouped=True, words_as=HAS_INTERPRETATION),
    Listing("indications_of_tests", USED_FOR, THING, words=5),
    Listing("supplement_monitoring", USED_FOR, SUPPLEMENT),
    Listing("biomarkers", ASSOCIATED_WITH, BIOMARKER),
    Listing("tells_of", INDICATES, ANATOMICAL_STRUCTURE, grouped=True),
    Listing("correlates_with", CORRELATES_WITH, BIOMARKER, grouped=True),
    Listing("interpretation", HAS_INTERPRETATION),
)


def measurement_notes(outline: Outline) -> Iterator[Finding]:
    """What the sections of such a note list, and the rows of its tables of values."""
    own = subject_ref(outline.note)
    told = [
        claim
        for place, entries in outline.contents
        for entry in entries
        if place.within("reference_ranges", "interpretation") or is_of_values(entry)
        for claim in said_in_row(entry, own, _BY)
    ]
    for _, entries in outline.contents:
        for entry in entries:
            told += [*moved(entry, own, _BY), *meant_together(entry, own, _BY)]
    rows = {claim.span for claim in told}
    yield from told
    yield from (one for one in listed(outline, _LISTINGS, _BY, WORDS) if one.span not in rows)
