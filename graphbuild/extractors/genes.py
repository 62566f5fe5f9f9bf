"""Genes that a structure expresses: `- **CALB1 (Calbindin)**: Calcium-binding protein in Purkinje cells - marker`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extract import (
    Line,
    cells,
    is_condition,
    is_none,
    is_structure,
    kind_of,
    not_understood,
    parenthesised,
    sections,
    split_list,
    subject_ref,
)
from graphbuild.extract.titles import GENES
from graphbuild.model import Claim, Finding, Note, Ref, Value

_BY = "genes"
_MOST = 50  # genes before one colon
_SYMBOL = re.compile(r"(?=.*[A-Z].*[A-Z0-9]|.*\d)[A-Za-z][A-Za-z0-9-]{1,11}")
_SERIES = re.compile(r"(?P<stem>[A-Za-z][A-Za-z0-9-]{0,11}?)(?P<first>\d+[A-Z]?|[A-Z])(?P<rest>(?:/(?:\d+[A-Z]?|[A-Z]))+)")
_MARKER = re.compile(r"\bmarkers?\b(?:\s+(?:of|for)\s+(?P<cells>[^;,]+))?", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:expressed )?in\s+(?P<place>[^;,()–—]+?)(?:\s+-\s+|$|[;,()])", re.IGNORECASE)
_SPECIFIC = re.compile(r"(?<!\w)(?P<place>[\w ]{1,80}? (?:cell|neuron))-specific", re.IGNORECASE)
_CAUSES = re.compile(
    r"\b(?P<how>(?:\w+ )?(?:mutations?|expansions?|variants?|deletions?|loss)(?: of function)?)(?: (?:of|in) (?P<which>[A-Z][A-Z0-9]+))?"
    r"\s+(?:causes?|leads? to|results? in)\s+(?P<what>[^;()]+)",
    re.IGNORECASE,
)


def genes(note: Note) -> Iterator[Finding]:
    """Items below such a title, or rows of a table with a gene column."""
    for section in sections(note):
        if section.below(GENES) is not None:
            organ = subject_ref(note, "AnatomicalStructure")
            items = {id(line) for line in section.items}
            for line in section.items:
                yield from _gene(line, organ)
            for line in section.lines:
                if line.kind == "paragraph" and id(line) not in items:
                    yield from _listed(line, organ)


def symbols(text: str) -> list[str]:
    """The gene symbols that a name stands for; empty where one of them is no symbol.

    >>> symbols("ATXN1/2/3"), symbols("GRIN2A/B"), symbols("BDNF/NTRK2"), symbols("SCN1A/2A"), symbols("Some gene")
    (['ATXN1', 'ATXN2', 'ATXN3'], ['GRIN2A', 'GRIN2B'], ['BDNF', 'NTRK2'], ['SCN1A', 'SCN2A'], [])
    """
    series = _SERIES.fullmatch(text)
    if series:
        first, rest = series["first"], series["rest"].strip("/").split("/")
        # "GRIN2A/B" varies the letter alone, "SCN1A/2A" the number too.
        stem = series["stem"] + (first[:-1] if len(first) > 1 and first[-1].isalpha() and all(one.isalpha() for one in rest) else "")
        return [series["stem"] + first, *(stem + one for one in rest)]
    found = [one for piece in split_list(text) for one in re.split(r"\s*/\s*", piece)]
    return found if all(_SYMBOL.fullmatch(one) for one in found) else []


def _listed(line: Line, organ: Ref) -> Iterator[Claim]:
    """A sentence that is but a list: "Top genes: PHOX2B, GCG, CALCR"."""
    for symbol in symbols(line.term()[1].rstrip(" .")):
        yield line.claim(organ, "expressesGene", line.ref(symbol, "Gene"), by=_BY)


def _gene(line: Line, organ: Ref) -> Iterator[Finding]:
    term = line.cell("gene|symbol") or line.cells[0] if line.kind == "row" else line.term()[0]
    rest = "; ".join(one for one in line.cells if one != term) if line.kind == "row" else line.term()[1]
    if is_none(line.text):
        yield line.claim(organ, "statesNone", "expressed genes", by=_BY)
        return
    outer, inner = parenthesised(term)
    found = symbols(outer)
    if not 0 < len(found) <= _MOST:
        yield not_understood(line, _BY, "write: **SYMBOL (other name)**: what it is - what it does")
        return
    more = "; ".join(one for one in (rest, *(child.text for child in line.children())) if one)
    for at, symbol in enumerate(found):
        gene = line.ref(symbol, "Gene")
        yield line.claim(organ, "expressesGene", gene, *_places(rest), ("annotation", more), by=_BY)
        yield from _names(line, gene, at, len(found), inner)
        yield from _said(line, gene, rest)


def _names(line: Line, gene: Ref, at: int, count: int, inner: list[str]) -> Iterator[Claim]:
    """Other names: one for one gene, or as many as there are genes, in their order."""
    for aside in inner:
        others = [aside] if count == 1 else re.split(r"\s*[/,]\s*", aside)
        if len(others) == count and len(others[at].split()) <= 4:
            yield line.claim(gene, "alias", others[at], by=_BY)


def _places(text: str) -> Iterator[tuple[str, Value | None]]:
    """Where in the structure: "in Purkinje cells", "expressed in LHb", "granule cell-specific"."""
    for match in (*_WITHIN.finditer(text), *_SPECIFIC.finditer(text)):
        place = match["place"].strip()
        words = place.split(" - ")[-1]
        if cells(words) or is_structure(words):
            yield "place", Ref(words, kind_of(words))


def _said(line: Line, gene: Ref, text: str) -> Iterator[Claim]:
    marker = _MARKER.search(text)
    if marker:
        named = [marker["cells"]] if marker["cells"] else re.split(r"\s+(?:in|of)\s+", text[: marker.start()].rstrip(" ,;–—-"))[1:]
        for one in (cell for piece in named for cell in cells(re.sub(r"^(?:a|the)\s+", "", piece.strip()))):
            yield line.claim(gene, "markerOf", line.ref(one, "CellType"), by=_BY)
    for match in _CAUSES.finditer(text):
        if match["which"] and match["which"] != gene.name:
            continue
        for one in split_list(match["what"], r"\s+and\s+"):
            if is_condition(one):
                yield line.claim(gene, "causes", line.ref(one, "Condition"), ("mechanism", match["how"]), by=_BY)
