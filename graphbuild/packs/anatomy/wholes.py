"""Which structure the entries of a place are parts of, and which places may hold parts."""

from __future__ import annotations

from collections.abc import Mapping

from graphbuild import patterns as re
from graphbuild.model import Note, Ref
from graphbuild.outline import Outline, Place, name, parenthesised
from graphbuild.outline.names import without_article
from graphbuild.packs.anatomy.neural import is_of_pathway
from graphbuild.packs.anatomy.owners import owner
from graphbuild.packs.anatomy.part_names import full_name, is_count_of_parts, kind_of_part
from graphbuild.packs.anatomy.structures import is_anatomical, is_structure
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.reading.forms import is_by_form
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE

_OTHER_TOPICS = (
    "cells",
    "inputs",
    "outputs",
    "connections",
    "receptors",
    "genes",
    "functions",
    "none",
    "joins",
)
NOT_OWN = re.compile(rf"\b(?:{WORDS.pattern('not_own')})", re.IGNORECASE)


def stops_of_pathway(outline: Outline) -> set[int]:
    """The items in the note of a pathway that name a structure and hold labelled lines on it: its
    stops.
    """
    if not is_of_pathway(outline.note):
        return set()
    above = [
        place.above
        for place in outline.places
        if place.label and place.roles and place.above is not None
    ]
    return {
        id(place)
        for place in above
        if place.is_item and not place.roles and is_structure(name(place.words).text)
    }


def whole_of(place: Place, wholes: Mapping[int, Ref], note: Note) -> Ref:
    """What the entries of a place are parts of: what its title names, be it a part or in
    parentheses, else as above it.
    """
    if place.title is None or place.above is None:
        return subject_ref(note, ANATOMICAL_STRUCTURE)
    above = wholes[id(place.above)]
    outer, inner = parenthesised(place.words)
    if place.role("parts") and inner and is_anatomical(inner[0]):
        return Ref(inner[0], ANATOMICAL_STRUCTURE)
    if not is_part_itself(place):
        own = above.role == "subject" and place.role("parts") is not None
        return (owner(place, note) if own else None) or above
    called = without_article(name(outer).text)
    kind = kind_of_part(called, place.above.words)
    return place.title.ref(full_name(called, place.above.words), kind)


def is_part_itself(place: Place) -> bool:
    """A title that names a structure where parts may stand: "Midbrain" under Neuroanatomy, or an
    item with items in it.
    """
    if (
        place.title is None
        or place.is_list_title
        or NOT_OWN.search(place.words)
        or place.role(*_OTHER_TOPICS)
        or not GATE.passes(place.words)  # "It has two parts" names none
    ):
        return False
    role = place.role("parts")
    if role and not is_by_form(role) and (not place.is_item or is_title_of_parts(place.words)):
        return False
    above = place.above is not None and (place.above.role("parts") or may_hold_parts(place.above))
    named = name(place.words).text
    return (
        bool(above)
        and bool(named)
        and (
            is_structure(named)
            or (place.is_item and place.above is not None and place.above.role("parts") is not None)
        )
    )


def may_hold_parts(place: Place) -> bool:
    """A place of anatomy, or below one, whose titles are for nothing else."""
    for around in place.outwards():
        if around.role("anatomy", "parts"):
            return True
        if around.roles and not around.role("numbers", "structure"):
            return False
    return False


def is_title_of_parts(text: str) -> bool:
    """Whether one word alone says that parts follow, or how many do: "Segments", "Three subdivisions"
    are no part themselves.
    """
    return is_count_of_parts(text) or (" " not in text and WORDS.says("parts", text))
