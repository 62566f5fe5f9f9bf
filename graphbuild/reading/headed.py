"""Items that are titles of what stands in them: "Side effects" above a list, in a list of
interactions, names none of what that list holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphbuild.outline import Entry, Outline, Place, normal
from graphbuild.reading.forms import is_by_form
from graphbuild.reading.topics import rule_of_label
from graphbuild.reading.words import Words


@dataclass(frozen=True)
class ItemTitles:
    """What the titles among the items of a note are for: their topics, by where they begin."""

    topics: Mapping[int, frozenset[str]]

    def is_of_other(self, entry: Entry, *own: str) -> bool:
        """Whether an item is the title of something else than these topics."""
        told = self.topics.get(entry.block.span.start)
        return told is not None and told.isdisjoint(own)


def item_titles(outline: Outline, words: Words | None = None) -> ItemTitles:
    """The items that hold others and say what these are for, by the roles of the places that they
    begin; or, among these `words`, are a title that some topic has in a note of whatever kind:
    "Side effects" names nothing of a structure either.
    """
    titled = (
        (place.title.block.span.start, _topics(place, place.title, words))
        for place in outline.places
        if place.is_item and not place.label
        if place.title is not None and not place.title.term()[1]
    )
    return ItemTitles({start: topics for start, topics in titled if topics})


def _topics(place: Place, title: Entry, words: Words | None) -> frozenset[str]:
    label = normal(title.text).rstrip(":")
    known = words.perhaps(label) if words is not None else ()
    named = (one.name for one, patterns in known if rule_of_label(label, patterns))
    roles = (role.topic for role in place.roles if not is_by_form(role))
    return frozenset((*roles, *named))
