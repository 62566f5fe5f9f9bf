"""What one clause of safety names: what must not go with a substance, what to do about it, why, and
which way the effect goes; or what a clause says does no harm.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.outline import parenthesised
from graphbuild.packs.garden.fields import is_group
from graphbuild.packs.medicine.clause_asides import ends_aside
from graphbuild.packs.medicine.clause_company import ends_instead
from graphbuild.packs.medicine.clause_purposes import (
    tells_benefit,
    tells_purpose,
    without_own_takers,
    without_own_time,
)
from graphbuild.packs.medicine.clause_shapes import (
    End,
    begun,
    led_by,
    made_other,
    met_first,
    moved_by,
    named_and_told,
    state_that_is,
)
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.safety_clauses import clauses, happens_beside
from graphbuild.packs.medicine.safety_names import (
    WITHIN_TIME,
    begins_with_amount,
    drugs_in_parentheses,
    names_of,
)
from graphbuild.packs.medicine.safety_orders import PRODUCT, asks_with_what, order
from graphbuild.packs.medicine.safety_verdicts import (
    AVOID,
    IS_BARRED,
    LEADS_TO_INSTEAD,
    MONITOR,
    SAFE,
    WITH,
    clears,
    is_bare_answer,
    reassures,
    says_safe,
    takes_back,
    verdict,
)
from graphbuild.packs.medicine.states import is_state, unplaced
from graphbuild.packs.medicine.words import WORDS

_DASH = re.compile(r"[-–—]+\s+")
_HARMLESS_BEHIND = re.compile(
    rf"(?<!\bnot)\s+(?:{WORDS.pattern('harmless_behind')})"
    rf"(?:\s+(?:{WORDS.pattern('usual_amounts', 'harmless_tails')}))*\W*$",
    re.IGNORECASE,
)
_NO = re.compile(r"[-–—:]\s+(?:no|never|not)\b", re.IGNORECASE)
"""What is no harm behind it is not on what stands before it: "on clozapine - no. On quetiapine - ok"."""
BEARERS = re.compile(
    rf"(?:{WORDS.pattern('bearers')})\s+(?:{WORDS.pattern('bearing')})\s+", re.IGNORECASE
)
_BEHIND = re.compile(
    rf",?\s+(?:(?:the|so|it|they|you)\s+)?(?=(?:{WORDS.pattern('safety_verdicts')}|"
    rf"{IS_BARRED}|(?:should|must|has to|have to|is to|are to) be (?:{WORDS.pattern('replaced')})|"
    rf"(?:is|are)\s+(?:not|never)\s+(?:for|(?:to\s+be\s+)?(?:{WORDS.pattern('given')}))|(?:is|are)\s+forbidden)\b)",
    re.IGNORECASE,
)
_DO_NOT = re.compile(r"\s+(?=(?:do|does|can|may|should|must)\s*(?:not|never)\W*$)", re.IGNORECASE)
"""What those do not who bear a state: "Most tolerate it; those with gout do not"."""
_NEVER = re.compile(r"never\s+(?P<names>.+)", re.IGNORECASE)
_AVOIDED = re.compile(r"(?:should|must)\s+avoid\s+(?P<what>.+)", re.IGNORECASE)
_ITSELF = re.compile(
    rf"(?:{WORDS.pattern('safety_verbs')}\s+)?(?:it|them|(?:this|these|the)(?: \w+)?|use|{WORDS.pattern('safety_verbs')})",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?P<said>[^:()]{1,80}?)(?::\s+|\s+[-–—]\s+)")
_JOINED = re.compile(
    rf"\b(?:{WORDS.pattern('joining_verbs', 'safety_verbs')})\s+(?:\w+\s+)?with\s*$"
    r"|^(?:and\s+)?(?:not|never)\s+with\s*$",
    re.IGNORECASE,
)
_TIMED = re.compile(
    rf"\s+(?:in|at|on|over|during)\s+(?:the\s+)?(?:{WORDS.pattern('parts_of_days')})$",
    re.IGNORECASE,
)
"""When somebody takes something, which is no part of its name: "Whoever takes sildenafil in the evening"."""
_WITHIN = re.compile(rf"{WITHIN_TIME}(?:it|this)\b", re.IGNORECASE)
_WITH = re.compile(rf"\b(?!for\b){WITH}\s+$", re.IGNORECASE)
"""What is done with a name; what is watched "for" is what may happen, "watch for bruises"."""
_WATCHED = re.compile(rf"\b(?:{WORDS.pattern('monitoring')})\s", re.IGNORECASE)
_TAKEN_WITH = re.compile(rf"\b(?:{WORDS.pattern('taken_with')})\b", re.IGNORECASE)
_NONE_WITH = re.compile(
    rf"no (?:\w+ ){{0,3}}(?:{WORDS.pattern('interacting')})\s+with\s+(?P<names>[^,;:]+?)"
    rf"\s+(?:was|were|is|are|has been|have been)\s+(?:{WORDS.pattern('seen_with')})\b[^,;:]*",
    re.IGNORECASE,
)
"""That nobody has seen an interaction with these: "No interaction with metformin was found"."""


def governs(title: str) -> bool:
    """Whether a title says something of all that stands below it, and names nothing itself.

    >>> [governs(one) for one in ("Avoid these:", "Safe with it", "Avoid alcohol", "Warfarin")]
    [True, True, False, False]
    >>> governs("Contraindicated drugs"), governs("Relative")
    (True, True)
    """
    if clears(title):
        return True
    named = (end.name for one in clauses(title) for end in ends_of_clause(one, lists=False))
    return bool(verdict(title)[0]) and all(is_group(one, WORDS) for one in named)


def ends_of_clause(clause: str, lists: bool) -> Iterator[End]:
    """What a clause names. Where `lists` is set one without an order is a list of names.

    >>> [(end.name, end.denied) for end in ends_of_clause("No interaction with metformin was found", False)]
    [('metformin', True)]
    >>> [(end.name, end.direction) for end in ends_of_clause("Makes the pill unreliable", True)]
    [('pill', 'lowers')]
    """
    cleared = _cleared(clause)
    label = _LABEL.match(clause)
    if cleared is not None:
        yield from cleared
    elif LEADS_TO_INSTEAD.match(clause):
        yield from ends_instead(clause.strip(" ."))
    elif label and governs(label["said"]):
        yield from _labelled(label["said"], clause[label.end() :])
    elif told := ends_aside(clause, lists):
        yield from told
    elif never := _never(clause):
        yield from never
    elif (behind := _HARMLESS_BEHIND.search(clause)) and not _NO.search(clause, 0, behind.start()):
        yield from _denied(clause[: behind.start()])
    else:
        yield from _said_of(clause, lists)


def _cleared(clause: str) -> list[End] | None:
    """What the beginning of a clause says does no harm; "safe — no harm at 6 g" clears nothing, and
    what is behind it may warn.
    """
    unseen = _NONE_WITH.fullmatch(clause)
    if unseen:
        return _denied(unseen["names"])
    safe = SAFE.match(clause)
    dash = _DASH.match(clause, safe.end()) if safe else None
    if dash:
        return list(ends_of_clause(clause[dash.end() :], lists=False))
    return _denied(clause[safe.end() :]) if safe else None


def _denied(text: str) -> list[End]:
    """What does no harm, and when: "safe in pregnancy at usual doses"."""
    names, _, shared = names_of(text)
    return [End(name, why=why or shared, denied=True) for name, why in names]


def _never(clause: str) -> list[End]:
    """Drugs behind a bare "never"; behind an amount it is only the most of it."""
    never = None if order(clause) else _NEVER.fullmatch(clause)
    named = never is not None and not begins_with_amount(never["names"])
    names = names_of(never["names"])[0] if never and named else []
    known = bool(names) and is_taken(names[0][0])
    return [End(name, AVOID, "", why, ordered=True) for name, why in names] if known else []


def _said_of(clause: str, lists: bool) -> Iterator[End]:
    """Names before or behind an order, and what a list without one has; what it is not used for is
    no harm.
    """
    if (not lists and tells_purpose(clause)) or tells_benefit(clause):
        return
    clause = without_own_takers(without_own_time(clause))
    cue = None if reassures(clause) else order(clause)
    if cue:
        action, way, at = cue
        found = list(_ordered(clause, at, action, way, lists)) or list(_ordered_beside(clause))
        yield from found
        if found or (action and not _BEHIND.search(clause)):
            return
    bearers = BEARERS.match(clause)
    if bearers or _BEHIND.search(clause):
        yield from _followed(clause, bearers.end() if bearers else 0, lists)
    elif met := met_first(clause):
        yield met
    elif moved := moved_by(clause) or named_and_told(clause):
        yield from moved
    elif lists:
        yield from _listed(clause)


def _listed(clause: str) -> Iterator[End]:
    told = made_other(clause) or state_that_is(clause)
    beside = None if told else happens_beside(clause)
    if told:
        yield told
    elif beside:
        yield from _beside(beside["why"], beside["names"])
    else:
        names, inner, why = names_of(clause)
        yield from _with_reasons(names or drugs_in_parentheses(clause), inner or why)


def _ordered_beside(clause: str) -> Iterator[End]:
    """Drugs that parentheses order something with: "may lower blood sugar (monitor with insulin)"."""
    outer, inner = parenthesised(clause)
    for aside in inner:
        for end in ends_of_clause(aside, False) if order(aside) else ():
            if end.action and is_taken(end.name):
                yield end._replace(why="; ".join(filter(None, (outer, end.why))))


def _beside(why: str, names: str) -> Iterator[End]:
    """Drugs with what happens together with them: "problematic with MAOIs", "INR ↑ with warfarin"."""
    for name, more in names_of(names)[0]:
        yield End(name, *verdict(why), "; ".join(one for one in (why, more) if one))


def _labelled(label: str, rest: str) -> Iterator[End]:
    """Names behind a label of their own: "relative: asthma", "avoid: opioids"."""
    told = [end for end in ends_of_clause(rest, False) if end.ordered]
    if told:
        yield from told
        return
    safe, action = clears(label), verdict(label)[0]
    for name, why in names_of(rest)[0]:
        ordered = asks_with_what(label) and is_taken(name)
        yield End(name, "" if safe else action, "", why, ordered, denied=safe)


def _ordered(clause: str, at: int, action: str, way: str, lists: bool) -> Iterator[End]:
    """Names behind an order; of a mere effect in prose only drugs are names: "may lower blood
    pressure" names none.
    """
    names, _, shared = names_of(BEARERS.sub("", clause[at:], count=1))
    together = bool(_TAKEN_WITH.search(clause[:at]))
    watched = _WATCHED.sub("", clause[:at])
    if action == MONITOR and names and not (_WITH.search(watched) or is_taken(names[0][0])):
        return  # what is watched is what may happen: "monitor bleeding"
    for name, why in names or drugs_in_parentheses(clause):
        if not action and PRODUCT.fullmatch(name):
            continue  # it is what the body makes that is raised or lowered
        if action or lists or together or is_taken(name):
            more_action, more_way = verdict(why)
            parts = (clause[:at].strip() if not action else "", why, shared)
            cause = "; ".join(dict.fromkeys(part for part in parts if part))
            told = End(name, action or more_action, way or more_way, cause, ordered=True)
            joined = _JOINED.search(clause[:at]) or (told.action and _WITHIN.search(clause))
            yield told._replace(joined=bool(joined))


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
    behind = behind or (_DO_NOT.search(clause, at) if at else None)
    action, way = verdict(clause[behind.end() :]) if behind else ("", "")
    said = clause[at : behind.start() if behind else len(clause)]
    said = _TIMED.sub("", said) if at else said
    bare = unplaced(said)
    names = names_of(bare if is_state(bare) else said)[0]
    names = [(begun(name), why) for name, why in names]
    names = names or (led_by(said) if action and not takes_back(said) else [])
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
