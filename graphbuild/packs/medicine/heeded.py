"""Drugs, foods that meet them, and states in which one asks first, by their names in running text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

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
_TAKEN = ("drugs", "herbs", "bearing_states", "heeded_classes")
_STATES = ("conditions", "bare_conditions", "state_bearers", "procedures", "heeded_states")
_FOODS = "met_foods"
_NO_NAME = rf"(?-i:(?!(?:{WORDS.pattern('no_names')})$))"  # "the same", which is not "SAMe"
_DRUG = re.compile(
    rf"{_NO_NAME}(?!(?:{WORDS.pattern('any_drugs')})$)(?:{WORDS.pattern(*_TAKEN)}"
    rf"|(?:{WORDS.pattern('drug_uses')}) (?:{WORDS.pattern('any_drugs')})"
    rf"|(?!(?:{WORDS.pattern('safety_determiners', 'pointing_words')}) )[\w-]+ (?:{WORDS.pattern('class_nouns')}))",
    re.IGNORECASE,
)
_STATE = re.compile(rf"(?:{WORDS.pattern(*_STATES)})", re.IGNORECASE)
_FOOD = re.compile(rf"(?:{WORDS.pattern(_FOODS)})", re.IGNORECASE)
_TELLS = re.compile(rf"\b(?:{WORDS.pattern('of_it_here')})\b", re.IGNORECASE)
_SOURCES = re.compile(rf"\b(?:{WORDS.pattern('sources_of')})\b", re.IGNORECASE)
_DESCRIBED = re.compile(
    rf"\b(?:{WORDS.pattern('any_drugs')})\s+(?:for|against|that)\s+(?:(?:the|an?)\s+)?[\w'’-]+(?:\s[\w-]+)?",
    re.IGNORECASE,
)
"""Drugs that are called by what they are for or do: "medicines for hay fever"."""
_WORD = re.compile(r"\w[\w'’-]*(?:\.(?= [A-Z]))?")


def _lengths() -> Mapping[str, tuple[int, ...]]:
    """How many words the names have that end in a word, and have several."""
    found = defaultdict[str, set[int]](set)
    for tag in (*_TAKEN, *_STATES, _FOODS):
        for name in WORDS[tag]:
            if " " in name:
                found[name.rpartition(" ")[2].casefold()].add(len(name.split()))
    used = {len(use.split()) + 1 for use in WORDS["drug_uses"]}  # "blood pressure tablets"
    for word in WORDS["any_drugs"]:
        found[word.casefold()] |= used
    for word in WORDS["class_nouns"]:  # "calcineurin inhibitors"
        found[word.casefold()].add(2)
    return MappingProxyType({word: tuple(sorted(many)) for word, many in found.items()})


_SEVERAL = _lengths()
"""The last words of names that have several, with how many: "St. John's wort"."""


def heeded_names(note: Note, text: str) -> tuple[str, ...]:
    """The names in a line of a note about what is taken or what one has, each once; but for what the
    note is about. What somebody has is heeded where the note's thing is taken, and what is eaten
    where the line tells something of "it", and not only in which foods it is.
    """
    if _ABOUT.isdisjoint(note.kinds):
        return ()
    own = " ".join((note.title, *note.strings("aliases"))).casefold()
    is_named = _is_either if SUBSTANCE in note.kinds else _is_drug
    names = tuple(_names(_WORD.findall(text.replace("–", "-"))))
    found = dict.fromkeys(one for one in names if is_named(one))
    if SUBSTANCE in note.kinds:
        found.update(dict.fromkeys(_DESCRIBED.findall(text)))
    if SUBSTANCE in note.kinds and _TELLS.search(text) and not _SOURCES.search(text):
        found.update(dict.fromkeys(one for one in names if _FOOD.fullmatch(one)))
    return tuple(one for one in found if one.casefold() not in own)


def is_heeded_drug(note: Note, name: str) -> bool:
    """Whether a name is that of a drug in the note of what is taken: that a line tells something else
    of it is no reason to drop the line.
    """
    told = _is_drug(name) or _FOOD.fullmatch(name) is not None
    return SUBSTANCE in note.kinds and told and not _STATE.fullmatch(name)


def _names(words: Sequence[str]) -> Iterator[str]:
    for at, word in enumerate(words, 1):
        yield word.removesuffix(".")  # which also ends "St."
        for several in _SEVERAL.get(word.casefold(), ()):
            yield " ".join(words[max(at - several, 0) : at])


@remembered(20_000)
def _is_drug(name: str) -> bool:
    return bool(_DRUG.fullmatch(name))


@remembered(20_000)
def _is_either(name: str) -> bool:
    return _is_drug(name) or bool(_STATE.fullmatch(name))
