"""Conditions that a note of something else tells of: a title with the name, and below it labelled
lines that say of it.

"### Vitamin B12 deficiency" over "How it shows: …" and "Treated with: …" in the note of a test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Finding
from graphbuild.outline import Outline, Place, name
from graphbuild.packs.garden.fields import is_group
from graphbuild.packs.medicine.clinical import is_condition
from graphbuild.packs.medicine.condition_fields import fields_of, said_in_field
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.medicine import CONDITION

_ABOUT = re.compile(r"^(?:about|more on|on|in|a word on|the case of)\s+(?:the )?", re.IGNORECASE)
_LEAST = 2
"""So many labelled lines make a title that of a condition, whatever its noun."""


def other_conditions(outline: Outline) -> Iterator[Finding]:
    """Each title that is for nothing else and is not the note's own name, with the labelled lines
    right below it.
    """
    own = {
        outline.note.title.casefold(),
        name(outline.note.title).text.casefold(),
        outline.name.casefold(),
    }
    for place, entries in outline.contents:
        called = _called(place)
        if not called or called.casefold() in own or place.label or _is_spoken_for(place):
            continue
        found = [
            pair
            for entry in entries
            if entry.form in ("item", "row", "paragraph")
            for pair in fields_of(entry)
        ]
        topics = {topic for _, topic in found}
        if place.title is not None and len(topics) >= (1 if is_condition(called) else _LEAST):
            condition = place.title.ref(called, CONDITION)
            for field, topic in found:
                for entry, text in field.said:
                    yield from said_in_field(entry, text, condition, topic)


def _called(place: Place) -> str:
    """The name in a title: of a sentence that leads into a list what it says that it is about."""
    if place.title is None or place.roles:
        return ""
    about = _ABOUT.match(place.words)
    words = place.words[about.end() :].partition(",")[0] if about else place.words
    is_name = GATE.passes(name(words).text, 6) and not is_group(words, WORDS)
    return name(words).text if is_name and (about or not place.is_lead_in) else ""


def _is_spoken_for(place: Place) -> bool:
    """Whether the place stands in one that others read."""
    return any(around.roles for around in place.outwards())
