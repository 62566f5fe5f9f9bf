"""What the form of entries tells of a place in a note of medicine, where its title is in nobody's
list.
"""

from __future__ import annotations

import re

from graphbuild.outline import Entry, parenthesised
from graphbuild.outline.lists import split_list
from graphbuild.packs.garden.citations import tells_finding
from graphbuild.packs.medicine.clinical import could_be_sign, is_condition, is_sign, is_test
from graphbuild.packs.medicine.genes import symbols
from graphbuild.packs.medicine.substance_pieces import pieces_of
from graphbuild.packs.medicine.supplement_fields import key_of
from graphbuild.packs.medicine.words import GATE
from graphbuild.reading.roles import Form
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE

_STRUCTURE = (ANATOMICAL_STRUCTURE,)
_VERSUS = re.compile(r"\s(?:vs?\.?|versus)\s", re.IGNORECASE)
_GENE_TALK = re.compile(
    (
        r"\b(?:marker|gene|protein|transcription|encodes?|mutations?|receptor|transporter|"
        r"enzyme|factor|channel)\b"
    ),
    re.IGNORECASE,
)


def _name(entry: Entry) -> str:
    return parenthesised(entry.named()[0])[0].strip(" .")


def _names_condition(entry: Entry) -> bool:
    """The name of a condition, with signs behind it or below it, or alone."""
    if not is_condition(_name(entry)) or not GATE.passes(_name(entry)):
        return False
    said = split_list(entry.named()[1]) or [child.text for child in entry.children()]
    return all(map(could_be_sign, said)) or any(map(is_sign, said))


def _names_test(entry: Entry) -> bool:
    return is_test(_name(entry)) and GATE.passes(_name(entry), 7) and not is_condition(_name(entry))


def _names_gene(entry: Entry) -> bool:
    """A symbol with words on a protein behind it; a symbol alone may be short for anything."""
    return bool(symbols(_name(entry))) and bool(_GENE_TALK.search(entry.named()[1]))


def _names_substance(entry: Entry) -> bool:
    """A name with a level of evidence, or with an amount and one thing more."""
    if not GATE.passes(_name(entry), 5) or key_of(_name(entry)):
        return False
    below = (
        entry.named()[1],
        *parenthesised(entry.named()[0])[1],
        *(child.text for child in entry.children()),
    )
    keys = {piece.key for text in below for piece in pieces_of(text)}
    keys |= {key_of(child.term()[0]) for child in entry.children() if child.term()[1]} - {""}
    return "evidence_level" in keys or ("dose" in keys and len(keys) > 1)


def _tells_apart(entry: Entry) -> bool:
    return bool(_VERSUS.search(entry.text)) and is_condition(_VERSUS.split(entry.text)[0])


def _tells_finding(entry: Entry) -> bool:
    return tells_finding(entry.text) and entry.form == "item" and len(entry.text.split()) > 5


FORMS = (
    Form("supplements", _names_substance, 1, _STRUCTURE),
    Form("differentials", _tells_apart, 1, _STRUCTURE),
    Form("genes", _names_gene, 2, _STRUCTURE),
    Form("pathologies", _names_condition, 2, _STRUCTURE),
    Form("assessments", _names_test, 2, _STRUCTURE),
    Form("papers", _tells_finding, 2),
)
