"""What a list says of the things in it besides what the list is for: doses, targets, articles of
each treatment or use.

In a condition's note these are said of the treatment, in a substance's note of the substance
itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphbuild.model import Finding, Ref
from graphbuild.outline import Entry, Outline, items, parenthesised
from graphbuild.outline.lists import is_blank
from graphbuild.packs.garden.citations import publications
from graphbuild.packs.garden.fields import denies, is_group
from graphbuild.packs.medicine.clinical import is_drug
from graphbuild.packs.medicine.substance_pieces import fields_in_words
from graphbuild.packs.medicine.supplement_fields import key_of, reader_of
from graphbuild.packs.medicine.supplement_readers import SupplementField
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.garden import THING
from graphbuild.terms.medicine import CONDITION, DRUG, SUBSTANCE, SUPPLEMENT

_OF_A_TREATMENT = (
    "dose",
    "upper_limit",
    "targets",
    "used_for",
    "contraindications",
    "interactions",
    "studies",
)
_OF_A_USE = ("dose", "studies")


def treatments(outline: Outline) -> Iterator[Finding]:
    """In the note of a condition: each treatment or supplement with what its line and the lines
    below it say of it.
    """
    condition = subject_ref(outline.note, CONDITION)
    for place, entries in outline.contents:
        if not place.role("management", "helpful_supplements") or place.label:
            continue
        for line in items(entries):
            called = parenthesised(_name(line))[0]
            if GATE.passes(called, 5) and not is_group(called, WORDS) and not key_of(called):
                kind = (
                    DRUG
                    if is_drug(called)
                    else SUPPLEMENT
                    if place.role("helpful_supplements")
                    else THING
                )
                yield from _said(line, line.ref(called, kind), condition, _OF_A_TREATMENT)


def uses(outline: Outline) -> Iterator[Finding]:
    """In the note of a substance: the doses and articles that stand with what it is tried for."""
    own = subject_ref(outline.note, SUBSTANCE)
    for place, entries in outline.contents:
        inner = place.within("tried_for") is not None and not place.roles and not place.is_item
        if (place.role("tried_for") or inner) and not place.label:
            for line in items(entries):
                yield from _said(line, own, own, _OF_A_USE)


def _name(line: Entry) -> str:
    return line.named()[0]


def said_of_treatment(line: Entry, own: Ref, condition: Ref, words: str) -> Iterator[Finding]:
    """What words behind the name of a treatment say of it: its dose, its targets, with what not."""
    yield from _read(fields_in_words(line, words), own, condition, _OF_A_TREATMENT)


def _said(line: Entry, own: Ref, about: Ref, keys: tuple[str, ...]) -> Iterator[Finding]:
    yield from _read(_fields(line), own, about, keys)


def _read(
    fields: Iterable[SupplementField], own: Ref, about: Ref, keys: tuple[str, ...]
) -> Iterator[Finding]:
    for field in fields:
        read = reader_of(field)
        denied = key_of(field.label) != "studies" and denies(field.text, WORDS)
        if read is not None and key_of(field.label) in keys and not denied:
            yield from read(field, own, about)


def _fields(line: Entry) -> Iterator[SupplementField]:
    """Those of a row's columns, or of the words behind a name and of the lines below it."""
    if line.form == "row":
        pairs = list(zip(line.columns, line.cells, strict=False))
        yield from (
            SupplementField(title, line, ((line, text),))
            for title, text in pairs
            if key_of(title) and not is_blank(text)
        )
        return
    yield from fields_in_words(line, "; ".join((line.term()[1], *parenthesised(line.term()[0])[1])))
    for child in line.children():
        label, text = child.term()
        known = key_of(label) if text and not publications(child.text) else ""
        yield from (
            [SupplementField(label, child, ((child, text),))]
            if known
            else fields_in_words(child, child.text)
        )
