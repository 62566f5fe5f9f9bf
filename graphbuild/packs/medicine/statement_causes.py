"""The verbs by which something is said to bring on an illness, to go along with one, or to rise and
fall with something.
"""

from __future__ import annotations

from graphbuild.packs.medicine.clinical import is_condition, is_sign
from graphbuild.packs.medicine.statement_events import could_be_linked, is_doer
from graphbuild.packs.medicine.statement_illness import ILLNESS
from graphbuild.packs.medicine.statement_loose import could_be_caused, could_be_moved
from graphbuild.packs.medicine.statement_row import Verb
from graphbuild.packs.medicine.statement_sorts import SEVERAL, Sort
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.garden import ASSOCIATED_WITH, LEADS_TO, THING
from graphbuild.terms.medicine import (
    BIOMARKER,
    CAUSES,
    CLINICAL_PATTERN,
    CONDITION,
    CORRELATES_WITH,
    PHENOTYPE,
    SIGN,
    TEST,
)


def _is_ill(text: str) -> bool:
    return (is_condition(text) or is_sign(text)) and not SEVERAL.search(text)


def _is_brought_on(text: str) -> bool:
    """What is triggered; a bare attack would be of whatever the note is about."""
    return could_be_caused(text) and text.casefold() not in _HAD


_HAD = frozenset((*WORDS["had_noun"], *WORDS["had_nouns"]))
_ILL = Sort(CONDITION, _is_ill, (CONDITION, CLINICAL_PATTERN, PHENOTYPE, SIGN))
_BROUGHT_ON = Sort(CONDITION, _is_brought_on, loose=True)
_BRINGING = Sort(THING, is_doer, loose=True)
_LINKED = Sort(THING, could_be_linked, loose=True)
_RISING = Sort(THING, could_be_moved, (TEST, BIOMARKER), loose=True)

CAUSING = (
    Verb("verbs of caused by", CAUSES, _ILL, _BRINGING, turned=True),
    Verb("verbs of triggered by", LEADS_TO, ILLNESS, _BRINGING, turned=True),
    Verb("verbs of triggered by", LEADS_TO, _BROUGHT_ON, _BRINGING, turned=True),
    Verb("verbs of associatedWith", ASSOCIATED_WITH, _LINKED, _ILL),
    Verb("verbs of correlatesWith", CORRELATES_WITH, _RISING, _LINKED),
)
