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

from graphbuild.outline import is_none, parenthesised, split_list, split_outside
from graphbuild.packs.garden.citations import without_publications
from graphbuild.packs.garden.fields import enumerated, named
from graphbuild.packs.medicine.clinical import is_drug
from graphbuild.packs.medicine.safety_verdicts import (
    ADJUST,
    AVOID,
    CAUTION,
    LEADS_TO_INSTEAD,
    LOWERS,
    MONITOR,
    RAISES,
    SAFE,
    reassures,
    says_safe,
    verdict,
)
from graphbuild.packs.medicine.words import GATE, WORDS

_MOST = 8  # words of a name


def _any(*tags: str) -> str:
    return WORDS.pattern(*tags)


_WITH = rf"(?:{_any('safety_prepositions')})"
_TAKE = rf"(?:{_any('safety_verbs')})"
_EFFECT = rf"(?:{_any('safety_effects')})"
_UP, _DOWN = rf"(?:{_any('raising_verbs')})", rf"(?:{_any('lowering_verbs')})"
_HEDGE = r"(?:(?:it |this |that |they )?(?:may|might|can|could|also|possibly|will) )*"
# Each cue stands before the names that it is about; the first that matches says what to do.
_BEFORE: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (action, direction, re.compile(pattern, re.IGNORECASE))
    for action, direction, pattern in (
        (ADJUST, "", rf"(?:\w+ ){{0,8}}?(?:{_any('apart')})\s+(?:{_WITH}\s+)?"),
        (ADJUST, "", rf"(?:\w+ ){{0,3}}?(?:{_any('adjusting')})\s+(?:{_WITH}\s+)?"),
        (
            AVOID,
            "",
            rf"(?:[\w'’/-]+ ){{0,5}}?(?:{_any('forbidding')})(?:\s+{_TAKE}|\s+{_WITH})+\s+",
        ),
        (AVOID, "", rf"(?:{_any('avoiding')})\s+(?:{_TAKE}\s+|{_WITH}\s+)*"),
        (CAUTION, "", rf"(?:\w+ ){{0,5}}?(?:{_any('cautioning')})\s+(?:{_WITH}\s+)*"),
        (MONITOR, "", rf"(?:\w+ ){{0,2}}?(?:{_any('monitoring')})\s+(?:[\w-]+ ){{0,3}}?{_WITH}\s+"),
        (
            "",
            RAISES,
            (
                rf"(?:\w+ ){{0,2}}?{_UP}\s+(?:[\w-]+ ){{0,5}}?(?:{_WITH}|of|{_EFFECT} "
                rf"of)\s+(?:{_WITH}\s+)*"
            ),
        ),
        (
            "",
            LOWERS,
            (
                rf"(?:\w+ ){{0,2}}?{_DOWN}\s+(?:[\w-]+ ){{0,5}}?(?:{_WITH}|of|{_EFFECT} "
                rf"of)\s+(?:{_WITH}\s+)*"
            ),
        ),
        ("", RAISES, rf"{_HEDGE}{_UP}\s+(?:the )?"),
        ("", LOWERS, rf"{_HEDGE}{_DOWN}\s+(?:the )?"),
        ("", "", rf"(?:[\w-]+ ){{0,4}}?(?:{_any('joint_harms')})\s+(?:risk\s+)?with\s+"),
        ("", "", rf"(?:\w+ ){{0,3}}?(?:{_any('interacting')})\s+(?:{_WITH}\s+)?"),
    )
)
_HARMLESS_BEHIND = re.compile(rf"\s+(?:{_any('harmless_behind')})\W*$", re.IGNORECASE)
_BEARERS = re.compile(rf"(?:{_any('bearers')})\s+(?:{_any('bearing')})\s+", re.IGNORECASE)
# Behind the names: "patients with glaucoma must not take it", "insulin dose may need to be
# lowered".
_BEHIND = re.compile(rf",?\s+(?=(?:{_any('safety_verdicts')})\b)", re.IGNORECASE)
_SEVERAL = re.compile(
    rf",?\s+(?:{_any('safety_examples', 'taken_with')}),?\s+|\s*/\s*(?=[A-Za-z])|\s+\+\s+|\s+or\s+",
    re.IGNORECASE,
)
_REASON = re.compile(rf"\s+[-–—]+\s+|:\s+|,?\s+(?=(?:{_any('safety_reasons')})\b)", re.IGNORECASE)
_TOGETHER = re.compile(r",?\s+(?:and|or)\s", re.IGNORECASE)
_FIRST = re.compile(rf"^(?:(?:{_any('safety_determiners')})\s+)+", re.IGNORECASE)
_LAST = re.compile(rf"\s+(?:{_any('safety_tails')})$", re.IGNORECASE)
_NEITHER = re.compile(
    r"\bneither\s+(.+?)\s+(?:nor|and)\s+(.+?)\s+(should|must|can|may)\s+(?!not\b)", re.IGNORECASE
)
_WITHIN = re.compile(r"^within \w+ (?:\w+ )?(?:hours|days|weeks|months) of\s+", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\s*;\s*|\s+[·•|]\s+|(?<=[a-z)])[.!]\s+(?=[A-Z])|\s*,?\s+\b(?:but|however|although|yet)\b\s+|\n+"
)
_AND = re.compile(r"\s+(?:and|&)\s+")
_NO_END = re.compile(rf"(?:.*\b)?(?:{_any('effect_nouns')})|(?:{_any('no_ends')})", re.IGNORECASE)
_PRODUCT = re.compile(rf"(?:the )?(?:{_any('body_products')})", re.IGNORECASE)
_AMOUNT = re.compile(rf"(?:{_any('amount_starts')})\b|\d", re.IGNORECASE)
_TAKEN_WITH = re.compile(rf"\b(?:{_any('taken_with')})\b", re.IGNORECASE)
_NO_MEMBERS = re.compile(rf"\b(?:{_any('safety_remarks')})\b|\d", re.IGNORECASE)


class End(NamedTuple):
    """What a substance is said not to go with: the name, what to do, which way the effect goes, and
    why.

    `ordered` is whether words before the names say what to do; `denied` whether they say that it
    does no harm.
    """

    name: str
    action: str = ""
    direction: str = ""
    why: str = ""
    ordered: bool = False
    denied: bool = False


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
    found: list[End] = []
    words = False
    told = _NEITHER.sub(_none_of, without_publications(text))
    for clause in _clauses(told):
        clause, rest = _safe_alone(clause)
        ends = list(_of_clause(clause, lists))
        words = words or not ends or bool(rest)
        found += ends
    return Reading(tuple(dict.fromkeys(found)), words)


def _none_of(neither: re.Match[str]) -> str:
    """ "Neither adults nor children should" as "Adults or children should not"."""
    one, other, should = neither.groups()
    first = one[:1].upper() if neither[0][:1].isupper() else one[:1]
    return f"{first}{one[1:]} or {other} {should} not "


def _clauses(text: str) -> Iterator[str]:
    """The clauses of a text: a comma before an order begins one too."""
    for part in split_outside(text.strip(), _CLAUSE):
        start: list[str] = []
        for piece in split_list(part):
            if start and (_cue(piece) or SAFE.match(piece)):
                yield ", ".join(start)
                start = []
            start.append(piece)
        if start:
            yield ", ".join(start)


def _safe_alone(clause: str) -> tuple[str, str]:
    """A clause that says what is safe, without what only follows it: "safe in children, some
    nausea" clears no nausea.
    """
    if not SAFE.match(clause) or _TOGETHER.search(clause):
        return clause, ""
    first, _, rest = clause.partition(", ")
    return first, rest


def _cue(text: str) -> tuple[str, str, int] | None:
    """What the order at the beginning says, and where it ends."""
    found = ((action, way, pattern.match(text)) for action, way, pattern in _BEFORE)
    return next(((action, way, match.end()) for action, way, match in found if match), None)


def _of_clause(clause: str, lists: bool) -> Iterator[End]:
    safe = SAFE.match(clause)
    if safe:
        names, _, _ = _names(clause[safe.end() :])
        yield from (End(name, denied=True) for name, _ in names)
        return
    if LEADS_TO_INSTEAD.match(clause):
        return
    behind = _HARMLESS_BEHIND.search(clause)
    if behind:
        names, _, _ = _names(clause[: behind.start()])
        yield from (End(name, denied=True) for name, _ in names)
        return
    cue = None if reassures(clause) else _cue(clause)
    if cue:
        action, way, at = cue
        found = list(_ordered(clause, at, action, way, lists))
        yield from found
        if found or not _BEHIND.search(clause):
            return
    bearers = _BEARERS.match(clause)
    if bearers or _BEHIND.search(clause):
        yield from _followed(clause, bearers.end() if bearers else 0, lists)
    elif lists:
        names, inner, why = _names(clause)
        yield from _with_reasons(names or _in_parentheses(clause), inner or why)


def _in_parentheses(clause: str) -> list[tuple[str, str]]:
    """The drugs that words have in parentheses: "Extensive - induces CYP3A4 (warfarin, oral
    contraceptives)".
    """
    outer, inner = parenthesised(clause)
    found = [
        (one, outer)
        for aside in inner
        for one in (named(piece).text for piece in enumerated(aside))
    ]
    return (
        [pair for pair in found if _is_end(pair[0])]
        if any(is_drug(name) for name, _ in found)
        else []
    )


def _ordered(clause: str, at: int, action: str, way: str, lists: bool) -> Iterator[End]:
    """Names behind an order; of a mere effect in prose only drugs are names: "may lower blood
    pressure" names none.
    """
    names, _, _ = _names(_BEARERS.sub("", clause[at:], count=1))
    together = bool(_TAKEN_WITH.search(clause[:at]))
    for name, why in names or _in_parentheses(clause):
        if not action and _PRODUCT.fullmatch(name):
            continue  # it is what the body makes that is raised or lowered
        if action or lists or together or is_drug(name):
            more_action, more_way = verdict(why)
            cause = "; ".join(
                part for part in (clause[:at].strip() if not action else "", why) if part
            )
            yield End(name, action or more_action, way or more_way, cause, ordered=True)


def _followed(clause: str, at: int, lists: bool) -> Iterator[End]:
    """Names with the order behind them: "Patients with glaucoma must not take it"."""
    behind = _BEHIND.search(clause, at)
    action, way = verdict(clause[behind.end() :]) if behind else ("", "")
    names, _, _ = _names(clause[at : behind.start() if behind else len(clause)])
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
        elif not reassures(reason):
            yield End(name, *verdict(reason), reason)


def _names(text: str) -> tuple[list[tuple[str, str]], str, str]:
    """The names of a list, each with its own reason; and the reason that a parenthesis or dash
    gives for all of them.
    """
    outer, shared = _without_reason(text)
    pieces = [
        one
        for part in split_outside(outer, _SEVERAL)
        for piece in enumerated(part)
        for one in _apart(piece)
    ]
    found: list[tuple[str, str]] = []
    asides: list[str] = []
    for piece in pieces:
        called = named(piece)
        members = [one for aside in called.asides for one in _members(called.text, aside)]
        reasons = "; ".join(aside for aside in called.asides if not _members(called.text, aside))
        asides.append(reasons)
        found += [(name, reasons) for name in (_cleaned(called.text), *members) if _is_end(name)]
    inner = asides[-1] if asides and asides[-1] and not any(asides[:-1]) else ""
    if inner and len(pieces) > 1:
        found = [(name, inner) for name, _ in found]
    return found, inner, shared


def _apart(piece: str) -> list[str]:
    """Two names with "and" between them, where the last is a drug or a word: "iron and thyroid
    medication".
    """
    parts = split_outside(piece, _AND)
    are_two = len(parts) > 1 and (is_drug(parts[-1]) or " " not in parts[-1])
    return parts if are_two and all(map(_is_end, parts)) else [piece]


def _without_reason(text: str) -> tuple[str, str]:
    """A list of names, and what a dash, a colon or "because" says behind it; a colon may lead to
    more names.
    """
    outer, reason = text.strip(" ."), ""
    parts = split_outside(outer, _REASON)
    if len(parts) > 1:
        outer, reason = parts[0], "; ".join(parts[1:])
        first = split_list(parts[1])
        if (
            re.match(r"[^()]*:\s", text)
            and first
            and all(_is_end(_cleaned(named(one).text)) for one in first)
        ):
            outer, reason = f"{outer}, {parts[1]}", "; ".join(parts[2:])
    return outer, reason


def _members(name: str, aside: str) -> list[str]:
    """What a parenthesis lists, where that is drugs of the class before it: "Anticoagulants
    (heparin, apixaban)".
    """
    names = [named(one).text for one in enumerated(aside)]
    if (
        not names
        or _NO_MEMBERS.search(aside)
        or not all(_is_end(one) and len(one.split()) <= 3 for one in names)
    ):
        return []
    is_list = len(names) > 1 and (is_drug(name) or not GATE.passes(name, _MOST))
    return names if is_list or all(map(is_drug, names)) else []


def _cleaned(name: str) -> str:
    bare = _WITHIN.sub("", name.strip(" .,:"))
    return _LAST.sub("", _FIRST.sub("", bare, count=1)).strip(" .,:")


def _is_end(name: str) -> bool:
    return GATE.passes(name, _MOST) and not (
        _NO_END.fullmatch(name) or _AMOUNT.match(name) or is_none(name)
    )
