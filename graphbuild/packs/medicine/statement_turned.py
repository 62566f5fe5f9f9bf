"""A sentence turned to what it is about: one on people to the condition that they have, one that begins
with something else to the structure of the note.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry
from graphbuild.packs.medicine.statement_denials import marked
from graphbuild.packs.medicine.statement_persons import of_condition
from graphbuild.packs.medicine.statement_restated import illness_before, restated
from graphbuild.packs.medicine.statement_subject import Subject, is_subject
from graphbuild.packs.medicine.statement_text import sentence_text
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.subjects import means_itself
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.medicine import CONDITION

_NOT = re.compile(r"\b(?:not|never|no|neither)\b|n['’]t\b", re.IGNORECASE)
_PERSONS = re.compile(rf"(?:\w+ )?(?:{WORDS.pattern('patients', 'bearers')})\b", re.IGNORECASE)
_SAYS_IT = re.compile(r"\b(?:it|its|they|them|these|this)\b", re.IGNORECASE)


class Turned(NamedTuple):
    """A sentence, and what "it" is in it; `anew` where it was put in other words."""

    said: str
    it: Ref | None
    anew: bool


def turned(said: str, it: Ref | None, subject: Subject, ill: Ref | None) -> Turned:
    """The sentence; `it` is what was spoken of, and `ill` the condition in which what a note on a
    structure says is so.
    """

    def is_own(text: str) -> bool:
        return means_itself(text, WORDS) or subject.is_called(text)

    def is_it(text: str) -> bool:
        spoken = it is not None and is_subject(it)
        return subject.is_called(text) or (spoken and means_itself(text, WORDS))

    of_structure = ANATOMICAL_STRUCTURE in subject.note.kinds
    told = restated(said, is_it) if of_structure else said
    if told != said:
        return Turned(marked(told), subject.ref, True)
    of_it = of_condition(marked(said), is_own)
    if of_it == marked(said):
        return Turned(said, it, False)
    if of_structure and ill is not None:
        return Turned(sentence_text(of_it), ill, True)
    if it is None or is_subject(it) or not _SAYS_IT.search(said):
        return Turned(sentence_text(of_it), subject.ref, True)
    return Turned(said, it, False)


def illness_told(
    line: Entry, sentence: str, found: Iterable[Finding], ill: Ref | None
) -> Ref | None:
    """The condition that a sentence is on, for the next; or still the one before, of whose patients
    it spoke. One in which something is said not to be so is none.
    """
    if marked(sentence) != sentence or _NOT.search(sentence):
        return None
    if called := illness_before(sentence):
        return line.ref(called, CONDITION)
    claims = (one for one in found if isinstance(one, Claim))
    ends = (end for one in claims for end in (one.subject, one.object))
    told = (end for end in ends if isinstance(end, Ref) and end.kind == CONDITION)
    return next(told, ill if _PERSONS.match(sentence) else None)
