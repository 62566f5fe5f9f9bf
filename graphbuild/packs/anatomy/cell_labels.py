"""What stands below or behind the name of cells and tells what they release, or where they are:
"M1 cells" over "transmitters: glutamate and PACAP".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, Outline, Place, parenthesised, split_list
from graphbuild.packs.anatomy.cell_names import cells, is_transmitter
from graphbuild.packs.anatomy.structures import is_structure, kind_of
from graphbuild.packs.anatomy.words import WORDS
from graphbuild.terms.anatomy import CELL_TYPE, HAS_CELL_TYPE, NEUROTRANSMITTER, RELEASES

_BY = "cell_labels"
_RELEASED = re.compile(rf"(?:{WORDS.pattern('transmitter_labels')})", re.IGNORECASE)
_RELEASE = re.compile(r"(?:co-)?(?:release|use|secrete)s?\s+(?P<names>.+)", re.IGNORECASE)


def cell_labels(outline: Outline) -> Iterator[Finding]:
    """Labels below the name of one kind of cells, and "release GABA" behind that in its list."""
    for place, entries in outline.contents:
        below = _named(place.title, place) if place.title is not None else None
        before: Ref | None = None
        running = False
        for entry in entries if not place.within("relations") else ():
            if below is not None:
                yield from _labelled(entry, below)
            told = _RELEASE.fullmatch(entry.text)
            running = bool(told) or (running and is_transmitter(entry.text))
            if running and before is not None and place.label:
                yield from _released(entry, before, told["names"] if told else entry.text)
            before = _cells(entry, entry.text) or before


def _named(title: Entry, place: Place) -> Ref | None:
    return _cells(title, place.words) if not place.label else None


def _cells(entry: Entry, text: str) -> Ref | None:
    found = cells(text)
    whole = found == [parenthesised(text)[0].strip(" .")]
    return entry.ref(found[0], CELL_TYPE) if whole else None


def _labelled(entry: Entry, whose: Ref) -> Iterator[Claim]:
    label, rest = entry.term()
    if entry.form == "item" and _RELEASED.fullmatch(label):
        yield from _released(entry, whose, rest)
    elif entry.form == "item" and rest and WORDS.says("position", label):
        for one in split_list(rest, r"\s+and\s+"):
            if is_structure(one):
                yield entry.claim(entry.ref(one, kind_of(one)), HAS_CELL_TYPE, whose, by=_BY)


def _released(entry: Entry, whose: Ref, text: str) -> Iterator[Claim]:
    names = [parenthesised(one)[0] for one in split_list(text, r"\s+and\s+")]
    for one in names if all(map(is_transmitter, names)) else ():
        yield entry.claim(whose, RELEASES, Ref(one, NEUROTRANSMITTER), by=_BY)
