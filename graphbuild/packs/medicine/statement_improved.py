"""The verbs of what might get better by something: "Saffron may ease hot flushes"."""

from __future__ import annotations

from graphbuild.packs.medicine.statement_illness import GIVEN, ILLNESS
from graphbuild.packs.medicine.statement_loose import could_be_eased
from graphbuild.packs.medicine.statement_row import Verb
from graphbuild.packs.medicine.statement_sorts import (
    Sort,
    is_eased,
    is_improved,
    is_remedy,
    is_treatment,
)
from graphbuild.terms.garden import THING
from graphbuild.terms.medicine import CONDITION, HORMONE, INTERVENTION, MAY_IMPROVE, SUBSTANCE

TAKEN = (SUBSTANCE, INTERVENTION, HORMONE)
REMEDY = Sort(THING, is_remedy, TAKEN)
IMPROVING = (
    Verb(
        "verbs of mayImprove",
        MAY_IMPROVE,
        Sort(THING, is_treatment),
        Sort(CONDITION, is_improved),
        hedged=True,
    ),
    Verb(
        "verbs of mayImprove",
        MAY_IMPROVE,
        REMEDY,
        Sort(THING, is_eased),
        hedged=True,
        of_own=could_be_eased,
    ),
    Verb("verbs of mayImprove", MAY_IMPROVE, GIVEN, ILLNESS, hedged=True, unsaid="here"),
)
