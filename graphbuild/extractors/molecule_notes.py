"""The note of a transmitter, hormone, gene, protein or pathway: receptors, making and breaking down, what it consists of."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extract import Listing, heading, listed
from graphbuild.model import Finding, Note

_BY = "molecule_notes"
_LISTINGS = (
    Listing(heading(r"receptor (?:types|subtypes|families)", r"receptors"), "bindsTo", "Receptor"),
    Listing(heading(r"(?:synthesis|biosynthesis)(?: pathway)?"), "hasSynthesis"),
    Listing(heading(r"(?:degradation|metabolism|breakdown|clearance)(?: pathway)?"), "hasDegradation"),
    Listing(heading(r"(?:associated|related) (?:conditions|disorders|diseases)"), "associatedWith", "Condition"),
    Listing(heading(r"(?:drug|supplement)(?:[/ ](?:drug|supplement))? connections"), "affects", "Substance", turned=True),
    Listing(heading(r"regulation"), "hasRegulation"),
    Listing(heading(r"(?:key|core|main|reward) components"), "includes", "Thing"),
    Listing(heading(r"signal(?:l)?ing pathways"), "participatesIn", "MolecularPathway"),
    Listing(heading(r"neurotransmitter modulation"), "modulates", "Neurotransmitter", turned=True),
    Listing(heading(r"clinical (?:relevance|significance)"), "hasClinicalRelevance"),
    Listing(heading(r"biological functions?", r"function summary"), "hasBiologicalFunction"),
)


def molecule_notes(note: Note) -> Iterator[Finding]:
    """What the sections of such a note list."""
    return listed(note, _LISTINGS, _BY)
