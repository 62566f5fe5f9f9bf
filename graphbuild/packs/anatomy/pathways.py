"""A line as a pathway: its stops, what it runs through, its strength, and what else the note says
of it.

`Thalamus (VA/VL nuclei) → Motor cortex - 95% strength`, or a table's row with the columns From,
Strength, Via.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graphbuild import patterns as re
from graphbuild.outline import Entry
from graphbuild.outline.chains import Arrow, chain
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.hops import NOTHING, Hop, Said, hop_of, words_behind
from graphbuild.packs.anatomy.pathway_below import said_below
from graphbuild.packs.anatomy.pathway_text import item_text, row_text
from graphbuild.packs.anatomy.strengths import Strength
from graphbuild.packs.anatomy.structures import fibre, is_anatomical


@dataclass(frozen=True, slots=True)
class Pathway:
    """The stops of a line in its order with an arrow between each two, and the strength that it
    gives.

    `first` and `last` are arrows at the ends of the line, towards what the note is about. `said`
    stands behind the strength of a chain, and is about the hop that has it; words in a cell of a
    row of their own are about where the chain ends. `below` is what nested items say besides.
    """

    hops: tuple[Hop, ...]
    strength: Strength | None = None
    arrows: tuple[Arrow, ...] = ()
    first: Arrow | None = None
    last: Arrow | None = None
    said: Said = NOTHING
    below: tuple[str, ...] = ()


def pathway(line: Entry, nerve_begins: bool = False, sender: str = "") -> Pathway:
    """A line as a pathway; without hops where it names nothing.

    With `nerve_begins` a nerve or tract before a single structure is where the line begins, else
    what it runs through. `sender` is whose outputs a list tells, and no line names.
    """
    in_row = line.form == "row"
    if in_row:
        text, given, said = row_text(line)
    else:
        text, given, behind = item_text(line)
        said = words_behind(text, behind)
    nested = said_below(line, text)
    given, said = given or nested.strength, said.beside(nested.said)
    read = chain(text)
    stops = [hop_of(stop, "" if at else sender) for at, stop in enumerate(read.stops)]
    hops, arrows = _joined(stops, read.arrows, nerve_begins)
    if not hops or not re.search(r"[^\W\d_]", hops[0].text):
        return Pathway((), given)
    if len(hops) == 1:
        hops[0], said = hops[0].saying(said), NOTHING
    elif in_row:
        hops[-1], said = hops[-1].noting(said.annotation), said._replace(annotation="")
    return Pathway(tuple(hops), given, tuple(arrows), read.first, read.last, said, nested.words)


def _joined(
    hops: list[Hop], arrows: Sequence[Arrow], nerve_begins: bool
) -> tuple[list[Hop], list[Arrow]]:
    """Stops that are no places: a tract between two structures is what runs there, a transmitter a
    word about the stop before.

    A nerve or tract at the beginning of a line of two stops is where the line begins.
    """
    kept: list[Hop] = []
    ways: list[Arrow] = []
    through, way = "", "right"
    named = [hop for hop in hops if hop.names]
    for position, hop in enumerate(named):
        before: Arrow = arrows[position - 1] if 0 < position <= len(arrows) else "right"
        begins = nerve_begins and not kept and len(named) == 2
        if fibre(hop.text) and position + 1 < len(named) and not begins:
            through, way = fibre(hop.text), before
        elif kept and is_transmitter(hop.text):
            kept[-1] = replace(kept[-1], transmitters=(*kept[-1].transmitters, hop.text))
        else:
            if kept:
                ways.append(before if not through else way)  # type: ignore[arg-type]
            kept.append(replace(hop, via=hop.via or through))
            through = ""
    return kept, ways


def begins_with_place(line: Entry) -> bool:
    """Whether the first stop looks like a structure."""
    found = pathway(line)
    return bool(found.hops) and all(is_anatomical(one) for one in found.hops[0].names)
