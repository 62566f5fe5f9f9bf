"""Afferent and efferent connections: `- Thalamus (VA/VL nuclei) → Motor cortex - 95% strength`.

There is one predicate, from source to target: an afferent is a projection whose target is the organ, so that what two
notes say of one pathway meets. In a chain the strength is the first hop's (for an afferent the last one's).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphbuild.codes import diagnostic
from graphbuild.extract import (
    ARROW,
    Line,
    Section,
    Strength,
    expand_slashes,
    fibre,
    heading,
    is_anatomical,
    is_none,
    name,
    normal,
    not_understood,
    parenthesised,
    parts_in,
    sections,
    spelled_out,
    split_list,
    split_outside,
    strength,
    strength_qualifiers,
    subject_ref,
)
from graphbuild.model import Claim, Finding, Note, Ref, Value

_BY = "connections"
_STRUCTURE = "AnatomicalStructure"
_WHICH = r"(?:(?:major|main|key|primary|secondary|minor|principal|ascending|descending|auditory|visual|sensory|motor|cortical|subcortical|direct|indirect|known) )*"
_WHAT = r"(?: (?:connections?|projections?|inputs?|outputs?|pathways?|fib(?:er|re)s?))?(?: (?:from|to))?"
AFFERENT = heading(rf"{_WHICH}(?:afferents?|afferent connectivity|inputs?|input connections?|incoming connections?){_WHAT}", r"receives(?: inputs?| projections?)?(?: from)?")
EFFERENT = heading(rf"{_WHICH}(?:efferents?|efferent connectivity|outputs?|output connections?|outgoing connections?|projections?){_WHAT}", r"projects(?: to)?", r"sends(?: outputs?| projections?)?(?: to)?")
_BOTH = re.compile(r"\s*(?:↔|⟷|<-+>|<=+>)\s*")
_DASH = re.compile(r"\s+[-–—]\s+")
_VIA = re.compile(r"\s+(?:via|through)\s+", re.IGNORECASE)
_TRAILING = re.compile(r"[\s:,;–—-]+$|\s*\($")
_HINT = "write: Name (fibre or place) - 95% strength, with → between the hops of a chain"


@dataclass(frozen=True, slots=True)
class _Hop:
    """One stop of a pathway as written: names that share what follows, synonyms, and words in parentheses."""

    names: tuple[str, ...]
    synonyms: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    via: str = ""
    annotation: str = ""

    @property
    def text(self) -> str:
        return ", ".join(self.names)


def connections(note: Note) -> Iterator[Finding]:
    """Each item of a list, or row of a table, of inputs or outputs; what a sub-item says qualifies its item."""
    for section in sections(note):
        role = _role(section.path[-1]) if section.path else ""
        for line in section.lines:
            if line.kind == "item" and line.parent is not None:
                inner = _role(line.path[-1])
                if inner and not (role and line.parent.parent is None and role == inner and _is_pathway(line.parent)):
                    yield from _line(line, inner, subject_ref(note, _STRUCTURE), line.parent.term()[1])
            elif role and line.kind in ("item", "row"):
                yield from _line(line, role, _subject(note, section), "")
            elif role and line.kind == "paragraph" and (ARROW.search(line.text) or is_none(line.text)):
                yield from _line(line, role, _subject(note, section), "")


def _role(title: str) -> str:
    title = normal(title)
    return "afferent" if AFFERENT.fullmatch(title) else "efferent" if EFFERENT.fullmatch(title) else ""


def _is_pathway(line: Line) -> bool:
    return not _role(line.term()[0])


def _subject(note: Note, section: Section) -> Ref:
    """The organ, or the part of it that the title names: "Afferent Connections (GPe)"."""
    _, inner = parenthesised(section.path[-1])
    part = next((one for one in inner if is_anatomical(one)), "")
    return Ref(part, _STRUCTURE) if part else subject_ref(note, _STRUCTURE)


def _line(line: Line, role: str, organ: Ref, via: str) -> Iterator[Finding]:
    text, given, behind = _row(line) if line.kind == "row" else _item(line.text)
    if _role(line.term()[0]) and (line.block.children or not given):
        return  # a title of its own: its sub-items are the pathways
    if is_none(text):
        yield line.claim(organ, "statesNone", f"{role} connections", by=_BY)
        return
    if given and given.problem:
        yield diagnostic("GB302", given.problem, line.block.span, "write 0-100%")
    reciprocal = bool(split_outside(text, _BOTH)[1:])
    hops = [hop for part in split_outside(_BOTH.sub(" → ", text), ARROW) if (hop := _hop(part)).names]
    if not hops or not re.search(r"[^\W\d_]", hops[0].text):
        yield not_understood(line, _BY, _HINT)
        return
    if behind:
        hops[-1] = replace(hops[-1], annotation="; ".join(one for one in (hops[-1].annotation, behind) if one))
    hops[0] = replace(hops[0], via=hops[0].via or fibre(via.strip(" :()").removeprefix("via ")))
    yield from _names(line, hops)
    yield from _efferent(line, organ, hops, given) if role == "efferent" else _afferent(line, organ, hops, given)
    if reciprocal:
        yield from _afferent(line, organ, hops[:1], None) if role == "efferent" else _efferent(line, organ, hops[-1:], None)


def _item(text: str) -> tuple[str, Strength | None, str]:
    """The pathway, its strength, and what stands behind the strength."""
    found = strength(_without_asides(text))
    if found is None:
        return text, None, ""
    before = _TRAILING.sub("", _TRAILING.sub("", text[: found.start]))
    after = text[found.end :].strip(" .,;:)–—-")
    return before, found, after.strip("( ")


def _without_asides(text: str) -> str:
    """Blanks in the place of parentheses that are not a strength as a whole, so that "(50% of synapses)" is none."""

    def blank(match: re.Match[str]) -> str:
        whole = match.group()[1:-1].strip()
        found = strength(whole)
        return match.group() if found and found.start == 0 and len(found.text) >= len(whole) - 1 else " " * len(match.group())

    return re.sub(r"\([^()]*\)", blank, text)


def _row(line: Line) -> tuple[str, Strength | None, str]:
    """A table row: the columns are known by their titles."""
    pathway = line.cell("source|origin|from|afferent|input", "target|destination|to\\b|efferent|output", "region|structure|nucleus|name|connection|pathway") or line.cells[0]
    given = line.cell("strength|weight|%")
    others = [cell for title, cell in zip(line.header, line.cells, strict=False) if cell and cell not in (pathway, given)]
    found = strength(given) or (strength(f"strength {given}") if given else None)
    return (pathway, found, "; ".join(others)) if found or given else (*_item(pathway)[:2], "; ".join(others))


def _hop(text: str) -> _Hop:
    head, *described = split_outside(text, _DASH)
    outer, inner = parenthesised(head)
    place, *through = _VIA.split(outer, maxsplit=1)
    synonyms, parts, via, notes = [], [], through[0].strip() if through else "", []
    for aside in inner:
        pieces = split_list(aside)
        synonyms += [one for one in pieces if spelled_out(one, place)]
        parts += parts_in(aside) or ([aside] if not spelled_out(aside, place) and re.fullmatch(r"[A-Z]{2,3}[a-z]", aside) else [])
        via = via or next((found for one in pieces for piece in split_outside(one, _DASH) if (found := fibre(piece))), "")
        if aside not in synonyms:
            notes.append(aside)
    names = _several(place.strip(" .:,"))
    return _Hop(tuple(names), tuple(synonyms), tuple(parts), via, "; ".join([*notes, *described]))


def _several(text: str) -> list[str]:
    """The names that one item enumerates: "Lateral preoptic area, lateral hypothalamus"; "A / B" is one in two words."""
    listed = split_list(text, r"\s+and\s+|\s*\+\s*")
    first = [re.split(r"\s+/\s+", one)[0] for one in (listed if all(len(one.split()) <= 6 for one in listed) else [text])]
    return [name for one in first for name in expand_slashes(one)]


def _names(line: Line, hops: list[_Hop]) -> Iterator[Claim]:
    for hop in hops:
        if len(hop.names) == 1 and is_anatomical(hop.text):
            for synonym in hop.synonyms:
                yield line.claim(line.ref(hop.text, _STRUCTURE), "alias", synonym, by=_BY)
            for part in hop.parts:
                yield line.claim(line.ref(hop.text, _STRUCTURE), "hasPart", Ref(name(part).text, _STRUCTURE), by=_BY)


def _efferent(line: Line, organ: Ref, hops: list[_Hop], given: Strength | None) -> Iterator[Claim]:
    """organ → A carries the strength; A → B and B → C continue it."""
    sources: list[Ref] = [organ]
    for position, hop in enumerate(hops, 1):
        if position > 1 and not _is_structure(hop):
            yield from _functions(line, sources, hop, position)
            return
        targets = [line.ref(one, _STRUCTURE) for one in hop.names]
        for source in sources:
            for target in targets:
                yield _projection(line, source, target, "efferent", hop, given if position == 1 else None, position if len(hops) > 1 else 0)
        sources = targets[:1]


def _afferent(line: Line, organ: Ref, hops: list[_Hop], given: Strength | None) -> Iterator[Claim]:
    """A → B → organ: the last hop carries the strength. A last hop that is a part of the organ stands for it."""
    chain = [([line.ref(one, _STRUCTURE) for one in hop.names], hop) for hop in hops]
    last = hops[-1].text.lower()
    if len(hops) > 1 and (last == organ.name.lower() or last.endswith(" " + organ.name.lower())):
        ends: list[Ref] = chain.pop()[0]
    else:
        ends = [organ]
    targets = [*(refs for refs, _ in chain[1:]), ends]
    for position, ((sources, hop), into) in enumerate(zip(chain, targets, strict=True), 1):
        for source in sources:
            for target in into:
                yield _projection(line, source, target, "afferent", hop, given if position == len(chain) else None, position if len(chain) > 1 else 0)


def _is_structure(hop: _Hop) -> bool:
    return all(is_anatomical(one) for one in hop.names)


def _functions(line: Line, sources: list[Ref], hop: _Hop, position: int) -> Iterator[Claim]:
    """A chain may end in what it is for: "→ Eye movements, balance", "→ inhibits dopamine neurons"."""
    for one in hop.names:
        yield line.claim(sources[0], "hasFunction", Ref(one, "Function"), ("chainPosition", position), ("annotation", hop.annotation), by=_BY)


def _projection(line: Line, source: Ref, target: Ref, role: str, hop: _Hop, given: Strength | None, position: int) -> Claim:
    qualifiers: list[tuple[str, Value | None]] = [("statedRole", role), *strength_qualifiers(given)]
    qualifiers += [("via", Ref(hop.via, "Fibre") if hop.via else None), ("annotation", "; ".join(one for one in (hop.annotation, *_sub_items(line)) if one))]
    qualifiers.append(("chainPosition", position or None))
    return line.claim(source, "projectsTo", target, *qualifiers, by=_BY)


def _sub_items(line: Line) -> list[str]:
    """What nested items say of this one; a nested list of pathways says it for itself."""
    return [] if _role(line.term()[0]) else [child.text for child in line.children() if child.text]
