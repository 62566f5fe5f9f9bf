"""Lines whose label is the name of a relation: "Cofactors: folate, riboflavin", "Made from:
methionine".

At the head of a note they are said of what the note is about; in an item, of what that names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import CERTAINTY, CERTAINTY_TEXT, RELATION, Finding, Predicate, Ref, Value
from graphbuild.outline import Outline, Place, name, normal
from graphbuild.packs.garden.fields import Field, denies, fields_in, is_group, names_in
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, GENE, NEUROTRANSMITTER, PROTEIN
from graphbuild.terms.garden import ANNOTATION, FUNCTION, RELATION_TEXT, THING
from graphbuild.terms.medicine import (
    BIOMARKER,
    CONDITION,
    HORMONE,
    METABOLITE,
    MOLECULAR_PATHWAY,
    SUBSTANCE,
    TEST,
)

_BY = "relation_lines"
_OF_MEDICINE = (
    ANATOMICAL_STRUCTURE,
    BIOMARKER,
    CONDITION,
    FUNCTION,
    GENE,
    HORMONE,
    METABOLITE,
    MOLECULAR_PATHWAY,
    NEUROTRANSMITTER,
    PROTEIN,
    SUBSTANCE,
    TEST,
)
"""In the notes of other fields the same labels say other things: "Makes: four servings"."""
_DEEPEST = 1
"""Titles further in may be the names of other things."""
_HEDGE = re.compile(r"^(?:(?P<probable>probably|likely)|possibly|perhaps|maybe)\s+")


def relation_lines(outline: Outline) -> Iterator[Finding]:
    """Each such line that stands in no place that is for something else."""
    if not set(outline.note.kinds) & set(_OF_MEDICINE):
        return
    own = subject_ref(outline.note)
    for place, entries in outline.contents:
        roles = (role.topic for around in place.outwards() for role in around.roles)
        if place.label or any(topic != "none" for topic in roles):
            continue
        for entry in entries:
            whose = _whose(place, own)
            plain = entry.form in ("item", "paragraph") and "::" not in entry.text
            if whose is not None and plain:
                for field in fields_in(entry):
                    if field.entry.block.span.start not in outline.labelled:
                        yield from _said(field, whose)


def _whose(place: Place, own: Ref) -> Ref | None:
    """The thing that an item names; below a title at the note's head it is the note's own."""
    if place.title is None:
        return own
    if not place.is_item:
        return own if len(place.path) <= _DEEPEST and place.title.form == "heading" else None
    called = name(place.words).text
    named = GATE.passes(called, 6) and not is_group(place.words, WORDS)
    return place.title.ref(called, THING) if named else None


def _said(field: Field, whose: Ref) -> Iterator[Finding]:
    hedge = _HEDGE.match(normal(field.label))
    label = _HEDGE.sub("", normal(field.label))
    if label not in WORDS["relation_labels"] or denies(field.text, WORDS):
        return
    doubt: list[tuple[Predicate, Value | None]] = []
    if hedge:
        doubt = [
            (CERTAINTY, "probable" if hedge["probable"] else "possible"),
            (CERTAINTY_TEXT, hedge.group().strip()),
        ]
    for one in names_in(field.text, GATE):
        yield field.entry.claim(
            whose,
            Predicate(RELATION + label),
            field.entry.ref(one.text, THING),
            (RELATION_TEXT, label),
            *doubt,
            (ANNOTATION, one.annotation),
            by=_BY,
        )
