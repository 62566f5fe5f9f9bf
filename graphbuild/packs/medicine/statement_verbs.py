"""The verbs of plain sentences: which relation each tells, and between what sorts of things."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from graphbuild.model import KindName, Predicate
from graphbuild.packs.anatomy.cell_names import cells, is_transmitter
from graphbuild.packs.anatomy.structures import is_function, is_structure, kind_of
from graphbuild.packs.medicine.clinical import is_condition, is_drug
from graphbuild.packs.medicine.genes import symbols
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    CELL_TYPE,
    ENCODES,
    GENE,
    MARKER_OF,
    NEUROTRANSMITTER,
    PROTEIN,
    RELEASES,
)
from graphbuild.terms.garden import ASSOCIATED_WITH, PRODUCES, REQUIRES, THING
from graphbuild.terms.medicine import (
    ACTIVATES,
    CAUSES,
    CONDITION,
    CONTAINS_SUBSTANCE,
    INCREASES,
    INCREASES_RISK_FOR,
    INHIBITS,
    MAY_IMPROVE,
    MOLECULAR_TARGET,
    PRECURSOR_OF,
    PROMOTES,
    REDUCES,
    SUBSTANCE,
    SUPPORTS,
    SYNERGISTIC_WITH,
    TARGETS,
    TREATS,
)

_MOLECULE = re.compile(rf".*(?:{WORDS.pattern('molecule_nouns')})", re.IGNORECASE)
_MESSENGER = re.compile(rf"\b(?:{WORDS.pattern('messengers')})$", re.IGNORECASE)

Fits = Callable[[str], bool]


def is_gene(text: str) -> bool:
    """Whether a name is the symbol of a gene."""
    return bool(symbols(text))


def _is_name(text: str) -> bool:
    return len(text.split()) <= 4


def _is_substance(text: str) -> bool:
    return _is_name(text) and not is_function(text)


def _is_treatment(text: str) -> bool:
    return len(text.split()) <= 6


def _is_molecule(text: str) -> bool:
    return not is_drug(text) and (bool(_MOLECULE.fullmatch(text)) or is_gene(text))


def _is_supported(text: str) -> bool:
    return is_structure(text) or kind_of(text) == CELL_TYPE


def _is_improved(text: str) -> bool:
    return is_condition(text) or is_function(text)


def _is_released(text: str) -> bool:
    """A transmitter, or what ends in the noun of a messenger: "corticotropin-releasing hormone"."""
    return is_transmitter(text) or (_is_name(text) and bool(_MESSENGER.search(text)))


def _no(text: str) -> bool:
    return False


def _is_cell(text: str) -> bool:
    return bool(cells(text)) or kind_of(text) == CELL_TYPE


@dataclass(frozen=True)
class Verb:
    """A relation, the kinds of its ends, and what a name at each end must be; `of_own` is what one
    must be where the verb is said of the substance that the note is about.
    """

    tag: str
    predicate: Predicate
    source: KindName
    target: KindName
    before: Fits = _is_name
    behind: Fits = _is_name
    turned: bool = False
    hedged: bool = False
    of_own: Fits | None = None


VERBS = (
    Verb("verbs of increasesRiskFor", INCREASES_RISK_FOR, THING, CONDITION, behind=is_condition),
    Verb("verbs of associatedWith", ASSOCIATED_WITH, GENE, CONDITION, is_gene, is_condition),
    Verb(
        "verbs of mayImprove",
        MAY_IMPROVE,
        THING,
        CONDITION,
        _is_treatment,
        _is_improved,
        hedged=True,
    ),
    Verb("verbs of precursorOf", PRECURSOR_OF, SUBSTANCE, SUBSTANCE, _is_substance, _is_substance),
    Verb(
        "verbs of made from",
        PRECURSOR_OF,
        SUBSTANCE,
        SUBSTANCE,
        _is_substance,
        _is_substance,
        turned=True,
    ),
    Verb("verbs of markerOf", MARKER_OF, GENE, CELL_TYPE, is_gene, _is_cell),
    Verb("verbs of treats", TREATS, THING, CONDITION, behind=is_condition),
    Verb("verbs of causes", CAUSES, THING, CONDITION, behind=is_condition),
    Verb("verbs of encodes", ENCODES, GENE, PROTEIN, is_gene),
    Verb("verbs of produces", PRODUCES, PROTEIN, SUBSTANCE, _is_molecule),
    Verb("verbs of requires", REQUIRES, PROTEIN, SUBSTANCE, _is_molecule),
    Verb(
        "verbs of inhibits",
        INHIBITS,
        SUBSTANCE,
        MOLECULAR_TARGET,
        behind=_is_molecule,
        of_own=_is_name,
    ),
    Verb(
        "verbs of activates",
        ACTIVATES,
        SUBSTANCE,
        MOLECULAR_TARGET,
        _no,
        _is_molecule,
        of_own=_is_name,
    ),
    Verb("verbs of supports", SUPPORTS, SUBSTANCE, ANATOMICAL_STRUCTURE, behind=_is_supported),
    Verb(
        "verbs of reduces", REDUCES, THING, NEUROTRANSMITTER, behind=is_transmitter, of_own=_is_name
    ),
    Verb(
        "verbs of increases",
        INCREASES,
        THING,
        NEUROTRANSMITTER,
        behind=is_transmitter,
        of_own=_is_name,
    ),
    Verb("verbs of releases", RELEASES, CELL_TYPE, NEUROTRANSMITTER, _is_cell, _is_released),
    Verb("verbs of contains", CONTAINS_SUBSTANCE, SUBSTANCE, SUBSTANCE, _no, of_own=_is_substance),
    Verb("verbs of promotes", PROMOTES, SUBSTANCE, THING, _no, of_own=_is_name),
    Verb("verbs of synergisticWith", SYNERGISTIC_WITH, SUBSTANCE, SUBSTANCE, _no, of_own=_is_name),
    Verb("verbs of targets", TARGETS, THING, ANATOMICAL_STRUCTURE, behind=is_structure),
)
ANY_VERB = re.compile(
    "|".join(
        rf"(?P<v{at}>\b(?:{WORDS.pattern(verb.tag)})\b(?! of\b))" for at, verb in enumerate(VERBS)
    ),
    re.IGNORECASE,
)
