"""The verbs by which something is said of taking a substance: what it may not go with, what it does
besides, and how much of it is taken.
"""

from __future__ import annotations

from graphbuild.packs.medicine.clinical import is_drug
from graphbuild.packs.medicine.safety_ends import CONTRAINDICATIONS, INTERACTIONS
from graphbuild.packs.medicine.statement_row import Verb
from graphbuild.packs.medicine.statement_sorts import (
    Sort,
    is_dose,
    is_dosed,
    is_met,
    is_shown,
    is_taken,
)
from graphbuild.terms.medicine import (
    CONDITION,
    CONTRAINDICATED_IN,
    DRUG,
    HAS_DOSE,
    HAS_SAFETY,
    HORMONE,
    INTERACTS_WITH,
    INTERVENTION,
    SIGN,
    SUBSTANCE,
)

_TAKEN = (SUBSTANCE, INTERVENTION, HORMONE)
_DRUG = Sort(DRUG, is_drug, _TAKEN)
_MET = Sort(CONDITION, is_met)
_HARM = Sort(SIGN, is_shown)

OF_SAFETY = (
    Verb("verbs of interactsWith", INTERACTS_WITH, _DRUG, _MET, safety=INTERACTIONS),
    Verb(
        "verbs of interactsWith",
        INTERACTS_WITH,
        Sort(SUBSTANCE, is_taken),
        Sort(DRUG, is_drug),
        safety=INTERACTIONS,
    ),
    Verb("verbs of contraindicatedIn", CONTRAINDICATED_IN, _DRUG, _MET, safety=CONTRAINDICATIONS),
    Verb("verbs of hasSafety", HAS_SAFETY, Sort(DRUG, is_dosed, _TAKEN), _HARM),
    Verb("verbs of hasDose", HAS_DOSE, Sort(DRUG, is_dosed, _TAKEN), Sort(SUBSTANCE, is_dose)),
)
