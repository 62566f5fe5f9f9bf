"""What a row or an item says that a substance does to a target: "NF-κB | inhibits"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild.model import RELATION, Claim, Predicate, Ref
from graphbuild.outline import Entry, Outline, normal, parenthesised
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import RELATION_TEXT
from graphbuild.terms.medicine import HAS_MOLECULAR_TARGET, MOLECULAR_TARGET

_LONGEST = 6  # words of a target's name
_FEW = 3
_NOUNS = {"agonist": "agonist of", "antagonist": "antagonist of", "inhibitor": "inhibits"}


def target_rows(outline: Outline, own: Ref, by: str) -> Iterator[Claim]:
    """One relation for each line of a list of targets whose cell, aside or words behind the name
    are nothing but a verb; a row with such a cell is one of a target wherever it stands.
    """
    for place, entries in outline.contents:
        listed = place.within("molecular_targets") is not None
        free = not any(around.roles for around in place.outwards())
        titled = _relation(place.words) if place.role("molecular_targets") else ""
        for entry in entries if not place.label else ():
            if listed:
                yield from _of_line(entry, own, by, titled)
            elif entry.form == "row" and (free or place.within("mechanisms")):
                for claim in _of_line(entry, own, by):
                    yield replace(claim, predicate=HAS_MOLECULAR_TARGET, qualifiers=())
                    yield claim


def _relation(words: str) -> str:
    """The relation that a verb tells, or the noun of what has it: "weak agonist"."""
    said = normal(words)
    if said in WORDS["target_verbs"]:
        return said
    last = said.rpartition(" ")[2] if len(said.split()) <= _FEW else ""
    return next((told for noun, told in _NOUNS.items() if last in WORDS[f"{noun}s"]), "")


def _of_line(entry: Entry, own: Ref, by: str, titled: str = "") -> Iterator[Claim]:
    """The relation that a line tells of its target, else the one that the title of all tells."""
    if entry.form not in ("item", "row"):
        return
    term, said = entry.named()
    called, asides = parenthesised(term)
    words = entry.cells if entry.form == "row" else (said, *asides)
    verb = next(filter(None, map(_relation, words)), titled)
    if verb and GATE.passes(called, _LONGEST):
        target = entry.ref(called, MOLECULAR_TARGET)
        yield entry.claim(own, Predicate(RELATION + verb), target, (RELATION_TEXT, verb), by=by)
