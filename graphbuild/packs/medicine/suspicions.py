"""Words in which harm is told that no reader understands: with a drug beside them the sentence is kept, so that a
question about that drug finds it.

They are a net, and no verdict: nothing is told of the drug but that it stands there.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline import Entry, split_list
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.words import WORDS

_NEAR = 200  # characters before a sentence in which it may be denied
_SUSPICIOUS = rf"(?:{WORDS.pattern('suspicions')})"
_FOUND = re.compile(rf"\b{_SUSPICIOUS}\b", re.IGNORECASE)
_DENIED = re.compile(
    rf"\b(?:no|not|never|without|nothing|neither|nor|hardly|any|less|\w+n['’]t)\s+(?:[\w'’-]+\s+){{0,3}}?{_SUSPICIOUS}\b",
    re.IGNORECASE,
)
_ALL_DO = re.compile(
    r"(?:each|all|any|every one) of (?:these|them|the following)\s+[a-z]+\s+(?:it|its|this)\b[^:;]*:\s+(?P<names>\S.*)",
    re.IGNORECASE,
)
_GOOD = re.compile(
    rf"\b(?:{WORDS.pattern('harmless', 'harmless_behind', 'no_effects', 'cleared', 'suiting', 'good_company')})\b",
    re.IGNORECASE,
)


def is_suspicious(line: Entry, sentence: str) -> bool:
    """Whether a sentence speaks ill of something, as it is read and as it is written; a denial before it
    may be left out of what is read.
    """
    start, end = line.block.span.start, line.block.span.end
    written = line.note.text[max(line.note.text.rfind("\n", 0, start) + 1, start - _NEAR) : end]
    return speaks_ill(sentence) and speaks_ill(written)


def blames_all(sentence: str) -> bool:
    """Whether a sentence says of all drugs that it lists that they do something to it, and nothing good.

    >>> blames_all("Each of these slows it down: erythromycin; verapamil."), blames_all("All of these suit it: erythromycin.")
    (True, False)
    """
    found = _ALL_DO.fullmatch(sentence.strip(" ."))
    names = split_list(found["names"], r";\s+|\s+and\s+") if found else []
    return bool(names) and all(map(is_taken, names)) and not _GOOD.search(sentence)


def speaks_ill(text: str) -> bool:
    """Whether words speak ill of something, and do not deny that.

    >>> [speaks_ill(one) for one in ("It has one enemy: warfarin", "No trouble with warfarin", "Tastes like iron")]
    [True, False, False]
    """
    return bool(_FOUND.search(_DENIED.sub(" ", text)))
