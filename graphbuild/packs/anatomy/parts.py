"""Parts of a structure: `- **Interposed (Emboliform + Globose)**: …` under a title such as "Deep
Cerebellar Nuclei".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from graphbuild.model import Claim, Finding, Note, Ref
from graphbuild.outline import Entry, Name, Outline, Place, items, name, parenthesised, split_list
from graphbuild.outline.chains import chain
from graphbuild.outline.names import in_order, spelled_out
from graphbuild.packs.anatomy.cell_names import cells, is_transmitter, transmitters
from graphbuild.packs.anatomy.owners import owner
from graphbuild.packs.anatomy.structures import (
    fibre,
    functions_in,
    is_anatomical,
    is_function,
    is_structure,
    kind_of,
)
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.claims import not_understood, subject_ref
from graphbuild.reading.roles import is_by_form
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    CELL_TYPE,
    FIBRE,
    HAS_CELL_TYPE,
    LAYER,
    NEUROTRANSMITTER,
    NUCLEUS,
    RELEASES,
)
from graphbuild.terms.garden import ALIAS, ANNOTATION, FUNCTION, HAS_FUNCTION, HAS_PART, REMARK
from graphbuild.terms.medicine import MOLECULAR_PATHWAY

_BY = "parts"
_OTHER_TOPICS = (
    "cells",
    "inputs",
    "outputs",
    "connections",
    "receptors",
    "genes",
    "functions",
    "none",
    "joins",
)
_STRUCTURE = ANATOMICAL_STRUCTURE
_NUCLEI = re.compile(r"nucle", re.IGNORECASE)
_SINGULAR = {
    "zone": "zone",
    "segment": "segment",
    "division": "division",
    "lobe": "lobe",
    "column": "column",
    "layer": "layer",
    "nucle": "nucleus",
}
_NAME = r"part|division|region|nucle|layer|lamina|name|segment|structure|zone|lobe|half|piece"
_DOES, _FUNCTION = r"function|role|does|do\b|job|description", r"functions?\b|role|does|job"
_NOT_OWN = re.compile(
    (
        r"\b(?:neighbou?r|adjacent|related|connected|surrounding|target|source|afferent|"
        r"efferent|input|output)"
    ),
    re.IGNORECASE,
)
_NO_PART = re.compile(
    (
        r".*\b(?:axis|axes|loops?|systems?|pathways?|circuits?|routes?|inputs?|outputs?|roles?|"
        r"functions?)"
    ),
    re.IGNORECASE,
)
_SIGNALS = re.compile(
    r"(?:(?:signals?|speaks?|works?) (?:by|with)|releases?|uses?|transmitters?:)\s+(.+)",
    re.IGNORECASE,
)
_SEPARATOR = r"\s*\+\s*|\s+and\s+|\s*&\s*"
_BY_PLACE = re.compile(
    (
        r"(?:anterior|posterior|medial|lateral|dorsal|ventral|rostral|caudal|middle|central|"
        r"tuberal|superior|inferior|intermediate)"
    ),
    re.IGNORECASE,
)


def parts(outline: Outline) -> Iterator[Finding]:
    """The entries of places for parts, and those under anatomy whose names are structures; each
    nested in its whole.

    What stands in parentheses joined by + or commas is a part of the part.
    """
    wholes: dict[int, Ref] = {}
    stations = _stations(outline)
    for place, entries in outline.contents:
        if id(place) in stations and place.title is not None:
            yield from _entry(place.title, subject_ref(outline.note, _STRUCTURE), "")
        wholes[id(place)] = whole = _whole(place, wholes, outline.note)
        role = place.role("parts")
        told = role is not None
        if (
            place.role("cells")
            or place.within("inputs", "outputs", "joins")
            or _NOT_OWN.search(place.words)
            or not (told or _may_hold_parts(place))
        ):
            continue
        itself = (role is None or is_by_form(role)) and _is_part_itself(place)
        if itself and not place.is_entry and place.title is not None:
            yield place.title.claim(subject_ref(outline.note, _STRUCTURE), HAS_PART, whole, by=_BY)
        for entry in items(entries):
            if told or _is_part(entry) or (place.is_item and _names_cells(entry)):
                yield from _entry(entry, whole, place.words)


def _stations(outline: Outline) -> set[int]:
    """The items in the note of a pathway that name a structure and hold labelled lines on it: its
    stops.
    """
    if MOLECULAR_PATHWAY not in outline.note.kinds:
        return set()
    above = [
        place.above
        for place in outline.places
        if place.label and place.roles and place.above is not None
    ]
    return {
        id(place)
        for place in above
        if place.is_item and not place.roles and is_structure(name(place.words).text)
    }


def _whole(place: Place, wholes: Mapping[int, Ref], note: Note) -> Ref:
    """What the entries of a place are parts of: what its title names, be it a part or in
    parentheses, else as above it.
    """
    if place.title is None or place.above is None:
        return subject_ref(note, _STRUCTURE)
    above = wholes[id(place.above)]
    outer, inner = parenthesised(place.words)
    if place.role("parts") and inner and is_anatomical(inner[0]):
        return Ref(inner[0], _STRUCTURE)
    if not _is_part_itself(place):
        own = above.role == "subject" and place.role("parts") is not None
        return (owner(place, note) if own else None) or above
    kind = _kind(name(outer).text, place.above.words)
    return place.title.ref(_full(name(outer).text, place.above.words), kind)


def _is_part_itself(place: Place) -> bool:
    """A title that names a structure where parts may stand: "Midbrain" under Neuroanatomy, or an
    item with items in it.
    """
    if (
        place.title is None
        or place.is_list_title
        or _NOT_OWN.search(place.words)
        or place.role(*_OTHER_TOPICS)
    ):
        return False
    role = place.role("parts")
    if role and not is_by_form(role) and (not place.is_item or _is_title_of_parts(place.words)):
        return False
    above = place.above is not None and (place.above.role("parts") or _may_hold_parts(place.above))
    named = name(place.words).text
    return (
        bool(above)
        and bool(named)
        and (
            is_structure(named)
            or (place.is_item and place.above is not None and place.above.role("parts") is not None)
        )
    )


def _may_hold_parts(place: Place) -> bool:
    """A place of anatomy, or below one, whose titles are for nothing else."""
    for around in place.outwards():
        if around.role("anatomy", "parts"):
            return True
        if around.roles and not around.role("numbers", "structure"):
            return False
    return False


def _is_part(entry: Entry) -> bool:
    """Whether the form says that an entry names a part: a name of a structure, with words behind it
    or none.
    """
    term, rest = entry.named(_NAME, _DOES)
    called = name(term).text
    if (
        chain(entry.text).arrows
        or not GATE.passes(called)
        or fibre(called)
        or kind_of(called) in (CELL_TYPE, FIBRE)
        or _is_title_of_parts(called)
    ):
        return False
    bold = entry.form == "row" or entry.block.strong > 0
    listed = bool(rest) and all(GATE.passes(one, 4) for one in split_list(rest))
    return (
        is_structure(called)
        and (bold or bool(entry.block.children) or listed)
        and not WORDS.says("none", called)
    )


def _is_title_of_parts(text: str) -> bool:
    """Whether one word alone says that parts follow: "Segments" is no part itself."""
    return " " not in text and WORDS.says("parts", text)


def _names_cells(entry: Entry) -> bool:
    """Cells nested in the part that holds them."""
    called = name(entry.term()[0]).text
    return entry.form == "item" and kind_of(called) == CELL_TYPE and GATE.passes(called, 4)


def _entry(entry: Entry, whole: Ref, title: str) -> Iterator[Finding]:
    members = _members(entry)
    if not members:
        yield from _part(entry, whole, title)
        return
    label = name(entry.term()[0]).text
    group = entry.ref(label, _kind(label, title))
    yield entry.claim(whole, HAS_PART, group, by=_BY)
    for member in members:
        outer, inner = parenthesised(member)
        full = _full(outer, label)
        own = entry.ref(full, _kind(full, label))
        yield entry.claim(group, HAS_PART, own, by=_BY)
        yield from (
            entry.claim(own, ALIAS, short, by=_BY) for short in inner if spelled_out(short, outer)
        )


def _members(entry: Entry) -> list[str]:
    """The members of "Association nuclei: Anterior, mediodorsal, pulvinar", where the label names a
    group.
    """
    label, rest = entry.term()
    words = name(label).text.split()
    held = any("+" in aside for aside in parenthesised(label)[1])  # so what follows is what it does
    if entry.form == "row" or entry.block.children or not rest or not words or held:
        return []
    group = words[-1].lower() in WORDS["groups_of_parts"]
    names = [one.removeprefix("and ") for one in split_list(rest, r"\s+and\s+")]
    short = all(len(parenthesised(one)[0].split()) <= 3 and GATE.passes(one) for one in names)
    placed = any(_BY_PLACE.match(one) or is_structure(one) or one[:1].isupper() for one in names)
    return (
        names if group and len(names) > 1 and short and placed and not functions_in(names) else []
    )


def _part(line: Entry, whole: Ref, title: str) -> Iterator[Finding]:
    term, rest = line.named(_NAME, _DOES)
    part = name(term)
    if not part.text or len(part.text.split()) > 8 or not re.search(r"[^\W\d_]", part.text):
        yield not_understood(line, _BY, "write: **Name (part + part)**: what it does")
        return
    if _NO_PART.fullmatch(part.text) or not GATE.passes(part.text) or WORDS.says("none", part.text):
        return  # its words are kept by who keeps words
    kind = _kind(part.text, title)
    own = line.ref(_full(part.text, title), kind)
    if kind == CELL_TYPE:
        yield line.claim(whole, HAS_CELL_TYPE, own, (ANNOTATION, rest), by=_BY)
        released = dict.fromkeys((*transmitters(term), *filter(is_transmitter, split_list(rest))))
        yield from (
            line.claim(own, RELEASES, Ref(one, NEUROTRANSMITTER), by=_BY) for one in released
        )
        for child in line.children():
            yield from _signals(child, own)
        return
    pieces = split_list(rest) if kind != LAYER else []
    functions = (split_list(line.cell(_FUNCTION)) if line.form == "row" else []) or functions_in(
        pieces
    )
    listed = pieces if len(pieces) > 1 and all(is_structure(one) for one in pieces) else []
    told = {*functions, *listed}
    left = [one for one in pieces or [rest] if one not in told]
    yield line.claim(
        whole, HAS_PART, own, (ANNOTATION, rest if left == pieces else ", ".join(left)), by=_BY
    )
    yield from _inside(line, whole, own, part, term)
    for one in listed:
        yield from _listed(line, own, *parenthesised(one))
    for function in functions:
        yield line.claim(
            own,
            HAS_FUNCTION,
            Ref(parenthesised(function)[0], FUNCTION),
            (ANNOTATION, "; ".join(parenthesised(function)[1])),
            by=_BY,
        )
    for one in cells(line.cell("cyto|cells?\\b")) if line.form == "row" else ():
        yield line.claim(own, HAS_CELL_TYPE, line.ref(one, CELL_TYPE), by=_BY)


def _signals(child: Entry, cells: Ref) -> Iterator[Claim]:
    """What a line below cells says they signal by: "signal by GABA and dopamine"."""
    found = _SIGNALS.match(child.text)
    names = split_list(found[1], r"\s+and\s+|\s*/\s*") if found else []
    if names and all(map(is_transmitter, names)):
        for one in names:
            yield child.claim(cells, RELEASES, Ref(one, NEUROTRANSMITTER), by=_BY)


def _kind(text: str, title: str) -> str:
    """A part's kind by its own noun, else by that of its title: "Dentate" under "Deep Cerebellar
    Nuclei" is a nucleus.
    """
    own = kind_of(text)
    if own != _STRUCTURE:
        return own
    return (
        NUCLEUS
        if _NUCLEI.search(title) and not is_structure(text)
        else LAYER
        if WORDS.says("layers", title)
        else _STRUCTURE
    )


def _full(text: str, title: str) -> str:
    """A word that only tells the place takes its noun from the title: "Anterior" under
    "Rostrocaudal Zones" is the anterior zone.
    """
    noun = next(
        (noun for stem, noun in _SINGULAR.items() if re.search(rf"\b{stem}", title, re.IGNORECASE)),
        "",
    )
    return f"{text} {noun}" if noun and _BY_PLACE.fullmatch(text) else text


def _inside(line: Entry, whole: Ref, own: Ref, part: Name, term: str) -> Iterator[Claim]:
    """What the parentheses behind a part are: its abbreviation, its own parts, or just words."""
    for aside in parenthesised(term)[1]:
        pieces = split_list(aside, _SEPARATOR)
        same_noun = aside.split()[-1].lower() == part.text.split()[-1].lower()
        held = is_structure(aside) and " " in aside and not is_structure(part.text)
        other = not held and _is_other_name(aside, part.text)
        if len(pieces) == 1 and (same_noun or _abbreviates(aside, part.text, whole) or other):
            yield line.claim(own, ALIAS, aside, by=_BY)
        elif (len(pieces) > 1 and ("+" in aside or all(is_anatomical(one) for one in pieces))) or (
            is_anatomical(aside) and " " in aside and not is_structure(part.text)
        ):
            for one in pieces:
                noun = (
                    NUCLEUS
                    if own.kind == NUCLEUS and kind_of(one) == _STRUCTURE and not is_structure(one)
                    else kind_of(one)
                )
                yield line.claim(
                    own,
                    HAS_CELL_TYPE if noun == CELL_TYPE else HAS_PART,
                    line.ref(parenthesised(one)[0], noun),
                    by=_BY,
                )
        else:
            yield line.claim(own, REMARK, aside, by=_BY)


def _is_other_name(aside: str, part: str) -> bool:
    """A lone parenthesis behind a structure's name is another name of it, unless it reads as prose
    or tells a place.
    """
    capital = aside[:1].isupper() or any(char.isdigit() for char in aside)
    named = bool(part) and (capital or is_structure(aside)) and len(aside.split()) <= 4
    return (
        named
        and GATE.passes(aside)
        and "," not in aside
        and not is_function(aside)
        and kind_of(aside) != CELL_TYPE
    )


def _abbreviates(aside: str, part: str, whole: Ref) -> bool:
    """Letter by letter, or by the letters of the whole and one of the part: ICc is the central
    nucleus of the inferior colliculus.
    """
    short = " " not in aside and sum(char.isupper() for char in aside) > 1
    return (short and in_order(aside, part)) or (
        spelled_out(aside[:-1], name(whole.name).text) and aside[-1].lower() in part.lower()
    )


def _listed(line: Entry, own: Ref, outer: str, inner: list[str]) -> Iterator[Claim]:
    """A part whose whole description is a list of structures: those are its parts, each with its
    abbreviation.
    """
    inside = line.ref(outer, kind_of(outer))
    yield line.claim(own, HAS_PART, inside, by=_BY)
    yield from (line.claim(inside, ALIAS, one, by=_BY) for one in inner if spelled_out(one, outer))
