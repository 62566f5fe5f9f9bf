"""What kind of thing a part's name is of, and which of its words are another name of it."""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.model import KindName, Ref
from graphbuild.outline import name, parenthesised
from graphbuild.outline.names import in_order, spelled_out
from graphbuild.packs.anatomy.structures import is_function, is_structure, kind_of
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, CELL_TYPE, LAYER, NUCLEUS

_NUCLEI = re.compile(WORDS.pattern("nuclear_titles"), re.IGNORECASE)
_FIRST = re.compile(WORDS.pattern("subparts_first"), re.IGNORECASE)
_SUBPART = re.compile(WORDS.pattern("subparts"), re.IGNORECASE)
_NO_DUTY = re.compile(rf"\b(?:{WORDS.pattern('no_functions', 'no_duties')})\b", re.IGNORECASE)
BY_PLACE = re.compile(WORDS.pattern("directions", "places_of_parts"), re.IGNORECASE)
_COUNT = re.compile(
    rf"(?:{WORDS.pattern('numbers_of_parts')}|\d+) (?:[\w-]+ )?"
    rf"(?:{WORDS.pattern('groups_of_parts', 'subparts')})",
    re.IGNORECASE,
)


def is_count_of_parts(text: str) -> bool:
    """Whether a name only says how many parts there are.

    >>> is_count_of_parts("Three subdivisions"), is_count_of_parts("Three-layered part")
    (True, False)
    """
    return _COUNT.fullmatch(text) is not None


def kind_of_part(text: str, title: str) -> KindName:
    """A part's kind by its own noun, else by that of its title: "Dentate" under "Deep Cerebellar
    Nuclei" is a nucleus.
    """
    own = kind_of(text)
    if own != ANATOMICAL_STRUCTURE:
        return own
    return (
        NUCLEUS
        if _NUCLEI.search(title) and not is_structure(text)
        else LAYER
        if WORDS.says("layers", title)
        else ANATOMICAL_STRUCTURE
    )


def is_subpart(text: str) -> bool:
    """Whether the noun of a name is one that parts of structures have: "posterior sector", "Stratum
    opticum".
    """
    words = text.split()
    return len(words) > 1 and bool(_SUBPART.fullmatch(words[-1]) or _FIRST.fullmatch(words[0]))


def is_nucleus_by_place(text: str) -> bool:
    """Whether a name tells of a nucleus no more than where it lies, which only what holds it tells
    apart from others.

    >>> is_nucleus_by_place("Superior nucleus"), is_nucleus_by_place("Red nucleus"), is_nucleus_by_place("Nucleus")
    (True, False, False)
    """
    *placed, noun = text.split() or [""]
    return bool(placed) and kind_of(noun) == NUCLEUS and all(map(BY_PLACE.fullmatch, placed))


def full_name(text: str, title: str) -> str:
    """A word that only tells the place takes its noun from the title: "Anterior" under
    "Rostrocaudal Zones" is the anterior zone.
    """
    noun = next(
        (
            noun
            for noun in WORDS["singulars"]
            if re.search(rf"\b{noun.removesuffix('us')}", title, re.IGNORECASE)
        ),
        "",
    )
    return f"{text} {noun}" if noun and BY_PLACE.fullmatch(text) else text


def is_other_name(aside: str, part: str) -> bool:
    """A lone parenthesis behind a structure's name is another name of it, unless it reads as prose
    or tells a place.
    """
    capital = aside[:1].isupper() or any(char.isdigit() for char in aside)
    named = bool(part) and (capital or is_structure(aside)) and len(aside.split()) <= 4
    return (
        named
        and GATE.passes(aside)
        and "," not in aside
        and not is_function(aside)
        and kind_of(aside) != CELL_TYPE
    )


def prefixed(aside: str, part: str) -> str:
    """The short form of a part whose whole is one and has small letters before it in parentheses:
    "Dorsomedial (dm) PAG" is dmPAG.
    """
    words, _, last = part.rpartition(" ")
    small = re.fullmatch(r"[a-z]{1,3}", aside) and in_order(aside, words)
    whole = re.fullmatch(r"[A-Z][A-Za-z]{1,5}", last) and last[-1].isupper()
    return f"{aside}{last}" if words and small and whole else ""


def abbreviates(aside: str, part: str, whole: Ref) -> bool:
    """Letter by letter, or by the letters of the whole and one of the part: ICc is the central
    nucleus of the inferior colliculus.
    """
    short = " " not in aside and sum(char.isupper() for char in aside) > 1
    return (short and in_order(aside, part)) or (
        spelled_out(aside[:-1], name(whole.name).text) and aside[-1].lower() in part.lower()
    )


def is_duty(text: str) -> bool:
    """Whether a phrase names a function by its noun, and none that is impaired or goes wrong.

    >>> is_duty("Active coping (flight)"), is_duty("Loss of coordination"), is_duty("Addiction")
    (True, False, False)
    """
    bare = parenthesised(text)[0]
    return 0 < len(bare.split()) <= 5 and not _NO_DUTY.search(bare) and is_function(text)
