"""Which notes an extractor is for: a title such as "Receptors" means one thing in an organ's note and another in a drug's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import wraps

from graphbuild.extract.lines import sections
from graphbuild.extract.titles import RELATIONS, STRUCTURE_ONLY
from graphbuild.model import Extractor, Finding, Note


def only_about(kinds: tuple[str, ...], *extractors: Extractor) -> tuple[Extractor, ...]:
    """These extractors, for notes about things of these kinds alone; the kind "" is that of notes without a type.

    Sections of relations are left to those who read them.
    """
    return tuple(_limited(one, frozenset(kinds)) for one in extractors)


def _limited(extractor: Extractor, kinds: frozenset[str]) -> Extractor:
    @wraps(extractor)
    def read(note: Note) -> Iterator[Finding]:
        # A note with a type has no kinds where nobody asked the ontology about it: then any type will do.
        if kinds & set(note.kinds or ("",)) or (note.type and not note.kinds) or ("AnatomicalStructure" in kinds and _speaks_of_a_structure(note)):
            related = {line.block.span.start for section in sections(note) if section.below(RELATIONS) for line in section.lines}
            yield from (one for one in extractor(note) if one.span.start not in related)

    return read


def _speaks_of_a_structure(note: Note) -> bool:
    """A note without a type has titles that only a structure's note has: "Afferents" say so, "Inputs" alone do not."""
    return not note.type and any(section.titled(STRUCTURE_ONLY) for section in sections(note))
