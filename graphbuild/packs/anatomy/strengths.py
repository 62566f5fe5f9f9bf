"""Strengths of pathways: numbers and words for how strong a connection is."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import Qualifiers
from graphbuild.outline.measures import DASH, NUMBER
from graphbuild.packs.anatomy.words import WORDS
from graphbuild.terms.garden import STRENGTH, STRENGTH_MAX, STRENGTH_MIN, STRENGTH_TEXT

_LABEL = f"(?:{WORDS.pattern('strength_label')})"
_NOUNS = f"(?:{WORDS.pattern('strength_nouns')})"
_PERCENT = re.compile(
    rf"(?:(?:~|≈|about |perhaps |maybe |approx(?:\.|imately)? |>|<|≥|≤|up to )\s*+)?(?<![\w.])({NUMBER})\s*+%?(?:{DASH}({NUMBER}))?\s*+%"
    rf"(?:\s*(?:{_NOUNS}\s+)?{_LABEL})?",
    re.IGNORECASE,
)
_RATIO = re.compile(
    rf"\b{_LABEL}\s*+[:=]?\s*+(?:~\s*+)?({NUMBER})(?:{DASH}({NUMBER}))?(?![\d%])|"
    rf"(?<![\w.])([01]\.\d+)(?:{DASH}([01]\.\d+))?(?:\s*{_LABEL})?(?![\w.%])",
    re.IGNORECASE,
)
_WORDS = WORDS.pattern("strengths")
_WORD = re.compile(
    (
        rf"(?:^|[-–—:,;(]\s*)({_WORDS})(?:\s+{_NOUNS})?\s*(?:\)?$|(?=[,;]))|"
        rf"\b{_LABEL}\s*[:=]\s*({_WORDS})\b"
    ),
    re.IGNORECASE,
)


_MARKS = re.compile(r"(?:^|[-–—:,;(]\s*|\s)(\++)(?=\s*(?:[,;)]|$))")
"""Signs for how strong something is, by themselves: "Septum, ++", "Pons (+)"."""
_ONLY_LABEL = re.compile(rf"\b{_LABEL}\b", re.IGNORECASE)
_WORD_BEFORE = re.compile(
    rf"\s*[:,–—-]\s*(?P<words>(?:\w+ly\s+)?(?:{_WORDS}))(?:\s+{_NOUNS})?\s*\(?\s*$",
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


_TOLD = re.compile(
    rf"\b(?P<words>{_WORDS})\s+(?:[\w-]+\s+)?(?:{WORDS.pattern('sent', 'received')})\b|"
    rf"\bprojects? (?:only )?(?P<adverb>(?:very )?(?:{WORDS.pattern('strength_adverbs')})) to\b|"
    rf"\b(?P<how>{WORDS.pattern('strength_adverbs')}) innervated\b",
    re.IGNORECASE,
)


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
    >>> strength("Septum, ++").text, strength("Ca2+") is None
    ('++', True)
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
    marks = _MARKS.search(text)
    return Strength(marks.group(1), marks.start(), marks.end()) if marks else None


def strength_alone(text: str) -> Strength | None:
    """The strength that a title or label is and nothing more, of all that stands below it.

    >>> strength_alone("Strong").text, strength_alone("Strong evidence"), strength_alone("Inputs")
    ('Strong', None, None)
    """
    found = strength(f"({text})")
    return found if found and found.text.casefold() == text.casefold() else None


def told_strength(clause: str) -> Strength | None:
    """The word for a strength before the noun of a clause, or behind its verb.

    >>> told_strength("receives a strong input from the ").text, told_strength("projects to ")
    ('strong', None)
    >>> told_strength("projects only weakly to ").text
    'weakly'
    """
    found = _TOLD.search(clause)
    if found is None:
        return None
    group = next(one for one in ("words", "adverb", "how") if found[one])
    return Strength(found[group], *found.span(group))


def by_adverb(word: str) -> Strength | None:
    """The strength that an adverb alone tells: "and sparsely to the pons"."""
    return Strength(word, 0, len(word)) if word.lower() in WORDS["strength_adverbs"] else None


def is_whole(found: Strength, text: str) -> bool:
    """Whether words say a strength and nothing else: "strength 95%"."""
    left = f"{text[: found.start]}{text[found.end :]}"
    return not _ONLY_LABEL.sub("", left).strip(" ():=")


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
        or before.lower().endswith(
            ("about", "approximately", "approx.", "up to", *WORDS["strength_label"])
        )
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
