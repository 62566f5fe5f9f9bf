"""Whether the note of a pathway is about structures that are joined, rather than about molecules
that become each other.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.model import KindName, Note
from graphbuild.outline import Entry, Outline, parenthesised, split_list
from graphbuild.outline.chains import chain
from graphbuild.packs.anatomy.pathway_text import FROM_COLUMN, TO_COLUMN
from graphbuild.packs.anatomy.projection_clauses import tells_projection
from graphbuild.packs.anatomy.structures import has_structure_noun, is_fibre, is_structure
from graphbuild.packs.anatomy.words import WORDS
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, FIBRE
from graphbuild.terms.medicine import MOLECULAR_PATHWAY

_BEHIND = re.compile(
    r",?\s+(?:[-–—:]\s|via\b|through\b|by way of\b|"
    rf"(?:{WORDS.pattern('strength_label')})\b).*|,\s.*"
)
"""What is said of a pathway behind its last stop."""
_STEM = rf"(?:{WORDS.pattern('stems_of_structures')})"
_COMPOUND = re.compile(
    rf"(?:{WORDS.pattern('stems_in_front')}|{_STEM}(?:ar|al|ic|i)?-?o?-?)+{_STEM}(?:al|ar|ic|in|ine|ian|ary)?",
    re.IGNORECASE,
)
"""An adjective that names both ends: "nigrostriatal", "septo-hippocampal"."""
ENDS = ("origin", "course", "ending")
"""Topics of the places that tell where fibres begin, run and end."""
_LEAST = 2
"""Lines that name structures at both ends of a pathway."""


def is_of_pathway(note: Note) -> bool:
    """Whether a note is about what runs between structures, and so is none of its stops."""
    return MOLECULAR_PATHWAY in note.kinds or FIBRE in note.kinds


def is_of_tract(note: Note) -> bool:
    """Whether a note is about a bundle of fibres, which has no stations for parts as a circuit has."""
    called = parenthesised(note.title)[0]
    sort = called.rpartition(" ")[2].casefold().removesuffix("s")
    return is_of_pathway(note) and is_fibre(called) and sort not in WORDS["circuit_nouns"]


def neural_pathway(outline: Outline) -> tuple[KindName, ...]:
    """The kind of a structure, where a note is of a tract; that of a structure and of a tract, where
    the note of a pathway is called by the structures at its ends or by a bundle of fibres, or joins
    structures by arrows, by columns, by sentences or in lists.
    """
    if FIBRE in outline.note.kinds:
        return (ANATOMICAL_STRUCTURE,)
    if MOLECULAR_PATHWAY not in outline.note.kinds:
        return ()
    if is_of_tract(outline.note) or any(map(_COMPOUND.fullmatch, outline.note.title.split())):
        return (ANATOMICAL_STRUCTURE, FIBRE)
    joined = 0
    for entry in outline.entries():
        joined += _joins(entry)
        if joined >= _LEAST:
            return (ANATOMICAL_STRUCTURE, FIBRE)
    return ()


def named_structure(outline: Outline) -> tuple[KindName, ...]:
    """The kind of a structure, where a note without a type has the name of one."""
    called = parenthesised(outline.note.title)[0]
    named = has_structure_noun(called) and is_structure(called) and not outline.note.type
    return (ANATOMICAL_STRUCTURE,) if named else ()


def _joins(entry: Entry) -> int:
    """How many pairs of structures an entry joins."""
    if entry.form == "row":
        ends = (entry.cell(FROM_COLUMN), entry.cell(TO_COLUMN))
        return int(all(map(has_structure_noun, ends)))
    if entry.form == "item" and _is_end(entry):
        return 1
    stops = [_BEHIND.sub("", parenthesised(stop)[0]) for stop in chain(entry.text).stops]
    if len(stops) > 1 and all(is_structure(stop) or is_fibre(stop) for stop in stops):
        return sum(map(has_structure_noun, stops)) // 2
    told = next(tells_projection(entry.text), None)
    return int(
        told is not None
        and has_structure_noun(entry.text[: told.start()])
        and has_structure_noun(entry.text[told.end() :])
    )


def _is_end(item: Entry) -> bool:
    """Whether an item is a structure where fibres begin, run or end, by its label or its title."""
    label, rest = item.term()
    names = split_list(_BEHIND.sub("", parenthesised(rest or item.text)[0]), r"\s+and\s+")
    title = label if rest else item.place.words
    ends = any(WORDS.says(topic, title) for topic in ENDS)
    return ends and bool(names) and is_structure(names[0]) and has_structure_noun(names[0])
