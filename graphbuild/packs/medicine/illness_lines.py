"""Illnesses that the note of a molecule or a test lists, with what shows of each and where it
strikes: a row "Gout | a swollen toe | the big toe", a line "Narcolepsy: sleepiness, cataplexy".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, Outline, is_none, items, name, normal
from graphbuild.outline.lists import is_blank
from graphbuild.packs.anatomy.structures import is_of_body, is_structure
from graphbuild.packs.garden.fields import Named, denies, names_in
from graphbuild.packs.medicine.clinical import could_be_sign, is_condition, is_sign
from graphbuild.packs.medicine.condition_fields import said_in_field, topic_of
from graphbuild.packs.medicine.marker_rows import DIRECTION
from graphbuild.packs.medicine.statement_columns import of_cell
from graphbuild.packs.medicine.states import is_population
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.reading.pack import is_about
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.garden import ASSOCIATED_WITH
from graphbuild.terms.medicine import CONDITION, SUBSTANCE

_ELSEWHERE = (
    *("relations", "references", "supplements", "lifestyle", "interactions", "safety"),
    *("contraindications", "evidence", "uses", "management", "differentials"),
)
_NAMES = re.compile(WORDS.pattern("column_pathology"), re.IGNORECASE)
_OF_ILLNESS = ("symptoms", "affected_structures")
"""What columns say of an illness and of nothing else that a table may list."""
_NOT_HERE = ("management", "pathophysiology")
"""What columns say that others read: a treatment with its dose, a reason."""
_MOST = 4  # words of a sign in a list
Told = tuple[Ref, Claim]
"""An illness, and what is said of it."""


def illness_lines(outline: Outline) -> Iterator[Finding]:
    """What the tables and lists of illnesses say of each, where the note is about none of these and
    no structure has them.
    """
    if is_about(outline, (ANATOMICAL_STRUCTURE, CONDITION, SUBSTANCE)):
        return
    own = subject_ref(outline.note)
    for place, entries in outline.contents:
        if place.label or place.within(*_ELSEWHERE):
            continue
        rows = [entry for entry in entries if entry.form == "row" and entry.columns]
        told = [one for _, table in groupby(rows, _columns) for one in _of_table(list(table))]
        told += _of_list(list(items(entries)))
        yield from (claim for _, claim in told)
        if not any(around.roles for around in place.outwards()):
            yield from _beside(told, own)


def _columns(row: Entry) -> tuple[str, ...]:
    return row.columns


def _beside(told: Sequence[Told], own: Ref) -> Iterator[Claim]:
    """That each illness has to do with what the note is about, where no title says more than that."""
    for illness, claim in dict(reversed(told)).items():
        yield replace(
            claim,
            subject=own,
            predicate=ASSOCIATED_WITH,
            object=illness,
            qualifiers=(),
            by="illness_lines",
        )


def _of_table(rows: Sequence[Entry]) -> Iterator[Told]:
    """The rows of a table whose first column, or the one titled so, has illnesses, and another what
    shows of them or where they strike.
    """
    columns = rows[0].columns
    titled = [at for at, title in enumerate(columns) if _NAMES.search(normal(title))]
    at = next(iter(titled), 0)
    named = [_called(row.cells[at]) for row in rows if at < len(row.cells)]
    if sum(map(_is_illness, named)) * 2 < len(rows):
        return
    topics = [
        "" if one == at else topic_of(title) or _topic_of_cells(rows, one)
        for one, title in enumerate(columns)
    ]
    if not any(topic in _OF_ILLNESS for topic in topics):
        return
    for row in rows:
        called = _called(row.cells[at]) if at < len(row.cells) else ""
        if not GATE.passes(called, 6) or denies(row.text, WORDS):
            continue
        illness = row.ref(called, CONDITION)
        for topic, cell in zip(topics, row.block.children, strict=False):
            line = of_cell(row, cell, row.links)  # so that a denial in it is one of what it says
            if topic and topic not in _NOT_HERE and not (is_blank(line.text) or is_none(line.text)):
                for claim in said_in_field(line, line.text, illness, topic):
                    yield illness, replace(claim, quote=row.text)


def _is_illness(called: str) -> bool:
    """Whether a name is that of an illness, be it in some people: "Lead poisoning in children"."""
    illness, _, whom = called.partition(" in ")
    return is_condition(called) or (is_population(whom) and is_condition(illness))


def _topic_of_cells(rows: Sequence[Entry], at: int) -> str:
    """What a column whose title tells nothing says, by its cells: most name signs, or all a place of
    the body.
    """
    cells = [row.cells[at] for row in rows if at < len(row.cells) and not is_blank(row.cells[at])]
    names = [one.text for cell in cells for one in names_in(cell, GATE)]
    if not names or not all(names_in(cell, GATE) for cell in cells):
        return ""
    if all(map(DIRECTION.fullmatch, cells)):  # of a value that "falls" in the illness
        return ""
    if all(is_structure(one) or is_of_body(one) for one in names):
        return "affected_structures"
    return "symptoms" if sum(map(is_sign, names)) * 2 > len(names) else ""


def _of_list(lines: Sequence[Entry]) -> Iterator[Told]:
    """The lines of a list of illnesses, where at least half of what stands behind their names is a sign."""
    told = [(line, *_signs(line)) for line in lines if line.form == "item"]
    signs = [one.text for _, _, found in told for one in found]
    if sum(map(is_sign, signs)) * 2 < len(signs):
        return
    for line, called, found in told:
        if any(is_sign(one.text) for one in found) or all(could_be_sign(one.text) for one in found):
            text = ", ".join(one.text for one in found)
            illness = line.ref(called, CONDITION)
            for claim in said_in_field(line, text, illness, "symptoms") if text else ():
                yield illness, claim


def _signs(line: Entry) -> tuple[str, list[Named]]:
    """The illness that a line begins with, and the names behind it that may be of signs."""
    term, rest = line.term()
    called = _called(term)
    if not rest or not _is_illness(called) or denies(rest, WORDS):
        return "", []
    found = names_in(rest, GATE, _MOST)
    plain = all(one.text[:1].islower() and not DIRECTION.match(one.text) for one in found)
    return called, found if plain else []


def _called(text: str) -> str:
    return name(text).text
