"""The note of a condition, pattern or trait: its signs, forms and causes, what it leads to, and
what it is told from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graphbuild.model import Claim, Finding, KindName, Ref, Span
from graphbuild.outline import Entry, Outline, items, parenthesised, split_list
from graphbuild.packs.garden.fields import is_group
from graphbuild.packs.garden.listed import listed
from graphbuild.packs.garden.listing import Listing
from graphbuild.packs.medicine.clinical import is_drug, is_sign, is_test
from graphbuild.packs.medicine.genes import symbols
from graphbuild.packs.medicine.supplement_fields import key_of
from graphbuild.packs.medicine.treatments import said_of_treatment
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
    """What the places of such a note list, what is said of its treatments, and what its tests
    show.
    """
    found = list(listed(outline, _LISTINGS, _BY, WORDS))
    yield from found
    yield from _said_of_treatments(outline, found)
    for place, entries in outline.contents:
        if place.within("workup") is not None and not place.is_item:
            for entry in entries:
                yield from _shown(entry)


def _said_of_treatments(outline: Outline, found: Iterable[Claim]) -> Iterator[Finding]:
    """What the lines of treatments say besides; of a line with several nobody knows of which. A
    name that is no treatment here has its warnings nevertheless.
    """
    treating: dict[Span, list[Ref]] = defaultdict(list)
    for claim in found:
        if claim.predicate in (TREATS, USED_FOR):
            treating[claim.span].append(claim.subject)
    condition = subject_ref(outline.note, CONDITION)
    for place, entries in outline.contents:
        if place.role("management", "helpful_supplements") and not place.label:
            for line in items(entries):
                told = treating.get(line.block.span, [])
                if len(told) == 1:
                    yield from said_of_treatment(line, told[0], condition)
                elif not told:
                    yield from _warned_of(line, condition)


def _warned_of(line: Entry, condition: Ref) -> Iterator[Finding]:
    called = parenthesised(line.named()[0])[0]
    if GATE.passes(called, 5) and not is_group(called, WORDS) and not key_of(called):
        it = line.ref(called, _kind_of_treatment(called))
        yield from said_of_treatment(line, it, condition, warnings_alone=True)


def _shown(entry: Entry) -> Iterator[Finding]:
    """The signs in a test's own line or row: those are what it shows."""
    cells = entry.cells if entry.form == "row" else entry.term()
    tests = [cell for cell in cells if is_test(cell)]
    if entry.form not in ("item", "row") or len(tests) != 1:
        return
    test = entry.ref(parenthesised(tests[0])[0], TEST)
    for sign in (one for cell in cells if cell != tests[0] for one in split_list(cell)):
        if is_sign(sign):
            yield entry.claim(test, DETECTS, entry.ref(sign, SIGN), by=_BY)
