"""Arrows as tokens: a line as stops with an arrow between each two, each arrow one way, the other
way or both.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from graphbuild import patterns as re
from graphbuild.outline.lists import BOTH, LEFT, RIGHT, depths

Arrow = Literal["right", "left", "both"]
_ARROWS = re.compile(
    rf"\s*+(?:(?P<both>{BOTH}|<-++>|<=++>)|(?P<left>{LEFT}|<-++|<=++)|(?P<right>{RIGHT}|⊣|"
    r"-++>|=++>))\s*+"
)


_SIGN = re.compile(r"[<>⊣\u2190-\u21ff\u25a0-\u25ff\u27f0-\u27ff\u2794-\u27be\u2b00-\u2bff]")
"""What every arrow has; most lines have none, and need not be looked through for more."""


class Chain(NamedTuple):
    """`arrows[n]` stands behind `stops[n]`; `first` is the arrow before the first stop, `last` that
    behind the last one.
    """

    stops: tuple[str, ...]
    arrows: tuple[Arrow, ...]
    first: Arrow | None = None
    last: Arrow | None = None


def chain(text: str) -> Chain:
    """The stops of a line between the arrows that stand outside of parentheses.

    >>> chain("Red nucleus (RN) → Spinal cord ↔ Pons")
    Chain(stops=('Red nucleus (RN)', 'Spinal cord', 'Pons'), arrows=('right', 'both'), first=None, last=None)
    >>> chain("<-> Pons"), chain("Pons")
    (Chain(stops=('Pons',), arrows=(), first='both', last=None), Chain(stops=('Pons',), arrows=(), first=None, last=None))
    """
    found = list(_ARROWS.finditer(text)) if _SIGN.search(text) else []
    inside = depths(text) if found else []
    cuts = [cut for cut in found if not inside[min(cut.end() - 1, len(inside) - 1)]]
    stops: list[str] = []
    between: list[Arrow | None] = []
    at, arrow = 0, None
    for cut in cuts:
        _add(stops, between, text[at : cut.start()], arrow)
        at, arrow = cut.end(), _way(cut)
    _add(stops, between, text[at:], arrow)
    if not stops:
        return Chain((), ())
    trailing = arrow if cuts and not text[at:].strip() else None
    return Chain(tuple(stops), tuple(way or "right" for way in between[1:]), between[0], trailing)


def _add(stops: list[str], between: list[Arrow | None], text: str, arrow: Arrow | None) -> None:
    if text.strip():
        stops.append(text.strip())
        between.append(arrow)


def _way(match: re.Match[str]) -> Arrow:
    return "both" if match["both"] else "left" if match["left"] else "right"
