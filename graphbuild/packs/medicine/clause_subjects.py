"""Clauses whose subject is what is done with a drug, and what they say of that: "Giving haloperidol should be
given up", "Combines horribly with baclofen", "No need to give up coffee".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.packs.medicine.clause_shapes import End
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.safety_answers import known
from graphbuild.packs.medicine.safety_names import names_of
from graphbuild.packs.medicine.safety_verdicts import ADJUST, AVOID, says_safe, verdict
from graphbuild.packs.medicine.states import is_drug_or_state
from graphbuild.packs.medicine.words import WORDS

_NAMES = r"(?P<{}>[^,;:.]{{2,60}}?)"
_SAYS = r"\s+(?P<{}>(?:is|are|should|must|ought|has|have|can|may|remains?|calls?|needs?)\b[^;:]*)"
_DONE = re.compile(
    rf"(?:[^,;:.]{{0,40}}?\sof\s+)?(?:{WORDS.pattern('deeds')})\s+(?:(?:it|this)\s+(?:with|to|and)\s+)?{_NAMES.format('given')}"
    rf"(?:\s+(?:with|beside|{WORDS.pattern('taken_with')})\s+(?:it|this))?{_SAYS.format('said')}"
    rf"|(?:(?:its|the|any)\s+)?(?:use|intake|administration)\s+(?:in|with|during|alongside)\s+{_NAMES.format('borne')}{_SAYS.format('told')}",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\s(?:in|for|during|when|if|with)\s+(?!(?:it|this|here)\b)", re.IGNORECASE)
"""What is done in another state is none of the note's."""
_GOES = re.compile(
    r"(?:(?:it|this|and)\s+)*(?:(?:can|may|does|will)\s+)?"
    rf"(?:{WORDS.pattern('going_with')})\s+(?:(?P<badly>{WORDS.pattern('badly')})|(?P<well>{WORDS.pattern('smoothly')}))\s+with\s+{_NAMES.format('names')}",
    re.IGNORECASE,
)
_UNMOVED = re.compile(
    rf"(?:and\s+|but\s+)?{_NAMES.format('names')}\s+(?:hardly|barely|scarcely)\s+\w+\s+(?:it|its\s+\w+|the\s+\w+|this)(?:\s+at all)?",
    re.IGNORECASE,
)
_NO_NEED = re.compile(
    r"(?:(?:there is|there['’]s|you have|and)\s+)*(?:no\s+(?:need|reason)\s+to|(?:you|one|people)\s+(?:need not|needn['’]t|do not have to|don['’]t have to))\s+"
    rf"(?:avoid|fear|give up|go without|do without|leave out|cut out|forgo)\s+{_NAMES.format('names')}",
    re.IGNORECASE,
)
_CUT = rf"\s+(?:by|to)\s+(?:about\s+|around\s+)?(?:{WORDS.pattern('parts_of_levels')}|\d+\s?(?:%|{WORDS.pattern('units')}))(?:\s+(?:and|of|in|when|if|as)\b[^;:]*)?"
_LESS = re.compile(
    rf"(?:[^,;:]{{3,60}},\s+)?(?:{WORDS.pattern('changing_doses')})\s+(?:the\s+|its\s+|your\s+)?{_NAMES.format('names')}{_CUT}"
    rf"|(?:[^,;:]{{3,60}},\s+)?{_NAMES.format('given')}\s+(?:should|must|is|are|has|have|needs?)\s+(?:to\s+)?(?:be\s+)?(?:{WORDS.pattern('doses_changed')}){_CUT}",
    re.IGNORECASE,
)
"""What there is to be less or more of: "cut the theophylline by half"."""
_DOSE_IN = re.compile(
    rf"(?:[^,;:.]{{0,40}}?\s)?doses?\s+(?:is|are|(?:must|should|has to|have to|needs to)\s+be)\s+(?:\w+ly\s+)?(?:{WORDS.pattern('doses_changed')})"
    rf"(?:\s+by\s+(?:{WORDS.pattern('parts_of_levels')}))?\s+(?:in|for|with|during)\s+{_NAMES.format('names')}"
    rf"(?:\s+of\s+(?:{WORDS.pattern('degrees_of_states')})\s+[\w-]+)?(?:\s+and\s+\w+ed\b[^;:]*)?",
    re.IGNORECASE,
)
"""In whom the dose is another: "The first dose is halved in carriers of a liver cirrhosis of grade B"."""


def ends_of_deed(clause: str) -> list[End]:
    """What a clause of one of these shapes names, where all of it is known.

    >>> [(one.name, one.action) for one in ends_of_deed("The habit of giving haloperidol should be abandoned")]
    [('haloperidol', 'avoid')]
    >>> [(one.name, one.action) for one in ends_of_deed("combines horribly with baclofen")]
    [('baclofen', 'avoid')]
    >>> [(one.name, one.denied) for one in (*ends_of_deed("No need to avoid codeine"), *ends_of_deed("digoxin hardly moves it"))]
    [('codeine', True), ('digoxin', True)]
    """
    bare = clause.strip(" .!")
    found = (_done(bare), _going(bare), _unmoved(bare), _cut(bare))
    return next(filter(None, map(list, found)), [])


def _done(clause: str) -> Iterator[End]:
    found = _DONE.fullmatch(clause)
    said = (found["said"] or found["told"]) if found else ""
    action, way = verdict(said)
    safe = not action and says_safe(said)
    if found and (action or safe) and not _ELSEWHERE.search(said):
        told = End("", action, way, clause, ordered=True, denied=safe)
        fits = [told] if found["borne"] or _are_taken(found["given"]) else []
        yield from (end for one in fits for end in known(found["given"] or found["borne"], one))


def _going(clause: str) -> Iterator[End]:
    """What something goes well or badly with."""
    found = _GOES.fullmatch(clause)
    if found and _are_taken(found["names"]):
        bad = bool(found["badly"])
        told = End("", AVOID if bad else "", "", clause, ordered=True, denied=not bad)
        yield from known(found["names"], told)


def _cut(clause: str) -> Iterator[End]:
    """What there is to be less or more of."""
    found = _LESS.fullmatch(clause)
    names = (found["names"] or found["given"]) if found else ""
    if names and _are_taken(names):
        yield from known(names, End("", ADJUST, "", clause, ordered=True))
    elif found := _DOSE_IN.fullmatch(clause):
        yield from known(found["names"], End("", ADJUST, "", clause, ordered=True))


def _unmoved(clause: str) -> Iterator[End]:
    """What does hardly anything to it, or need not be given up."""
    found = _UNMOVED.fullmatch(clause) or _NO_NEED.fullmatch(clause)
    for name in [one for one, _ in names_of(found["names"])[0]] if found else ():
        if is_drug_or_state(name) or name in WORDS["drinks"]:
            yield End(name, why=clause, denied=True)


def _are_taken(names: str) -> bool:
    return all(is_taken(one) for one, _ in names_of(names)[0])
