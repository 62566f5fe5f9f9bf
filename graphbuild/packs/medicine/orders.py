"""Orders that stand under no title of safety: in the note of a substance "Not recommended with
alcohol.", in any note "Oxybutynin is not recommended with rivastigmine".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Finding, Note, Ref
from graphbuild.outline import Entry, Outline, Place
from graphbuild.packs.garden.fields import fields_in
from graphbuild.packs.medicine.clinical import is_condition, is_drug
from graphbuild.packs.medicine.safety_ends import CONTRAINDICATIONS, Said, claim_of
from graphbuild.packs.medicine.safety_subjects import is_of_another
from graphbuild.packs.medicine.safety_verdicts import AVOID
from graphbuild.packs.medicine.safety_words import End, ends_in
from graphbuild.packs.medicine.states import is_state
from graphbuild.packs.medicine.stray_lines import CALLOUTS
from graphbuild.packs.medicine.supplement_fields import key_of
from graphbuild.packs.medicine.warnings import MEDICAL
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.medicine import DRUG, HORMONE, INTERVENTION, SUBSTANCE

_BY = "orders"
_FEW = 4  # words of a drug's name before what is ordered of it
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_SUBJECT = re.compile(r"(?P<name>[^.:;,()]{1,60}?)\s+(?=(?:is|are|must|should|may|can|cannot)\b)")
_ORDER = re.compile(
    rf"(?:(?:is|are|must|should)\s+)?(?:{WORDS.pattern('forbidding')})\b", re.IGNORECASE
)
_NO_DRUG = re.compile(
    rf"(?:{WORDS.pattern('bearers', 'safety_determiners', 'pronouns')})\b", re.IGNORECASE
)
_READ_BY_OTHERS = (
    *("relations", "none", "elsewhere", "research", "papers", "references", "studies"),
    *("interactions", "contraindications", "not_with", "safety", "cautioned", "warned_of"),
    *("avoided_there", "harmful_drugs", "structure_warnings"),
)


def orders(outline: Outline) -> Iterator[Finding]:
    """Each sentence that begins with an order or with a name and one: in a substance's own note,
    where no title tells what stands below it; of another drug wherever nobody else reads it.
    """
    own = subject_ref(outline.note)
    taken = bool({SUBSTANCE, INTERVENTION, HORMONE} & set(outline.note.kinds))
    for place, entries in outline.contents:
        if place.label or place.within(*_READ_BY_OTHERS):
            continue
        untitled = not any(around.roles for around in place.outwards())
        for entry in filter(_is_prose, entries):
            nested = place.is_item and entry.form == "item"
            for sentence in _SENTENCE_END.split(entry.text):
                ordered = _ordered(sentence, outline.note)
                found = _met(ordered) if taken and untitled and not nested else ()
                for end in found:
                    yield claim_of(entry, end, Said(own, CONTRAINDICATIONS, "", _BY))
                if not found:
                    yield from _of_another(entry, sentence, place, outline.note)


def _is_prose(entry: Entry) -> bool:
    """Whether an entry is a sentence and no labelled line."""
    labelled = any(key_of(field.label) for field in fields_in(entry))
    return entry.form in ("item", "paragraph") and not labelled


def _ordered(sentence: str, note: Note) -> str:
    """The order of a sentence, without the name of the note's substance before it; empty where
    there is none, or it is about another drug.
    """
    subject = _SUBJECT.match(sentence)
    said = subject["name"].casefold() if subject else ""
    order = sentence[subject.end() :] if subject and said in _names(note) else sentence
    return order if _ORDER.match(order) and not is_of_another(sentence) else ""


def _names(note: Note) -> tuple[str, ...]:
    return "it", "this", note.title.casefold(), *map(str.casefold, note.strings("aliases"))


def _met(ordered: str) -> tuple[End, ...]:
    """The drugs and states that an order keeps a substance from; none where one is neither."""
    found = ends_in(ordered, False).ends if ordered else ()
    return found if all(map(_is_met, found)) else ()


def _is_met(end: End) -> bool:
    known = is_drug(end.name) or is_condition(end.name) or is_state(end.name)
    return known and end.ordered and end.action == AVOID and not end.denied


def _of_another(line: Entry, sentence: str, place: Place, note: Note) -> Iterator[Finding]:
    """What a sentence keeps the drug from that it begins with."""
    subject = _SUBJECT.match(sentence)
    called = subject["name"] if subject else ""
    if subject is None or called.casefold() in _names(note) or not _may_be_taken(called):
        return
    order = sentence[subject.end() :]
    found = _met(order) if _ORDER.match(order) else ()
    known = is_drug(called) or any(is_drug(end.name) for end in found)
    warned = _warns(place) and (is_drug(called) or bool(set(MEDICAL) & set(note.kinds)))
    for end in found if known and not warned else ():
        drug = Ref(called, DRUG if is_drug(called) else SUBSTANCE)
        yield claim_of(line, end, Said(drug, CONTRAINDICATIONS, "", _BY))


def _may_be_taken(called: str) -> bool:
    return GATE.passes(called, _FEW) and not is_state(called) and not _NO_DRUG.match(called)


def _warns(place: Place) -> bool:
    """Whether a place is a callout whose warnings of drugs are read as such."""
    title = place.title
    return title is not None and title.form == "callout" and title.block.info in CALLOUTS
