"""Sentences on a structure that begin with something else, as sentences on "it": "Among the genes
expressed here are TAC1 and NTS", "In dystonia the putamen is overactive".
"""

from __future__ import annotations

from collections.abc import Callable

from graphbuild import patterns as re
from graphbuild.packs.medicine.clinical import is_condition
from graphbuild.packs.medicine.words import WORDS

_ACTIVE = rf"(?:{WORDS.pattern('expressed_words')})"
_HERE = r"(?P<where>here|there|in (?:it|the [^,.;:]{2,40}?|its \w+))"
_GENES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:among|of) the genes (?:that are )?{_ACTIVE} {_HERE} (?:are|is) (?P<names>[^.;:]{{2,200}})",
        rf"(?:the )?genes (?:that are )?{_ACTIVE} {_HERE} (?:are|include) (?P<names>[^.;:]{{2,200}})",
        rf"the genes (?P<names>[^.;:]{{2,200}}?) are {_ACTIVE} {_HERE}",
    )
)
_STRUCK = re.compile(
    rf"in (?:the )?(?P<illness>[^,.;:]{{3,60}}?),? (?P<whose>it|(?:the|this) [^,.;:]{{2,40}}?) "
    rf"(?:is|are) (?:(?:often|usually|too|over|also|\w+ly) )*(?:{WORDS.pattern('struck_states')})\b.*",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"in (?:the )?(?P<illness>[^,.;:]{3,60}?)(?:,| (?:it|the|this|its)\b)", re.IGNORECASE
)


def restated(sentence: str, is_own: Callable[[str], bool]) -> str:
    """A sentence on what the note is about as one that begins with it; any other as it is.

    >>> restated("Among the genes expressed here are TAC1 and NTS", bool)
    'it expresses the genes TAC1 and NTS'
    >>> restated("In dystonia the putamen is overactive", bool), restated("In dystonia it is spared", bool)
    ('dystonia affects it', 'In dystonia it is spared')
    """
    for pattern in _GENES:
        found = pattern.fullmatch(sentence)
        if found and _is_there(found["where"], is_own):
            return f"it expresses the genes {found['names']}"
    struck = _STRUCK.fullmatch(sentence)
    if struck and is_condition(struck["illness"]) and is_own(struck["whose"]):
        return f"{struck['illness']} affects it"
    return sentence


def illness_before(sentence: str) -> str:
    """The condition in which a sentence says that something is so: "In dystonia the putamen …"."""
    found = _BEGINS.match(sentence)
    return found["illness"] if found and is_condition(found["illness"]) else ""


def _is_there(where: str, is_own: Callable[[str], bool]) -> bool:
    called = where.removeprefix("in ")
    return called in ("here", "there") or called.startswith("its ") or is_own(called)
