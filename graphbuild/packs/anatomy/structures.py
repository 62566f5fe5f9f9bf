"""How names of structures, fibres and functions look, where a note does not say which of them it
means.
"""

from __future__ import annotations

from collections.abc import Container

from graphbuild import patterns as re
from graphbuild.model import KindName
from graphbuild.outline import ARROW, expand_slashes, parenthesised, split_list, split_outside
from graphbuild.outline.remembered import remembered
from graphbuild.packs.anatomy.projection_clauses import tells_projection
from graphbuild.packs.anatomy.words import WORDS
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, CELL_TYPE, FIBRE, LAYER, NUCLEUS


def _any(*tags: str) -> str:
    return f"(?:{WORDS.pattern(*tags)})"


_CELLS = re.compile(_any("cell_nouns"), re.IGNORECASE)
_NO_NAME = re.compile(
    rf"^{_any('begin_no_name')}\b|"
    r"\b(?:which|that|is|are|with|from|via|by|to|into|for|during|receives?|projects?|may|can|do|does|so)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:just |right |deep )?(?:below|above|beneath|behind|between|beside|near|next to|adjacent to|under|over|"
    r"inside|outside|within|along|around|beyond)\b",
    re.IGNORECASE,
)
"""Where something lies, by what is there: no name of a structure."""
_NUMBERED = re.compile(rf"\b{_any('layer_nouns')} [IVX\d/-]+[a-cA-C]?$", re.IGNORECASE)
PLACED = (
    rf"(?:{_any('direction_stems')}*{_any('directions')}|{_any('places_of_parts', 'other_places')})"
)
"""Where a part lies in what it is of: "dorsal", "ventrolateral", "deep"."""
_PLACE = re.compile(PLACED, re.IGNORECASE)
_LATIN = re.compile(_any("latin_last"), re.IGNORECASE)
_LATIN_END = re.compile(r"[a-z]{4,}(?:is|us|ii|ei|ae|or|um|ans|ens|ale|are)")
_LATIN_FIRST = re.compile(_any("latin_first"), re.IGNORECASE)
_FIRST = re.compile(_any("first_nouns"), re.IGNORECASE)
_LAYER, _NUCLEUS = (re.compile(_any(tag), re.IGNORECASE) for tag in ("layer_nouns", "nuclei"))
_STRUCTURE = re.compile(rf"\b{_any('structures')}\b", re.IGNORECASE)
_STRUCTURE_LAST = re.compile(rf"{_any('structures')}(?: (?:of|in) [\w -]+)?", re.IGNORECASE)
_BODY = re.compile(rf"(?:[\w-]+ ){{0,3}}{_any('body_places')}", re.IGNORECASE)
_FIBRE = re.compile(rf".*\b{_any('fibres')}", re.IGNORECASE)
_NO_FUNCTION = re.compile(_any("nouns_of_build"), re.IGNORECASE)
_NO_PHRASE = re.compile(rf"\b{_any('no_function_words')}\b|\d", re.IGNORECASE)
_FUNCTION_LAST = re.compile(
    rf"(?:{_any('functions')}|\w{{3,}}{_any('function_endings')})s?", re.IGNORECASE
)
_ABBREVIATION = re.compile(r"(?=[^A-Z]*[A-Z][^A-Z]*[A-Z0-9])[a-z]{0,2}[A-Z][A-Za-z0-9]{1,5}")


_SYMBOL = re.compile(r"[A-Z]{3,}\d{1,2}[A-Z]?\d?")


def is_anatomical(text: str) -> bool:
    """Whether a name looks like that of a structure: by its last noun, or as an abbreviation.

    >>> [is_anatomical(one) for one in ("Motor cortex", "VTA/SNc", "VTA/SNc inhibition", "Eye movements", "GABA")]
    [True, True, False, False, False]
    """
    bare = parenthesised(text)[0].strip(" .")
    if not bare or is_function(bare):
        return False
    return bool(_STRUCTURE.search(bare)) or all(
        _is_abbreviation(one) for one in re.split(r"[/ ]", bare) if one
    )


def _is_latin(noun: str, last: str) -> bool:
    """Whether a word is an adjective behind its noun: "lateralis", or any such behind "nucleus"."""
    behind_nucleus = _NUCLEUS.fullmatch(noun) and _LATIN_END.fullmatch(last)
    return bool(_LATIN.fullmatch(last) or behind_nucleus)


def is_structure(text: str) -> bool:
    """Whether a phrase is the name of a structure and nothing more: its head is a structure's noun,
    or it is an abbreviation.

    >>> [is_structure(one) for one in ("nucleus of the solitary tract", "sole output of cortex", "Spinal cord", "VTA", "Pallidal neurons")]
    [True, False, True, True, False]
    """
    return _is_structure(text)


@remembered(4_000)
def _is_structure(text: str) -> bool:
    bare = re.sub(r"^(?:the|both) ", "", parenthesised(text)[0].strip(" ."), flags=re.IGNORECASE)
    head = re.split(r"\s+(?:of|in)\s+", bare)[0].split()
    while len(head) > 1 and (_is_latin(*head[-2:]) or head[-1] == "pars"):
        head.pop()
    if (
        not head
        or _NO_NAME.search(bare)
        or _BESIDE.match(bare)
        or len(bare.split()) > 7
        or is_function(bare)
        or _CELLS.fullmatch(head[-1])
    ):
        return False
    by_noun = (
        _STRUCTURE_LAST.fullmatch(head[-1])
        or _NUMBERED.search(bare)
        or _FIRST.fullmatch(head[0])
        or _has_latin_noun(head)
    )
    whole = re.split(r"\s+of\s+", bare, maxsplit=1)[1:]
    part_of = (
        len(head) > 1 and head[-1].lower() in WORDS["subparts"] and any(map(_is_structure, whole))
    )
    placed = (
        len(head) > 1 - any(map(_is_structure, whole))
        and _is_abbreviation(head[-1])
        and all(_PLACE.fullmatch(one) for one in head[:-1])
    )  # "dorsal ACC", "VPL of the thalamus"
    return bool(by_noun) or part_of or placed or all(map(_is_abbreviation, re.split(r"[/ ]", bare)))


def _has_latin_noun(head: list[str]) -> bool:
    """Whether the noun stands first, as in Latin: "zona incerta", "stratum griseum superficiale"."""
    behind = head[1:] if head and _LATIN_FIRST.fullmatch(head[0]) else []
    return len(behind) == 1 or (bool(behind) and all(map(_LATIN_END.fullmatch, behind)))


def is_of_body(text: str) -> bool:
    """Whether a phrase is the name of an organ or tissue that is none of the brain: "vagus nerve"."""
    return _BODY.fullmatch(parenthesised(text)[0].strip(" .")) is not None


def has_structure_noun(text: str) -> bool:
    """Whether a noun of a structure stands in a text; an abbreviation is too little to tell.

    >>> has_structure_noun("to the spinal cord"), has_structure_noun("PI3K and AKT")
    (True, False)
    """
    return bool(_STRUCTURE.search(text))


def circuit(text: str, parts: Container[str] = ()) -> list[str]:
    """The hops of a chain of arrows, where each is the name of a structure or of a tract between
    two; else none. One of the note's own `parts` is a structure beside others.

    >>> circuit("Hippocampus → Fornix → Mammillary bodies (memory)"), circuit("Striatum → less inhibition → movement")
    (['Hippocampus', 'Fornix', 'Mammillary bodies (memory)'], [])
    >>> circuit("VTA, PFC → NAc")
    ['VTA, PFC', 'NAc']
    """
    hops = split_outside(text, ARROW)
    tracts = [bool(fibre(one)) for one in hops]
    placed = [_are_structures(one) for one in hops]
    known = [
        at or tract or one in parts for one, at, tract in zip(hops, placed, tracts, strict=True)
    ]
    named = len(hops) > 1 and not tracts[0] and not tracts[-1] and any(placed) and all(known)
    return hops if named else []


def _are_structures(text: str) -> bool:
    """Whether a stop names a structure, or enumerates several: "VTA, PFC → NAc"."""
    return all(is_structure(one) for one in split_list(text, r"\s+and\s+"))


def kind_of(text: str) -> KindName:
    """The kind of what a name in an organ's note names: by its last noun, else a structure.

    >>> [kind_of(one) for one in ("Purkinje cells", "mossy fibers", "Molecular layer", "Dentate nucleus", "Pons")]
    ['CellType', 'Fibre', 'Layer', 'Nucleus', 'AnatomicalStructure']
    """
    words = re.split(r"\s+(?:of|in)\s+", parenthesised(text)[0].strip(" .:"))[0].split()
    last = words[-1].lower() if words else ""
    if _CELLS.fullmatch(last):
        return CELL_TYPE
    if fibre(text):
        return FIBRE
    if _NUMBERED.search(" ".join(words)):
        return LAYER
    return (
        LAYER
        if _LAYER.fullmatch(last)
        else NUCLEUS
        if _NUCLEUS.fullmatch(last)
        else ANATOMICAL_STRUCTURE
    )


def _is_abbreviation(text: str) -> bool:
    """Whether a word is short for a structure: letters and numbers are, "CA1", but the symbol of a
    gene is not, "APOE4".
    """
    short = _ABBREVIATION.fullmatch(text) and not _SYMBOL.fullmatch(text)
    return bool(short) and text.lower() not in WORDS["no_structures"]


def is_function(text: str) -> bool:
    """Whether the last noun is that of a function rather than of a thing.

    >>> [is_function(one) for one in ("Motor planning", "posture", "External segment", "balance", "Spinal cord")]
    [True, True, False, True, False]
    """
    return _is_function(text)


@remembered(4_000)
def _is_function(text: str) -> bool:
    words = re.findall(r"[A-Za-z]+", parenthesised(text)[0])
    if " ".join(words[-2:]).lower() in WORDS["forming"]:
        return True
    thing = not words or _NO_FUNCTION.fullmatch(words[-1]) or _STRUCTURE_LAST.fullmatch(words[-1])
    return not thing and bool(_FUNCTION_LAST.fullmatch(words[-1]))


def functions_in(pieces: list[str]) -> list[str]:
    """The phrases of a part's description that name what it does: those that plainly do, and short
    ones beside them.

    >>> functions_in(["Pain", "temperature", "largest of all"]), functions_in(["Relay of the direct pathway", "output stage"])
    (['Pain', 'temperature'], [])
    """
    plain = {
        one
        for one in pieces
        if len(one.split()) <= 6
        and (is_function(one) or is_function(re.split(r"\s+of\s+", one)[0]))
    }
    return [one for one in pieces if one in plain or (plain and could_be_function(one))]


def could_be_function(text: str, most: int = 3) -> bool:
    """Whether a few words name no structure, fibre, cells or projection."""
    words = re.findall(r"[A-Za-z]+", parenthesised(text)[0])
    named = (
        is_structure(text)
        or fibre(text)
        or kind_of(text) != ANATOMICAL_STRUCTURE
        or next(iter(tells_projection(text)), None)
    )
    return 0 < len(words) <= most and not named and not _NO_PHRASE.search(text)


def fibre(text: str) -> str:
    """The fibres or tract that words name, without where they come from or go to; empty where they
    name none.

    >>> fibre("mossy fibers from cortex"), fibre("retinohypothalamic tract to SCN"), fibre("glutamate")
    ('mossy fibers', 'retinohypothalamic tract', '')
    """
    bare = re.split(r"\s+(?:from|to|of|in|via)\s+", parenthesised(text)[0].strip())[0]
    return (
        bare
        if (_FIBRE.fullmatch(bare) and len(bare.split()) > 1)
        or bare.lower() in WORDS["fibres_alone"]
        else ""
    )


def is_fibre(text: str) -> bool:
    """Fibres or a tract, and no words on where they come from or go to."""
    return bool(text) and fibre(text) == text


def parts_in(annotation: str) -> list[str]:
    """The parts that parentheses behind a structure enumerate: "VA/VL nuclei", "vmPFC, OFC". One
    alone is too little to tell.

    >>> parts_in("VA/VL nuclei - GABA"), parts_in("vmPFC, OFC"), parts_in("glutamate, descending")
    (['VA nuclei', 'VL nuclei'], ['vmPFC', 'OFC'], [])
    """
    for piece in split_outside(annotation, _DASH):
        parts = [
            one
            for item in split_list(piece, r"\s+and\s+|\s*\+\s*")
            for one in (expand_slashes(item) if _SEVERAL.search(item) else [item])
        ]
        if len(parts) > 1 and all(_is_part(one) for one in parts):
            return parts
    return []


# "VA/VL nuclei" are two, the "CM/Pf complex" is one.
_DASH = re.compile(r"\s+[-–—]\s+")
_SEVERAL = re.compile(rf"(?:s|{_any('plural_nouns')}|[A-Z0-9])$")


def _is_part(text: str) -> bool:
    bare = parenthesised(text)[0].strip()
    by_noun = _STRUCTURE_LAST.fullmatch(bare.split()[-1] if bare else "")
    return (
        len(bare.split()) <= 4
        and not fibre(bare)
        and (_is_abbreviation(bare) or bool(by_noun) or is_structure(bare))
    )
