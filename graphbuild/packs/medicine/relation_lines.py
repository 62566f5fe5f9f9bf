"""Lines whose label is the name of a relation: "Cofactors: folate, riboflavin", "Made from:
methionine"; columns of a table that are titled so; lists below "Glutathione is lowered by:".

At the head of a note they are said of what the note is about; in an item, of what that names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import CERTAINTY, CERTAINTY_TEXT, RELATION, Finding, Predicate, Ref, Value
from graphbuild.outline import Entry, Name, Outline, Place, name, normal, parenthesised
from graphbuild.outline.lists import is_blank
from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.garden.fields import (
    Field,
    columns_of,
    denies,
    fields_in,
    is_group,
    names_in,
    topics_of,
)
from graphbuild.packs.medicine.clinical import is_condition, is_drug
from graphbuild.packs.medicine.genes import symbols
from graphbuild.packs.medicine.reactions import is_reaction
from graphbuild.packs.medicine.statement_loose import could_be_name, is_aspect, is_summing
from graphbuild.packs.medicine.statement_verbs import ANY_VERB
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, GENE, NEUROTRANSMITTER, PROTEIN
from graphbuild.terms.garden import ALIAS, ANNOTATION, FUNCTION, RELATION_TEXT, THING
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
_MADE = (BIOMARKER, HORMONE, PROTEIN, TEST)
_NEUTRAL = frozenset(("none", "attributes", "numbers"))
_MET = frozenset(
    (
        "contraindications",
        "cautioned",
        "interactions",
        "not_with",
        "warned_of",
        "avoided_there",
        "harmful_drugs",
        "structure_warnings",
        "safety",
        "supplements",
        "molecular_targets",
        "mechanisms",
        "effects",
        "references",
        "papers",
        "research",
        "elsewhere",
    )
)
"""Lists of what the note's own thing acts on or meets, and of what others wrote."""
_RELATION = re.compile(
    rf"(?P<label>{WORDS.pattern('relation_labels')})\s+(?P<what>\S.*)", re.IGNORECASE
)
_DEEPEST = 1
"""Titles further in may be the names of other things."""
_PASSIVE = re.compile(
    rf"(?P<name>[^,;:.()]{{2,60}}?)\s+(?:is|are)\s+(?P<label>{WORDS.pattern('relation_labels')})",
    re.IGNORECASE,
)
_TOLD = re.compile(r"(?:\s(?:is|are)|,)\s.*$")
"""What a line says of the thing below which others stand: "Thyroxine is made in the thyroid"."""
_SHORT = re.compile(r"(?=.*[A-Z])[A-Z0-9][A-Za-z0-9-]{1,6}(?<![a-z]{3})")
_HEDGE = re.compile(r"^(?:(?P<probable>probably|likely)|possibly|perhaps|maybe)\s+")


def relation_lines(outline: Outline) -> Iterator[Finding]:
    """Each such line that stands in no place that is for something else."""
    if not set(outline.note.kinds) & set(_OF_MEDICINE):
        return
    own = subject_ref(outline.note)
    for place, entries in outline.contents:
        if place.label or not may_tell(place):
            continue
        led, whose = _led(place), _whose(place, own)
        of_card = _measured(entries, own) if whose == own else whose
        told = list[Finding]()
        for entry in entries:
            if led is not None and entry.form == "item":
                yield from _said(Field(led.label, entry.text, entry), led.whose)
            elif entry.form == "row" and not is_reaction(entry):
                yield from _columns(entry)
                yield from _card(entry, of_card)
            elif whose is not None and entry.form in ("item", "paragraph"):
                for field in _fields(entry, whose != own and not _is_place(whose)):
                    if not _is_read(field, outline):
                        told += _said(_of_gene(field, whose, own), whose)
        yield from told
        if told and whose is not None and place.title is not None:
            yield from (
                place.title.claim(whose, ALIAS, one, by=_BY) for one in _short_names(place, whose)
            )


def may_tell(place: Place) -> bool:
    """Whether no other reader tells what a place is for. Below a thing that an item names, what is
    said is said of that, be it a gene, a remedy or an illness in a list of such; but not where the
    list is of what the note's own thing acts on or must not meet.
    """
    topics = {role.topic for around in place.outwards() for role in around.roles}
    if place.is_item and not place.roles:
        return not topics & _MET
    return topics <= _NEUTRAL


def _fields(entry: Entry, of_another: bool) -> Iterator[Field]:
    """The labelled lines of an entry; below the name of another thing also those that begin with
    the relation, be it behind the label of an aspect: "made by the liver", "action: binds copper".
    """
    for field in fields_in(entry):
        known = normal(field.label) in WORDS["relation_labels"]
        may_begin = of_another and not known and is_aspect(field.label)
        yield (_beginning(field.text, field.entry) if may_begin else None) or field
    begins = _beginning(entry.text, entry) if of_another and not entry.term()[1] else None
    if begins is not None:
        yield begins


def _is_place(thing: Ref) -> bool:
    """Whether it is a structure, of which others read what is said."""
    return is_structure(thing.name) and not symbols(thing.name)


def is_verb_of_relation(text: str, entry: Entry) -> bool:
    """Whether a line is read as a relation by the verb that it begins with: "binds copper"."""
    told = _beginning(text, entry)
    return told is not None and ANY_VERB.fullmatch(told.label) is not None and may_tell(entry.place)


def _beginning(text: str, entry: Entry) -> Field | None:
    """A line that begins with a relation, and names what has it."""
    found = _RELATION.fullmatch(text)
    names = names_in(found["what"], GATE) if found else []
    told = found is not None and names and all(could_be_name(one.text) for one in names)
    return Field(found["label"], found["what"], entry) if found and told else None


class _Led(NamedTuple):
    label: str
    whose: Ref


def _led(place: Place) -> _Led | None:
    """The relation and whose it is, where a sentence leads into a list: "Glutathione is lowered
    by:".
    """
    told = _PASSIVE.fullmatch(place.words) if place.is_line else None
    if told is None or place.title is None or not GATE.passes(told["name"], 5):
        return None
    return _Led(told["label"], place.title.ref(told["name"], THING))


def _columns(row: Entry) -> Iterator[Finding]:
    """What the columns of a row say of the thing in its first: "Enzyme | Gene | Makes"."""
    called = parenthesised(row.cells[0])[0] if row.cells else ""
    columns = [field for field in columns_of(row)[1:] if not is_blank(field.text)]
    columns = [_of_product(field, called) for field in columns]
    related = any(normal(field.label) in WORDS["relation_labels"] for field in columns)
    if related and GATE.passes(called, 6) and not is_condition(called):
        for field in columns:
            yield from _said(_encoded(field), row.ref(called, THING))


def _whose(place: Place, own: Ref) -> Ref | None:
    """The thing that an item names; below a title at the note's head it is the note's own."""
    if place.title is None:
        return own
    if not place.is_item:
        at_head = len(place.path) <= _DEEPEST and place.title.form in ("heading", "callout")
        return own if at_head else None
    called = _named(place).text
    named = GATE.passes(called, 6) and not is_group(place.words, WORDS) and not is_summing(called)
    return place.title.ref(called, THING) if named else None


def _named(place: Place) -> Name:
    """The name that an item begins with, without what it says of that."""
    bare = name(_TOLD.sub("", place.words))
    return bare if "(" not in bare.text else name(_TOLD.sub("", name(place.words).text))


def _short_names(place: Place, whose: Ref) -> list[str]:
    """The short forms in parentheses behind the name of a thing: "Thyroxine (T4)"."""
    named = _named(place) if place.is_item else None
    if named is None or named.text != whose.name:
        return []
    return [one for one in named.synonyms if _SHORT.fullmatch(one)]


def _card(row: Entry, whose: Ref | None) -> Iterator[Finding]:
    """A row of two cells whose first is the label: "Made in | liver" below "Item | Entry" or none."""
    known = [normal(one) in WORDS["relation_labels"] for one in (*row.columns[1:], *row.cells[:1])]
    genes = bool(row.cells) and normal(row.cells[0]) in WORDS["labels_of_genes"]
    kinds = tuple(row.note.kinds)
    if row.cells and (topics_of(row.cells[0], WORDS, kinds) or _is_preparation(row)):
        return
    if whose is not None and len(row.cells) == 2 and (known in ([True], [False, True]) or genes):
        yield from _said(_encoded(Field(*row.cells, row)), whose)


def _is_preparation(row: Entry) -> bool:
    """What a test needs is no cofactor: "Needs | fasting"."""
    return TEST in row.note.kinds and normal(row.cells[0]) in WORDS["labels_of_preparation"]


def _measured(entries: Sequence[Entry], own: Ref) -> Ref:
    """What is made, bound and encoded in the card of a test is what that measures."""
    rows = [one for one in entries if one.form == "row" and len(one.cells) == 2]
    told = [one for one in rows if "measured" in topics_of(one.cells[0], WORDS, (TEST,))]
    names = names_in(told[0].cells[1], GATE) if len(told) == 1 else []
    return told[0].ref(names[0].text, BIOMARKER) if len(names) == 1 else own


def _of_product(field: Field, called: str) -> Field:
    """The product of what a gene's symbol names is what it encodes."""
    encoded = normal(field.label) in WORDS["column_product"] and symbols(called)
    return field._replace(label="encodes") if encoded else field


def _is_read(field: Field, outline: Outline) -> bool:
    """Whether a list of the note's kind reads the label: as a place, or as an inline field."""
    kinds = tuple(outline.note.kinds)
    inline = "::" in field.entry.text and bool(topics_of(field.label, WORDS, kinds))
    return inline or field.entry.block.span.start in outline.labelled


def _of_gene(field: Field, whose: Ref, own: Ref) -> Field:
    """ "Gene: CP" of what may be a protein names what encodes it: in the note of one, or below the
    name of one.
    """
    made = bool(set(field.entry.note.kinds) & set(_MADE)) if whose == own else _may_be_made(whose)
    return _encoded(field) if made else field


def _may_be_made(thing: Ref) -> bool:
    """Whether a thing by its name is neither an illness nor a gene itself."""
    return not is_condition(thing.name) and not is_drug(thing.name)


def _encoded(field: Field) -> Field:
    """A gene's symbol behind the label of one as what encodes."""
    gene = normal(field.label) in WORDS["labels_of_genes"] and symbols(field.text)
    return field._replace(label="encoded by") if gene else field


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
