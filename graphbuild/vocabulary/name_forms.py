"""The kind that the form of a name tells: the words that it begins or ends with, the letters in
which its last word ends. Which they are the packs' vocabularies say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphbuild.model import NO_KIND, KindName

_SHORTEST = 5
"""A word of so many letters is too short for its ending to tell anything."""


def by_last_words(words: Sequence[str], endings: Mapping[str, KindName]) -> KindName:
    """The kind that the last two words of a name tell, or the last one; in the plural too."""
    for end in (" ".join(words[-2:]), *words[-1:]):
        known = endings.get(end) or endings.get(end.removesuffix("s"))
        if known:
            return known
    return NO_KIND


def by_last_letters(words: Sequence[str], endings: Mapping[str, KindName]) -> KindName:
    """The kind that the letters tell in which the last word of a name ends, where it is no short
    one: "-itis".
    """
    last = words[-1] if words else ""
    fits = (
        kind
        for ending, kind in endings.items()
        if ending.startswith("-") and last.endswith(ending[1:])
    )
    return next(fits, NO_KIND) if len(last) > _SHORTEST else NO_KIND


def by_first_words(words: Sequence[str], beginnings: Mapping[str, KindName]) -> KindName:
    """The kind that the first two words of a name tell, or the first one, where more follows."""
    for count in (2, 1):
        known = beginnings.get(" ".join(words[:count]))
        if known and len(words) > count:
            return known
    return NO_KIND
