"""In the note of a transmitter or hormone, its own receptors: rows and lines that say of each where
it is and what it does there: "H1 | cerebral cortex | excites neurons".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Note, Ref
from graphbuild.outline import Entry, Outline, parenthesised, split_list
from graphbuild.outline.names import spelled_out
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.receptor_claims import (
    is_doing,
    receptor_claims,
    receptors_named,
    told_of_receptor,
)
from graphbuild.packs.anatomy.receptor_rows import ReceptorRow, names_receptors, of_row
from graphbuild.packs.anatomy.structures import (
    is_function,
    is_of_body,
    is_structure,
    kind_of,
)
from graphbuild.packs.anatomy.words import GATE
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    BINDS_TRANSMITTER,
    CELL_TYPE,
    NEUROTRANSMITTER,
    RECEPTOR,
)

_BY = "receptors"
_PLACES = ("receptor_types", "receptors")
_WORD = re.compile(r"[^\W\d_]{2,}")


def own_receptors(outline: Outline) -> Iterator[Finding]:
    """What such rows and lines say; that one of them binds what the note is about only where its name
    is that of no other transmitter: "GABA-B" in the note of dopamine.
    """
    for place, entries in outline.contents:
        listed = place.within(*_PLACES) is not None and not place.label
        for line in entries if not place.within("relations") else ():
            if line.form == "row" and names_receptors(line.columns[: len(line.cells)]):
                yield from _bound(line, of_row(line))  # its other columns are read as anywhere
            elif listed and line.form == "row" and line.columns:
                yield from _told(line, of_row(line))
            elif listed and line.form == "item" and line.parent is None:
                yield from _told(line, _of_line(line))


def _told(line: Entry, row: ReceptorRow) -> Iterator[Finding]:
    """What a row or line of another form says of a receptor."""
    if not GATE.passes(parenthesised(row.receptor)[0], 5):
        return
    places = [one for one in split_list(row.place, r"\s+and\s+") if _is_place(one)]
    own = subject_ref(line.note)
    for place in places:
        called, asides = parenthesised(place)
        more = "; ".join(one for one in (*asides, row.rest) if one)
        where = line.ref(called, ANATOMICAL_STRUCTURE if is_of_body(called) else kind_of(called))
        found = replace(row, place="", rest=more)
        yield from receptor_claims(line, found, where, does=len(places) == 1)
    if len(places) != 1 and (row.role or row.transmitter):
        yield from told_of_receptor(line, replace(row, rest=""), own)
    yield from _bound(line, row)


def _of_line(line: Entry) -> ReceptorRow:
    """A line with the places behind the receptor, and what it does there: "M2: heart; slows the
    beat".
    """
    term, rest = line.term()
    pieces = split_list(rest, r"\s+and\s+|\s+[-–—]\s+")
    places = [one for one in pieces if _is_place(one)]
    others = [one for one in pieces if one not in places]
    does = [one for one in others if is_doing(one) or is_function(parenthesised(one)[0])]
    return ReceptorRow(term, place=", ".join(places), role=", ".join(does))


def _bound(line: Entry, row: ReceptorRow) -> Iterator[Claim]:
    """That the receptor of a row binds what the note is about, a transmitter."""
    if NEUROTRANSMITTER not in line.note.kinds or row.transmitter or row.denied:
        return
    for one in receptors_named(parenthesised(row.receptor)[0]):
        if not _is_of_another(one, line.note):
            # by its name, so that what the line denies is said of where the receptor is
            own = Ref(parenthesised(line.note.title)[0], NEUROTRANSMITTER)
            yield line.claim(line.ref(one, RECEPTOR), BINDS_TRANSMITTER, own, by=_BY)


def _is_of_another(receptor: str, note: Note) -> bool:
    """Whether a receptor is called by another transmitter than the note's own."""
    title, asides = parenthesised(note.title)
    own = {one.casefold() for one in (title, *asides, *note.strings("aliases"))}
    named = [one for one in _WORD.findall(receptor) if is_transmitter(one)]
    return any(one.casefold() not in own and not spelled_out(one, title) for one in named)


def _is_place(text: str) -> bool:
    """Whether words behind a receptor name a structure, an organ or tissue of the body, or cells."""
    return is_structure(text) or is_of_body(text) or kind_of(text) == CELL_TYPE
