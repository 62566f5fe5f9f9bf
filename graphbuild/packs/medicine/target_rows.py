"""What a row or an item says that a substance does to a target: "NF-κB | inhibits"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graphbuild.model import RELATION, Claim, Predicate, Ref
from graphbuild.outline import Entry, Outline, normal, parenthesised
from graphbuild.packs.garden.fields import columns_of, topics_of
from graphbuild.packs.garden.sayings import evidence_of
from graphbuild.packs.medicine.clinical import is_condition, is_drug
from graphbuild.packs.medicine.marker_rows import DIRECTION, is_of_quantities
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import ABOUT, ANNOTATION, RELATION_TEXT, THING
from graphbuild.terms.medicine import (
    HAS_MOLECULAR_TARGET,
    INCREASES,
    MOLECULAR_TARGET,
    REDUCES,
    SUBSTANCE,
)

_LONGEST = 6  # words of a target's name
_FEW = 3
_NOUNS = {"agonist": "agonist of", "antagonist": "antagonist of", "inhibitor": "inhibits"}


def target_rows(outline: Outline, own: Ref, by: str) -> Iterator[Claim]:
    """One relation for each line of a list of targets whose cell, aside or words behind the name
    are nothing but a verb; a row with such a cell is one of a target wherever it stands.
    """
    for place, entries in outline.contents:
        of_targets = place.within("molecular_targets") is not None
        free = not any(around.roles for around in place.outwards())
        titled = _relation(place.words) if place.role("molecular_targets") else ""
        for entry in entries if not place.label else ():
            if of_targets:
                yield from _of_line(entry, own, by, titled)
            elif entry.form == "row" and place.role("contents"):
                yield from _with_target(_of_constituent(entry, own, by))
            elif entry.form == "row" and (free or place.within("mechanisms")):
                told = _of_line(entry, own, by)
                listed = "molecular_targets" in _topics(_title(entry))
                yield from told if listed else _with_target(told)
                yield from _moved(entry, own, by) if free else ()


def _with_target(told: Iterable[Claim]) -> Iterator[Claim]:
    """What something does to a target, and that this is one."""
    for claim in told:
        of_another = claim.qualifier(ABOUT) is not None
        keys = (ANNOTATION, ABOUT, RELATION_TEXT) if of_another else (ANNOTATION,)
        kept = tuple(one for one in claim.qualifiers if one[0] in keys)
        yield replace(claim, predicate=HAS_MOLECULAR_TARGET, qualifiers=kept)
        yield claim


def _of_constituent(row: Entry, own: Ref, by: str) -> Iterator[Claim]:
    """What a constituent does to the target in its row: "bilobalide | GABA-A receptor |
    antagonist".
    """
    others = columns_of(row)[1:]
    aimed = [one for one in others if "molecular_targets" in _topics(one.label)]
    verbs = [(one.text, verb) for one in others if (verb := _relation(one.text))]
    if len(aimed) != 1 or len(verbs) != 1:
        return
    called, (said, verb) = parenthesised(row.cells[0])[0], verbs[0]
    target = parenthesised(aimed[0].text)[0]
    if GATE.passes(called, _LONGEST) and GATE.passes(target, _LONGEST):
        rest = "; ".join(one for one in row.cells[1:] if one not in (said, aimed[0].text))
        ends = row.ref(called, SUBSTANCE), row.ref(target, MOLECULAR_TARGET)
        more = (RELATION_TEXT, verb), (ANNOTATION, rest), (ABOUT, own)
        yield row.claim(ends[0], Predicate(RELATION + verb), ends[1], *more, by=by)


def _title(row: Entry) -> str:
    return row.columns[0] if row.columns else ""


def _topics(title: str) -> frozenset[str]:
    return topics_of(title, WORDS, (SUBSTANCE,))


def _moved(row: Entry, own: Ref, by: str) -> Iterator[Claim]:
    """That the substance raises or lowers what the row names, where one cell says no more than
    which: "cortisol | ↓". What moves with a drug or in an illness is of another.
    """
    first, *others = row.cells or [""]
    called = parenthesised(first)[0]
    plain = is_of_quantities(row)  # else a word may say why: "Older adults | falls"
    told = (DIRECTION.fullmatch(cell) for cell in others)
    found = [one for one in told if one and (plain or not one.group().isalpha())]
    of_another = is_drug(called) or is_condition(called) or bool(_topics(_title(row)))
    if len(found) != 1 or found[0]["ask"] or of_another or not GATE.passes(called, _LONGEST):
        return
    rest = "; ".join(cell for cell in others if cell and cell != found[0].group())
    predicate = INCREASES if found[0]["up"] else REDUCES
    more = ((ANNOTATION, rest), *evidence_of(row))
    yield row.claim(own, predicate, row.ref(called, THING), *more, by=by)


def _relation(words: str) -> str:
    """The relation that a verb tells, be it of what is done to the target, or the noun of what has
    it: "inhibits", "inhibited", "weak agonist".
    """
    said = normal(words)
    active = (said, f"{said.removesuffix('ed')}s", f"{said.removesuffix('d')}s")
    verb = next((one for one in active if one in WORDS["target_verbs"]), "")
    if verb:
        return verb
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
        others = entry.cells[1:] if entry.form == "row" else ()
        rest = "; ".join(one for one in others if one and not _relation(one))
        more = (RELATION_TEXT, verb), (ANNOTATION, rest)
        yield entry.claim(own, Predicate(RELATION + verb), target, *more, by=by)
