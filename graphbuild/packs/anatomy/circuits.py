"""Circuits: chains of arrows whose stops are all structures or tracts, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import Finding
from graphbuild.outline import Entry, name, parenthesised, part
from graphbuild.outline.chains import chain
from graphbuild.packs.anatomy.cell_names import is_transmitter, transmitters_alone
from graphbuild.packs.anatomy.hops import Said
from graphbuild.packs.anatomy.owners import may_be_of_bodies
from graphbuild.packs.anatomy.pathway_claims import pathway_claims
from graphbuild.packs.anatomy.pathways import pathway
from graphbuild.packs.anatomy.sides import Side
from graphbuild.packs.anatomy.structures import circuit, fibre
from graphbuild.packs.anatomy.words import GATE, WORDS

_BEHIND = re.compile(
    rf"\s*:\s.*|,?\s+(?:via|through|by way of|{WORDS.pattern('strength_label')})\s.*|\s+[-–—]\s.*|"
    r"\s*\(?[~≈]?[01]\.\d+(?![\d%]).*|\s*\(?[~≈]?\d+(?:\.\d+)?\s*(?:[-–—]\s*\d+(?:\.\d+)?\s*)?%.*"
)


def circuit_claims(entry: Entry, side: Side) -> Iterator[Finding]:
    """A chain of arrows says what it says wherever it stands, if each stop is the name of a
    structure or tract.
    """
    called, text = _called(entry)
    if not chain(text).arrows or not all(
        map(GATE.passes, circuit(_plain(text), side.inside) or [""])
    ):
        return
    if not may_be_of_bodies(entry.note, text):
        return
    in_title = entry.form == "heading" or entry.text.rstrip(" :").endswith(f"({text})")
    if in_title and called and not _names_pathway(called):
        return  # "Old claim: retina → pons"
    whole = part(entry, *_bounds(entry, text)) if called else entry
    found = pathway(whole, nerve_begins=True)
    if len(found.hops) > 1:
        *before, last = found.hops
        if len(before) == 1:  # the one hop runs through what either end says
            last = replace(last, via=last.via or before[0].via)
        carried = transmitters_alone(called)
        named = last.saying(Said("", tuple(carried))) if carried else last.noting(called)
        yield from pathway_claims(whole, side, replace(found, hops=(*before, named)))


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
