"""The names that one stop of a pathway enumerates, apart from what only tells of them."""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline.lists import expand_slashes, split_list
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.shared_nouns import in_full
from graphbuild.packs.anatomy.structures import PLACED, is_structure
from graphbuild.packs.anatomy.words import WORDS
from graphbuild.reading.cues import Hit

FROM = re.compile(r"\s+from\s+(?:the\s+)?", re.IGNORECASE)
TOGETHER = re.compile(r"\s*/\s*|\s+and\s+|\s*\+\s*")
"""Between transmitters that run together."""
_NUMBERS = r"[IVX\d]+[a-c]?(?:(?:[-–/&]|, | and | to )[IVX\d]+[a-c]?)*"
_PART_OF_IT = re.compile(
    rf"(?:(?:{PLACED}|{WORDS.pattern('inner_and_outer')}) (?:and )?)+(?:{WORDS.pattern('layer_nouns', 'parts_without_name')})|"
    rf"(?:{WORDS.pattern('layer_nouns')}) {_NUMBERS}",
    re.IGNORECASE,
)
_LATIN_PART = re.compile(rf"(?:{WORDS.pattern('subparts_first')}) [a-z]+", re.IGNORECASE)
_FULL_NAMES = re.compile(r"(?<=\w)/(?=\w)")
_MOST = 20  # names in one stop: what has more is one name, however it is written


def several(text: str) -> list[str]:
    """The names that one item enumerates: "Lateral preoptic area, lateral hypothalamus"; a slash
    names two.
    """
    listed = split_list(in_full(text), r"\s+and\s+|\s*\+\s*|\s+/\s+")
    first = listed if all(len(one.split()) <= 6 for one in listed) else [text]
    names = [name for one in first for name in _slashed(one)]
    return names if len(names) <= _MOST else [text]


def with_its_part(text: str) -> tuple[str, str]:
    """A structure and which part of it is meant, where that has no name without it; a Latin part is
    of the name itself.

    >>> with_its_part("Prefrontal cortex, layers 5 and 6"), with_its_part("Striatum, ventral part")
    (('Prefrontal cortex', 'layers 5 and 6'), ('Striatum', 'ventral part'))
    >>> with_its_part("Substantia nigra, pars reticulata"), with_its_part("Amygdala, septum")
    (('Substantia nigra pars reticulata', ''), ('Amygdala, septum', ''))
    """
    whole, _, part = text.partition(", ")
    if not part or not is_structure(whole) or _PART_OF_IT.fullmatch(whole):
        return text, ""
    if _LATIN_PART.fullmatch(part):
        return f"{whole} {part}", ""
    return (whole, part) if _PART_OF_IT.fullmatch(part) else (text, "")


def without_doubts(names: list[str]) -> tuple[list[str], list[Hit]]:
    """The names of an enumeration without what only says that they may not be so, "Retina,
    possibly", and that.
    """
    found = {one: hit for one in names[1:] if (hit := WORDS.cues.bare(one))}
    return [one for one in names if one not in found], list(found.values())


def apart(names: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """The structures of an enumeration, and the transmitters in it that carry what runs there:
    "CA3, glutamate", "GABA from the septum"; of nothing but transmitters each is a name.
    """
    places: list[str] = []
    carried: list[str] = []
    for one in names:
        first, *sender = FROM.split(one, maxsplit=1)
        told = all(map(is_transmitter, TOGETHER.split(first)))
        carried += TOGETHER.split(first) if told else []
        places += sender if told else [one]
    return (tuple(places), carried) if places else (tuple(names), [])


def _slashed(text: str) -> list[str]:
    """Names parted by a slash, which share their last words unless each is one in full:
    "ventromedial hypothalamus/dorsal premammillary nucleus".
    """
    whole = _FULL_NAMES.split(text)
    in_full = all(" " in one and is_structure(one) for one in whole)
    return whole if len(whole) > 1 and in_full else expand_slashes(text)
