"""The verbs that tell a test by themselves, whatever it is called: "Fructosamine measures glucose",
"Fasting glucose detects prediabetes".
"""

from __future__ import annotations

from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.packs.anatomy.structures import is_function, is_structure
from graphbuild.packs.medicine.clinical import begins_as_condition, is_condition, is_sign
from graphbuild.packs.medicine.statement_loose import could_befall, is_finding
from graphbuild.packs.medicine.statement_row import Verb
from graphbuild.packs.medicine.statement_sorts import (
    SEVERAL,
    Sort,
    could_be_named,
    is_cell,
    is_scale,
    is_shown,
    is_test_name,
)
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import THING
from graphbuild.terms.medicine import BIOMARKER, CONDITION, DETECTS, MEASURES, SIGN, TEST

_NO_TEST = re.compile(
    rf"\b(?:{WORDS.pattern('people_tested', 'bearers', 'nobody', 'people_testing')})\b|^(?:this|that|these|those|such|other|all|each)\b",
    re.IGNORECASE,
)


_SHOWING = re.compile(rf"(?:[\w-]+ ){{1,4}}(?:{WORDS.pattern('showing_nouns')})", re.IGNORECASE)
_MEASURED = re.compile(rf"(?:[\w-]+ )?(?:{WORDS.pattern('measured_nouns')}) of\s", re.IGNORECASE)


def could_measure(text: str) -> bool:
    """What tells how much there is of something: a few words for no part of the body, no illness and
    nobody.
    """
    other = is_structure(text) or is_cell(text) or is_condition(text) or is_sign(text)
    plain = GATE.passes(text, 5) and not SEVERAL.search(text)
    return plain and not other and not is_function(text) and not _NO_TEST.search(text)


def could_show(text: str) -> bool:
    """A test by its noun, be it one that only where something is shown tells one: "jaw jerk"."""
    return is_test_name(text) or (
        GATE.passes(text, 5) and _SHOWING.fullmatch(text) is not None and not is_condition(text)
    )


def is_seen(text: str) -> bool:
    """What a test may show, and no praise of it: "shows promise"."""
    return is_shown(text) and text.rpartition(" ")[2].casefold() not in WORDS["no_findings"]


def could_be_measured(text: str) -> bool:
    """What there may be more or less of, in a few words: "density of the serotonin transporter"."""
    return could_be_named(text) or (GATE.passes(text, 6) and _MEASURED.match(text) is not None)


_MEASURING = Sort(TEST, could_measure, (TEST,), by_verb=True, loose=True)
TESTING = Sort(TEST, is_test_name, (TEST,))
SHOWN = Sort(SIGN, is_shown, (SIGN,))
FINDING = Sort(TEST, is_finding, (TEST, BIOMARKER), loose=True)
NAMED_ILL = Sort(CONDITION, begins_as_condition)
_DETECTED = Sort(CONDITION, could_befall, loose=True)

_SCALE = Verb(
    "verbs of measures", MEASURES, Sort(TEST, is_scale, (TEST,)), Sort(THING, could_be_measured)
)
TESTED = (
    replace(_SCALE, tag="verbs of measuring"),
    Verb("verbs of measuring", MEASURES, _MEASURING, Sort(THING, could_be_measured)),
    _SCALE,
    Verb("verbs of detecting", DETECTS, TESTING, SHOWN),
    Verb("verbs of detecting", DETECTS, FINDING, NAMED_ILL),
    Verb("verbs of detecting", DETECTS, _MEASURING, _DETECTED),
    Verb("verbs of shows", DETECTS, Sort(TEST, could_show, (TEST,)), Sort(SIGN, is_seen, (SIGN,))),
    Verb("verbs of shows", DETECTS, FINDING, NAMED_ILL),
)
