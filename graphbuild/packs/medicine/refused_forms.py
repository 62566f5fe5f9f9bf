"""How a list looks of whom and with what a drug is not given, whatever its title: it alone names drugs
and grave states side by side.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline import Entry, parenthesised
from graphbuild.packs.medicine.clinical import is_drug
from graphbuild.packs.medicine.states import is_population, is_state, unplaced
from graphbuild.packs.medicine.words import GATE, WORDS

_OTHERWISE = re.compile(rf"\b(?:{WORDS.pattern('no_refusal_titles')})\b", re.IGNORECASE)
_GRAVE = re.compile(rf"(?:{WORDS.pattern('grave_degrees')})\b", re.IGNORECASE)


def may_refuse(title: str) -> bool:
    """Whether nothing in a title says that its list is of something else: "Hard stops", and not "Safe
    with it", "The cohort".
    """
    return _OTHERWISE.search(title) is None


def could_be_refused(entry: Entry) -> bool:
    """A drug or a state by its name alone."""
    return is_drug_alone(entry) or is_state(_name(entry))


def is_drug_alone(entry: Entry) -> bool:
    """The name of a drug, with nothing else."""
    return is_drug(_name(entry))


def is_grave_state(entry: Entry) -> bool:
    """The name of a state that says how grave it is, or of who does not take most drugs."""
    called = _name(entry)
    return is_state(called) and (bool(_GRAVE.match(called)) or is_population(called))


def _name(entry: Entry) -> str:
    """The name that an item is, without links and with nothing said of it; else nothing."""
    called, said = entry.named() if entry.form == "item" and not entry.links else ("", "")
    bare = unplaced(parenthesised(called)[0])
    return bare if not said and GATE.passes(bare, 5) else ""
