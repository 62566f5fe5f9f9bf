"""What stands beside the names of a sentence and is no part of what it says: amounts and levels of
evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Qualifiers
from graphbuild.outline.measures import level
from graphbuild.packs.garden.sayings import rating
from graphbuild.packs.medicine.amounts import dose
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.medicine import (
    AFFECTS_CONDITION,
    IMPROVES,
    INCREASES,
    MAY_IMPROVE,
    RECOMMENDED_FOR,
    REDUCES,
    SUPPORTS,
    TREATS,
    USED_FOR,
)

_HELPS = (
    AFFECTS_CONDITION,
    TREATS,
    USED_FOR,
    IMPROVES,
    MAY_IMPROVE,
    SUPPORTS,
    RECOMMENDED_FOR,
    REDUCES,
    INCREASES,
)
_PIECE = re.compile(r"[,;]\s+")
_LEVEL = (
    rf"(?:an? )?(?:\w+ )?(?:{WORDS.pattern('level_nouns')})(?: level)?(?: (?:of|is))?:?\s+"
    r"\d(?:\.\d)?\s?(?:/|out of|of)\s?\d{1,2}"
)
_AT_THE_END = re.compile(
    rf"(?:[,;]\s+|\s+[–—-]\s+|\s+(?=with |on |\())\(?(?:(?:with|on|at) )?(?P<level>{_LEVEL})\)?[ .]*$",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"{_LEVEL}(?=[.;]|$)", re.IGNORECASE)


def amounts_in(asides: Sequence[str]) -> Iterator[str]:
    """The amounts in parentheses behind a name: of "(30–60 mg, evidence 4/5)" the first words."""
    yield from (piece for piece in _pieces(asides) if dose(piece) is not None)


def level_in(asides: Sequence[str]) -> Qualifiers:
    """The level of evidence in parentheses behind a name; an amount a day is none."""
    rated = (level(piece) for piece in _pieces(asides) if "/" in piece and dose(piece) is None)
    return rating(next(filter(None, rated), None))


def _pieces(asides: Sequence[str]) -> Iterator[str]:
    yield from (piece for aside in asides for piece in _PIECE.split(aside))


def without_level(sentence: str) -> tuple[str, Qualifiers]:
    """A sentence without the level of evidence that ends it, and this.

    >>> text, told = without_level("It treats cataplexy; evidence 4/5")
    >>> text, [str(value) for _, value in told]
    ('It treats cataplexy', ['4', '5'])
    """
    found = _AT_THE_END.search(sentence)
    rated = rating(level(found["level"])) if found else ()
    return (sentence[: found.start()], rated) if found and rated else (sentence, ())


def is_level(text: str, at: int) -> bool:
    """Whether a clause that begins there says but how good the evidence of the one before is."""
    return _ALONE.match(text, at) is not None


def rated(found: Finding, told: Qualifiers) -> Finding:
    """That something helps, with the level of evidence that its sentence gives."""
    if not told or not isinstance(found, Claim) or found.predicate not in _HELPS:
        return found
    known = {name for name, _ in found.qualifiers}
    more = tuple(one for one in told if one[0] not in known)
    return replace(found, qualifiers=(*found.qualifiers, *more))
