"""The note of a supplement, drug or intervention: how it works, what it acts on, what it is for, and when not to take it."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, Outline
from graphbuild.packs.garden.listed import listed
from graphbuild.packs.garden.listing import LineReader, Listing
from graphbuild.packs.medicine.safety import CONTRAINDICATIONS, INTERACTIONS, SAFETY, Said, item_claims, safety_claims
from graphbuild.packs.medicine.words import WORDS

_BY = "substance_notes"


def _safety(topic: str) -> LineReader:
    """How to read the lines of a place of safety."""

    def read(line: Entry, text: str, subject: Ref, label: str) -> Iterator[Claim]:
        said = Said(subject, topic, label, _BY)
        yield from safety_claims(line, text, said) if text else item_claims(line, said)

    return read


_LISTINGS = (
    Listing("mechanisms", "hasMechanism", field="mechanism"),
    Listing("molecular_targets", "hasMolecularTarget", "MolecularTarget", grouped=True, field="targets"),
    Listing("contraindications", "contraindicatedIn", "Condition", grouped=True, words=9, field="contraindications", read=_safety(CONTRAINDICATIONS)),
    Listing("not_with", "contraindicatedIn", "Drug", grouped=True, read=_safety(CONTRAINDICATIONS)),
    Listing("interactions", "interactsWith", "Drug", grouped=True, field="interactions", read=_safety(INTERACTIONS)),
    Listing("substance_forms", "hasForm", "Substance", grouped=True, field="forms"),
    Listing("supported_structures", "supports", "AnatomicalStructure", grouped=True),
    Listing("tried_for", "affectsCondition", "Condition", grouped=True),
    Listing("contents", "containsSubstance", "Substance", grouped=True),
    Listing("goes_well_with", "synergisticWith", "Substance", grouped=True),
    Listing("made_from", "precursorOf", "Substance", turned=True, grouped=True),
    Listing("turns_into", "precursorOf", "Substance", grouped=True),
    Listing("raises", "increases", "Thing", grouped=True),
    Listing("lowers", "reduces", "Thing", grouped=True),
    Listing("uses", "usedFor", "Thing", grouped=True),
    Listing("safety", "hasSafety", field="safety", read=_safety(SAFETY)),
    Listing("evidence", "hasEvidence", labels=False),
    Listing("effects", "hasEffect", field="effect"),
    Listing("consumer_notes", "hasConsumerNote", field="consumer_note"),
)


def substance_notes(outline: Outline) -> Iterator[Finding]:
    """The same facts that an organ's note gives of each supplement, here in sections of their own."""
    return listed(outline, _LISTINGS, _BY, WORDS)
