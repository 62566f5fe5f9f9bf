"""Clauses that tell what becomes of a drug beside what the note is about: "Theophylline is cleared more slowly",
"so levodopa works less well", "the pill may fail".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.packs.medicine.clause_shapes import End
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.safety_names import names_of
from graphbuild.packs.medicine.safety_verdicts import LOWERS, RAISES, verdict
from graphbuild.packs.medicine.words import WORDS

_BE = r"(?:(?:is|are|gets?|was|were|be|being|becomes?)\s+)?"
_LESS = r"(?:(?:\w+\s+)?(?:more slowly|less quickly|less readily|less well|less completely|less|later|poorly|badly|incompletely))"
_MORE = r"(?:(?:\w+\s+)?(?:faster|more quickly|more rapidly|more readily|more completely|sooner|earlier|better|too (?:fast|quickly)))"
_GONE = rf"(?:{WORDS.pattern('eliminated')})"
_GOT = rf"(?:{WORDS.pattern('taken_up_passively')})"
_FATE = re.compile(
    rf"\s(?:(?:may|might|can|could|will|would|then|also|often|therefore|thus|no longer|possibly|even)\s+)*"
    rf"(?:(?P<up>{_BE}{_GONE}\s+{_LESS}|{_BE}{_GOT}\s+{_MORE}|{_BE}(?:{WORDS.pattern('fates_up')}))"
    rf"|(?P<down>{_BE}{_GONE}\s+{_MORE}|{_BE}{_GOT}\s+{_LESS}|{_BE}(?:{WORDS.pattern('fates_down')})"
    r"|(?:relieves?|controls?|works?|acts?|lowers?|helps?|treats?|thins?|calms?)\s+(?:[\w-]+\s+){0,3}?less(?:\s+well)?))"
    r"(?=\W|$)",
    re.IGNORECASE,
)
_MADE = re.compile(
    rf"\b(?:{WORDS.pattern('making')}|render|renders|turn|turns)\s+(?:the\s+)?(?P<names>[^,;:.]{{2,50}}?)\s+"
    rf"(?P<so>{WORDS.pattern('says_lowers', 'says_raises')}|toxic|too strong|dangerous)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|no|never|nothing|neither|than)\b|n['’]t\b", re.IGNORECASE)
_OPENS = re.compile(
    r"(?:.*[,;:–—]\s+|^)(?:(?:so|hence|and|therefore|thus|that|which means|then|because|since|as a result|consequently)\s+)*",
    re.IGNORECASE,
)
_LEADS = re.compile(r".*\b(?:so|hence|therefore|thus|and so)\s+", re.IGNORECASE)
_PLACES = re.compile(
    r"\s(?:of|with|for|in|on|to|than|from|by|against|into|not|and not|unlike)\s|\b(?:nobody|nothing|neither|no|like)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    rf"\s+(?:in|during|by|than|at|against|without|if|unless)\s+(?!(?:the (?:gut|liver|blood|body)|(?:{WORDS.pattern('bearers')})\s+(?:who\s+)?(?:take|use|taking|on)\s+(?:it|this))\b)",
    re.IGNORECASE,
)
"""What becomes of a drug in others, or otherwise than here: "cleared more slowly in the elderly"."""
_SPOKEN_OF = re.compile(
    rf"(?:the|this|that)\s+(?!(?:{WORDS.pattern('own_drug_words')})\b)(?:[\w-]+\s+)?(?:{WORDS.pattern('any_drugs')})",
    re.IGNORECASE,
)
"""What was named before, and is no name: "the cancer drug"."""
_MOST = 4  # words of a drug's name


def ends_of_fate(clause: str) -> list[End]:
    """The drugs of which a clause tells that more or less of them is left, with what is to be done.

    >>> [(one.name, one.direction) for one in ends_of_fate("Theophylline is cleared more slowly")]
    [('Theophylline', 'raises')]
    >>> [(one.name, one.direction) for one in ends_of_fate("It stirs up CYP3A4, so the pill may fail")]
    [('pill', 'lowers')]
    >>> ends_of_fate("Morphine is cleared more slowly in the elderly"), ends_of_fate("Patients on lithium build up muscle")
    ([], [])
    """
    bare = clause.strip(" .!")
    if made := list(_made(bare)):
        return made
    return next(filter(None, (list(_told(bare, one)) for one in _FATE.finditer(bare))), [])


def _made(clause: str) -> Iterator[End]:
    """Drugs that something makes weaker or stronger: "Its vitamin K makes warfarin less effective"."""
    found = _MADE.search(clause)
    names = [name for name, _ in names_of(found["names"])[0]] if found else []
    way = (verdict(found["so"])[1] or RAISES) if found else ""
    if names and not _NOT.search(clause) and all(map(_is_name, names)):
        yield from (End(name, "", way, clause, ordered=True) for name in names)


def _told(clause: str, fate: re.Match[str]) -> Iterator[End]:
    behind = clause[fate.end() :]
    if _ELSEWHERE.match(behind):
        return
    before = clause[: fate.start()].strip()
    way = RAISES if fate["up"] else LOWERS
    action = verdict(behind)[0]
    for name in _names_at_the_end(before):
        yield End(name, action, way, clause, ordered=True)


def _names_at_the_end(text: str) -> list[str]:
    """The drugs that a text ends in, behind a comma or what draws a conclusion."""
    for opens in (_OPENS, _LEADS):
        found = opens.match(text)
        told = text[found.end() :] if found else ""
        names = [name for name, _ in names_of(told)[0]]
        spoken_of = _SPOKEN_OF.fullmatch(told) is not None
        if names and not (spoken_of or _PLACES.search(f" {told} ")) and all(map(_is_name, names)):
            return names
    return []


def _is_name(name: str) -> bool:
    return is_taken(name) and len(name.split()) <= _MOST
