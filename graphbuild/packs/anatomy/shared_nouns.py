"""Structures that share the noun of the last of them: "frontal and temporal lobes"."""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.names import same_name
from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.anatomy.words import WORDS

_SORT = (
    rf"(?:(?i:{WORDS.pattern('places_of_parts', 'other_places', 'inner_and_outer')})|"
    r"[A-Za-z][\w-]*(?:al|ar|ior|id|ic|tor|ory|ine|an))"
)
_SHARING = re.compile(
    rf"(?<![\w-])(?P<sorts>{_SORT}(?:, {_SORT})*,? and {_SORT}) (?P<noun>(?:[a-z]+ )?[a-z]+)"
    r"(?=$|[,;.:(]|\s(?:and|via|through|by|in|with|of|to|from|\(|\d))"
)
"""Adjectives by their word or ending, and what they share."""


def in_full(text: str) -> str:
    """Structures that share the noun of the last of them, each with it.

    >>> in_full("the frontal and temporal lobes"), in_full("Dorsal, medial and ventral striatum")
    ('the frontal lobe, temporal lobe', 'Dorsal striatum, medial striatum, ventral striatum')
    >>> in_full("the amygdala and ventral striatum"), in_full("thalamic and cortical inputs")
    ('the amygdala and ventral striatum', 'thalamic and cortical inputs')
    """
    return _SHARING.sub(_each_in_full, text) if " and " in text else text


def _each_in_full(found: re.Match[str]) -> str:
    noun = same_name(found["noun"])
    names = [f"{one} {noun}" for one in re.split(r",? and |, ", found["sorts"])]
    return ", ".join(names) if all(map(is_structure, names)) else found.group()
