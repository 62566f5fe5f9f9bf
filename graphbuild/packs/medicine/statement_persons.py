"""Sentences on people as sentences on the condition that they have: "Many patients also show anxiety", "People with
it have a higher risk of falls", "I advise heavy cutlery".
"""

from __future__ import annotations

from collections.abc import Callable

from graphbuild import patterns as re
from graphbuild.outline import split_list
from graphbuild.packs.medicine.clinical import is_condition, is_drug, is_sign
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
_DEVELOP = re.compile(
    rf"{_WHO}(?: who (?:have|had|get|got) it(?: [^,.;:]{{2,30}}?)?)? (?:(?:may|can|might|could|often|later|then|sometimes) )*"
    rf"(?:{WORDS.pattern('developing')}) (?P<what>[^.;:]{{3,200}})",
    re.IGNORECASE,
)
_FOUND = re.compile(
    rf"(?:(?P<led>{WORDS.pattern('looked_at')}|(?:during|in) (?:an?|the) \w+),? )?"
    r"(?:(?:one|we|I|you) (?:finds?|sees?|notices?)|there (?:is|are)) (?P<what>[^.;:]{3,200})",
    re.IGNORECASE,
)
_ADVISED = re.compile(
    rf"(?:[^,;.:]{{0,60}}, )?(?:I|we) (?:{WORDS.pattern('advising')}) (?P<what>[^.;:]{{3,200}})",
    re.IGNORECASE,
)
_COMMON = re.compile(
    rf"(?P<what>[^.;:¬]{{3,200}}?) (?P<not>¬?)(?:is|are) (?:(?:also|very|quite|often|usually) )?(?:{WORDS.pattern('common')})"
    r"(?: as well| too)?(?: in (?P<whom>[^,.;:]{2,60}))?",
    re.IGNORECASE,
)
_OCCURS = re.compile(
    rf"(?P<what>[^.;:,¬]{{3,60}}?) (?:may|can|might|could) (?:also )?(?:{WORDS.pattern('occurring')})",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    rf"(?:[^,;.:]{{2,60}}?,? )?(?:I|we|doctors|clinicians|one) (?:(?:also|often|usually|then) )?(?:{WORDS.pattern('giving')}) (?P<what>[^.;:]{{3,200}})",
    re.IGNORECASE,
)
_TURN = re.compile(r",\s+(?:but|while|although|though|and (?:he|she|it|they))\s.*$", re.IGNORECASE)
"""Where another clause begins: "Nausea may occur, but an aura is missing"."""
_WHERE = re.compile(r"\s(?:in|around|of|on|behind|at|over)\s")
_HOW = re.compile(r"\s(?:if|when|once|as|for|until|by|in|after|before|with|to|at|during)\s.*$")
"""Behind what is given: how, when and for what."""


def of_condition(sentence: str, is_own: Callable[[str], bool]) -> str:
    """A sentence on people as one on "it", where what they have is what the note is about.

    >>> of_condition("Many patients also report cramps and pain", bool), of_condition("People with gout have a higher risk of falls", bool)
    ('its signs are cramps and pain', 'it increases the risk of falls')
    >>> of_condition("Fever ¬is common", bool), of_condition("For attacks I give colchicine by mouth", bool)
    ('its ¬signs are Fever', 'colchicine are given')
    >>> of_condition("People with gout show pain", lambda name: False), of_condition("We advise rest", bool)
    ('People with gout show pain', 'rest are recommended')
    """
    for pattern, told in (
        (_SHOW, "its signs are {}"),
        (_DEVELOP, "it leads to {}"),
        (_RISK, "it increases the risk of {}"),
        (_FOUND, "its signs are {}"),
        (_ADVISED, "{} are recommended"),
        (_COMMON, "its signs are {}"),
        (_OCCURS, "its signs are {} (possibly)"),
    ):
        found = pattern.fullmatch(_TURN.sub("", sentence))
        if found is None:
            continue
        said = found.groupdict()
        led = said.get("led") and found["what"]
        named = "signs" not in told and pattern is not _DEVELOP
        shown = named or led or _names_sign(found["what"])
        if shown and (not said.get("whom") or is_own(said["whom"])):
            told = told.replace("signs", f"{said.get('not') or ''}signs")
            return told.format(found["what"])
    return _given(sentence)


def _given(sentence: str) -> str:
    """What somebody gives as what is given, where one of it is a drug."""
    found = _GIVEN.fullmatch(sentence)
    names = split_list(found["what"], r"\s+and\s+") if found else []
    taken = [_HOW.sub("", one) for one in names]
    return f"{' and '.join(taken)} are given" if any(map(is_drug, taken)) else sentence


def _names_sign(text: str) -> bool:
    """Whether one of several names is known as a sign or condition: not "great courage"."""
    heads = (_WHERE.split(one)[0] for one in split_list(text, r"\s+and\s+"))
    return any(is_sign(one) or is_condition(one) for one in heads)
