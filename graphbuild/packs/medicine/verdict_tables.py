"""Tables of two columns of which the second holds verdicts on the drugs in the first, in its own words:
"Painkiller | In this illness" over "Codeine | not at all".

What such a column says is a verdict where its title asks for leave here, or where one cell of it gives leave
and another refuses it; elsewhere "not at all" may be said of anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.model import Claim
from graphbuild.outline import Entry, Outline
from graphbuild.outline.lists import is_blank
from graphbuild.packs.medicine.clause_shapes import End
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.met_lists import advised_rows
from graphbuild.packs.medicine.safety_answers import answer
from graphbuild.packs.medicine.safety_ends import Said
from graphbuild.packs.medicine.safety_met import in_words, meetings
from graphbuild.packs.medicine.safety_rows import answered, leave, tells_of_another
from graphbuild.packs.medicine.safety_verdicts import AVOID, clears, verdict
from graphbuild.packs.medicine.safety_words import ends_in
from graphbuild.packs.medicine.stray_lines import stray_lines
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.medicine import SUBSTANCE

_HERE = re.compile(
    r"(?:(?:if|when|in|with|for|during|under|on|beside)\s+(?:this|it|these|them|him|her)\b.*"
    rf"|(?:{WORDS.pattern('column_leave')}))\W*",
    re.IGNORECASE,
)
_PRAISED = re.compile(rf"(?:{WORDS.pattern('praising')})\b", re.IGNORECASE)
_FEW = 4  # words of a drug's name


def verdict_claims(outline: Outline, said: Said) -> Iterator[Claim]:
    """What the rows of such tables say that no other reader takes; a cell that tells no verdict is kept
    in its words.
    """
    advised = {line.block.span for line in advised_rows(outline)}
    for line in _rows(outline):
        if line.block.span in advised or answered(line):
            continue
        told = leave(_cell(line))
        if told.denied and line.place.roles:
            continue  # who reads the place tells what it is good for
        if _PRAISED.match(_cell(line)):
            continue
        if told.action or told.denied:
            names = ends_in(line.cells[0], True).ends
            yield from meetings(line, (told._replace(name=one.name) for one in names), said)
        else:
            yield from in_words(line, said)


def _rows(outline: Outline) -> Iterator[Entry]:
    taken = SUBSTANCE in outline.note.kinds
    tables = defaultdict[tuple[str, ...], list[Entry]](list)
    for line in stray_lines(outline):
        paired = line.form == "row" and len(line.cells) == len(line.columns) == 2
        if paired and not (taken and tells_of_another(line)) and not is_blank(_cell(line)):
            tables[line.columns].append(line)
    for title, rows in tables.items():
        if _are_drugs(rows) and (_HERE.fullmatch(title[1]) or _answers(rows)):
            yield from rows


def _cell(row: Entry) -> str:
    """The words of the second cell, which a denial alone, "by no means", leaves as they are written."""
    span = row.block.children[1].span
    return row.cells[1] or row.note.text[span.start : span.end].strip(" *_|")


def _are_drugs(rows: Sequence[Entry]) -> bool:
    """Whether each row begins with a name, and half of them or more with one of a drug."""
    names = [line.cells[0] for line in rows]
    known = sum(map(is_taken, names))
    return 2 * known >= len(names) and all(GATE.passes(one, _FEW) for one in names)


def _answers(rows: Sequence[Entry]) -> bool:
    """Whether one cell gives leave, and another refuses it."""
    cells = [_cell(line) for line in rows]
    return any(map(clears, cells)) and any(map(_refuses, cells))


def _refuses(cell: str) -> bool:
    told: End | None = answer(cell)
    return verdict(cell)[0] == AVOID or (told is not None and told.action == AVOID)
