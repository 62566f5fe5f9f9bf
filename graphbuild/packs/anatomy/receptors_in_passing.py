"""Receptors of which paragraphs speak that are on anything."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Finding, Ref
from graphbuild.outline import Entry, Outline, sentences
from graphbuild.outline.names import without_article
from graphbuild.packs.anatomy.cell_names import cell
from graphbuild.packs.anatomy.owners import station
from graphbuild.packs.anatomy.projection_subjects import is_own_noun
from graphbuild.packs.anatomy.receptor_claims import receptor_claims
from graphbuild.packs.anatomy.receptor_sentences import receptors_told
from graphbuild.packs.anatomy.receptors_carried import receptors_carried
from graphbuild.packs.anatomy.structures import is_of_body, is_structure, kind_of
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.reading.subjects import means_itself
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, CELL_TYPE

_ITS = re.compile(r"^(?:its|their)\s+", re.IGNORECASE)
_ITS_CELLS = re.compile(rf"its (?:{WORDS.pattern('sorted_cells')})", re.IGNORECASE)


def receptors_in_passing(outline: Outline) -> Iterator[Finding]:
    """The sentences of paragraphs that stand under no title of receptors; in notes that are about
    no structure those that name who has them.
    """
    for place, entries in outline.contents:
        if place.label or place.within("receptors", "relations", "none"):
            continue
        for line in entries:
            if line.form == "paragraph":
                yield from _of_paragraph(line)


def _of_paragraph(line: Entry) -> Iterator[Finding]:
    """Its receptors are those of the structure that it stands below, or of one that it names."""
    own = ANATOMICAL_STRUCTURE in line.note.kinds
    for sentence in sentences(line):
        for row, where in receptors_told(sentence.text) if own else ():
            named = _named(sentence, where) if where else _whose(line)
            if named is not None:
                yield from receptor_claims(sentence, row, named)
        for who, row in receptors_carried(sentence.text):
            named = _whose(line) if _is_it(line, who) else _named(sentence, who)
            if named is not None:
                yield from receptor_claims(sentence, row, named)


def _whose(line: Entry) -> Ref:
    return station(line) or subject_ref(line.note, ANATOMICAL_STRUCTURE)


def _is_it(line: Entry, words: str) -> bool:
    """Whether words mean the note's own structure, or its cells: "its neurons"."""
    if ANATOMICAL_STRUCTURE not in line.note.kinds:
        return False
    own = subject_ref(line.note, ANATOMICAL_STRUCTURE)
    cells = _ITS_CELLS.fullmatch(words) is not None
    return cells or means_itself(words, WORDS) or is_own_noun(without_article(words), own)


def _named(sentence: Entry, words: str) -> Ref | None:
    """The structure, cells or organ that words name."""
    called = _ITS.sub("", without_article(words))
    own = subject_ref(sentence.note, ANATOMICAL_STRUCTURE)
    if called.casefold() in (sentence.note.title.casefold(), own.name.casefold()):
        return own if ANATOMICAL_STRUCTURE in sentence.note.kinds else None
    kind = kind_of(called)
    vague = called.split()[0].casefold() in (
        *WORDS["vague_numbers"],
        *WORDS["no_plain_projections"],
    )
    fits = is_structure(called) or is_of_body(called) or (kind == CELL_TYPE and cell(called))
    return sentence.ref(called, kind) if fits and not vague and GATE.passes(called, 5) else None
