"""Supplements that a note lists for its structure: a title with the name, and under it one field a
line; or a table.

A field is known by its name, in any of the words that authors use for it. What a field says is kept
as written where it is prose, and read further where its form is plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from graphbuild.model import CERTAINTY_TEXT, DENIED, POLARITY, Finding, Ref
from graphbuild.outline import Entry, Outline, Place, is_none, parenthesised, pieces
from graphbuild.outline.lists import is_blank
from graphbuild.outline.measures import band
from graphbuild.packs.garden.fields import denies, is_group
from graphbuild.packs.garden.things import Thing, enumeration
from graphbuild.packs.medicine.lifestyle import advised_against
from graphbuild.packs.medicine.substance_pieces import fields_in_words, fields_of_line
from graphbuild.packs.medicine.supplement_claims import FIELDS_HINT, supplement
from graphbuild.packs.medicine.supplement_fields import key_of
from graphbuild.packs.medicine.supplement_readers import SupplementField
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import not_understood, subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.medicine import ADVISED_AGAINST, EXPOSURE, SUPPLEMENT, SUPPORTS

_BY = "supplements"
_NAME = re.compile(WORDS.pattern("column_supplement"), re.IGNORECASE)
_DENIED = re.compile(
    rf"(?P<name>[^.;:]+?) (?P<words>(?:{WORDS.pattern('no_support')})\b.*)", re.IGNORECASE
)
"""What says of a name that it does not help."""


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
    """Whether a title takes what stands below it out of the list, and is no field of one in it."""
    if _is_field(place) and not place.role("harmful"):
        return False
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
            yield from supplement(Thing(entry, entry.text), [], place, organ)
        return
    lines = [line for entry in entries for line in _lines(entry)]
    fields = [*(field for line in lines for field in fields_of_line(line)), *below]
    titled = fields and not place.role("supplements") and place.title is not None
    if titled and place.title is not None:
        yield from supplement(Thing(place.title, place.title.text), fields, place, organ)
    read = {id(field.line) for field in fields} if titled else set()
    for line in lines:
        if id(line) not in read and not is_none(line.text):
            yield from _listed(line, place, organ, bool(titled))


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
        yield from supplement(thing, _fields_of(thing), place, organ)
    elif unhelpful and GATE.passes(unhelpful["name"], 5):
        told = (POLARITY, DENIED), (CERTAINTY_TEXT, unhelpful["words"])
        yield line.claim(line.ref(unhelpful["name"], SUPPLEMENT), SUPPORTS, organ, *told, by=_BY)
    elif line.form == "paragraph":
        for one in () if titled else enumeration(line, GATE):
            yield from supplement(one, [], place, organ)
    elif band(place.words) is None or titled:
        yield not_understood(line, _BY, FIELDS_HINT)


def _of_item(line: Entry) -> Thing | None:
    """An item that names a supplement: with fields below it, or with a level or a dose in the line;
    a bare name in a list.
    """
    if line.form == "row":
        return None
    term, says = line.term()
    outer = parenthesised(term)[0]
    if key_of(term) or not GATE.passes(outer, 8) or is_group(outer, WORDS) or denies(outer, WORDS):
        return None
    thing = Thing(line, term, says, tuple(line.children()))
    told = bool(_fields_of(thing)) or (line.form == "item" and not says and not line.block.children)
    return thing if told else None


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
    yield from supplement(Thing(row, called), fields, place, organ)
