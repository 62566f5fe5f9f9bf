"""Orders in the note of a substance that stand under no title of safety: "Not recommended with
alcohol.", "Do not combine it with alprazolam".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Finding, Note
from graphbuild.outline import Outline
from graphbuild.packs.garden.fields import fields_in
from graphbuild.packs.medicine.clinical import is_condition, is_drug
from graphbuild.packs.medicine.safety import is_of_another
from graphbuild.packs.medicine.safety_ends import CONTRAINDICATIONS, Said, claim_of
from graphbuild.packs.medicine.safety_verdicts import AVOID
from graphbuild.packs.medicine.safety_words import End, ends_in
from graphbuild.packs.medicine.states import is_state
from graphbuild.packs.medicine.supplement_fields import key_of
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.claims import subject_ref

_BY = "orders"
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_SUBJECT = re.compile(r"(?P<name>[^.:;,()]{1,60}?)\s+(?=(?:is|are|must|should|may|can|cannot)\b)")
_ORDER = re.compile(
    rf"(?:(?:is|are|must|should)\s+)?(?:{WORDS.pattern('forbidding')})\b", re.IGNORECASE
)


def orders(outline: Outline) -> Iterator[Finding]:
    """Each sentence that begins with an order, or with the substance and one, where no title tells
    what stands below it.
    """
    own = subject_ref(outline.note)
    for place, entries in outline.contents:
        if place.label or any(around.roles for around in place.outwards()):
            continue
        for entry in entries:
            loose = entry.form == "paragraph" or (entry.form == "item" and not place.is_item)
            if loose and not any(key_of(field.label) for field in fields_in(entry)):
                for sentence in _SENTENCE_END.split(entry.text):
                    for end in _avoided(sentence, outline.note):
                        yield claim_of(entry, end, Said(own, CONTRAINDICATIONS, "", _BY))


def _avoided(sentence: str, note: Note) -> Iterator[End]:
    """The drugs and states that a sentence tells to keep the substance from."""
    ordered = _ordered(sentence, note)
    found = ends_in(ordered, False).ends if ordered else ()
    if found and all(map(_is_met, found)):
        yield from found


def _ordered(sentence: str, note: Note) -> str:
    """The order of a sentence, without the name of the substance before it; empty where there is
    none, or it is about another drug.
    """
    subject = _SUBJECT.match(sentence)
    names = ("it", "this", note.title.casefold(), *map(str.casefold, note.strings("aliases")))
    said = subject["name"].casefold() if subject else ""
    order = sentence[subject.end() :] if subject and said in names else sentence
    return order if _ORDER.match(order) and not is_of_another(sentence) else ""


def _is_met(end: End) -> bool:
    known = is_drug(end.name) or is_condition(end.name) or is_state(end.name)
    return known and end.ordered and end.action == AVOID and not end.denied
