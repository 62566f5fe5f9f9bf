"""What the items nested in that of a receptor tell of it: what it binds, how dense it is and what it
does, behind labels or by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.outline import Entry, split_list
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.receptor_rows import (
    DENSITY_WORDS,
    ReceptorRow,
    bound_by,
    is_density_group,
)
from graphbuild.packs.anatomy.words import WORDS

_LABELS = {
    "transmitter": re.compile(
        rf"(?:{WORDS.pattern('column_transmitter', 'ligand_labels', 'binding_verbs')})s?",
        re.IGNORECASE,
    ),
    "density": re.compile(
        rf"(?:{WORDS.pattern('column_density', 'density_nouns')})", re.IGNORECASE
    ),
    "role": re.compile(rf"(?:{WORDS.pattern('column_role')})s?", re.IGNORECASE),
}


def is_below_receptor(line: Entry) -> bool:
    """Whether a line stands in the item of a receptor, and tells something of that."""
    above = line.place.above
    held = line.place.is_item and above is not None and bool(above.role("receptors"))
    group = is_transmitter(line.place.words) or is_density_group(line.place.words)
    return held and not group and bool(_told(line))


def tells_below(line: Entry) -> bool:
    """Whether each item nested in an item tells something of a receptor."""
    children = list(line.children())
    return bool(children) and all(map(_told, children))


def with_density_below(line: Entry, row: ReceptorRow) -> ReceptorRow:
    """A receptor's row with the density that an item nested in its own tells; its own goes before."""
    dense = (text for child in line.children() for key, text in _told(child) if key == "density")
    return row if row.density else replace(row, density=next(dense, ""))


def told_below(line: Entry, receptor: str) -> Iterator[tuple[Entry, ReceptorRow]]:
    """What each item nested in that of a receptor tells that it binds, and does."""
    for child in line.children():
        told = dict(reversed(_told(child)))
        bound, role = told.get("transmitter", ""), told.get("role", "")
        if bound or role:
            yield child, ReceptorRow(receptor, bound, role=role)


def _told(line: Entry) -> list[tuple[str, str]]:
    """What a nested line tells of the receptor, by its label or by what it is; nothing where it names
    something else.
    """
    label, rest = line.term()
    if rest:
        found = next((key for key, known in _LABELS.items() if known.fullmatch(label)), "")
        return [(found, rest)] if found else []
    pieces = [(_key_of(piece), piece) for piece in split_list(line.text)]
    return [(key, bound_by(text)) for key, text in pieces] if all(key for key, _ in pieces) else []


def _key_of(piece: str) -> str:
    if DENSITY_WORDS.fullmatch(piece):
        return "density"
    return "transmitter" if is_transmitter(bound_by(piece)) else ""
