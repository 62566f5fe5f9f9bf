"""Sentences on people as sentences on the condition that they have: "Many patients also show anxiety", "People with
it have a higher risk of falls", "I advise heavy cutlery".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from graphbuild.outline import split_list
from graphbuild.packs.medicine.clinical import is_condition, is_sign
from graphbuild.packs.medicine.words import WORDS

_WHO = (
    rf"(?:(?:many|most|some|all|the|a|my) )*(?:{WORDS.pattern('patients', 'bearers')})"
    r"(?: (?:with|who have) (?P<whom>[^,.;:]{2,60}?))?(?: (?:also|often|usually|may|then))*"
)
_SHOW = re.compile(
    rf"{_WHO} (?:{WORDS.pattern('complaining')}) (?P<what>[^.;:]{{3,200}})", re.IGNORECASE
)
_RISK = re.compile(
    rf"{_WHO} (?:have|has|run) an? (?:\w+ )?(?:{WORDS.pattern('higher')}) risk (?:of|for) (?P<what>[^.;:,]{{3,200}})",
    re.IGNORECASE,
)
_FOUND = re.compile(
    rf"(?:{WORDS.pattern('looked_at')}),? (?:there (?:is|are)|(?:one|we|I) (?:finds?|sees?)) (?P<what>[^.;:]{{3,200}})",
    re.IGNORECASE,
)
_ADVISED = re.compile(
    rf"(?:[^,;.:]{{0,60}}, )?(?:I|we) (?:{WORDS.pattern('advising')}) (?P<what>[^.;:]{{3,200}})",
    re.IGNORECASE,
)


def of_condition(sentence: str, is_own: Callable[[str], bool]) -> str:
    """A sentence on people as one on "it", where what they have is what the note is about.

    >>> of_condition("Many patients also report cramps and pain", bool), of_condition("People with gout have a higher risk of falls", bool)
    ('its signs are cramps and pain', 'it increases the risk of falls')
    >>> of_condition("People with gout show pain", lambda name: False), of_condition("We advise rest", bool)
    ('People with gout show pain', 'rest are recommended')
    """
    for pattern, told in (
        (_SHOW, "its signs are {}"),
        (_RISK, "it increases the risk of {}"),
        (_FOUND, "its signs are {}"),
        (_ADVISED, "{} are recommended"),
    ):
        found = pattern.fullmatch(sentence)
        whom = found.groupdict().get("whom") if found else ""
        shown = pattern not in (_SHOW, _FOUND) or (found and _names_sign(found["what"]))
        if found and shown and (not whom or is_own(whom)):
            return told.format(found["what"])
    return sentence


def _names_sign(text: str) -> bool:
    """Whether one of several names is known as a sign or condition: not "great courage"."""
    return any(is_sign(one) or is_condition(one) for one in split_list(text, r"\s+and\s+"))
