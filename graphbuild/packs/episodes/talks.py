"""Which notes are of talks: those with a video, or of a type of talk."""

from __future__ import annotations

from graphbuild.model import Note
from graphbuild.packs.episodes.words import WORDS

_TYPES = frozenset(WORDS["talk_types"])


def is_talk(note: Note) -> bool:
    """Whether a note is of a talk."""
    return note.type.lower() in _TYPES or bool(note.strings("videoId"))
