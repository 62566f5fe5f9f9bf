"""Clauses of safety whose drug or state stands in a question, behind a span of time, or between other
words: "On lithium? Never", "Two weeks must pass between X and the first dose", "no aspirin on top".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.packs.medicine.clause_bearers import ends_of_bearers
from graphbuild.packs.medicine.clause_company import ends_beside
from graphbuild.packs.medicine.clause_conditions import ends_of_condition
from graphbuild.packs.medicine.clause_fates import ends_of_fate
from graphbuild.packs.medicine.clause_nones import none_of
from graphbuild.packs.medicine.clause_shapes import End
from graphbuild.packs.medicine.clause_subjects import ends_of_deed
from graphbuild.packs.medicine.clause_whens import ends_of_leave
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.safety_answers import answer, placed
from graphbuild.packs.medicine.safety_names import names_of
from graphbuild.packs.medicine.safety_orders import stops_ahead
from graphbuild.packs.medicine.safety_verdicts import ADJUST, AVOID, says_safe, verdict
from graphbuild.packs.medicine.states import is_drug_or_state, unplaced
from graphbuild.packs.medicine.words import WORDS

_ASKED = re.compile(
    rf"(?:(?:{WORDS.pattern('bearers', 'bearing')}|are|is|any|also|already)\s+)*+"
    rf"(?P<name>(?:St\. )?[^?.:;,]{{2,60}}?)(?:\s+(?:{WORDS.pattern('question_tails')}))*\?\s+(?P<said>\S.*)",
    re.IGNORECASE,
)
_STOP = re.compile(rf"(?:{WORDS.pattern('stopping')})\b", re.IGNORECASE)
_TIME = rf"(?:{WORDS.pattern('times_apart', 'spans_of_time')})"
_BETWEEN = re.compile(
    rf"[^;:]*?\b{_TIME}\b[^;:]*?\bbetween\s+(?P<one>[^,;:]{{2,60}}?)\s+and\s+(?P<other>[^,;:.]+)"
    rf"|(?:[^;:]*?\s)?between\s+(?P<first>[^,;:]{{2,60}}?)\s+and\s+(?P<second>[^,;:.]+?)\s+[^,;:]*?\b{_TIME}\b.*",
    re.IGNORECASE,
)
_IT = re.compile(r"(?:it|this|the dose|them)", re.IGNORECASE)
_LEAVES = re.compile(rf"(?:{WORDS.pattern('leaving')})\b", re.IGNORECASE)
_WAS = re.compile(r"\b(?:was|were|had)\b", re.IGNORECASE)
_SPACE = re.compile(
    rf"(?:[\w'’-]+ ){{0,3}}?(?:interval|gap|distance|space|pause|break)\s+of\s+[^,;:]{{2,40}}?\b{_TIME}\s+"
    r"(?:to|from|between it and|after|before|around)\s+(?P<names>[^,;:]{2,60}?)"
    r"(?:\s+(?:is|are|will|should|must|may|suffices?)\b[^;:]*)?",
    re.IGNORECASE,
)
_FREE_OF = re.compile(
    rf"[^;:]*?\b{_TIME}\s+(?:without|free of|off)\s+(?P<names>[^;:]+?)(?:\s+(?:{WORDS.pattern('ahead_of')})\b.*)?",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    rf"(?:{WORDS.pattern('nobodies')})\s+(?:who\s+)?(?:{WORDS.pattern('bearing')})\s+(?P<names>[^,;:]{{2,80}}?)"
    rf"(?:\s+(?:(?:should|must|may|can|ought to)\s+(?P<do>\S.*)|(?:gets?|takes?|is given|are given|receives?)\b.*)"
    rf"|\s+(?:in|within|during)\s+the\s+last\s+.*)?",
    re.IGNORECASE,
)
_NONE_BESIDES = re.compile(
    rf"(?:and\s+)?(?:no|not an?(?: single)? (?:{WORDS.pattern('least_amounts')}) of)\s+(?P<names>[^,;:]{{2,60}}?)\s+(?:{WORDS.pattern('harmless_tails')}|while on it|with(?:in)? .+|"
    rf"for\s+(?:an?\s+|[\w-]+\s+)?(?:{WORDS.pattern('times_apart', 'spans_of_time', 'time_nouns')})\b.*|(?:before|after|during)\s+.+)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:while|whilst|when|whenever|as long as|so long as|until|once)\b", re.IGNORECASE
)
_MOVED = re.compile(
    rf"(?P<what>.*?\b(?:{WORDS.pattern('safety_effects')}))\s+(?:(?:is|are|may be|can be)\s+)?(?:\w+ly\s+)?"
    rf"(?:{WORDS.pattern('moved_passively')})\s+by\s+(?P<names>[^;:]+)",
    re.IGNORECASE,
)

_TAKEN_UP = re.compile(rf"\b(?:{WORDS.pattern('taken_up')})$", re.IGNORECASE)


def ends_aside(clause: str, lists: bool) -> list[End]:
    """What a clause of one of these shapes names; outside of lists only drugs and states.

    >>> [(end.name, end.action) for end in ends_aside("Amiodarone on the card? Then be careful.", False)]
    [('Amiodarone', 'caution')]
    >>> ends_aside("Two weeks must pass between lithium and the first dose", False)[0].name
    'lithium'
    >>> [end.action for end in ends_aside("no aspirin on top", False)], ends_aside("no trouble on top", False)
    (['avoid'], [])
    """
    found = (
        *(_asked(clause, lists), ends_of_leave(clause), placed(clause), _in_time(clause)),
        *(_forbidden(clause), _moved(clause, lists), ends_beside(clause)),
        ends_of_deed(clause),
        *(ends_of_condition(clause), none_of(clause) if _WHEN.search(clause) else ()),
        *(ends_of_bearers(clause), ends_of_fate(clause)),
    )
    return next(filter(None, map(list, found)), [])


def _asked(clause: str, lists: bool) -> Iterator[End]:
    """The drug or state of a question, with the answer: "Digoxin? Check the level"; in a list of harm
    a bare answer does not tell which question it is one to.
    """
    asked = _ASKED.fullmatch(clause)
    names = [one for one, _ in names_of(unplaced(asked["name"]))[0]] if asked else []
    if asked is None or not names or not all(map(is_drug_or_state, names)):
        return
    said = asked["said"].strip()
    if stops_ahead(said):
        return  # it is kept from what is done to somebody, and not from what the note is on
    if _STOP.match(said):
        yield from (End(name, AVOID, "", said, ordered=True) for name in names)
    elif says_safe(said):
        yield from (End(name, why=said, denied=True) for name in names)
    elif (told := None if lists or any(verdict(said)) else answer(said)) is not None:
        yield from (told._replace(name=name) for name in names)
    elif any(verdict(said)) or said.lower().startswith("yes"):
        yield from (End(name, *verdict(said), said, ordered=True) for name in names)


def _in_time(clause: str) -> Iterator[End]:
    """Drugs that a time must lie between, or that one must be free of."""
    between = _BETWEEN.fullmatch(clause)
    if between and not _WAS.search(clause):
        ends = [one for one in between.groups() if one]
        of_it = any(map(_IT.fullmatch, ends))
        names = [name for one in ends for name, _ in names_of(one)[0]]
        named = [one for one in names if is_taken(one) or (of_it and one in WORDS["drinks"])]
        action = verdict(clause)[0] or (ADJUST if _LEAVES.match(clause) else "")
        told = End("", action, "", clause, ordered=True, joined=of_it)
        yield from (told._replace(name=name) for name in named if action)
        return
    spaced = _SPACE.fullmatch(clause.strip(" ."))
    names = [name for name, _ in names_of(spaced["names"])[0]] if spaced else []
    if names and all(is_taken(one) or one in WORDS["drinks"] for one in names):
        told = End("", ADJUST, "", clause, ordered=True, joined=True)
        yield from (told._replace(name=name) for name in names)
        return
    free = _FREE_OF.fullmatch(clause)
    for name, why in names_of(free["names"])[0] if free else ():
        if is_taken(name):
            yield End(name, AVOID, "", why or clause, ordered=True)


def _forbidden(clause: str) -> list[End]:
    """Those of whom nobody takes something, and what there is to be none of with it; "Nobody on
    warfarin should stop it" forbids nothing.
    """
    bare = clause.strip(" .")
    of_nobody, besides = _NOBODY.fullmatch(bare), _NONE_BESIDES.fullmatch(bare)
    found = of_nobody or besides
    do = of_nobody["do"] if of_nobody else ""
    if found is None or (do and verdict(f"must not {do}")[0] != AVOID):
        return []
    names = [name for name, _ in names_of(found["names"])[0]]
    fits = is_drug_or_state if of_nobody else is_taken
    return [End(name, AVOID, "", clause, ordered=True) for name in names if all(map(fits, names))]


def _moved(clause: str, lists: bool) -> Iterator[End]:
    """What moves something of it: "its absorption is affected by iron"."""
    moved = _MOVED.fullmatch(clause.strip(" ."))
    names = names_of(moved["names"])[0] if moved else []
    taken = moved is not None and _TAKEN_UP.search(moved["what"]) is not None
    for name, why in names:
        if lists or taken or is_taken(name):
            yield End(name, *verdict(clause), why or clause, ordered=True, joined=taken)
