"""Lists and tables of drugs of which some lines say what to do and others only what comes of the two,
below a title that no reader knows: "Company it keeps badly".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.outline import Entry, Outline, normal, parenthesised
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.safety_rows import are_told, tells_of_another
from graphbuild.packs.medicine.safety_verdicts import AVOID, says_alone, says_safe, verdict
from graphbuild.packs.medicine.states import is_state
from graphbuild.packs.medicine.stray_lines import stray_lines, stray_places
from graphbuild.packs.medicine.words import GATE
from graphbuild.terms.medicine import SUBSTANCE

_LISTED = ("item", "paragraph")
_SEVERAL = 2  # lines that show what a list is of
_FEW = 4  # words of a name, or of an order in a cell or a part of one behind a dash or comma
_PARTS = re.compile(r"\s+[-–—]+\s+|[,;.]\s+")


def met_beside(outline: Outline) -> Iterator[Entry]:
    """The lines of a list that tell nothing but what comes of what they name, where others of it say
    what to do with such names, or that there is no harm: "Ibuprofen – stomach bleeds" beside
    "Memantine – do not combine" and "Paracetamol – no trouble".
    """
    own = outline.note.title.casefold()
    for place, entries in stray_places(outline):
        if place.roles or place.words.endswith("?"):  # to which "sure" is an answer
            continue
        if _are_told_below(entries):
            yield from (one for one in entries if _is_named(one.text))
            continue
        terms = [one.term() if one.form in _LISTED else ("", "") for one in entries]
        told = [_says_with(*term, own) for term in terms]
        drugs = [is_taken(parenthesised(name)[0]) for name, _ in terms]
        most = 2 * sum(drugs) > len(entries) and sum(told) >= _SEVERAL
        if not most and not (any(told) and all(drugs)):
            continue
        for line, (name, rest), is_told in zip(entries, terms, told, strict=True):
            called = parenthesised(name)[0]
            plain = rest and not is_told and not any(verdict(rest))
            if plain and GATE.passes(called, _FEW) and not is_state(called):
                yield line


def advised_rows(outline: Outline) -> Iterator[Entry]:
    """Rows on a drug, with a cell that says what to do: "Aspirin | bleeding – avoid", and others of
    its table; in the note of a substance those of a table of what it is taken with.
    """
    taken = SUBSTANCE in outline.note.kinds
    met = {row.block.span for row in met_rows(outline)}
    drugs: set[tuple[str, ...]] = set()  # the columns of tables of drugs
    for line in stray_lines(outline):
        if line.block.span in met or (taken and tells_of_another(line)):
            yield line
        elif line.form == "row" and len(line.cells) > 1:
            if is_taken(line.cells[0]):
                drugs.add(line.columns)
            if line.columns in drugs and GATE.passes(line.cells[0], _FEW) and _advises(line):
                yield line


def _advises(row: Entry) -> bool:
    """Whether a cell behind the name says to avoid it in a few words, or in a part of a few words; or
    says nothing but what to do.
    """
    if any(map(says_alone, row.cells[1:])):
        return True
    told = (part for cell in row.cells[1:] for part in _PARTS.split(cell))
    return any(len(one.split()) <= _FEW and verdict(one)[0] == AVOID for one in told)


def met_rows(outline: Outline) -> list[Entry]:
    """The rows of tables of drugs and what comes of each beside the note's own, where a column says
    what to do about it: "Medicine or habit | What happens | What I do".
    """
    found: list[Entry] = []
    for place, entries in stray_places(outline) if SUBSTANCE in outline.note.kinds else ():
        tables: dict[tuple[str, ...], list[Entry]] = {}
        for row in entries if not place.roles else ():
            if row.form == "row" and len(row.cells) > _SEVERAL:
                tables.setdefault(row.columns, []).append(row)
        found += [row for rows in tables.values() if _are_met(rows) for row in rows]
    own = outline.note.title.casefold()
    return [row for row in found if _is_named(row.cells[0]) and row.cells[0].casefold() != own]


def _are_met(rows: Sequence[Entry]) -> bool:
    """Whether a column of a table says what to do, and half of what its rows name are drugs."""
    cells = zip(*(row.cells for row in rows), strict=False)
    columns = list(zip(rows[0].columns, cells, strict=False))[1:]
    advised = any(are_told(title, said) for title, said in columns)
    drugs = sum(is_taken(parenthesised(row.cells[0])[0]) for row in rows)
    return advised and len(rows) >= _SEVERAL and 2 * drugs >= len(rows)


def _are_told_below(entries: Sequence[Entry]) -> bool:
    """Whether each item of a list has lines below it of which a label says what to do, and half of
    them are drugs: "What I do: check the level" below "Ramipril".
    """
    if not entries or any(one.form != "item" for one in entries):
        return False
    below = [[child.term() for child in one.children()] for one in entries]
    terms = [{normal(label): said for label, said in one} for one in below]
    told = any(
        all(one.get(label) for one in terms) and are_told(label, [one[label] for one in terms])
        for label in terms[0]
    )
    drugs = sum(is_taken(parenthesised(one.text)[0]) for one in entries)
    return told and 2 * drugs >= len(entries)


def _is_named(cell: str) -> bool:
    called = parenthesised(cell)[0]
    return GATE.passes(called, _FEW) and not is_state(called)


def _says_with(name: str, rest: str, own: str) -> bool:
    """Whether a line says of a drug what to do with it, what it does to the note's own, or that it
    does no harm.
    """
    moved = bool(verdict(rest)[1]) and own in rest.casefold()
    said = bool(says_alone(rest)) or says_safe(rest) or moved
    return bool(rest) and said and is_taken(parenthesised(name)[0])
