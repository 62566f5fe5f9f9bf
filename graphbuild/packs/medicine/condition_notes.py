"""The note of a condition, pattern or trait: its signs, forms and causes, what it leads to, and what it is told from."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Finding
from graphbuild.outline import Outline
from graphbuild.packs.garden.listed import listed
from graphbuild.packs.garden.listing import Listing
from graphbuild.packs.medicine.clinical import is_drug, is_test
from graphbuild.packs.medicine.genes import symbols
from graphbuild.packs.medicine.words import WORDS

_BY = "condition_notes"


def _kind_of_treatment(text: str) -> str:
    return "Drug" if is_drug(text) else "Thing"


_LISTINGS = (
    Listing("symptoms", "hasSign", "Sign", grouped=True),
    Listing("risk_factors", "increasesRiskFor", "Thing", turned=True, grouped=True),
    Listing("causes", "causes", "Thing", turned=True, grouped=True),
    Listing("complications", "leadsTo", "Condition", grouped=True),
    Listing("subtypes", "hasSubtype", "Condition"),
    Listing("told_apart_from", "differentialWith", "Condition", grouped=True),
    Listing("helpful_supplements", "usedFor", "Supplement", turned=True, grouped=True),
    Listing("comorbidities", "associatedWith", "Condition", grouped=True),
    Listing(
        "management",
        "treats",
        "Thing",
        turned=True,
        grouped=True,
        words=5,
        words_as="hasManagement",
        unlisted="no_treatments",
        kind_of=_kind_of_treatment,
    ),
    Listing("diagnostic_criteria", "hasDiagnosticCriterion"),
    Listing(
        "workup",
        "detects",
        "Test",
        turned=True,
        grouped=True,
        only=is_test,
        words_as="hasDiagnosticCriterion",
    ),
    Listing("affected_structures", "hasPathology", "AnatomicalStructure", turned=True, grouped=True),
    Listing(
        "condition_genes",
        "associatedWith",
        "Gene",
        grouped=True,
        words=1,
        only=lambda text: bool(symbols(text)),
    ),
    Listing("prevention", "hasPrevention"),
    Listing("pathophysiology", "hasMechanism"),
    Listing("epidemiology", "remark"),
)


def condition_notes(outline: Outline) -> Iterator[Finding]:
    """What the places of such a note list."""
    return listed(outline, _LISTINGS, _BY, WORDS)
