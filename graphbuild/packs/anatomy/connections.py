"""Afferent and efferent connections: `- Thalamus (VA/VL nuclei) → Motor cortex - 95% strength`.

There is one predicate, from source to target: an afferent is a projection whose target is the
organ, so that what two notes say of one pathway meets. In a chain the strength is the first hop's
(for an afferent the last one's).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from graphbuild.codes import diagnostic
from graphbuild.model import Claim, Finding, Note, Predicate, Ref, Value
from graphbuild.outline import Entry, Outline, Place, is_none, name, parenthesised, part, split_list
from graphbuild.outline.chains import Arrow, chain
from graphbuild.outline.measures import Strength, strength, strength_qualifiers
from graphbuild.outline.names import spelled_out
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.own_parts import OwnParts, own_parts
from graphbuild.packs.anatomy.owners import may_be_of_bodies, owner, station
from graphbuild.packs.anatomy.pathways import (
    Hop,
    Pathway,
    begins_with_place,
    both_ends,
    only_end,
    pathway,
)
from graphbuild.packs.anatomy.structures import (
    circuit,
    fibre,
    is_anatomical,
    is_function,
    is_structure,
    kind_of,
    tells_projection,
)
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.claims import not_understood, subject_ref
from graphbuild.reading.pack import is_about
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
    REMARK,
    STATED_ROLE,
    STATES_NONE,
    VIA,
)

_BY = "connections"
_STRUCTURE = ANATOMICAL_STRUCTURE
_THROUGH = re.compile(r"^(?:via|through)\s+", re.IGNORECASE)
_RUNS = re.compile(r"\s(?:by|via|through|along)\s+(?:the\s+)?(.+)$", re.IGNORECASE)
_UNTOLD = "untold"
"""The side of a place that is for pathways and tells no direction."""
_NEUTRAL = ("anatomy", "numbers", "structure", "functions")
_BEHIND = re.compile(
    r"\s*:\s.*|\s+(?:via|through)\s.*|\s+[-–—]\s.*|\s*\(?[~≈]?\d+(?:\.\d+)?\s*(?:[-–—]\s*\d+(?:\.\d+)?\s*)?%.*"
)
_HINT = "write: Name (fibre or place) - 95% strength, with → between the hops of a chain"


@dataclass(frozen=True, slots=True)
class _Side:
    """From where a list tells its pathways. `role` is afferent, efferent, or empty where nothing
    tells the direction.

    `organ` is the structure whose pathways they are, `inside` its parts, `names` its other names,
    `via` what the list's title says of all.
    """

    role: str
    organ: Ref
    inside: OwnParts
    names: frozenset[str] = frozenset()
    via: str = ""
    weight: Strength | None = None

    def is_organ(self, text: str) -> bool:
        """Whether a stop is the organ itself, by its name, another of its names or its
        abbreviation.
        """
        names = {self.organ.name.lower(), name(self.organ.name).text.lower()}
        names |= self.names if self.organ.role == "subject" else set()
        short = text.isupper() and spelled_out(text, name(self.organ.name).text)
        return text.lower() in names or short

    def holds(self, text: str) -> bool:
        """Whether a stop is a part of the organ, and so stands for it."""
        own = name(self.organ.name).text.lower()
        known = text in WORDS.tags.get(f"parts of {own}", ())
        return known or text in self.inside or text.lower().endswith(" " + own)


@dataclass(frozen=True, slots=True)
class _Stop:
    """One end of an edge: the things named there, and what the line says of them; nothing where the
    line names the organ only by its title.
    """

    refs: tuple[Ref, ...]
    hop: Hop | None = None


def connections(outline: Outline) -> Iterator[Finding]:
    """Each entry of a place of inputs, outputs or pathways, and each chain of structures wherever
    it stands.
    """
    note = outline.note
    inside = own_parts(outline)
    names = frozenset(alias.lower() for alias in note.strings("aliases"))
    own = is_about(outline, (ANATOMICAL_STRUCTURE,))
    for place, entries in outline.contents:
        side = _Side("", _subject(note, place), inside, names, _via(place))
        governing = _governing(place)
        if place.title is not None and place.title.form == "heading":
            yield from _circuit(place.title, side)
        for entry in entries:
            role = (_direction(entry) or governing) if own else ""
            told = None if own else _told_at_station(entry)
            named = list(_circuit(entry, side)) if role == _UNTOLD else []
            if told is not None:
                yield from _entry(entry, replace(side, role=told[0], organ=told[1]))
            elif named:
                yield from named
            elif role and _may_be_pathway(entry, place):
                yield from _entry(entry, replace(side, role="" if role == _UNTOLD else role))
            elif entry.form == "row" and both_ends(entry) and not place.within("relations"):
                if may_be_of_bodies(note, " ".join(entry.cells)):
                    yield from _line(entry, side)
            elif entry.form in ("item", "row", "paragraph") and not place.within("relations"):
                yield from _circuit(entry, side)


def _told_at_station(entry: Entry) -> tuple[str, Ref] | None:
    """In the note of something else, the side that a label tells below the name of a structure, and
    that structure: "Outputs: hippocampus, cerebellum".
    """
    label, rest = entry.term()
    if (
        entry.form not in ("item", "paragraph")
        or not rest
        or next(tells_projection(f"{label} "), None)
    ):
        return None
    role = _role(label)
    whose = station(entry) if role and _members(entry) else None
    return (role, whose) if whose is not None else None


def _governing(place: Place) -> str:
    """The side that the nearest title tells which is for anything; empty where that is for
    something else.
    """
    if place.label and place.above is not None and not _is_own_place(place.above):
        return ""
    for around in place.outwards():
        if (
            around.is_item
            and not around.label
            and around.title is not None
            and _says_something(around.title)
        ):
            return ""  # what stands in a pathway says more of it
        if around.role("inputs"):
            return "afferent"
        if around.role("outputs"):
            return "efferent"
        if around.role("connections"):
            return _UNTOLD
        if any(role.topic not in _NEUTRAL for role in around.roles):
            return ""
    return ""


def _is_own_place(place: Place) -> bool:
    """Whether a label may speak of pathways here: under nothing that is for something else."""
    own = (*_NEUTRAL, "inputs", "outputs", "connections")
    return all(role.topic in own for around in place.outwards() for role in around.roles)


def _says_something(item: Entry) -> bool:
    """Whether an item is more than a label of those in it."""
    label, rest = item.term()
    return bool(rest.strip(" :()")) and not _THROUGH.match(rest.strip(" :()")) and not _role(label)


def _role(title: str) -> str:
    """The side that words tell: those of a label, or of a cell."""
    return (
        "afferent"
        if WORDS.says("inputs", title)
        else "efferent"
        if WORDS.says("outputs", title)
        else ""
    )


def _may_be_pathway(entry: Entry, place: Place) -> bool:
    if place.label and not chain(entry.text).arrows:
        return is_none(entry.text) or is_anatomical(
            entry.text.partition(",")[0]
        )  # "Targets: tyrosine hydroxylase"
    if entry.form == "paragraph":
        return bool(chain(entry.text).arrows) or is_none(entry.text) or bool(_members(entry))
    return entry.form in ("item", "row")


def _direction(entry: Entry) -> str:
    """A table of both sides says in a column which a row is."""
    if entry.form != "row":
        return ""
    return _role(entry.cell("direction")) or only_end(entry)


def _via(place: Place) -> str:
    """What a title of inputs says that all of them run through: "Inputs (via stria medullaris):",
    "All of these run by the lateral olfactory tract:".
    """
    if place.title is None:
        return ""
    if place.is_lead_in:
        told = _RUNS.search(place.words)
        return fibre(told[1]) if told else ""
    term, rest = place.title.term()
    asides = (*parenthesised(term)[1], rest.strip(" :()"))
    said = [_THROUGH.sub("", aside) for aside in asides if _THROUGH.match(aside)]
    return next((found for words in said if (found := fibre(words))), "")


def _subject(note: Note, place: Place) -> Ref:
    """The organ, or the part of it that a title names: "Afferent Connections (GPe)", or inputs
    below a part's own title.
    """
    for around in place.outwards():
        _, inner = parenthesised(around.words)
        part = next((aside for aside in inner if is_anatomical(aside)), "")
        if part:
            return Ref(part, _STRUCTURE)
    return owner(place, note) or subject_ref(note, _STRUCTURE)


def _without_verb(entry: Entry, side: _Side) -> Entry:
    """An item without the verb that it begins with, where that tells what its list does: "Projects
    to the amygdala" among the outputs.
    """
    verb = next(tells_projection(entry.text), None) if entry.form == "item" else None
    if verb is None or verb.start() or bool(verb["into"]) == (side.role == "efferent"):
        return entry
    return part(entry, verb.end(), len(entry.block.text))


def _entry(entry: Entry, side: _Side) -> Iterator[Finding]:
    entry = _without_verb(entry, side)
    inner = _role(entry.term()[0])
    if entry.form == "item" and entry.block.children and not _says_something(entry):
        return  # a title of its own: its sub-items are the pathways
    members = _members(entry)
    label = entry.term()[0]
    if members or (is_none(label) and entry.term()[1]):
        weight = strength(f"({label})") if label else None
        told = replace(
            side,
            role=inner or side.role,
            weight=weight if weight and weight.text.casefold() == label.casefold() else None,
        )
        for member in members:
            yield from _line(member, told)
    else:
        yield from _line(entry, side)


def _members(entry: Entry) -> list[Entry]:
    """The members of "Auditory inputs: Inferior colliculus, auditory cortex", where the label is no
    structure itself.
    """
    label, rest = entry.term()
    if entry.form == "row" or not rest or is_structure(label) or chain(entry.text).arrows:
        return []
    names = split_list(rest, r"\s+and\s+")
    placed = names and all(is_structure(parenthesised(one)[0]) for one in names)
    if not placed or not (_role(label) or len(names) > 1):
        return []
    found, at = [], entry.block.text.find(rest)
    for one in names if at >= 0 else ():
        start = entry.block.text.find(one, at)
        if start < 0:
            return []
        found.append(part(entry, start, start + len(one)))
        at = start + len(one)
    return found


def _line(line: Entry, side: _Side) -> Iterator[Finding]:
    found = pathway(line, nerve_begins=side.role != "efferent")
    found = replace(found, strength=found.strength or side.weight)
    given = found.strength
    if is_none(line.text):
        yield line.claim(side.organ, STATES_NONE, f"{side.role} connections".strip(), by=_BY)
    elif (
        given is None
        and line.place.within("anatomy")
        and found.hops
        and not begins_with_place(line)
    ):
        yield line.claim(side.organ, REMARK, line.text, by=_BY)
    elif (
        not found.hops
        or all(map(is_transmitter, found.hops[0].names))
        or ("both" in found.arrows and any(is_function(hop.text) for hop in found.hops))
    ):
        yield not_understood(line, _BY, _HINT)
    elif not side.role and len(found.hops) < 2:
        yield not_understood(
            line,
            _BY,
            (
                f"say which way: {found.hops[0].text} → {side.organ.name}, or "
                f"{side.organ.name} → {found.hops[0].text}"
            ),
        )
    else:
        if given and given.problem:
            yield diagnostic("GB302", given.problem, line.block.span, "write 0-100%")
        yield from _pathway(line, side, found)


def _circuit(entry: Entry, side: _Side) -> Iterator[Finding]:
    """A chain of arrows says what it says wherever it stands, if each stop is the name of a
    structure or tract.
    """
    called, text = _called(entry)
    if not chain(text).arrows or not all(map(GATE.passes, circuit(_plain(text)) or [""])):
        return
    if not may_be_of_bodies(entry.note, text):
        return
    if entry.form == "heading" and called and not _names_pathway(called):
        return  # "Old claim: retina → pons"
    whole = part(entry, *_bounds(entry, text)) if called else entry
    found = pathway(whole, nerve_begins=True)
    if len(found.hops) > 1:
        *before, last = found.hops
        if len(before) == 1:  # the one hop runs through what either end says
            last = replace(last, via=last.via or before[0].via)
        yield from _pathway(whole, side, replace(found, hops=(*before, last.noting(called))))


def _names_pathway(text: str) -> bool:
    """Whether the words before a circuit in a title only name it, or what runs there."""
    return (
        bool(fibre(text))
        or is_transmitter(text)
        or text.split()[-1].casefold() in WORDS["circuit_nouns"]
    )


def _bounds(entry: Entry, text: str) -> tuple[int, int]:
    at = max(0, entry.block.text.find(text))
    return at, at + len(text)


def _plain(text: str) -> str:
    """The stops without strengths and without what is said of them."""
    return " → ".join(_BEHIND.sub("", parenthesised(stop)[0]) for stop in chain(text).stops)


def _called(entry: Entry) -> tuple[str, str]:
    """A circuit may have a name before a colon, or before the parentheses that it stands in."""
    if entry.form == "row":
        return "", next((cell for cell in entry.cells if chain(cell).arrows), "")
    term, rest = entry.term()
    if rest and not chain(term).arrows and chain(rest).arrows and entry.text.endswith(rest):
        return term, rest
    outer, inner = parenthesised(term)
    inside = next((aside for aside in inner if chain(aside).arrows), "")
    return (name(outer).text, inside) if inside and not chain(outer).arrows else ("", entry.text)


def _pathway(line: Entry, side: _Side, found: Pathway) -> Iterator[Claim]:
    stops, ways = _stops(line, side, found)
    if len(stops) < 2:
        return
    yield from _names(line, side, found.hops)
    main = len(stops) - 2 if side.role == "afferent" else 0
    below = _sub_items(line)
    for at, way in enumerate(ways):
        before, after = stops[at], stops[at + 1]
        if after.hop is not None and (at or not side.role) and not after.hop.is_place:
            yield from _functions(line, before, stops[at + 1 :], at + 1)
            return
        hop = (before.hop or after.hop) if side.role == "afferent" else (after.hop or before.hop)
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


def _stops(line: Entry, side: _Side, found: Pathway) -> tuple[list[_Stop], list[Arrow]]:
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
        stops.append(_Stop((side.organ,)))
        ways.append(found.last or found.first or "right")
    return stops, ways


def _stands_for_organ(side: _Side, hop: Hop) -> bool:
    return side.is_organ(hop.text) or all(side.holds(one) for one in hop.names)


def _names(line: Entry, side: _Side, hops: Sequence[Hop]) -> Iterator[Claim]:
    for hop in hops:
        if len(hop.names) != 1 or not is_anatomical(hop.text) or side.is_organ(hop.text):
            continue
        own = line.ref(hop.text, _STRUCTURE)
        yield from (line.claim(own, ALIAS, synonym, by=_BY) for synonym in hop.synonyms)
        yield from (
            line.claim(own, HAS_PART, Ref(name(piece).text, _STRUCTURE), by=_BY)
            for piece in hop.parts
        )


def _refs(line: Entry, side: _Side, hop: Hop) -> tuple[Ref, ...]:
    return tuple(
        side.organ
        if side.is_organ(one)
        else line.ref(one, CELL_TYPE if kind_of(one) == CELL_TYPE else _STRUCTURE)
        for one in hop.names
    )


def _functions(line: Entry, before: _Stop, rest: Sequence[_Stop], position: int) -> Iterator[Claim]:
    """A chain may end in what it is for: "→ Eye movements, balance", "→ inhibits dopamine
    neurons".
    """
    for stop in rest:
        for one in stop.hop.names if stop.hop else ():
            words = stop.hop.annotation if stop.hop else ""
            yield line.claim(
                before.refs[0],
                HAS_FUNCTION,
                Ref(one, FUNCTION),
                (CHAIN_POSITION, position),
                (ANNOTATION, words),
                by=_BY,
            )


def _projection(
    line: Entry,
    side: _Side,
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
    words = "; ".join(word for word in (hop.annotation if hop else "", *below) if word)
    qualifiers: list[tuple[Predicate, Value | None]] = [
        (STATED_ROLE, role),
        *strength_qualifiers(given),
        (
            VIA,
            Ref(via, FIBRE if fibre(via) or not is_anatomical(via) else _STRUCTURE)
            if via
            else None,
        ),
        *((TRANSMITTER, Ref(one, NEUROTRANSMITTER)) for one in (hop.transmitters if hop else ())),
        *((FROM_PART, Ref(one, _STRUCTURE)) for one in (hop.senders if hop else ())),
        (ANNOTATION, words),
        (CHAIN_POSITION, position or None),
    ]
    return line.claim(source, PROJECTS_TO, target, *qualifiers, by=_BY)


def _sub_items(line: Entry) -> list[str]:
    """What nested items say of this one; a nested list of pathways says it for itself."""
    return [] if _role(line.term()[0]) else [child.text for child in line.children() if child.text]
