"""Drugs, foods that meet them, and states in which one asks first, by their names in running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.model import Note
from graphbuild.outline.remembered import remembered
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.medicine import (
    CLINICAL_PATTERN,
    CONDITION,
    HORMONE,
    INTERVENTION,
    SUBSTANCE,
)

_ABOUT = frozenset((SUBSTANCE, INTERVENTION, HORMONE, CONDITION, CLINICAL_PATTERN))
_TAKEN = ("drugs", "herbs", "bearing_states")
_STATES = ("conditions", "bare_conditions", "state_bearers")
_NO_NAME = rf"(?-i:(?!(?:{WORDS.pattern('no_names')})$))"  # "the same", which is not "SAMe"
_DRUG = re.compile(
    rf"{_NO_NAME}(?!(?:{WORDS.pattern('any_drugs')})$)(?:{WORDS.pattern(*_TAKEN)})", re.IGNORECASE
)
_STATE = re.compile(rf"(?:{WORDS.pattern(*_STATES)})", re.IGNORECASE)
_WORD = re.compile(r"\w[\w'’-]*(?:\.(?= [A-Z]))?")
_SEVERAL = {
    word.rpartition(" ")[2].casefold(): len(word.split())
    for tag in (*_TAKEN, *_STATES)
    for word in WORDS[tag]
    if " " in word
}
"""The last words of names that have several, with how many: "St. John's wort"."""


def heeded_names(note: Note, text: str) -> tuple[str, ...]:
    """The names in a line of a note about what is taken or what one has, each once; but for what the
    note is about. What somebody has is heeded where the note's thing is taken.
    """
    if _ABOUT.isdisjoint(note.kinds):
        return ()
    own = " ".join((note.title, *note.strings("aliases"))).casefold()
    is_named = _is_either if SUBSTANCE in note.kinds else _is_drug
    found = dict.fromkeys(one for one in _names(_WORD.findall(text)) if is_named(one))
    return tuple(one for one in found if one.casefold() not in own)


def _names(words: Sequence[str]) -> Iterator[str]:
    for at, word in enumerate(words, 1):
        yield word.removesuffix(".")  # which also ends "St."
        if several := _SEVERAL.get(word.casefold()):
            yield " ".join(words[max(at - several, 0) : at])


@remembered(20_000)
def _is_drug(name: str) -> bool:
    return bool(_DRUG.fullmatch(name))


@remembered(20_000)
def _is_either(name: str) -> bool:
    return _is_drug(name) or bool(_STATE.fullmatch(name))
