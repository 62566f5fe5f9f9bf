"""The note of a transmitter, hormone, gene, protein or pathway: receptors, making and breaking
down, what it consists of.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Finding
from graphbuild.outline import Outline
from graphbuild.packs.garden.listed import listed
from graphbuild.packs.garden.listing import Listing
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, NEUROTRANSMITTER, RECEPTOR
from graphbuild.terms.garden import AFFECTS, ASSOCIATED_WITH, INCLUDES, THING
from graphbuild.terms.medicine import (
    BINDS_TO,
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
    SUBSTANCE,
)

_BY = "molecule_notes"
_LISTINGS = (
    Listing("receptor_types", BINDS_TO, RECEPTOR),
    Listing("synthesis", HAS_SYNTHESIS),
    Listing("degradation", HAS_DEGRADATION),
    Listing("molecule_conditions", ASSOCIATED_WITH, CONDITION),
    Listing("substance_connections", AFFECTS, SUBSTANCE, turned=True),
    Listing("regulation", HAS_REGULATION),
    Listing("pathway_components", INCLUDES, THING),
    Listing("signaling_pathways", PARTICIPATES_IN, MOLECULAR_PATHWAY),
    Listing("neurotransmitter_modulation", MODULATES, NEUROTRANSMITTER, turned=True),
    Listing("clinical_relevance", HAS_CLINICAL_RELEVANCE),
    Listing("biological_functions", HAS_BIOLOGICAL_FUNCTION),
    Listing("reference_ranges", HAS_REFERENCE_RANGE),
)


def molecule_notes(outline: Outline) -> Iterator[Finding]:
    """What the sections of such a note list; the receptors of a pathway between structures are in
    these.
    """
    of_structures = ANATOMICAL_STRUCTURE in outline.note.kinds
    listings = _LISTINGS[1:] if of_structures else _LISTINGS
    return listed(outline, listings, _BY, WORDS)
