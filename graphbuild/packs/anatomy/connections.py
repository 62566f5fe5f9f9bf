"""Afferent and efferent connections: `- Thalamus (VA/VL nuclei) → Motor cortex - 95% strength`.

There is one predicate, from source to target: an afferent is a projection whose target is the
organ, so that what two notes say of one pathway meets. In a chain the strength is the first hop's
(for an afferent the last one's).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.codes import diagnostic
from graphbuild.model import Finding, Note, Ref
from graphbuild.outline import Entry, Outline, Place, is_none, parenthesised, part, split_list
from graphbuild.outline.chains import chain
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.circuits import circuit_claims
from graphbuild.packs.anatomy.enumerations import listed
from graphbuild.packs.anatomy.hops import Hop
from graphbuild.packs.anatomy.leads import Lead, led_entries, shared_transmitter
from graphbuild.packs.anatomy.listed_sides import side_of_list, told_by_itself
from graphbuild.packs.anatomy.neural import ENDS, is_of_pathway
from graphbuild.packs.anatomy.own_parts import own_parts
from graphbuild.packs.anatomy.owners import may_be_of_bodies, station
from graphbuild.packs.anatomy.pathway_claims import BY, pathway_claims
from graphbuild.packs.anatomy.pathway_text import both_ends, is_on_its_structure
from graphbuild.packs.anatomy.pathways import begins_with_place, pathway
from graphbuild.packs.anatomy.projection_clauses import tells_projection
from graphbuild.packs.anatomy.sides import (
    UNTOLD,
    Side,
    governing_side,
    is_connection,
    organ_of,
    part_of_title,
    row_side,
    says_something,
    shared_tract,
    side_of,
)
from graphbuild.packs.anatomy.strengths import strength_alone
from graphbuild.packs.anatomy.structures import is_anatomical, is_function, is_structure
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.claims import not_understood, subject_ref
from graphbuild.reading.pack import is_about
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.garden import HAS_PART, REMARK, STATES_NONE

_HOPS = 2  # at least, of a chain with a name
_LONGEST_NAME = 20  # words of the names of one stop
_CLAUSE = re.compile(
    rf"(?:{GATE.words.pattern('imperatives', 'clause_starts')})\b.*|.*\b(?:{GATE.words.pattern('finite_verbs')})\b.*",
    re.IGNORECASE,
)
_BY_BLOOD = re.compile(rf"(?:{WORDS.pattern('by_blood')})\b", re.IGNORECASE)
_HINT = "write: Name (fibre or place) - 95% strength, with → between the hops of a chain"


def connections(outline: Outline) -> Iterator[Finding]:
    """Each entry of a place of inputs, outputs or pathways, and each chain of structures wherever
    it stands.
    """
    note = outline.note
    inside = own_parts(outline)
    names = frozenset(alias.lower() for alias in note.strings("aliases"))
    own = is_about(outline, (ANATOMICAL_STRUCTURE,))
    for place, entries in outline.contents:
        weight = strength_alone(place.words.strip(" :"))
        side = Side(
            *("", organ_of(note, place, inside), inside, names, shared_tract(place), weight),
            shared_transmitter(place, entries),
        )
        if place.title is not None and place.title.form in ("heading", "paragraph"):
            yield from circuit_claims(place.title, side)
        yield from _part_of_title(place, note) if own else ()
        governing = governing_side(place)
        if own and governing in ("", UNTOLD):
            governing = side_of_list(place, entries) or governing
        lists = own and governing not in ("", UNTOLD)
        apart = tuple(listed(entries, is_structure)) if lists else entries
        for entry, lead in led_entries(place, apart, side):
            if entry.form != "row" or not is_on_its_structure(entry):
                yield from _told(entry, lead, governing, side, own)


def _part_of_title(place: Place, note: Note) -> Iterator[Finding]:
    """The part that a title names is one of the note's structure."""
    if place.title is not None and (named := part_of_title(note, place)):
        own = subject_ref(note, ANATOMICAL_STRUCTURE)
        yield place.title.claim(own, HAS_PART, Ref(named, ANATOMICAL_STRUCTURE), by=BY)


def _told(entry: Entry, lead: Lead, governing: str, side: Side, own: bool) -> Iterator[Finding]:
    """What an entry tells, where the sentence before its list is its `lead`, and `governing` the side
    that the titles above it tell; `own` in the note of a structure.
    """
    if own and entry.place.role(*ENDS) and not is_connection(entry):
        return  # where a tract begins, runs and ends
    place, side = entry.place, replace(side, via=side.via or lead.tract)
    whole = entry.form == "row" and both_ends(
        entry, bool(governing)
    )  # the note's own may be neither
    role = (row_side(entry) or lead.role or governing) if own and not whole else ""
    told = None if own else _told_at_station(entry)
    role = (told_by_itself(entry) or role) if role == UNTOLD else role
    named = list(circuit_claims(entry, side)) if role == UNTOLD else []
    if told is not None:
        yield from _entry(entry, replace(side, role=told[0], organ=told[1]))
    elif named:
        yield from named
    elif role and (stops := _named_circuit(entry)) is not None:
        yield from _line(stops, replace(side, role=""))
    elif role and _may_be_pathway(entry, place):
        yield from _entry(entry, replace(side, role="" if role == UNTOLD else role))
    elif whole and not place.within("relations"):
        if may_be_of_bodies(entry.note, " ".join(entry.cells)):
            yield from _line(entry, side)
    elif entry.form in ("item", "row", "paragraph") and not place.within("relations"):
        yield from circuit_claims(entry, side)


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
    role = side_of(label)
    whose = station(entry) if role and _members(entry) else None
    return (role, whose) if whose is not None else None


def _named_circuit(entry: Entry) -> Entry | None:
    """The stops of a chain of several hops that has a name of its own, and begins with what that
    says: "The melatonin line: paraventricular nucleus → spinal cord → pineal gland".
    """
    label, rest = entry.term()
    if entry.form not in ("item", "paragraph") or len(chain(rest).arrows) < _HOPS:
        return None
    is_side = side_of(label) or strength_alone(label) or is_structure(parenthesised(label)[0])
    at = entry.block.text.find(rest)
    if is_side or chain(label).arrows or at < 0:
        return None
    return part(entry, at, at + len(rest))


def _may_be_pathway(entry: Entry, place: Place) -> bool:
    if place.label and not chain(entry.text).arrows:
        return is_none(entry.text) or is_anatomical(
            entry.text.partition(",")[0]
        )  # "Targets: tyrosine hydroxylase"
    if entry.form == "paragraph":
        return bool(chain(entry.text).arrows) or is_none(entry.text) or bool(_members(entry))
    return entry.form in ("item", "row")


def _without_verb(entry: Entry, side: Side) -> Entry:
    """An item without the verb that it begins with, where that tells what its list does: "Projects
    to the amygdala" among the outputs.
    """
    verb = next(tells_projection(entry.text), None) if entry.form == "item" else None
    if verb is None or verb.start() or bool(verb["into"]) == (side.role == "efferent"):
        return entry
    return part(entry, verb.end(), len(entry.block.text))


def _entry(entry: Entry, side: Side) -> Iterator[Finding]:
    entry = _without_verb(entry, side)
    inner = side_of(entry.term()[0])
    if entry.form == "item" and entry.block.children and not says_something(entry):
        return  # a title of its own: its sub-items are the pathways
    members = _members(entry)
    label, rest = entry.term()
    if members or (is_none(label) and rest):
        told = replace(side, role=inner or side.role, weight=strength_alone(label))
        for member in members:
            yield from _line(member, told)
    elif rest and entry.form != "row" and (weight := strength_alone(label)):
        at = entry.block.text.find(rest)  # "strong: pretectal area, via the incertotectal pathway"
        yield from _line(part(entry, at, at + len(rest)), replace(side, weight=weight))
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
    if not placed or not (side_of(label) or len(names) > 1):
        return []
    found, at = [], entry.block.text.find(rest)
    for one in names if at >= 0 else ():
        start = entry.block.text.find(one, at)
        if start < 0:
            return []
        found.append(part(entry, start, start + len(one)))
        at = start + len(one)
    return found


def _is_clause(hop: Hop) -> bool:
    """Whether a stop that is no effect names nothing: "Do not confuse with the medulla"."""
    return hop.is_place and any(map(_CLAUSE.fullmatch, hop.names))


def _is_by_blood(hop: Hop) -> bool:
    """Whether what comes from a stop runs in no axons: "Periphery (hormonal feedback: leptin)"."""
    return _BY_BLOOD.match(hop.annotation) is not None


def _line(line: Entry, side: Side) -> Iterator[Finding]:
    sent = side.role == "efferent"
    found = pathway(line, nerve_begins=not sent, sender=side.organ.name if sent else "")
    found = replace(found, strength=found.strength or side.weight)
    if len(found.hops) > 1 and is_of_pathway(line.note) and side.is_subject:
        side = replace(side, role="")  # the note's own pathway is no stop of another
    given = found.strength
    if is_none(line.text):
        yield line.claim(side.organ, STATES_NONE, f"{side.role} connections".strip(), by=BY)
    elif (
        given is None
        and line.place.within("anatomy")
        and found.hops
        and not begins_with_place(line)
    ) or any(_is_clause(hop) or _is_by_blood(hop) for hop in found.hops):
        yield line.claim(side.organ, REMARK, line.text, by=BY)
    elif (
        not found.hops
        or (len(found.hops) == 1 and not GATE.passes(found.hops[0].text, _LONGEST_NAME))
        or all(map(is_transmitter, found.hops[0].names))
        or ("both" in found.arrows and any(is_function(hop.text) for hop in found.hops))
    ):
        yield not_understood(line, BY, _HINT)
    elif not side.role and len(found.hops) < 2:
        yield not_understood(
            line,
            BY,
            (
                f"say which way: {found.hops[0].text} → {side.organ.name}, or "
                f"{side.organ.name} → {found.hops[0].text}"
            ),
        )
    else:
        if given and given.problem:
            yield diagnostic("GB302", given.problem, line.block.span, "write 0-100%")
        yield from pathway_claims(line, side, found)
