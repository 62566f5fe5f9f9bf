"""Supplements that a note lists for its structure: a title with the name, and under it one field a
line; or a table.

A field is known by its name, in any of the words that authors use for it. What a field says is kept
as written where it is prose, and read further where its form is plain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from graphbuild import patterns as re
from graphbuild.model import (
    CERTAINTY_TEXT,
    DENIED,
    POLARITY,
    Finding,
    Ref,
)
from graphbuild.outline import (
    Entry,
    Outline,
    Place,
    is_none,
    name,
    split_outside,
)
from graphbuild.outline.measures import band
from graphbuild.packs.anatomy.structures import is_function, is_structure
from graphbuild.packs.garden.citations import tells_finding
from graphbuild.packs.garden.fields import denies, linked_names
from graphbuild.packs.garden.things import Thing, enumeration
from graphbuild.packs.medicine.amounts import doses
from graphbuild.packs.medicine.bold_names import bold_names
from graphbuild.packs.medicine.clinical import is_drug, may_be_named
from graphbuild.packs.medicine.condition_fields import topic_of, with_amount
from graphbuild.packs.medicine.drug_members import with_members
from graphbuild.packs.medicine.lifestyle import advised_against
from graphbuild.packs.medicine.set_beside import with_set_beside
from graphbuild.packs.medicine.substance_pieces import fields_of_line, is_rated
from graphbuild.packs.medicine.supplement_fields import (
    conditions_of,
    is_doubted,
    key_of,
    reader_of,
    treated,
)
from graphbuild.packs.medicine.supplement_lines import (
    fields_of_thing,
    lines_of,
    names_several,
    of_item,
    of_row,
    only_sorts,
    out_of_parentheses,
)
from graphbuild.packs.medicine.supplement_readers import SupplementField
from graphbuild.packs.medicine.supported import is_done, is_eased, only_warns, supports, treats
from graphbuild.packs.medicine.synonyms import is_synonym
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import not_understood, subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.garden import ALIAS, REMARK
from graphbuild.terms.medicine import (
    ADVISED_AGAINST,
    CONDITION,
    DRUG,
    EXPOSURE,
    HAS_FORM,
    INTERVENTION,
    SUBSTANCE,
    SUPPLEMENT,
    SUPPORTS,
)

_BY = "supplements"
_SEVERAL = re.compile(r"\s+(?:or|\+)\s+", re.IGNORECASE)
_OF_ONE = ("targets", "mechanism")
"""Of two substances together these do not say whose they are, and are kept in their words."""
_DENIED = re.compile(
    rf"(?P<name>[^.;:]+?) (?P<words>(?:{WORDS.pattern('no_support')})\b.*)", re.IGNORECASE
)
"""What says of a name that it does not help."""
_PRESCRIBED = re.compile(WORDS.pattern("prescribed"), re.IGNORECASE)
_HINT = (
    "fields are Evidence Level, Mechanism, Molecular Targets, Effect Type, Clinical Evidence, Evidence Quality, Consumer Note, Dosing, Safety, "
    "Contraindications, Drug Interactions"
)


@with_set_beside
@with_members
def supplements(outline: Outline) -> Iterator[Finding]:
    """Each thing below "Supplements …"; the titles between them give a band of evidence levels."""
    organ = subject_ref(outline.note, ANATOMICAL_STRUCTURE)
    if not (outline.note.type or is_structure(outline.name) or is_function(outline.name)):
        return  # a talk on it, which nothing supports
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
    if place.role("papers") and place.title is not None and place.title.form == "callout":
        return False  # what was found, and no substance
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
    begun = list(bold_names(entries))  # paragraphs, each with the items right behind it
    for told in begun:
        yield from _supplement(Thing(told.head, told.words), told.fields, place, organ)
    told_of = {id(line.block) for told in begun for line in (told.head, *told.below)}
    entries = [entry for entry in entries if id(entry.block) not in told_of]
    lines = [line for entry in entries for line in lines_of(entry)]
    fields = [*(field for line in lines for field in fields_of_line(line)), *below]
    titled = fields and not place.role("supplements") and place.title is not None
    titled = titled and may_be_named(place.words) and not only_sorts(lines)
    titled = titled and not all(map(_cites_finding, fields))
    if titled and place.title is not None:
        yield from _supplement(Thing(place.title, place.title.text), fields, place, organ)
    read = {id(field.line) for field in fields} if titled else set()
    for line in lines:
        if id(line) not in read and not is_none(line.text):
            yield from _listed(line, place, organ, bool(titled))


def _cites_finding(field: SupplementField) -> bool:
    """Whether a field is a finding with its article: below a title of papers all are."""
    return key_of(field.label) == "studies" and tells_finding(field.text)


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
        thing, columns = of_row(line)
        yield from _supplement(thing, columns, place, organ)
        return
    below = tuple(line.children()) if line.form == "item" and not titled else ()
    if len(below) > 1 and only_sorts(below):  # "Jar by jar" over substances with their levels
        yield from (found for one in below for found in _listed(one, place, organ, titled))
        return
    item = of_item(line) if not titled else None
    unhelpful = _DENIED.match(line.text) if not titled and line.form == "item" else None
    if item is not None:
        yield from _supplement(item, fields_of_thing(item), place, organ)
    elif unhelpful and GATE.passes(unhelpful["name"], 5):
        told = (POLARITY, DENIED), (CERTAINTY_TEXT, unhelpful["words"])
        yield line.claim(line.ref(unhelpful["name"], SUPPLEMENT), SUPPORTS, organ, *told, by=_BY)
    elif line.form == "paragraph" or names_several(line.text):
        for one in () if titled else map(out_of_parentheses, enumeration(line, GATE)):
            yield from _supplement(one, fields_of_thing(one), place, organ)
    elif band(place.words) is None or titled:
        yield not_understood(line, _BY, _HINT)


def _supplement(
    thing: Thing, fields: list[SupplementField], place: Place, organ: Ref
) -> Iterator[Finding]:
    """One supplement; "A or B" and "A + B" are two, each with its own dose."""
    names = linked_names(thing.entry, thing.name) or split_outside(thing.name, _SEVERAL)
    for at, text in enumerate(names):
        together = [one for one in fields if len(names) > 1 and key_of(one.label) in _OF_ONE]
        own = [_share(field, at, len(names)) for field in fields if field not in together]
        for field in together:
            whose = Ref(name(text).text, SUPPLEMENT)
            yield field.line.claim(whose, REMARK, f"{field.label}: {field.text}", by=_BY)
        called, amount = with_amount(text)
        if amount and not any(key_of(field.label) == "dose" for field in own):
            own.append(SupplementField("dose", thing.entry, ((thing.entry, amount),)))
            text = called
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
    words = around.words.split() if around is not None else []
    treats = any(topic_of(one) == "management" for one in words)
    named = treats or any(map(is_drug, words))
    return named and not (alone and around and WORDS.says("supplements", around.words))


def _is_titled_so(place: Place) -> bool:
    """Whether a title says that what it lists supports the structure; below any other, what is rated
    is given for what its own words say.
    """
    around = place.within("supplements")
    return around is not None and WORDS.says("supplements", around.words)


def _one(
    title: Entry, text: str, fields: list[SupplementField], place: Place, organ: Ref
) -> Iterator[Finding]:
    called = name(text)
    prescribed = any(map(_PRESCRIBED.search, (*called.synonyms, called.annotation)))
    kind = DRUG if prescribed or _is_of_drugs(place, alone=True) else SUPPLEMENT
    kind = INTERVENTION if is_done(called.text) else kind
    own = Ref(called.text, kind, title.ref(text, SUPPLEMENT).link)
    others = [one for one in called.synonyms if not is_synonym(one, called.text)]
    for synonym in called.synonyms:
        if synonym not in others:
            yield title.claim(own, ALIAS, synonym, by=_BY)
    for form in (one.strip() for other in others for one in re.split(r"[+/]", other)):
        if form.isupper():
            yield title.claim(own, HAS_FORM, Ref(form, SUBSTANCE), by=_BY)
    annotation = "; ".join(one for one in (*others, called.annotation) if one)
    given = _is_of_drugs(place) or is_drug(called.text)
    rated = next((one.text for one in fields if key_of(one.label) == "evidence_level"), "")
    rated_here = rated and not _is_titled_so(place)
    tried = [field for field in fields if (given or rated_here) and conditions_of(field)]
    tried += [field for field in fields if rated_here and is_doubted(field) and field not in tried]
    tried += [field for field in fields if key_of(field.label) == "treats" and field not in tried]
    eased = place.title if place.title is not title else None
    if eased is not None and is_eased(place):
        yield treats(title, fields, own, eased.ref(place.words, CONDITION), organ)
    elif (not tried or organ.kind == CONDITION) and not only_warns(place, title):
        yield from supports(title, fields, place, own, organ, annotation)
    for field in fields:
        read = reader_of(field)
        if field in tried:
            yield from treated(field, own, organ, plainly=True, rated=rated)
        elif read is None:
            yield not_understood(field.line, _BY, _HINT)
        else:
            yield from read(field, own, organ)
