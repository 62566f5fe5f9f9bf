"""Levels of evidence: numbers on a scale, and bands of them."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from graphbuild.outline.lists import item_starts

DASH = r"\s*+(?:-|–|—|−|to|‑)\s*+"
NUMBER = r"\d{1,12}(?:\.\d+)?"


_STARS = re.compile(r"(?<![★●⬤☆○✩⭐])([★●⬤⭐]{1,5})[☆○✩]{0,4}(?![★●⬤☆○✩⭐])")
"""A level that is drawn: "★★★☆☆"."""


class Level(NamedTuple):
    """An evidence level on its scale, and what the note says that it holds for."""

    value: Decimal
    scale: Decimal
    qualifier: str = ""


_LEVEL = re.compile(
    (
        rf"(?:level\s*)?(?<!\d)({NUMBER})\s*(?:/|out of|of)\s*({NUMBER})|level\s*({NUMBER})|"
        rf"^({NUMBER})\b"
    ),
    re.IGNORECASE,
)


_SCALED = re.compile(rf"\s*(?:and\s+)?(?:level\s*)?{NUMBER}\s*/\s*{NUMBER}\s", re.IGNORECASE)
"""The beginning of one more level: "3/5 for sleep, 2/5 for mood"."""


def level(text: str) -> Level | None:
    """An evidence level; a bare number is out of five.

    >>> level("5/5 for deficiency states")
    Level(value=Decimal('5'), scale=Decimal('5'), qualifier='deficiency states')
    >>> level("Level 4").value, level("high"), level("7/5")
    (Decimal('4'), None, None)
    >>> level("★★☆☆☆")
    Level(value=Decimal('2'), scale=Decimal('5'), qualifier='')
    """
    match = _LEVEL.search(text)
    if match is None:
        return drawn_level(text)
    value = Decimal(next(one for one in (match.group(1), match.group(3), match.group(4)) if one))
    scale = Decimal(match.group(2) or 5)
    rest = re.sub(r"^[\s,;:–—-]+", "", text[match.end() :]).strip()
    rest = re.sub(r"^for\s+", "", _held(rest)).strip()
    return Level(value, scale, rest) if value <= scale and scale > 0 else None


def levels(text: str) -> list[tuple[str, Level]]:
    """The levels of a text in their words, where it gives several; else its first with the whole.

    >>> [(one.value, one.qualifier) for _, one in levels("3/5 for sleep (shift work), 2/5 for mood, pain")]
    [(Decimal('3'), 'sleep (shift work)'), (Decimal('2'), 'mood, pain')]
    """
    starts = [at for at in item_starts(text) if at == 0 or _SCALED.match(text, at)]
    parts = [text[start:end] for start, end in pairwise((*starts, len(text)))]
    each = [(part, found) for one in parts if (found := level(part := one.rstrip(" ,;")))]
    whole = level(text)
    return each if len(each) > 1 else [(text, whole)] if whole else []


def _held(text: str) -> str:
    """A text without the parentheses around all of it; those behind a name stay."""
    whole = not text.startswith("(") and text.count("(") == text.count(")")
    return text if whole else text.removeprefix("(").removesuffix(")")


def drawn_level(text: str) -> Level | None:
    """A level in stars or dots, of five where fewer are drawn."""
    drawn = _STARS.search(text)
    return Level(Decimal(len(drawn[1])), Decimal(max(5, len(drawn[0])))) if drawn else None


_BAND = re.compile(rf"level[s]?\s*({NUMBER})(?:{DASH}({NUMBER}))?", re.IGNORECASE)


def band(heading: str) -> tuple[Decimal, Decimal] | None:
    """The band of levels that a heading names.

    >>> band("High Evidence (Level 4-5)")
    (Decimal('4'), Decimal('5'))
    """
    match = _BAND.search(heading)
    if match is None:
        return None
    low = Decimal(match.group(1))
    return low, Decimal(match.group(2)) if match.group(2) else low
