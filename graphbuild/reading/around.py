"""What stands above a place, by which its own title is understood."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from graphbuild.model import Note
from graphbuild.outline import Place, normal

_TITLES = 100  # of a note, which are asked for each of its places


class Around(NamedTuple):
    """What stands above a place: the topics of the titles there, and their words, but for the
    note's own title; and whether the place's is no heading, but `leads` into what follows.
    """

    place: Place
    topics: frozenset[str]
    leads: bool

    @classmethod
    def of(cls, place: Place) -> Around:
        """What stands above it."""
        topics = frozenset(role.topic for one in _above(place) for role in one.roles)
        leads = place.title is not None and place.title.form != "heading"
        return cls(place, topics, leads)

    def titles(self) -> Iterator[str]:
        """The words of the titles above, the nearest first: few ask for them."""
        own = _own_title(self.place.title.note) if self.place.title is not None else ""
        titles = (normal(one.words) for one in _above(self.place))
        yield from (one for one in titles if one != own)


def _above(place: Place) -> Iterator[Place]:
    return place.above.outwards() if place.above is not None else iter(())


def _own_title(note: Note) -> str:
    """The heading above all others that a note may begin with."""
    headings = (block for block in note.blocks if block.kind == "heading")
    first = next(headings, None)
    return normal(first.text) if first is not None and first.level == 1 else ""


def headings(note: Note) -> Iterator[str]:
    """The titles of a note, the first hundred of them."""
    titles = (block for block in note.blocks if block.kind == "heading")
    return (normal(title.text) for title in islice(titles, _TITLES))
