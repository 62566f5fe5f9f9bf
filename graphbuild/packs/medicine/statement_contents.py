"""The verbs by which something is said to have a substance in it, or to be needed to make one."""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.medicine.clinical import is_drug
from graphbuild.packs.medicine.statement_loose import could_be_made, could_be_moved, could_be_name
from graphbuild.packs.medicine.statement_row import Verb
from graphbuild.packs.medicine.statement_sorts import SEVERAL, Sort, is_cell, is_molecule, nothing
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.garden import THING
from graphbuild.terms.medicine import (
    BIOMARKER,
    CONTAINS_SUBSTANCE,
    HORMONE,
    METABOLITE,
    REQUIRED_FOR_SYNTHESIS,
    REQUIRES_COFACTOR,
    SUBSTANCE,
)

_NUTRIENT = re.compile(rf"(?:{WORDS.pattern('nutrients')})(?: [A-Z]\d{{0,2}})?", re.IGNORECASE)


def _could_hold(text: str) -> bool:
    """Food, or what of the body holds something."""
    of_body = is_structure(text) or is_cell(text)
    return could_be_name(text) or (of_body and not SEVERAL.search(text))


def _could_need(text: str) -> bool:
    return could_be_moved(text) or is_molecule(text)


def _is_substance(text: str) -> bool:
    known = is_molecule(text) or is_transmitter(text) or is_drug(text)
    return known or _NUTRIENT.fullmatch(text) is not None


_OWN = Sort(SUBSTANCE, nothing, (SUBSTANCE, HORMONE, METABOLITE, BIOMARKER))
"""The substance that the note is about."""
_FOOD = Sort(THING, could_be_name, loose=True)
_HOLDING = Sort(THING, _could_hold, loose=True)
_HELD = Sort(SUBSTANCE, could_be_made, loose=True)
_NEEDED = Sort(THING, could_be_moved, loose=True)
_NEEDING = Sort(THING, _could_need, loose=True)

_MADE_THERE = Sort(THING, _is_substance, (), could_be_made)
CONTENTS = (
    Verb("verbs of contains", CONTAINS_SUBSTANCE, _HOLDING, _OWN),
    Verb("verbs of cofactorOf", REQUIRES_COFACTOR, _NEEDED, _NEEDING, turned=True),
    Verb("verbs of neededToMake", REQUIRED_FOR_SYNTHESIS, _NEEDED, _MADE_THERE),
    Verb(
        "verbs of neededToMake",
        REQUIRED_FOR_SYNTHESIS,
        Sort(THING, _is_substance, (SUBSTANCE,)),
        Sort(THING, could_be_made, loose=True),
    ),
)
