"""Receptors of a structure: a table whose columns are known by their titles, or a list `- NMDA
(Glutamate): High - role`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graphbuild.model import (
    CERTAINTY_TEXT,
    DENIED,
    POLARITY,
    Claim,
    Finding,
    Predicate,
    Ref,
    Value,
)
from graphbuild.outline import Entry, Outline, expand_slashes, is_none, parenthesised, split_list
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.structures import (
    fibre,
    is_anatomical,
    is_function,
    is_structure,
    kind_of,
)
from graphbuild.packs.anatomy.words import WORDS
from graphbuild.reading.claims import not_understood, subject_ref
from graphbuild.reading.pack import is_about
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    BINDS_TRANSMITTER,
    CELL_TYPE,
    DENSITY,
    DENSITY_TEXT,
    EXPRESSES_RECEPTOR,
    NEUROTRANSMITTER,
    RECEPTOR,
    RECEPTOR_SUBTYPE,
)
from graphbuild.terms.garden import ABOUT, ALIAS, ANNOTATION, FUNCTION, HAS_ROLE, PLACE, STATES_NONE

_BY = "receptors"
_TITLES = {
    "receptor": r"^receptor",
    "transmitter": r"neurotransmitter|transmitter|ligand|agonist|binds",
    "density": r"densit|express|level|abundance|amount|presen(?:t|ce)|status|how (?:dense|much|many)",
    "role": r"role|function|effect|action|does",
    "place": r"location|where|region|site|distribution|cells?\b",
}
_MOST = 12  # receptors in one line
_OTHER_NAME = re.compile(r"(?=.*[A-Z].*[A-Z0-9])[\w-]+|.*\breceptor\b.+")
_NO_ROLE = re.compile(
    r"\b(?i:inputs?|outputs?|fib(?:er|re)s?|receptors?|from|to|by|feedback|pathways?|targets?|(?:neuro)?transmitters?|curves?|"
    r"periods?|subunits?)\b|[A-Z]{2,}|/|\d"
)
_DENSITY = re.compile(
    (
        r"(?:very (?:high|low)|high|medium|moderate|low|dense|sparse)(?:\s*(?:-|–|"
        r"to)\s*(?:very high|high|medium|moderate|low))?"
    ),
    re.IGNORECASE,
)
_ABSENT = re.compile(rf"(?:{WORDS.pattern('absent')})\b", re.IGNORECASE)
_NO_DENSITY = re.compile(rf"(?:{WORDS.pattern('no_density')})\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's texts, by what their columns' titles say that they are."""

    receptor: str
    transmitter: str = ""
    density: str = ""
    role: str = ""
    place: str = ""
    rest: str = ""
    aliases: tuple[str, ...] = ()
    absent: str = ""

    @property
    def denied(self) -> str:
        """The words that say that the receptor is not there."""
        none = _NO_DENSITY.fullmatch(self.density) or _ABSENT.match(self.density)
        return self.absent or (self.density if none else "")


def receptors(outline: Outline) -> Iterator[Finding]:
    """Rows of tables that have a receptor column, and items below a title that speaks of
    receptors.
    """
    note = outline.note
    for line in outline.entries():
        if line.form == "row" and _names_receptors(line.columns):
            yield from _receptor(line, _of_row(line), subject_ref(note, ANATOMICAL_STRUCTURE))
        elif line.form == "row" and line.place.role("receptors") and line.columns:
            row = _of_row(line)
            if row.density or row.transmitter:
                yield from _receptor(line, row, subject_ref(note, ANATOMICAL_STRUCTURE))
        elif line.form == "item" and _in_group(line):
            row = replace(_of_item(line), density=_group(line.place.words))
            yield from _receptor(line, row, subject_ref(note, ANATOMICAL_STRUCTURE))
        elif (
            line.form == "item"
            and line.parent is None
            and line.place.role("receptors")
            and not _is_group(line.text)
        ):
            yield from _receptor(line, _of_item(line), subject_ref(note, ANATOMICAL_STRUCTURE))


def receptor_places(outline: Outline) -> Iterator[Finding]:
    """In the note of something else: rows of tables that tell of receptors in which structures they
    are.
    """
    if is_about(outline, (ANATOMICAL_STRUCTURE,)):
        return
    for line in outline.entries():
        told = line.form == "row" and not line.place.within("relations")
        titles = line.columns[: len(line.cells)] if told else ()
        if _names_receptors(titles):
            row = _of_row(line)
            for place in split_list(row.place, r"\s+and\s+"):
                if is_structure(place):
                    called = parenthesised(place)[0]
                    where = line.ref(called, kind_of(called))
                    yield from _receptor(line, replace(row, place=""), where)


def _names_receptors(titles: Iterable[str]) -> bool:
    """Whether a column of these titles has receptors."""
    return any(re.search(_TITLES["receptor"], title, re.IGNORECASE) for title in titles)


def _is_group(text: str) -> bool:
    """Whether an item only says how dense the receptors nested in it are: "High density"."""
    found = _group(text)
    rest = text[len(found) :].strip(" :").lower()
    return bool(found) and rest in ("", "density", "expression", "levels")


def _group(text: str) -> str:
    found = _DENSITY.match(text) or _ABSENT.match(text)
    return found[0] if found else ""


def _in_group(line: Entry) -> bool:
    above = line.place.above
    return (
        line.place.is_item
        and not line.place.roles
        and above is not None
        and bool(above.role("receptors"))
        and _is_group(line.place.words)
    )


def _of_row(line: Entry) -> _Row:
    receptor, transmitter, density, role, place = (
        line.cell(pattern) for pattern in _TITLES.values()
    )
    known = {
        title
        for title in line.columns
        if any(re.search(pattern, title, re.IGNORECASE) for pattern in _TITLES.values())
    }
    if not receptor:  # columns in other words: the cells tell
        cells = [cell for cell in line.cells if cell != line.named()[0]]
        receptor = line.named()[0]
        transmitter = transmitter or next((one for one in cells if is_transmitter(one)), "")
        density = density or next((one for one in cells if _DENSITY.fullmatch(one)), "")
    elif not transmitter:
        transmitter = next((one for one in line.cells if is_transmitter(one)), "")
    said = (receptor, transmitter, density)
    rest = [
        f"{title}: {cell}"
        for title, cell in zip(line.columns, line.cells, strict=False)
        if title not in known and cell and cell not in said
    ]
    others = zip(line.columns, line.cells, strict=False)
    free = (
        ""
        if density
        else next(
            (cell for title, cell in others if title not in known and _ABSENT.fullmatch(cell)), ""
        )
    )
    return _Row(receptor, transmitter, density, role, place, "; ".join(rest), absent=free)


def _of_item(line: Entry) -> _Row:
    """`**NMDA** (Glutamate): High - role`, or `CRF1: CRH, high, stress`: the density is known by
    its word.

    What stands alone before the density is the transmitter, else what stands in parentheses behind
    the receptor; what follows the density is the role.
    """
    term, rest = line.term()
    if not rest:  # "M1, acetylcholine, medium, theta rhythm"
        term, _, rest = (
            term.partition(", ")
            if any(_DENSITY.fullmatch(one) for one in split_list(term))
            else (term, "", "")
        )
    outer, inner = parenthesised(term)
    pieces = split_list(rest, r"\s+[-–—]\s+")
    at = next((index for index, one in enumerate(pieces) if _is_density(one, index)), -1)
    density = pieces[at] if at >= 0 else ""
    bound = [piece for piece in pieces[at + 1 :] if is_transmitter(piece.removeprefix("for "))]
    role = ", ".join(piece for piece in pieces[at + 1 :] if piece not in bound)
    if at == 1:
        return _Row(outer, pieces[0], density, role, aliases=tuple(inner))
    if bound and not inner:
        return _Row(outer, ", ".join(piece.removeprefix("for ") for piece in bound), density, role)
    return _Row(outer, next(iter(inner), ""), density, role, aliases=tuple(inner[1:]))


def _is_density(piece: str, at: int) -> bool:
    outer = parenthesised(piece)[0]
    absent = _ABSENT.fullmatch(outer) or (at == 0 and _NO_DENSITY.fullmatch(outer))
    return bool(_DENSITY.fullmatch(outer) or absent)


def _receptor(line: Entry, row: _Row, organ: Ref) -> Iterator[Finding]:
    outer, subtypes = parenthesised(row.receptor)
    if is_none(row.receptor) and not row.role:
        yield line.claim(organ, STATES_NONE, "receptors", by=_BY)
        return
    named = [
        one for piece in split_list(outer, r"\s+and\s+|\s+/\s+") for one in expand_slashes(piece)
    ]
    if not 0 < len(named) <= _MOST or any(
        not re.search(r"[^\W\d_]", one) or len(one.split()) > 5 or _is_density(one, 0)
        for one in named
    ):
        yield not_understood(
            line,
            _BY,
            "a receptor table has the columns Receptor, Neurotransmitter, Density, Functional Role",
        )
        return
    for one in named:
        receptor = line.ref(one, RECEPTOR)
        yield line.claim(
            organ,
            EXPRESSES_RECEPTOR,
            receptor,
            *_density(line, row),
            *_details(subtypes, row),
            *_denied(row),
            by=_BY,
        )
        yield from (
            line.claim(receptor, ALIAS, other, by=_BY)
            for other in row.aliases
            if _OTHER_NAME.fullmatch(other)
        )
        yield from _transmitters(line, receptor, row.transmitter)
        yield from _roles(line, receptor, organ, "" if row.denied else row.role)


def _denied(row: _Row) -> Iterator[tuple[Predicate, Value | None]]:
    if row.denied:
        yield POLARITY, DENIED
        yield CERTAINTY_TEXT, row.denied


def _density(line: Entry, row: _Row) -> Iterator[tuple[Predicate, Value | None]]:
    """ "High (Purkinje cells)" is a density and a place."""
    outer, inner = parenthesised(row.density)
    word = _DENSITY.fullmatch(outer)
    yield DENSITY, word.group().capitalize() if word else None
    yield DENSITY_TEXT, row.density if row.density and (inner or word is None) else None
    for place in [*inner, row.place]:
        for one in split_list(place):
            yield (
                PLACE,
                Ref(one, kind_of(one)) if is_anatomical(one) or kind_of(one) == CELL_TYPE else None,
            )


def _details(subtypes: list[str], row: _Row) -> Iterator[tuple[Predicate, Value | None]]:
    yield from ((RECEPTOR_SUBTYPE, one) for aside in subtypes for one in split_list(aside))
    yield ANNOTATION, "; ".join(one for one in (row.role, row.rest) if one)


def _transmitters(line: Entry, receptor: Ref, text: str) -> Iterator[Claim]:
    for piece in split_list(text, r"\s+and\s+"):
        outer, inner = parenthesised(piece)
        for one in expand_slashes(outer) if not is_none(outer) else []:
            yield line.claim(
                receptor,
                BINDS_TRANSMITTER,
                line.ref(one, NEUROTRANSMITTER),
                (ANNOTATION, "; ".join(inner)),
                by=_BY,
            )


def _roles(line: Entry, receptor: Ref, organ: Ref, text: str) -> Iterator[Claim]:
    """The phrases of a role that name a function; the whole text stays an annotation of the
    expression.
    """
    for piece in split_list(text):
        outer, inner = parenthesised(piece)
        if _is_role(outer) and not is_none(outer):
            yield line.claim(
                receptor,
                HAS_ROLE,
                line.ref(outer, FUNCTION),
                (ANNOTATION, "; ".join(inner)),
                (ABOUT, organ),
                by=_BY,
            )


def _is_role(text: str) -> bool:
    """A function by its noun, or a short phrase that names no structure, cells or fibres."""
    head = re.split(r"\s+(?:of|by|from|to|in)\s+", text)[0]
    if is_function(text) or is_function(head):
        return True
    named = (
        is_structure(text)
        or fibre(text)
        or kind_of(text) != ANATOMICAL_STRUCTURE
        or _NO_ROLE.search(text)
    )
    return 0 < len(text.split()) <= 3 and bool(re.search(r"[^\W\d_]", text)) and not named
