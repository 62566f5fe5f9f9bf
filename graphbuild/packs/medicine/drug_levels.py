"""How much of a substance is to be in the blood: "Trough: 10–20 mg/L" below a title that speaks of
levels, or behind a label that does.

The value tells by its unit that it is a concentration; how much is swallowed has none such, and how
strong a syrup is stands below other titles.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Finding
from graphbuild.outline import Entry, Outline, Place
from graphbuild.packs.garden.fields import Field, labels_in
from graphbuild.packs.medicine.clinical import is_condition, is_sign
from graphbuild.packs.medicine.range_rows import is_concentration, said_in_row, tells_concentration
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.medicine import HAS_REFERENCE_RANGE, SUBSTANCE

_BY = "drug_levels"
_LEVEL = re.compile(rf"\b(?:{WORDS.pattern('speaking_of_levels')})\b", re.IGNORECASE)
_ELSEWHERE = ("relations", "none", "elsewhere", "papers", "references", "contents")
_FEW = 5  # words of what a level is called


def drug_levels(outline: Outline) -> Iterator[Finding]:
    """Each level that a line of a substance's note gives."""
    own = subject_ref(outline.note, SUBSTANCE)
    for place, entries in outline.contents:
        if place.within(*_ELSEWHERE):
            continue
        titled = _speaks_of_levels(place)
        for entry in entries:
            if entry.form == "row":
                told = titled and tells_concentration(entry)
                yield from said_in_row(entry, own, _BY) if told else ()
            else:
                yield from (
                    entry.claim(own, HAS_REFERENCE_RANGE, f"{one.label}: {one.text}", by=_BY)
                    for one in _labelled(entry)
                    if (titled or _LEVEL.search(one.label))
                    and is_concentration(one.text)
                    and _is_of_own(one.label, entry)
                )


def _speaks_of_levels(place: Place) -> bool:
    """Whether the title of a place, or the one above it, speaks of levels."""
    around = (place, place.above) if place.above is not None else (place,)
    return any(_LEVEL.search(one.words) for one in around)


def _is_of_own(label: str, entry: Entry) -> bool:
    """Whether a label is of the note's own substance: "Trough", "Level in mania", not "Sodium level"."""
    said = label.casefold()
    for one in (entry.note.title, *entry.note.strings("aliases")):
        said = said.replace(one.casefold(), " ")
    words = re.findall(r"[\w-]+", said)
    rest = " ".join(one for one in words if one not in WORDS["words_of_levels"])
    return not rest or is_condition(rest) or is_sign(rest)


def _labelled(entry: Entry) -> Iterator[Field]:
    for one in labels_in(entry):
        if GATE.passes(one.label, _FEW):
            yield one
