"""Numbers with a meaning: strengths of pathways, levels of evidence."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from graphbuild.model import Qualifiers
from graphbuild.terms.garden import STRENGTH, STRENGTH_MAX, STRENGTH_MIN, STRENGTH_TEXT

_DASH = r"\s*+(?:-|–|—|−|to|‑)\s*+"
_NUMBER = r"\d{1,12}(?:\.\d+)?"
_PERCENT = re.compile(
    rf"(?:(?:~|≈|about |approx(?:\.|imately)? |>|<|≥|≤|up to )\s*+)?(?<![\w.])({_NUMBER})\s*+%?(?:{_DASH}({_NUMBER}))?\s*+%"
    rf"(?:\s*(?:connection\s+)?strength)?",
    re.IGNORECASE,
)
_RATIO = re.compile(
    rf"\bstrength\s*+[:=]?\s*+(?:~\s*+)?({_NUMBER})(?:{_DASH}({_NUMBER}))?(?![\d%])|"
    rf"(?<![\w.])([01]\.\d+)(?:{_DASH}([01]\.\d+))?\s*(?:strength)?(?![\w.%])",
    re.IGNORECASE,
)
_WORDS = (
    "very strong|strong|moderate to strong|moderate|weak|very "
    "weak|minor|major|dense|sparse|high|medium|low"
)
_WORD = re.compile(
    (
        rf"(?:^|[-–—:,(]\s*)({_WORDS})(?:\s+(?:strength|projection|connection|input))?\s*\)?$|"
        rf"\bstrength\s*[:=]\s*({_WORDS})\b"
    ),
    re.IGNORECASE,
)


_WORD_BEFORE = re.compile(
    rf"\s*[:,–—-]\s*(?P<words>(?:\w+ly\s+)?(?:{_WORDS}))(?:\s+(?:strength|projection|connection|input))?\s*\(?\s*$",
    re.IGNORECASE,
)


def before_strength(text: str, found: Strength) -> tuple[str, str]:
    """What stands before a strength, and the words for it that it ends in.

    >>> given = "Median eminence: very strong (95%)"
    >>> before_strength(given, strength(given))
    ('Median eminence', 'very strong')
    """
    before = text[: found.start]
    word = _WORD_BEFORE.search(before)
    return (before[: word.start()], word["words"]) if word else (before, "")


class Strength(NamedTuple):
    """An ordinal weight in [0, 1] as read, with the text that it was read from; no number where
    there was only a word.
    """

    text: str
    start: int
    end: int
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    problem: str = ""


def strength(text: str) -> Strength | None:
    """The last strength that a line gives.

    >>> strength("Pons - 95% strength").value, strength("Pons: 70–80%").value, strength("Pons (moderate)").text
    (Decimal('0.95'), Decimal('0.75'), 'moderate')
    >>> strength("Pons - 140% strength").value, strength("Pons") is None
    (None, True)
    >>> strength("Brodmann area 6 - 80% strength").value, strength("Pons - 70 - 80%").value
    (Decimal('0.80'), Decimal('0.75'))
    """
    percents = list(_PERCENT.finditer(text))
    if percents:
        found = percents[-1]
        if found.group(2) and not _is_range(text, found):
            found = next(_PERCENT.finditer(text, found.start(2)))
        return _numbers(found, found.group(1), found.group(2), Decimal(100))
    ratios = list(_RATIO.finditer(text))
    if ratios:
        found = ratios[-1]
        return _numbers(
            found, found.group(1) or found.group(3), found.group(2) or found.group(4), Decimal(1)
        )
    word = _WORD.search(text)
    if word:
        group = 1 if word.group(1) else 2
        return Strength(word.group(group), word.start(), word.end())
    return None


def _is_range(text: str, match: re.Match[str]) -> bool:
    """Whether "6 - 80%" is a range: not where the first number ends a name and the dash only parts
    the two.
    """
    between, before = text[match.end(1) : match.start(2)], text[: match.start(1)].rstrip(" ~≈<>≥≤")
    tight = "%" in between or not any(char.isspace() for char in between) or "to" in between
    return (
        tight
        or not before
        or before[-1] in "-–—:,;("
        or before.lower().endswith(("about", "approximately", "approx.", "up to", "strength"))
    )


def _numbers(match: re.Match[str], low: str, high: str | None, whole: Decimal) -> Strength:
    first = _share(low, whole)
    last = _share(high, whole) if high else None
    text = match.group().strip()
    if first > 1 or (last is not None and (last > 1 or last < first)):
        return Strength(text, match.start(), match.end(), problem=f"“{text}” is no share of 100")
    if last is None:
        return Strength(text, match.start(), match.end(), first)
    return Strength(text, match.start(), match.end(), (first + last) / 2, first, last)


def _share(number: str, whole: Decimal) -> Decimal:
    """Two decimals at least, so that 1 and 100% are both written 1.00."""
    value = Decimal(number) / whole
    return value if value.as_tuple().exponent <= -2 else value.quantize(Decimal("0.01"))  # type: ignore[operator]


def strength_qualifiers(found: Strength | None) -> Qualifiers:
    """What a statement carries of a strength."""
    if found is None:
        return ()
    pairs = [
        (STRENGTH, found.value),
        (STRENGTH_MIN, found.low),
        (STRENGTH_MAX, found.high),
        (STRENGTH_TEXT, found.text),
    ]
    return tuple((name, value) for name, value in pairs if value is not None)


class Level(NamedTuple):
    """An evidence level on its scale, and what the note says that it holds for."""

    value: Decimal
    scale: Decimal
    qualifier: str = ""


_LEVEL = re.compile(
    (
        rf"(?:level\s*)?(?<!\d)({_NUMBER})\s*(?:/|out of|of)\s*({_NUMBER})|level\s*({_NUMBER})|"
        rf"^({_NUMBER})\b"
    ),
    re.IGNORECASE,
)


def level(text: str) -> Level | None:
    """An evidence level; a bare number is out of five.

    >>> level("5/5 for deficiency states")
    Level(value=Decimal('5'), scale=Decimal('5'), qualifier='deficiency states')
    >>> level("Level 4").value, level("high"), level("7/5")
    (Decimal('4'), None, None)
    """
    match = _LEVEL.search(text)
    if match is None:
        return None
    value = Decimal(next(one for one in (match.group(1), match.group(3), match.group(4)) if one))
    scale = Decimal(match.group(2) or 5)
    rest = re.sub(r"^[\s,;:–—-]+", "", text[match.end() :]).strip()
    rest = re.sub(r"^for\s+|^\(|\)$", "", rest).strip()
    return Level(value, scale, rest) if value <= scale and scale > 0 else None


_BAND = re.compile(rf"level[s]?\s*({_NUMBER})(?:{_DASH}({_NUMBER}))?", re.IGNORECASE)


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
