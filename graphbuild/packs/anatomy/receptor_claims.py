"""What a row says of one receptor in a structure: how dense it is and where, what it binds, what it
is for.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
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
from graphbuild.outline import Entry, expand_slashes, is_none, parenthesised, split_list
from graphbuild.packs.anatomy.receptor_rows import (
    DENSITY_WORDS,
    ReceptorRow,
    is_density,
    receptors_of,
)
from graphbuild.packs.anatomy.structures import (
    fibre,
    is_anatomical,
    is_function,
    is_structure,
    kind_of,
)
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.claims import not_understood
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
from graphbuild.terms.garden import (
    ABOUT,
    ALIAS,
    ANNOTATION,
    FUNCTION,
    HAS_ROLE,
    PLACE,
    REMARK,
    STATES_NONE,
)
from graphbuild.terms.medicine import ACTIVATES, INHIBITS, SUBSTANCE

_BY = "receptors"
_MOST = 12  # receptors in one line
_WORDS_OF_DEED = 6
_OTHER_NAME = re.compile(
    rf"(?=.*[A-Z].*[A-Z0-9])[\w-]+|.*\b(?:{WORDS.pattern('column_receptor')})\b.+"
)
_ACTED = re.compile(
    rf"(?:(?P<blocked>{WORDS.pattern('blocked_by')})|{WORDS.pattern('opened_by')})\s+"
    r"(?:the )?(?P<names>[^;:]{2,200}?)\.?",
    re.IGNORECASE,
)
_DOING = re.compile(rf"(?!(?:{WORDS.pattern('no_doing')})\b)[a-z]{{3,}}[a-rt-z]s [a-z]")
"""How a phrase begins that tells what is done: "keeps the cells awake"."""
_NO_DEED = re.compile(rf"\b(?:no|not|nothing|{WORDS.pattern('no_role')})\b", re.IGNORECASE)
_NO_ROLE = re.compile(rf"\b(?i:{WORDS.pattern('no_role')}|from|to|by|no|not)\b|[A-Z]{{2,}}|/|\d")


def receptor_claims(
    line: Entry, row: ReceptorRow, organ: Ref, does: bool = True
) -> Iterator[Finding]:
    """What a row says of a receptor in a structure; `does` is whether what it does is done there."""
    outer, subtypes = parenthesised(row.receptor)
    if is_none(row.receptor) and not row.role:
        yield line.claim(organ, STATES_NONE, "receptors", by=_BY)
        return
    named = receptors_named(outer)
    if not named:
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
        yield from _roles(line, receptor, organ, row.role if does and not row.denied else "")


def receptors_named(text: str) -> list[str]:
    """The receptors of a cell; none where one of its pieces is no name."""
    named = receptors_of(text)
    unfit = any(
        not re.search(r"[^\W\d_]", one) or len(one.split()) > 5 or is_density(one, 0)
        for one in named
    )
    return [] if unfit or len(named) > _MOST else named


def told_of_receptor(line: Entry, row: ReceptorRow, about: Ref) -> Iterator[Claim]:
    """What a row says of receptors that are in no structure there: what they bind and are for."""
    for one in receptors_named(parenthesised(row.receptor)[0]):
        receptor = line.ref(one, RECEPTOR)
        yield from _transmitters(line, receptor, row.transmitter)
        yield from _roles(line, receptor, about, row.role)
        if row.rest and not row.place:
            yield line.claim(receptor, REMARK, row.rest, (ABOUT, about), by=_BY)


def acting_on_receptor(line: Entry, row: ReceptorRow) -> Iterator[Claim]:
    """What a cell says blocks or opens the receptor: "Blocked by AP5, ketamine"."""
    for cell in line.cells:
        found = _ACTED.fullmatch(cell)
        names = split_list(found["names"], r"\s+and\s+") if found else []
        if found and all(GATE.passes(one, 4) for one in names):
            predicate = INHIBITS if found["blocked"] else ACTIVATES
            for receptor in receptors_named(parenthesised(row.receptor)[0]):
                for outer, inner in map(parenthesised, names):
                    more = (ANNOTATION, "; ".join(inner))
                    acting = line.ref(outer, SUBSTANCE)
                    yield line.claim(acting, predicate, line.ref(receptor, RECEPTOR), more, by=_BY)


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
        if is_doing(outer) or (_is_role(outer) and GATE.passes(outer)):
            yield line.claim(
                receptor,
                HAS_ROLE,
                line.ref(outer, FUNCTION),
                (ANNOTATION, "; ".join(inner)),
                (ABOUT, organ),
                by=_BY,
            )


def is_doing(text: str) -> bool:
    """Whether a phrase tells in a few words what is done, and to no other receptor.

    >>> [is_doing(one) for one in ("keeps the cells awake", "takes no part", "opposes the D2 receptor")]
    [True, False, False]
    """
    few = len(text.split()) <= _WORDS_OF_DEED
    return few and bool(_DOING.match(text)) and not _NO_DEED.search(text)


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
