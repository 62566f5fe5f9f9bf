"""Receptors of a structure: a table whose columns are known by their titles, or a list `- NMDA
(Glutamate): High - role`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import Finding, KindName, Note, Ref
from graphbuild.outline import Entry, Outline, parenthesised, sentences, split_list
from graphbuild.outline.chains import chain
from graphbuild.packs.anatomy.beside_genes import is_of_gene
from graphbuild.packs.anatomy.enumerations import of_group, of_paragraph
from graphbuild.packs.anatomy.expressed import is_receptor
from graphbuild.packs.anatomy.neural import is_of_pathway
from graphbuild.packs.anatomy.own_parts import OwnParts, own_parts
from graphbuild.packs.anatomy.owners import is_other_structure
from graphbuild.packs.anatomy.part_names import full_name, kind_of_part
from graphbuild.packs.anatomy.receptor_below import (
    is_below_receptor,
    told_below,
    with_density_below,
)
from graphbuild.packs.anatomy.receptor_claims import (
    acting_on_receptor,
    receptor_claims,
    told_of_receptor,
)
from graphbuild.packs.anatomy.receptor_rows import (
    ReceptorRow,
    density_before,
    holds_bound,
    is_bound_above,
    is_density_group,
    names_receptors,
    of_density_line,
    of_item,
    of_row,
    of_transmitter_line,
)
from graphbuild.packs.anatomy.receptor_sentences import of_sentence, several_of_sentence
from graphbuild.packs.anatomy.structures import is_of_body, is_structure, kind_of
from graphbuild.packs.anatomy.words import WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.reading.headed import item_titles
from graphbuild.reading.pack import is_about
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, CELL_TYPE

_WHERE = re.compile(r"\b(?:in|of|on)\s+(?:the\s+)?(?P<where>[^,]+)$", re.IGNORECASE)
_ITSELF = re.compile(r"(?:this|these|that|its|it|our)\b|\w+$", re.IGNORECASE)
"""Words that mean the note's own structure; one word alone is a noun that many share."""


def receptors(outline: Outline) -> Iterator[Finding]:
    """Rows of tables that have a receptor column, and items below a title that speaks of
    receptors.
    """
    inside = own_parts(outline)
    for line, row, whose in (*_rows(outline), *_behind_labels(outline)):
        if chain(row.receptor).arrows:
            continue  # "Hippocampus ⊣ amygdala" tells what one does to another
        yield from receptor_claims(line, _placed(row, inside), whose)
        for child, told in told_below(line, row.receptor) if line.form == "item" else ():
            yield from told_of_receptor(child, told, whose)


def _placed(row: ReceptorRow, inside: OwnParts) -> ReceptorRow:
    """A row with the part that a word behind the density stands for: "High (arcuate)"."""
    words = (one for aside in parenthesised(row.density)[1] for one in split_list(aside))
    named = [full for one in words if (full := inside.begun_by(one))]
    return replace(row, place=", ".join(named)) if named and not row.place else row


def _rows(outline: Outline) -> Iterator[tuple[Entry, ReceptorRow, Ref]]:
    titles = item_titles(outline, WORDS)
    for line in outline.entries():
        if (line.form == "row" and _is_elsewhere(line)) or titles.is_of_other(line, "receptors"):
            continue
        if line.place.role("receptors") and is_of_gene(line):
            continue
        titled = names_receptors(line.columns) or (line.columns and line.place.role("receptors"))
        if line.form == "row" and titled:
            yield from _of_row(line)
        elif line.form == "item" and is_bound_above(line):
            row = replace(of_item(line), transmitter=line.place.words)
            yield line, row, _whose(line)
        elif line.form == "item" and (holds_bound(line) or is_below_receptor(line)):
            continue
        elif line.form == "item" and _in_group(line):
            row = replace(of_item(line), density=density_before(line.place.words))
            yield line, row, _whose(line)
        elif line.place.role("receptors") and (several := list(_told(line, outline))):
            for said, row in several:
                yield said, row, _whose(line)
        elif (
            line.form == "item"
            and line.parent is None
            and line.place.role("receptors")
            and not is_density_group(line.text)
        ):
            row = with_density_below(line, of_item(line))
            yield line, row, _where(line, row)


def _of_row(line: Entry) -> Iterator[tuple[Entry, ReceptorRow, Ref]]:
    row, part = of_row(line), _part_of(line)
    if part is not None:
        yield line, ReceptorRow(row.receptor), part
    elif names_receptors(line.columns) or row.density or row.transmitter:
        yield line, row, _whose(line)


def _part_of(row: Entry) -> Ref | None:
    """The part that a row of a list of parts names first, where another column has receptors: the
    other cells are said of the part.
    """
    named = bool(row.place.role("parts")) and not names_receptors(row.columns[:1])
    called = parenthesised(row.cells[0])[0] if named and row.cells else ""
    if not called or not names_receptors(row.columns[1:]):
        return None
    part = full_name(called, row.place.words)
    return row.ref(part, kind_of_part(part, row.place.words))


def _behind_labels(outline: Outline) -> Iterator[tuple[Entry, ReceptorRow, Ref]]:
    """Those that a line enumerates behind a label of its own: "Receptors: NMDA (dense), D2 (low)",
    in the item of some cells or of a part theirs.
    """
    for place, entries in outline.contents:
        for line in entries if place.label and place.role("receptors") else ():
            whose = _named_above(line)
            if whose is not None:
                yield line, of_item(line), whose


def _named_above(line: Entry) -> Ref | None:
    """What the item names in which a label stands, where that has receptors; else the note's own
    structure.
    """
    above = line.place.above
    if above is None or above.title is None or not above.is_item:
        return _whose(line)
    called = parenthesised(above.title.named()[0])[0]
    holds = kind_of(called) == CELL_TYPE or is_structure(called)
    return above.title.ref(called, kind_of(called)) if holds else None


def _told(line: Entry, outline: Outline) -> Iterator[tuple[Entry, ReceptorRow]]:
    """The receptors that a line tells of in another form: behind a density or a label that groups
    them, in an enumeration, or in sentences.
    """
    dense = [*of_density_line(line), *of_transmitter_line(line)]
    yield from ((line, row) for row in dense)
    if not dense and line.block.span.start not in outline.labelled:
        listed = of_paragraph(line, is_receptor) or of_group(line, is_receptor, 1)
        yield from ((one, of_item(one)) for one in listed)
    if line.form == "paragraph":
        for one in sentences(line):
            row = of_sentence(one.text)
            rows = several_of_sentence(one.text) if row is None else (row,)
            yield from ((one, row) for row in rows)


def _where(line: Entry, row: ReceptorRow) -> Ref:
    """Of the note of a pathway the structure in which a receptor is: "D1 (dopamine): high in CA1"."""
    if is_of_pathway(line.note) and is_structure(row.place):
        return line.ref(row.place, kind_of(row.place))
    return _whose(line)


def _whose(line: Entry) -> Ref:
    """The structure that the list's title names, "Receptors in the ventral horn", else the note's
    own.
    """
    place = line.place.within("receptors")
    where = _WHERE.search(place.words) if place is not None else None
    if place is not None and place.title is not None and where is not None:
        called = where["where"].strip(" ?:")
        other = not _ITSELF.match(called) or _is_stop(called, line.note)
        if other and is_other_structure(called, line.note):
            return place.title.ref(called, kind_of(called))
    return subject_ref(line.note, ANATOMICAL_STRUCTURE)


def _is_stop(word: str, note: Note) -> bool:
    """Whether one word names a stop of the pathway that a note is of, and is none that many share:
    "In the striatum".
    """
    shared = word.lower() in (*WORDS["itself_nouns"], *WORDS["shared_nouns"])
    own = word.lower() in note.title.lower()
    return is_of_pathway(note) and is_structure(word) and not shared and not own


def receptor_places(outline: Outline) -> Iterator[Finding]:
    """In the note of something else, or of a pathway: rows of tables that tell of receptors in which
    structures they are, or else only what they are for, and what acts on them.
    """
    about_structure = is_about(outline, (ANATOMICAL_STRUCTURE,))
    for line in outline.entries():
        if about_structure and not _is_elsewhere(line):
            continue
        told = line.form == "row" and not line.place.within("relations")
        titles = line.columns[: len(line.cells)] if told else ()
        if names_receptors(titles):
            row = of_row(line)
            places = [one for one in split_list(row.place, r"\s+and\s+") if _is_place(one)]
            apart = len(places) > 1 and len(split_list(row.role)) > 1
            for place in places:
                called, asides = parenthesised(place)
                where = line.ref(called, _kind_of_place(called))
                more = "; ".join(one for one in (*asides, row.rest) if one)
                yield from receptor_claims(
                    line, replace(row, place="", rest=more), where, not apart
                )
            if apart or not (places or row.place or about_structure):
                yield from told_of_receptor(line, row, subject_ref(line.note))
            yield from acting_on_receptor(line, row)


def _is_place(text: str) -> bool:
    """Whether a cell of places names a structure, or an organ or tissue of the body."""
    return is_structure(text) or is_of_body(text)


def _kind_of_place(text: str) -> KindName:
    return ANATOMICAL_STRUCTURE if is_of_body(text) else kind_of(text)


def _is_elsewhere(line: Entry) -> bool:
    """Whether a row in the note of a pathway names the structure in which its receptor is."""
    return (
        line.form == "row"
        and is_of_pathway(line.note)
        and any(map(is_structure, split_list(of_row(line).place, r"\s+and\s+")))
    )


def _in_group(line: Entry) -> bool:
    above = line.place.above
    return (
        line.place.is_item
        and not line.place.roles
        and above is not None
        and bool(above.role("receptors"))
        and is_density_group(line.place.words)
    )
