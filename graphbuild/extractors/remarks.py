"""Items under anatomy in a form that no other rule reads: kept in their own words, as remarks of what they stand under."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract import Line, Section, circuit, is_structure, kind_of, name, normal, sections, subject_ref, tells_projection
from graphbuild.extract.titles import AFFERENT, ANATOMY, CELLS, CONNECTED, EFFERENT, PARTS, PARTS_ANYWHERE
from graphbuild.model import Finding, Note, Ref

_BY = "remarks"
_NOT_OWN = re.compile(r"\b(?:neighbou?r|adjacent|related|connected|surrounding|target|source|afferent|efferent|input|output)", re.IGNORECASE)


def remarks(note: Note) -> Iterator[Finding]:
    """All items of a list whose title says nothing known, and what is nested in the items of a list of parts."""
    for section in sections(note):
        if (
            not (section.below(ANATOMY) or section.titled(PARTS_ANYWHERE))
            or section.below(CELLS)
            or section.below(AFFERENT)
            or section.below(EFFERENT)
        ):
            continue
        for line in section.lines:
            if line.kind == "item" and line.text and not _is_read(line, section):
                yield line.claim(_owner(line, section, subject_ref(note, "AnatomicalStructure")), "remark", line.text, by=_BY)


def _is_read(line: Line, section: Section) -> bool:
    """Whether the line is a part, a title of its own, or tells a projection or connection."""
    if line.under(AFFERENT) or line.under(EFFERENT) or AFFERENT.fullmatch(normal(line.term()[0])) or EFFERENT.fullmatch(normal(line.term()[0])):
        return True
    if circuit(line.text) or circuit(line.term()[1]) or (section.titled(CONNECTED) and is_structure(line.term()[0])):
        return True
    if line.parent is None:
        return (section.titled(PARTS) and not _NOT_OWN.search(section.path[-1])) or (bool(line.block.children) and not line.term()[1])
    titled = PARTS.fullmatch(normal(line.parent.term()[0]))
    return bool(titled and not is_structure(line.parent.term()[0])) or any(match.start() == 0 for match in tells_projection(line.text))


def _owner(line: Line, section: Section, organ: Ref) -> Ref:
    """The part or cells that the line stands under, else the structure of the note."""
    above = name(line.parent.term()[0]).text if line.parent is not None else name(section.path[-1]).text
    is_part = line.parent is not None and line.parent.parent is None and section.titled(PARTS)
    if is_part or is_structure(above) or kind_of(above) == "CellType":
        return (line.parent or line).ref(above, kind_of(above))
    return organ
