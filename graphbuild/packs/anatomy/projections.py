"""Projections told in words within anatomy: "projects to red nucleus and motor cortex", "receives
input from striatum".

"A projects to B via C" is told in the reverse order of an arrow: the pathway is A → C → B.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, Outline, expand_slashes, name, parenthesised, part, split_list
from graphbuild.outline.names import spelled_out
from graphbuild.packs.anatomy.cell_names import is_transmitter, transmitters
from graphbuild.packs.anatomy.owners import station
from graphbuild.packs.anatomy.pathway_text import both_ends
from graphbuild.packs.anatomy.projection_subjects import (
    is_lead,
    subject_of_item,
    subjects_of,
    whose_clause,
)
from graphbuild.packs.anatomy.strengths import strength, strength_qualifiers
from graphbuild.packs.anatomy.structures import (
    fibre,
    has_structure_noun,
    is_function,
    is_structure,
    kind_of,
    parts_in,
    tells_projection,
)
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.reading.pack import is_about
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
_CONNECTIONS = ("inputs", "outputs", "connections", "relations")
_VIA = re.compile(r"\s+(?:via|through|by way of)\s+(?:the )?", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_DENIES = re.compile(r"\b(?:no|not|never|without|lacks?|neither|absent)\b|n['’]t\b", re.IGNORECASE)
_LONGEST = 400  # of a clause, in characters
_ASIDE = re.compile(
    r"^(?:(?:to|from|the|both|whole|entire|most of) )+|\s+of the (?:opposite|same|other) side$",
    re.IGNORECASE,
)
_SHARED = re.compile(rf"[a-z]\w+ (?:{WORDS.pattern('shared_nouns')})")
_LEG = re.compile(r",?\s+(?:and\s+|as well as\s+)?(?:to|from)\s+(?=(?:the\s+)?\w)")
"""Between two targets that each have a preposition: "to the thalamus and to the pons"."""
_IT = re.compile(r"it(?: \w+ly)?", re.IGNORECASE)
_END = re.compile(
    r"[;.](?:\s|$)|\s[-–—]\s|,\s+(?:and\s+)?(?:receives?|projects?|sends?|which|where|"
    r"involved|for|with|regulates?|releases?|critical)\b|\s+and\s+(?:releases?|regulates?)\b"
)


def projections(outline: Outline) -> Iterator[Finding]:
    """Items under anatomy whose words before the clause name a structure or cells, and the
    sentences of paragraphs.

    What a sentence does not name is the structure that the note is about; in other notes both ends
    must be named.
    """
    own = (
        subject_ref(outline.note, ANATOMICAL_STRUCTURE)
        if is_about(outline, (ANATOMICAL_STRUCTURE,))
        else None
    )
    for place, entries in outline.contents:
        if place.label or place.within("relations"):
            continue
        for line in entries:
            below = whose_clause(line, own is not None)
            if below is not None:
                yield from _clauses(line, below)
            elif (
                line.form == "item"
                and own is not None
                and place.within("anatomy", "parts", "cells")
            ):
                subject = subject_of_item(line)
                if subject is not None:
                    yield from _clauses(line, subject)
            elif line.form == "paragraph":
                yield from _sentences(line, station(line) or own)
            elif line.form == "row" and not place.within(*_CONNECTIONS) and not both_ends(line):
                yield from _columns(line)


def _columns(line: Entry) -> Iterator[Claim]:
    """A row on a structure, with columns of its inputs and outputs: "Nucleus | Projects to"."""
    called = name(line.cells[0]).text if line.cells else ""
    told = is_structure(called) or has_structure_noun(next(iter(line.columns), ""))
    if not (told and GATE.passes(called, 5)):
        return
    own = line.ref(called, kind_of(called))
    for title, cell in list(zip(line.columns, line.cells, strict=False))[1:]:
        into, out = WORDS.says("inputs", title), WORDS.says("outputs", title)
        named = [one for one in split_list(cell, r"\s+and\s+") if is_structure(one)]
        if named and into != out:
            others = [
                (line.ref(outer, kind_of(outer)), "; ".join(inner))
                for outer, inner in map(parenthesised, named)
            ]
            yield from _pathways(line, own, others, "", bool(into), [])


def _sentences(line: Entry, own: Ref | None) -> Iterator[Claim]:
    """Each sentence with a clause of its own, quoted alone."""
    text, at = line.block.text, 0
    for cut in (*_SENTENCE.finditer(text), None):
        end = cut.start() if cut else len(text)
        if next(tells_projection(text[at:end]), None):
            sentence = part(line, at, end)
            first = next(
                tells_projection(sentence.text), None
            )  # what is no word at either end may be cut off with the clause
            for subject in (
                subjects_of(sentence, sentence.text[: first.start()], own) if first else ()
            ):
                yield from _clauses(sentence, subject, own)
        at = cut.end() if cut else end


def _clauses(line: Entry, subject: Ref, own: Ref | None = None) -> Iterator[Claim]:
    """The projections that a text tells of; `own` is what "it" is there."""
    text = line.text
    found = list(tells_projection(text))
    for match, after in zip(found, [*found[1:], None], strict=False):
        if not _DENIES.search(text[max(0, match.start() - 20) : match.end()]):
            until = after.start() if after else len(text)
            yield from _clause(line, subject, match, until, own)


def _clause(
    line: Entry, subject: Ref, match: re.Match[str], until: int, own: Ref | None
) -> Iterator[Claim]:
    rest = re.sub(
        r"(?:,|\s+and|\s+but)\s*$", "", line.text[match.end() : min(until, match.end() + _LONGEST)]
    )
    end = _END.search(rest)
    for leg in _LEG.split(rest[: end.start()] if end else rest):
        yield from _leg(line, subject, match, leg, own)


def _leg(
    line: Entry, subject: Ref, match: re.Match[str], leg: str, own: Ref | None
) -> Iterator[Claim]:
    """The targets of one preposition, what runs there, and how strongly: "CA1 via the
    temporoammonic tract (strength 0.7)".
    """
    names, *via = _VIA.split(leg, maxsplit=1)
    through, said = parenthesised(via[0]) if via else ("", [])
    pieces = [_ASIDE.sub("", piece) for piece in split_list(names, r"\s+and\s+")]
    others = [
        one
        for before, one in zip(["", *pieces], pieces, strict=False)
        if is_structure(one) and not _is_half(before, one)
    ]
    if match.group().rstrip().endswith(":") and 2 * len(others) > len(pieces):
        others = [one for one in pieces if one in others or _may_be_structure(one)]
    for one in others:
        yield from _names(line, one)
    targets = [
        (line.ref(each, ANATOMICAL_STRUCTURE), "; ".join((*inner, *said)))
        for outer, inner in map(parenthesised, others)
        for each in expand_slashes(outer)
        if each.casefold() != subject.name.casefold()
    ]
    itself = parenthesised(names)
    if own is not None and own.name != subject.name and _IT.fullmatch(itself[0]):
        targets.append((own, "; ".join((*itself[1], *said))))
    yield from _pathways(
        line, subject, targets, through, bool(match["into"]), _told_transmitters(line.text, match)
    )


def _told_transmitters(text: str, clause: re.Match[str]) -> list[str]:
    """What a clause says that runs there: "GABAergic output from", "sends dopaminergic axons to"."""
    begins = 0 if is_lead(text[: clause.start()]) else clause.start()
    return list(transmitters(text[begins : clause.end()]))


def _may_be_structure(text: str) -> bool:
    """What an enumeration of structures behind a colon names, whatever its noun: "limbic
    system".
    """
    bare = parenthesised(text)[0]
    return GATE.passes(bare, 4) and not is_function(bare) and not is_transmitter(bare)


def _is_half(before: str, one: str) -> bool:
    """ "limb and cognitive zones" names no structure twice over: a word alone, then one with the
    noun that both share.
    """
    return one.startswith("other ") or (
        " " not in before
        and bool(before)
        and not is_structure(before)
        and bool(_SHARED.fullmatch(one))
    )


def _pathways(
    line: Entry,
    subject: Ref,
    others: list[tuple[Ref, str]],
    through: str,
    into: bool,
    released: list[str],
) -> Iterator[Claim]:
    relay = (
        line.ref(through, ANATOMICAL_STRUCTURE)
        if through and is_structure(through) and not fibre(through)
        else None
    )
    via = Ref(through, FIBRE) if through and fibre(through) else None
    if relay and others and not into:
        yield _projection(line, subject, relay, "efferent", "", None, released, 1)
    for other, annotation in others:
        if into:
            yield _projection(line, other, subject, "afferent", annotation, via, released)
        elif relay:
            yield _projection(line, relay, other, "efferent", annotation, None, released, 2)
        else:
            yield _projection(line, subject, other, "efferent", annotation, via, released)


def _names(line: Entry, text: str) -> Iterator[Claim]:
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


def _projection(
    line: Entry,
    source: Ref,
    target: Ref,
    role: str,
    annotation: str,
    via: Ref | None,
    released: list[str],
    position: int = 0,
) -> Claim:
    """Between structures; what cells send axons to is said of the cells, and not of the structure
    that they are in.
    """
    predicate = SENDS_AXONS_TO if source.kind == CELL_TYPE else PROJECTS_TO
    given = strength(annotation)
    whole = given is not None and len(given.text) >= len(annotation) - 1
    return line.claim(
        source,
        predicate,
        target,
        (STATED_ROLE, role),
        *strength_qualifiers(given if whole else None),
        (ANNOTATION, "" if whole else annotation),
        (VIA, via),
        *((TRANSMITTER, Ref(one, NEUROTRANSMITTER)) for one in released),
        (CHAIN_POSITION, position or None),
        by=_BY,
    )
