"""Lists of drugs of which some lines say what to do and others only what comes of the two, below a
title that no reader knows: "Company it keeps badly".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.outline import Entry, Outline, parenthesised
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.safety_verdicts import says_alone, says_safe, verdict
from graphbuild.packs.medicine.states import is_state
from graphbuild.packs.medicine.stray_lines import stray_places
from graphbuild.packs.medicine.words import GATE

_LISTED = ("item", "paragraph")
_SEVERAL = 2  # lines that show what a list is of
_FEW = 4  # words of a name


def met_beside(outline: Outline) -> Iterator[Entry]:
    """The lines of a list that tell nothing but what comes of what they name, where others of it say
    what to do with such names, or that there is no harm: "Ibuprofen – stomach bleeds" beside
    "Memantine – do not combine" and "Paracetamol – no trouble".
    """
    own = outline.note.title.casefold()
    for place, entries in stray_places(outline):
        if place.roles or place.words.endswith("?"):  # to which "sure" is an answer
            continue
        terms = [one.term() if one.form in _LISTED else ("", "") for one in entries]
        told = [_says_with(*term, own) for term in terms]
        drugs = [is_taken(parenthesised(name)[0]) for name, _ in terms]
        most = 2 * sum(drugs) > len(entries) and sum(told) >= _SEVERAL
        if not most and not (any(told) and all(drugs)):
            continue
        for line, (name, rest), is_told in zip(entries, terms, told, strict=True):
            called = parenthesised(name)[0]
            plain = rest and not is_told and not any(verdict(rest))
            if plain and GATE.passes(called, _FEW) and not is_state(called):
                yield line


def _says_with(name: str, rest: str, own: str) -> bool:
    """Whether a line says of a drug what to do with it, what it does to the note's own, or that it
    does no harm.
    """
    moved = bool(verdict(rest)[1]) and own in rest.casefold()
    said = bool(says_alone(rest)) or says_safe(rest) or moved
    return bool(rest) and said and is_taken(parenthesised(name)[0])
