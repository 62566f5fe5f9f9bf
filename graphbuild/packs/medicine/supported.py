"""What a substance of a list is to the structure, or to the condition that its title names."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.codes import diagnostic
from graphbuild.model import Finding, Predicate, Ref, Value
from graphbuild.outline import Entry, Place
from graphbuild.outline.measures import band
from graphbuild.packs.garden.citations import publications
from graphbuild.packs.garden.sayings import rating
from graphbuild.packs.medicine.clinical import is_condition, is_drug, is_sign
from graphbuild.packs.medicine.stray_lines import CALLOUTS
from graphbuild.packs.medicine.supplement_fields import key_of
from graphbuild.packs.medicine.supplement_readers import SupplementField, level_for
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.garden import (
    ABOUT,
    ANNOTATION,
    BAND_MAX,
    BAND_MIN,
    EVIDENCE_LEVEL_TEXT,
    LEVEL_QUALIFIER,
    PUBLICATION,
    PUBLICATION_KIND,
)
from graphbuild.terms.medicine import (
    AFFECTS_CONDITION,
    EVIDENCE_QUALITY,
    INTERVENTION,
    RECOMMENDED_FOR,
    SUPPORTS,
    TREATS,
)

_BY = "supplements"


_DONE = re.compile(
    rf"(?:.*\s)?(?:{WORDS.pattern('remedies')})|.*[\w-]\s(?:{WORDS.pattern('done_nouns')})",
    re.IGNORECASE,
)


def is_eased(place: Place) -> bool:
    """Whether substances stand below the name of what they are given for: "Insomnia"."""
    return is_condition(place.words) or is_sign(place.words)


def treats(
    title: Entry, fields: list[SupplementField], own: Ref, condition: Ref, organ: Ref
) -> Finding:
    """What a drug below the name of a condition treats, and any other substance is tried for."""
    field = next((one for one in fields if key_of(one.label) == "evidence_level"), None)
    found = level_for(field.text, condition) if field else None
    return title.claim(
        own,
        TREATS if is_drug(own.name) else AFFECTS_CONDITION,
        condition,
        *rating(found),
        (ABOUT, organ),
        by=_BY,
    )


def only_warns(place: Place, title: Entry) -> bool:
    """Whether a substance is but the title of a callout that warns of it."""
    return title is place.title and title.form == "callout" and title.block.info in CALLOUTS


def is_done(called: str) -> bool:
    """Whether a name is that of what somebody does, and takes nothing: "Balance training".

    >>> is_done("Gaze exercises"), is_done("Balance training"), is_done("Training"), is_done("Ginger")
    (True, True, False, False)
    """
    return _DONE.fullmatch(called) is not None


def supports(
    title: Entry, fields: list[SupplementField], place: Place, own: Ref, organ: Ref, annotation: str
) -> Iterator[Finding]:
    """That it supports the structure stands where its level does, else in its title."""
    field = next((one for one in fields if key_of(one.label) == "evidence_level"), None)
    found = level_for(field.text, organ) if field else None
    limits = next((limits for heading in reversed(place.path) if (limits := band(heading))), None)
    cited = dict.fromkeys(one for field in fields for one in publications(field.text))
    qualifiers: list[tuple[Predicate, Value | None]] = [
        *rating(found),
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
    relation = RECOMMENDED_FOR if own.kind == INTERVENTION else SUPPORTS
    yield (field.line if field else title).claim(own, relation, organ, *qualifiers, by=_BY)
    if field and found is None:
        yield diagnostic(
            "GB303", f"“{field.text}” is no level of evidence", field.line.block.span, "write 3/5"
        )
