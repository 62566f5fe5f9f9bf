"""Lines that begin with a verb, or with a name and a verb behind its colon: "Clears amyloid" below
"Microglia", "Cocaine, amphetamines: block dopamine reuptake".

Who does it is what the label names, what the title above names, or what the note is about; a title
that nobody knows may name something else, and then nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.model import NO_KIND, Claim, Finding, KindName, Ref
from graphbuild.outline import Entry, Outline, Place, name, parenthesised, split_list
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.owners import is_other_structure
from graphbuild.packs.anatomy.structures import is_function, is_structure, kind_of
from graphbuild.packs.garden.fields import denies, topics_of
from graphbuild.packs.medicine.clinical import is_drug
from graphbuild.packs.medicine.deed_claims import deed_claim
from graphbuild.packs.medicine.deeds import Deed, deeds, is_deed, may_be_deed
from graphbuild.packs.medicine.relation_lines import is_verb_of_relation
from graphbuild.packs.medicine.statement_loose import is_summing
from graphbuild.packs.medicine.statement_sorts import is_cell, is_molecule, is_remedy
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    CELL_TYPE,
    CELLULAR_COMPONENT,
    GENE,
    LAYER,
    NEUROTRANSMITTER,
    NUCLEUS,
    PROTEIN,
)
from graphbuild.terms.garden import PRODUCES, THING
from graphbuild.terms.medicine import (
    ACTIVATES,
    HORMONE,
    INHIBITS,
    INTERVENTION,
    METABOLITE,
    MODULATES,
    REDUCES,
    SUBSTANCE,
)

_BY = "deed_lines"
_LONGEST = 400  # of a line, in characters
_OWN = (
    *(SUBSTANCE, HORMONE, NEUROTRANSMITTER, GENE, PROTEIN, METABOLITE, INTERVENTION),
    CELLULAR_COMPONENT,
)
_ELSEWHERE = (
    *("relations", "none", "elsewhere", "research", "papers", "references", "studies"),
    *("attributes", "inputs", "outputs", "receptors", "supplements", "lifestyle", "genes"),
    *("safety", "contraindications", "interactions", "not_with", "adverse_effects", "functions"),
)
_OF_BODY = (ANATOMICAL_STRUCTURE, NUCLEUS, LAYER)
_ON_STRUCTURES = (INHIBITS, ACTIVATES, MODULATES, REDUCES)
"""What a structure does to another; what it does else is told as its function."""
_FIELDS = ("mechanism", "effect")
_JOINTS = r"\s+and\s+|(?<=[a-z])/(?=\w{2})"
_PLURAL = re.compile(r"\w+[^us\W]s")


def deed_lines(outline: Outline) -> Iterator[Finding]:
    """What the items say that somebody of theirs does."""
    for place, entries in outline.contents:
        if place.label or place.within(*_ELSEWHERE) is not None:
            continue
        for entry in entries:
            if entry.form == "item" and len(entry.text) <= _LONGEST:
                yield from _told(entry)


def _told(entry: Entry) -> Iterator[Claim]:
    label, rest = entry.term()
    said = rest or entry.text
    if not may_be_deed(said) or denies(said, WORDS):
        return
    if WORDS.field(label) in _FIELDS and is_verb_of_relation(rest, entry):
        return  # which is read as a relation: "action: binds copper"
    whose = _labelled(entry, label) if rest else _above(entry.place)
    many = len(whose) > 1 or any(_PLURAL.fullmatch(one.name.split()[-1]) for one in whose)
    if not (is_deed(said) or many):
        return  # an order: "Reduce stress"
    for own in whose:
        for deed in dict.fromkeys(deeds(said)):
            if _is_told_here(own, deed):
                yield from deed_claim(entry, deed, own, by=_BY)


def _is_told_here(own: Ref, deed: Deed) -> bool:
    """Whether a deed is one of what does it: a structure's to another or to cells, of cells no more
    than what they bring about; what they release, and what a structure serves, others tell.
    """
    if own.kind == CELL_TYPE and deed.predicate == PRODUCES:
        return is_function(deed.name)
    if own.kind not in _OF_BODY:
        return True
    inside = is_cell(deed.name) or is_structure(deed.name)
    return deed.predicate in _ON_STRUCTURES and inside


def _labelled(entry: Entry, label: str) -> Sequence[Ref]:
    """What a label names, where it is known what each name is; the label of a field says it of what
    stands above.
    """
    if WORDS.field(label) in _FIELDS:
        return _above(entry.place)
    if WORDS.field(label) or topics_of(label, WORDS, ()):
        return ()
    names = [parenthesised(one)[0].strip() for one in split_list(label, _JOINTS)]
    kinds = [_kind(entry, one) for one in names]
    known = all(GATE.passes(one, 5) for one in names) and all(kinds)
    return [entry.ref(one, kind) for one, kind in zip(names, kinds, strict=True)] if known else ()


def _above(place: Place, summed: bool = False) -> Sequence[Ref]:
    """What the title right above names; what the note is about where that says what is told of
    it, or names nothing over what adds up: "At the receptor" over "net result".
    """
    if place.above is not None and is_summing(place.words):
        return _above(place.above, summed=True)
    title = place.title
    called = name(place.words).text if title is not None else ""
    kind = _kind(title, called) if title is not None and GATE.passes(called, 5) else NO_KIND
    if title is not None and kind:
        return [title.ref(called, kind)]
    note = title.note if title is not None else None
    own = note is not None and not set(_OWN).isdisjoint(note.kinds)
    acts = place.within("mechanisms", "biological_functions", "effects") is not None
    told = own and (acts or (summed and not GATE.passes(place.words)))
    return [subject_ref(note)] if note is not None and told else ()


def _kind(line: Entry, called: str) -> KindName:
    """What a name is of, as far as its words tell."""
    if is_transmitter(called):
        return NEUROTRANSMITTER
    if is_cell(called):
        return CELL_TYPE
    if is_drug(called):
        return SUBSTANCE
    if is_other_structure(called, line.note):
        return kind_of(called)
    if is_remedy(called):
        return INTERVENTION
    return THING if is_molecule(called) else NO_KIND
