"""What a sentence only holds for possible, by the word right before its verb: "Migraine may involve
the nucleus as well, though nobody knows".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from graphbuild.packs.medicine.words import WORDS

_PROBABLE = re.compile(WORDS.pattern("probably"), re.IGNORECASE)
HEDGES = rf"may|might|{WORDS.pattern('hedged_before_verbs')}"
"""What stands before a verb that only may be so."""
_HEDGE = re.compile(rf"\s+(?P<hedge>{HEDGES})(?:\s+(?:even|well))?\s*$", re.IGNORECASE)
_CONCEDED = re.compile(r",?\s+(?:though|although|but|yet)\s(?!also\b).*$", re.IGNORECASE)
_DOUBT = re.compile(rf"\s(?:{HEDGES})\s", re.IGNORECASE)


class Hedged(NamedTuple):
    """What stands before a verb without the word that hedges it, and how certain that makes it."""

    before: str
    certainty: str = ""
    words: str = ""


def hedged(before: str) -> Hedged:
    """The hedge at the end of what stands before a verb.

    >>> hedged("Migraine may"), hedged("Sleep probably")[1], hedged("The pons")[1]
    (Hedged(before='Migraine', certainty='possible', words='may'), 'probable', '')
    """
    found = _HEDGE.search(before)
    if found is None:
        return Hedged(before)
    words = found["hedge"].lower()
    return Hedged(before[: found.start()], certainty_of(words), words)


def certainty_of(hedge: str) -> str:
    """How certain a hedge leaves what it stands before."""
    return "probable" if _PROBABLE.fullmatch(hedge) else "possible"


def conceded(text: str) -> str:
    """A sentence that hedges without the clause that says why."""
    return _CONCEDED.sub("", text) if _DOUBT.search(text) else text
