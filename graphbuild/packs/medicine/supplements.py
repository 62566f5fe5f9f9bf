"""Supplements that a note lists for its structure: a title with the name, and under it one field a
line; or a table.

A field is known by its name, in any of the words that authors use for it. What a field says is kept
as written where it is prose, and read further where its form is plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from graphbuild.codes import diagnostic
from graphbuild.model import (
    CERTAINTY_TEXT,
    DENIED,
    POLARITY,
    Finding,
    Predicate,
    Ref,
    Value,
)
from graphbuild.outline import (
    Entry,
    Outline,
    Place,
    is_none,
    name,
    parenthesised,
    pieces,
    split_outside,
)
from graphbuild.outline.lists import is_blank
from graphbuild.outline.measures import band, level
from graphbuild.outline.names import is_synonym
from graphbuild.packs.garden.citations import publications
from graphbuild.packs.garden.fields import denies, is_group
from graphbuild.packs.garden.things import Thing, enumeration
from graphbuild.packs.medicine.amounts import doses
from graphbuild.packs.medicine.clinical import is_condition, is_drug, is_sign, may_be_named
from graphbuild.packs.medicine.condition_fields import with_amount
from graphbuild.packs.medicine.lifestyle import advised_against
from graphbuild.packs.medicine.substance_pieces import (
    fields_in_words,
    fields_of_cell,
    fields_of_line,
    is_rated,
)
from graphbuild.packs.medicine.supplement_fields import (
    SupplementField,
    conditions_of,
    key_of,
    reader_of,
    treated,
)
from graphbuild.packs.medicine.warnings import CALLOUTS
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import not_understood, subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.garden import (
    ABOUT,
    ALIAS,
    ANNOTATION,
    BAND_MAX,
    BAND_MIN,
    EVIDENCE_LEVEL,
    EVIDENCE_LEVEL_MAX,
    EVIDENCE_LEVEL_TEXT,
    LEVEL_QUALIFIER,
    PUBLICATION,
    PUBLICATION_KIND,
)
from graphbuild.terms.medicine import (
    ADVISED_AGAINST,
    AFFECTS_CONDITION,
    CONDITION,
    DRUG,
    EVIDENCE_QUALITY,
    EXPOSURE,
    HAS_FORM,
    SUBSTANCE,
    SUPPLEMENT,
    SUPPORTS,
    TREATS,
)

_BY = "supplements"
_SEVERAL = re.compile(r"\s+(?:or|\+)\s+", re.IGNORECASE)
_OF_ONE = ("targets", "mechanism")  # of two substances together these do not say whose they are
_NAME = re.compile(WORDS.pattern("column_supplement"), re.IGNORECASE)
_DENIED = re.compile(
    rf"(?P<name>[^.;:]+?) (?P<words>(?:{WORDS.pattern('no_support')})\b.*)", re.IGNORECASE
)
"""What says of a name that it does not help."""
_HINT = (
    "fields are Evidence Level, Mechanism, Molecular Targets, Effect Type, Clinical Evidence, Evidence Quality, Consumer Note, Dosing, Safety, "
    "Contraindications, Drug Interactions"
)


def supplements(outline: Outline) -> Iterator[Finding]:
    """Each thing below "Supplements …"; the titles between them give a band of evidence levels."""
    organ = subject_ref(outline.note, ANATOMICAL_STRUCTURE)
    titles = (place.title for place in outline.places if place.label and place.role("supplements"))
    labelled = {title.block.span.start for title in titles if title is not None}
    fields: dict[int, list[SupplementField]] = {}
    places = [(place, entries) for place, entries in outline.contents if _is_read(place)]
    for place, entries in places:
        if _is_field(place) and place.title is not None:
            said = tuple((entry, entry.text) for entry in entries if entry.form != "code")
            fields.setdefault(id(place.above), []).append(
                SupplementField(place.words, place.title, said)
            )
    for place, entries in places:
        if not _is_field(place):
            kept = [
                entry for entry in entries if place.label or entry.block.span.start not in labelled
            ]
            yield from _place(place, kept, fields.get(id(place), []), organ)
    for place, entries in outline.contents:
        if place.role("lifestyle") and not place.role("supplements", "harmful"):
            for entry in filter(is_rated, entries):
                yield from _listed(entry, place, organ, titled=False)


def _is_read(place: Place) -> bool:
    """Whether a place is in the list of supplements; what stands in an item is read with the
    item. What a title advises against is no support.
    """
    inner = place.is_item or place.label
    around = place.within("supplements")
    if around is None or (inner and around is not place):
        return False
    above = takewhile(lambda one: one is not around.above, place.outwards())
    return not any(map(_is_against, above))


def _is_against(place: Place) -> bool:
    """Whether a title takes what stands below it out of the list, and is no field of one in it:
    what it advises against, or habits.
    """
    if _is_field(place) and not place.role("harmful"):
        return False
    if place.role("lifestyle") and not place.role("supplements"):
        return True
    return bool(place.role("harmful")) or denies(place.words, WORDS, "against_treatment")


def _is_field(place: Place) -> bool:
    """Whether a title below that of a supplement is a field of it: "**Interactions:**" over a
    list.
    """
    return not place.role("supplements") and bool(key_of(place.words))


def _place(
    place: Place, entries: Sequence[Entry], below: list[SupplementField], organ: Ref
) -> Iterator[Finding]:
    """The fields of the supplement that the title names, or the supplements that stand in the
    place.
    """
    if place.label:
        for entry in entries:
            yield from _supplement(Thing(entry, entry.text), [], place, organ)
        return
    lines = [line for entry in entries for line in _lines(entry)]
    fields = [*(field for line in lines for field in fields_of_line(line)), *below]
    titled = fields and not place.role("supplements") and place.title is not None
    titled = titled and may_be_named(place.words) and not _sorts(lines)
    if titled and place.title is not None:
        yield from _supplement(Thing(place.title, place.title.text), fields, place, organ)
    read = {id(field.line) for field in fields} if titled else set()
    for line in lines:
        if id(line) not in read and not is_none(line.text):
            yield from _listed(line, place, organ, bool(titled))


def _sorts(lines: Sequence[Entry]) -> bool:
    """Whether a title only sorts the substances below it, each of which has a level of its own."""
    rated = [is_rated(line) and not is_condition(line.term()[0]) for line in lines]
    return bool(rated) and all(rated)


def _lines(entry: Entry) -> Iterator[Entry]:
    """An entry as lines with one field each: a paragraph may have several."""
    if entry.form in ("item", "row"):
        yield entry
    elif entry.form == "paragraph":
        yield from pieces(entry)


def _listed(line: Entry, place: Place, organ: Ref, titled: bool) -> Iterator[Finding]:
    """A line below such a title that is no field of a supplement: a supplement itself, in a table,
    an item or an enumeration.
    """
    against = [] if titled or key_of(line.named()[0]) else advised_against(line)
    if against:
        for avoided in against:
            yield line.claim(line.ref(avoided, EXPOSURE), ADVISED_AGAINST, organ, by=_BY)
        return
    if line.form == "row" and not titled:
        yield from _of_table(line, place, organ)
        return
    thing = _of_item(line) if not titled else None
    unhelpful = _DENIED.match(line.text) if not titled and line.form == "item" else None
    if thing is not None:
        yield from _supplement(thing, _fields_of(thing), place, organ)
    elif unhelpful and GATE.passes(unhelpful["name"], 5):
        told = (POLARITY, DENIED), (CERTAINTY_TEXT, unhelpful["words"])
        yield line.claim(line.ref(unhelpful["name"], SUPPLEMENT), SUPPORTS, organ, *told, by=_BY)
    elif line.form == "paragraph":
        for one in () if titled else enumeration(line, GATE):
            yield from _supplement(one, [], place, organ)
    elif band(place.words) is None or titled:
        yield not_understood(line, _BY, _HINT)


def _of_item(line: Entry) -> Thing | None:
    """An item that names a supplement: with fields below it, or with a level or a dose in the line;
    a bare name in a list.
    """
    if line.form == "row":
        return None
    term, says = _without_amount(*line.term())
    outer = parenthesised(term)[0]
    if key_of(term) or not GATE.passes(outer, 8) or is_group(outer, WORDS) or denies(outer, WORDS):
        return None
    thing = Thing(line, term, says, tuple(line.children()))
    told = bool(_fields_of(thing)) or (line.form == "item" and not says and not line.block.children)
    return thing if told else None


def _without_amount(term: str, says: str) -> tuple[str, str]:
    """A name without the amount behind it, which is said of it: "Citicoline, 500 mg"."""
    head, _, more = term.partition(", ")
    called, amount = with_amount(head)
    if amount and not says:
        return called, "; ".join(one for one in (amount, more) if one)
    return (head, f"{more}; {says}") if doses(more) else (term, says)


def _fields_of(thing: Thing) -> list[SupplementField]:
    """The fields below an item, and those that its line says without a label: a level, doses,
    articles.
    """
    below = [field for line in thing.below for field in fields_of_line(line)]
    aside = "; ".join(parenthesised(thing.name)[1])
    return [
        *fields_in_words(thing.entry, f"{thing.says}; ({aside})" if aside else thing.says),
        *below,
    ]


def _of_table(row: Entry, place: Place, organ: Ref) -> Iterator[Finding]:
    """A row is a supplement, its columns are fields by their titles."""
    cells = list(zip(row.columns, row.cells, strict=False))
    first = row.cells[0] if row.cells else ""
    called = next(
        (text for title, text in cells if _NAME.search(title) and not key_of(title)), first
    )
    fields = [
        SupplementField(title, row, ((row, text),))
        for title, text in cells
        if text != called and not is_blank(text)
    ]
    fields = [one for field in fields for one in fields_of_cell(field)]
    yield from _supplement(Thing(row, called), fields, place, organ)


def _supplement(
    thing: Thing, fields: list[SupplementField], place: Place, organ: Ref
) -> Iterator[Finding]:
    """One supplement; "A or B" and "A + B" are two, each with its own dose."""
    names = split_outside(thing.name, _SEVERAL)
    for at, text in enumerate(names):
        own = [
            _share(field, at, len(names))
            for field in fields
            if len(names) == 1 or key_of(field.label) not in _OF_ONE
        ]
        yield from _one(thing.entry, text, own, place, organ)


def _share(field: SupplementField, at: int, count: int) -> SupplementField:
    """Of doses as many as there are substances, the one at its place."""
    if count < 2 or key_of(field.label) != "dose":
        return field
    said = []
    for line, text in field.said:
        parts = split_outside(text, _SEVERAL)
        fits = len(parts) == count and all(doses(part) for part in parts)
        said.append((line, parts[at] if fits else text))
    return field._replace(said=tuple(said))


def _is_of_drugs(place: Place, alone: bool = False) -> bool:
    """Whether a list is not, or not only, of what supports the structure: "Medicines". With `alone`
    it is of nothing else.
    """
    around = place.within("supplements")
    named = around is not None and any(map(is_drug, around.words.split()))
    return named and not (alone and around and WORDS.says("supplements", around.words))


def _one(
    title: Entry, text: str, fields: list[SupplementField], place: Place, organ: Ref
) -> Iterator[Finding]:
    called = name(text)
    prescribed = "prescription" in called.annotation.lower()
    kind = DRUG if prescribed or _is_of_drugs(place, alone=True) else SUPPLEMENT
    own = Ref(called.text, kind, title.ref(text, SUPPLEMENT).link)
    others = [one for one in called.synonyms if not is_synonym(one, called.text)]
    for synonym in called.synonyms:
        if synonym not in others:
            yield title.claim(own, ALIAS, synonym, by=_BY)
    for form in (one.strip() for other in others for one in re.split(r"[+/]", other)):
        if form.isupper():
            yield title.claim(own, HAS_FORM, Ref(form, SUBSTANCE), by=_BY)
    annotation = "; ".join(one for one in (*others, called.annotation) if one)
    tried = [field for field in fields if conditions_of(field)] if _is_of_drugs(place) else []
    tried += [field for field in fields if key_of(field.label) == "treats" and field not in tried]
    eased = place.title if place.title is not title else None
    if eased is not None and _is_eased(place):
        yield _treats(title, fields, own, eased.ref(place.words, CONDITION), organ)
    elif (not tried or organ.kind == CONDITION) and not _only_warns(place, title):
        yield from _supports(title, fields, place, own, organ, annotation)
    rated = next((one.text for one in fields if key_of(one.label) == "evidence_level"), "")
    for field in fields:
        read = reader_of(field)
        if field in tried:
            yield from treated(field, own, organ, plainly=True, rated=rated)
        elif read is None:
            yield not_understood(field.line, _BY, _HINT)
        else:
            yield from read(field, own, organ)


def _is_eased(place: Place) -> bool:
    """Whether substances stand below the name of what they are given for: "Insomnia"."""
    return is_condition(place.words) or is_sign(place.words)


def _treats(
    title: Entry, fields: list[SupplementField], own: Ref, condition: Ref, organ: Ref
) -> Finding:
    """What a drug below the name of a condition treats, and any other substance is tried for."""
    field = next((one for one in fields if key_of(one.label) == "evidence_level"), None)
    found = level(field.text) if field else None
    return title.claim(
        own,
        TREATS if is_drug(own.name) else AFFECTS_CONDITION,
        condition,
        (EVIDENCE_LEVEL, found.value if found else None),
        (EVIDENCE_LEVEL_MAX, found.scale if found else None),
        (ABOUT, organ),
        by=_BY,
    )


def _only_warns(place: Place, title: Entry) -> bool:
    """Whether a substance is but the title of a callout that warns of it."""
    return title is place.title and title.form == "callout" and title.block.info in CALLOUTS


def _supports(
    title: Entry, fields: list[SupplementField], place: Place, own: Ref, organ: Ref, annotation: str
) -> Iterator[Finding]:
    """That it supports the structure stands where its level does, else in its title."""
    field = next((one for one in fields if key_of(one.label) == "evidence_level"), None)
    found = level(field.text) if field else None
    limits = next((limits for heading in reversed(place.path) if (limits := band(heading))), None)
    cited = dict.fromkeys(one for field in fields for one in publications(field.text))
    qualifiers: list[tuple[Predicate, Value | None]] = [
        (EVIDENCE_LEVEL, found.value if found else None),
        (EVIDENCE_LEVEL_MAX, found.scale if found else None),
        (EVIDENCE_LEVEL_TEXT, field.text if field else None),
        (LEVEL_QUALIFIER, found.qualifier if found else None),
        (BAND_MIN, limits[0] if limits else None),
        (BAND_MAX, limits[1] if limits else None),
        (
            EVIDENCE_QUALITY,
            next((one.text for one in fields if key_of(one.label) == "evidence_quality"), None),
        ),
        (ANNOTATION, annotation),
        *((PUBLICATION, Ref(one, PUBLICATION_KIND)) for one in cited),
    ]
    yield (field.line if field else title).claim(own, SUPPORTS, organ, *qualifiers, by=_BY)
    if field and found is None:
        yield diagnostic(
            "GB303", f"“{field.text}” is no level of evidence", field.line.block.span, "write 3/5"
        )
