"""What a structure does: the items under "Key Functions", each a free phrase."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Finding, Ref
from graphbuild.outline import Entry, Outline, Place, is_none, parenthesised
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.owners import cells_above, owner, station
from graphbuild.packs.anatomy.structures import is_function
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.packs.garden.things import enumeration
from graphbuild.reading.claims import not_understood
from graphbuild.reading.pack import is_about
from graphbuild.reading.topics import VERB
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    CELL_TYPE,
    FIBRE,
    GENE,
    NEUROTRANSMITTER,
    PROTEIN,
)
from graphbuild.terms.garden import ANNOTATION, FUNCTION, HAS_FUNCTION, REMARK, STATES_NONE
from graphbuild.terms.medicine import BIOMARKER, HORMONE, MOLECULAR_PATHWAY, SUBSTANCE, TEST

_BY = "functions"
_DOING = (
    *(ANATOMICAL_STRUCTURE, CELL_TYPE, FIBRE, GENE, PROTEIN, NEUROTRANSMITTER),
    *(HORMONE, SUBSTANCE, BIOMARKER, TEST, MOLECULAR_PATHWAY),
)
_IS_DONE_TO = re.compile(
    rf"(?:{WORDS.pattern('no_doing')})\b|\w+ed (?:\w+ )?(?:by|with)\b", re.IGNORECASE
)
"""What a line begins with that tells how something is or what is done to it: "Are lost in"."""
_TELLS = re.compile(
    rf"\b(?:{WORDS.pattern('verbs of hasFunction', 'verbs of takes part in')})\b", re.IGNORECASE
)
"""A verb that tells what something does, in a sentence that is no list."""
_WITHIN = re.compile(r"\s+of\s+")


def functions(outline: Outline) -> Iterator[Finding]:
    """A name before a colon or dash is the function, what follows it an annotation; so is what
    stands in parentheses.
    """
    note = outline.note
    for place, lines in outline.lists("functions"):
        if _is_led(place) and set(note.kinds).isdisjoint(_DOING):
            continue  # what a sentence leads into, in a note on anything: "It does this:"
        if SUBSTANCE in note.kinds and len({role.topic for role in place.roles}) > 1:
            continue  # what a substance is good for is what it is taken for
        whose = cells_above(place) or owner(place, note)
        if whose is not None:
            for line in lines:
                yield from _function(line, whose)
    for place, entries in outline.of("functions"):
        whose = None if place.label else owner(place, note)
        if whose is not None:
            for line in entries:
                yield from _enumerated(line, whose)


def _is_led(place: Place) -> bool:
    """Whether a sentence leads into what stands here, be it as a heading: "Systems that suffer"."""
    told = place.role(_BY)
    return place.is_lead_in or place.is_item or (told is not None and told.is_by(VERB))


def _enumerated(line: Entry, whose: Ref) -> Iterator[Finding]:
    """The functions of a paragraph that is nothing but a list of them, one of them plainly such:
    "Theta rhythm; spatial navigation; encoding of memories."
    """
    is_list = line.form == "paragraph" and not _TELLS.search(line.text)
    listed = list(enumeration(line, GATE)) if is_list else []
    if any(is_function(_WITHIN.split(one.name)[0]) for one in listed):
        for one in listed:
            yield from _function(one.entry, whose)


def station_functions(outline: Outline) -> Iterator[Finding]:
    """In the note of something else, what labels below the title of a structure say that it does:
    "Dorsolateral PFC" over "Working memory: …".
    """
    if is_about(outline, (ANATOMICAL_STRUCTURE,)):
        return
    for place, entries in outline.contents:
        if place.roles or place.is_item or place.label:
            continue
        for line in entries:
            label, rest = line.term()
            if line.form == "item" and rest and _is_plain_function(label):
                whose = station(line)
                yield from _function(line, whose) if whose is not None else ()


def _is_plain_function(text: str) -> bool:
    """A function by its noun; what a disease or a transmitter does there is none."""
    words = text.casefold().split()
    other = any(one in WORDS["no_functions"] or is_transmitter(one) for one in words)
    return 0 < len(words) <= 5 and not other and is_function(text) and GATE.passes(text)


def _function(line: Entry, organ: Ref) -> Iterator[Finding]:
    term, rest = line.named()
    if is_none(line.text):
        yield line.claim(organ, STATES_NONE, "functions", by=_BY)
        return
    outer, inner = parenthesised(term)
    led_in = line.place.title is not None and line.place.title.form == "paragraph"
    if led_in and _IS_DONE_TO.match(outer):
        yield line.claim(organ, REMARK, line.text, by=_BY)
        return
    if not any(char.isalpha() for char in outer) or len(outer.split()) > 16:
        yield not_understood(line, _BY, "write one function an item, in a few words")
        return
    own = line.ref(outer.rstrip(" ."), FUNCTION)
    yield line.claim(
        organ,
        HAS_FUNCTION,
        own,
        (ANNOTATION, "; ".join(one for one in (*inner, rest) if one)),
        by=_BY,
    )
    for child in line.children():
        yield child.claim(own, REMARK, child.text, by=_BY)
