"""What "and" joins within a name: signs of several parts of the body, which are one, and what is done
to several transmitters, which is done to each.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline.lists import split_list
from graphbuild.outline.names import without_article
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.medicine.words import WORDS

_IN_PLACES = re.compile(
    r"(?!.* and .* (?:of|in) )[\w-]+(?: [\w-]+){0,3}? (?:of|in|within) (?:the )?[\w-]+(?: [\w-]+){0,3} and (?P<last>[^,;:()]+)"
)
_OF_EACH = re.compile(
    rf"(?:the )?(?P<what>(?:{WORDS.pattern('of_transmitters')}) of) (?P<names>[^;:()]+)",
    re.IGNORECASE,
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


def of_each(text: str) -> str:
    """What is said of several transmitters, of each of them.

    >>> of_each("the reuptake of serotonin and noradrenaline"), of_each("the release of tension and pain")
    ('reuptake of serotonin and reuptake of noradrenaline', 'the release of tension and pain')
    """
    found = _OF_EACH.fullmatch(text)
    names = split_list(found["names"], r"\s+(?:and|or)\s+") if found else []
    if found is None or len(names) < 2 or not all(map(is_transmitter, names)):
        return text
    return " and ".join(f"{found['what']} {name}" for name in names)
