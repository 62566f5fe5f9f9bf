"""Receptors of which paragraphs speak that are on anything."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Finding
from graphbuild.outline import Entry, Outline, sentences
from graphbuild.packs.anatomy.owners import station
from graphbuild.packs.anatomy.receptor_claims import receptor_claims
from graphbuild.packs.anatomy.receptor_sentences import receptors_told
from graphbuild.packs.anatomy.structures import is_structure, kind_of
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE


def receptors_in_passing(outline: Outline) -> Iterator[Finding]:
    """The sentences of paragraphs that stand under no title of receptors."""
    for place, entries in outline.contents:
        if place.label or place.within("receptors", "relations", "none"):
            continue
        for line in entries:
            if line.form == "paragraph":
                yield from _of_paragraph(line)


def _of_paragraph(line: Entry) -> Iterator[Finding]:
    """Its receptors are those of the structure that it stands below, or of one that it names."""
    for sentence in sentences(line):
        for row, where in receptors_told(sentence.text):
            whose = station(line) or subject_ref(line.note, ANATOMICAL_STRUCTURE)
            if not where or where.casefold() in (line.note.title.casefold(), whose.name.casefold()):
                yield from receptor_claims(sentence, row, whose)
            elif is_structure(where):
                yield from receptor_claims(sentence, row, sentence.ref(where, kind_of(where)))
