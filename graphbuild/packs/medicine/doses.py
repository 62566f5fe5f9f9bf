"""The doses of a substance, in a section of its note: `- **RDA**: 11 mg (men), 8 mg (women)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Claim, Finding, Ref
from graphbuild.names import same_name
from graphbuild.outline import Entry, Outline, parenthesised, pieces
from graphbuild.packs.garden.listing import Listing, listing_of
from graphbuild.packs.garden.sayings import is_placeholder
from graphbuild.packs.medicine.dose_words import dosed
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.garden import FIELD
from graphbuild.terms.medicine import HAS_DOSE, SUBSTANCE

_BY = "doses"
_BOTH = re.compile(r"\s*(?:\+|&|\band\b)\s*")
_DOSAGE = Listing("dosage", HAS_DOSE)


def doses(outline: Outline) -> Iterator[Finding]:
    """Each line is a dose as written; an amount with a known unit is told beside it, and so is what
    the dose is for.
    """
    note = outline.note
    for section in outline.sections:
        if section.place.role("dosage") and listing_of(section, (_DOSAGE,)) is not None:
            lines = (
                piece for line in section.lines if line.parent is None for piece in pieces(line)
            )
            yield from (
                _dose(line, subject_ref(note))
                for line in lines
                if _says_something(line) and not outline.is_labelled(line, "dosage")
            )


def _says_something(line: Entry) -> bool:
    return (
        line.form in ("item", "row", "paragraph")
        and bool(line.text)
        and not is_placeholder(line.text)
    )


def _dose(line: Entry, own: Ref) -> Claim:
    named, text = line.named()
    named, text = (named, text) if text else ("", line.text)
    own = _component(named, own)
    told = dosed(text, named)
    values = told.values(*parenthesised(text)[1], *(child.text for child in line.children()))
    return line.claim(own, HAS_DOSE, told.words, (FIELD, named), *values, by=_BY)


def _component(label: str, own: Ref) -> Ref:
    """Of a note on two substances, "Caffeine + L-theanine", the one that a line names; else what
    the note is about.
    """
    parts = [same_name(part) for part in _BOTH.split(own.name)]
    return Ref(label, SUBSTANCE) if len(parts) > 1 and same_name(label) in parts else own
