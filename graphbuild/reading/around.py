"""What stands above a place, by which its own title is understood."""

from __future__ import annotations

from typing import NamedTuple

from graphbuild.model import Note
from graphbuild.outline import Place, normal


class Around(NamedTuple):
    """What stands above a place: the topics of the titles there, and their words, but for the
    note's own title; and whether the place's is a sentence that `leads` into what follows.
    """

    topics: frozenset[str]
    titles: tuple[str, ...]
    leads: bool

    @classmethod
    def of(cls, place: Place) -> Around:
        """What stands above it, the nearest first."""
        above = tuple(place.above.outwards()) if place.above else ()
        topics = frozenset(role.topic for one in above for role in one.roles)
        leads = place.title is not None and place.title.form == "paragraph"
        titles = (normal(one.words) for one in above)
        own = _own_title(place.title.note) if place.title is not None else ""
        return cls(topics, tuple(one for one in titles if one != own), leads)


def _own_title(note: Note) -> str:
    """The heading above all others that a note may begin with."""
    headings = (block for block in note.blocks if block.kind == "heading")
    first = next(headings, None)
    return normal(first.text) if first is not None and first.level == 1 else ""
