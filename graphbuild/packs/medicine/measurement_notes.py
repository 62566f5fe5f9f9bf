"""The note of a test, panel or biomarker: what it measures and includes, what changes it, and what its values mean."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Finding
from graphbuild.outline import Outline
from graphbuild.packs.garden.listed import listed
from graphbuild.packs.garden.listing import Listing
from graphbuild.packs.medicine.words import WORDS

_BY = "measurement_notes"
_LISTINGS = (
    Listing("reference_ranges", "hasReferenceRange"),
    Listing("affected_by", "affects", "Supplement", turned=True),
    Listing("raised_by", "increases", "Thing", turned=True, grouped=True),
    Listing("lowered_by", "reduces", "Thing", turned=True, grouped=True),
    Listing("measured_by", "measures", "LaboratoryTest", turned=True),
    Listing("measured", "measures", "Biomarker", grouped=True),
    Listing("included_tests", "includes", "LaboratoryTest", grouped=True),
    Listing("included_in", "includes", "LaboratoryPanel", turned=True, grouped=True),
    Listing("monitored_conditions", "usedFor", "Condition", grouped=True),
    Listing("high_in", "mayDetect", "Condition", grouped=True, words_as="hasInterpretation"),
    Listing("low_in", "mayDetect", "Condition", grouped=True, words_as="hasInterpretation"),
    Listing("indications_of_tests", "usedFor", "Thing", words=5),
    Listing("supplement_monitoring", "usedFor", "Supplement"),
    Listing("biomarkers", "associatedWith", "Biomarker"),
    Listing("tells_of", "indicates", "AnatomicalStructure", grouped=True),
    Listing("correlates_with", "correlatesWith", "Biomarker", grouped=True),
    Listing("interpretation", "hasInterpretation"),
)


def measurement_notes(outline: Outline) -> Iterator[Finding]:
    """What the sections of such a note list."""
    return listed(outline, _LISTINGS, _BY, WORDS)
