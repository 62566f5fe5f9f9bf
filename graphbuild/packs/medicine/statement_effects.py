"""The verbs by which something is said to change something, in whichever direction, or how it works:
what harms, drives or tunes the structure that a note is about among them.
"""

from __future__ import annotations

from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.medicine.statement_illness import STRUCK
from graphbuild.packs.medicine.statement_loose import (
    could_be_moved,
    could_be_moving,
    could_be_name,
    could_be_tuned,
)
from graphbuild.packs.medicine.statement_row import Verb
from graphbuild.packs.medicine.statement_sorts import Sort, is_disease, is_one_job, nothing
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.garden import AFFECTS, FUNCTION, THING
from graphbuild.terms.medicine import (
    ACTIVATES,
    CLINICAL_PATTERN,
    CONDITION,
    HAS_PATHOLOGY,
    HORMONE,
    INTERVENTION,
    MODULATES,
    PHENOTYPE,
    REDUCES,
    SUBSTANCE,
)

_AGENT = Sort(THING, could_be_name, loose=True)
_STRUCTURE = Sort(ANATOMICAL_STRUCTURE, nothing, (ANATOMICAL_STRUCTURE,))
"""A structure that the note is about."""
_DISEASE = Sort(CONDITION, is_disease, (CONDITION, CLINICAL_PATTERN, PHENOTYPE))
_FUNCTION = Sort(FUNCTION, is_one_job, (FUNCTION,))
_PLACE = Sort(ANATOMICAL_STRUCTURE, is_structure, (ANATOMICAL_STRUCTURE,))
_TAKEN = Sort(SUBSTANCE, nothing, (SUBSTANCE, HORMONE, INTERVENTION))
_MOVING = Sort(THING, could_be_moving, loose=True)
_MOVED = Sort(THING, could_be_moved, loose=True)
_TUNED = Sort(THING, could_be_tuned, loose=True)

EFFECTS = (
    Verb("verbs of excites", ACTIVATES, _AGENT, _STRUCTURE),
    Verb("verbs of affects", AFFECTS, _AGENT, _STRUCTURE),
    Verb("verbs of worsens", AFFECTS, _AGENT, _STRUCTURE),
    Verb("verbs of impairs", HAS_PATHOLOGY, _DISEASE, STRUCK, turned=True),
    Verb("verbs of impairs", AFFECTS, _AGENT, _STRUCTURE),
    Verb("verbs of impairs", REDUCES, _AGENT, _FUNCTION),
    Verb("verbs of affects", AFFECTS, _TAKEN, _MOVED),
    Verb("verbs of modulates", MODULATES, _AGENT, _STRUCTURE),
    Verb("verbs of modulates", MODULATES, _PLACE, _TUNED),
    Verb("verbs of modulates", MODULATES, _MOVING, _MOVED),
    Verb("verbs of modulates", MODULATES, _MOVING, _FUNCTION),
    Verb("verbs of changes", AFFECTS, _AGENT, _STRUCTURE),
    Verb("verbs of changes", AFFECTS, _MOVING, _MOVED),
)
