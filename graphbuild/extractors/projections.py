"""Projections told in words within anatomy: "projects to red nucleus and motor cortex", "receives input from striatum".

"A projects to B via C" is told in the reverse order of an arrow: the pathway is A → C → B.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract import (
    Line,
    expand_slashes,
    fibre,
    is_structure,
    kind_of,
    lines,
    name,
    parenthesised,
    parts_in,
    spelled_out,
    split_list,
    tells_projection,
)
from graphbuild.extract.titles import AFFERENT, ANATOMY, CELLS, EFFERENT, PARTS
from graphbuild.model import Claim, Finding, Note, Ref

_BY = "projections"
_STRUCTURE = "AnatomicalStructure"
_VIA = re.compile(r"\s+(?:via|through)\s+(?:the )?", re.IGNORECASE)
_LONGEST = 400  # of a clause, in characters
_ASIDE = re.compile(r"^(?:(?:the|both|whole|entire|most of) )+|\s+of the (?:opposite|same|other) side$", re.IGNORECASE)
_SHARED = re.compile(r"[a-z]\w+ (?:zones|areas|regions|parts|fields)")
_END = re.compile(
    r"[;.](?:\s|$)|\s[-–—]\s|,\s+(?:and\s+)?(?:receives?|projects?|sends?|which|where|involved|for|with|regulates?|releases?|critical)\b"
)


def projections(note: Note) -> Iterator[Finding]:
    """Items under anatomy whose words before the clause name a structure or cells, or whose parent item does."""
    for line in lines(note):
        if line.kind != "item" or not (line.under(ANATOMY) or line.under(PARTS) or line.under(CELLS)) or line.under(AFFERENT) or line.under(EFFERENT):
            continue
        subject = _subject(line)
        if subject is not None:
            for match in tells_projection(line.text):
                yield from _clause(line, subject, match)


def _subject(line: Line) -> Ref | None:
    """The item's own name, or for a sub-item that begins with the verb its parent's."""
    begins = next(iter(tells_projection(line.text)), None)
    owner = line.parent if line.parent is not None and begins and begins.start() == 0 else line
    term = name(owner.term()[0]).text
    if not term or (not owner.term()[1] and owner is line):
        return None
    nucleus = any("nucle" in title.lower() for title in owner.path[-1:])
    kind = kind_of(term)
    if is_structure(term) or kind == "CellType" or owner.directly_under(PARTS):
        return owner.ref(term, kind)
    return owner.ref(term, "Nucleus") if nucleus and len(term.split()) <= 3 else None


def _clause(line: Line, subject: Ref, match: re.Match[str]) -> Iterator[Claim]:
    rest = line.text[match.end() : match.end() + _LONGEST]
    end = _END.search(rest)
    names, *via = _VIA.split(rest[: end.start()] if end else rest, maxsplit=1)
    through = parenthesised(via[0])[0] if via else ""
    pieces = [_ASIDE.sub("", piece) for piece in split_list(names, r"\s+and\s+")]
    others = [one for before, one in zip(["", *pieces], pieces, strict=False) if is_structure(one) and not _is_half(before, one)]
    for one in others:
        yield from _names(line, one)
    targets = [(line.ref(each, _STRUCTURE), "; ".join(inner)) for outer, inner in map(parenthesised, others) for each in expand_slashes(outer)]
    yield from _pathways(line, subject, targets, through, into=bool(match["into"]))


def _is_half(before: str, one: str) -> bool:
    """ "limb and cognitive zones" names no structure twice over: a word alone, then one with the noun that both share."""
    return one.startswith("other ") or (" " not in before and bool(before) and not is_structure(before) and bool(_SHARED.fullmatch(one)))


def _pathways(line: Line, subject: Ref, others: list[tuple[Ref, str]], through: str, into: bool) -> Iterator[Claim]:
    relay = line.ref(through, _STRUCTURE) if through and is_structure(through) and not fibre(through) else None
    via = Ref(through, "Fibre") if through and fibre(through) else None
    if relay and others and not into:
        yield _projection(line, subject, relay, "efferent", "", None, 1)
    for other, annotation in others:
        if into:
            yield _projection(line, other, subject, "afferent", annotation, via)
        elif relay:
            yield _projection(line, relay, other, "efferent", annotation, None, 2)
        else:
            yield _projection(line, subject, other, "efferent", annotation, via)


def _names(line: Line, text: str) -> Iterator[Claim]:
    """What stands in parentheses behind a target: its abbreviation, or parts of it that are meant."""
    outer, inner = parenthesised(text)
    for aside in inner:
        if spelled_out(aside, outer):
            yield line.claim(line.ref(outer, _STRUCTURE), "alias", aside, by=_BY)
        for part in parts_in(aside):
            yield line.claim(line.ref(outer, _STRUCTURE), "hasPart", Ref(part, kind_of(part)), by=_BY)


def _projection(line: Line, source: Ref, target: Ref, role: str, annotation: str, via: Ref | None, position: int = 0) -> Claim:
    """Between structures; what cells send axons to is said of the cells, and not of the structure that they are in."""
    predicate = "sendsAxonsTo" if source.kind == "CellType" else "projectsTo"
    return line.claim(
        source, predicate, target, ("statedRole", role), ("annotation", annotation), ("via", via), ("chainPosition", position or None), by=_BY
    )
