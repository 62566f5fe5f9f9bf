"""What a note is about, where its type does not tell or does not tell it all: by its titles, and by
what packs see in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache

from graphbuild import patterns as re
from graphbuild.model import NO_KIND, KindName, Note
from graphbuild.outline import Outline
from graphbuild.reading.words import Words
from graphbuild.terms.garden import THING

AlsoAbout = Callable[[Outline], tuple[KindName, ...]]
"""The kinds that a pack sees a note to be about, besides those of its type; none where it sees
nothing.
"""

_LEAST = 3
"""Titles of so many topics tell what a note without a type is about, if twice as many as for
anything else.
"""

_FEW = 2
"""Titles of so many topics bear out what a note's name tells."""

_DEEPEST = 2
"""Titles further in are those of other things."""


def means_itself(text: str, words: Words) -> bool:
    """Whether words mean what has been spoken of: "it", "this nucleus also"."""
    return bool(_itself(words).fullmatch(text))


@lru_cache(maxsize=8)
def _itself(words: Words) -> re.Pattern[str]:
    nouns = words.pattern("itself_nouns")
    return re.compile(rf"(?:it|they|(?:this|these|the) (?:{nouns}))(?: also)?", re.IGNORECASE)


def with_subject(outline: Outline, words: Words, seen: Iterable[AlsoAbout]) -> Note:
    """The note with the kinds that the evidence gives it; the same note where there is none."""
    note = outline.note
    if not note.type:
        named = (kind for see in seen for kind in see(outline))
        fitting = (kind for kind in named if _has_titles_of(kind, outline, words))
        told = next(fitting, NO_KIND) or _told_by_titles(outline, words)
        return replace(note, kinds=(told, THING)) if told else note
    also = tuple(kind for see in seen for kind in see(outline) if kind not in note.kinds)
    return replace(note, kinds=(*also, *note.kinds)) if also else note


def _has_titles_of(kind: KindName, outline: Outline, words: Words) -> bool:
    """Whether titles bear out what the note's name tells: those of some topics of such notes."""
    topics = {topic.name for topic in words.topics if kind in topic.kinds}
    found = {
        role.topic
        for place in outline.places
        if len(place.path) <= _DEEPEST
        for role in place.roles
    }
    return len(found & topics) >= _FEW


def _told_by_titles(outline: Outline, words: Words) -> KindName:
    """The kind whose notes alone have such titles; empty where they are few, or fit as well to
    another kind.
    """
    kinds = {
        topic.name: topic.kinds[0] for topic in words.topics if topic.kinds and not topic.typed
    }
    told: dict[KindName, set[str]] = defaultdict(set)
    for place in (place for place in outline.places if len(place.path) <= _DEEPEST):
        own = {
            kinds[role.topic]
            for role in place.roles
            if role.topic in kinds and role.topic != "none"
        }
        for role in place.roles if len(own) == 1 else ():
            if role.topic in kinds:
                told[kinds[role.topic]].add(role.topic)
    ranked = sorted(told.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    first, second = (*(len(topics) for _, topics in ranked[:2]), 0, 0)[:2]
    return ranked[0][0] if first >= _LEAST and first >= 2 * second else NO_KIND
