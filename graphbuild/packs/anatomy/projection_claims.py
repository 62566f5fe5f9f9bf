"""What a clause on projections claims: who projects to whom, through what, with what, how strongly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graphbuild.model import Claim, Ref
from graphbuild.outline import Entry, parenthesised
from graphbuild.outline.names import spelled_out
from graphbuild.packs.anatomy.cell_names import is_transmitter, transmitters_alone
from graphbuild.packs.anatomy.strengths import Strength, is_whole, strength, strength_qualifiers
from graphbuild.packs.anatomy.structures import (
    fibre,
    is_function,
    is_structure,
    kind_of,
    parts_in,
)
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    CELL_TYPE,
    FIBRE,
    NEUROTRANSMITTER,
    PROJECTS_TO,
    SENDS_AXONS_TO,
    TRANSMITTER,
)
from graphbuild.terms.garden import ALIAS, ANNOTATION, CHAIN_POSITION, HAS_PART, STATED_ROLE, VIA

_BY = "projections"
_LONGEST_WAY = 3  # words of the name of what axons run through


class Told(NamedTuple):
    """What a clause says of all its pathways: whether they run in, what is released there, a word
    for how strong they are, and the tract in which they run.
    """

    into: bool
    released: tuple[str, ...] = ()
    strength: Strength | None = None
    tract: str = ""


def pathways(
    line: Entry, subject: Ref, others: list[tuple[Ref, str]], through: str, told: Told
) -> Iterator[Claim]:
    """The pathways between one structure and others, each with its annotation; what they run
    through is a tract, or a structure where they are relayed.
    """
    relay = (
        line.ref(through, ANATOMICAL_STRUCTURE)
        if through and is_structure(through) and not fibre(through)
        else None
    )
    named = (fibre(through) or _is_way(through)) and not _is_vague(through)
    tract = through if named else told.tract if not through else ""
    via = Ref(tract, FIBRE) if tract else None
    if relay and others and not told.into:
        yield _projection(line, subject, relay, "efferent", "", None, told, 1)
    for other, annotation in others:
        if told.into:
            yield _projection(line, other, subject, "afferent", annotation, via, told)
        elif relay:
            yield _projection(line, relay, other, "efferent", annotation, None, told, 2)
        else:
            yield _projection(line, subject, other, "efferent", annotation, via, told)


def _is_way(through: str) -> bool:
    """Whether what is said to be run through is called by a name, be it no known noun of tracts:
    "dorsolateral funiculus".
    """
    other = is_structure(through) or is_function(through) or is_transmitter(through)
    return GATE.passes(through, _LONGEST_WAY) and not other and kind_of(through) != CELL_TYPE


def _is_vague(through: str) -> bool:
    """Whether words name nothing: "the same bundle", "several routes"."""
    first = through.partition(" ")[0].casefold()
    return first in (*WORDS["vague_numbers"], *WORDS["vague_ways"])


def names_of(line: Entry, text: str) -> Iterator[Claim]:
    """What stands in parentheses behind a target: its abbreviation, or parts of it that are
    meant.
    """
    outer, inner = parenthesised(text)
    for aside in inner:
        if spelled_out(aside, outer):
            yield line.claim(line.ref(outer, ANATOMICAL_STRUCTURE), ALIAS, aside, by=_BY)
        for piece in parts_in(aside):
            yield line.claim(
                line.ref(outer, ANATOMICAL_STRUCTURE), HAS_PART, Ref(piece, kind_of(piece)), by=_BY
            )


def other_names(line: Entry, thing: Ref, words: str) -> Iterator[Claim]:
    """The abbreviation of a thing in parentheses behind its name."""
    for aside in parenthesised(words)[1]:
        if spelled_out(aside, thing.name):
            yield line.claim(thing, ALIAS, aside, by=_BY)


def _projection(
    line: Entry,
    source: Ref,
    target: Ref,
    role: str,
    annotation: str,
    via: Ref | None,
    told: Told,
    position: int = 0,
) -> Claim:
    """Between structures; what cells send axons to is said of the cells, and not of the structure
    that they are in. Those that reach the note's own structure are among its inputs.
    """
    of_cells = source.kind == CELL_TYPE and target.role != "subject"
    predicate = SENDS_AXONS_TO if of_cells else PROJECTS_TO
    given = strength(annotation)
    whole = given is not None and is_whole(given, annotation)
    released = transmitters_alone(annotation)
    return line.claim(
        source,
        predicate,
        target,
        (STATED_ROLE, role),
        *strength_qualifiers(given if whole else told.strength),
        (ANNOTATION, "" if whole or released else annotation),
        (VIA, via),
        *((TRANSMITTER, Ref(one, NEUROTRANSMITTER)) for one in (*told.released, *released)),
        (CHAIN_POSITION, position or None),
        by=_BY,
    )
