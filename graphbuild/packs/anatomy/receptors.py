"""Receptors of a structure: a table whose columns are known by their titles, or a list `- NMDA
(Glutamate): High - role`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graphbuild.model import (
    CERTAINTY_TEXT,
    DENIED,
    POLARITY,
    Claim,
    Finding,
    Note,
    Predicate,
    Ref,
    Value,
)
from graphbuild.outline import (
    Entry,
    Outline,
    expand_slashes,
    is_none,
    parenthesised,
    sentences,
    split_list,
)
from graphbuild.packs.anatomy.neural import is_of_pathway
from graphbuild.packs.anatomy.owners import is_other_structure
from graphbuild.packs.anatomy.receptor_rows import (
    DENSITY_WORDS,
    ReceptorRow,
    density_before,
    holds_bound,
    is_bound_above,
    is_density,
    is_density_group,
    names_receptors,
    of_density_line,
    of_item,
    of_row,
)
from graphbuild.packs.anatomy.receptor_sentences import of_sentence
from graphbuild.packs.anatomy.structures import (
    fibre,
    is_anatomical,
    is_function,
    is_structure,
    kind_of,
)
from graphbuild.packs.anatomy.words import GATE, WORDS
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
_WHERE = re.compile(r"\b(?:in|of|on)\s+(?:the\s+)?(?P<where>[^,]+)$", re.IGNORECASE)
_ITSELF = re.compile(r"(?:this|these|that|its|it|our)\b|\w+$", re.IGNORECASE)
"""Words that mean the note's own structure; one word alone is a noun that many share."""
_MOST = 12  # receptors in one line
_OTHER_NAME = re.compile(
    rf"(?=.*[A-Z].*[A-Z0-9])[\w-]+|.*\b(?:{WORDS.pattern('column_receptor')})\b.+"
)
_NO_ROLE = re.compile(rf"\b(?i:{WORDS.pattern('no_role')}|from|to|by)\b|[A-Z]{{2,}}|/|\d")


def receptors(outline: Outline) -> Iterator[Finding]:
    """Rows of tables that have a receptor column, and items below a title that speaks of
    receptors.
    """
    for line in outline.entries():
        if line.form == "row" and _is_elsewhere(line):
            continue
        if line.form == "row" and names_receptors(line.columns):
            yield from receptor_claims(line, of_row(line), _whose(line))
        elif line.form == "row" and line.place.role("receptors") and line.columns:
            row = of_row(line)
            if row.density or row.transmitter:
                yield from receptor_claims(line, row, _whose(line))
        elif line.form == "item" and is_bound_above(line):
            row = replace(of_item(line), transmitter=line.place.words)
            yield from receptor_claims(line, row, _whose(line))
        elif line.form == "item" and holds_bound(line):
            continue
        elif line.form == "item" and _in_group(line):
            row = replace(of_item(line), density=density_before(line.place.words))
            yield from receptor_claims(line, row, _whose(line))
        elif line.place.role("receptors") and (several := list(_told(line))):
            for said, row in several:
                yield from receptor_claims(said, row, _whose(line))
        elif (
            line.form == "item"
            and line.parent is None
            and line.place.role("receptors")
            and not is_density_group(line.text)
        ):
            row = of_item(line)
            yield from receptor_claims(line, row, _where(line, row))


def _told(line: Entry) -> Iterator[tuple[Entry, ReceptorRow]]:
    """The receptors that a line tells of in another form: behind a density, or in sentences."""
    yield from ((line, row) for row in of_density_line(line))
    if line.form == "paragraph":
        rows = ((one, of_sentence(one.text)) for one in sentences(line))
        yield from ((one, row) for one, row in rows if row is not None)


def _where(line: Entry, row: ReceptorRow) -> Ref:
    """Of the note of a pathway the structure in which a receptor is: "D1 (dopamine): high in CA1"."""
    if is_of_pathway(line.note) and is_structure(row.place):
        return line.ref(row.place, kind_of(row.place))
    return _whose(line)


def _whose(line: Entry) -> Ref:
    """The structure that the list's title names, "Receptors in the ventral horn", else the note's
    own.
    """
    place = line.place.within("receptors")
    where = _WHERE.search(place.words) if place is not None else None
    if place is not None and place.title is not None and where is not None:
        called = where["where"].strip(" ?:")
        other = not _ITSELF.match(called) or _is_stop(called, line.note)
        if other and is_other_structure(called, line.note):
            return place.title.ref(called, kind_of(called))
    return subject_ref(line.note, ANATOMICAL_STRUCTURE)


def _is_stop(word: str, note: Note) -> bool:
    """Whether one word names a stop of the pathway that a note is of, and is none that many share:
    "In the striatum".
    """
    shared = word.lower() in (*WORDS["itself_nouns"], *WORDS["shared_nouns"])
    own = word.lower() in note.title.lower()
    return is_of_pathway(note) and is_structure(word) and not shared and not own


def receptor_places(outline: Outline) -> Iterator[Finding]:
    """In the note of something else, or of a pathway: rows of tables that tell of receptors in which
    structures they are.
    """
    about_structure = is_about(outline, (ANATOMICAL_STRUCTURE,))
    for line in outline.entries():
        if about_structure and not _is_elsewhere(line):
            continue
        told = line.form == "row" and not line.place.within("relations")
        titles = line.columns[: len(line.cells)] if told else ()
        if names_receptors(titles):
            row = of_row(line)
            for place in split_list(row.place, r"\s+and\s+"):
                if is_structure(place):
                    called = parenthesised(place)[0]
                    where = line.ref(called, kind_of(called))
                    yield from receptor_claims(line, replace(row, place=""), where)


def _is_elsewhere(line: Entry) -> bool:
    """Whether a row in the note of a pathway names the structure in which its receptor is."""
    return (
        line.form == "row"
        and is_of_pathway(line.note)
        and any(map(is_structure, split_list(of_row(line).place, r"\s+and\s+")))
    )


def _in_group(line: Entry) -> bool:
    above = line.place.above
    return (
        line.place.is_item
        and not line.place.roles
        and above is not None
        and bool(above.role("receptors"))
        and is_density_group(line.place.words)
    )


def receptor_claims(line: Entry, row: ReceptorRow, organ: Ref) -> Iterator[Finding]:
    """What a row says of a receptor in a structure."""
    outer, subtypes = parenthesised(row.receptor)
    if is_none(row.receptor) and not row.role:
        yield line.claim(organ, STATES_NONE, "receptors", by=_BY)
        return
    named = [
        one for piece in split_list(outer, r"\s+and\s+|\s+/\s+") for one in expand_slashes(piece)
    ]
    if not 0 < len(named) <= _MOST or any(
        not re.search(r"[^\W\d_]", one) or len(one.split()) > 5 or is_density(one, 0)
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


def _denied(row: ReceptorRow) -> Iterator[tuple[Predicate, Value | None]]:
    if row.denied:
        yield POLARITY, DENIED
        yield CERTAINTY_TEXT, row.denied


def _density(line: Entry, row: ReceptorRow) -> Iterator[tuple[Predicate, Value | None]]:
    """ "High (Purkinje cells)" is a density and a place."""
    outer, inner = parenthesised(row.density)
    word = DENSITY_WORDS.fullmatch(outer)
    yield DENSITY, word["word"].capitalize() if word else None
    yield DENSITY_TEXT, row.density if row.density and (inner or word is None) else None
    for place in [*inner, row.place]:
        for one in split_list(place):
            yield (
                PLACE,
                Ref(one, kind_of(one)) if is_anatomical(one) or kind_of(one) == CELL_TYPE else None,
            )


def _details(subtypes: list[str], row: ReceptorRow) -> Iterator[tuple[Predicate, Value | None]]:
    yield from ((RECEPTOR_SUBTYPE, one) for aside in subtypes for one in split_list(aside))
    yield ANNOTATION, "; ".join(one for one in (row.role, row.rest) if one)


def _transmitters(line: Entry, receptor: Ref, text: str) -> Iterator[Claim]:
    for piece in split_list(text, r"\s+and\s+"):
        outer, inner = parenthesised(piece)
        for one in expand_slashes(outer) if GATE.passes(outer) else []:
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
        if _is_role(outer) and GATE.passes(outer):
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
