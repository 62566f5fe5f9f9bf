"""The form of a note and nothing of any field: places, entries, names, lists."""

from graphbuild.outline.entries import Entry, Place
from graphbuild.outline.labelled import RolesOf
from graphbuild.outline.labels import level_of
from graphbuild.outline.lists import (
    ARROW,
    Name,
    around,
    depths,
    expand_slashes,
    is_none,
    name,
    parenthesised,
    pointed_at,
    split_list,
    split_outside,
)
from graphbuild.outline.pieces import linked, part, pieces, sentences
from graphbuild.outline.places import Denied, outline
from graphbuild.outline.roles import Evidence, Role
from graphbuild.outline.sections import Outline, Section, items, normal

__all__ = [
    "ARROW",
    "Denied",
    "Entry",
    "Evidence",
    "Name",
    "Outline",
    "Place",
    "Role",
    "RolesOf",
    "Section",
    "around",
    "depths",
    "expand_slashes",
    "is_none",
    "items",
    "level_of",
    "linked",
    "name",
    "normal",
    "outline",
    "parenthesised",
    "part",
    "pieces",
    "pointed_at",
    "sentences",
    "split_list",
    "split_outside",
]
