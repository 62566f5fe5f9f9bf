"""How wide a text is, in the letters that pictures are drawn with: DejaVu Sans, its licence beside
it in `font/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable

FAMILY = "DejaVu Sans, Verdana, sans-serif"
LEAST = 11  # the smallest letters that can be read
_MOST = 300  # letters of a text that are written: a longer one is no name
# in ems: letters of other scripts are drawn with a font that is not known here, none wider than
# this
_UNKNOWN = 1.0

_VOWEL = "[aeiouyäöüáéíóúàèìòù]"
_OTHER = f"(?!{_VOWEL})[^\\W\\d_]"
_SYLLABLE = re.compile(
    f"{_VOWEL}(?:{_OTHER})*?(?=(?:[bcdfgkptv][lr]|[cgkprst]h|{_OTHER}){_VOWEL})", re.IGNORECASE
)
_SIGN = re.compile("[-–/_.·→]")


def font_file(bold: bool) -> Traversable:
    """The font as the package carries it."""
    return files(__package__) / "font" / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")


@cache
def _advances(bold: bool) -> dict[int, float]:
    """The width of each letter in ems."""
    from fontTools.ttLib import TTFont  # late: only pictures need it

    with as_file(font_file(bold)) as file, TTFont(file) as font:
        # Names of glyphs are of no use here, and would take most of the time to read.
        font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
        units, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        return {letter: widths[glyph][0] / units for letter, glyph in font.getBestCmap().items()}


def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of a text in pixels at a font size.

    >>> round(text_width("Cerebellum", 10), 1), text_width("", 10)
    (57.5, 0)
    """
    known = _advances(bold)
    return sum(known.get(ord(letter), _UNKNOWN) for letter in text) * size


def covers(text: str) -> bool:
    """Whether the package's letters suffice for a text."""
    return all(ord(letter) in _advances(False) or letter.isspace() for letter in text)


def wrapped(text: str, width: float, size: int, bold: bool = False) -> tuple[tuple[str, ...], int]:
    """The text in lines no wider than `width`, whole, and the size of its letters: `size`, or less
    where a word needs it.

    Words stay together where there is room, shrink where there is not, and break between syllables
    at last. The page's `wrap.js` does the same, and both are held to the same examples.

    >>> wrapped("Descending vestibular nucleus", 100, 13)
    (('Descending', 'vestibular', 'nucleus'), 13)
    >>> wrapped("Hypothalamus", 50, 15)
    (('Hypo-', 'thala-', 'mus'), 11)
    """
    words = (text if len(text) <= _MOST else f"{text[: _MOST - 1]}…").split()
    small = size
    while small > LEAST and any(text_width(word, small, bold) > width for word in words):
        small -= 1
    lines: list[str] = []
    for word in words:
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, small, bold) <= width:
            lines[-1] = joined
        else:
            lines.extend(_broken(word, width, small, bold))
    return tuple(lines) or ("",), small


def _broken(word: str, width: float, size: int, bold: bool) -> Iterator[str]:
    """A word in parts that fit."""
    rest = word
    while len(rest) > 1 and text_width(rest, size, bold) > width:
        most = _longest(rest, width, size, bold)
        at = _break(rest, most) or most
        yield _written(rest, at)
        rest = rest[at:]
    yield rest


def _written(word: str, at: int) -> str:
    """The first letters of a word, with a hyphen where it has none."""
    return word[:at] + ("-" if word[at - 1].isalnum() else "")


def _longest(word: str, width: float, size: int, bold: bool) -> int:
    """How many letters fit, one at least."""
    fits = (
        at
        for at in range(1, len(word) - 1)
        if text_width(_written(word, at + 1), size, bold) > width
    )
    return next(fits, max(1, len(word) - 1))


def _break(word: str, most: int) -> int:
    """Where a word may be broken, with two letters or more on either side: after a sign, if it has
    one in its last half, else before a syllable; 0 where nowhere.
    """
    sign, syllable = (
        max(
            (
                at
                for one in sought.finditer(word)
                if 2 <= (at := one.end()) <= min(most, len(word) - 2)
            ),
            default=0,
        )
        for sought in (_SIGN, _SYLLABLE)
    )
    return sign if sign >= most / 2 else syllable or sign
