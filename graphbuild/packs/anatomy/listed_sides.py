"""The side of a list of structures under a title that says nothing of it to whoever reads words:
its items say themselves where they come from ("from the dorsal raphe"), or the title says no more
than the way ("Cables in").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphbuild import patterns as re
from graphbuild.outline import Entry, Place, parenthesised
from graphbuild.packs.anatomy.sides import NEUTRAL, UNTOLD, way_of
from graphbuild.packs.anatomy.structures import is_structure

_BEGINS = re.compile(r"(?:(?P<from>from)|to)\s+(?:the\s+)?(?P<whom>\w.*)", re.IGNORECASE)
_NAMES_WAY = re.compile(
    r"(?:the )?\w+ \w+|.*\b(?:goes|comes|coming|going|runs|leads|flows) \w+", re.IGNORECASE
)
"""A title that says no more than what moves and which way: "Cables in", "What goes out"."""
_FEWEST = 2  # structures that make a list of them


def told_by_preposition(entry: Entry) -> str:
    """The side that an item tells itself: "from the dentate nucleus (85%)"."""
    begins = _BEGINS.match(entry.text) if entry.form == "item" else None
    if begins is None:
        return ""
    return "afferent" if begins["from"] else "efferent"


def side_of_list(place: Place, entries: Sequence[Entry]) -> str:
    """The side of a list of at least two structures, `UNTOLD` where each item tells its own; empty
    where a title around it is for something else.
    """
    items = [entry for entry in entries if entry.form == "item"]
    if len(items) < _FEWEST or any(_is_of_other(around) for around in place.outwards()):
        return ""
    named = [entry.term()[0] for entry in items]
    names = [begins["whom"] if (begins := _BEGINS.match(one)) else one for one in named]
    if not _are_most(is_structure(parenthesised(one)[0]) for one in names):
        return ""
    sides = [told_by_preposition(entry) for entry in items]
    if all(sides):
        return UNTOLD
    one_way = len({*sides} - {""}) == 1 and _are_most(map(bool, sides))
    if one_way:
        return next(filter(None, sides))
    return way_of(place.words) if _NAMES_WAY.fullmatch(place.words.strip(" :")) else ""


def _is_of_other(place: Place) -> bool:
    return any(role.topic not in NEUTRAL for role in place.roles)


def _are_most(found: Iterable[bool]) -> bool:
    every = list(found)
    return 2 * sum(every) > len(every)
