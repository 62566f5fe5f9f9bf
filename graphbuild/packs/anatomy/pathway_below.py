"""What the items nested in a pathway say of it: "95%, glutamate, via the optic tract"."""

from __future__ import annotations

from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.outline import Entry, split_list
from graphbuild.packs.anatomy.hops import NOTHING, Said, tells_of_it, tells_way, words_behind
from graphbuild.packs.anatomy.sides import side_of
from graphbuild.packs.anatomy.strengths import Strength, strength_alone
from graphbuild.packs.anatomy.words import WORDS

_LABEL = re.compile(
    rf"(?:{WORDS.pattern('strength_label', 'column_transmitter', 'column_signal', 'column_route')}|via)",
    re.IGNORECASE,
)


class Below(NamedTuple):
    """The strength, the way and the transmitters that nested items give, and the words of those
    that give none.
    """

    strength: Strength | None = None
    said: Said = NOTHING
    words: tuple[str, ...] = ()


def said_below(line: Entry, place: str) -> Below:
    """What is nested in an item; a nested list of pathways says it for itself."""
    if line.form != "item" or side_of(line.term()[0]):
        return Below()
    found = Below()
    for child in line.children():
        if child.text:
            found = _with(found, child, place)
    return found


def _with(found: Below, child: Entry, place: str) -> Below:
    pieces = _pieces(child)
    given = next(((one, piece) for piece in pieces if (one := strength_alone(piece))), None)
    left = [piece for piece in pieces if given is None or piece != given[1]]
    told = tells_way if len(pieces) > 1 else tells_of_it
    if given is None and not any(map(told, left)):
        return found._replace(words=(*found.words, child.text))
    said = words_behind(place, ", ".join(left))
    weight = found.strength or (given[0] if given else None)
    return Below(weight, found.said.beside(said), found.words)


def _pieces(child: Entry) -> list[str]:
    label, text = child.term()
    return split_list(text if text and _LABEL.fullmatch(label) else child.text)
