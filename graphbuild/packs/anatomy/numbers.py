"""Numbers that a note gives for something: `~10% of brain volume`, `over 100,000 synapses per
cell`, `about 50 billion`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.packs.anatomy.words import WORDS

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_ABOUT = r"~|≈|about|around|approximately|approx\.?|roughly|nearly|almost|some"
_OVER = r"over|more than|at least|>|≥|greater than"
_UNDER = r"up to|under|below|less than|fewer than|<|≤"
_TIMES = {"": 0, "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_UNIT = WORDS.pattern("units_of_numbers")
_LABELLED_UNIT = rf"{WORDS.pattern('units_of_numbers', 'units_of_labels', 'short_times')}|(?:per|in)\s+(?:{_NUMBER}|million|thousand)(?!\s*%)"
"""Units too that tell a measure only where a label does, and so many of a number: "5 per 100,000"."""
_MOSTLY = re.compile(r"^(?:(?:usually|mostly|often|typically)\s+)?(?:from\s+)?", re.IGNORECASE)


def _pattern(units: str) -> re.Pattern[str]:
    how = rf"(?P<how>(?:(?:{_ABOUT}|{_OVER}|{_UNDER})\s*){{1,4}})?"
    joined = rf"(?:\s*(?:-|–|—|to|(?(between)and|to))\s*(?P<high>{_NUMBER}))?"
    range_ = rf"(?P<between>between\s+)?(?P<low>{_NUMBER})(?P<first>\s*%)?{joined}"
    times = r"(?P<times>hundred|thousand|million|billion|trillion)?"
    unit = rf"(?P<unit>{units})?(?P<plus>\+)?(?![\w%-])"
    return re.compile(rf"(?<![\w.,/-]){how}{range_}\s*{times}\s*{unit}", re.IGNORECASE)


_QUANTITY, _LABELLED = _pattern(_UNIT), _pattern(_LABELLED_UNIT)
_OF = re.compile(r"\s+of\s+([^.,;:()]{1,200})")
_COUNTED = re.compile(r"\s+([^\W\d][^.,;:()]{0,200})")
_END = re.compile(
    r"\s+(?:here|there|but|and|yet|which|that|while|in|with|at|although|for|on|just|is|are|to|after|before|from|live|lives|lie|lies|sit|"
    r"sits|occur|run|runs|end|ends)\b"
)
_DETERMINER = re.compile(
    r"^(?:(?:the|all|total|its|their|entire|whole|of|single)\s+)+", re.IGNORECASE
)


class Quantity(NamedTuple):
    """A number as an interval, open where `low` or `high` is None, in `unit`, of `what`."""

    text: str
    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str
    what: str
    approximate: bool


def labelled_quantity(text: str) -> Quantity | None:
    """The quantity that a text behind a label begins with, be it a bare count.

    >>> [(one.low, one.high, one.unit, one.approximate) for one in [labelled_quantity("about 0.1% (men)")] if one]
    [(Decimal('0.1'), Decimal('0.1'), '%', True)]
    """
    match = _LABELLED.match(text, len(text) - len(_MOSTLY.sub("", text)))
    unit = _unit(match) if match else ""
    return _quantity(match, match.group().strip(), unit, "", match.end()) if match else None


def quantities(text: str) -> Iterator[Quantity]:
    """The quantities of a text. A bare small number is none: "two", "8 trials" and "3 kinds" count nothing here.

    >>> [(one.low, one.high, one.unit, one.what) for one in quantities("comprises ~10% of brain volume but contains over 50% of total brain neurons")]
    [(Decimal('10'), Decimal('10'), '%', 'brain volume'), (Decimal('50'), None, '%', 'brain neurons')]
    >>> [(one.text, one.low, one.what) for one in quantities("arbor (200,000 synapses per cell), about 50 billion, 8 trials, D2")]
    [('200,000 synapses per cell', Decimal('200000'), 'synapses per cell'), ('about 50 billion', Decimal('50000000000'), '')]
    """
    for match in _QUANTITY.finditer(text):
        unit = _unit(match)
        found = (_OF if unit == "%" else _COUNTED).match(text, match.end())
        what, end = _what(found) if found and (unit == "%" or not unit) else ("", match.end())
        if (what if unit == "%" else unit) or (not unit and _counts(match, what)):
            yield _quantity(match, text[match.start() : end].strip(), unit, what, end)


def _unit(match: re.Match[str]) -> str:
    unit = (match["unit"] or match["first"] or "").strip().lower().replace("percent", "%")
    unit = re.sub(r"^(?:in|per)\s+", "per ", unit)
    return {"hz": "Hz", "khz": "kHz", "mv": "mV", "ml": "mL", "μm": "µm"}.get(unit, unit)


def _counts(match: re.Match[str], what: str) -> bool:
    """A number without a unit counts where it is large, rounded, or per something."""
    return bool(
        match["times"] or "," in match["low"] or (match["how"] and what) or " per " in f" {what} "
    )


def _what(found: re.Match[str]) -> tuple[str, int]:
    words = found.group(1)
    end = _END.search(" " + words)
    kept = words[: max(0, end.start() - 1)] if end else words
    bare = re.sub(r"['’]s\b", "", _DETERMINER.sub("", kept.strip()))
    said = " ".join(bare.split()[:8])
    return "" if said.lower() in ("them", "these", "those", "it", "this") else said, found.start(
        1
    ) + len(kept.rstrip())


def _quantity(match: re.Match[str], text: str, unit: str, what: str, end: int) -> Quantity:
    times = Decimal(10) ** _TIMES[(match["times"] or "").lower()]
    low = Decimal(match["low"].replace(",", "")) * times
    high = Decimal(match["high"].replace(",", "")) * times if match["high"] else low
    how = (match["how"] or "").strip()
    over = bool(match["plus"]) or bool(re.search(_OVER, how, re.IGNORECASE))
    under = bool(re.search(_UNDER, how, re.IGNORECASE))
    return Quantity(
        text,
        match.start(),
        end,
        None if under else min(low, high),
        None if over else max(low, high),
        unit,
        what,
        bool(re.search(_ABOUT, how, re.IGNORECASE)),
    )
