"""The note of a concept: its kinds, and what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extract import Listing, heading, listed
from graphbuild.model import Finding, Note

_BY = "concept_notes"
_LISTINGS = (
    Listing(heading(r"(?:(?:main|known|common|different) )?(?:kinds|types|forms|varieties|examples)(?: of .*)?"), "includes", "Concept"),
    Listing(heading(r"(?:(?:key|main|core) )?(?:components|elements|aspects|stages|phases|principles|parts)"), "includes", "Concept"),
    Listing(heading(r"(?:causes|what (?:causes|drives) it)"), "causes", "Thing", turned=True),
    Listing(heading(r"(?:effects|consequences)"), "leadsTo", "Thing"),
)


def concept_notes(note: Note) -> Iterator[Finding]:
    """What the sections of such a note list."""
    return listed(note, _LISTINGS, _BY)
