"""The note of a supplement, drug or intervention: how it works, what it acts on, what it is for, and when not to take it."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extract import Listing, heading, listed
from graphbuild.model import Finding, Note

_BY = "substance_notes"
_LISTINGS = (
    Listing(heading(r"mechanisms?(?: of action)?", r"how it works", r"pharmacodynamics"), "hasMechanism"),
    Listing(heading(r"(?:molecular )?targets?"), "hasMolecularTarget", "MolecularTarget", grouped=True),
    Listing(heading(r"contra-?indications?(?: and warnings?)?"), "contraindicatedIn", "Condition", grouped=True, words=9),
    Listing(heading(r"(?:drug |medication )?interactions?"), "interactsWith", "Drug", grouped=True),
    Listing(heading(r"forms?(?: and bioavailability)?", r"available forms?"), "hasForm", "Substance"),
    Listing(
        heading(
            r"(?:supports?|helps?)(?: these)?(?: .*)?", r"(?:organs?|systems?|structures?) (?:supported|helped)", r"supported (?:organs?|structures?)"
        ),
        "supports",
        "AnatomicalStructure",
    ),
    Listing(heading(r"(?:clinical )?(?:indications?|uses)", r"conditions treated", r"used for"), "usedFor", "Thing"),
    Listing(heading(r"(?:long-term )?safety(?: .*)?", r"(?:side|adverse) effects", r"precautions", r"warnings"), "hasSafety"),
    Listing(heading(r"evidence(?: summary)?", r"clinical evidence"), "hasEvidence"),
    Listing(heading(r"effects?", r"benefits?", r"health benefits"), "hasEffect"),
    Listing(heading(r"consumer notes?"), "hasConsumerNote"),
)


def substance_notes(note: Note) -> Iterator[Finding]:
    """The same facts that an organ's note gives of each supplement, here in sections of their own."""
    return listed(note, _LISTINGS, _BY)
