"""The verbs by which something is said of the condition that a note is about: what triggers, worsens, strikes,
helps or detects it.
"""

from __future__ import annotations

from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.medicine.clinical import is_drug
from graphbuild.packs.medicine.safety_ends import CONTRAINDICATIONS
from graphbuild.packs.medicine.statement_loose import could_be_caused, could_be_given, could_be_name
from graphbuild.packs.medicine.statement_row import Verb
from graphbuild.packs.medicine.statement_sorts import Sort, could_be_place, nothing
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.garden import LEADS_TO, THING
from graphbuild.terms.medicine import (
    CLINICAL_PATTERN,
    CONDITION,
    CONTRAINDICATED_IN,
    DRUG,
    HAS_PATHOLOGY,
    INTERVENTION,
    MAY_DETECT,
    PHENOTYPE,
    RECOMMENDED_FOR,
    TEST,
    TREATS,
)

ILLNESS = Sort(CONDITION, nothing, (CONDITION, CLINICAL_PATTERN, PHENOTYPE))
"""A condition that the note is about."""
CAUSED = Sort(CONDITION, could_be_caused, loose=True)
GIVEN = Sort(THING, could_be_given, loose=True)
STRUCK = Sort(ANATOMICAL_STRUCTURE, is_structure, (ANATOMICAL_STRUCTURE,), beside=could_be_place)
"""Structures, and what else of the body is struck beside one."""
_DONE = Sort(INTERVENTION, could_be_name)
_ANY_TEST = Sort(TEST, could_be_name, (TEST,), by_verb=True)
_TRIGGER = Sort(THING, could_be_name, loose=True)

OF_ILLNESS = (
    Verb("verbs of triggers", LEADS_TO, _TRIGGER, ILLNESS),
    Verb("verbs of triggers", LEADS_TO, _TRIGGER, CAUSED),
    Verb(
        "verbs of worsens",
        CONTRAINDICATED_IN,
        Sort(DRUG, is_drug),
        ILLNESS,
        safety=CONTRAINDICATIONS,
    ),
    Verb("verbs of worsens", LEADS_TO, _TRIGGER, ILLNESS),
    Verb("verbs of struck", HAS_PATHOLOGY, STRUCK, ILLNESS, unsaid="here"),
    Verb("verbs of helps", TREATS, GIVEN, ILLNESS, unsaid="here"),
    Verb("verbs of used to detect", MAY_DETECT, _ANY_TEST, ILLNESS, hedged=True),
    Verb("verbs of good", RECOMMENDED_FOR, _DONE, ILLNESS, unsaid="here"),
)
