"""What a supplement with its fields says: that it supports the structure, and what each field tells
of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.codes import diagnostic
from graphbuild.model import Finding, Predicate, Ref, Value
from graphbuild.outline import Entry, Place, name, split_outside
from graphbuild.outline.measures import band, level
from graphbuild.packs.garden.citations import publications
from graphbuild.packs.garden.things import Thing
from graphbuild.packs.medicine.amounts import doses
from graphbuild.packs.medicine.clinical import is_drug
from graphbuild.packs.medicine.supplement_fields import conditions_of, key_of, reader_of, treated
from graphbuild.packs.medicine.supplement_readers import SupplementField
from graphbuild.packs.medicine.synonyms import is_synonym
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.claims import not_understood
from graphbuild.terms.garden import (
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
    CONDITION,
    DRUG,
    EVIDENCE_QUALITY,
    HAS_FORM,
    SUBSTANCE,
    SUPPLEMENT,
    SUPPORTS,
)

_BY = "supplements"
_SEVERAL = re.compile(r"\s+(?:or|\+)\s+", re.IGNORECASE)
_OF_ONE = ("targets", "mechanism")  # of two substances together these do not say whose they are
_PRESCRIBED = re.compile(WORDS.pattern("prescribed"), re.IGNORECASE)
FIELDS_HINT = (
    "fields are Evidence Level, Mechanism, Molecular Targets, Effect Type, Clinical Evidence, Evidence Quality, Consumer Note, Dosing, Safety, "
    "Contraindications, Drug Interactions"
)


def supplement(
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
    prescribed = any(map(_PRESCRIBED.search, (*called.synonyms, called.annotation)))
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
    if not tried or organ.kind == CONDITION:
        yield from _supports(title, fields, place, own, organ, annotation)
    rated = next((one.text for one in fields if key_of(one.label) == "evidence_level"), "")
    for field in fields:
        read = reader_of(field)
        if field in tried:
            yield from treated(field, own, organ, plainly=True, rated=rated)
        elif read is None:
            yield not_understood(field.line, _BY, FIELDS_HINT)
        else:
            yield from read(field, own, organ)


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
