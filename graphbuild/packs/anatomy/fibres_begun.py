"""The tracts that a label or a title says begin in a structure: "Gives rise to: lateral
vestibulospinal tract", which tells an origin from its other end.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref
from graphbuild.outline import Entry, Outline, Place, items
from graphbuild.packs.anatomy.owners import station
from graphbuild.packs.anatomy.structures import fibre, is_fibre
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.packs.garden.fields import names_in
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, FIBRE, ORIGINATES_IN
from graphbuild.terms.garden import ANNOTATION

_BY = "fibres_begun"
_BEGUN = re.compile(rf"(?:{WORDS.pattern('begun_fibres')})", re.IGNORECASE)


def fibres_begun(outline: Outline) -> Iterator[Claim]:
    """The names of tracts behind such a label, or listed below such a title."""
    for place, entries in outline.contents:
        titled = place.title is not None and not place.roles and _says(place.words)
        for line in items(entries):
            label, rest = line.term()
            if titled or (rest and _says(label)):
                yield from _begun(line, line.text if titled else rest, place, titled)


def _says(label: str) -> bool:
    return _BEGUN.fullmatch(label.strip(" :")) is not None


def _begun(line: Entry, names: str, place: Place, titled: bool) -> Iterator[Claim]:
    whose = _whose(line, place, titled)
    found = names_in(names, GATE, 6)
    if whose is None or not all(is_fibre(one.text) or fibre(one.text) for one in found):
        return
    for one in found:
        tract = line.ref(one.text, FIBRE)
        yield line.claim(tract, ORIGINATES_IN, whose, (ANNOTATION, one.annotation), by=_BY)


def _whose(line: Entry, place: Place, titled: bool) -> Ref | None:
    """The structure of the title or item above, else the note's own, but for what is nested in
    something else.
    """
    above = station(line)
    inside = place.above is not None and place.above.is_item if titled else place.is_item
    return above or (None if inside else subject_ref(line.note, ANATOMICAL_STRUCTURE))
