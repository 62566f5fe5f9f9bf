"""What words of safety say: what must not go with a substance, what to do about it, why, and which
way the effect goes.

"DO NOT combine with donepezil, AVOID with SSRIs" names two ends with an order each; "Warfarin,
aspirin (monitor bleeding)" names two with one reason. An order is never part of a name. What no
rule reads stays words.
"""

from __future__ import annotations

from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.outline.remembered import remembered
from graphbuild.packs.garden.citations import without_publications
from graphbuild.packs.medicine.clause_ends import BEARERS, ends_of_clause
from graphbuild.packs.medicine.clause_exceptions import (
    excepted,
    the_exception,
    turned_about,
    with_exceptions,
)
from graphbuild.packs.medicine.clause_groups import ordered_of_those
from graphbuild.packs.medicine.clause_shapes import End
from graphbuild.packs.medicine.clause_sides import set_apart
from graphbuild.packs.medicine.clause_whens import ends_of_leave, named_answer, not_so
from graphbuild.packs.medicine.safety_clauses import clauses, goes_on, orders_alone, safe_alone
from graphbuild.packs.medicine.safety_names import names_of
from graphbuild.packs.medicine.safety_orders import stops_ahead
from graphbuild.packs.medicine.safety_verdicts import AVOID, says_alone, verdict
from graphbuild.packs.medicine.states import is_state
from graphbuild.packs.medicine.words import WORDS

_MAY = r"(should|must|can|may|is|are)\s+(?!not\b)"
_NEITHER = re.compile(
    rf"\bneither\s+(.{{1,60}}?)\s+(?:nor|and)\s+(.{{1,60}}?)\s+{_MAY}", re.IGNORECASE
)
_NONE_BEHIND = re.compile(
    r"[,:;?–—-]\s+(?:but\s+)?(?:neither|none)(?:\s+of\s+(?:them|these|those|the\s+\w+))?"
    rf"\s+{_MAY}",
    re.IGNORECASE,
)
"""What says of the names before it that none is to be taken: "Lithium and tolvaptan: neither is"."""
_NO_HARM = (
    rf"(?:none|nothing(?! but)|no (?:\w+ )?(?:{WORDS.pattern('interacting', 'contraindication_nouns')})"
    rf"(?: (?:or|and) (?:{WORDS.pattern('interacting', 'contraindication_nouns')}))?)"
)
_NOTED = r"(?:(?:are |is |were )?(?:known|reported|documented|noted|found|seen|of note|of importance|worth noting))"
_BUT = r"(?:except|but|save|other than|apart from|aside from|besides|beyond)"
_UNLESS = rf"unless (?:{WORDS.pattern('joining_verbs', 'safety_verbs')}) with"
_ALL_BUT = re.compile(
    rf"^\s*{_NO_HARM}(?: {_NOTED})?,?\s+(?:{_UNLESS}|{_BUT}(?:\s+(?:for|in|with))?)\s+",
    re.IGNORECASE,
)
"""What the names behind it are an exception to: "None, except gallstones"."""
_BUT_FOR = re.compile(
    rf"^\s*(?:{_BUT}(?:\s+for)?\s+(?P<names>[^,;]+),\s+{_NO_HARM}(?: {_NOTED})?"
    rf"|{_BUT}\s+for\s+(?P<all>[^,;]+))\W*$",
    re.IGNORECASE,
)
_BARRED = re.compile(rf"\b(?:{WORDS.pattern('contraindication_nouns')})\b", re.IGNORECASE)
_CONFUSED = re.compile(r"(?:[\w'’]+ ){0,5}(?:confus|mistak|mix(?:ed)? up)", re.IGNORECASE)
_OPENS = re.compile(rf"(?:{WORDS.pattern('clause_openers')})\b", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|or|&)\s+", re.IGNORECASE)


class Reading(NamedTuple):
    """What a text of safety names, and whether some of it names nothing and is kept in words."""

    ends: tuple[End, ...]
    words: bool


_REASON_APART = re.compile(r"(?:\s+as well)?,\s+(?=as (?:it|they|this)\s)", re.IGNORECASE)
"""A reason behind a comma is no next name: "should be avoided as well, as it causes parkinsonism"."""


def ends_in(text: str, lists: bool) -> Reading:
    """What a text of safety names. Where `lists` is set a clause without an order is a list of
    names, else it is words.

    >>> [(end.name, end.action) for end in ends_in("DO NOT combine with donepezil, AVOID with SSRIs", True).ends]
    [('donepezil', 'avoid'), ('SSRIs', 'avoid')]
    >>> [(end.name, end.action, end.why) for end in ends_in("Warfarin, aspirin (monitor bleeding)", True).ends]
    [('Warfarin', 'monitor', 'monitor bleeding'), ('aspirin', 'monitor', 'monitor bleeding')]
    >>> [(end.name, end.denied) for end in ends_in("not contraindicated in pregnancy", True).ends]
    [('pregnancy', True)]
    >>> [(end.name, end.denied) for end in ends_in("Safe in pregnancy, some water retention", False).ends]
    [('pregnancy', True)]
    """
    return _in_list(text) if lists else _in_words(text)


@remembered(1_000)  # half of all texts are asked about by several readers
def _in_list(text: str) -> Reading:
    return _read(text, lists=True)


@remembered(1_000)
def _in_words(text: str) -> Reading:
    return _read(text, lists=False)


def _read(text: str, lists: bool) -> Reading:
    if warns_of_a_mistake(text):
        return Reading((), True)
    if whole := ends_of_leave(text):
        return Reading(tuple(whole), False)
    text = _REASON_APART.sub(" ", named_answer(text))
    found: list[End] = []
    words = False
    told = _NEITHER.sub(_none_of, without_publications(text))
    told = _NONE_BEHIND.sub(r" \1 not ", told)
    named_alone = _BUT_FOR.sub(
        lambda found: found["names"] or found["all"], _ALL_BUT.sub("", told, count=1)
    )
    lists, barred = lists or named_alone != told, named_alone != told and bool(_BARRED.search(told))
    told = with_exceptions(set_apart(named_alone))
    before: list[End] = []
    for clause in clauses(told):
        clause, others, of_them = excepted(clause)
        clause, rest = safe_alone(clause)
        contrary = not_so(clause, before[-1] if before else None) or the_exception(clause, before)
        ends = contrary or list(said_again(clause, before) or ends_of_clause(clause, lists))
        ends += turned_about(others, ends, clause, lists, of_them)
        found = found if ends else _ordered_behind(clause, lists, found, before)
        words = words or not ends or bool(rest) or stops_ahead(clause)  # and how long before
        found += ends
        before = ends or before
    found += [end for end in ordered_of_those(told) if _is_new(end, found)]
    named = (one for end in found if not _OPENS.match(end.name) for one in _apart(end))
    said = (
        end if end.action or end.denied or not barred else end._replace(action=AVOID)
        for end in named
    )
    return Reading(tuple(dict.fromkeys(said)), words)


def warns_of_a_mistake(text: str) -> bool:
    """Whether words only say what something is not to be taken for, which may be harmful itself."""
    return _CONFUSED.match(text.strip()) is not None


def _is_new(end: End, found: list[End]) -> bool:
    """Whether nothing is told yet to do about a thing."""
    return not any(one.name == end.name and (one.action or one.denied) for one in found)


def said_again(clause: str, before: list[End]) -> list[End]:
    """The names of a clause that says of them what was said of those before: "and neither is gout"."""
    again = BEARERS.sub("", goes_on(clause)) if before else ""
    return [before[-1]._replace(name=name, why=clause) for name, _ in names_of(again)[0]]


def _ordered_behind(clause: str, lists: bool, found: list[End], before: list[End]) -> list[End]:
    """The ends with what a clause that names none orders of those that have no order: of all of a
    list, "Lithium, never", else of the clause before, "Lowers digoxin levels; check the level".
    What else is to be avoided there is not these.
    """
    action = verdict(clause)[0] if found or before else ""
    alone = bool(action) and lists and orders_alone(clause)
    bare = bool(action) and bool(says_alone(clause))
    if not action or (action == AVOID and not (alone or bare)):
        return found
    told = found if alone else before
    return [end._replace(action=action) if end in told and not end.action else end for end in found]


def _apart(end: End) -> list[End]:
    """Each of the states that "and" joins: "Pregnancy and breastfeeding"."""
    names = _AND.split(end.name)
    several = len(names) > 1 and all(map(is_state, names))
    return [end._replace(name=one) for one in names] if several else [end]


def _none_of(neither: re.Match[str]) -> str:
    """ "Neither adults nor children should" as "Adults or children should not"."""
    one, other, should = neither.groups()
    first = one[:1].upper() if neither[0][:1].isupper() else one[:1]
    return f"{first}{one[1:]} or {other} {should} not "
