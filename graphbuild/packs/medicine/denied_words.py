"""Words in a list that only deny what it lists: "It does not inhibit MAO-B" is no mechanism, nor is
"Vaccines do not cause it". They are kept as words of the note.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import Claim
from graphbuild.outline.names import without_article
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.doubles import SENTENCE
from graphbuild.reading.subjects import means_itself
from graphbuild.terms.garden import REMARK
from graphbuild.terms.medicine import HAS_MECHANISM

_NOT = r"(?:(?:do|does|did|is|are|was|were|has|have)(?: not|n['’]t)|cannot)"
_DENIES = re.compile(rf"(?P<what>.*?)\s*\b{_NOT}\b", re.IGNORECASE)
_OF_IT = re.compile(
    rf"\b{_NOT} (?:{WORDS.pattern('causing_plainly')}) (?:{WORDS.pattern('the_condition')})\b",
    re.IGNORECASE,
)
_UNSHOWN = re.compile(
    rf"\b(?:has|have|is|are) (?:not|never) (?:been )?(?:{WORDS.pattern('bearing_out')})\b",
    re.IGNORECASE,
)


def without_denied(claim: Claim, names: Collection[str]) -> Claim:
    """The claim; words that are no mechanism, since all of their sentences deny one of what the note
    is about, are a remark. What another thing does not do may be one: "The channel does not open".
    """
    told = claim.object
    if claim.predicate != HAS_MECHANISM or not isinstance(told, str):
        return claim
    return (
        replace(claim, predicate=REMARK)
        if all(_denies(one, names) for one in SENTENCE.split(told))
        else claim
    )


def _denies(sentence: str, names: Collection[str]) -> bool:
    """Whether a sentence says what does not happen to what the note is about, or was never seen.

    >>> [_denies(one, {"kava"}) for one in ("Does not bind GABA", "Kava is no more", "It isn't one")]
    [True, False, True]
    >>> _denies("Vaccines do not cause it", ()), _denies("The channel does not open", ())
    (True, False)
    """
    found = _DENIES.match(sentence)
    what = found["what"].strip(" ,") if found else "?"
    own = not what or means_itself(what, WORDS) or without_article(what).casefold() in names
    return own or bool(_OF_IT.search(sentence) or _UNSHOWN.search(sentence))
