"""Levels of evidence, numbers on a scale and bands of them; and the ends of a range."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.outline.lists import item_starts
from graphbuild.quantities import decimal

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


_THOUSANDS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:[.,]\d{1,6})?"
_LOW = re.compile(
    rf"(?P<words>.*?[\s(])?[~≈<>≤≥]?(?P<number>{_THOUSANDS})\s?(?P<unit>[^\W\d_]{{1,5}}|%)?"
)
_HIGH = re.compile(rf"[~≈<>≤≥]?(?P<number>{_THOUSANDS})(?![\d:])\s?(?P<unit>[^\W\d_]{{1,5}}\b|%)?")
_PREFIXES = {"": Decimal(1), "k": Decimal(1000), "m": Decimal("0.001"), "n": Decimal("1e-9")}
_PREFIXES |= dict.fromkeys(("mc", "u", "µ", "μ"), Decimal("0.000001"))
_METRIC = re.compile(rf"(?P<prefix>{'|'.join(filter(None, _PREFIXES))}|)(?P<base>g|mol|[lL])")
_FAR = 30  # characters before a dash that are looked at
_COUNTING = 100  # below it a number behind a word may count: "Week 2 - 50 mg"
_NEAR = 3  # times the low end that the high one of such a number is at most: "Zinc 15 - 30 mg"


def joins_range(text: str, start: int, end: int) -> bool:
    """Whether the dash at `text[start:end]` stands between the two ends of a range.

    >>> [joins_range(one, one.find(" -"), one.find("- ") + 2) for one in ("1 - 2 g", "Start with 200 - 400 mg", "3 g - 5 g daily", "Zinc 15 - 30 mg")]
    [True, True, True, True]
    >>> [joins_range(one, one.find(" -"), one.find("- ") + 2) for one in ("500 mg - 1 g", "100 mcg - 0.2 mg", "2 g - 500 mg", "3 m - 5 kg")]
    [True, True, False, False]
    >>> [joins_range(one, one.find(" -"), one.find("- ") + 2) for one in ("Week 2 - 50 mg", "B12 - 400 mcg", "3 h - 5 mg", "Area 17 - 20% strength")]
    [False, False, False, False]
    """
    low = _LOW.fullmatch(text, max(0, start - _FAR), start)
    high = _HIGH.match(text, end) if low else None
    if low is None or high is None:
        return False
    if low["unit"] and high["unit"]:
        low_unit, high_unit = _scaled(low["unit"], high["unit"])
        less = _value(low["number"]) * low_unit < _value(high["number"]) * high_unit
        return bool(low_unit) and less
    if low["unit"] or not _value(low["number"]) < _value(high["number"]):
        return False
    alone = not low["words"] and start <= _FAR
    near = high["unit"] not in (None, "%") and _value(high["number"]) <= _NEAR * _value(
        low["number"]
    )
    return alone or near or "." in low["number"] or _value(low["number"]) >= _COUNTING


def _scaled(low: str, high: str) -> tuple[Decimal, Decimal]:
    """How much each of two units is of the one that both are built on; nothing where they differ.

    >>> _scaled("mg", "g"), _scaled("MG", "mg"), _scaled("h", "mg")
    ((Decimal('0.001'), Decimal('1')), (Decimal('1'), Decimal('1')), (Decimal('0'), Decimal('0')))
    """
    if low.casefold() == high.casefold():
        return Decimal(1), Decimal(1)
    parts = [_METRIC.fullmatch(one) for one in (low, high)]
    bases = {part["base"].casefold() for part in parts if part}
    if None in parts or len(bases) != 1:
        return Decimal(0), Decimal(0)
    scales = [_PREFIXES[part["prefix"]] for part in parts if part]
    return scales[0], scales[1]


def _value(number: str) -> Decimal:
    return decimal(number) or Decimal(0)
