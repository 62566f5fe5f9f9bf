"""What words except from the rest: "Safe with most drugs, except lithium", "The exception is digoxin".

Of an exception the contrary is told: harm, where the rest does none, and none where the rest is to be
avoided. Where the place tells what the rest is, it tells that of the exception too.
"""

from __future__ import annotations

from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.packs.medicine.clause_shapes import End
from graphbuild.packs.medicine.safety_names import names_of
from graphbuild.packs.medicine.safety_verdicts import (
    ADJUST,
    AVOID,
    CAUTION,
    SAFE,
    clears,
    says_safe,
    verdict,
)
from graphbuild.packs.medicine.states import is_drug_or_state, unplaced
from graphbuild.packs.medicine.words import WORDS

_ALL = WORDS.pattern("whole_quantifiers")
_BUT = re.compile(
    rf"\b(?P<all>(?:{_ALL})(?:\s+[\w-]+){{0,2}}?),?\s+(?:{WORDS.pattern('excepting_of_all')})\s+"
    r"(?!(?:not|also|only)\b)",
    re.IGNORECASE,
)
_EXCEPTED = re.compile(
    rf"(?P<most>.*?)(?<![\s,;–—(-])[\s,;–—(-]*+\b(?:{WORDS.pattern('excepting')})\s+(?P<names>[^;:.]+)",
    re.IGNORECASE,
)
_NOT_THESE = re.compile(
    r"(?P<most>[^,;:.()]{3,200})(?:,\s+|\s*\()(?:but\s+)?not\s+(?P<names>[^,;:.()]+)\)?",
    re.IGNORECASE,
)
_BUT_NOT = re.compile(
    r"(?P<most>[^;:().]{3,200}?)(?:,\s+|\s+|\s*\()(?:but|though|although|yet|only|and)\s+(?:not|never)\s+"
    r"(?!(?:only|also|just)\b)(?P<names>[^,;:.()]+)\)?",
    re.IGNORECASE,
)
_SET_BEHIND = re.compile(r"[,(]\s*(?:but\s+)?not\s", re.IGNORECASE)
_NOT_PLAIN = re.compile(r"\b(?:not|never|no|nor|neither|another|other)\b|n['’]t\b", re.IGNORECASE)
"""Behind these "not" is one more that is to be avoided: "choose another statin (not simvastatin)"."""
_FIRST = re.compile(
    rf"(?:{WORDS.pattern('excepting', 'excepting_of_all')})\s+(?P<names>[^,;:.]+),\s+(?P<most>\S.*)",
    re.IGNORECASE,
)
_VERB = r"(?:is|are|can|may|does|do|has|have|had|must|should|ought|need)"
_INTERACTS = re.compile(rf"\b(?:{WORDS.pattern('interacting')})\b", re.IGNORECASE)
_GOES_ON = re.compile(
    rf"(?:\s*[)]|,\s+(?:which|who|whose|since|as|because)\s|\s+(?={_VERB}\s)).*",
    re.IGNORECASE,
)
_EXCEPTION = re.compile(
    r"(?:(?:the|an|one|a|notable|only|sole|main|important|single)\s+)*"
    rf"(?:{WORDS.pattern('exception_nouns')})\s*(?:is|are|:|-|–|—)\s*"
    r"(?P<names>[^,;:.–—]{2,80}?)(?:(?:,\s+|\s+[-–—]\s+|:\s+|;\s+)(?P<said>\S.*))?",
    re.IGNORECASE,
)
_DO_NOT = re.compile(
    rf"(?!(?:{WORDS.pattern('bearers')})\b)(?P<names>[^,;:.–—]{{2,80}}?)"
    r"\s+(?:(?:(?:do|does|is|are|can|will)\s+not|\w+n['’]t)|(?P<may>may|can|should))",
    re.IGNORECASE,
)
"""What those named do not do that was told of others, "Penicillins do not", or may that others may
not.
"""


def with_exceptions(text: str) -> str:
    """A text in which "everything but lithium" reads "everything, except lithium".

    >>> with_exceptions("Safe with all drugs but lithium"), with_exceptions("Useful but rare")
    ('Safe with all drugs, except lithium', 'Useful but rare')
    >>> with_exceptions("Simvastatin is to be avoided, not pravastatin")
    'Simvastatin is to be avoided, except pravastatin'
    >>> with_exceptions("Do not take it with warfarin, not with aspirin")
    'Do not take it with warfarin, not with aspirin'
    """
    told = _BUT.sub(lambda found: f"{found['all']}, except ", text)
    told = _BUT_NOT.sub(_left_out, told, count=1)
    return _NOT_THESE.sub(_set_apart, told) if _SET_BEHIND.search(told) else told


def _left_out(found: re.Match[str]) -> str:
    """What a leave is withheld from: "Fine with codeine, but not with tramadol"."""
    most = found["most"]
    leave = SAFE.match(f"{most} ") or clears(most)
    plain = leave and not verdict(most)[0] and not _NOT_PLAIN.search(most)
    return f"{most}, except {found['names']}" if plain and _known(found["names"]) else found[0]


def _set_apart(found: re.Match[str]) -> str:
    """What is set against what is plainly to be avoided; behind "do not" it is one more."""
    plain = verdict(found["most"])[0] == AVOID and not _NOT_PLAIN.search(found["most"])
    return (
        f"{found['most']}, except {found['names']}"
        if plain and _known(found["names"])
        else found[0]
    )


class Excepted(NamedTuple):
    """A clause without what it excepts, the drugs and states that this is, and what it tells of them."""

    clause: str
    names: list[str]
    told: str = ""


def excepted(clause: str) -> Excepted:
    """A clause, and the drugs and states that it excepts.

    >>> excepted("antidepressants, with the exception of fluvoxamine and lithium")[:2]
    ('antidepressants', ['fluvoxamine', 'lithium'])
    >>> excepted("All painkillers except ibuprofen are fine")[:2]
    ('All painkillers are fine', ['ibuprofen'])
    >>> excepted("none, except lithium, whose level may rise")
    Excepted(clause='none', names=['lithium'], told='whose level may rise')
    >>> excepted("take it two hours apart from iron")[1], excepted("avoid, except under supervision")[1]
    ([], [])
    """
    bare = clause.strip(" .")
    found = _FIRST.fullmatch(bare) or _EXCEPTED.fullmatch(bare)
    if found is None or verdict(found["most"])[0] == ADJUST:
        return Excepted(clause, [])
    told = _GOES_ON.sub("", found["names"], count=1)
    names = _known(told)
    behind = found["names"][len(told) :].strip() if names else ""
    goes_on = behind if re.match(rf"{_VERB}\s", behind) else ""
    said = "" if goes_on else behind.strip(" ,)")
    return (
        Excepted(f"{found['most']} {goes_on}".strip(), names, said)
        if names
        else Excepted(clause, [])
    )


def turned_about(
    names: list[str], ends: list[End], clause: str, lists: bool, told: str = ""
) -> list[End]:
    """The exceptions to what a clause says of its ends; in a list whose place tells what it is of,
    that decides; where something is told of them, that does.
    """
    if not names:
        return []
    if any(verdict(told)) and not any(end.action == AVOID for end in ends):
        return [End(name, *verdict(told), told, ordered=True) for name in names]
    if (ends and all(end.denied for end in ends)) or SAFE.match(f"{clause} ") or clears(clause):
        action = CAUTION if _INTERACTS.search(clause) else AVOID
        why = "" if says_safe(clause) else clause  # which would clear the exception as well
        return [End(name, action, "", why, ordered=True) for name in names]
    if any(end.action == AVOID for end in ends) or verdict(clause)[0] == AVOID:
        return [End(name, why=clause, denied=True) for name in names]
    return [End(name, why=clause, excepted=True) for name in names] if lists else []


def the_exception(clause: str, before: list[End]) -> list[End]:
    """What a clause calls the exception to what was said: "The exception is fluvoxamine, which"; or
    says that it does not, or that it may: "Penicillins do not", "Valerian may".

    >>> [(one.name, one.excepted) for one in the_exception("The exception is lithium.", [])]
    [('lithium', True)]
    >>> [(one.name, one.action) for one in the_exception("One exception is lithium, which is forbidden", [])]
    [('lithium', 'avoid')]
    """
    bare = clause.strip(" .")
    found = _EXCEPTION.fullmatch(bare) or _DO_NOT.fullmatch(bare)
    names = _known(found["names"]) if found else []
    if found is None or not names:
        return []
    told = found.groupdict()
    if told.get("may") and not any(end.action == AVOID for end in before):
        return []
    said = told.get("said") or ""
    if more := _known(said):  # "Exceptions: digoxin, lithium"
        names, said = [*names, *more], ""
    action, way = verdict(said)
    if says_safe(said) and not action:
        return [End(name, why=clause, denied=True) for name in names]
    if action:
        return [End(name, action, way, said, ordered=True) for name in names]
    return turned_about(names, before, clause, lists=True)


def _known(text: str) -> list[str]:
    names = [unplaced(name) for name, _ in names_of(unplaced(text.strip()))[0]]
    return names if names and all(map(is_drug_or_state, names)) else []
