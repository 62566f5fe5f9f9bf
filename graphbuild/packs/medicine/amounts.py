"""Doses: amounts with a known unit, how often and by which way, and what that makes in a day."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import Predicate, Value
from graphbuild.outline.lists import parenthesised, split_list
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.medicine import (
    DOSE_DAILY_MAX,
    DOSE_DAILY_MIN,
    DOSE_FREQUENCY,
    DOSE_MAX,
    DOSE_MIN,
    DOSE_ROUTE,
    DOSE_UNIT,
)

_DASH = r"\s*(?:-|–|—|−|to|‑)\s*"
_AMOUNT = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT = WORDS.pattern("units")
_DENOMINATORS = ("units_of_weight", "units_of_area", "hours_of_rates", "minutes_of_rates")
_DENOMINATOR_NAMES = {word: WORDS[row][0] for row in _DENOMINATORS for word in WORDS[row]}
_DENOMINATOR = rf"\b(?:{WORDS.pattern(*_DENOMINATORS, 'days_of_rates')})\b"
AMOUNT = re.compile(
    rf"(?P<upto>\b(?:{WORDS.pattern('most_taken')})\s+|≤\s*|<\s*)?"
    rf"(?P<atleast>\b(?:{WORDS.pattern('least_taken')})\s+|≥\s*|>\s*)?"
    rf"(?<!\d)(?!(?<=\d/)\d\s+[-–—]+\s)(?P<low>{_AMOUNT})\s*(?P<lowunit>{_UNIT})?(?:{_DASH}(?P<high>{_AMOUNT}))?\s*(?P<unit>{_UNIT})\b"
    rf"(?P<per>(?:\s*/\s*{_DENOMINATOR}|\s+(?:per|for (?:each|every))\s+"
    rf"(?:{WORDS.pattern(*_DENOMINATORS)})\b){{0,3}})",
    re.IGNORECASE,
)
_STRENGTH = re.compile(
    rf"(?<![\d.,])(?:{_AMOUNT})(?:{_DASH}(?:{_AMOUNT}))?\s*(?:{_UNIT})\s*(?:/|per)\s*(?:{_AMOUNT})?\s*(?:{WORDS.pattern('volumes')})\b",
    re.IGNORECASE,
)
"""How much is in a measure of something, which is no dose: "4 mg/mL", "100 mg per 5 mL"."""
_UNITS = {
    "mcg": "µg",
    "μg": "µg",
    "µg": "µg",
    "ug": "µg",
    "microgram": "µg",
    "milligram": "mg",
    "gram": "g",
    "iu": "IU",
    "ml": "mL",
}
_UNITS |= {"cfu": "CFU", "billion cfu": "billion CFU", "meq": "mEq"}
_GRAMS = {"µg": Decimal("0.000001"), "mg": Decimal("0.001"), "g": Decimal(1), "kg": Decimal(1000)}
_TIMES = {"once": 1, "one": 1, "twice": 2, "two": 2, "thrice": 3, "three": 3}
_TIMES |= {"four": 4, "five": 5, "six": 6}
_HOURS = 24  # of a day
_DAY = f"(?:{WORDS.pattern('day_nouns')})"
_PER_DAY = rf"(?:{WORDS.pattern('daily')}|/\s*{_DAY})"
_OFTEN = (
    r"once|twice|thrice|(?:one|two|three|four|five|six) times?|[1-6]\s*(?:-|–|to)\s*[2-6]\s*(?:x|×|times)|"
    r"[2-6]\s*(?:x|×|times)"
)
_HOURLY = rf"\b(?:every |q\.?\s?)(?P<hours>\d{{1,2}})\s*(?:{WORDS.pattern('hours')})\b"
_SHORT = ("once_a_day", "twice_a_day", "thrice_a_day", "four_times_a_day")
_SHORT_TIMES = {word: times for times, row in enumerate(_SHORT, 1) for word in WORDS[row]}
FREQUENCY = re.compile(
    rf"(?:{_OFTEN})\s*(?:{_PER_DAY}|{WORDS.pattern('weekly')})|{_HOURLY}|"
    rf"\b(?:{WORDS.pattern('frequencies', *_SHORT)})\b|(?:/|per |a )\s*(?:{WORDS.pattern('periods')})\b",
    re.IGNORECASE,
)
_ROUTES = ("oral_routes", "vein_routes", "muscle_routes", "skin_routes", "infusions")
_ROUTE_NAMES = {word: WORDS[row][0] for row in _ROUTES for word in WORDS[row]}
ROUTE = re.compile(rf"\b(?:{WORDS.pattern(*_ROUTES, 'other_routes')})\b")


# What is cut is more than what is taken.
_PARTED = re.compile(rf"\s*(?:{WORDS.pattern('parting')})\s+(?:an?|one|the|each)\s", re.IGNORECASE)
_EACH = re.compile(r"\beach\b", re.IGNORECASE)


class Dose(NamedTuple):
    """An amount: at least `low`, at most `high`, of `unit`. Either end may be open."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    frequency: str = ""
    route: str = ""


def dose(text: str) -> Dose | None:
    """The first amount with a known unit outside of parentheses.

    >>> dose("100-300mg daily (higher doses IV/IM for acute deficiency)")
    Dose(low=Decimal('100'), high=Decimal('300'), unit='mg', frequency='daily', route='')
    >>> dose("no more than 2 g")[:3], dose("5,000 IU")[:3], dose("500mg-1g")[:3], dose("as advised")
    ((None, Decimal('2'), 'g'), (Decimal('5000'), Decimal('5000'), 'IU'), (Decimal('0.500'), Decimal('1'), 'g'), None)
    >>> dose("375 mg/m² weekly")[2:4], dose("4 mg per kg per hour").unit, dose("2 mg/kg/day")[2:4]
    (('mg/m²', 'weekly'), 'mg/kg/h', ('mg/kg', 'daily'))
    >>> dose("Halve a 20 mg tablet (10 mg each)")[:3], dose("Split one 1 mg tablet"), dose("Split 2 g into 4")[:2]
    ((Decimal('10'), Decimal('10'), 'mg'), None, (Decimal('2'), Decimal('2')))
    """
    outer, inner = parenthesised(without_strengths(text))
    if _PARTED.match(outer):
        outer = next((part for part in inner if _EACH.search(part)), "")
    match = AMOUNT.search(outer)
    if match is None:
        return None
    unit = _unit(match["unit"])
    low, high = _number(match["low"]), _number(match["high"] or match["low"])
    if match["lowunit"] and match["high"]:
        low = _converted(low, _unit(match["lowunit"]), unit)
    per = [one.lower() for one in re.findall(_DENOMINATOR, match["per"], re.IGNORECASE)]
    for_each = [_DENOMINATOR_NAMES[one] for one in per if one in _DENOMINATOR_NAMES]
    route = ROUTE.search(outer)
    return Dose(
        None if match["upto"] else min(low, high),
        None if match["atleast"] else max(low, high),
        "/".join((unit, *for_each)),
        frequency(outer, "/day" if len(for_each) < len(per) else ""),
        route_of(route.group()) if route else "",
    )


def is_mass(one: Dose) -> bool:
    """Whether an amount is weighed: mg, and no spoon or capsule."""
    return one.unit.partition("/")[0] in _GRAMS


def without_strengths(text: str) -> str:
    """A text without how strong a solution is.

    >>> dose("4 mg/mL"), dose("syrup of 100 mg/5 mL, 10 mL at night")[:3]
    (None, (Decimal('10'), Decimal('10'), 'mL'))
    """
    return _STRENGTH.sub(" ", text)


def doses(text: str) -> list[tuple[str, Dose]]:
    """Each amount with its own words, where a text lists several; else the whole text with its first.

    >>> [(words, one.low, one.unit, one.frequency) for words, one in doses("B12 500-1000mcg, folate 400-800mcg daily")]
    [('B12 500-1000mcg', Decimal('500'), 'µg', 'daily'), ('folate 400-800mcg daily', Decimal('400'), 'µg', 'daily')]
    """
    whole = dose(text)
    pieces = [(piece, found) for piece in split_list(text) if (found := dose(piece))]
    if whole is None or len(pieces) < 2:
        return [(text, whole)] if whole else []
    least = whole.high is None  # "at least 50 mg B1, 50 mg B6" is said of each
    return [
        (
            piece,
            one._replace(
                frequency=one.frequency or whole.frequency,
                high=None if least and one.low == one.high else one.high,
            ),
        )
        for piece, one in pieces
    ]


def daily(one: Dose) -> tuple[Decimal | None, Decimal | None]:
    """The amount in a day, where the frequency tells it.

    >>> daily(Dose(Decimal(300), Decimal(300), "mg", "twice daily")), daily(Dose(Decimal(1), None, "g", "2-3 times a day"))
    ((Decimal('600'), Decimal('600')), (Decimal('2'), None))
    """
    if times := _SHORT_TIMES.get(one.frequency.lower()):
        return _times(one.low, times), _times(one.high, times)
    often = re.fullmatch(
        rf"(?:(?P<least>\w+?)(?:\s*(?:-|–|to)\s*(?P<most>\d))?\s*(?:x|×|times?)?\s*)?{_PER_DAY}",
        one.frequency,
        re.IGNORECASE,
    )
    hours = re.fullmatch(_HOURLY, one.frequency, re.IGNORECASE)
    if hours is not None and _HOURS % int(hours["hours"]) == 0:
        times = _HOURS // int(hours["hours"])
        return _times(one.low, times), _times(one.high, times)
    if often is None:
        return None, None
    least = _count(often["least"])
    most = _count(often["most"]) if often["most"] else least
    return (_times(one.low, least), _times(one.high, most)) if least and most else (None, None)


def _times(amount: Decimal | None, often: int) -> Decimal | None:
    return amount * often if amount is not None else None


def dose_values(one: Dose) -> list[tuple[Predicate, Value | None]]:
    """What a statement about a dose carries: the amount as written, what that makes in a day, how often, which way.

    >>> [value for name, value in dose_values(Dose(Decimal(300), Decimal(300), "mg", "twice daily")) if name == "doseDailyMax"]
    [Decimal('600')]
    """
    least, most = daily(one)
    amount: list[tuple[Predicate, Value | None]] = [
        (DOSE_MIN, one.low),
        (DOSE_MAX, one.high),
        (DOSE_UNIT, one.unit),
    ]
    return [
        *amount,
        (DOSE_DAILY_MIN, least),
        (DOSE_DAILY_MAX, most),
        (DOSE_FREQUENCY, one.frequency),
        (DOSE_ROUTE, one.route),
    ]


def route_of(said: str) -> str:
    """The name of a way in which something is taken: "by mouth" is oral, "rectally" is rectal."""
    return _ROUTE_NAMES.get(said, said.removesuffix("ly"))


def _count(word: str | None) -> int:
    return 1 if not word else int(word) if word.isdigit() else _TIMES.get(word.lower(), 0)


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _unit(text: str) -> str:
    bare = text.lower().removesuffix("s") if len(text) > 3 else text.lower()
    return _UNITS.get(bare, bare)


def _converted(amount: Decimal, unit: str, wanted: str) -> Decimal:
    same = unit == wanted or unit not in _GRAMS or wanted not in _GRAMS
    return amount if same else amount * _GRAMS[unit] / _GRAMS[wanted]


def frequency(text: str, per: str = "") -> str:
    """How often a text says that something is taken, or what stands behind a unit: "mg/day"."""
    found = FREQUENCY.search(text)
    said = found.group().strip() if found else "daily" if per == "/day" else ""
    return "daily" if re.fullmatch(rf"(?:/|per |a )\s*{_DAY}", said, re.IGNORECASE) else said
