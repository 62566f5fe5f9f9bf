"""Projections told in words within anatomy: "projects to red nucleus and motor cortex", "receives input from striatum".

"A projects to B via C" is told in the reverse order of an arrow: the pathway is A → C → B.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract import Line, expand_slashes, fibre, heading, is_anatomical, lines, name, parenthesised, split_list
from graphbuild.model import Claim, Finding, Note, Ref

_BY = "projections"
_STRUCTURE = "AnatomicalStructure"
_ANATOMY = heading(r".*anatomy|cytoarchitecture|.*structure|organi[sz]ation|.*(?:divisions|nuclei|layers)")
_CLAUSE = re.compile(
    r"\b(?P<out>projects? (?:directly |mainly |primarily )?to|sends (?:output|projections|axons) to)\s+|\b(?P<into>receives? (?:direct |major |strong )?(?:inputs?|afferents|projections) from)\s+",
    re.IGNORECASE,
)
_VIA = re.compile(r"\s+(?:via|through)\s+", re.IGNORECASE)
_END = re.compile(r"[;.]|\s[-–—]\s|,\s+(?:and\s+)?(?:receives?|projects?|sends?|which|where|involved|for|with)\b")


def projections(note: Note) -> Iterator[Finding]:
    """Items under anatomy whose words before the clause name a structure, or whose parent item does."""
    for line in lines(note):
        if line.kind != "item" or line.under(_ANATOMY) is None:
            continue
        subject = _subject(line)
        if subject is None:
            continue
        for match in _CLAUSE.finditer(line.text):
            yield from _clause(line, subject, match)


def _subject(line: Line) -> Ref | None:
    """The item's own name, or for a sub-item that begins with the verb its parent's."""
    owner = line.parent if line.parent is not None and _CLAUSE.match(line.text) else line
    term = name(owner.term()[0])
    nucleus = any("nucle" in title.lower() for title in owner.path[-1:])
    return owner.ref(term.text, "Nucleus" if nucleus else _STRUCTURE) if term.text and owner.term()[1] and (nucleus or is_anatomical(term.text)) else None


def _clause(line: Line, subject: Ref, match: re.Match[str]) -> Iterator[Claim]:
    rest = line.text[match.end() :]
    end = _END.search(rest)
    outer, inner = parenthesised(rest[: end.start()] if end else rest)
    names, *via = _VIA.split(outer, maxsplit=1)
    through = via[0].strip() if via else ""
    others = [one for part in split_list(names, r"\s+and\s+") for one in expand_slashes(part)]
    for other in others:
        if not is_anatomical(other):
            continue
        thing, annotation = line.ref(other, _STRUCTURE), "; ".join(inner)
        if match.group("into"):
            yield _projection(line, thing, subject, "afferent", annotation, through)
        elif through and is_anatomical(through) and not fibre(through):
            yield _projection(line, subject, line.ref(through, _STRUCTURE), "efferent", annotation, "", 1)
            yield _projection(line, line.ref(through, _STRUCTURE), thing, "efferent", annotation, "", 2)
        else:
            yield _projection(line, subject, thing, "efferent", annotation, through)


def _projection(line: Line, source: Ref, target: Ref, role: str, annotation: str, via: str, position: int = 0) -> Claim:
    through = Ref(via, "Fibre") if via else None
    return line.claim(source, "projectsTo", target, ("statedRole", role), ("annotation", annotation), ("via", through), ("chainPosition", position or None), by=_BY)
