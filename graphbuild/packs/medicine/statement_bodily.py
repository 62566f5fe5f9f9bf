"""The verbs by which molecules and what happens to them act on structures and cells: "Cortisol inhibits
the paraventricular nucleus", "CRH stimulates the corticotrophs".
"""

from __future__ import annotations

from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.structures import has_structure_noun, is_structure
from graphbuild.packs.medicine.clinical import is_drug
from graphbuild.packs.medicine.statement_events import could_do
from graphbuild.packs.medicine.statement_row import Verb
from graphbuild.packs.medicine.statement_sorts import Sort, is_cell, is_molecule
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    CELL_TYPE,
    NEUROTRANSMITTER,
    PROTEIN,
)
from graphbuild.terms.garden import THING
from graphbuild.terms.medicine import (
    ACTIVATES,
    BIOMARKER,
    DRUG,
    HORMONE,
    INHIBITS,
    SUBSTANCE,
    TEST,
)

_OWN = (SUBSTANCE, HORMONE, NEUROTRANSMITTER, PROTEIN, BIOMARKER, TEST, DRUG)


def _is_messenger(text: str) -> bool:
    """A molecule by its noun or in one plain word, as those of hormones and peptides are."""
    known = is_transmitter(text) or is_molecule(text) or is_drug(text) or " " not in text
    return known and could_do(text)


def _is_organ(text: str) -> bool:
    """A structure by its noun; an abbreviation may be of a molecule."""
    return is_structure(text) and has_structure_noun(text)


_MESSENGER = Sort(THING, _is_messenger, _OWN, loose=True)
_ORGAN = Sort(ANATOMICAL_STRUCTURE, _is_organ, (ANATOMICAL_STRUCTURE,))
_CELLS = Sort(CELL_TYPE, is_cell, (CELL_TYPE,))

BODILY = tuple(
    Verb(tag, predicate, _MESSENGER, acted_on)
    for tag, predicate in (
        ("verbs of inhibits", INHIBITS),
        ("verbs of activates", ACTIVATES),
        ("verbs of excites", ACTIVATES),
        ("verbs of stimulates", ACTIVATES),
    )
    for acted_on in (_ORGAN, _CELLS)
)
