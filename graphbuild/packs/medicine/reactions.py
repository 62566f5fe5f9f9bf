"""What a pathway's steps make of what, by which enzyme and with what it needs: rows of "From | To |
Enzyme | Cofactor" or "Reaction | Catalysed by | Needs", and chains such as "Tryptophan →
5-HTP (TPH2; needs iron)".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import or_

from graphbuild import patterns as re
from graphbuild.model import Finding
from graphbuild.outline import Entry, Outline, normal, parenthesised, split_outside
from graphbuild.outline.chains import chain
from graphbuild.outline.lists import is_blank, split_list
from graphbuild.packs.garden.fields import Field, columns_of, denies, names_in
from graphbuild.packs.medicine.clinical import is_condition
from graphbuild.packs.medicine.enzymes import ELSEWHERE, encodes, enzyme_ref
from graphbuild.packs.medicine.genes import symbols
from graphbuild.packs.medicine.statement_denials import marked
from graphbuild.packs.medicine.statement_loose import could_be_made
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import PRODUCES, THING
from graphbuild.terms.medicine import PRECURSOR_OF, REQUIRES_COFACTOR

_BY = "reactions"
_FEW = 6  # words of a name
_NEEDS = re.compile(
    rf"^(?:(?:{WORDS.pattern('cofactors', 'verbs of requires')}):?|with)\s+", re.IGNORECASE
)
_ENZYME = re.compile(
    rf"\b(?!(?:{WORDS.pattern('no_enzymes')})\b)(?:{WORDS.pattern('enzyme_nouns')})\b",
    re.IGNORECASE,
)
_BY_ENZYME = re.compile(
    r"(?P<made>.+?)(?<!\bnot),?\s+(?:by|via|through)\s+(?P<enzyme>[^,;]+)", re.IGNORECASE
)
_MAKING = ("synthesis", "degradation")
_PAIR = 2
_OVER = re.compile(
    r"\s*+(?:→|(?<![-–=])[-–=]++>?+)\s*+(?P<enzyme>\([^()→]+\)|\[[^\[\]→]+\])\s*+(?:→|[-–=]*+>)\s*+(?P<made>[^→;.(]+)"
)
"""What stands over an arrow: "Tryptophan → (IDO1) → kynurenine", "–[IDO1]→"."""
_CLAUSE = re.compile(r"[;.]\s+")
_APART = r"[;,]\s+"
_BOTH = r"\s+(?:and|or)\s+|\s\+\s"
_EITHER = re.compile(r"\s+/\s+")
_AND = r"\s+(?:and|or)\s+|\s*[/+]\s*"


@dataclass(frozen=True)
class _Step:
    """One reaction, as it is written; what is not told is empty. In a list in which none is `sure`
    what looks like enzymes may be anything: "(D2)".
    """

    consumed: str
    made: str
    enzymes: tuple[str, ...]
    needed: str = ""
    gene: str = ""
    sure: bool = True


def reactions(outline: Outline) -> Iterator[Finding]:
    """Each such row and line, wherever it stands; chains without enzymes only below "Synthesis"."""
    for place, entries in outline.contents:
        if place.label or place.within(*ELSEWHERE):
            continue
        told = place.within(*_MAKING) is not None
        listed = [(one, step) for one in entries for step in _steps(one)]
        listed = [(one, step) for one, step in listed if told or step.enzymes or one.form == "row"]
        steps = [step for _, step in listed]
        if told or any(step.sure for step in steps) or _are_linked(steps):
            for entry, step in listed:
                yield from _claims(entry, step)


def _are_linked(steps: Sequence[_Step]) -> bool:
    """Whether a list goes on from step to step, each with its enzyme, so that these are no targets:
    "1. Tryptophan → 5-HTP (TPH2)", "2. 5-HTP → Serotonin (DDC)".
    """
    products = [one for step in steps for one in _named(step.made)]
    words = [one for one in products if could_be_made(one) and not symbols(one)]
    if 2 * len(words) <= len(products):
        return False  # signals: "PI3K → Akt (PDK1)"
    made = {normal(step.made) for step in steps}
    linked = sum(normal(step.consumed) in made for step in steps)
    return linked > 0 and 2 * linked >= len(steps) - 1


def _steps(entry: Entry) -> tuple[_Step, ...]:
    if entry.form not in ("row", "item", "paragraph"):
        return ()
    if denies(entry.text, WORDS) or marked(entry.text) != entry.text:
        return ()
    if entry.form == "row":
        return tuple(filter(None, (_of_row(entry),)))
    parts = split_outside(entry.text, _CLAUSE)
    return _of_label(entry) or tuple(step for one in parts for step in _of_chain(one))


def is_reaction(row: Entry) -> bool:
    """Whether a row tells of a step: its columns say what is made of what, and by which enzyme."""
    return _of_row(row) is not None


def _of_row(row: Entry) -> _Step | None:
    titled = columns_of(row)
    if not any(normal(one.label) in WORDS["column_enzyme"] for one in titled):
        return None
    cells = [one for one in titled if not is_blank(one.text)]
    consumed, made = _cell(cells, "column_consumed"), _cell(cells, "column_made")
    if not (consumed or made):
        steps = next((found for one in cells if (found := _of_chain(one.text))), ())
        consumed, made = (steps[0].consumed, steps[0].made) if len(steps) == 1 else ("", "")
    enzymes = tuple(split_list(_cell(cells, "column_enzyme"), _AND))
    needed, gene = _cell(cells, "cofactors", "column_needed"), _cell(cells, "labels_of_genes")
    first = normal(row.columns[0]) in WORDS["column_enzyme"]  # whose columns are its relations
    return (
        _Step(consumed, made, enzymes, needed, gene) if made and (consumed or not first) else None
    )


def _cell(cells: Sequence[Field], *tags: str) -> str:
    titles = {word for tag in tags for word in WORDS[tag]}
    return next((one.text for one in cells if normal(one.label) in titles), "")


def _of_label(entry: Entry) -> tuple[_Step, ...]:
    """A step with its enzyme at one side of a colon: "AADC: 5-HTP → serotonin (vitamin B6)"."""
    label, rest = entry.term()
    if not rest or not chain(entry.text).arrows:
        return ()
    first = bool(chain(label).arrows)
    arrow, beside = (label, rest) if first else (rest, label)
    steps = _of_chain(arrow)
    enzymes = _enzymes(split_list(parenthesised(beside)[0], _APART))
    if len(steps) != 1 or not enzymes:
        return ()
    sure = steps[0].sure or any(map(_ENZYME.search, enzymes))
    return (replace(steps[0], enzymes=(*enzymes, *steps[0].enzymes), sure=sure),)


def _of_chain(text: str) -> tuple[_Step, ...]:
    """The hops of a chain of molecules, each with the enzyme in the parentheses behind it, or
    behind "by".
    """
    found = chain(_OVER.sub(_behind, text.strip(" .")))
    if len(found.stops) < _PAIR or any(one != "right" for one in found.arrows):
        return ()
    stops = [parenthesised(one) for one in found.stops]
    by = [_BY_ENZYME.fullmatch(bare) for bare, _ in stops]
    names = [one["made"] if one else bare for one, (bare, _) in zip(by, stops, strict=True)]
    if not _are_molecules(names):
        return ()
    told = zip(names, names[1:], by[1:], (asides for _, asides in stops[1:]), strict=False)
    return tuple(_hop(*one) for one in told)


def _behind(found: re.Match[str]) -> str:
    return f" → {found['made'].strip()} ({found['enzyme'][1:-1]})"


def _hop(consumed: str, made: str, by: re.Match[str] | None, asides: Sequence[str]) -> _Step:
    said = [one for aside in asides for one in split_list(aside, _APART)]
    said += [by["enzyme"]] if by else []
    enzymes = _enzymes(said)
    needed = [one for one in said if one not in enzymes and _NEEDS.match(one)]
    sure = bool(enzymes) and bool(by or needed or any(map(_ENZYME.search, enzymes)))
    return _Step(consumed, made, enzymes, ", ".join(needed), sure=sure)


def _enzymes(said: Sequence[str]) -> tuple[str, ...]:
    """The names among words, each once: "choline acetyltransferase / ChAT"."""
    first = (_EITHER.split(one)[0] for one in said)
    return tuple(one for one in first if _ENZYME.search(one) or symbols(one))


def _are_molecules(stops: Sequence[str]) -> bool:
    """Whether a chain is one of molecules: each stop is one by its name or has but capitals, which
    a structure may have as well: "VTA → NAc".
    """
    names = [_named(one) for one in stops]
    plain = [bool(one) and all(map(could_be_made, one)) for one in names]
    short = [bool(one) and all(map(symbols, one)) for one in names]
    return any(plain) and all(map(or_, plain, short))


def _claims(entry: Entry, step: _Step) -> Iterator[Finding]:
    consumed, made = _named(step.consumed), _named(step.made)
    for source in consumed:
        for product in made:
            ends = entry.ref(source, THING), entry.ref(product, THING)
            yield entry.claim(ends[0], PRECURSOR_OF, ends[1], by=_BY)
    for enzyme in step.enzymes:
        called = parenthesised(enzyme)[0]
        if not GATE.passes(called, _FEW) or is_condition(called):
            continue
        for product in made:
            yield entry.claim(
                enzyme_ref(entry, called), PRODUCES, entry.ref(product, THING), by=_BY
            )
        for one in names_in(_NEEDS.sub("", step.needed), GATE, 4):
            needed = entry.ref(one.text, THING)
            yield entry.claim(enzyme_ref(entry, called), REQUIRES_COFACTOR, needed, by=_BY)
        if len(step.enzymes) == 1:
            yield from encodes(entry, called, step.gene)


def _named(text: str) -> list[str]:
    """The molecules that an end names: "glutamate + ammonia" are two."""
    parts = (parenthesised(one)[0].strip() for one in split_list(text, _BOTH))
    return [one for one in parts if GATE.passes(one, _FEW)]
