"""What a substance may do to who takes it, one by one: "Side effects: nausea, vivid dreams and
rarely a rash" are three.

A list is known by the words that label it, or by a sign among its names; what is no list of names
stays one in its own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Claim
from graphbuild.outline import Entry
from graphbuild.outline.lists import is_none
from graphbuild.packs.garden.fields import Named, denies, named, names_in
from graphbuild.packs.medicine.clinical import is_condition, is_sign
from graphbuild.packs.medicine.safety_ends import SAFETY, Said
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import ANNOTATION, FIELD
from graphbuild.terms.medicine import HAS_SAFETY

_FEW = 5  # words of one complaint
_NOUNS = WORDS.pattern("side_effects")
_LABEL = re.compile(rf"(?:\w+ ){{0,2}}(?:{_NOUNS})", re.IGNORECASE)
_LED = re.compile(
    rf"(?:\w+\s+){{0,3}}(?:{_NOUNS})\s+"
    rf"(?:(?:may|can)\s+)?(?:are|is|be|includes?)\s+(?P<said>\S.*)",
    re.IGNORECASE,
)
_NOUN = re.compile(rf"\b(?:{_NOUNS})\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d")


def complaints(line: Entry, text: str, said: Said) -> Iterator[Claim]:
    """Each complaint that a text lists, with what is said of it; nothing where it is prose."""
    if said.topic != SAFETY:
        return
    led = _LED.fullmatch(text.strip())
    labelled = led is not None or _is_labelled(line, said)
    found = _listed(led["said"] if led else text, labelled)
    yield from (_claim(line, one.text, one.annotation, said) for one in found)


def complaint(line: Entry, name: str, told: str, said: Said) -> Iterator[Claim]:
    """The complaint of an item or a row among side effects, with how often or when it comes:
    "dizziness: common".
    """
    one = named(name)
    says = said.topic == SAFETY and told and not is_none(told) and not denies(told, WORDS)
    if says and _is_labelled(line, said) and GATE.passes(one.text, _FEW):
        yield _claim(line, one.text, "; ".join((*one.asides, told)), said)


def _claim(line: Entry, name: str, told: str, said: Said) -> Claim:
    label = said.label if said.label.lower() != SAFETY else ""
    more = (FIELD, label), (ANNOTATION, told), *said.more
    return line.claim(said.subject, HAS_SAFETY, name, *more, by=said.by)


def _listed(text: str, labelled: bool) -> list[Named]:
    found = [
        Named(named(one.text).text, one.asides)  # "rarely a rash": the article behind the adverb
        for one in names_in(text, GATE, _FEW)
    ]
    known = labelled or any(is_sign(one.text) or is_condition(one.text) for one in found)
    is_prose = _NUMBER.search(text) or any(_NOUN.search(one.text) for one in found)
    if not known or len(found) < 2 - labelled or is_prose:
        return []
    return found


def _is_labelled(line: Entry, said: Said) -> bool:
    """Whether the label, the title above or the column of the names says that they are such."""
    return any(map(labels_complaints, (said.label, line.place.words, *line.columns[:1])))


def labels_complaints(label: str) -> bool:
    """Whether a label says that what follows are complaints: "Common side effects"."""
    return bool(_LABEL.fullmatch(label.strip(" .:")))
