"""What a sentence orders of drugs that were named before it: "That trio is taboo", "Neither should be
prescribed", "so the two must never meet".
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.packs.medicine.clause_shapes import End
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.safety_verdicts import verdict
from graphbuild.packs.medicine.words import WORDS

_SAYS = (
    r"(?:is|are|should|must|can|may|might|cannot|have|has|need|needs|do|does|belongs?|calls?|ought)"
)
_GROUP = re.compile(
    rf"(?:^|[.;,–—]\s+)(?:(?:and|so|therefore|thus|hence|which is why)\s+)*"
    rf"(?:(?P<none>neither)(?: of (?:them|these|the two))?|(?:{WORDS.pattern('named_before')}))\s+"
    rf"(?P<said>{_SAYS}\b[^.;]*)",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"[.!?]\s+(?=[A-Z])")
_NAME = re.compile(r"[\w'’-]+")
_SEVERAL = re.compile(r"[^\w\s'’-]|\b(?:and|or)\b", re.IGNORECASE)
_LONGEST = 3  # words of a drug's name


def ordered_of_those(text: str, since: int = 0) -> list[End]:
    """The drugs of a sentence of which the next one, or the next clause, says what to do; only what
    is said behind a place counts.

    >>> [(one.name, one.action) for one in ordered_of_those("It adds to sertraline or linezolid. That pair is taboo.")]
    [('sertraline', 'avoid'), ('linezolid', 'avoid')]
    >>> ordered_of_those("Sertraline and linezolid act alike. Both are safe."), ordered_of_those("Neither should be used.")
    ([], [])
    """
    for found in _GROUP.finditer(text):
        said = _denied(found["said"]) if found["none"] else found["said"]
        action, way = verdict(said)
        if found.start("said") >= since and action and not drugs_in(said):
            before = _SENTENCE_ENDS.split(text[: found.start()].rstrip(". "))[-1]
            return [End(one, action, way, said, ordered=True) for one in _named(before)]
    return []


def _named(sentence: str) -> list[str]:
    """What "both" are: those of the last clause where it names several, "Thirst tells that lithium is too
    high; a low-salt diet and a diuretic push it there", else of the whole sentence.
    """
    last = drugs_in(sentence.rpartition("; ")[2])
    named = last if len(last) > 1 else drugs_in(sentence)
    return named if any(map(is_taken, named)) else []


def _denied(said: str) -> str:
    """ "should be used" as "should not be used", which "neither" makes of it."""
    first, _, rest = said.partition(" ")
    return f"{first} not {rest}"


def drugs_in(text: str) -> list[str]:
    """The drugs that words name, each by its longest name."""
    words = list(_NAME.finditer(text))
    found: list[str] = []
    at = 0
    while at < len(words):
        ends = range(min(at + _LONGEST, len(words)), at, -1)
        names = ((end, text[words[at].start() : words[end - 1].end()]) for end in ends)
        taken = next(((end, one) for end, one in names if _is_name(one)), None)
        found += [taken[1]] if taken else []
        at = taken[0] if taken else at + 1
    return found


def _is_name(text: str) -> bool:
    """Whether words are a drug's name, or that of a diet, and not a name with words before it."""
    first, _, rest = text.lower().partition(" ")
    bare = text.lower() in WORDS["any_drugs"]  # "as this drug does"
    if bare or _SEVERAL.search(text) or first in WORDS["pointing_words"]:
        return False
    if rest in WORDS["diets"]:
        return True
    return is_taken(text) and (rest in WORDS["class_nouns"] or not is_taken(rest))
