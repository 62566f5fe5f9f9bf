"""Sentences that name both what must not be taken and with what, or in which state, whoever's note
they stand in: "Do not use metformin in renal failure", "Patients on warfarin should avoid vitamin K".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import Claim
from graphbuild.outline import Entry
from graphbuild.packs.medicine.clinical import is_drug, is_taken, may_be_named
from graphbuild.packs.medicine.safety_verdicts import AVOID, TAKE, WITH, verdict
from graphbuild.packs.medicine.states import is_drug_or_state, is_state, kind_of_state
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.garden import ANNOTATION
from graphbuild.terms.medicine import (
    ACTION,
    CONTRAINDICATED_IN,
    DRUG,
    INTERACTS_WITH,
    SUBSTANCE,
)

_SENTENCE = re.compile(r"(?<=[.!])\s+(?=[A-Z])|;\s+")
_NAME = r"\w[\w' -]{1,40}?"
_ORDER = rf"(?:avoid|never|(?:do|must|should) not|don['’]t)(?:\s+{TAKE})*"
_NOT_WITH = re.compile(
    rf"{_ORDER}\s+(?P<taken>{_NAME})\s+(?:(?:{TAKE}|{WITH})\s+)+(?P<other>{_NAME})[.!]*",
    re.IGNORECASE,
)
_JOINED = re.compile(rf"{WITH}\b.*|.*\b(?:in|with|for|during|on|and|or)\b.*", re.IGNORECASE)
_MIXED = re.compile(rf"\b(?:{WORDS.pattern('mixing')})\w*\b", re.IGNORECASE)
_BEARER = re.compile(
    rf"(?:(?:{WORDS.pattern('bearers')})\s+)?(?:{WORDS.pattern('bearing')})\s+(?P<other>{_NAME})\s+"
    rf"(?:should|must)\s+(?:avoid|(?:not|never)\s+{TAKE})\s+(?P<taken>{_NAME})[.!]*",
    re.IGNORECASE,
)
_IF_TAKEN = re.compile(
    rf"if\s+(?:you|they|somebody|someone)(?:['’]re|\s+are)?\s+(?:on|take|taking|use|using)\s+(?P<other>{_NAME}),\s+"
    rf"(?:{WORDS.pattern('avoiding')})\s+(?P<taken>{_NAME})(?:\s+(?:altogether|completely|entirely))?[.!]*",
    re.IGNORECASE,
)
_COMBINED = re.compile(
    rf"(?:combining|mixing|taking)\s+(?P<taken>{_NAME})\s+(?:{WITH}|and)\s+(?P<other>{_NAME})\s+"
    rf"(?:can|may|could|will|is|has|risks|causes)\s+(?:(?!(?:not|never|no|hardly)\b)[\w'’-]+\s+){{0,4}}?"
    rf"(?:{WORDS.pattern('dangers')})\b[^.;]*[.!]*",
    re.IGNORECASE,
)
_MIX = re.compile(
    rf"(?P<taken>{_NAME})\s+(?:plus|with|and|\+)\s+(?P<other>{_NAME})\s+(?:is|are|makes?|can be|may be)\s+"
    rf"(?:(?!(?:not|never|no|hardly)\b)[\w'’-]+\s+){{0,2}}?(?:{WORDS.pattern('dangers')})[.!]*",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    rf"(?P<taken>{_NAME})\s+(?:{WORDS.pattern('taken_with')}|plus)\s+(?P<other>{_NAME})"
    r"(?:\s+and\s+[\w -]{1,40}?)?\s+(?:is|are|can|may|makes?|raises?|lowers?|causes?|leads?)\b",
    re.IGNORECASE,
)


class Pair(NamedTuple):
    """What must not be taken, and with or in what."""

    taken: str
    other: str

    def claim(self, line: Entry, by: str) -> Claim:
        """That the one is not to be taken with the other, or in it."""
        taken = line.ref(self.taken, DRUG if is_drug(self.taken) else SUBSTANCE)
        if is_state(self.other):
            other = line.ref(self.other, kind_of_state(self.other))
            return line.claim(taken, CONTRAINDICATED_IN, other, (ACTION, AVOID), by=by)
        other = line.ref(self.other, DRUG)
        return line.claim(taken, INTERACTS_WITH, other, (ACTION, AVOID), by=by)


def pairs(text: str) -> tuple[list[Pair], str]:
    """The pairs that the sentences of a text name, and its other sentences.

    >>> pairs("Do not use metformin in renal failure. Take with food.")
    ([Pair(taken='metformin', other='renal failure')], 'Take with food.')
    >>> pairs("Patients on warfarin should avoid aspirin."), pairs("Avoid with warfarin")
    (([Pair(taken='aspirin', other='warfarin')], ''), ([], 'Avoid with warfarin'))
    >>> pairs("Ibuprofen together with lisinopril is hard on the kidney; never take both.")[0]
    [Pair(taken='Ibuprofen', other='lisinopril')]
    """
    beside = _TOGETHER.match(text)
    if beside and verdict(text)[0] == AVOID and _are_met(beside["taken"], beside["other"]):
        return [Pair(beside["taken"], beside["other"])], ""
    sentences = [(one, next(_of(one), None)) for one in _SENTENCE.split(text)]
    rest = " ".join(one for one, pair in sentences if pair is None)
    return [pair for _, pair in sentences if pair is not None], rest


def _of(sentence: str) -> Iterator[Pair]:
    for pattern in (_NOT_WITH, _BEARER, _IF_TAKEN, _COMBINED, _MIX):
        found = pattern.fullmatch(sentence.strip())
        pair = Pair(found["taken"], found["other"]) if found else None
        if pair and not any(map(_JOINED.fullmatch, pair)) and _are_met(*pair):
            yield pair


def _are_met(taken: str, other: str) -> bool:
    return is_taken(taken) and is_drug_or_state(other)


def together(line: Entry, by: str) -> Iterator[Claim]:
    """The two that a line below "Interactions" joins: "Levodopa + iron: less is absorbed"."""
    term, said = line.term()
    if not _MIXED.search(line.place.words):
        return
    names = [one.strip() for one in term.split(" + ")]
    if line.form == "item" and len(names) == 2 and all(map(may_be_named, names)):
        one, other = (line.ref(name, DRUG if is_drug(name) else SUBSTANCE) for name in names)
        yield line.claim(one, INTERACTS_WITH, other, (ANNOTATION, said), by=by)


def is_of_bearers(text: str) -> bool:
    """Whether it tells those who take or have something what else to avoid."""
    return bool(_BEARER.fullmatch(text.strip()))
