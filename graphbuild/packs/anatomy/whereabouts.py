"""Where a structure lies, and where a tract begins, runs and ends, by labels and titles: "Where:
pons", "Runs through: internal capsule, cerebral peduncle".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Predicate, Ref
from graphbuild.outline import Entry, Outline, name, parenthesised, split_list
from graphbuild.outline.chains import chain
from graphbuild.packs.anatomy.cell_names import cells, is_transmitter
from graphbuild.packs.anatomy.neural import is_of_tract
from graphbuild.packs.anatomy.owners import station
from graphbuild.packs.anatomy.part_names import is_subpart
from graphbuild.packs.anatomy.pathway_text import both_ends
from graphbuild.packs.anatomy.sides import is_connection
from graphbuild.packs.anatomy.structures import fibre, is_fibre, is_function, is_structure, kind_of
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.packs.garden.listed import listed
from graphbuild.packs.garden.listing import Listing
from graphbuild.reading.alternatives import alternatives
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    CELL_TYPE,
    FIBRE,
    HAS_FIBRE,
    NEUROTRANSMITTER,
    ORIGINATES_IN,
    RECEIVES_FIBRE,
    RELEASES,
)
from graphbuild.terms.garden import ALIAS, ANNOTATION, FIELD, HAS_PART, LOCATED_IN, REMARK

_BY = "whereabouts"


def whereabouts(outline: Outline) -> Iterator[Finding]:
    """Each name of a structure there; where other words stand beside it, all are kept."""
    return listed(outline, _LISTINGS, _BY, WORDS)


def station_places(outline: Outline) -> Iterator[Finding]:
    """Where a structure lies by whose name a line stands, in the note of anything: "Dorsal raphe
    nucleus" over "Located in midbrain, ventral to the PAG".
    """
    for entry in outline.entries():
        found = _LIES.fullmatch(entry.text) if entry.form == "item" else None
        where = found["where"] if found else ""
        whose = station(entry) if where and is_structure(where) else None
        if found and whose is not None:
            place = entry.ref(where, kind_of(where))
            yield entry.claim(whose, LOCATED_IN, place, (ANNOTATION, found["more"]), by=_BY)


def fibre_ends(outline: Outline) -> Iterator[Finding]:
    """Where fibres begin, run and end, by labels below their name: "Optic radiation" over "starts
    in: LGN".
    """
    own = subject_ref(outline.note, ANATOMICAL_STRUCTURE)
    names = frozenset(map(str.casefold, (own.name, *outline.note.strings("aliases"))))
    for place, entries in outline.contents:
        called = name(place.title.term()[0]) if place.title is not None else None
        if place.title is None or called is None or not is_fibre(called.text):
            continue
        fibres = place.title.ref(called.text, FIBRE)
        told = [one for entry in entries for one in _ends(entry, fibres, own, names)]
        others = filter(is_fibre, called.synonyms) if told else ()
        yield from (place.title.claim(fibres, ALIAS, other, by=_BY) for other in others)
        yield from told


def _ends(entry: Entry, fibres: Ref, own: Ref, names: frozenset[str]) -> Iterator[Claim]:
    label, rest = entry.term()
    for topic, (predicate, turned) in _OF_FIBRES.items() if entry.form == "item" else ():
        for one in split_list(rest, r"\s+and\s+") if WORDS.says(topic, label) else ():
            outer, inner = parenthesised(_ARTICLE.sub("", one))
            place = own if outer.casefold() in names else entry.ref(outer, kind_of(outer))
            if place == own or _fits(outer, named=True):
                ends = (place, fibres) if turned else (fibres, place)
                words = (ANNOTATION, "; ".join(inner))
                yield entry.claim(ends[0], predicate, ends[1], words, by=_BY)


def _listing(topic: str, predicate: Predicate, turned: bool = False) -> Listing:
    def read(entry: Entry, text: str, subject: Ref, label: str) -> Iterator[Claim]:
        if is_connection(entry) or (entry.form == "row" and not text and both_ends(entry)):
            return  # which is read as one
        if cells(name(entry.place.words).text):
            return  # "home: retina" below "M1 cells" says where these are
        stations = entry.place.role("parts") is not None
        if stations and (chain(entry.text).arrows or not is_of_tract(entry.note)):
            return  # pathways, or the stations of a circuit, which are its parts
        of_stations = entry.form == "row" and topic in _ENDS
        station = next(filter(_is_place, entry.cells), "") if of_stations else ""
        said = station or text or entry.text
        prose = entry.form == "paragraph" and ":" in said
        if entry.form != "row" and (prose or _TELLS.search(said)):
            yield entry.claim(subject, REMARK, said, (FIELD, label), by=_BY)
            return  # of its parts and their cells, and not where it is
        plain = _leads(topic).sub("", said)
        pieces = split_list(plain, r"\s+and\s+")
        named = entry.form == "item" and (plain != said or stations)
        places = [one for one in (_ARTICLE.sub("", piece) for piece in pieces) if _fits(one, named)]
        for one in places:
            outer, inner = parenthesised(one)
            place = entry.ref(outer, kind_of(outer))
            ends = (place, subject) if turned else (subject, place)
            words = (ANNOTATION, "; ".join(inner))
            yield entry.claim(ends[0], predicate, ends[1], words, by=_BY)
        left = [one for one in pieces if _ARTICLE.sub("", one) not in places]
        released = [found[1] for one in left if (found := _TRANSMITTER.fullmatch(one))]
        held = [one for one in places if kind_of(one) == CELL_TYPE]
        for one in released if held else ():
            by_it = Ref(one, NEUROTRANSMITTER)
            yield from (
                entry.claim(entry.ref(cell, CELL_TYPE), RELEASES, by_it, by=_BY) for cell in held
            )
        if len(left) > (len(released) if held else 0) and not stations:
            yield entry.claim(subject, REMARK, said, (FIELD, label), by=_BY)

    return Listing(topic, predicate, ANATOMICAL_STRUCTURE, read=read)


@lru_cache(maxsize=8)
def _leads(topic: str) -> re.Pattern[str]:
    """The words of a topic at the beginning of an item of its list: "Runs through the cerebral
    peduncle".
    """
    named = (one for one in WORDS.topics if one.name == topic)
    titles = (title for one in named for title in (*one.titles, *one.anywhere))
    return re.compile(
        rf"^(?:it\s+)?(?:{alternatives(t for t in titles if ' ' in t)})\s+", re.IGNORECASE
    )


def _fits(text: str, named: bool) -> bool:
    """Whether words name a place: a structure, a tract or cells by their noun; whatever stands behind
    the verb of such a list, which `named` tells.
    """
    if _is_place(text) or kind_of(text) == CELL_TYPE:
        return True
    other = is_function(text) or is_transmitter(text) or _TRANSMITTER.fullmatch(text)
    return named and not other and GATE.passes(text, _FEW)


def _is_place(text: str) -> bool:
    """A structure or a tract, or a part of one: "anterior limb of the internal capsule"."""
    part, _, whole = text.partition(" of ")
    return is_structure(text) or bool(fibre(text)) or (is_subpart(part) and bool(fibre(whole)))


_LIES = re.compile(
    r"(?:located|lies|situated|found|sits) in (?:the )?(?P<where>[^,;:()]{2,60}?)"
    r"(?:,\s+(?P<more>.{2,200}?))?\.?",
    re.IGNORECASE,
)
_TELLS = re.compile(rf"\b(?:which|{WORDS.pattern('verbs of having')})\b", re.IGNORECASE)
"""What stands in a sentence on what a structure has, and in none on where it lies."""
_FEW = 6  # words of a name
_TRANSMITTER = re.compile(rf"(?:{WORDS.pattern('transmitter_labels')}):?\s+(\S.*)", re.IGNORECASE)
_ARTICLE = re.compile(
    r"^(?:(?:in|within|inside)\s+)?the\s+|^(?:in|within|inside)\s+", re.IGNORECASE
)
_ENDS = {
    "origin": (ORIGINATES_IN, False),
    "course": (HAS_FIBRE, True),
    "ending": (RECEIVES_FIBRE, True),
}
"""What labels say of fibres, and whether that is a relation of the structure to them."""
_OF_FIBRES = {**_ENDS, "parts": (HAS_PART, False)}
_LISTINGS = (
    _listing("position", LOCATED_IN),
    *(_listing(topic, predicate, turned) for topic, (predicate, turned) in _ENDS.items()),
)
