"""The words that decide which names are meant; data in `words.toml`, and the forms in which many
are named.
"""

from __future__ import annotations

from pathlib import Path

from graphbuild.model import Note
from graphbuild.names import same_name
from graphbuild.reading.words import Words
from graphbuild.reading.words_file import load_words

_WORDS = load_words(Path(__file__).with_name("words.toml"))
COMMON = frozenset(_WORDS["common"])
WRITTEN = frozenset(_WORDS["written"])
EVERYDAY = frozenset(same_name(word) for tag in ("written", "everyday") for word in _WORDS[tag])
PLAIN = frozenset(map(same_name, _WORDS["plain"]))
ABOUT = _WORDS["about"]
OTHERS = _WORDS["others"]
_ENDINGS = (
    ("us", "i"),
    ("um", "a"),
    ("ex", "ices"),
    ("ix", "ices"),
    ("is", "es"),
    ("on", "a"),
    ("a", "ae"),
    ("y", "ies"),
)


def is_talk(note: Note, words: Words) -> bool:
    """Whether a note is of a talk: by its type, or by a key that only such notes have."""
    keys = words["keys_of_talks"]
    return note.type.lower() in words["talks"] or any(note.strings(key) for key in keys)


def plurals(word: str) -> tuple[str, ...]:
    """The forms in which several of a thing may be named, in English and in the Latin of anatomy.

    >>> plurals("amygdala"), plurals("nucleus"), plurals("ashwagandha")[:1]
    (('amygdalas', 'amygdalaes', 'amygdalae'), ('nucleuss', 'nucleuses', 'nuclei'), ('ashwagandhas',))
    """
    latin = tuple(
        word.removesuffix(one) + many
        for one, many in _ENDINGS
        if word.endswith(one) and len(word) > 4
    )
    return (f"{word}s", f"{word}es", *latin)
