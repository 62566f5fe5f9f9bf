"""The names that words of safety list, each with its own reason: "Warfarin, aspirin (monitor
bleeding)". An order, an amount or an effect is never part of a name.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline import is_none, parenthesised, split_list, split_outside
from graphbuild.packs.garden.fields import enumerated, named
from graphbuild.packs.medicine.clinical import describes_drugs, is_taken
from graphbuild.packs.medicine.safety_verdicts import (
    LEADS_TO_INSTEAD,
    WITH,
    is_bare_answer,
    reassures,
    says_safe,
    verdict,
)
from graphbuild.packs.medicine.states import is_measured_state, is_state, of_patients
from graphbuild.packs.medicine.words import GATE, WORDS

_MOST = 8  # words of a name


_SEVERAL = re.compile(
    rf",?\s+(?:{WORDS.pattern('safety_examples', 'taken_with')}),?\s+|\s*/\s*(?=[A-Za-z])|\s+\+\s+|"
    rf",?\s+(?:and|or)\s+{WITH}\s+|\s+or\s+",
    re.IGNORECASE,
)
_REASON = re.compile(
    rf"\s+(?:[-–—]+|→|->|=>)\s+|:\s+|\s*(?=[↑↓⬆⬇])|,?\s+(?=(?:{WORDS.pattern('safety_reasons')})\b)",
    re.IGNORECASE,
)
_FIRST = re.compile(rf"^(?:(?:{WORDS.pattern('safety_determiners')})\s+)+", re.IGNORECASE)
_LAST = re.compile(rf"\s+(?:{WORDS.pattern('safety_tails')})$", re.IGNORECASE)
AGAIN = re.compile(rf"^(?:in|during|for|{WITH})\s+", re.IGNORECASE)
"""The preposition of a list, said again: "in pregnancy, in porphyria and in gout"."""
_JOINT = re.compile(r"\s+(?:and|or)$", re.IGNORECASE)
_WITHIN = re.compile(
    rf"^within \w+ (?:\w+ )?(?:{WORDS.pattern('times_apart')}) of\s+", re.IGNORECASE
)
WITHIN_TIME = (
    rf"\bwithin\s+(?:\w+\s+){{1,2}}?(?:{WORDS.pattern('times_apart', 'time_nouns')})\s+of\s+"
)
BESIDE_TIME = re.compile(rf"\s+{WITHIN_TIME}(?:it|this|the\s+\w+|each other)$", re.IGNORECASE)
"""How far apart it is not to be, which is no part of a name: "antacids within an hour of it"."""
_WITH_DRUG = re.compile(r"(?P<what>\w[\w -]{2,50}?)\s+with\s+(?P<drug>\w[\w -]*)", re.IGNORECASE)
_DOSE = re.compile(rf"\d\s?(?:{WORDS.pattern('units')})\b", re.IGNORECASE)
_LIMITED = re.compile(
    rf"(?<![\d.,])(?P<limit>\d[\d.,]*+\s?(?:{WORDS.pattern('units')})(?: \w+){{0,3}}? (?P<if>with|if taking|if on|while on))"
    r" (?P<drug>[\w-]+)",
    re.IGNORECASE,
)
_MOST_OF = (
    rf"(?:{WORDS.pattern('most_taken')})\s+\d[\d.,]*+\s?(?:{WORDS.pattern('units')})\b"
    rf"(?:\s+(?:{WORDS.pattern('daily')}))?"
)
_BESIDE_IT = rf"\b(?:{WORDS.pattern('taken_with', 'bearing')}|with|if)\s"
_BOUNDED = re.compile(
    rf"(?P<bound>{_MOST_OF})(?:\s+[\w-]+){{0,3}}?\s+{_BESIDE_IT}(?P<drugs>[^.;:]{{2,80}})"
    rf"|{_BESIDE_IT}(?P<before>[^.;:\d]{{2,80}}?)[,:]?\s+(?P<most>{_MOST_OF})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w-]+")
_AND = re.compile(r"\s+(?:and|&)\s+")
_NO_END = re.compile(
    rf"(?:.*\b)?(?:{WORDS.pattern('effect_nouns')})|(?:(?:{WORDS.pattern('quantifiers')}) )?(?:{WORDS.pattern('no_ends')})",
    re.IGNORECASE,
)
_MOVED = re.compile(
    rf"(?:.*\b)?(?:{WORDS.pattern('effect_nouns')})\s+(?:is |are )?(?:\w+ly )?(?:{WORDS.pattern('moved_passively')})",
    re.IGNORECASE,
)
"""What happens, and no name: "absorption affected"."""
_LOCANT = r"(?:\d+,)*\d+-(?-i:[A-Z])"  # "5-HTP", "1,3-DMAA"
_SPELLED = re.compile(r"\b[A-Z]{2,}[a-z]|[a-z][A-Z]{2}")
_AMOUNT = re.compile(rf"(?:{WORDS.pattern('amount_starts')})\b|(?!{_LOCANT})\d", re.IGNORECASE)
_PHRASE = re.compile(rf"\b(?:{WORDS.pattern('phrase_words')})\b|[✓✔✅✗✘❌]", re.IGNORECASE)
_LIMIT = re.compile(rf"\b(?:{WORDS.pattern('limits_of_ends')})\b|\d", re.IGNORECASE)
_NO_MEMBERS = re.compile(rf"\b(?:{WORDS.pattern('safety_remarks')})\b|\d", re.IGNORECASE)


def limited_with(text: str) -> list[tuple[str, str]]:
    """The drugs with which another dose is given, or no more than one, each with that: "40 mg; 20 mg
    with verapamil", "At most 20 mg a day with amlodipine", "With diltiazem no more than 10 mg".

    >>> limited_with("40 mg; 20 mg with verapamil"), limited_with("20 mg with food")
    ([('verapamil', '20 mg with')], [])
    >>> limited_with("20 mg with verapamil"), limited_with("at most 20 mg a day with verapamil")
    ([], [('verapamil', 'at most 20 mg a day')])
    >>> limited_with("with verapamil or diltiazem, not above 10 mg")
    [('verapamil', 'not above 10 mg'), ('diltiazem', 'not above 10 mg')]
    """
    first = _DOSE.search(text)
    dosed = first.end() if first else len(text)
    bound = [
        (drug, match["bound"] or match["most"])
        for match in _BOUNDED.finditer(text)
        for drug in _WORD.findall(match["drugs"] or match["before"])
        if is_taken(drug)
    ]
    return bound or [
        (match["drug"], match["limit"])
        for match in _LIMITED.finditer(text)
        if is_taken(match["drug"]) and (match["if"].lower() != "with" or dosed <= match.start())
    ]


def drugs_in_parentheses(clause: str) -> list[tuple[str, str]]:
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
        [pair for pair in found if is_end(pair[0])]
        if any(is_taken(name) for name, _ in found)
        else []
    )


def begins_with_amount(text: str) -> bool:
    """Whether words tell how much first, and no name: "above 20 mg with ranolazine"."""
    return _AMOUNT.match(text) is not None


def names_of(text: str) -> tuple[list[tuple[str, str]], str, str]:
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
    for at, piece in enumerate(pieces):
        called = named(AGAIN.sub("", piece) if at else piece)
        members = [one for aside in called.asides for one in _members(called.text, aside)]
        reasons = "; ".join(aside for aside in called.asides if not _members(called.text, aside))
        asides.append(reasons)
        name, beside = _beside(_cleaned(called.text))
        told = "; ".join(one for one in (beside, reasons) if one)
        found += [(name, told) for name in (name, *members) if is_end(name)]
    inner = asides[-1] if asides and asides[-1] and not any(asides[:-1]) else ""
    if inner and len(pieces) > 1 and not _is_of_last([name for name, _ in found], inner):
        return [(name, inner) for name, _ in found], inner, shared
    return found, inner if len(pieces) == 1 or not any(why for _, why in found) else "", shared


def _is_of_last(names: list[str], aside: str) -> bool:
    """Whether a parenthesis at the end of a list is on the last name alone: it tells no verdict, and
    how much of that is meant, or one of the names is of a state: "Pregnancy, gout (high doses)".
    """
    told = any(verdict(aside)) or says_safe(aside) or reassures(aside) or is_bare_answer(aside)
    return not told and (bool(_LIMIT.search(aside)) or any(map(is_state, names)))


def _beside(name: str) -> tuple[str, str]:
    """A drug, and what happens together with it: "bleeding with warfarin"."""
    found = _WITH_DRUG.fullmatch(name)
    if found and is_taken(found["drug"]) and GATE.passes(found["what"], _MOST):
        return found["drug"], found["what"]
    return name, ""


def _apart(piece: str) -> list[str]:
    """Two names with "and" between them, where the last is a drug or a word: "iron and thyroid
    medication".
    """
    parts = split_outside(piece, _AND)
    of_drugs = len(parts) > 1 and (is_taken(parts[-1]) or is_taken(parts[0]))
    are_two = of_drugs or (len(parts) > 1 and " " not in parts[-1])
    return parts if are_two and all(map(is_end, parts)) else [piece]


def _without_reason(text: str) -> tuple[str, str]:
    """A list of names, and what a dash, a colon or "because" says behind it; a colon may lead to
    more names.
    """
    outer, reason = text.strip(" ."), ""
    parts = split_outside(outer, _REASON)
    if len(parts) > 1:
        outer, reason = parts[0], "; ".join(parts[1:])
        first = split_list(parts[1])
        listed = [_cleaned(named(one).text) for one in first]
        follows = is_taken(outer) and all(map(is_state, listed))  # "Digoxin: arrhythmia"
        if re.match(r"[^()]*:\s", text) and first and all(map(is_end, listed)) and not follows:
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
        or LEADS_TO_INSTEAD.match(aside)
        or not all(is_end(one) and len(one.split()) <= 3 for one in names)
        or all(map(is_state, names))
    ):
        return []
    is_list = len(names) > 1 and (is_taken(name) or not GATE.passes(name, _MOST))
    return names if is_list or all(map(is_taken, names)) else []


def _cleaned(name: str) -> str:
    bare = _JOINT.sub("", _WITHIN.sub("", name.strip(" .,:!")))
    name = _LAST.sub("", _FIRST.sub("", BESIDE_TIME.sub("", bare), count=1)).strip(" .,:!")
    return of_patients(name)


def is_end(name: str) -> bool:
    """Whether words name what a substance may not go with."""
    if describes_drugs(name):
        return True
    amount = _AMOUNT.match(name) and not is_state(name)  # "moderate renal impairment" is none
    if amount or not GATE.passes(name, _MOST) or _PHRASE.search(name):
        return False
    spelled = is_measured_state(name) or _SPELLED.search(name)  # "SAMe" is not "same"
    no_name = _NO_END.fullmatch(name) or _MOVED.fullmatch(name) or is_none(name)
    return bool(spelled) or not no_name
