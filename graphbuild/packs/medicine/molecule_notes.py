"""The note of a transmitter, hormone, gene, protein or pathway: receptors, making and breaking down, what it consists of."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Finding
from graphbuild.outline import Outline
from graphbuild.packs.garden.listed import listed
from graphbuild.packs.garden.listing import Listing
from graphbuild.packs.medicine.words import WORDS

_BY = "molecule_notes"
_LISTINGS = (
    Listing("receptor_types", "bindsTo", "Receptor"),
    Listing("synthesis", "hasSynthesis"),
    Listing("degradation", "hasDegradation"),
    Listing("molecule_conditions", "associatedWith", "Condition"),
    Listing("substance_connections", "affects", "Substance", turned=True),
    Listing("regulation", "hasRegulation"),
    Listing("pathway_components", "includes", "Thing"),
    Listing("signaling_pathways", "participatesIn", "MolecularPathway"),
    Listing("neurotransmitter_modulation", "modulates", "Neurotransmitter", turned=True),
    Listing("clinical_relevance", "hasClinicalRelevance"),
    Listing("biological_functions", "hasBiologicalFunction"),
)


def molecule_notes(outline: Outline) -> Iterator[Finding]:
    """What the sections of such a note list."""
    return listed(outline, _LISTINGS, _BY, WORDS)
