"""Parts of a structure: `- **Interposed (Emboliform + Globose)**: …` under a title such as "Deep Cerebellar Nuclei"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract import (
    Line,
    Name,
    Section,
    cells,
    functions_in,
    in_order,
    is_anatomical,
    is_structure,
    kind_of,
    lines,
    name,
    normal,
    not_understood,
    parenthesised,
    sections,
    spelled_out,
    split_list,
    subject_ref,
)
from graphbuild.extract.titles import ANATOMY, CELLS, LAYERS, PARTS, PARTS_ANYWHERE
from graphbuild.model import Claim, Finding, Note, Ref

_BY = "parts"
_STRUCTURE = "AnatomicalStructure"
_NUCLEI = re.compile(r"nucle", re.IGNORECASE)
_SINGULAR = {"zone": "zone", "segment": "segment", "division": "division", "lobe": "lobe", "column": "column", "layer": "layer", "nucle": "nucleus"}
_NAME = r"part|division|region|nucle|layer|lamina|name|segment|structure|zone|lobe"
_DOES, _FUNCTION = r"function|role|does|description", r"functions?\b|role"
_NOT_OWN = re.compile(r"\b(?:neighbou?r|adjacent|related|connected|surrounding|target|source|afferent|efferent|input|output)", re.IGNORECASE)
_NO_PART = re.compile(r".*\b(?:axis|axes|loops?|systems?|pathways?|circuits?|routes?|inputs?|outputs?|roles?|functions?)", re.IGNORECASE)
_SEPARATOR = r"\s*\+\s*|\s+and\s+|\s*&\s*"
_BY_PLACE = re.compile(
    r"(?:anterior|posterior|medial|lateral|dorsal|ventral|rostral|caudal|middle|central|tuberal|superior|inferior|intermediate)", re.IGNORECASE
)


def parts(note: Note) -> Iterator[Finding]:
    """The items of a list of parts; what stands in parentheses joined by + or commas is a part of the part."""
    for section in sections(note):
        if section.title is None or section.titled(CELLS) or _NOT_OWN.search(section.path[-1]):
            continue
        if section.titled(PARTS_ANYWHERE) or (section.below(ANATOMY) and section.titled(PARTS)):
            for line in section.items:
                yield from _part(line, _whole(note, section), section.path[-1])
        elif section.below(ANATOMY) and is_structure(section.path[-1]) and any(_is_joined(line.term()[0]) for line in section.items):
            yield from _region(section, subject_ref(note, _STRUCTURE))
    for line in lines(note):
        if line.parent is not None and _lists_parts(line.parent):
            yield from _part(line, subject_ref(note, _STRUCTURE), line.parent.term()[0])


def _region(section: Section, organ: Ref) -> Iterator[Finding]:
    """A title that is itself a part, with items that have parts: "Grey Matter", "Dorsal horn (Marginal zone + …)"."""
    assert section.title is not None
    region = Ref(section.path[-1], _STRUCTURE)
    yield section.title.claim(organ, "hasPart", region, by=_BY)
    for line in section.items:
        yield from _part(line, region, section.path[-1])


def _is_joined(term: str) -> bool:
    """Whether parentheses join parts by a plus."""
    return " + " in term[term.find("(") + 2 : max(0, term.rfind(")") - 1)] and "(" in term


def _lists_parts(line: Line) -> bool:
    """An item such as "**Three subdivisions**:" is the title of the items in it."""
    term = line.term()[0]
    return line.under(ANATOMY) is not None and not is_structure(term) and bool(PARTS.fullmatch(normal(term)))


def _whole(note: Note, section: Section) -> Ref:
    """The organ, or the part of it that the title names: "Nuclei (Pontine tegmentum)"."""
    _, inner = parenthesised(section.path[-1])
    return Ref(inner[0], _STRUCTURE) if inner and is_anatomical(inner[0]) else subject_ref(note, _STRUCTURE)


def _part(line: Line, whole: Ref, title: str) -> Iterator[Finding]:
    term, rest = line.entry(_NAME, _DOES)
    part = name(term)
    if not part.text or len(part.text.split()) > 8 or not re.search(r"[^\W\d_]", part.text):
        yield not_understood(line, _BY, "write: **Name (part + part)**: what it does")
        return
    if _NO_PART.fullmatch(part.text):
        yield line.claim(whole, "remark", line.text, by=_BY)
        return
    kind = _kind(part.text, title)
    own = line.ref(_full(part.text, title), kind)
    if kind == "CellType":
        yield line.claim(whole, "hasCellType", own, ("annotation", rest), by=_BY)
        return
    pieces = split_list(rest) if kind != "Layer" else []
    functions = (split_list(line.cell(_FUNCTION)) if line.kind == "row" else []) or functions_in(pieces)
    listed = pieces if len(pieces) > 1 and all(is_structure(one) for one in pieces) else []
    told = {*functions, *listed}
    left = [one for one in pieces or [rest] if one not in told]
    yield line.claim(whole, "hasPart", own, ("annotation", rest if left == pieces else ", ".join(left)), by=_BY)
    yield from _inside(line, whole, own, part, term)
    for one in listed:
        yield from _listed(line, own, *parenthesised(one))
    for function in functions:
        yield line.claim(
            own, "hasFunction", Ref(parenthesised(function)[0], "Function"), ("annotation", "; ".join(parenthesised(function)[1])), by=_BY
        )
    for one in cells(line.cell("cyto|cells?\\b")) if line.kind == "row" else ():
        yield line.claim(own, "hasCellType", line.ref(one, "CellType"), by=_BY)


def _kind(text: str, title: str) -> str:
    """A part's kind by its own noun, else by that of its title: "Dentate" under "Deep Cerebellar Nuclei" is a nucleus."""
    own = kind_of(text)
    if own != _STRUCTURE:
        return own
    return "Nucleus" if _NUCLEI.search(title) and not is_structure(text) else "Layer" if LAYERS.fullmatch(normal(title)) else _STRUCTURE


def _full(text: str, title: str) -> str:
    """A word that only tells the place takes its noun from the title: "Anterior" under "Rostrocaudal Zones" is the anterior zone."""
    noun = next((noun for stem, noun in _SINGULAR.items() if re.search(rf"\b{stem}", title, re.IGNORECASE)), "")
    return f"{text} {noun}" if noun and _BY_PLACE.fullmatch(text) else text


def _inside(line: Line, whole: Ref, own: Ref, part: Name, term: str) -> Iterator[Claim]:
    """What the parentheses behind a part are: its abbreviation, its own parts, or just words."""
    for aside in parenthesised(term)[1]:
        pieces = split_list(aside, _SEPARATOR)
        same_noun = aside.split()[-1].lower() == part.text.split()[-1].lower()
        if len(pieces) == 1 and (same_noun or _abbreviates(aside, part.text, whole)):
            yield line.claim(own, "alias", aside, by=_BY)
        elif (len(pieces) > 1 and ("+" in aside or all(is_anatomical(one) for one in pieces))) or (
            is_anatomical(aside) and " " in aside and not is_structure(part.text)
        ):
            for one in pieces:
                noun = "Nucleus" if own.kind == "Nucleus" and kind_of(one) == _STRUCTURE and not is_structure(one) else kind_of(one)
                yield line.claim(own, "hasCellType" if noun == "CellType" else "hasPart", line.ref(parenthesised(one)[0], noun), by=_BY)
        else:
            yield line.claim(own, "remark", aside, by=_BY)


def _abbreviates(aside: str, part: str, whole: Ref) -> bool:
    """Letter by letter, or by the letters of the whole and one of the part: ICc is the central nucleus of the inferior colliculus."""
    short = " " not in aside and sum(char.isupper() for char in aside) > 1
    return (short and in_order(aside, part)) or (spelled_out(aside[:-1], name(whole.name).text) and aside[-1].lower() in part.lower())


def _listed(line: Line, own: Ref, outer: str, inner: list[str]) -> Iterator[Claim]:
    """A part whose whole description is a list of structures: those are its parts, each with its abbreviation."""
    inside = line.ref(outer, kind_of(outer))
    yield line.claim(own, "hasPart", inside, by=_BY)
    yield from (line.claim(inside, "alias", one, by=_BY) for one in inner if spelled_out(one, outer))
