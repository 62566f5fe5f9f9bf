"""How kinds look: the ontology's colour, made to stand out on a light and on a dark page, and a
shape beside it.

There are eight colours and more kinds than that, so kinds of one colour differ in shape, and then
in outline: nobody has to tell them by hue.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from graphbuild.model import KindName
from graphbuild.vocabulary import Kind, Vocabulary

PATHS = {  # in a square of 16 by 16
    "dot": "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z",
    "square": "M3 3h10v10h-10z",
    "diamond": "M8 1l7 7l-7 7l-7-7z",
    "triangle": "M8 2l7 12h-14z",
    "hexagon": "M4.5 2h7l3.5 6l-3.5 6h-7l-3.5-6z",
    "triangleDown": "M1 2h14l-7 12z",
    "star": "M8 1l2.1 4.6l5 .6l-3.7 3.4l1 5l-4.4-2.5l-4.4 2.5l1-5l-3.7-3.4l5-.6z",
}
SHAPES = tuple(PATHS)
GREY = "#737373"
PALETTE = ("#0072b2", "#d55e00", "#009e73", "#aa4499", "#e69f00", "#56b4e9", "#b8a800")
"""For kinds of a garden's own that have no colour: those of the ontology, but for grey."""
LIGHT, DARK = "#ffffff", "#12161c"
CONTRAST = 3.0


def kind_styles(
    vocabulary: Vocabulary, present: Iterable[KindName]
) -> dict[KindName, dict[str, Any]]:
    """Label, colour, line colours for both themes, shape and outline of each kind that is
    present.
    """
    shapes, names = _shapes(vocabulary), sorted(present)
    fresh = {
        name: at
        for at, name in enumerate(
            one for one in names if vocabulary.kind(one).own and vocabulary.kind(one).colour == GREY
        )
    }
    found = {}
    for name in names:
        kind, at = vocabulary.kind(name), fresh.get(name)
        if at is None:
            found[name] = _style(kind, *shapes.get(name, ("dot", True)))
        else:
            found[name] = _style(
                replace(kind, colour=PALETTE[at % len(PALETTE)]),
                SHAPES[at // len(PALETTE) % len(SHAPES)],
                False,
            )
    return found


def _style(kind: Kind, shape: str, dashed: bool) -> dict[str, Any]:
    return {
        "label": kind.label,
        "colour": kind.colour,
        "onLight": readable(kind.colour, LIGHT),
        "onDark": readable(kind.colour, DARK),
        "shape": shape,
        "path": PATHS[shape],
        "dashed": dashed,
        "definition": kind.definition,
        "parents": kind.parents,
    }


def _shapes(vocabulary: Vocabulary) -> dict[str, tuple[str, bool]]:
    """The first kind of a colour is a dot, the next a square, and so on; after the last shape
    again, with dashed outlines.
    """
    found: dict[str, tuple[str, bool]] = {}
    used: dict[str, int] = {}
    for name in sorted(vocabulary.kinds, key=lambda one: (len(vocabulary.kinds[one].parents), one)):
        colour = vocabulary.kinds[name].colour
        at = used.get(colour, 0)
        used[colour] = at + 1
        found[name] = (SHAPES[at % len(SHAPES)], at >= len(SHAPES))
    return found


def readable(colour: str, ground: str) -> str:
    """The colour, moved towards black or white until it stands out from the ground."""
    towards = 0.0 if luminance(ground) > 0.5 else 255.0
    red, green, blue = _channels(colour)
    for step in range(21):
        share = step / 20
        mixed = "#" + "".join(
            f"{round(one + (towards - one) * share):02x}" for one in (red, green, blue)
        )
        if contrast(mixed, ground) >= CONTRAST:
            return mixed
    return mixed


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """WCAG's relative luminance of `#rrggbb`."""
    red, green, blue = (
        one / 255 / 12.92 if one <= 10 else ((one / 255 + 0.055) / 1.055) ** 2.4
        for one in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


# Colours of folders, tags and topics: for a light and for a dark page.
GROUPS = [{"onLight": readable(one, LIGHT), "onDark": readable(one, DARK)} for one in PALETTE]
