"""A dose in a sentence, without the words around it: "For sleep the dose is 3 g once daily", "In
arthritis up to 2 g a day were given".
"""

from __future__ import annotations

from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.packs.medicine.amounts import AMOUNT
from graphbuild.packs.medicine.words import WORDS

_FOR_WHAT = r"(?:for|in|against|during|with|at|before|after)\s(?:[\w'’-]+\s){0,3}?[\w'’-]+"
_DOSE = rf"(?:the|an?|its|one['’]s)\s(?:[\w-]+\s){{0,2}}?(?:{WORDS.pattern('column_doses')})"
_IS = r"(?:is|are|was|were|lies\sat|ranges\sfrom|of)"
_LEAD = re.compile(
    rf"(?:(?P<for>{_FOR_WHAT}),?\s+)?(?:{_DOSE}(?:\s(?P<also>{_FOR_WHAT}))?\s{_IS}\s+)?(?:(?:about|around)\s+)?",
    re.IGNORECASE,
)
"""What may stand before the amount, and tells nothing but what for."""
_TAIL = re.compile(
    rf",?\s+(?:is|are|was|were)\s+(?:\w+ly\s+|often\s+)?(?:{WORDS.pattern('dosed_as')})\b(?P<more>.*)",
    re.IGNORECASE | re.DOTALL,
)
_FORBIDS = re.compile(r"\b(?:never|(?:not|n['’]t)\b)[^.,;]*$", re.IGNORECASE)


class DoseTold(NamedTuple):
    """The words of a dose, and what a sentence says around them."""

    words: str
    around: tuple[str, ...] = ()


def dose_alone(sentence: str) -> DoseTold:
    """A sentence as its dose; as it is where anything else stands before the amount.

    >>> dose_alone("In schizophrenia up to 60 g per day were given for a year.")
    DoseTold(words='up to 60 g per day', around=('In schizophrenia', 'for a year'))
    >>> dose_alone("The usual dose is 500 mg"), dose_alone("Adults avoid 5 g").words
    (DoseTold(words='500 mg', around=()), 'Adults avoid 5 g')
    """
    amount = AMOUNT.search(sentence)
    lead = _LEAD.fullmatch(sentence[: amount.start()]) if amount else None
    if amount is None or lead is None:
        return DoseTold(sentence)
    words = sentence[amount.start() :].rstrip(" .")
    tail = _TAIL.search(words)
    if tail and AMOUNT.search(tail["more"]):
        return DoseTold(sentence)
    more = tail["more"].strip(" ,.") if tail else ""
    around = (lead["for"], lead["also"], more)
    return DoseTold(words[: tail.start()] if tail else words, tuple(filter(None, around)))


def forbids_dose(sentence: str) -> bool:
    """Whether a sentence says not to take so much, and not how much at most.

    >>> forbids_dose("Adults should not take 5 g"), forbids_dose("Take no more than 5 g")
    (True, False)
    """
    amount = AMOUNT.search(sentence)
    before = sentence[: amount.start()] if amount else ""
    return amount is not None and not amount["upto"] and bool(_FORBIDS.search(before))
