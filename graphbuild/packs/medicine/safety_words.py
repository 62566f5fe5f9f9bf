"""What words of safety say: what must not go with a substance, what to do about it, why, and which
way the effect goes.

"DO NOT combine with donepezil, AVOID with SSRIs" names two ends with an order each; "Warfarin,
aspirin (monitor bleeding)" names two with one reason. An order is never part of a name. What no
rule reads stays words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graphbuild.outline import parenthesised
from graphbuild.packs.garden.citations import without_publications
from graphbuild.packs.garden.fields import is_group
from graphbuild.packs.medicine.clinical import is_drug
from graphbuild.packs.medicine.safety_clauses import (
    clauses,
    happens_beside,
    orders_alone,
    safe_alone,
)
from graphbuild.packs.medicine.safety_names import drugs_in_parentheses, names_of
from graphbuild.packs.medicine.safety_orders import PRODUCT, order, stops_ahead
from graphbuild.packs.medicine.safety_verdicts import (
    AVOID,
    LEADS_TO_INSTEAD,
    MONITOR,
    SAFE,
    WITH,
    clears,
    is_bare_answer,
    reassures,
    says_safe,
    verdict,
)
from graphbuild.packs.medicine.states import is_state, unplaced
from graphbuild.packs.medicine.words import WORDS

_DASH = re.compile(r"[-–—]+\s+")
_HARMLESS_BEHIND = re.compile(
    rf"(?<!\bnot)\s+(?:{WORDS.pattern('harmless_behind')})\W*$", re.IGNORECASE
)
_BEARERS = re.compile(
    rf"(?:{WORDS.pattern('bearers')})\s+(?:{WORDS.pattern('bearing')})\s+", re.IGNORECASE
)
# Behind the names: "patients with glaucoma must not take it", "insulin dose may need to be
# lowered".
_BEHIND = re.compile(
    rf",?\s+(?:(?:the|so)\s+)?(?=(?:{WORDS.pattern('safety_verdicts')})\b)", re.IGNORECASE
)
_NEITHER = re.compile(
    r"\bneither\s+(.+?)\s+(?:nor|and)\s+(.+?)\s+(should|must|can|may)\s+(?!not\b)", re.IGNORECASE
)

_NEVER = re.compile(r"never\s+(?P<names>.+)", re.IGNORECASE)
_ALL_BUT = re.compile(
    rf"^\s*(?:none|nothing|no (?:\w+ )?(?:{WORDS.pattern('interacting', 'contraindication_nouns')}))"
    r"(?: known| reported)?,?\s+(?:except|but|other than|apart from|besides)(?:\s+(?:for|in|with))?\s+",
    re.IGNORECASE,
)
"""What the names behind it are an exception to: "None, except gallstones"."""
_BUT_FOR = re.compile(
    r"^\s*(?:except for|except|apart from|other than|besides)\s+(?P<names>[^,;]+),\s+"
    rf"(?:none|no (?:\w+ )?(?:{WORDS.pattern('interacting', 'contraindication_nouns')}))\W*$",
    re.IGNORECASE,
)
_AVOIDED = re.compile(r"(?:should|must)\s+avoid\s+(?P<what>.+)", re.IGNORECASE)
_ITSELF = re.compile(
    rf"(?:{WORDS.pattern('safety_verbs')}\s+)?(?:it|them|(?:this|these|the)(?: \w+)?|use|{WORDS.pattern('safety_verbs')})",
    re.IGNORECASE,
)
_CONFUSED = re.compile(r"(?:[\w'’]+ ){0,5}(?:confus|mistak|mix(?:ed)? up)", re.IGNORECASE)
_LABEL = re.compile(r"(?P<said>[^:()]{1,80}?)(?::\s+|\s+[-–—]\s+)")
_JOINED = re.compile(
    rf"\b(?:{WORDS.pattern('joining_verbs', 'safety_verbs')})\s+(?:\w+\s+)?with\s*$", re.IGNORECASE
)
_WITH = re.compile(rf"\b(?!for\b){WITH}\s+$", re.IGNORECASE)
"""What is done with a name; what is watched "for" is what may happen, "watch for bruises"."""
_TAKEN_WITH = re.compile(rf"\b(?:{WORDS.pattern('taken_with')})\b", re.IGNORECASE)
_OPENS = re.compile(rf"(?:{WORDS.pattern('clause_openers')})\b", re.IGNORECASE)
_NONE_WITH = re.compile(
    rf"no (?:\w+ ){{0,3}}(?:{WORDS.pattern('interacting')})\s+with\s+(?P<names>[^,;:]+?)"
    rf"\s+(?:was|were|is|are|has been|have been)\s+(?:{WORDS.pattern('seen_with')})\b[^,;:]*",
    re.IGNORECASE,
)
"""That nobody has seen an interaction with these: "No interaction with metformin was found"."""
_AND = re.compile(r"\s+(?:and|or|&)\s+", re.IGNORECASE)


class End(NamedTuple):
    """What a substance is said not to go with: the name, what to do, which way the effect goes, and
    why.

    `ordered` is whether words before the names say what to do; `denied` whether they say that it
    does no harm; `joined` whether they tell what it is taken together with.
    """

    name: str
    action: str = ""
    direction: str = ""
    why: str = ""
    ordered: bool = False
    denied: bool = False
    joined: bool = False


class Reading(NamedTuple):
    """What a text of safety names, and whether some of it names nothing and is kept in words."""

    ends: tuple[End, ...]
    words: bool


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
    if _CONFUSED.match(text.strip()):
        return Reading((), True)
    found: list[End] = []
    words = False
    told = _ALL_BUT.sub("", _NEITHER.sub(_none_of, without_publications(text)), count=1)
    told = _BUT_FOR.sub(r"\g<names>", told)
    for clause in clauses(told):
        clause, rest = safe_alone(clause)
        ends = list(_of_clause(clause, lists))
        if lists and found and not ends and orders_alone(clause):
            action = verdict(clause)[0]
            found = [one._replace(action=action) if not one.action else one for one in found]
        words = words or not ends or bool(rest) or stops_ahead(clause)  # and how long before
        found += ends
    named = (one for end in found if not _OPENS.match(end.name) for one in _apart(end))
    return Reading(tuple(dict.fromkeys(named)), words)


def _apart(end: End) -> list[End]:
    """Each of the states that "and" joins: "Pregnancy and breastfeeding"."""
    names = _AND.split(end.name)
    several = len(names) > 1 and all(map(is_state, names))
    return [end._replace(name=one) for one in names] if several else [end]


def governs(title: str) -> bool:
    """Whether a title says something of all that stands below it, and names nothing itself.

    >>> [governs(one) for one in ("Avoid these:", "Safe with it", "Avoid alcohol", "Warfarin")]
    [True, True, False, False]
    >>> governs("Contraindicated drugs"), governs("Relative")
    (True, True)
    """
    if clears(title):
        return True
    named = (end.name for end in ends_in(title, False).ends)
    return bool(verdict(title)[0]) and all(is_group(one, WORDS) for one in named)


def _none_of(neither: re.Match[str]) -> str:
    """ "Neither adults nor children should" as "Adults or children should not"."""
    one, other, should = neither.groups()
    first = one[:1].upper() if neither[0][:1].isupper() else one[:1]
    return f"{first}{one[1:]} or {other} {should} not "


def _of_clause(clause: str, lists: bool) -> Iterator[End]:
    unseen = _NONE_WITH.fullmatch(clause)
    if unseen:
        yield from (End(name, denied=True) for name, _ in names_of(unseen["names"])[0])
        return
    safe = SAFE.match(clause)
    if safe:
        dash = _DASH.match(clause, safe.end())
        if dash:  # "safe — no harm at 6 g" clears nothing, and what is behind it may warn
            yield from _of_clause(clause[dash.end() :], lists=False)
            return
        names, _, _ = names_of(clause[safe.end() :])
        yield from (End(name, denied=True) for name, _ in names)
        return
    if LEADS_TO_INSTEAD.match(clause):
        return
    label = _LABEL.match(clause)
    if label and governs(label["said"]):
        yield from _labelled(label["said"], clause[label.end() :])
        return
    never = _NEVER.fullmatch(clause) if lists else None
    names = names_of(never["names"])[0] if never else []
    if names and is_drug(names[0][0]):
        yield from (End(name, AVOID, "", why, ordered=True) for name, why in names)
        return
    behind = _HARMLESS_BEHIND.search(clause)
    if behind:
        names, _, _ = names_of(clause[: behind.start()])
        yield from (End(name, denied=True) for name, _ in names)
        return
    cue = None if reassures(clause) else order(clause)
    if cue:
        action, way, at = cue
        found = list(_ordered(clause, at, action, way, lists)) or list(_ordered_beside(clause))
        yield from found
        if found or not _BEHIND.search(clause):
            return
    bearers = _BEARERS.match(clause)
    if bearers or _BEHIND.search(clause):
        yield from _followed(clause, bearers.end() if bearers else 0, lists)
    elif lists:
        beside = happens_beside(clause)
        if beside:
            yield from _beside(beside["why"], beside["names"])
            return
        names, inner, why = names_of(clause)
        yield from _with_reasons(names or drugs_in_parentheses(clause), inner or why)


def _ordered_beside(clause: str) -> Iterator[End]:
    """Drugs that parentheses order something with: "may lower blood sugar (monitor with insulin)"."""
    outer, inner = parenthesised(clause)
    for aside in inner:
        for end in _of_clause(aside, False) if order(aside) else ():
            if end.action and is_drug(end.name):
                yield end._replace(why="; ".join(filter(None, (outer, end.why))))


def _beside(why: str, names: str) -> Iterator[End]:
    """Drugs with what happens together with them: "problematic with MAOIs", "INR ↑ with warfarin"."""
    for name, more in names_of(names)[0]:
        yield End(name, *verdict(why), "; ".join(one for one in (why, more) if one))


def _labelled(label: str, rest: str) -> Iterator[End]:
    """Names behind a label of their own: "relative: asthma", "avoid: opioids"."""
    told = [end for end in _of_clause(rest, False) if end.ordered]
    if told:
        yield from told
        return
    safe, action = clears(label), verdict(label)[0]
    for name, why in names_of(rest)[0]:
        yield End(name, "" if safe else action, "", why, denied=safe)


def _ordered(clause: str, at: int, action: str, way: str, lists: bool) -> Iterator[End]:
    """Names behind an order; of a mere effect in prose only drugs are names: "may lower blood
    pressure" names none.
    """
    names, _, shared = names_of(_BEARERS.sub("", clause[at:], count=1))
    together = bool(_TAKEN_WITH.search(clause[:at]))
    if action == MONITOR and names and not (_WITH.search(clause[:at]) or is_drug(names[0][0])):
        return  # what is watched is what may happen: "monitor bleeding"
    for name, why in names or drugs_in_parentheses(clause):
        if not action and PRODUCT.fullmatch(name):
            continue  # it is what the body makes that is raised or lowered
        if action or lists or together or is_drug(name):
            more_action, more_way = verdict(why)
            parts = (clause[:at].strip() if not action else "", why, shared)
            cause = "; ".join(dict.fromkeys(part for part in parts if part))
            told = End(name, action or more_action, way or more_way, cause, ordered=True)
            yield told._replace(joined=bool(_JOINED.search(clause[:at])))


def _followed(clause: str, at: int, lists: bool) -> Iterator[End]:
    """Names with the order behind them: "Patients with glaucoma must not take it"; who avoids
    something else is none, "Patients should avoid alcohol".
    """
    behind = _BEHIND.search(clause, at)
    avoided = _AVOIDED.match(clause, behind.end()) if behind else None
    if avoided and not _ITSELF.fullmatch(avoided["what"].strip(" .")):
        for name, why in names_of(avoided["what"])[0]:
            yield End(name, AVOID, "", why, ordered=True)
        return
    action, way = verdict(clause[behind.end() :]) if behind else ("", "")
    names, _, _ = names_of(unplaced(clause[at : behind.start() if behind else len(clause)]))
    for name, why in names:
        if action or lists:
            yield End(
                name,
                action,
                way,
                why or (clause[behind.end() :] if behind else ""),
                ordered=bool(action),
            )


def _with_reasons(names: list[tuple[str, str]], shared: str) -> Iterator[End]:
    for name, why in names:
        reason = why or shared
        if says_safe(reason):
            yield End(name, why=reason, denied=True)
        elif not (reassures(reason) or is_bare_answer(reason)):
            yield End(name, *verdict(reason), reason)
