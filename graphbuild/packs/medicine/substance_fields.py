"""Fields in the note of a substance: `- **Evidence Level**: 2/5`, `**Acts on:** X, Y`, or a table
of fields and entries.

They say of the note's own substance what an organ's note says of each supplement that it lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, Outline, is_none, name, normal, parenthesised, split_list
from graphbuild.outline.lists import is_blank
from graphbuild.outline.measures import levels
from graphbuild.outline.names import spelled_out
from graphbuild.packs.garden.citations import citations, publications
from graphbuild.packs.garden.fields import Field, header_fields, labels_in
from graphbuild.packs.garden.sayings import is_placeholder, rating
from graphbuild.packs.medicine.amounts import AMOUNT
from graphbuild.packs.medicine.dose_words import dosed
from graphbuild.packs.medicine.taken_lines import is_step
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.garden import (
    ALIAS,
    ANNOTATION,
    CITES,
    FIELD,
    GLOSS,
    LEVEL_QUALIFIER,
    PUBLICATION_KIND,
    STATES_NONE,
)
from graphbuild.terms.medicine import HAS_DOSE, HAS_EVIDENCE, HAS_EVIDENCE_QUALITY

_BY = "substance_fields"


_OF_A_USE = ("evidence_level", "dose")
_OF_DOSES = ("dose", "upper_limit")
_READ = {"evidence_level", "evidence_quality", "studies", *_OF_DOSES}
_WHENCE = frozenset(WORDS["whence"])


def substance_fields(outline: Outline) -> Iterator[Finding]:
    """Wherever such a field stands, but for relations and other substances, and for properties of
    the note.
    """
    note, own = outline.note, subject_ref(outline.note)
    for entry in outline.entries():
        if entry.form == "heading":
            yield from _names(entry, own)
    for field in header_fields(note):
        yield from _field(field, own)
    for place, entries in outline.contents:
        if place.label or place.within(
            "relations", "none", "elsewhere", "interactions", "references"
        ):
            continue
        dosage = place.within("dosage") is not None  # whose lines are doses, but for these labels
        if place.title is not None and WORDS.field(place.words) == "studies":
            if len(place.path) > 1:  # those of the whole note are its references
                yield from _studies(entries, own)
            continue
        tried = place.within("tried_for", "uses")
        told = tried is not None and tried is not place  # of what it is tried for
        for entry in entries:
            if entry.parent is None or place.roles:
                for field in labels_in(entry):
                    topic = _topic(field)
                    if not ((told and topic in _OF_A_USE) or (dosage and topic in _OF_DOSES)):
                        yield from _field(field, own)


def _studies(entries: Iterable[Entry], own: Ref) -> Iterator[Claim]:
    """Below a title such as "Clinical Evidence" each entry is an article, or words that tell of
    one.
    """
    for entry in entries:
        is_label = (
            bool(entry.block.children) and entry.form == "item" and not publications(entry.text)
        )
        if (
            entry.form in ("item", "row", "paragraph")
            and not is_label
            and not is_placeholder(entry.text)
        ):
            yield from _said("studies", entry, own, "", entry.text)


def _names(title: Entry, own: Ref) -> Iterator[Claim]:
    """The note's own title in its body may have a synonym in parentheses; abbreviations are read
    elsewhere.
    """
    called = name(title.text)
    if called.text == name(title.note.title).text:
        others = (one for one in called.synonyms if not spelled_out(one, called.text))
        yield from (title.claim(own, ALIAS, one, by=_BY) for one in others)


def _topic(field: Field) -> str:
    return "dose" if is_step(field.label, field.text) else WORDS.field(field.label)


def _field(field: Field, own: Ref) -> Iterator[Claim]:
    topic = _topic(field)
    is_amount = topic == "evidence_level" and AMOUNT.match(field.text)
    if topic not in _READ or _is_origin(field) or is_amount:
        return  # "Strength: 4 mg/mL" is none of evidence
    if publications(field.entry.text) and not publications(field.text):
        field = field._replace(
            text=field.entry.text
        )  # the label is that of the number: "PMID: 123"
    if is_blank(field.text) and not field.entry.block.children:
        return
    if is_none(field.text):
        yield field.entry.claim(own, STATES_NONE, field.label, by=_BY)
        return
    for line, text in field.said:
        if text and not is_placeholder(text):
            yield from _said(topic, line, own, field.label, text)


def _is_origin(field: Field) -> bool:
    """Whether a label tells where the substance comes from, and not from what it is known."""
    return normal(field.label) in _WHENCE and not any(map(str.isdigit, field.entry.text))


def _said(topic: str, line: Entry, own: Ref, label: str, text: str) -> Iterator[Claim]:
    match topic:
        case "studies":
            cited = citations(text)
            for article, gloss in cited:
                yield line.claim(own, CITES, Ref(article, PUBLICATION_KIND), (GLOSS, gloss), by=_BY)
            if not cited and not citations(
                f"{label}: {text}"
            ):  # a line that is an article is a reference
                yield from _evidence(line, own, text)
        case "evidence_quality":
            for outer, inner in map(parenthesised, split_list(text)):
                yield line.claim(
                    own, HAS_EVIDENCE_QUALITY, outer, (ANNOTATION, "; ".join(inner)), by=_BY
                )
        case "evidence_level":
            yield from _evidence(line, own, text)
        case _:
            yield from _doses(line, own, label, text, topic == "upper_limit")


def _evidence(line: Entry, own: Ref, value: str) -> Iterator[Claim]:
    """Each level in its words; what gives none is told as it is."""
    told = levels(value)
    for words, found in told:
        given = (*rating(found), (LEVEL_QUALIFIER, found.qualifier))
        yield line.claim(own, HAS_EVIDENCE, words, *given, by=_BY)
    if not told:
        yield line.claim(own, HAS_EVIDENCE, value, by=_BY)


def _doses(line: Entry, own: Ref, label: str, text: str, upper: bool) -> Iterator[Claim]:
    """An upper limit has no lower end."""
    told = dosed(text, label)
    told = told.as_limit() if upper else told
    yield line.claim(own, HAS_DOSE, told.words, (FIELD, label), *told.values(), by=_BY)
