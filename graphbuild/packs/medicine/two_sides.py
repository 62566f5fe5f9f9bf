"""What labels and titles of columns sort to two sides, good and bad for what the note is about: "Do:
dancing. Avoid: loud noise.", "Good for it | Better avoided".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.outline import Entry, normal, sentences, split_list
from graphbuild.outline.lists import is_blank
from graphbuild.packs.medicine.words import GATE, WORDS

_MOST = 6  # words of a name
_AND = r"\s+and\s+"
_AVOID = re.compile(rf"(?:{WORDS.pattern('keep_off')})\s+(?P<what>[^.;:]+?)\.?", re.IGNORECASE)
"""An order with what it is on, as a sentence of its own: "Avoid chronic stress and alcohol."."""


class Side(NamedTuple):
    """What is sorted to one side, with the line that says so."""

    line: Entry
    names: tuple[str, ...]
    avoided: bool


def side_of(label: str) -> bool | None:
    """Whether a label is one of what is bad for something; None where it tells neither."""
    words = normal(label)
    if not words:
        return None
    if WORDS.says("harmful", words):
        return True
    return False if WORDS.says("lifestyle", words) else None


def sides_of_columns(row: Entry) -> list[Side]:
    """The cells of a row whose columns, two or more, are each titled as one side."""
    titled = [(side_of(title), cell) for title, cell in zip(row.columns, row.cells, strict=False)]
    sides = {side for side, _ in titled}
    if row.form != "row" or len(titled) < 2 or None in sides or len(sides) < 2:
        return []
    return [
        Side(row, tuple(split_list(cell)), bool(side))
        for side, cell in titled
        if not is_blank(cell)
    ]


def sides_of_sentences(paragraph: Entry) -> Iterator[Side]:
    """The sentences of a paragraph that are nothing but a label of a side and names."""
    for sentence in sentences(paragraph) if paragraph.form == "paragraph" else ():
        text = sentence.text.rstrip(" .")
        label, colon, rest = text.partition(": ")
        side = side_of(label) if colon else None
        order = _AVOID.fullmatch(text)
        names = tuple(split_list(order["what"] if order else rest, _AND))
        named = bool(names) and all(GATE.passes(one, _MOST) for one in names)
        if named and (order or side is not None):
            yield Side(sentence, names, bool(order) or bool(side))
