"""Words of a clause that tell no harm: what something is not used for, and that it is taken when harm is told."""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.safety_names import names_of
from graphbuild.packs.medicine.states import is_population, is_state
from graphbuild.packs.medicine.words import WORDS

_NOT_FOR = re.compile(
    r"(?:(?!(?:must|should|shall|may|can|do|does|to)\b)[\w'’-]+ ){0,6}?"
    r"(?:(?:is|are|was|were)\s+(?:not|never|no longer|rarely|hardly)|(?:isn|aren|wasn|weren)['’]t)\s+"
    rf"(?:(?:\w+ly|normally|usually|itself|really)\s+)*(?:(?:{WORDS.pattern('given', 'meant')})\s+)?for\s+"
    rf"(?!(?:{WORDS.pattern('bearers')}|use)\b)(?P<what>[^;:.]+)",
    re.IGNORECASE,
)
_NOT_MEANT = re.compile(
    rf"(?:and\s+|but\s+)?not\s+(?:{WORDS.pattern('meant')})\s+for\s+(?!(?:{WORDS.pattern('bearers')}|use)\b)(?P<what>[^;:.]+)",
    re.IGNORECASE,
)
_MORE = re.compile(r",|\s(?:but|though|although|and is|and it)\s")
_BOTH = re.compile(
    r"\s+(?:if|when|while|whenever)\s+(?:the two|both|they|these)\s+(?:are|is)\s+[\w ]{2,30}(?=\W*$)",
    re.IGNORECASE,
)
_IN_THOSE = re.compile(
    rf"\s+(?:in|of|for|among)\s+(?:{WORDS.pattern('bearers', 'patients')})\s+(?:who\s+)?(?:are\s+|is\s+)?"
    rf"(?:{WORDS.pattern('bearing', 'given', 'taking_in')})\s+(?P<names>[^,;:.]{{2,80}})\W*$",
    re.IGNORECASE,
)
_ON_IT = re.compile(r"(?:it|this|them)\b", re.IGNORECASE)
_LESSENS = re.compile(
    rf"(?:[\w'’-]+ ){{0,3}}?(?:{WORDS.pattern('lowering_verbs', 'easing_verbs', 'lessening_verbs')})\s+(?P<what>[^;:]{{3,80}}?)$",
    re.IGNORECASE,
)
_EFFECT = re.compile(rf"\b(?:{WORDS.pattern('safety_effects')})\b", re.IGNORECASE)
_OWN_TIME = re.compile(
    r"\s+(?:while|whilst|when|as long as|so long as|for as long as)\s+(?:(?:you|they|one|people|patients)(?:\s+are|['’]re)?\s+)?"
    rf"(?:{WORDS.pattern('bearing')})\s+(?:it|this|them)(?:\s+(?:{WORDS.pattern('bearers_of_harm')}))?(?=\W*$)",
    re.IGNORECASE,
)


def tells_purpose(clause: str) -> bool:
    """Whether a clause says that something is not used for a condition; people are no condition that
    it would be for.

    >>> tells_purpose("It is not used for gout"), tells_purpose("It is not for people with asthma")
    (True, False)
    >>> tells_purpose("Not meant for gout"), tells_purpose("Not meant for children under two")
    (True, False)
    >>> tells_purpose("It must not be used for gout"), tells_purpose("This is not for pregnant women")
    (False, False)
    """
    bare = clause.strip(" .")
    found = _NOT_FOR.match(bare) or _NOT_MEANT.match(bare)
    names = names_of(_MORE.split(found["what"])[0])[0] if found else []
    return bool(names) and all(is_state(one) and not is_population(one) for one, _ in names)


def without_own_time(clause: str) -> str:
    """A clause without words behind it that say no more than when it holds: while the thing itself is taken.

    >>> without_own_time("Hands off liquorice while you take this"), without_own_time("Avoid it while on lithium")
    ('Hands off liquorice', 'Avoid it while on lithium')
    """
    return _BOTH.sub("", _OWN_TIME.sub("", clause))


def without_own_takers(clause: str) -> str:
    """A clause without words behind it for those who take the thing itself.

    >>> without_own_takers("It lowers lithium in people who take it for sleep")
    'It lowers lithium'
    """
    those = _IN_THOSE.search(clause)
    return clause[: those.start()] if those and _ON_IT.match(those["names"]) else clause


def tells_benefit(clause: str) -> bool:
    """Whether a clause says that something bad is lessened in those who take a drug, which it does not
    change: "Lowers the risk of ulcers in people who take naproxen".

    >>> tells_benefit("It lowers the risk of ulcers in people who take naproxen")
    True
    >>> tells_benefit("It lowers the effect of warfarin in patients on it"), tells_benefit("It raises the risk in users of lithium")
    (False, False)
    """
    those = _IN_THOSE.search(clause)
    lessens = _LESSENS.match(clause[: those.start()]) if those else None
    what = lessens["what"] if lessens else ""
    return bool(what) and not (_EFFECT.search(what) or any(map(is_taken, what.split())))
