"""Parts of a structure: `- **Interposed (Emboliform + Globose)**: …` under a title such as "Deep Cerebellar Nuclei"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract import Line, Name, Section, heading, is_anatomical, is_function, name, not_understood, parenthesised, sections, spelled_out, split_list, subject_ref
from graphbuild.model import Claim, Finding, Note, Ref

_BY = "parts"
_STRUCTURE = "AnatomicalStructure"
_ANATOMY = heading(r".*anatomy.*", r"structure", r"anatomical .*", r".*organi[sz]ation")
PARTS = heading(
    r".*\b(?:divisions?|subdivisions?|nuclei|subnuclei|layers?|layering|lamina[er]?|subregions?|regions?|segments?|lobes?|zones?|parts?|components?|subfields?|compartments?|areas?)",
    r"(?:layered|laminar) .*structure",
)
_NUCLEI = re.compile(r"nucle", re.IGNORECASE)
_LAYERS = re.compile(r"layer|lamina", re.IGNORECASE)
_SEPARATOR = r"\s*\+\s*|\s+and\s+|\s*&\s*"


def parts(note: Note) -> Iterator[Finding]:
    """The items of a list of parts; what stands in parentheses joined by + or commas is a part of the part."""
    for section in sections(note):
        if section.below(_ANATOMY) is None or not section.titled(PARTS):
            continue
        kind = "Nucleus" if _NUCLEI.search(section.path[-1]) else "Layer" if _LAYERS.search(section.path[-1]) else _STRUCTURE
        for line in section.items:
            yield from _part(line, _whole(note, section), kind)


def _whole(note: Note, section: Section) -> Ref:
    """The organ, or the part of it that the title names: "Nuclei (Pontine tegmentum)"."""
    _, inner = parenthesised(section.path[-1])
    return Ref(inner[0], _STRUCTURE) if inner and is_anatomical(inner[0]) else subject_ref(note, _STRUCTURE)


def _part(line: Line, whole: Ref, kind: str) -> Iterator[Finding]:
    term, rest = (line.cells[0], " | ".join(line.cells[1:])) if line.kind == "row" else line.term()
    part = name(term)
    if not part.text or len(part.text.split()) > 8 or not re.search(r"[^\W\d_]", part.text):
        yield not_understood(line, _BY, "write: **Name (part + part)**: what it does")
        return
    own = line.ref(part.text, _kind(part.text, kind))
    functions = [] if kind == "Layer" else [one for one in split_list(rest) if is_function(one) and len(one.split()) <= 6]
    annotation = rest if not functions else ""
    yield line.claim(whole, "hasPart", own, ("annotation", annotation), by=_BY)
    yield from _inside(line, own, part, term, kind)
    for function in functions:
        yield line.claim(own, "hasFunction", Ref(parenthesised(function)[0], "Function"), by=_BY)


def _kind(text: str, kind: str) -> str:
    return "Nucleus" if kind == _STRUCTURE and _NUCLEI.search(text) else kind


def _inside(line: Line, own: Ref, part: Name, term: str, kind: str) -> Iterator[Claim]:
    """What the parentheses behind a part are: its abbreviation, its own parts, or just words."""
    for aside in parenthesised(term)[1]:
        pieces = split_list(aside, _SEPARATOR)
        if len(pieces) == 1 and spelled_out(aside, part.text):
            yield line.claim(own, "alias", aside, by=_BY)
        elif len(pieces) > 1 and ("+" in aside or all(is_anatomical(one) for one in pieces)) or is_anatomical(aside) and " " in aside:
            for one in pieces:
                yield line.claim(own, "hasPart", line.ref(parenthesised(one)[0], _kind(one, kind)), by=_BY)
