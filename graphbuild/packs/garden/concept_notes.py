"""The note of a concept: its kinds, and what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Finding
from graphbuild.outline import Outline
from graphbuild.packs.garden.listed import listed
from graphbuild.packs.garden.listing import Listing
from graphbuild.packs.garden.words import WORDS

_BY = "concept_notes"
_LISTINGS = (
    Listing("concept_kinds", "includes", "Concept"),
    Listing("concept_components", "includes", "Concept"),
    Listing("concept_causes", "causes", "Thing", turned=True),
    Listing("concept_effects", "leadsTo", "Thing"),
)


def concept_notes(outline: Outline) -> Iterator[Finding]:
    """What the sections of such a note list."""
    return listed(outline, _LISTINGS, _BY, WORDS)
