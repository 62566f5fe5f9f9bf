"""Lines of safety that say the same as the one above them: "Phenytoin: lowers its level" over
"Carbamazepine: ditto".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import Block, Note
from graphbuild.outline import Entry
from graphbuild.packs.garden.sayings import term_of
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.words import WORDS

_SAME = re.compile(
    rf"(?:(?:and|also)\s+)?(?:{WORDS.pattern('the_same')})(?:\s+(?:{WORDS.pattern('the_same_tails')}))*",
    re.IGNORECASE,
)
_NAME = re.compile(r"[\w'’-]+")
_FORMS = ("item", "row", "paragraph")


def says_the_same(text: str) -> bool:
    """Whether words say no more than what was said above.

    >>> [says_the_same(one) for one in ("ditto", "Same as above.", "the same day", "as for iron")]
    [True, True, False, False]
    """
    return bool(_SAME.fullmatch(text.strip(" .!()")))


def filled(line: Entry) -> Entry:
    """A line with what the one above says, where it says the same; of a row each cell."""
    above = _above(line) if _is_same(line) else None
    return line if above is None else _with(line, above)


def repeated(line: Entry, text: str) -> str:
    """What a label of a line says, or what that of the one above says, where it is the same."""
    return term_of(filled(line))[1] if says_the_same(text) else text


def _is_same(line: Entry) -> bool:
    if line.form == "row":
        return any(map(says_the_same, line.cells))
    return line.form in _FORMS and says_the_same(term_of(line)[1])


def _with(line: Entry, above: Entry) -> Entry:
    """A line with what another one says."""
    if line.form == "row":
        cells = zip(line.block.children, above.block.children, strict=False)
        children = tuple(up if says_the_same(it.text) else it for it, up in cells)
        return replace(line, block=replace(line.block, children=children))
    term = term_of(line)[0]
    said = term_of(above)[1] or _NAME.sub(
        lambda word: term if is_taken(word[0]) else word[0], above.text
    )
    return _saying(line, f"{term}: {said}")


def _saying(line: Entry, text: str) -> Entry:
    return replace(line, block=replace(line.block, text=text, strong=0))


class _Above(NamedTuple):
    """The blocks of a note in order, and those that say the same as another with what that says, by
    their start.
    """

    blocks: Sequence[Block]
    filled: Mapping[int, Block]


@lru_cache(maxsize=2)  # a note is asked about many times in a row
def _of_note(note: Note) -> _Above:
    """Each line is filled when those above it are: of many that say the same none looks further
    up than one line.
    """
    blocks, found = tuple(note.walk()), dict[int, Block]()
    for at, block in enumerate(blocks):
        line = Entry(note, block)
        up = _before(blocks, at, block) if _is_same(line) else None
        if up is not None:
            above = Entry(note, found.get(up.span.start, up))
            found[block.span.start] = _with(line, above).block
    return _Above(blocks, MappingProxyType(found))


def _above(line: Entry) -> Entry | None:
    """The line of the same form right above one, in the same list or table, or before it in its own
    paragraph, with what it says.
    """
    blocks, already = _of_note(line.note)
    start = line.block.span.start
    up = _before(blocks, bisect_left(blocks, start, key=_start), line.block)
    if up is None or _is_around(up, line.block):
        return None if up is None else _label_before(line, up)
    return replace(line, block=already.get(up.span.start, up))


def _before(blocks: Sequence[Block], at: int, own: Block) -> Block | None:
    """The nearest block before a place that is a line as this one is, or that paragraph which it is
    a piece of; none where another list or table begins between them.
    """
    for index in range(at - 1, -1, -1):
        block = blocks[index]
        if _is_around(block, own):
            return block
        begins = block.kind in ("heading", "table") or (block.kind == "list" and own.kind != "row")
        if begins and block.level <= own.level:
            return None
        if block.kind == own.kind and block.level == own.level and block.info != "header":
            return block
    return None


def _start(block: Block) -> int:
    return block.span.start


def _is_around(block: Block, own: Block) -> bool:
    return block.kind == "paragraph" and block.span.end >= own.span.end


def _label_before(line: Entry, paragraph: Block) -> Entry | None:
    """What the nearest label of its own paragraph says that says something itself: "Pregnancy:
    avoid. Breastfeeding: same"
    """
    before = paragraph.text.partition(term_of(line)[0])[0].strip(" .")
    for said in reversed(before.split(". ")):
        one = _saying(line, said)
        if said and not _is_same(one):
            return one
    return None
