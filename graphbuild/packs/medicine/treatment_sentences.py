"""Treatments of a condition that its note tells in sentences, by their form: a drug with its amount or the
level of its evidence, "Gabapentin at 1200–1800 mg a day (evidence 3/5) is gentler".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref
from graphbuild.outline import Entry, Outline, parenthesised, sentences
from graphbuild.packs.garden.fields import denies
from graphbuild.packs.garden.sayings import evidence
from graphbuild.packs.medicine.amounts import AMOUNT
from graphbuild.packs.medicine.dose_words import dosed
from graphbuild.packs.medicine.drug_members import with_members
from graphbuild.packs.medicine.safety_subjects import kind_taken
from graphbuild.packs.medicine.safety_topics import MOST_EARLIER, drugs_of, spoken_of
from graphbuild.packs.medicine.statement_verbs import ANY_VERB
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.garden import EVIDENCE_LEVEL
from graphbuild.terms.medicine import (
    CONDITION,
    HAS_DOSE,
    INTERVENTION,
    TREATS,
)

_BY = "treatment_sentences"
_ELSEWHERE = ("relations", "none", "elsewhere", "research", "papers", "references", "causes")
_END = re.compile(r"\s*(?:[,;()]|\.(?!\d)|\s(?:and|or|but|which|is|are|helps?|treats?|suits?)\s)")


@with_members
def treatment_sentences(outline: Outline) -> Iterator[Claim]:
    """What the sentences of a condition's note say is given for it, how much of it, and how good
    the evidence is.
    """
    condition = subject_ref(outline.note, CONDITION)
    for place, entries in outline.contents:
        if not place.label and place.within(*_ELSEWHERE) is None:
            for entry in entries:
                if entry.form == "paragraph":
                    yield from _of_paragraph(entry, condition)


def _of_paragraph(entry: Entry, condition: Ref) -> Iterator[Claim]:
    earlier: list[str] = []
    for line in sentences(entry):
        text = line.text
        if AMOUNT.search(text) or "/" in text:
            drugs = drugs_of(text) or spoken_of(text, earlier)
            for drug in drugs if len(drugs) == 1 else ():
                yield from _told(line, drug, condition)
        earlier = [*earlier[1 - MOST_EARLIER :], text]


def _told(line: Entry, drug: str, condition: Ref) -> Iterator[Claim]:
    thing = line.ref(drug, kind_taken(drug))
    level = evidence(line.text)
    rated = any(name == EVIDENCE_LEVEL for name, _ in level)
    if rated and not denies(line.text, WORDS) and not _relates(line.text):
        yield line.claim(thing, TREATS, condition, *level, by=_BY)
    for words in _amounts(line.text) if thing.kind != INTERVENTION else ():
        told = dosed(words)
        if told.amount is not None:
            yield line.claim(thing, HAS_DOSE, told.words, *told.values(), by=_BY)


def _relates(text: str) -> bool:
    """Whether a sentence says itself what something does, and for what it is given."""
    return ANY_VERB.search(parenthesised(text)[0]) is not None


def _amounts(text: str) -> Iterator[str]:
    """Each amount with the words that go with it: "40 mg twice a day", "240 mg a day"."""
    for found in AMOUNT.finditer(text):
        end = _END.search(text, found.end())
        yield text[found.start() : end.start() if end else len(text)].strip(" .")
