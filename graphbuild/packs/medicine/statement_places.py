"""The places that words behind "lies in" name, and what an item without a subject speaks of."""

from __future__ import annotations

import re

from graphbuild.outline import Entry, name, split_list

_WITHIN = re.compile(r"(?:with)?in(?:side)? (\S.*)", re.IGNORECASE)
_ASIDE = re.compile(
    r"\s+(?:just|right|next to|near|close to|above|below|behind|beneath|under|and)\s.*$",
    re.IGNORECASE,
)
"""What stands behind the name of a place, and says more of where it is."""


def whose(item: Entry) -> str:
    """What an item without a subject speaks of: the item that it stands in, else what "it" is."""
    above = item.place.title if item.place.is_item else None
    return name(above.term()[0]).text if above is not None else "it"


def places(text: str) -> str:
    """The places that words behind "lies in" name: of "the midbrain, within the tegmentum, one on
    each side" two.
    """
    first, *more = split_list(text.strip(" ,")) or [""]
    within = (found[1] for one in more if (found := _WITHIN.match(one)))
    return ", ".join((_ASIDE.sub("", first), *within))
