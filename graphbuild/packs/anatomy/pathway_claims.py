"""What a pathway states: one projection for each hop and each of its ends, their names, and what
the last stop is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from graphbuild.model import (
    CERTAINTY,
    CERTAINTY_TEXT,
    DENIED,
    POLARITY,
    Claim,
    Predicate,
    Ref,
    Value,
)
from graphbuild.outline import Entry, name
from graphbuild.outline.chains import Arrow
from graphbuild.packs.anatomy.hops import NOTHING, Hop
from graphbuild.packs.anatomy.nested_parts import NestedPart, parts_below
from graphbuild.packs.anatomy.pathways import Pathway
from graphbuild.packs.anatomy.sides import Side
from graphbuild.packs.anatomy.strengths import Strength, strength_qualifiers
from graphbuild.packs.anatomy.structures import fibre, is_anatomical, kind_of
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    CELL_TYPE,
    FIBRE,
    FROM_PART,
    NEUROTRANSMITTER,
    PROJECTS_TO,
    TRANSMITTER,
)
from graphbuild.terms.garden import (
    ALIAS,
    ANNOTATION,
    CHAIN_POSITION,
    FUNCTION,
    HAS_FUNCTION,
    HAS_PART,
    STATED_ROLE,
    VIA,
)

BY = "connections"


@dataclass(frozen=True, slots=True)
class _Stop:
    """One end of an edge: the things named there, and what the line says of them; nothing where the
    line names the organ only by its title.
    """

    refs: tuple[Ref, ...]
    hop: Hop | None = None


def pathway_claims(line: Entry, side: Side, found: Pathway) -> Iterator[Claim]:
    """The claims of a line whose stops are known; none where it names one end only."""
    stops, ways = _stops(line, side, found)
    if len(stops) < 2:
        return
    yield from _names(line, side, found.hops)
    main = len(stops) - 2 if side.role == "afferent" else 0
    below, parts = list(found.below), _parts_below(line, side, found)
    if parts:
        told = {part.line.text for part in parts}
        below = [text for text in below if text not in told]
        for part in parts:
            yield from part.claims(_refs(line, side, found.hops[0])[0], BY)
    for at, way in enumerate(ways):
        before, after = stops[at], stops[at + 1]
        said = found.said if at == main else NOTHING
        if at and after.hop is not None and after.hop.is_effect_alone:
            return  # noted of what runs to the stop before
        if after.hop is not None and (at or not side.role) and not after.hop.is_place:
            yield from _functions(line, before, stops[at + 1 :], at + 1, said.annotation)
            return
        hop = _hop(side, stops, at, parts)
        hop = hop.saying(said) if hop is not None else None
        position = at + 1 if len(ways) > 1 else 0
        for source, target in product(before.refs, after.refs):
            if way in ("right", "both"):
                yield _projection(
                    line,
                    side,
                    source,
                    target,
                    hop,
                    found.strength if at == main else None,
                    position,
                    below,
                )
            if way in ("left", "both"):
                yield _projection(
                    line,
                    side,
                    target,
                    source,
                    hop,
                    found.strength if at == main and way == "left" else None,
                    0,
                    below,
                )


def _hop(side: Side, stops: Sequence[_Stop], at: int, parts: Sequence[NestedPart]) -> Hop | None:
    """What the line says of the connection between two stops, the effect at its end among that."""
    before, after = stops[at].hop, stops[at + 1].hop
    hop = (before or after) if side.role == "afferent" else (after or before)
    if hop is None:
        return None
    if not side.role and not at and before is not None:
        hop = replace(hop, via=hop.via or before.via)
    if side.role == "afferent" and parts:
        hop = replace(hop, senders=(*hop.senders, *(part.name for part in parts)))
    effect = stops[at + 2].hop if len(stops) > at + 2 else None
    return hop.noting(effect.text) if effect is not None and effect.is_effect_alone else hop


def _stops(line: Entry, side: Side, found: Pathway) -> tuple[list[_Stop], list[Arrow]]:
    """The stops with the organ at its end, where the line does not name it or a part of it
    there.
    """
    stops = [_Stop(_refs(line, side, hop), hop) for hop in found.hops]
    ways = list(found.arrows)
    first, last = found.hops[0], found.hops[-1]
    several = len(stops) > 1
    if len(stops) == 2 and side.is_organ(last.text):  # both ends are named
        turned = side.role == "efferent" and ways == ["both"]
        return (stops[::-1] if turned else stops), ways
    if side.role == "efferent" and not (several and _stands_for_organ(side, first)):
        if side.is_organ(first.text):
            return [], []
        stops.insert(0, _Stop((side.organ,)))
        ways.insert(0, found.first or "right")
    inner = any(side.is_organ(hop.text) for hop in found.hops[1:-1])
    if side.role == "afferent" and not inner and not (several and _stands_for_organ(side, last)):
        if side.is_organ(last.text):
            return [], []
        if found.first == "left" and set(ways) <= {"left"}:  # "← Pons ← Cortex", from the organ on
            stops, ways = stops[::-1], ["right" for _ in ways]
        stops.append(_Stop((side.organ,)))
        ways.append(found.last or ("both" if found.first == "both" else "right"))
    return stops, ways


def _stands_for_organ(side: Side, hop: Hop) -> bool:
    return side.is_organ(hop.text) or all(side.holds(one) for one in hop.names)


def _names(line: Entry, side: Side, hops: Sequence[Hop]) -> Iterator[Claim]:
    for hop in hops:
        if len(hop.names) != 1 or not is_anatomical(hop.text) or side.is_organ(hop.text):
            continue
        own = line.ref(hop.text, ANATOMICAL_STRUCTURE)
        yield from (line.claim(own, ALIAS, synonym, by=BY) for synonym in hop.synonyms)
        yield from (
            line.claim(own, HAS_PART, Ref(name(piece).text, ANATOMICAL_STRUCTURE), by=BY)
            for piece in hop.parts
        )


def _refs(line: Entry, side: Side, hop: Hop) -> tuple[Ref, ...]:
    return tuple(
        side.organ
        if side.is_organ(one)
        else line.ref(one, CELL_TYPE if kind_of(one) == CELL_TYPE else ANATOMICAL_STRUCTURE)
        for one in hop.names
    )


def _functions(
    line: Entry, before: _Stop, rest: Sequence[_Stop], position: int, remark: str
) -> Iterator[Claim]:
    """A chain may end in what it is for: "→ Eye movements, balance", "→ inhibits dopamine
    neurons".
    """
    for stop in rest:
        for one in stop.hop.names if stop.hop else ():
            words = stop.hop.noting(remark).annotation if stop.hop else ""
            yield line.claim(
                before.refs[0],
                HAS_FUNCTION,
                Ref(one, FUNCTION),
                (CHAIN_POSITION, position),
                (ANNOTATION, words),
                by=BY,
            )


def _projection(
    line: Entry,
    side: Side,
    source: Ref,
    target: Ref,
    hop: Hop | None,
    given: Strength | None,
    position: int,
    below: Sequence[str],
) -> Claim:
    """What runs to the organ from the first stop of an input, or from the organ to it, runs through
    what the title says.
    """
    role = ""
    if side.role:
        efferent = source == side.organ or (side.role == "efferent" and target != side.organ)
        role = "efferent" if efferent else "afferent"
    via = (hop.via if hop else "") or (side.via if position < 2 else "")
    released = hop.transmitters if hop else ()
    if not released and side.transmitter and side.organ in (source, target):
        released = (side.transmitter,)
    words = "; ".join(word for word in (hop.annotation if hop else "", *below) if word)
    qualifiers: list[tuple[Predicate, Value | None]] = [
        (STATED_ROLE, role),
        *strength_qualifiers(given),
        (
            VIA,
            Ref(via, FIBRE if fibre(via) or not is_anatomical(via) else ANATOMICAL_STRUCTURE)
            if via
            else None,
        ),
        *((TRANSMITTER, Ref(one, NEUROTRANSMITTER)) for one in released),
        *((FROM_PART, Ref(one, kind_of(one))) for one in _senders(side, source, hop)),
        (ANNOTATION, words),
        *_doubted(hop),
        (CHAIN_POSITION, position or None),
    ]
    return line.claim(source, PROJECTS_TO, target, *qualifiers, by=BY)


def _doubted(hop: Hop | None) -> Iterator[tuple[Predicate, Value]]:
    """What a word among the names of a stop says of whether the connection is there."""
    if hop is not None and hop.doubt is not None:
        yield (POLARITY if hop.doubt.says == DENIED else CERTAINTY), hop.doubt.says
        yield CERTAINTY_TEXT, hop.doubt.words


def _senders(side: Side, source: Ref, hop: Hop | None) -> Iterator[str]:
    """The parts of what sends that the line names; of the organ those that are known for such."""
    if hop is not None:
        yield from hop.senders
        own = source == side.organ
        yield from (one for one in hop.origins if own and side.holds(one))


def _parts_below(line: Entry, side: Side, found: Pathway) -> list[NestedPart]:
    """The parts of the one structure that a line of inputs or outputs names, in the lines below."""
    alone = bool(side.role) and len(found.hops) == 1 and len(found.hops[0].names) == 1
    return parts_below(line, found.hops[0].text) if alone and line.form == "item" else []
