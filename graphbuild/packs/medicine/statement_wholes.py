"""The verbs by which a structure is said to be in a whole: in another structure, in a group of them, in
a circuit; and what tells the parts of it by their places.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.medicine.statement_row import Verb
from graphbuild.packs.medicine.statement_sorts import Sort, is_cell, is_circuit
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.garden import HAS_PART
from graphbuild.terms.medicine import PARTICIPATES_IN

_SEVERAL = re.compile(rf"\b(?:{WORDS.pattern('plural_parts')})$")
_PLACED = re.compile(
    rf"(?:{WORDS.pattern('direction_stems')})?(?:{WORDS.pattern('directions', 'places_of_parts', 'other_places')}) [a-z]{{3,20}}",
    re.IGNORECASE,
)


def is_group(text: str) -> bool:
    """Several structures of one sort by name: "basal ganglia", not "largest nuclei"."""
    first, _, rest = text.casefold().partition(" ")
    named = first not in WORDS["sorting"] and not first.endswith("est")
    return named and bool(_SEVERAL.search(rest)) and is_structure(text)


def is_placed(text: str) -> bool:
    """A part by where it is in the whole, whatever its noun: "anterior division"; a structure by
    its own noun is none of these.
    """
    return bool(_PLACED.fullmatch(text)) and not is_structure(text) and not is_cell(text)


_PLACE = Sort(ANATOMICAL_STRUCTURE, is_structure, (ANATOMICAL_STRUCTURE,))
_CIRCUIT = Sort(ANATOMICAL_STRUCTURE, is_circuit)
_GROUP = Sort(ANATOMICAL_STRUCTURE, is_group)
PARTED = Sort(
    ANATOMICAL_STRUCTURE, is_placed, (ANATOMICAL_STRUCTURE,), beside=is_structure, by_verb=True
)
"""What a structure is divided into."""

WHOLES = (
    Verb("verbs of partOf", HAS_PART, _PLACE, _PLACE, turned=True),
    Verb("verbs of partOf", HAS_PART, _PLACE, _CIRCUIT, turned=True),
    Verb("verbs of oneOf", HAS_PART, _PLACE, _GROUP, turned=True),
    Verb("verbs of takes part in", PARTICIPATES_IN, _PLACE, _CIRCUIT),
)
