"""Numbers with a meaning: strengths, evidence levels, doses, identifiers of articles."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from graphbuild.model import Qualifiers

_DASH = r"\s*(?:-|–|—|−|to|‑)\s*"
_NUMBER = r"\d+(?:\.\d+)?"
_PERCENT = re.compile(
    rf"(?:~|≈|about |approx(?:\.|imately)? |>|<|≥|≤|up to )?\s*({_NUMBER})\s*%?(?:{_DASH}({_NUMBER}))?\s*%(?:\s*(?:connection\s+)?strength)?", re.IGNORECASE
)
_RATIO = re.compile(rf"\bstrength\s*[:=]?\s*(?:~\s*)?({_NUMBER})(?:{_DASH}({_NUMBER}))?(?![\d%])|(?<![\w.])([01]\.\d+)(?:{_DASH}([01]\.\d+))?\s*(?:strength)?(?![\w.%])", re.IGNORECASE)
_WORDS = "very strong|strong|moderate to strong|moderate|weak|very weak|minor|major|dense|sparse|high|medium|low"
_WORD = re.compile(rf"(?:^|[-–—:,(]\s*)({_WORDS})(?:\s+(?:strength|projection|connection|input))?\s*\)?$|\bstrength\s*[:=]\s*({_WORDS})\b", re.IGNORECASE)


class Strength(NamedTuple):
    """An ordinal weight in [0, 1] as read, with the text that it was read from; no number where there was only a word."""

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
    """
    percents = list(_PERCENT.finditer(text))
    if percents:
        found = percents[-1]
        return _numbers(found, found.group(1), found.group(2), Decimal(100))
    ratios = list(_RATIO.finditer(text))
    if ratios:
        found = ratios[-1]
        return _numbers(found, found.group(1) or found.group(3), found.group(2) or found.group(4), Decimal(1))
    word = _WORD.search(text)
    if word:
        group = 1 if word.group(1) else 2
        return Strength(word.group(group), word.start(), word.end())
    return None


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
    pairs = [("strength", found.value), ("strengthMin", found.low), ("strengthMax", found.high), ("strengthText", found.text)]
    return tuple((name, value) for name, value in pairs if value is not None)


class Level(NamedTuple):
    """An evidence level on its scale, and what the note says that it holds for."""

    value: Decimal
    scale: Decimal
    qualifier: str = ""


_LEVEL = re.compile(rf"(?:level\s*)?({_NUMBER})\s*(?:/|out of|of)\s*({_NUMBER})|level\s*({_NUMBER})|^({_NUMBER})\b", re.IGNORECASE)


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


class Dose(NamedTuple):
    """An amount: at least `low`, at most `high`, of `unit`. Either end may be open."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    frequency: str = ""
    route: str = ""


_AMOUNT = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT = r"mcg|µg|μg|ug|mg|kg|g|IU|mL|ml|CFU|billion CFU|mEq|mmol|grams?|milligrams?|micrograms?|capsules?|tablets?|drops?"
_DOSE = re.compile(
    rf"(?P<upto>up to\s+|max(?:imum)?\.?\s+|≤\s*|<\s*)?(?P<low>{_AMOUNT})\s*(?P<lowunit>{_UNIT})?(?:{_DASH}(?P<high>{_AMOUNT}))?\s*(?P<unit>{_UNIT})\b(?P<per>\s*/\s*(?:kg|day|d|h)\b(?:\s*/\s*day)?)?",
    re.IGNORECASE,
)
_UNITS = {"mcg": "µg", "μg": "µg", "µg": "µg", "ug": "µg", "microgram": "µg", "milligram": "mg", "gram": "g", "iu": "IU", "ml": "mL", "cfu": "CFU", "meq": "mEq"}
_FREQUENCY = re.compile(
    r"(?:once|twice|thrice|one time|two times|three times|[2-6]\s*(?:x|×|times)|[1-6]-[2-6]\s*(?:x|×|times))\s*(?:daily|a day|per day|/\s*day|weekly|a week|per week)|\b(?:daily|nightly|weekly|at bedtime|before bed|every other day|with meals|as needed)\b|(?:/|per |a )\s*(?:day|week)\b",
    re.IGNORECASE,
)
_ROUTE = re.compile(r"\b(?:orally|oral|IV/IM|IV|IM|intravenous(?:ly)?|intramuscular(?:ly)?|sublingual(?:ly)?|topical(?:ly)?|intranasal(?:ly)?)\b")


def dose(text: str) -> Dose | None:
    """The first amount with a known unit outside of parentheses.

    >>> dose("100-300mg daily (higher doses IV/IM for acute deficiency)")
    Dose(low=Decimal('100'), high=Decimal('300'), unit='mg', frequency='daily', route='')
    >>> dose("up to 2 g")[:3], dose("5,000 IU")[:3], dose("as advised")
    ((None, Decimal('2'), 'g'), (Decimal('5000'), Decimal('5000'), 'IU'), None)
    """
    from graphbuild.extract.text import parenthesised

    outer, _ = parenthesised(text)
    match = _DOSE.search(outer)
    if match is None:
        return None
    low, high = _amount(match.group("low")), _amount(match.group("high") or match.group("low"))
    unit = match.group("unit").lower().removesuffix("s") if len(match.group("unit")) > 3 else match.group("unit").lower()
    per = (match.group("per") or "").replace(" ", "").lower()
    unit = _UNITS.get(unit, unit) + ("/kg" if per.startswith("/kg") else "")
    frequency, route = _FREQUENCY.search(outer), _ROUTE.search(outer)
    frequency_text = frequency.group().strip() if frequency else "daily" if per.endswith(("day", "/d")) else ""
    frequency_text = "daily" if re.fullmatch(r"(?:/|per |a )\s*day", frequency_text, re.IGNORECASE) else frequency_text
    return Dose(None if match.group("upto") else min(low, high), max(low, high), unit, frequency_text, route.group() if route else "")


def _amount(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


_PMID = re.compile(r"\bPMIDs?\s*[:#]?\s*(\d{1,8}(?:\s*(?:[,;/&]|and)\s*(?:PMIDs?\s*[:#]?\s*)?\d{4,8})*)|pubmed\.ncbi\.nlm\.nih\.gov/(\d{1,8})|ncbi\.nlm\.nih\.gov/pubmed/(\d{1,8})", re.IGNORECASE)
_DOI = re.compile(r"\b(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/[^\s\"<>,;]+[^\s\"<>,;.)\]])", re.IGNORECASE)


def publications(text: str) -> list[str]:
    """The articles that a text names, as `PMID:n` or `DOI:x`, in order, each once.

    >>> publications("PMID: 123, 45678 and doi:10.1000/xyz")
    ['PMID:123', 'PMID:45678', 'DOI:10.1000/xyz']
    """
    found: list[tuple[int, str]] = []
    for match in _PMID.finditer(text):
        numbers = re.findall(r"\d+", match.group(1) or match.group(2) or match.group(3))
        found += [(match.start(), f"PMID:{int(number)}") for number in numbers]
    found += [(match.start(), f"DOI:{match.group(1).lower()}") for match in _DOI.finditer(text)]
    return list(dict.fromkeys(one for _, one in sorted(found, key=lambda pair: pair[0])))


def without_publications(text: str) -> str:
    """A text without its PMIDs and DOIs, and without the parentheses and dashes that held them.

    >>> without_publications("PMID:123 - Thiamine for X"), without_publications("Loss of cells (PMID:1)")
    ('Thiamine for X', 'Loss of cells')
    """
    bare = _DOI.sub("", _PMID.sub("", text))
    bare = re.sub(r"\(\s*[,;]*\s*\)", "", bare)
    bare = re.sub(r"^[\s:–—,;-]+|[\s:–—,;-]+$", "", bare).strip()
    return bare[1:-1] if bare.startswith("(") and bare.endswith(")") and "(" not in bare[1:] else bare
