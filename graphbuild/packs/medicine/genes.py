"""Genes that a structure expresses: `- **CALB1 (Calbindin)**: Protein in Purkinje cells - marker`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Predicate, Ref, Value
from graphbuild.outline import Entry, Outline, is_none, parenthesised, split_list
from graphbuild.packs.anatomy.beside_genes import is_of_receptor
from graphbuild.packs.anatomy.cell_names import cells
from graphbuild.packs.anatomy.neural import is_of_pathway
from graphbuild.packs.anatomy.structures import is_structure, kind_of
from graphbuild.packs.garden.fields import Named, names_in
from graphbuild.packs.garden.things import Thing, things_of
from graphbuild.packs.medicine.clinical import is_condition
from graphbuild.packs.medicine.gene_symbols import SYMBOL
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import not_understood, subject_ref
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    CELL_TYPE,
    ENCODES,
    EXPRESSES_GENE,
    GENE,
    MARKER_OF,
    PROTEIN,
)
from graphbuild.terms.garden import ALIAS, ANNOTATION, ASSOCIATED_WITH, PLACE, STATES_NONE
from graphbuild.terms.medicine import CAUSES, CONDITION, MECHANISM

_BY = "genes"
_GENE = WORDS.pattern("column_gene")
_PRODUCT = rf"^(?:{WORDS.pattern('column_product')})\b"
_ALSO = WORDS.pattern("column_also")
_STOP = re.compile(r"\.\s+(?=[A-Z])")
_MOST = 50  # genes before one colon
_SERIES = re.compile(
    r"(?P<stem>[A-Za-z][A-Za-z0-9-]{0,11}?)(?P<first>\d+[A-Z]?|"
    r"[A-Z])(?P<rest>(?:/(?:\d+[A-Z]?|[A-Z]))+)"
)
_MARKER = re.compile(
    rf"\b(?:{WORDS.pattern('markers')})\b(?:\s+(?:of|for)\s+(?P<cells>[^;,]+))?", re.IGNORECASE
)
_MARKS = re.compile(rf"\b(?:{WORDS.pattern('marking')})\s+(?P<cells>[^;.()]+)", re.IGNORECASE)
_WITHIN = re.compile(
    r"\b(?:expressed )?in\s+(?P<place>[^;,()–—]+?)(?:\s+-\s+|$|[;,()])", re.IGNORECASE
)
_SPECIFIC = re.compile(
    rf"(?<!\w)(?P<place>[\w ]{{1,80}}? (?:{WORDS.pattern('cell_nouns')}))-specific", re.IGNORECASE
)
_CAUSES = re.compile(
    rf"\b(?P<how>(?:\w+ )?(?:{WORDS.pattern('gene_losses')})(?: of (?:{WORDS.pattern('function_nouns')}))?)(?: (?:of|in) (?P<which>[A-Z][A-Z0-9]+))?"
    r"\s+(?:causes?|leads? to|results? in)\s+(?P<what>[^;()]+)",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    rf"(?:the )?(?:{WORDS.pattern('changes_of_genes')})\s+|\s+(?:{WORDS.pattern('changed_behind')})$",
    re.IGNORECASE,
)
_WHICH_CHANGED = re.compile(
    rf"^(?:the )?(?:[\w-]+ ){{1,3}}?(?=(?:{WORDS.pattern('changes_of_genes')})\s+(?-i:[A-Z][A-Z0-9]))",
    re.IGNORECASE,
)
"""Which changes of a gene are meant: "Heterozygous germline mutations in EP300"."""
_LOST = re.compile(rf"(?:the )?(?:{WORDS.pattern('loss_nouns')}) of\b", re.IGNORECASE)
_LINKING = re.compile(r"^the (?=\w+ )|\s+(?:of|in)$|^(?:the )?gene$", re.IGNORECASE)
_CHANGE = re.compile(rf"(?:[\w-]+\s+){{0,3}}?(?:{WORDS.pattern('changed_behind')})", re.IGNORECASE)
_LINKED = re.compile(
    rf"(?:{WORDS.pattern('verbs of associatedWith', 'linked_behind')})\s+(?P<what>.+)",
    re.IGNORECASE,
)


def genes(outline: Outline) -> Iterator[Finding]:
    """Items below such a title, rows of a table with a gene column, names of an enumeration."""
    organ = subject_ref(outline.note, ANATOMICAL_STRUCTURE)
    told = things_of(outline, "genes", WORDS, _is_one, (_GENE, ""), in_sentences=True)
    for thing in (one for one in told if not is_of_receptor(one.entry)):
        whose = _cells_above(thing.entry)
        yield from _markers(thing, whose) if whose is not None else _gene(thing, organ)
    for line in outline.entries():
        if line.form == "row" and line.place.within("cells"):
            yield from _marker_column(line)


def _cells_above(line: Entry) -> Ref | None:
    """The cells in whose item the line of a label stands: "Von Economo neurons" over "markers:
    …".
    """
    above = line.place.above if line.place.label else None
    if above is None or above.title is None:
        return None
    found = cells(above.words)
    return above.title.ref(found[0], CELL_TYPE) if len(found) == 1 else None


def _markers(thing: Thing, whose: Ref) -> Iterator[Claim]:
    for symbol in symbols(parenthesised(thing.name)[0]):
        yield thing.entry.claim(thing.entry.ref(symbol, GENE), MARKER_OF, whose, by=_BY)


def _marker_column(row: Entry) -> Iterator[Claim]:
    """The genes in a column of a table of cells that says that they mark these."""
    named = [cell for cell in row.cells if kind_of(cell) == CELL_TYPE]
    for title, text in zip(row.columns, row.cells, strict=False):
        if _MARKER.search(title) and len(named) == 1:
            for one in symbols(text):
                yield row.claim(row.ref(one, GENE), MARKER_OF, row.ref(named[0], CELL_TYPE), by=_BY)


def _is_one(title: str, entries: Sequence[Entry]) -> bool:
    return bool(symbols(parenthesised(title)[0]))


def symbols(text: str) -> list[str]:
    """The gene symbols that a name stands for; empty where one of them is no symbol.

    >>> symbols("ATXN1/2/3"), symbols("GRIN2A/B"), symbols("BDNF/NTRK2"), symbols("SCN1A/2A"), symbols("Some gene")
    (['ATXN1', 'ATXN2', 'ATXN3'], ['GRIN2A', 'GRIN2B'], ['BDNF', 'NTRK2'], ['SCN1A', 'SCN2A'], [])
    """
    series = _SERIES.fullmatch(text)
    if series:
        first, rest = series["first"], series["rest"].strip("/").split("/")
        # "GRIN2A/B" varies the letter alone, "SCN1A/2A" the number too.
        stem = series["stem"] + (
            first[:-1]
            if len(first) > 1 and first[-1].isalpha() and all(one.isalpha() for one in rest)
            else ""
        )
        return [series["stem"] + first, *(stem + one for one in rest)]
    pieces = split_list(text, r"\s+and\s+")
    found = [one for piece in pieces for one in re.split(r"\s*/\s*", piece)]
    return found if all(SYMBOL.fullmatch(one) for one in found) else []


def without_change(text: str) -> str:
    """Words without what has become of a gene that they name.

    >>> without_change("the loss of PTEN"), without_change("SNCA duplications")
    ('PTEN', 'SNCA')
    """
    return _CHANGED.sub("", _WHICH_CHANGED.sub("", text))


def gene_alone(text: str) -> str:
    """The same for what does something; of nothing but a gene does its loss tell.

    >>> gene_alone("Loss of PTEN"), gene_alone("Loss of taurine")
    ('PTEN', 'Loss of taurine')
    """
    bare = without_change(text)
    first = bare.split(maxsplit=1)[0] if bare.strip() else ""
    return bare if symbols(first) or not _LOST.match(text) else text


def change_in(text: str) -> str:
    """What has become of a gene that words name: "mutations" of "Mutations in MAPT"."""
    which = _WHICH_CHANGED.match(text)
    found = _CHANGED.search(text)
    told = f"{which.group() if which else ''}{found.group().strip()}" if found else ""
    return _LINKING.sub("", told).lower()


def is_change(text: str) -> bool:
    """Whether words name only what becomes of genes.

    >>> is_change("CAG repeat expansions"), is_change("rare variants"), is_change("smoking")
    (True, True, False)
    """
    return _CHANGE.fullmatch(text) is not None


def with_mechanism(claim: Claim, change: str) -> Claim:
    """That a gene causes something, by what has become of it."""
    causes = change and claim.predicate == CAUSES and claim.subject.kind == GENE
    if not causes:
        return claim
    return replace(claim, qualifiers=(*claim.qualifiers, (MECHANISM, change)))


def _gene(thing: Thing, organ: Ref) -> Iterator[Finding]:
    line, rest = thing.entry, thing.says
    if is_none(line.text):
        yield line.claim(organ, STATES_NONE, "expressed genes", by=_BY)
        return
    outer, inner = parenthesised(thing.name)
    found = symbols(outer)
    head, comma, behind = thing.name.partition(" → " if " → " in thing.name else ", ")
    if " → " in thing.name and _MARKS.match(behind):  # which says no more
        for one in symbols(head):
            yield from _said(line, line.ref(one, GENE), behind)
        return
    if not found and not rest and comma and symbols(parenthesised(head)[0]):
        # "HCN1, in all cells", "HCN1 → marks basket cells"
        yield from _gene(Thing(line, head, behind, thing.below), organ)
        return
    if not found and rest:
        rest = _STOP.split(rest, maxsplit=1)[0]
        listed = [one for one in names_in(rest, GATE, 1) if symbols(one.text)]
        yield from (found for one in listed for found in _gene(Thing(line, _written(one)), organ))
        found = [one.text for one in listed]
        if found:
            return
    if not 0 < len(found) <= _MOST:
        yield not_understood(line, _BY, "write: **SYMBOL (other name)**: what it is - what it does")
        return
    inner += [other for other in [line.cell(_ALSO)] if other]
    more = "; ".join(one for one in (rest, *(below.text for below in thing.below)) if one)
    for at, symbol in enumerate(found):
        gene = line.ref(symbol, GENE)
        if _is_of_condition(line, rest):
            yield from _linked(line, gene, rest)
            continue
        encoded = list(_product(line, gene))
        if not (encoded and is_of_pathway(line.note)):  # what plays a part in it, and is not in it
            told = (*_places(rest), (ANNOTATION, more))
            yield line.claim(organ, EXPRESSES_GENE, gene, *told, by=_BY)
        yield from encoded
        for piece in rest.split("; ") if line.form == "row" else ():
            yield from _linked(line, gene, without_change(piece))
        yield from _names(line, gene, at, len(found), inner)
        yield from _said(line, gene, "; ".join((*filter(_MARKER.search, inner), rest)))


def _product(line: Entry, gene: Ref) -> Iterator[Claim]:
    """What a gene encodes, in the column of its product."""
    protein = parenthesised(line.cell(_PRODUCT))[0] if line.form == "row" else ""
    if protein and GATE.passes(protein, 5):
        yield line.claim(gene, ENCODES, line.ref(protein, PROTEIN), by=_BY)


def _is_of_condition(line: Entry, rest: str) -> bool:
    """Whether a gene is one of a condition, below which it stands, and not one that the structure
    is said to express.
    """
    told = _MARKER.search(rest) or any(True for _ in _places(rest))
    return line.place.within("pathologies") is not None and not told


def _linked(line: Entry, gene: Ref, rest: str) -> Iterator[Claim]:
    """The conditions that a gene is said to be linked to: "SNCA - linked to Parkinson's disease"."""
    told = _LINKED.match(rest)
    for one in names_in(told["what"], GATE) if told else ():
        if is_condition(one.text):
            condition = line.ref(one.text, CONDITION)
            yield line.claim(gene, ASSOCIATED_WITH, condition, (ANNOTATION, one.annotation), by=_BY)


def _written(one: Named) -> str:
    return f"{one.text} ({one.asides[0]})" if one.asides else one.text


def _names(line: Entry, gene: Ref, at: int, count: int, inner: list[str]) -> Iterator[Claim]:
    """Other names: one for one gene, or as many as there are genes, in their order."""
    for aside in inner:
        others = [aside] if count == 1 else re.split(r"\s*[/,]\s*", aside)
        if len(others) == count and GATE.passes(others[at], 4) and not _MARKER.search(aside):
            yield line.claim(gene, ALIAS, others[at], by=_BY)


def _places(text: str) -> Iterator[tuple[Predicate, Value | None]]:
    """Where in the structure: "in Purkinje cells", "expressed in LHb", "granule cell-specific"."""
    for match in (*_WITHIN.finditer(text), *_SPECIFIC.finditer(text)):
        place = match["place"].strip()
        words = place.split(" - ")[-1]
        if cells(words) or is_structure(words):
            yield PLACE, Ref(words, kind_of(words))


def _cells(text: str) -> list[str]:
    """The cells that words name, be it by their noun alone: "astrocytes"."""
    bare = re.sub(r"^(?:an?|the)\s+", "", text.strip(" ."))
    return cells(bare) or ([bare] if " " not in bare and kind_of(bare) == CELL_TYPE else [])


def _said(line: Entry, gene: Ref, text: str) -> Iterator[Claim]:
    marks = _MARKS.search(text)
    for piece in split_list(marks["cells"], r"\s+and\s+") if marks else ():
        for one in _cells(piece):
            yield line.claim(gene, MARKER_OF, line.ref(one, CELL_TYPE), by=_BY)
    marker = _MARKER.search(text)
    if marker:
        named = (
            [marker["cells"]]
            if marker["cells"]
            else re.split(r"\s+(?:in|of)\s+", text[: marker.start()].rstrip(" ,;–—-"))[1:]
        )
        for one in (cell for piece in named for cell in _cells(piece)):
            yield line.claim(gene, MARKER_OF, line.ref(one, CELL_TYPE), by=_BY)
    for match in _CAUSES.finditer(text):
        if match["which"] and match["which"] != gene.name:
            continue
        for one in split_list(match["what"], r"\s+and\s+"):
            if is_condition(one):
                yield line.claim(
                    gene, CAUSES, line.ref(one, CONDITION), (MECHANISM, match["how"]), by=_BY
                )
