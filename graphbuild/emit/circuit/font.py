"""How wide a text is, in the letters that pictures are drawn with: DejaVu Sans, its licence beside it in `font/`."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable

FAMILY = "DejaVu Sans, Verdana, sans-serif"
_MOST = 300  # letters of a text that are looked at: no box has room for more
_UNKNOWN = 1.0  # in ems: letters of other scripts are drawn with a font that is not known here, none wider than this


def font_file(bold: bool) -> Traversable:
    """The font as the package carries it."""
    return files(__package__) / "font" / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")


@cache
def _advances(bold: bool) -> dict[int, float]:
    """The width of each letter in ems."""
    from fontTools.ttLib import TTFont  # late: only pictures need it

    with as_file(font_file(bold)) as file, TTFont(file) as font:
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


def fitted(text: str, width: float, size: float, bold: bool = False) -> str:
    """The text, or as much of its beginning as there is room for.

    >>> fitted("Cerebellum", 40, 10)
    'Cereb…'
    """
    if len(text) <= _MOST and text_width(text, size, bold) <= width:
        return text
    some = text[:_MOST]
    kept = next((at for at in range(len(some), 1, -1) if text_width(some[:at].rstrip() + "…", size, bold) <= width), 1)
    return some[:kept].rstrip() + "…"


def wrapped(text: str, width: float, most: int, size: float, bold: bool = False) -> tuple[str, ...]:
    """The text in at most so many lines, broken between words; a last line that is too long ends in an ellipsis.

    >>> wrapped("Descending vestibular nucleus", 100, 2, 13)
    ('Descending', 'vestibular nu…')
    """
    lines: list[str] = []
    for word in text[:_MOST].split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size, bold) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines
    return tuple(fitted(line, width, size, bold) for line in kept)
