"""The note of a condition, pattern or trait: its signs, forms and causes, what it leads to, and
what it is told from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Finding, KindName, Ref
from graphbuild.outline import Entry, Outline, parenthesised, split_list
from graphbuild.packs.garden.fields import Named, names_in
from graphbuild.packs.garden.listed import listed
from graphbuild.packs.garden.listing import Listing
from graphbuild.packs.medicine.clinical import is_drug, is_sign, is_test, may_be_named
from graphbuild.packs.medicine.condition_fields import bare_gene
from graphbuild.packs.medicine.genes import symbols
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, GENE
from graphbuild.terms.garden import ASSOCIATED_WITH, LEADS_TO, REMARK, THING
from graphbuild.terms.medicine import (
    CAUSES,
    CONDITION,
    DETECTS,
    DIFFERENTIAL_WITH,
    DRUG,
    HAS_DIAGNOSTIC_CRITERION,
    HAS_MANAGEMENT,
    HAS_MECHANISM,
    HAS_PATHOLOGY,
    HAS_PREVENTION,
    HAS_SIGN,
    HAS_SUBTYPE,
    INCREASES_RISK_FOR,
    SIGN,
    SUPPLEMENT,
    TEST,
    TREATS,
    USED_FOR,
)

_BY = "condition_notes"
_SHOWS = rf"\b(?:{WORDS.pattern('column_detects')})\b"
_FEW = 4  # words of what raises a risk
_RAISES = re.compile(
    rf"(?P<what>[^.;:,()]{{1,60}}?)\s+(?:(?P<hedge>{WORDS.pattern('hedged_before_verbs')})\s+)?"
    rf"(?:{WORDS.pattern('raises_the_risk')})[.!]?",
    re.IGNORECASE,
)
_USUAL = re.compile(rf"(?:{WORDS.pattern('usual_results')})\b", re.IGNORECASE)
_MOST = 9  # words of what a test shows


def _kind_of_treatment(text: str) -> KindName:
    return DRUG if is_drug(text) else THING


_LISTINGS = (
    Listing("symptoms", HAS_SIGN, SIGN, grouped=True),
    Listing("risk_factors", INCREASES_RISK_FOR, THING, turned=True, grouped=True),
    Listing("causes", CAUSES, THING, turned=True, grouped=True),
    Listing("complications", LEADS_TO, CONDITION, grouped=True),
    Listing("subtypes", HAS_SUBTYPE, CONDITION),
    Listing("told_apart_from", DIFFERENTIAL_WITH, CONDITION, grouped=True),
    Listing("helpful_supplements", USED_FOR, SUPPLEMENT, turned=True, grouped=True),
    Listing("comorbidities", ASSOCIATED_WITH, CONDITION, grouped=True),
    Listing(
        "management",
        TREATS,
        THING,
        turned=True,
        grouped=True,
        words=5,
        words_as=HAS_MANAGEMENT,
        against="against_treatment",
        unlisted="no_treatments",
        kind_of=_kind_of_treatment,
    ),
    Listing("diagnostic_criteria", HAS_DIAGNOSTIC_CRITERION),
    Listing(
        "workup",
        DETECTS,
        TEST,
        turned=True,
        grouped=True,
        only=is_test,
        words_as=HAS_DIAGNOSTIC_CRITERION,
    ),
    Listing("affected_structures", HAS_PATHOLOGY, ANATOMICAL_STRUCTURE, turned=True, grouped=True),
    Listing(
        "condition_genes",
        ASSOCIATED_WITH,
        GENE,
        grouped=True,
        words=1,
        only=lambda text: bool(symbols(text)),
    ),
    Listing("prevention", HAS_PREVENTION),
    Listing("pathophysiology", HAS_MECHANISM),
    Listing("epidemiology", REMARK),
)


def condition_notes(outline: Outline) -> Iterator[Finding]:
    """What the places of such a note list, and what its tests show."""
    yield from listed(outline, _LISTINGS, _BY, WORDS)
    own = subject_ref(outline.note, CONDITION)
    for place, entries in outline.contents:
        if not place.label and not any(around.roles for around in place.outwards()):
            for entry in entries:
                yield from _risk(entry, own)
        if place.within("workup") is not None and not place.is_item:
            for entry in entries:
                yield from _shown(entry)


def _risk(entry: Entry, condition: Ref) -> Iterator[Finding]:
    """What a line of a list says that raises the risk, which is that of the note's condition:
    "GBA1 variants raise the risk".
    """
    told = _RAISES.fullmatch(entry.text) if entry.form == "item" else None
    called = bare_gene(told["what"]) if told else ""
    if not called or not GATE.passes(called, _FEW) or not may_be_named(called):
        return
    found = symbols(called)
    is_gene = bool(found) or bool(symbols(called.split()[0]))
    hedge = f"{told['hedge']} " if told and told["hedge"] else ""  # the engine says it of the claim
    for one in found or [called]:
        thing = entry.ref(f"{hedge}{one}", GENE if is_gene else THING)
        yield entry.claim(thing, INCREASES_RISK_FOR, condition, by=_BY)


def _is_usual(shown: Named) -> bool:
    """Whether what a test shows is nothing of the condition: a value, or that all is normal."""
    return bool(_USUAL.match(shown.text)) or any(map(str.isdigit, shown.text))


def _shown(entry: Entry) -> Iterator[Finding]:
    """The signs in a test's own line or row: those are what it shows."""
    cells = entry.cells if entry.form == "row" else entry.term()
    tests = [cell for cell in cells if is_test(cell)]
    if entry.form not in ("item", "row") or len(tests) != 1:
        return
    test = entry.ref(parenthesised(tests[0])[0], TEST)
    told = entry.cell(_SHOWS) if entry.form == "row" else ""
    if told and told != tests[0]:
        named = names_in(told, GATE, _MOST)
        for one in named if not any(map(_is_usual, named)) else ():
            yield entry.claim(test, DETECTS, entry.ref(one.text, SIGN), by=_BY)
        return
    for sign in (one for cell in cells if cell != tests[0] for one in split_list(cell)):
        if is_sign(sign):
            yield entry.claim(test, DETECTS, entry.ref(sign, SIGN), by=_BY)
