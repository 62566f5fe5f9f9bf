"""The note of a supplement, drug or intervention: how it works, what it acts on, what it is for, and when not to take it."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Finding
from graphbuild.outline import Outline
from graphbuild.packs.garden.listed import listed
from graphbuild.packs.garden.listing import Listing
from graphbuild.packs.medicine.ends import End, end_of
from graphbuild.packs.medicine.words import WORDS

_BY = "substance_notes"


def _must_not(text: str) -> End:
    return end_of(text, "contraindicatedIn")


def _take_care(text: str) -> End:
    return end_of(text, "interactsWith")


_LISTINGS = (
    Listing("mechanisms", "hasMechanism", field="mechanism"),
    Listing("molecular_targets", "hasMolecularTarget", "MolecularTarget", grouped=True, field="targets"),
    Listing(
        "contraindications", "contraindicatedIn", "Condition", grouped=True, words=9, denials="harmless", field="contraindications", end_of=_must_not
    ),
    Listing("not_with", "contraindicatedIn", "Drug", grouped=True, denials="harmless"),
    Listing("interactions", "interactsWith", "Drug", grouped=True, denials="harmless", field="interactions", end_of=_take_care),
    Listing("substance_forms", "hasForm", "Substance", grouped=True, field="forms"),
    Listing("supported_structures", "supports", "AnatomicalStructure", grouped=True),
    Listing("uses", "usedFor", "Thing", grouped=True),
    Listing("safety", "hasSafety", field="safety"),
    Listing("evidence", "hasEvidence", labels=False),
    Listing("effects", "hasEffect", field="effect"),
    Listing("consumer_notes", "hasConsumerNote", field="consumer_note"),
)


def substance_notes(outline: Outline) -> Iterator[Finding]:
    """The same facts that an organ's note gives of each supplement, here in sections of their own."""
    return listed(outline, _LISTINGS, _BY, WORDS)
