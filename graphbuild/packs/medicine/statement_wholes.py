"""The verbs by which a structure is said to be in a whole: in another structure, in a group of them, in
a circuit.
"""

from __future__ import annotations

from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.medicine.statement_row import Verb
from graphbuild.packs.medicine.statement_sorts import Sort, is_circuit, is_group
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.garden import HAS_PART
from graphbuild.terms.medicine import PARTICIPATES_IN

_PLACE = Sort(ANATOMICAL_STRUCTURE, is_structure, (ANATOMICAL_STRUCTURE,))
_CIRCUIT = Sort(ANATOMICAL_STRUCTURE, is_circuit)
_GROUP = Sort(ANATOMICAL_STRUCTURE, is_group)

WHOLES = (
    Verb("verbs of partOf", HAS_PART, _PLACE, _PLACE, turned=True),
    Verb("verbs of partOf", HAS_PART, _PLACE, _CIRCUIT, turned=True),
    Verb("verbs of oneOf", HAS_PART, _PLACE, _GROUP, turned=True),
    Verb("verbs of takes part in", PARTICIPATES_IN, _PLACE, _CIRCUIT),
)
