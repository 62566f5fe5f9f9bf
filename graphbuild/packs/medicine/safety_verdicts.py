"""What words beside a name say of it: what to do, which way the effect goes, or that there is no
harm.

An order that is itself denied orders nothing: "no need to avoid", "no adjustment needed".
"""

from __future__ import annotations

from functools import lru_cache

from graphbuild import patterns as re
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.phrases import Phrases

AVOID, CAUTION, MONITOR, ADJUST = "avoid", "caution", "monitor", "adjust"
RAISES, LOWERS = "raises", "lowers"


def _none_seen(tag: str) -> str:
    """The pattern of "no known trouble", "no interaction seen" with the nouns of a tag."""
    seen = WORDS.pattern("seen_with")
    return rf"no\s+(?:\w+ ){{0,2}}?(?:{WORDS.pattern(tag)})(?:\s+(?:{seen}))?"


TAKE = rf"(?:{WORDS.pattern('safety_verbs')})"
WITH = rf"(?:{WORDS.pattern('safety_prepositions')})"
_TAKING = rf"(?!\s+(?:[\w'’]+\s+){{0,2}}(?:{WORDS.pattern('not_taking')})\b)"
_UNLIMITED = rf"(?!\s+(?:\w+\s+)?(?:{WORDS.pattern('taking_limits')})\b)"
_FORBID = rf"(?:{WORDS.pattern('forbids')})(?:\s+(?:be|ever|even|also|either)\b)*(?:\s+{TAKE}\b{_UNLIMITED}|\s+(?!to\b){WITH}\b|\W*$)"
AGAINST = (
    rf"(?:(?!(?:{WORDS.pattern('speaking_for_none')})\b)[\w'’-]+ ){{0,6}}?"
    rf"(?<!nothing )(?:{WORDS.pattern('speaking_against')}) against{_TAKING}"
)
"""What speaks against taking something: "Everything speaks against", "She advises against"."""
_BESIDE = frozenset(WORDS["beside_verdicts"])
_CHANGED_DOSE = rf"(?:{WORDS.pattern('changing_doses')})\s+(?:[\w-]+ ){{1,3}}?doses?"
_DOSE_CHANGED = rf"doses?\s+(?:(?:is|are|to be)\s+)?(?:{WORDS.pattern('doses_changed')})"
_PART_OF_DOSE = (
    rf"(?:{WORDS.pattern('parts_of_doses')})\s+(?:[\w-]+ ){{0,3}}?(?:{WORDS.pattern('dosed')})"
)
_TIME = rf"(?:{WORDS.pattern('times_apart')})"
_SPACED = rf"(?:{WORDS.pattern('leaving')})\s+(?:[\w-]+\s+){{1,2}}?{_TIME}(?!\s+without\b)|{_TIME}\s+between"
_REDUCED = r"(?:(?<![\w)] )|(?:to|we|i|and|then|must|should|so) )reduce it"
"""An order, and nothing that another drug does: "Statins reduce it"."""
_SO = rf"(?:(?:{WORDS.pattern('so_strictly')}|\w+ly)\s+)*"
IS_BARRED = (
    rf"(?:is|are|remains?|stays?)\s+{_SO}(?!not\b)(?:{WORDS.pattern('barred', 'says_avoid')})\b"
)
_BARRED = rf"{IS_BARRED}(?=\W*$|[,;.]|\s+(?:with|beside|alongside)\s+(?:it|this)\b)|^{_SO}(?:{WORDS.pattern('barred')})(?=\W*$|\s*[(,;–—])"
_ANOTHER = rf"(?:{WORDS.pattern('choosing')})\s+(?:another|a different|an alternative)\b"
_CHECKED_OFTEN = (
    rf"(?<!need to )(?:{WORDS.pattern('counting', 'checking')})\s+(?:it|them|(?:the|your|his|her|their)\s+(?:\w+\s+)?\w+)"
    rf"\s+(?:{WORDS.pattern('at_times')})"
)
_OFTEN = rf"(?:^|;\s)(?:{WORDS.pattern('checked_often')}) (?:{WORDS.pattern('checked_things')})(?=\W*$|[,;]|\s(?:for|until|while|at|in)\b)"
_ARROWS = {RAISES: "[↑⬆]", LOWERS: "[↓⬇]"}
_VERDICTS: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (
        action,
        direction,
        re.compile(rf"\b(?:{pattern})|{_ARROWS.get(direction, '(?!)')}", re.IGNORECASE),
    )
    for action, direction, pattern in (
        (
            AVOID,
            "",
            rf"(?:{WORDS.pattern('says_avoid', 'ruling_out')})\b{_TAKING}|{_FORBID}|{AGAINST}\b|{_BARRED}|{_ANOTHER}",
        ),
        (
            ADJUST,
            "",
            rf"(?:{WORDS.pattern('says_adjust')})\b|{_CHANGED_DOSE}\b|{_DOSE_CHANGED}\b|{_PART_OF_DOSE}\b|{_SPACED}\b|{_REDUCED}\b",
        ),
        (MONITOR, "", rf"(?:{WORDS.pattern('says_monitor')})\b"),
        (MONITOR, "", rf"{_CHECKED_OFTEN}\b|{_OFTEN}"),
        (CAUTION, "", rf"(?:{WORDS.pattern('says_caution')})\b"),
        ("", LOWERS, rf"(?:{WORDS.pattern('says_lowers', 'lowering_verbs')})\b"),
        ("", RAISES, rf"(?:{WORDS.pattern('says_raises', 'raising_verbs')})\b"),
    )
)
_SAID = Phrases(
    phrase
    for tag in (
        *("says_avoid", "ruling_out", "forbids", "speaking_against", "barred", "choosing"),
        *("says_adjust", "changing_doses", "doses_changed", "says_monitor", "says_caution"),
        *("parts_of_doses", "times_apart", "at_times", "checked_often"),
        *("says_lowers", "lowering_verbs", "says_raises", "raising_verbs"),
    )
    for phrase in WORDS[tag]
)
"""Of which a verdict has one, or an arrow."""
_ARROW = re.compile("|".join(_ARROWS.values()))
_ORDER = WORDS.pattern(
    *("order_nouns", "says_adjust", "says_monitor", "says_caution"),
    *("says_lowers", "lowering_verbs", "says_raises", "raising_verbs"),
)
_NO = rf"(?:{WORDS.pattern('denies_order')}|\w+n['’]t)"
_NO_ORDERED = rf"\b{_NO}(?:\s+(?:{WORDS.pattern('denied_fillers')}))*\s+(?:(?:{_ORDER})\b)"
_NO_ORDER = re.compile(_NO_ORDERED, re.IGNORECASE)
_NEGATED = re.compile(
    rf"{_NO_ORDERED}"
    rf"|\b(?:{_ORDER})\s+(?:is |are )?(?:{WORDS.pattern('unneeded')})\b|\b(?:{WORDS.pattern('reassuring')})\b",
    re.IGNORECASE,
)
_EXCEPTED = re.compile(rf"\b(?:{WORDS.pattern('exceptions')})\b[^;]*", re.IGNORECASE)
_UNSAID = rf"(?!(?:{_NO}|{WORDS.pattern('no_longer_safe')})\b)"
_NO_HARM = _none_seen("harm_nouns")
_NOT_HARMFUL = rf"(?:not|nor|never|hardly)\s+(?:{WORDS.pattern('harmful_words')})"
SAFE = re.compile(
    rf"(?:(?:{_UNSAID}[\w'’-]+ ){{0,5}}?(?:{WORDS.pattern('harmless')})"
    rf"|(?:{_UNSAID}[\w'’-]+ ){{0,5}}?{_NOT_HARMFUL}"
    rf"|(?:not|never|none)\s+(?:\w+ly\s+)?(?:{WORDS.pattern('seen_with')})\s+with"
    rf"|{_NO_HARM}\s+with)"
    rf"\s+(?:(?:{WITH}|{TAKE}(?:\s+(?:it|this))?)\s+)*",
    re.IGNORECASE,
)
_HARMLESS = re.compile(
    rf"(?:{WORDS.pattern('no_effects')})(?: (?:by|with|on|from) (?:it|this))?"
    rf"(?: (?:{WORDS.pattern('so_far', 'usual_amounts')}))*",
    re.IGNORECASE,
)
_CALM = re.compile(
    rf"\b(?:{WORDS.pattern('harmless', 'harmless_behind', 'no_effects')})\b",
    re.IGNORECASE,
)
_NONE_AT_ALL = re.compile(rf"{_none_seen('interacting')}(?:,|$)", re.IGNORECASE)
"""That there is no harm, whatever is added behind a comma."""
_LIMITED = re.compile(rf"\b(?:{WORDS.pattern('safe_within_limits')})\b", re.IGNORECASE)
INSTEAD = re.compile(rf"(?:{WORDS.pattern('instead')})", re.IGNORECASE)
LEADS_TO_INSTEAD = re.compile(
    rf"(?:{WORDS.pattern('instead')})\s*(?::|\s[-–—])\s|(?:use|take|give)\s.*\binstead\b",
    re.IGNORECASE,
)
_CLEARED = re.compile(
    rf"(?:{_UNSAID}[\w'’-]+ ){{0,5}}?(?:{WORDS.pattern('harmless', 'no_effects', 'cleared')}|{_NO_HARM}|{_NOT_HARMFUL})"
    rf"(?: (?:{WITH}|{WORDS.pattern('cleared_with')}))*",
    re.IGNORECASE,
)
_REFUSED = re.compile(rf"(?:.*\s)?(?:{WORDS.pattern('ruling_out')})", re.IGNORECASE)
"""What is no harm that was ruled out: "use is ruled out"."""
_INTERACTS = re.compile(rf"(?:\w+ )?(?:{WORDS.pattern('interacting')})", re.IGNORECASE)
_CONTRARY = re.compile(
    rf"\b(?:{WORDS.pattern('contraries')})\b|\b\w{{1,12}}n['’]t\b", re.IGNORECASE
)
_KEPT_FROM = re.compile(
    rf"{_SPACED}|(?:[\w-]+\s+){{1,2}}{_TIME}\s+(?:apart|between)\b", re.IGNORECASE
)
_FEW = 3  # words before what denies an order


@lru_cache(maxsize=256)  # the names of one line share what stands beside them
def verdict(text: str) -> tuple[str, str]:
    """What words beside a name say: what to do, and which way the effect goes.

    >>> verdict("monitor closely"), verdict("may reduce effect"), verdict("serotonin syndrome")
    (('monitor', ''), ('', 'lowers'), ('', ''))
    >>> verdict("do not use"), verdict("do not stop"), verdict("no need to avoid")
    (('avoid', ''), ('', ''), ('', ''))
    >>> verdict("except under supervision"), verdict("avoid unless monitored")
    (('', ''), ('avoid', ''))
    >>> verdict("fine unless the INR swings; monitor it")  # an exception ends with its clause
    ('monitor', '')
    """
    if not (_SAID.may_be_in(text) or _ARROW.search(text)):
        return "", ""
    ordering = _EXCEPTED.sub(" ", _NEGATED.sub(" ", text))
    found = [(action, way) for action, way, pattern in _VERDICTS if pattern.search(ordering)]
    return (
        next((action for action, _ in found if action), ""),
        next((way for _, way in found if way), ""),
    )


def is_spaced(text: str) -> bool:
    """Whether words begin with a time to keep from it: "leave three hours", "two hours apart"."""
    return _KEPT_FROM.match(text) is not None


def says_alone(text: str) -> str:
    """What an order that names nothing says to do: it is on what was named before.

    >>> says_alone("do not combine"), says_alone("Must not be combined."), says_alone("avoid cheese")
    ('avoid', 'avoid', '')
    >>> says_alone("steer clear of both"), says_alone("monitor the INR"), says_alone("no need to avoid")
    ('avoid', '', '')
    """
    plain = _EXCEPTED.sub(" ", _NEGATED.sub(" ", text))
    for action, _, pattern in _VERDICTS:
        found = pattern.search(plain) if action and plain == text else None
        if found and not _beside(plain[: found.start()], plain[found.end() :]):
            return action
    return ""


def _beside(before: str, behind: str) -> set[str]:
    words = re.findall(r"[^\W_]+", f"{before} {behind}".lower())
    return set(words) - _BESIDE


def says_safe(text: str) -> bool:
    """Whether words beside a name begin with saying that it does no harm.

    >>> [says_safe(one) for one in ("No interaction.", "none", "not safe", "safe only at night")]
    [True, True, False, False]
    """
    bare = text.strip(" .!")
    harmless, *rest = bare.split("; ")
    if rest and _HARMLESS.fullmatch(harmless) and all(map(_NO_ORDER.match, rest)):
        return True  # "none at normal doses; no action needed"
    plain = all(map(_HARMLESS.fullmatch, (harmless, *rest))) or SAFE.match(f"{bare} ")
    calm = _HARMLESS.fullmatch(harmless) and all(map(_CALM.search, rest))
    beside = not any(verdict(bare)) and (calm or any(map(_NONE_AT_ALL.match, (harmless, *rest))))
    return (bool(plain) or clears(bare) or beside) and not _LIMITED.search(bare)


def clears(title: str) -> bool:
    """Whether a title, or a sentence before a list, says that what follows does no harm.

    >>> [clears(one) for one in ("It does not interact with:", "These may be used.", "Not safe in")]
    [True, True, False]
    """
    bare = title.strip(" .:!")
    return bool(_CLEARED.fullmatch(bare)) and not _REFUSED.fullmatch(bare)


def takes_back(text: str) -> bool:
    """Whether words have something in them that may take back that there is no harm.

    >>> [takes_back(one) for one in ("Warfarin, no!", "all but lithium", "no interaction", "at night")]
    [True, True, False, False]
    """
    return bool(_CONTRARY.search(_CALM.sub(" ", _NEGATED.sub(" ", text))))


def begins_contrary(text: str) -> bool:
    """Whether words begin with what sets them against others: "But not with"."""
    return _CONTRARY.match(text) is not None


def asks_of_harm(title: str) -> bool:
    """Whether a title that a bare answer stands under asks for harm: "Interaction"."""
    return bool(verdict(title)[0] or _INTERACTS.fullmatch(title))


def is_bare_answer(text: str) -> bool:
    """Whether words are an answer to what nobody asked: "Gout (no)" tells neither."""
    return text.strip(" .!").lower() in ("yes", "no")


@lru_cache(maxsize=256)
def reassures(text: str) -> bool:
    """Whether words beside a name begin with an order that is denied, and give none.

    >>> [reassures(one) for one in ("no need to avoid", "avoid", "no adjustment needed")]
    [True, False, True]
    """
    found = _NEGATED.search(text)
    early = found is not None and len(text[: found.start()].split()) <= _FEW
    return early and not verdict(text)[0]
