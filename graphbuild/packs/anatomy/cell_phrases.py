"""What the phrases of a line say of cells, fibres or a layer: what they release, where they come from,
what they reach.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, KindName, Ref
from graphbuild.outline import Entry, parenthesised, split_list
from graphbuild.packs.anatomy.cell_names import cell, cells, is_transmitter, transmitters
from graphbuild.packs.anatomy.cell_rows import released
from graphbuild.packs.anatomy.structures import fibre, is_structure, kind_of
from graphbuild.packs.anatomy.words import WORDS
from graphbuild.terms.anatomy import (
    CELL_TYPE,
    FIBRE,
    HAS_CELL_TYPE,
    LAYER,
    NEUROTRANSMITTER,
    ORIGINATES_IN,
    RECEIVES_FIBRE,
    RELEASES,
    SYNAPSES_WITH,
)
from graphbuild.terms.garden import ANNOTATION
from graphbuild.terms.medicine import HAS_SUBTYPE

_BY = "cytoarchitecture"
_MORPHOLOGY = re.compile(
    rf"(?:(?:{WORDS.pattern('morphology')})[, -]+)*(?:\w+ )?(?:{WORDS.pattern('cells')})",
    re.IGNORECASE,
)
_OF_THIS_KIND = re.compile(
    rf"(?:\w+ )?\w+ergic (?:[\w-]+ )*(?:{WORDS.pattern('cell_nouns')})\b", re.IGNORECASE
)
_RELEASE = re.compile(
    r"^(?:co-)?(?:releas(?:es?|ing)|us(?:es?|ing)|secret(?:es?|ing)|contain(?:s|ing)?)\s+(?:the )?",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:from|originat(?:e|es|ing) (?:in|from)|arising from)\s+(?:the )?", re.IGNORECASE
)
_SYNAPSE = re.compile(
    r"(?:.*\b)?(?:relationship with|synaps(?:e|es|ing) (?:on|onto|with)|end(?:s|ing)? on|contacts?|innervat(?:e|es|ing)|"
    r"terminat(?:e|es|ing) on)\s+(?:the )?(?P<cells>.+)",
    re.IGNORECASE,
)
_RECEIVES = re.compile(
    rf"receives?\s+(?:\w+ )?(?P<fibre>\w+ (?:{WORDS.pattern('fibre_nouns')}))",
    re.IGNORECASE,
)
_SHORT = 6  # letters of a peptide in capitals
_AXONS = f"(?:{WORDS.pattern('axon_nouns')})"
_BECOME = re.compile(
    rf"{_AXONS} (?:become|form|give rise to)\s+(?:the )?(?P<fibre>.+)", re.IGNORECASE
)


def held_cells(line: Entry, own: Ref, phrase: str) -> Iterator[Claim]:
    """The cells that a phrase names as held by a structure or layer, and what they release."""
    outer, inner = parenthesised(phrase)
    found = cells(outer)
    for one in found:
        cell_type = line.ref(one, CELL_TYPE)
        yield line.claim(own, HAS_CELL_TYPE, cell_type, (ANNOTATION, "; ".join(inner)), by=_BY)
        behind = (released for aside in inner for released in _released_in(aside))
        told = [*transmitters(outer), *behind] if len(found) == 1 else transmitters(one)
        yield from (
            line.claim(cell_type, RELEASES, Ref(transmitter, NEUROTRANSMITTER), by=_BY)
            for transmitter in dict.fromkeys(told)
        )


def phrases(line: Entry, own: Ref, kind: KindName, term: str, rest: str) -> Iterator[Claim]:
    """The phrases of a line, each by itself; a list of origins runs on over commas."""
    pieces = split_list(rest, r"\s+[-–—]\s+")
    listed = released(line)
    if kind == CELL_TYPE and listed:
        for one in listed:
            yield line.claim(own, RELEASES, Ref(one, NEUROTRANSMITTER), by=_BY)
    elif kind == CELL_TYPE:
        told = dict.fromkeys(
            [
                *transmitters(term),
                *(one for aside in parenthesised(term)[1] for one in _released_in(aside)),
                *(
                    one
                    for piece in pieces
                    if len(piece.split()) <= 3 or _OF_THIS_KIND.match(piece)
                    for one in transmitters(piece)
                ),
            ]
        )
        bare = (_RELEASE.sub("", piece) for piece in pieces)
        named = [piece for piece in bare if is_transmitter(piece)]  # "Basket cells: GABA"
        for one in (
            *told,
            *(one for one in named if one.casefold() not in map(str.casefold, told)),
        ):
            yield line.claim(own, RELEASES, Ref(one, NEUROTRANSMITTER), by=_BY)
        yield from _subtypes(line, own, pieces)
    elif kind not in (FIBRE, LAYER):
        for piece in pieces:
            yield from held_cells(line, own, piece)
    if kind == FIBRE:
        yield from _origins(line, own, pieces)
    for piece in pieces:
        yield from _reach(line, own, kind, piece)


def _released_in(aside: str) -> list[str]:
    """The transmitters of a parenthesis that names nothing else, one of them a known one, or of one
    with a verb for that: "release GABA".
    """
    verb = _RELEASE.match(aside)
    listed = split_list(aside[verb.end() :] if verb else aside, r"\s+and\s+")
    known = [one for one in listed if is_transmitter(one)]
    if known and all(one in known or _is_short(one) for one in listed):
        return listed
    return known if verb or known[:1] == listed[:1] else []


def _is_short(text: str) -> bool:
    """A peptide in capitals."""
    return len(text) <= _SHORT and text.isupper()


def _subtypes(line: Entry, own: Ref, pieces: list[str]) -> Iterator[Claim]:
    """ "Interneurons: Basket cells, stellate cells" tells kinds of them."""
    for piece in pieces:
        described = (
            _MORPHOLOGY.fullmatch(parenthesised(piece)[0])
            and piece.split()[0].lower() in WORDS["morphology"]
        )
        if (
            not described
            and cell(piece)
            and cell(piece).lower() == parenthesised(piece)[0].lower()
            and not list(transmitters(piece))
        ):
            yield line.claim(own, HAS_SUBTYPE, line.ref(cell(piece), CELL_TYPE), by=_BY)


def _origins(line: Entry, own: Ref, pieces: list[str]) -> Iterator[Claim]:
    running = False
    for piece in (one for item in pieces for one in split_list(item, r"\s+and\s+")):
        begins = _FROM.match(piece)
        running = bool(begins) or running
        place = re.sub(r"^the ", "", piece[begins.end() :] if begins else piece)
        if not running or not is_structure(place):
            running = False
            continue
        yield line.claim(own, ORIGINATES_IN, line.ref(place, kind_of(place)), by=_BY)


def _reach(line: Entry, own: Ref, kind: KindName, piece: str) -> Iterator[Claim]:
    synapse, receives, become = (
        _SYNAPSE.fullmatch(piece),
        _RECEIVES.search(piece),
        _BECOME.search(piece),
    )
    if synapse and kind in (FIBRE, CELL_TYPE):
        for one in cells(synapse["cells"]):
            yield line.claim(
                own, SYNAPSES_WITH, line.ref(one, CELL_TYPE), (ANNOTATION, piece), by=_BY
            )
    if receives:
        yield line.claim(own, RECEIVES_FIBRE, line.ref(receives["fibre"], FIBRE), by=_BY)
    if become and kind == CELL_TYPE and fibre(become["fibre"]):
        yield line.claim(line.ref(become["fibre"], FIBRE), ORIGINATES_IN, own, by=_BY)
