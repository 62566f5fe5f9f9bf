"""The note of a concept: its kinds, and what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Finding
from graphbuild.outline import Outline
from graphbuild.packs.garden.listed import listed
from graphbuild.packs.garden.listing import Listing
from graphbuild.packs.garden.words import WORDS
from graphbuild.terms.garden import CONCEPT, INCLUDES, LEADS_TO, THING
from graphbuild.terms.medicine import CAUSES

_BY = "concept_notes"
_LISTINGS = (
    Listing("concept_kinds", INCLUDES, CONCEPT),
    Listing("concept_components", INCLUDES, CONCEPT),
    Listing("concept_causes", CAUSES, THING, turned=True),
    Listing("concept_effects", LEADS_TO, THING),
)


def concept_notes(outline: Outline) -> Iterator[Finding]:
    """What the sections of such a note list."""
    return listed(outline, _LISTINGS, _BY, WORDS)
