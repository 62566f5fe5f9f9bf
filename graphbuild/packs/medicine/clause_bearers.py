"""Clauses about those who take or have something, and what they should do or may go through: "Those on warfarin
should not exceed 100 mg", "People with epilepsy may have more seizures on it".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.packs.medicine.clause_shapes import End, swallowed
from graphbuild.packs.medicine.clinical import is_taken, is_test
from graphbuild.packs.medicine.safety_answers import known
from graphbuild.packs.medicine.safety_names import names_of
from graphbuild.packs.medicine.safety_verdicts import ADJUST, AVOID, CAUTION, MONITOR, verdict
from graphbuild.packs.medicine.states import is_population, is_state
from graphbuild.packs.medicine.words import WORDS

_NAMES = r"(?P<{}>[^,;:.]{{2,60}}?)"
_WHO = rf"(?:(?:all|any|the|most|some|in)\s+)*(?:{WORDS.pattern('bearers', 'patients')})"
_BEAR = rf"(?:who\s+)?(?:also\s+|already\s+)?(?:{WORDS.pattern('bearing', 'taking_in')})"
_SHOULD = r"(?:should|must|ought|needs?|has to|have to|had better|would do better|is better|are better|(?:do|does|would do) well(?=\s+to\b))"
_MAY = r"(?:may|might|can|could|will|would|often|sometimes)"
_BORNE = (
    rf"(?:{_WHO}\s+(?:(?:with|who have|having)\s+{_NAMES.format('state')}\s+(?:and|who)\s+)?{_BEAR}\s+{_NAMES.format('names')}"
    rf"|(?P<who>[\w-]+)\s+who\s+{_BEAR}\s+{_NAMES.format('taken')}"
    rf"|users of\s+{_NAMES.format('used')}"
    rf"|if\s+(?:you|they|one)\s+{_BEAR}\s+{_NAMES.format('borne')}),?"
)
_BEARERS = re.compile(
    rf"{_BORNE}\s+(?:(?P<order>{_SHOULD}\b)|{_MAY}\b|(?=an?\s))\s*(?P<said>[^;:]+)",
    re.IGNORECASE,
)
_PLAINLY = re.compile(rf"{_BORNE}\s+(?P<order>(?!))?(?P<said>[a-z]+s\s[^;:]+)", re.IGNORECASE)
"""The same where a hedge was left out of what is read: "gets" for "may get"."""
_BOUND = re.compile(
    rf"(?:not\s+|never\s+)?(?:{WORDS.pattern('dose_bounds')})\b(?=.*(?:\d|\b(?:that|this|it|dose|doses|amount)\b))",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    rf"\b(?:{WORDS.pattern('turned_away')})\b|\blet\s+(?:it|this|these|the)(?:\s+[\w-]+)?\s+(?:lie|be|go|pass)\b|\b(?:{WORDS.pattern('choosing', 'looking')})\s+"
    rf"(?:for\s+|to\s+)?(?:something else|an alternative|(?:another|some other|a different)\s+(?:[\w-]+\s+)?(?:{WORDS.pattern('bearers_of_harm')}|one|option|way))\b",
    re.IGNORECASE,
)
_OFF = re.compile(r"off(?:\s+without\s+(?:it|this))?\W*", re.IGNORECASE)
"""Behind "are better"; what it is without may be left out of what is read."""
_TESTS = re.compile(
    rf"(?:{WORDS.pattern('checking')})\s+(?:their|the|his|her|your)\s", re.IGNORECASE
)
_TELLS = re.compile(
    r"(?:first\s+)?(?:tell|inform|ask|consult|talk to|talk with|speak to|speak with|check with|see)\s+(?:the|their|your|a|an|his|her)\s+\w",
    re.IGNORECASE,
)
"""What those should do who had better not decide alone: "should tell the surgeon"."""
_WORSE = re.compile(
    rf"\b(?:{WORDS.pattern('turns_worse')})\b"
    rf"|\b(?:gets?|becomes?|grows?|turns?)\s+(?!(?:{WORDS.pattern('turns_better')})\b)(?:more\s+\w+|\w+er)\b",
    re.IGNORECASE,
)
"""That they do worse, or that more of something is the matter with them: "may become stiffer"."""
_DOSED = re.compile(
    rf"(?:with|in|on)\s+{_NAMES.format('names')},?\s+(?:{WORDS.pattern('dose_bounds')})\s[^;:]*\d[^;:]*",
    re.IGNORECASE,
)
_VALUE = re.compile(
    rf"(?:[^;:]*,\s+)?(?:(?:so|hence|and|therefore|thus)\s+)*(?P<what>[^,;:.]{{2,50}}?)\s+(?:of|in)\s+{_WHO}\s+{_BEAR}\s+{_NAMES.format('names')}"
    rf"\s+{_MAY}\s+(?:[\w-]+\s+)?(?P<said>(?:{WORDS.pattern('swings')})\b[^;:]*)",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    rf"\b(?:{WORDS.pattern('effect_nouns', 'safety_effects', 'measured_states')})\b", re.IGNORECASE
)
_CHECKED = re.compile(
    rf"(?P<what>[^;:]{{2,120}}?)\s+(?:{_SHOULD}|is|are)\s+(?:to\s+)?(?:be\s+)?(?:\w+ly\s+)?(?:{WORDS.pattern('checked')})\b(?P<rest>[^;:]*)",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"(?:an?|the)\s+(?P<what>[^;:]{2,60}?)\s+(?:is|are)\s+(?:due|needed|wanted|called for)\b(?P<rest>[^;:]*)",
    re.IGNORECASE,
)
_IN_THOSE = re.compile(
    rf"\b(?:in|of|for)\s+{_WHO}\s+{_BEAR}\s+(?P<names>[^,;:.]{{2,60}}?)"
    rf"(?:\s+(?:{WORDS.pattern('harmless_tails')}))*$",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:if|when|while|as long as|whenever|once|where)\s+(?:they|the two|both|these)\b",
    re.IGNORECASE,
)
_TAKERS = re.compile(rf"\s(?:in|of|for)\s+{_WHO}\s+{_BEAR}\s+(?:it|this)$", re.IGNORECASE)
_VERB = re.compile(rf"{_MAY}|(?!is\b)\w+s", re.IGNORECASE)
_TO_TAKERS = re.compile(
    rf"(?:in|for|with)\s+{_WHO}\s+{_BEAR}\s+{_NAMES.format('names')},?\s+(?:it|this)\s+(?P<said>[^;:]+)",
    re.IGNORECASE,
)
_EASES = re.compile(
    rf"\b(?:{WORDS.pattern('easing_verbs', 'lessening_verbs', 'helping')})\b", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:not|no|never|nothing)\b|n['’]t\b", re.IGNORECASE)
_WORD = re.compile(r"[\w'’-]+")
_MAY_NOT = re.compile(
    rf"(?:and\s+|but\s+)?(?:{_WHO}|mothers)\s+(?:(?:may|must|should|can|will)\s+(?:not|never)|cannot)\s+(?P<deed>[\w-]+)",
    re.IGNORECASE,
)
_ENOUGH = re.compile(
    rf"(?:[\w-]+:\s+)?{_NAMES.format('names')}\s+(?:{WORDS.pattern('sufficing')})", re.IGNORECASE
)
_MAY_TAKE = re.compile(
    rf"(?:and\s+|but\s+)?{_WHO}\s+(?:may|can)\s+(?:also\s+|still\s+)?(?:take|use|drink|swallow)\s+{_NAMES.format('names')}"
    rf"(?:\s+(?:{WORDS.pattern('harmless_tails')}))*",
    re.IGNORECASE,
)
_MOST = 9  # words of the foods and drugs that a clause begins with


def ends_of_bearers(clause: str) -> list[End]:
    """What a clause of one of these shapes names, where all of it is a drug or a state.

    >>> [(one.name, one.action) for one in ends_of_bearers("Those on warfarin should not exceed 100 mg a day")]
    [('warfarin', 'adjust')]
    >>> [(one.name, one.action) for one in ends_of_bearers("People with gout who take aspirin should measure it weekly")]
    [('gout', 'monitor'), ('aspirin', 'monitor')]
    >>> [(one.name, one.action) for one in ends_of_bearers("Patients with epilepsy can get worse on it")]
    [('epilepsy', 'caution')]
    >>> ends_of_bearers("Patients with depression may feel better on it")
    []
    >>> [(one.name, one.action) for one in ends_of_bearers("Serum lithium must be checked if both are taken")]
    [('lithium', 'monitor')]
    """
    bare = clause.strip(" .!")
    found = (
        *(_borne(bare), _dosed(bare), _moved(bare), _checked(bare), _of_takers(bare)),
        *(_may_not(bare), _may_take(bare)),
    )
    return next(filter(None, map(list, found)), [])


def _borne(clause: str) -> Iterator[End]:
    found = _BEARERS.fullmatch(clause) or _PLAINLY.fullmatch(clause)
    if not found:
        return
    said = found["said"]
    action = _ordered(said) if found["order"] else _happens(said)
    if not action or any(map(is_taken, _WORD.findall(said))):
        return
    names = found["names"] or found["taken"] or found["used"] or found["borne"]
    told = End("", action, "", clause, ordered=True, joined=True)
    ends = known(names, told)
    before = found["state"] or (found["who"] if is_state(found["who"] or "") else "")
    if ends and before:
        yield from known(before, told)
    yield from ends


def _ordered(said: str) -> str:
    """What those should do: keep a bound, look for something else, check something."""
    if _ELSEWHERE.search(said) or _OFF.fullmatch(said):
        return AVOID
    if _BOUND.match(said):
        return ADJUST
    action = verdict(said)[0]
    if not action and _TESTS.match(said):
        return MONITOR
    if not action and _TELLS.match(said):
        return CAUTION
    return action if action in (MONITOR, ADJUST) else ""


def _happens(said: str) -> str:
    """What may become of those who take it: only that they do worse is a harm."""
    return CAUTION if _WORSE.search(said) else ""


def _may_not(clause: str) -> Iterator[End]:
    """What those who take it may not do, where that is a state: "you may not breastfeed"."""
    found = _MAY_NOT.fullmatch(clause)
    state = f"{found['deed']}ing" if found else ""
    if is_population(state):
        yield End(state, AVOID, "", clause, ordered=True)


def _may_take(clause: str) -> Iterator[End]:
    """What they may take beside it, or is enough: "you may take ibuprofen", "Paracetamol will do"."""
    found = _MAY_TAKE.fullmatch(clause) or _ENOUGH.fullmatch(clause)
    names = [name for name, _ in names_of(found["names"])[0]] if found else []
    if all(is_taken(one) or one in WORDS["drinks"] for one in names):
        yield from (End(one, why=clause, denied=True) for one in names)


def _dosed(clause: str) -> Iterator[End]:
    """A bound of the dose behind a state: "With kidney disease no more than 200 mg"."""
    found = _DOSED.fullmatch(clause)
    if found:
        yield from known(found["names"], End("", ADJUST, "", clause, ordered=True, joined=True))


def _moved(clause: str) -> Iterator[End]:
    """What becomes of a value of those who take a drug: "the INR of patients on warfarin may swing"."""
    found = _VALUE.fullmatch(clause)
    measured = found is not None and _MEASURED.search(found["what"]) is not None
    if found and measured and not (_WORSE.search(found["what"]) or is_state(found["what"])):
        yield from known(found["names"], End("", CAUTION, "", clause, ordered=True))


def _of_takers(clause: str) -> Iterator[End]:
    """A food or drug that may do something to those who take it: "Cheese can send the pressure up in"."""
    if (met := _TO_TAKERS.fullmatch(clause)) and not (
        _EASES.search(met["said"]) or _NOT.search(clause)
    ):
        told = End("", CAUTION, "", clause, ordered=True, joined=True)
        yield from (told._replace(name=one) for one in swallowed(met["names"]))
        return
    those = _TAKERS.search(clause)
    words = clause[: those.start()].split() if those else []
    begins = (at for at in range(min(len(words) - 1, _MOST), 0, -1) if _VERB.fullmatch(words[at]))
    names = ((swallowed(" ".join(words[:at])), " ".join(words[at:])) for at in begins)
    listed, said = next((one for one in names if one[0]), ([], ""))
    if listed and not _EASES.search(said):
        told = End("", CAUTION, "", clause, ordered=True, joined=True)
        yield from (told._replace(name=one) for one in listed)


def _checked(clause: str) -> Iterator[End]:
    """What is to be checked in those who take a drug, or of a drug while both are taken."""
    found = _CHECKED.fullmatch(clause) or _DUE.fullmatch(clause)
    due = found is not None and found.re is _DUE
    if not found or (due and not (_MEASURED.search(found["what"]) or is_test(found["what"]))):
        return
    told = End("", MONITOR, "", clause, ordered=True)
    if those := _IN_THOSE.search(found["rest"]):
        yield from known(those["names"], told)
    elif not due and _TOGETHER.search(found["rest"]):
        yield from (
            told._replace(name=one) for one in _WORD.findall(found["what"]) if is_taken(one)
        )
