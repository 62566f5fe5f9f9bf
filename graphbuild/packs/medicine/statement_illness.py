"""The verbs by which something is said of the condition that a note is about: what triggers, worsens, strikes,
helps or detects it.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.medicine.clinical import is_condition, is_drug, is_sign
from graphbuild.packs.medicine.safety_ends import CONTRAINDICATIONS
from graphbuild.packs.medicine.statement_loose import (
    could_be_caused,
    could_be_given,
    could_be_moved,
    could_be_name,
    could_befall,
)
from graphbuild.packs.medicine.statement_row import Verb
from graphbuild.packs.medicine.statement_sorts import Sort, could_be_place, nothing
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.garden import FUNCTION, LEADS_TO, THING
from graphbuild.terms.medicine import (
    CLINICAL_PATTERN,
    CONDITION,
    CONTRAINDICATED_IN,
    DRUG,
    HAS_PATHOLOGY,
    INCREASES,
    INTERVENTION,
    MAY_DETECT,
    PHENOTYPE,
    RECOMMENDED_FOR,
    REDUCES,
    TEST,
    TREATS,
)

ILLNESS = Sort(CONDITION, nothing, (CONDITION, CLINICAL_PATTERN, PHENOTYPE))
"""A condition that the note is about."""
CAUSED = Sort(CONDITION, could_be_caused, loose=True)
GIVEN = Sort(THING, could_be_given, loose=True)
STRUCK = Sort(ANATOMICAL_STRUCTURE, is_structure, (ANATOMICAL_STRUCTURE,), beside=could_be_place)
"""Structures, and what else of the body is struck beside one."""
_DRUGS = Sort(DRUG, is_drug, beside=could_be_given)
_DONE = Sort(INTERVENTION, could_be_name)
_AIM = re.compile(
    rf"(?:for (?:the )?(?:{WORDS.pattern('aims')})|as|in|by|if|when|during|at|beforehand)\b(?: [\w-]+){{0,6}}",
    re.IGNORECASE,
)
"""What stands behind a verb that says of the note's condition how, when and why."""
_ANY_TEST = Sort(TEST, could_be_name, (TEST,), by_verb=True)
_MOVED = Sort(THING, could_be_moved, loose=True)
_TRIGGER = Sort(THING, could_be_name, loose=True)
_TRIGGERED = Sort(CONDITION, could_befall, loose=True)
_OWN_FUNCTION = Sort(FUNCTION, nothing, (FUNCTION,))
"""A function that the note is about."""

OF_ILLNESS = (
    Verb("verbs of triggers", LEADS_TO, _TRIGGER, ILLNESS),
    Verb("verbs of triggers", LEADS_TO, _TRIGGER, _TRIGGERED),
    Verb(
        "verbs of worsens",
        CONTRAINDICATED_IN,
        Sort(DRUG, is_drug),
        ILLNESS,
        safety=CONTRAINDICATIONS,
    ),
    Verb("verbs of worsens", LEADS_TO, _TRIGGER, ILLNESS),
    Verb("verbs of lowered", REDUCES, _MOVED, ILLNESS, turned=True, unsaid="here"),
    Verb("verbs of raised", INCREASES, _MOVED, ILLNESS, turned=True, unsaid="here"),
    Verb(
        "verbs of worsens",
        CONTRAINDICATED_IN,
        Sort(DRUG, is_drug),
        Sort(CONDITION, is_condition),
        safety=CONTRAINDICATIONS,
    ),
    Verb("verbs of worsens", REDUCES, _TRIGGER, _OWN_FUNCTION),
    Verb("verbs of worsens", LEADS_TO, _TRIGGER, CAUSED),
    Verb("verbs of struck", HAS_PATHOLOGY, STRUCK, ILLNESS, unsaid="here"),
    Verb("verbs of helps", TREATS, GIVEN, ILLNESS, unsaid="here"),
    Verb("verbs of used to detect", MAY_DETECT, _ANY_TEST, ILLNESS, hedged=True),
    Verb("verbs of given", TREATS, _DRUGS, ILLNESS, unsaid="here"),
    Verb("verbs of good", RECOMMENDED_FOR, _DONE, ILLNESS, unsaid="here"),
)


def without_aim(behind: str, verb: Verb) -> str:
    """What stands behind a verb that may stand alone, without what for, as far as that is no other
    condition: "is the first choice for prevention", "helps in the chronic form".
    """
    alone = verb.behind is ILLNESS and verb.unsaid and _AIM.fullmatch(behind)
    words = behind.split()
    named = (" ".join(words[at:]) for at in range(1, len(words)))
    return "" if alone and not any(is_condition(one) or is_sign(one) for one in named) else behind
