"""Signs whose name has several parts of the body in it, so that "and" joins no two signs."""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline.names import without_article
from graphbuild.packs.anatomy.structures import is_structure

_IN_PLACES = re.compile(
    r"(?!.* and .* (?:of|in) )[\w-]+(?: [\w-]+){0,3}? (?:of|in|within) (?:the )?[\w-]+(?: [\w-]+){0,3} and (?P<last>[^,;:()]+)"
)
_LONG = 10  # words of a name with places in it


def in_several_places(text: str) -> str:
    """A sign of several parts of the body, which "and" joins within its name.

    >>> in_several_places("atrophy of the frontal and temporal lobes"), in_several_places("loss of taste and smell")
    ('atrophy of the frontal and temporal lobes', '')
    """
    bare = without_article(text)
    found = _IN_PLACES.fullmatch(bare)
    last = without_article(found["last"]) if found else ""
    return bare if last and is_structure(last) and len(bare.split()) <= _LONG else ""
