"""Titles that name another condition than the note's own. A drug that a title names in the note of
another is no such thing: what stands below it may be what the two do together.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.model import NO_KIND, KindName, Note
from graphbuild.packs.medicine.clinical import is_condition
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.medicine import CONDITION

_PLAIN = frozenset(word for one in WORDS["the_condition"] for word in one.split())
"""Words that the names of many conditions share."""

_JOINED = re.compile(r"\bof\b", re.IGNORECASE)
"""What titles hold that sort what they list: "Diseases of the liver"."""
_MOST = 4


def other_condition(called: str, note: Note) -> KindName:
    """In the note of a condition: "Multiple system atrophy" in that of Parkinson's disease, but not
    one of its forms, "Juvenile Parkinson's disease".
    """
    other = CONDITION in note.kinds and is_condition(called) and _is_another(called, note)
    return CONDITION if other else NO_KIND


def _is_another(called: str, note: Note) -> bool:
    """Whether a name shares no word with what the note calls its own thing."""
    own = {word for one in (note.title, *note.strings("aliases")) for word in _words(one)}
    is_name = GATE.passes(called, _MOST) and not _JOINED.search(called)
    return is_name and not _words(called) & (own - _PLAIN)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]{3,}", text.casefold()))
