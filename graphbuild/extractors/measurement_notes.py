"""The note of a test, panel or biomarker: what it measures and includes, what changes it, and what its values mean."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extract import Listing, heading, listed
from graphbuild.model import Finding, Note

_BY = "measurement_notes"
_LISTINGS = (
    Listing(
        heading(r"(?:optimal |normal )?reference (?:ranges?|values?|intervals?)", r"(?:normal|optimal) (?:ranges?|values?)"), "hasReferenceRange"
    ),
    Listing(heading(r"(?:supplements|drugs|interventions|lifestyle factors) that affect this .*"), "affects", "Supplement", turned=True),
    Listing(heading(r"lab tests that measure this .*", r"(?:direct|indirect|calculated) tests"), "measures", "LaboratoryTest", turned=True),
    Listing(heading(r"(?:included|component) (?:tests|biomarkers)", r"tests included", r"panel components"), "includes", "LaboratoryTest"),
    Listing(heading(r"(?:conditions|useful for .*|conditions (?:detected|monitored))"), "usedFor", "Condition"),
    Listing(heading(r"clinical indications", r"when to order"), "usedFor", "Thing", words=5),
    Listing(heading(r"supplement monitoring"), "usedFor", "Supplement"),
    Listing(heading(r"(?:associated|key|related) biomarkers?"), "associatedWith", "Biomarker"),
    Listing(heading(r"interpretation", r"(?:elevated|high|low|decreased) (?:levels?|values?).*"), "hasInterpretation"),
)


def measurement_notes(note: Note) -> Iterator[Finding]:
    """What the sections of such a note list."""
    return listed(note, _LISTINGS, _BY)
