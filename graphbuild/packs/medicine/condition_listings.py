"""What the places of a condition's note list: a table for who reads them."""

from __future__ import annotations

from graphbuild.model import KindName
from graphbuild.outline import ARROW
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.structures import is_anatomical
from graphbuild.packs.garden.listing import Listing
from graphbuild.packs.medicine.clinical import (
    is_drug,
    is_named_thing,
    is_test,
)
from graphbuild.packs.medicine.genes import symbols
from graphbuild.packs.medicine.statement_sorts import could_be_place, is_cell
from graphbuild.packs.medicine.substance_pieces import name_and_pieces
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, GENE
from graphbuild.terms.garden import (
    ASSOCIATED_WITH,
    LEADS_TO,
    REMARK,
    THING,
)
from graphbuild.terms.medicine import (
    AFFECTS_CONDITION,
    CAUSES,
    CONDITION,
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
    INTERVENTION,
    MAY_DETECT,
    RECOMMENDED_FOR,
    SIGN,
    SUPPLEMENT,
    TEST,
    TREATS,
)


def kind_of_treatment(text: str) -> KindName:
    """A drug by its name; what else is done for somebody may be anything."""
    return DRUG if is_drug(text) else THING


def _is_struck(text: str) -> bool:
    """A structure by its noun; or, where the title says that such are listed, a name that is known
    as nothing else: "saccule".
    """
    other = is_cell(text) or is_test(text) or symbols(text) or is_transmitter(text)
    counted = text.partition(" ")[0].lower() in WORDS["counts"]  # "Two pathways wither"
    sorts = text.rpartition(" ")[2].lower() in WORDS["no_places"]
    return is_anatomical(text) or (could_be_place(text) and not (other or counted or sorts))


def before_arrow(text: str) -> tuple[str, str]:
    """What comes of a condition, and what comes of that in its turn: "Thrombosis → Embolism"."""
    first, *others = ARROW.split(text)
    return first.strip(), "; ".join(one.strip() for one in others)


LISTINGS = (
    Listing("symptoms", HAS_SIGN, SIGN, grouped=True, words=9, evident=is_named_thing, led=True),
    Listing(
        "risk_factors",
        INCREASES_RISK_FOR,
        THING,
        turned=True,
        grouped=True,
        evident=is_named_thing,
        led=True,
    ),
    Listing("causes", CAUSES, THING, turned=True, grouped=True, evident=is_named_thing, led=True),
    Listing(
        "triggers",
        LEADS_TO,
        THING,
        turned=True,
        grouped=True,
        evident=is_named_thing,
        led=True,
        members=is_drug,
    ),
    Listing(
        "complications",
        LEADS_TO,
        CONDITION,
        grouped=True,
        evident=is_named_thing,
        led=True,
        cut=before_arrow,
    ),
    Listing("subtypes", HAS_SUBTYPE, CONDITION),
    Listing(
        "told_apart_from",
        DIFFERENTIAL_WITH,
        CONDITION,
        grouped=True,
        evident=is_named_thing,
        led=True,
        possible=True,
    ),
    Listing(
        "helpful_supplements",
        AFFECTS_CONDITION,
        SUPPLEMENT,
        turned=True,
        grouped=True,
        cut=name_and_pieces,
    ),
    Listing(
        "comorbidities", ASSOCIATED_WITH, CONDITION, grouped=True, evident=is_named_thing, led=True
    ),
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
        kind_of=kind_of_treatment,
        led=True,
        cut=name_and_pieces,
        members=is_drug,
    ),
    Listing(
        "condition_habits",
        RECOMMENDED_FOR,
        INTERVENTION,
        turned=True,
        grouped=True,
        words=6,
        words_as=HAS_MANAGEMENT,
        against="against_treatment",
        unlisted="no_treatments",
    ),
    Listing("diagnostic_criteria", HAS_DIAGNOSTIC_CRITERION),
    Listing(
        "workup",
        MAY_DETECT,
        TEST,
        turned=True,
        grouped=True,
        only=is_test,
        led=True,
        words_as=HAS_DIAGNOSTIC_CRITERION,
    ),
    Listing(
        "affected_structures",
        HAS_PATHOLOGY,
        ANATOMICAL_STRUCTURE,
        turned=True,
        grouped=True,
        only=_is_struck,
        of_title=is_anatomical,
    ),
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
