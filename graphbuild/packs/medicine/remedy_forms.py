"""How a rated remedy looks in the note of an illness, whatever the title of its list."""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline import Entry, name
from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.garden.fields import denies
from graphbuild.packs.garden.sayings import evidence_of
from graphbuild.packs.medicine.amounts import dose
from graphbuild.packs.medicine.clinical import is_condition, is_test, may_be_named
from graphbuild.packs.medicine.drug_rows import is_dosed, is_of_a_drug, remedy_of
from graphbuild.packs.medicine.genes import symbols
from graphbuild.packs.medicine.safety_verdicts import verdict
from graphbuild.packs.medicine.substance_pieces import name_and_pieces, pieces_of
from graphbuild.packs.medicine.supplement_fields import key_of
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.forms import FormOf
from graphbuild.terms.garden import EVIDENCE_LEVEL

_TRIED = re.compile(r"\b(?:tried|tries|try|trials?|studied|asks?|asked)\b", re.IGNORECASE)
_BLAMES = re.compile(rf"\b(?:{WORDS.pattern('titles_that_blame')})\b", re.IGNORECASE)
_FOR_OTHERS = ("treats", "used_for")
"""What a line says that gives it for something else than the note's condition."""


def is_remedy(tried: bool) -> FormOf:
    """A name with a dose and a level of evidence, beside it or below it, or with columns that say in
    or with what it must not be given, or that hold remedies and doses, under a title that does not
    warn of it or deny that it helps;
    or, `tried`, with a level under one that says that it was tried.
    """

    def is_one(entry: Entry) -> bool:
        rated = any(one[0] == EVIDENCE_LEVEL for one in evidence_of(entry)) or is_rated_below(entry)
        title = entry.place.words
        if not tried and not _is_dosed(entry):
            return False  # alone a level may be one of harm: "What brings it on"
        is_given = is_dosed(entry) and not _BLAMES.search(title)
        rated = rated or (not tried and (is_of_a_drug(entry) or is_given))
        if not rated or entry.form not in ("item", "row") or tried != bool(_TRIED.search(title)):
            return False
        first = remedy_of(entry) if entry.form == "row" else entry.named()[0]
        called = name(name_and_pieces(first)[0]).text
        other = any(of(called) for of in (is_condition, is_structure, is_test, key_of))
        against = denies(title, WORDS, "against_treatment") or verdict(title)[0]
        other = other or any(one.key in _FOR_OTHERS for one in pieces_of(entry.named()[1]))
        named = GATE.passes(called, 5) and may_be_named(called) and not symbols(called)
        return named and not other and not against and not denies(entry.text, WORDS)

    return is_one


def is_rated_below(entry: Entry) -> bool:
    """Whether a line nested in an item says how strong the evidence is."""
    below = (child.term() for child in entry.children()) if entry.form == "item" else ()
    return any(key_of(label) == "evidence_level" and said for label, said in below)


def _is_dosed(entry: Entry) -> bool:
    if entry.form == "row":
        return any(dose(one) is not None for one in entry.cells[1:])
    below = (child.term()[1] or child.text for child in entry.children())
    return any(dose(one) is not None for one in (entry.text, *below))
