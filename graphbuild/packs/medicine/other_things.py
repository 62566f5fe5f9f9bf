"""Titles that name another condition, or another thing that is taken, than the note's own."""

from __future__ import annotations

import re

from graphbuild.model import NO_KIND, KindName, Note
from graphbuild.packs.medicine.clinical import is_condition, is_drug, is_taken
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.medicine import CONDITION, DRUG, SUBSTANCE

_PLAIN = frozenset(word for one in WORDS["the_condition"] for word in one.split())
"""Words that the names of many conditions share."""

_JOINED = re.compile(r"\b(?:with|of|for|in|on|and|or|to|by|from|other|others)\b", re.IGNORECASE)
"""What titles hold that say what they list: "Trouble with other pills"."""
_MOST = 4


def other_condition(called: str, note: Note) -> KindName:
    """In the note of a condition: "Multiple system atrophy" in that of Parkinson's disease, but not
    one of its forms, "Juvenile Parkinson's disease".
    """
    other = CONDITION in note.kinds and is_condition(called) and _is_another(called, note)
    return CONDITION if other else NO_KIND


def other_taken(called: str, note: Note) -> KindName:
    """In the note of a substance: "Warfarin" in that of zinc."""
    if SUBSTANCE not in note.kinds or not is_taken(called) or not _is_another(called, note):
        return NO_KIND
    return DRUG if is_drug(called) else SUBSTANCE


def _is_another(called: str, note: Note) -> bool:
    """Whether a name shares no word with what the note calls its own thing."""
    own = {word for one in (note.title, *note.strings("aliases")) for word in _words(one)}
    is_name = GATE.passes(called, _MOST) and not _JOINED.search(called)
    return is_name and not _words(called) & (own - _PLAIN)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]{3,}", text.casefold()))
