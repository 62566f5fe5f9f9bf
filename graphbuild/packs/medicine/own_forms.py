"""The forms of a note's condition by their names, which hold its own: "Bulbar-onset ALS", "Migraine
with aura".
"""

from __future__ import annotations

from functools import lru_cache

from graphbuild import patterns as re
from graphbuild.model import Note
from graphbuild.outline import Entry, normal, parenthesised
from graphbuild.packs.medicine.words import GATE, WORDS

_OTHER_NAMES = 20  # of a condition, by which its forms may be called
_NO_FORM = re.compile(
    rf"^(?:{WORDS.pattern('no_forms')})\b|\b(?:and|or|of|for|in|about|from|to|the|your|my|is|are)\b"
    r"|\b\w+ing with\b|\?",
    re.IGNORECASE,
)
_FEW = 5  # words of the name of a form


def names_form(entry: Entry) -> bool:
    """Whether an entry begins with the name of a form of what the note is about."""
    called = parenthesised(entry.named()[0])[0].strip(" .")
    return is_form_of(called, entry.note)


def is_form_of(called: str, note: Note) -> bool:
    """Whether a name is one of the note's own names with what tells a form of it apart."""
    if not GATE.passes(called, _FEW) or _NO_FORM.search(called):
        return False
    own = _names(note.title, note.strings("aliases", _OTHER_NAMES))
    return own is not None and own.fullmatch(normal(called)) is not None


@lru_cache(maxsize=64)
def _names(title: str, others: tuple[str, ...]) -> re.Pattern[str] | None:
    called = "|".join(re.escape(one) for one in map(normal, (title, *others)) if one)
    return re.compile(rf".+\s(?:{called})|(?:{called})\s(?:with|without)\s.+") if called else None
