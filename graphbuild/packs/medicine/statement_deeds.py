"""The verbs by which a molecule, a treatment or cells do something to a function, a molecule or to
other cells: enhance, regulate.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.medicine.statement_loose import could_be_moved, could_be_moving
from graphbuild.packs.medicine.statement_row import Verb
from graphbuild.packs.medicine.statement_sorts import Sort, could_be_job, is_job, is_one_job
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, NEUROTRANSMITTER, PROTEIN
from graphbuild.terms.garden import FUNCTION, HAS_FUNCTION, THING
from graphbuild.terms.medicine import IMPROVES, INCREASES, REGULATES, SUPPORTS_FUNCTION

_AMOUNT = re.compile(rf".*\b(?:{WORDS.pattern('amounts_of_transmitters')})", re.IGNORECASE)


def _is_served(text: str) -> bool:
    """One job, and no amount of a molecule: no "receptor activity", of which there is more."""
    return is_one_job(text) and not _AMOUNT.fullmatch(text)


_SYMBOL = re.compile(r"[A-Z][A-Za-z]{2,5}\d{1,2}[A-Z]?\d?")


def _is_carrier(text: str) -> bool:
    """The symbol of a protein, which letters and a number make: "GlyT1", and no "CA1", a place."""
    return _SYMBOL.fullmatch(text) is not None


_CARRIER = Sort(PROTEIN, _is_carrier)
_PLACE = Sort(ANATOMICAL_STRUCTURE, is_structure, (ANATOMICAL_STRUCTURE,))
_DOING = Sort(THING, could_be_moving, loose=True)
_DONE_TO = Sort(THING, could_be_moved, loose=True)
_TRANSMITTER = Sort(NEUROTRANSMITTER, is_transmitter)
JOBS = Sort(FUNCTION, is_job, (FUNCTION,), could_be_job)
"""What something does, by its noun, and beside one a few words that name nothing else."""
_JOB = Sort(FUNCTION, _is_served, (FUNCTION,))

DEEDS = (
    Verb("verbs of enhances", INCREASES, _DOING, _TRANSMITTER),
    Verb("verbs of enhances", IMPROVES, _DOING, _JOB),
    Verb("verbs of enhances", INCREASES, _DOING, _DONE_TO),
    Verb("verbs of supportsFunction", HAS_FUNCTION, _PLACE, JOBS),
    Verb("verbs of supportsFunction", SUPPORTS_FUNCTION, _DOING, JOBS),
    Verb("verbs of regulates", HAS_FUNCTION, _PLACE, JOBS),
    Verb("verbs of regulates", REGULATES, _CARRIER, _DONE_TO),
    Verb("verbs of regulates", REGULATES, _DOING, _JOB),
    Verb("verbs of regulates", REGULATES, _DOING, _DONE_TO),
)
