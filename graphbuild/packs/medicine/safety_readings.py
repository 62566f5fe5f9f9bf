"""What a text of safety names in the place where it stands: a list of names below a title that asks for them, else
what its clauses order.
"""

from __future__ import annotations

from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.safety_ends import SAFETY, Said
from graphbuild.packs.medicine.safety_words import Reading, ends_in
from graphbuild.packs.medicine.states import is_lasting


def reading_of(text: str, said: Said) -> Reading:
    """What a text names; a state that a list of harm excepts stays in its words."""
    return _without_cleared_states(_reading(text, said), said)


def _reading(text: str, said: Said) -> Reading:
    """What a text names; below a title of safety that orders, "Cautions", or clears, what is known
    may stand alone.
    """
    if said.topic != SAFETY or not (said.action or said.cleared):
        return ends_in(text, said.topic != SAFETY)
    listed = ends_in(text, True)
    known = all(is_taken(end.name) or is_lasting(end.name) for end in listed.ends)
    return listed if listed.ends and known else ends_in(text, False)


def _without_cleared_states(reading: Reading, said: Said) -> Reading:
    """A state that a list of harm excepts stays in its words: "Everyone except children" does not
    say that it is safe for them.
    """
    kept = tuple(
        end for end in reading.ends if said.cleared or not end.excepted or is_taken(end.name)
    )
    return Reading(kept, reading.words or len(kept) < len(reading.ends))
