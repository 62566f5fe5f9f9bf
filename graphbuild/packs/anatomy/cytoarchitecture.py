"""Cells and fibres of a structure, and of its layers, with what is said of them.

A phrase that no rule reads stays an annotation of its cells or layer: this text is dense, and
guesses would be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, KindName, Ref
from graphbuild.outline import (
    Entry,
    Outline,
    Place,
    is_none,
    name,
    parenthesised,
    sentences,
    split_list,
)
from graphbuild.outline.names import spelled_out
from graphbuild.packs.anatomy.cell_names import cells
from graphbuild.packs.anatomy.cell_phrases import held_cells, phrases
from graphbuild.packs.anatomy.cell_rows import lies_in, told_of_cells
from graphbuild.packs.anatomy.enumerations import of_paragraph, spread
from graphbuild.packs.anatomy.expressed import expressed
from graphbuild.packs.anatomy.neural import is_of_pathway
from graphbuild.packs.anatomy.owners import owner, station
from graphbuild.packs.anatomy.receptor_rows import names_receptors
from graphbuild.packs.anatomy.structures import fibre, is_function, is_structure, kind_of
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.claims import not_understood, subject_ref
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    CELL_TYPE,
    CELLULAR_COMPONENT,
    FIBRE,
    HAS_CELL_TYPE,
    HAS_FIBRE,
    LAYER,
    ORIGINATES_IN,
)
from graphbuild.terms.garden import ALIAS, ANNOTATION, HAS_PART, HOLDS, REMARK, STATES_NONE

_BY = "cytoarchitecture"
_NO_CELLS = re.compile(rf"\b(?:{WORDS.pattern('no_cells')})\b", re.IGNORECASE)
_ABSENT = re.compile(
    r"(?:(?:practically|virtually|almost|largely) )?(?:absent|lacking|missing|none)\b",
    re.IGNORECASE,
)
_FEW = re.compile(r"(?:few|no|hardly any|sparse)\b", re.IGNORECASE)
_AXONS = f"(?:{WORDS.pattern('axon_nouns')})"
_AXONS_OF = re.compile(rf"(.+ (?:{WORDS.pattern('cell_nouns')})) {_AXONS}", re.IGNORECASE)
_ERGIC = re.compile(r"\w+ergic", re.IGNORECASE)
_SORTS = re.compile(
    rf"(?:.*\s)?(?:(?P<noun>{WORDS.pattern('sorted_cells')}) (?:{WORDS.pattern('sorts')})"
    rf"|(?:{WORDS.pattern('sorts')}) of (?P<of>{WORDS.pattern('sorted_cells')}))",
    re.IGNORECASE,
)
"""What only says that kinds of cells follow: "Heterogeneous neuron types"."""
_COUNTED = rf"(?:(?:{WORDS.pattern('cell_counts')}) )?(?:\w+ )?(?:{WORDS.pattern('sorts')})"
_KINDS = re.compile(
    rf"(?:(?:the|its|there are|it has|it contains|it holds) )?(?P<sorts>{_COUNTED} of )?(?:[\w-]+ ){{0,2}}"
    rf"(?:{WORDS.pattern('sorted_cells')})(?: types)?(?: (?:found|seen|present))?(?: (?:here|there))?"
    rf"(?:(?P<are> (?:come in|\w+ into|are of|are|belong to|form|include)(?: {_COUNTED})?)?:|"
    r"(?P<be> (?:are|include)))\s+(?:the\s+)?(?P<listed>.+)",
    re.IGNORECASE,
)
_COMPONENT = re.compile(rf".+ (?:{WORDS.pattern('components')})", re.IGNORECASE)


def cytoarchitecture(outline: Outline) -> Iterator[Finding]:
    """Items under Cytoarchitecture are cells, fibres or parts; items under a title of layers are
    layers that hold them.
    """
    note = outline.note
    for line in outline.entries():
        if (
            line.parent is not None
            and line.place.within("anatomy")
            and line.text.lower().startswith("contains ")
        ):
            yield from _contained(line, line.parent)
    for place, entries in outline.contents:
        if place.label or place.within("relations"):
            continue
        for line in entries:
            yield from _enumerated(line)
    for place, _ in outline.of("cells"):
        organ = owner(place.above, note) if place.above is not None else None
        if organ is not None and place.title is not None and _names_cells_itself(place):
            yield from _item(place.title, organ)
    for place, lines in (*outline.lists("cells", "layers"), *_paragraphs(outline)):
        organ = owner(place, note)
        if organ is None:
            continue
        for line in spread(lines, _is_cell):
            if line.form == "row" and names_receptors(line.columns):
                continue  # "Receptors on its cells"
            yield from _listed(line, organ) if place.role("cells") else _layer(line)


def _paragraphs(outline: Outline) -> Iterator[tuple[Place, tuple[Entry, ...]]]:
    """What the paragraphs of places for cells list that are nothing but a list of them."""
    for place, entries in outline.of("cells"):
        listed = () if place.label else entries
        yield place, tuple(one for line in listed for one in of_paragraph(line, _is_cell))


def _is_cell(text: str) -> bool:
    return kind_of(parenthesised(text)[0]) == CELL_TYPE


def _listed(line: Entry, organ: Ref) -> Iterator[Finding]:
    """An entry of a place for cells: they are the structure's, or of those that its row names."""
    for whose in lies_in(line) or [organ]:
        yield from _item(line, whose)


def _enumerated(line: Entry) -> Iterator[Finding]:
    """The kinds of cells that a sentence of a paragraph has behind a colon: "The interneurons come
    in two kinds: basket cells and VIP cells".
    """
    for sentence in sentences(line) if line.form == "paragraph" else ():
        found = _KINDS.fullmatch(sentence.text.strip(" ."))
        told = found is not None and bool(
            found["sorts"] or found["are"] or found["be"]
        )  # else it is a label
        listed = split_list(found["listed"], r"\s+and\s+") if found and told else []
        named = [cells(one) for one in listed]
        if len(named) > 1 and all(len(one) == 1 for one in named):
            whose = station(line) or subject_ref(line.note, ANATOMICAL_STRUCTURE)
            for one in listed:
                yield from held_cells(sentence, whose, one)


def _names_cells_itself(place: Place) -> bool:
    """Whether an item that sounds like the title of a list is one kind of cells, with words on it
    below, and no kinds of it.
    """
    if not place.is_item or place.label or place.title is None or place.above is None:
        return False
    below = [name(child.term()[0]).text for child in place.title.children()]
    described = bool(below) and not any(kind_of(one) == CELL_TYPE for one in below)
    return described and bool(place.above.role("cells")) and len(cells(place.words)) == 1


def _contained(line: Entry, above: Entry) -> Iterator[Claim]:
    """ "Contains prototypical and arkypallidal neurons" is said of the part that it stands under."""
    whole = name(above.term()[0]).text
    if is_structure(whole):
        yield from held_cells(line, above.ref(whole, kind_of(whole)), line.text[len("contains ") :])


def _item(line: Entry, organ: Ref) -> Iterator[Finding]:
    term, rest = _of_row(line) if line.form == "row" else line.term()
    if is_none(line.text):
        yield line.claim(organ, STATES_NONE, "cell types", by=_BY)
        return
    if not any(char.isalpha() for char in name(term).text):
        yield not_understood(
            line, _BY, "write: **Cells or fibres**: transmitter, From where, what they reach"
        )
        return
    label, listed = (line.place.words, line.text) if _ERGIC.fullmatch(line.text) else (term, rest)
    sorts = _SORTS.fullmatch(name(label).text)
    if sorts and listed:
        yield from _sorts(line, organ, sorts["noun"] or sorts["of"], listed)
        return
    if told := list(expressed(line, organ)):
        yield from told
        return
    named = [one for one in re.split(r"\s*/\s+|\s+/\s*", term) if one]
    for one in (
        named if len(named) > 1 and all(kind_of(each) == CELL_TYPE for each in named) else [term]
    ):
        yield from _named(line, organ, one, rest)


def _sorts(line: Entry, organ: Ref, noun: str, listed: str) -> Iterator[Finding]:
    """The kinds of cells that a label has behind it: "Neuron types: GABAergic, pyramidal cells"."""
    plural = f"{noun.lower().removesuffix('al').removesuffix('s')}s"
    for piece in split_list(listed, r"\s+and\s+"):
        outer, inner = parenthesised(piece)
        called = f"{outer} {plural}" if _ERGIC.fullmatch(outer) else outer
        yield from held_cells(line, organ, " ".join((called, *(f"({one})" for one in inner))))


def _of_row(line: Entry) -> tuple[str, str]:
    """The cell that names cells, in whichever column it stands, and the others."""
    cells = [cell for cell in line.cells if cell]
    first = name(cells[0]).text
    named = [cell for cell in cells if kind_of(name(cell).text) == CELL_TYPE and GATE.passes(cell)]
    own = is_structure(first) or kind_of(first) == FIBRE or not named
    term = cells[0] if own else named[0]
    return term, ", ".join(cell for cell in cells if cell != term)


def _named(line: Entry, organ: Ref, term: str, rest: str) -> Iterator[Finding]:
    """One kind of cells, fibre or part that an item names."""
    called = name(term)
    if not GATE.passes(called.text):
        return  # its words are kept by who keeps words
    kind = _kind(line, called.text, rest)
    predicate = HAS_CELL_TYPE if kind == CELL_TYPE else HAS_FIBRE if kind == FIBRE else HAS_PART
    if predicate == HAS_PART and (not is_structure(called.text) or is_of_pathway(line.note)):
        return
    own = line.ref(called.text, kind)
    if _ABSENT.match(rest):
        yield line.claim(organ, STATES_NONE, called.text, by=_BY)
        return
    yield line.claim(organ, predicate, own, (ANNOTATION, rest), by=_BY)
    for synonym in parenthesised(term)[1]:
        if spelled_out(synonym, called.text):
            yield line.claim(own, ALIAS, synonym, by=_BY)
    yield from phrases(line, own, kind, term, rest)
    if kind == CELL_TYPE:
        yield from told_of_cells(line, own, _BY)
    for child in line.children():
        told = list(expressed(child, own))
        label, said = child.term()
        if said and WORDS.says("cells", label):
            continue  # which is a list of its own
        if not told and not (said and WORDS.says("receptors", label)):  # which receptors reads
            yield child.claim(own, REMARK, child.text, by=_BY)
        yield from told
        yield from phrases(child, own, kind, "", child.text)


def _kind(line: Entry, text: str, rest: str) -> KindName:
    """By its own noun; a short name in bold with words behind it, in a place for cells, names cells
    too: "Rods".
    """
    kind = kind_of(text)
    plain = kind == ANATOMICAL_STRUCTURE and not is_structure(text)
    listed = (line.block.strong > 0 or line.form == "row") and bool(rest) and len(text.split()) <= 3
    return (
        CELL_TYPE
        if plain
        and listed
        and text[:1].isupper()
        and not _NO_CELLS.search(text)
        and not is_function(text)
        else kind
    )


def _layer(line: Entry) -> Iterator[Finding]:
    term, rest = (line.cells[0], ", ".join(line.cells[1:])) if line.form == "row" else line.term()
    called = name(term)
    if called.text and rest:
        own = line.ref(called.text, LAYER)
        for phrase in split_list(rest):
            yield from _held(line, own, phrase)
        yield from phrases(line, own, LAYER, "", rest)


def _held(line: Entry, own: Ref, phrase: str) -> Iterator[Claim]:
    """What a layer holds: fibres, cells, or parts of cells."""
    outer, inner = parenthesised(phrase)
    annotation = (ANNOTATION, "; ".join(inner))
    if re.match(r"receives?\b|projects?\b", outer, re.IGNORECASE):
        return
    if fibre(outer) and kind_of(outer) == FIBRE:
        yield line.claim(own, HAS_FIBRE, line.ref(outer, FIBRE), annotation, by=_BY)
        yield from _axons(line, line.ref(outer, FIBRE), inner)
    elif _COMPONENT.fullmatch(outer) and not _FEW.match(outer) and len(outer.split()) <= 5:
        yield line.claim(own, HOLDS, line.ref(outer, CELLULAR_COMPONENT), annotation, by=_BY)
    else:
        yield from held_cells(line, own, phrase)


def _axons(line: Entry, own: Ref, inner: list[str]) -> Iterator[Claim]:
    """ "Parallel fibers (granule cell axons)" tells where the fibres come from."""
    for aside in inner:
        match = _AXONS_OF.fullmatch(aside)
        if match:
            yield line.claim(own, ORIGINATES_IN, Ref(match.group(1), CELL_TYPE), by=_BY)
