"""The side of a list of structures under a title that says nothing of it to whoever reads words:
its items say themselves where they come from ("from the dorsal raphe") or go ("→ Amygdala"), or the
title says no more than the way ("Cables in", "Where it writes to").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphbuild import patterns as re
from graphbuild.outline import Entry, Place, parenthesised
from graphbuild.outline.chains import chain
from graphbuild.packs.anatomy.sides import NEUTRAL, UNTOLD, way_of
from graphbuild.packs.anatomy.strengths import strength
from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.anatomy.words import WORDS

_BEGINS = re.compile(r"(?:(?P<from>from)|to)\s+(?:the\s+)?(?P<whom>\w.*)", re.IGNORECASE)
_NAMES_WAY = re.compile(
    r"(?:the )?\w+ \w+|.*\b(?:goes|comes|coming|going|runs|leads|flows) \w+", re.IGNORECASE
)
"""A title that says no more than what moves and which way: "Cables in", "What goes out"."""
_TO_OR_FROM = re.compile(r"(?:.* )?(?:(?P<from>from)|(?:on|in)?to)", re.IGNORECASE)
"""A title without what it goes to, which its list is: "Where it writes to"."""
_NO_WAY = re.compile(rf"\b(?:{WORDS.pattern('no_ways')})\b", re.IGNORECASE)
"""What has no way, or the other one: "What it listens to", "Close to"."""
_FEWEST = 2  # structures that make a list of them


def told_by_itself(entry: Entry) -> str:
    """The side that an item tells: "from the dentate nucleus (85%)", "→ Amygdala"."""
    if entry.form != "item":
        return ""
    if first := chain(entry.text).first:
        return {"right": "efferent", "left": "afferent", "both": ""}[first]
    begins = _BEGINS.match(entry.text)
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
    if not _are_most(is_structure(parenthesised(_named(entry))[0]) for entry in items):
        return ""
    sides = [told_by_itself(entry) for entry in items]
    if all(sides):
        return UNTOLD
    one_way = len({*sides} - {""}) == 1 and _are_most(map(bool, sides))
    if one_way:
        return next(filter(None, sides))
    title = place.words.strip(" :")
    if _NAMES_WAY.fullmatch(title) and (way := way_of(title)):
        return way
    open_end = _TO_OR_FROM.fullmatch(title)
    if not open_end or _NO_WAY.search(title) or not _are_most(map(_is_weighted, items)):
        return ""
    return "afferent" if open_end["from"] else "efferent"


def _named(item: Entry) -> str:
    """The structure that an item begins with, behind its preposition or arrow."""
    stops = chain(item.text).stops
    term = item.term()[0] if len(stops) < _FEWEST else stops[0]
    named = next(iter(chain(term).stops), "")
    begins = _BEGINS.match(named)
    return begins["whom"] if begins else named


def _is_weighted(item: Entry) -> bool:
    return strength(item.text) is not None


def _is_of_other(place: Place) -> bool:
    return any(role.topic not in (*NEUTRAL, "connections") for role in place.roles)


def _are_most(found: Iterable[bool]) -> bool:
    every = list(found)
    return 2 * sum(every) > len(every)
