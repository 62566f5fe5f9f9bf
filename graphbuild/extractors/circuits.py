"""Circuits drawn with arrows within anatomy: `- **Direct Pathway**: Striatum → GPi → Thalamus (facilitates movement)`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from graphbuild.extract import ARROW, Line, circuit, fibre, lines, parenthesised, spelled_out
from graphbuild.extract.titles import AFFERENT, ANATOMY, EFFERENT
from graphbuild.model import Claim, Finding, Note

_BY = "circuits"
_STRUCTURE = "AnatomicalStructure"


def circuits(note: Note) -> Iterator[Finding]:
    """Items whose every hop is a structure or a tract; lists of inputs and outputs are read elsewhere."""
    for line in lines(note):
        if line.kind == "item" and line.under(ANATOMY) and not (line.under(AFFERENT) or line.under(EFFERENT)):
            yield from _circuit(line)


def _circuit(line: Line) -> Iterator[Claim]:
    """A tract between two structures is what the pathway runs through."""
    called, text = _called(line)
    hops = circuit(text)
    named = [parenthesised(one)[0] for one in hops]
    for hop, outer in zip(hops, named, strict=True):
        for aside in parenthesised(hop)[1]:
            if spelled_out(aside, outer):
                yield line.claim(line.ref(outer, _STRUCTURE), "alias", aside, by=_BY)
    said = [one for one in (called, *(parenthesised(hops[-1])[1] if hops else ())) if one]
    stops = [at for at, one in enumerate(named) if not fibre(one)]
    for position, (at, to) in enumerate(pairwise(stops), 1):
        source, target = line.ref(named[at], _STRUCTURE), line.ref(named[to], _STRUCTURE)
        via = line.ref(named[at + 1], "Fibre") if to > at + 1 else None
        yield line.claim(source, "projectsTo", target, ("via", via), ("annotation", "; ".join(said)), ("chainPosition", position), by=_BY)


def _called(line: Line) -> tuple[str, str]:
    """A circuit may have a name before a colon."""
    term, rest = line.term()
    return (term, rest) if rest and not ARROW.search(term) else ("", line.text)
