"""The doses of a substance, in a section of its note: `- **RDA**: 11 mg (men), 8 mg (women)`."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extract import Line, Listing, dose, dose_values, is_placeholder, listing_of, parenthesised, sections, subject_ref
from graphbuild.extract.titles import DOSAGE
from graphbuild.model import Claim, Finding, Note, Ref

_BY = "doses"
_DOSAGE = Listing(DOSAGE, "hasDose")


def doses(note: Note) -> Iterator[Finding]:
    """Each line is a dose as written; an amount with a known unit is told beside it, and so is what the dose is for."""
    for section in sections(note):
        if section.titled(_DOSAGE.title) and listing_of(note, section, (_DOSAGE,)) is not None:
            yield from (_dose(line, subject_ref(note)) for line in section.lines if line.parent is None and _says_something(line))


def _says_something(line: Line) -> bool:
    return line.kind in ("item", "row", "paragraph") and bool(line.text) and not is_placeholder(line.text)


def _dose(line: Line, own: Ref) -> Claim:
    named, text = line.entry()
    named, text = (named, text) if text else ("", line.text)
    found = dose(text)
    amounts = dose_values(found) if found else []
    more = "; ".join((*parenthesised(text)[1], *(child.text for child in line.children())))
    return line.claim(own, "hasDose", text, ("field", named), *amounts, ("annotation", more), by=_BY)
