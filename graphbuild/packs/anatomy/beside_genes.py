"""Which of the entries below a title for receptors and genes alike is a receptor: one list tells of
both, and a code such as "D1" could be either.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline import Entry, parenthesised
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.receptor_rows import ReceptorRow, of_item, of_row
from graphbuild.packs.anatomy.structures import kind_of
from graphbuild.packs.anatomy.words import WORDS
from graphbuild.terms.anatomy import RECEPTOR

_SYMBOL = re.compile(r"[A-Z][A-Z0-9]{1,11}")
_LETTER_AND_NUMBER = re.compile(r"[A-Z]\d")
"""How receptors are called and hardly any gene is: "D1", "M3"."""


def is_of_gene(line: Entry) -> bool:
    """Whether a line of a place for receptors tells of a gene: it is labelled so, or the place is
    for genes too and nothing of the line is said of receptors alone.
    """
    return _is_labelled(line) or (_tells_both(line) and not is_of_receptor(line))


def is_of_receptor(line: Entry) -> bool:
    """Whether a line of a place for both tells of a receptor: by its noun, its transmitter or its
    density, or by a name that no gene has.
    """
    if _is_labelled(line) or not _tells_both(line):
        return False
    row = of_row(line) if line.form == "row" else of_item(line)
    called = parenthesised(row.receptor)[0]
    symbol = _SYMBOL.fullmatch(called) and not _LETTER_AND_NUMBER.fullmatch(called)
    return not symbol or kind_of(called) == RECEPTOR or _is_bound(row)


def _is_labelled(line: Entry) -> bool:
    label, rest = line.term()
    return bool(rest) and WORDS.says("genes", parenthesised(label)[0])


def _tells_both(line: Entry) -> bool:
    return line.place.role("receptors") is not None and line.place.role("genes") is not None


def _is_bound(row: ReceptorRow) -> bool:
    return bool(row.density) or is_transmitter(row.transmitter)
