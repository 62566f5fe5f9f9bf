"""Afferent and efferent connections: `- Thalamus (VA/VL nuclei) → Motor cortex - 95% strength`.

There is one predicate, from source to target: an afferent is a projection whose target is the organ, so that what two
notes say of one pathway meets. In a chain the strength is the first hop's (for an afferent the last one's).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuild.codes import diagnostic
from graphbuild.extract import (
    ARROW,
    Hop,
    Line,
    OwnParts,
    Pathway,
    Section,
    Strength,
    begins_with_place,
    fibre,
    is_anatomical,
    is_function,
    is_none,
    kind_of,
    name,
    normal,
    not_understood,
    own_parts,
    parenthesised,
    pathway,
    sections,
    spelled_out,
    strength_qualifiers,
    subject_ref,
)
from graphbuild.extract.titles import AFFERENT, ANATOMY, EFFERENT
from graphbuild.model import Claim, Finding, Note, Ref, Value

_BY = "connections"
_STRUCTURE = "AnatomicalStructure"
_THROUGH = re.compile(r"^(?:via|through)\s+", re.IGNORECASE)
_HINT = "write: Name (fibre or place) - 95% strength, with → between the hops of a chain"


@dataclass(frozen=True, slots=True)
class _Side:
    """From which side a list tells its pathways: of which structure, what is inside it, and what the list's title says of all."""

    role: str
    organ: Ref
    inside: OwnParts
    names: frozenset[str] = frozenset()
    via: str = ""

    def is_organ(self, text: str) -> bool:
        """Whether a stop is the organ itself, by its name, another of its names or its abbreviation."""
        named = text.lower() == self.organ.name.lower() or (self.organ.role == "subject" and text.lower() in self.names)
        return named or (text.isupper() and spelled_out(text, name(self.organ.name).text))

    def holds(self, text: str) -> bool:
        """Whether a stop is a part of the organ, and so stands for it."""
        return text in self.inside or text.lower().endswith(" " + self.organ.name.lower())


def connections(note: Note) -> Iterator[Finding]:
    """Each item of a list, or row of a table, of inputs or outputs; what a sub-item says qualifies its item."""
    inside, names = own_parts(note), frozenset(one.lower() for one in note.strings("aliases"))
    for section in sections(note):
        role = _role(section.path[-1]) if section.path else ""
        for line in section.lines:
            if line.kind == "item" and line.parent is not None:
                inner = _role(line.path[-1])
                if inner and not (role == inner and line.parent.parent is None and _is_pathway(line.parent)):
                    yield from _line(line, _Side(inner, subject_ref(note, _STRUCTURE), inside, names, _via(line.parent)))
            elif (told := role or _direction(line)) and _may_be_pathway(line):
                yield from _line(line, _Side(told, _subject(note, section), inside, names))


def _role(title: str) -> str:
    title = normal(title)
    return "afferent" if AFFERENT.fullmatch(title) else "efferent" if EFFERENT.fullmatch(title) else ""


def _may_be_pathway(line: Line) -> bool:
    return line.kind in ("item", "row") or (line.kind == "paragraph" and bool(ARROW.search(line.text) or is_none(line.text)))


def _direction(line: Line) -> str:
    """A table of both sides says in a column which a row is."""
    return _role(line.cell("direction")) if line.kind == "row" and line.cell("direction") else ""


def _is_pathway(line: Line) -> bool:
    return not _role(line.term()[0])


def _via(line: Line) -> str:
    """What a title of inputs says that all of them run through: "Inputs (via stria medullaris):"."""
    term, rest = line.term()
    said = [_THROUGH.sub("", one) for one in (*parenthesised(term)[1], rest.strip(" :()")) if _THROUGH.match(one)]
    return next((found for one in said if (found := fibre(one))), "")


def _subject(note: Note, section: Section) -> Ref:
    """The organ, or the part of it that the title names: "Afferent Connections (GPe)"."""
    _, inner = parenthesised(section.path[-1] if section.path else "")
    part = next((one for one in inner if is_anatomical(one)), "")
    return Ref(part, _STRUCTURE) if part else subject_ref(note, _STRUCTURE)


def _line(line: Line, side: _Side) -> Iterator[Finding]:
    found = pathway(line)
    given = found.strength
    if line.kind == "item" and _role(line.term()[0]) and (line.block.children or not given):
        return  # a title of its own: its sub-items are the pathways
    if is_none(line.text):
        yield line.claim(side.organ, "statesNone", f"{side.role} connections", by=_BY)
    elif given is None and line.under(ANATOMY) and found.hops and not begins_with_place(line):
        yield line.claim(side.organ, "remark", line.text, by=_BY)
    elif not found.hops or (found.reciprocal and any(is_function(one.text) for one in found.hops)):
        yield not_understood(line, _BY, _HINT)
    else:
        if given and given.problem:
            yield diagnostic("GB302", given.problem, line.block.span, "write 0-100%")
        yield from _pathway(line, side, found)


def _pathway(line: Line, side: _Side, found: Pathway) -> Iterator[Claim]:
    hops = [one for one in found.hops if not side.is_organ(one.text)]
    if not hops:
        return
    yield from _names(line, hops)
    tell, tell_back = (_efferent, _afferent) if side.role == "efferent" else (_afferent, _efferent)
    yield from tell(line, side, hops, found.strength)
    if found.reciprocal:
        yield from tell_back(line, side, hops[:1] if side.role == "efferent" else hops[-1:], None)


def _names(line: Line, hops: list[Hop]) -> Iterator[Claim]:
    for hop in hops:
        if len(hop.names) == 1 and is_anatomical(hop.text):
            for synonym in hop.synonyms:
                yield line.claim(line.ref(hop.text, _STRUCTURE), "alias", synonym, by=_BY)
            for part in hop.parts:
                yield line.claim(line.ref(hop.text, _STRUCTURE), "hasPart", Ref(name(part).text, _STRUCTURE), by=_BY)


def _refs(line: Line, hop: Hop) -> list[Ref]:
    return [line.ref(one, "CellType" if kind_of(one) == "CellType" else _STRUCTURE) for one in hop.names]


def _efferent(line: Line, side: _Side, hops: list[Hop], given: Strength | None) -> Iterator[Claim]:
    """organ → A carries the strength; A → B and B → C continue it. A first stop that is a part of the organ stands for it."""
    sources = [side.organ]
    if len(hops) > 1 and all(one in side.inside for one in hops[0].names):
        sources, hops = _refs(line, hops[0]), hops[1:]
    for position, hop in enumerate(hops, 1):
        if position > 1 and not hop.is_structure:
            yield from _functions(line, sources, hop, position)
            return
        targets = _refs(line, hop)
        for source in sources:
            for target in targets:
                yield _projection(line, side, source, target, hop, given if position == 1 else None, position if len(hops) > 1 else 0)
        sources = targets[:1]


def _afferent(line: Line, side: _Side, hops: list[Hop], given: Strength | None) -> Iterator[Claim]:
    """A → B → organ: the last hop carries the strength. A last hop that is a part of the organ stands for it."""
    chain = [(_refs(line, hop), hop) for hop in hops]
    ends = [side.organ]
    if len(hops) > 1 and side.holds(hops[-1].text):
        ends, into = chain.pop()
        refs, hop = chain[-1]
        chain[-1] = refs, hop.noting(into.annotation and f"{into.text}: {into.annotation}")
    targets = [*(refs for refs, _ in chain[1:]), ends]
    for position, ((sources, hop), into_refs) in enumerate(zip(chain, targets, strict=True), 1):
        for source in sources:
            for target in into_refs:
                yield _projection(line, side, source, target, hop, given if position == len(chain) else None, position if len(chain) > 1 else 0)


def _functions(line: Line, sources: list[Ref], hop: Hop, position: int) -> Iterator[Claim]:
    """A chain may end in what it is for: "→ Eye movements, balance", "→ inhibits dopamine neurons"."""
    for one in hop.names:
        yield line.claim(sources[0], "hasFunction", Ref(one, "Function"), ("chainPosition", position), ("annotation", hop.annotation), by=_BY)


def _projection(line: Line, side: _Side, source: Ref, target: Ref, hop: Hop, given: Strength | None, position: int) -> Claim:
    # What runs to the organ from the first stop of an afferent, or from the organ to it, runs through what the title says.
    role = "efferent" if source == side.organ or (side.role == "efferent" and target != side.organ) else "afferent"
    via = hop.via or (side.via if position < 2 else "")
    qualifiers: list[tuple[str, Value | None]] = [("statedRole", role), *strength_qualifiers(given)]
    qualifiers.append(("via", Ref(via, "Fibre" if fibre(via) or not is_anatomical(via) else _STRUCTURE) if via else None))
    qualifiers.append(("annotation", "; ".join(one for one in (hop.annotation, *_sub_items(line)) if one)))
    qualifiers.append(("chainPosition", position or None))
    return line.claim(source, "projectsTo", target, *qualifiers, by=_BY)


def _sub_items(line: Line) -> list[str]:
    """What nested items say of this one; a nested list of pathways says it for itself."""
    return [] if _role(line.term()[0]) else [child.text for child in line.children() if child.text]
