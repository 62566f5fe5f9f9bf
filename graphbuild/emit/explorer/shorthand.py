"""Numbers and words of the page's data in fewer letters: most of them are small, and come again and
again. The page reads them in `shorthand.js`, which must stay in line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

DIGITS = "".join(one for one in map(chr, range(ord(" "), ord("~") + 1)) if one not in '"\\<>&')
"""Printed letters that JSON and HTML write as they are: the first half for a number's last digit,
the second for those before it.
"""
BASE = len(DIGITS) // 2
CODES = range(0xA1, 0x800)
"""Letters of two bytes, each of which stands for a word."""
BETWEEN = "|"
"""Parts the words."""
_TOKEN = re.compile(r" ?\w+|[^\w ]+| ")


def numerals(numbers: Iterable[int]) -> str:
    """Whole numbers as letters, the lowest digit first; the last bit of each is its sign.

    >>> numerals([0, 1, -1, 22]), numerals([23, -5000])
    (' #!P', 'R!Z|%')
    """
    return "".join(map(_numeral, numbers))


@lru_cache(maxsize=1 << 16)
def _numeral(number: int) -> str:
    rest = 2 * number if number >= 0 else -2 * number - 1
    digits = ""
    while rest >= BASE:
        rest, digit = divmod(rest, BASE)
        digits += DIGITS[BASE + digit]
    return digits + DIGITS[rest]


def abbreviated(values: list[Any]) -> tuple[str, list[Any]]:
    """The words that are worth a code, and values of JSON with codes for them in all texts.

    Every letter that is itself a code is among the words, so that a text has no other codes than
    those of words.

    >>> abbreviated(["sleep " * 9 + "café", 1])
    ('é| sleep', ['sleep¢¢¢¢¢¢¢¢ caf¡', 1])
    """
    counts = Counter(token for text in _texts(values) for token in _TOKEN.findall(text))
    codes = {word: chr(code) for word, code in zip(_worth_a_code(counts), CODES, strict=False)}
    if not codes:
        return "", values
    told = {token: codes.get(token) or _spelled(token, codes) for token in counts}
    return BETWEEN.join(codes), [_with(told, value) for value in values]


def _worth_a_code(counts: Counter[str]) -> Iterator[str]:
    """First the letters that are codes themselves, then the words by the bytes that they save."""
    yield from sorted({letter for token in counts for letter in token if ord(letter) in CODES})
    saved = {token: _saved(token, count) for token, count in counts.items() if BETWEEN not in token}
    yield from sorted(
        (one for one in saved if saved[one] > 0 and len(one) > 1),
        key=lambda one: (-saved[one], one),
    )


def _saved(token: str, count: int) -> int:
    size = len(token.encode("utf-8", "replace"))
    return count * (size - 2) - (size + len(BETWEEN))


def _spelled(token: str, codes: dict[str, str]) -> str:
    return "".join(codes.get(letter, letter) for letter in token)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def _with(told: dict[str, str], value: Any) -> Any:
    if isinstance(value, str):
        return "".join(map(told.__getitem__, _TOKEN.findall(value)))
    if isinstance(value, dict):
        return {name: _with(told, one) for name, one in value.items()}
    return [_with(told, one) for one in value] if isinstance(value, list | tuple) else value
