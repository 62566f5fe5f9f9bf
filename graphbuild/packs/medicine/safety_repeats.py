"""Lines of safety that say the same as the one above them: "Phenytoin: lowers its level" over
"Carbamazepine: ditto".
"""

from __future__ import annotations

import re
from dataclasses import replace

from graphbuild.model import Block
from graphbuild.outline import Entry
from graphbuild.packs.garden.sayings import term_of
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.words import WORDS

_SAME = re.compile(
    rf"(?:(?:and|also)\s+)?(?:{WORDS.pattern('the_same')})(?:\s+(?:{WORDS.pattern('the_same_tails')}))*",
    re.IGNORECASE,
)
_NAME = re.compile(r"[\w'’-]+")


def says_the_same(text: str) -> bool:
    """Whether words say no more than what was said above.

    >>> [says_the_same(one) for one in ("ditto", "Same as above.", "the same day", "as for iron")]
    [True, True, False, False]
    """
    return bool(_SAME.fullmatch(text.strip(" .!()")))


def filled(line: Entry) -> Entry:
    """A line with what the one above says, where it says the same; of a row each cell."""
    same = (
        any(map(says_the_same, line.cells))
        if line.form == "row"
        else line.form in ("item", "paragraph") and says_the_same(term_of(line)[1])
    )
    found = _above(line) if same else None
    if found is None:
        return line
    above = filled(found)
    if line.form == "row":
        cells = zip(line.block.children, above.block.children, strict=False)
        children = tuple(up if says_the_same(it.text) else it for it, up in cells)
        return replace(line, block=replace(line.block, children=children))
    term = term_of(line)[0]
    said = term_of(above)[1] or _NAME.sub(
        lambda word: term if is_taken(word[0]) else word[0], above.text
    )
    return _saying(line, f"{term}: {said}")


def repeated(line: Entry, text: str) -> str:
    """What a label of a line says, or what that of the one above says, where it is the same."""
    return term_of(filled(line))[1] if says_the_same(text) else text


def _saying(line: Entry, text: str) -> Entry:
    return replace(line, block=replace(line.block, text=text, strong=0))


def _above(line: Entry) -> Entry | None:
    """The line of the same form right above one, in the same list or table."""
    found: Block | None = None
    for block in line.note.walk():
        if block.span.start >= line.block.span.start:
            break
        if block.kind == "paragraph" and block.span.end >= line.block.span.end:
            return _label_before(line, block)
        if block.kind in ("heading", "table") or (block.kind == "list" and line.form != "row"):
            found = found if block.level > line.block.level else None
        if block.kind == line.form and block.level == line.block.level and block.info != "header":
            found = block
    return replace(line, block=found) if found is not None else None


def _label_before(line: Entry, block: Block) -> Entry | None:
    """What stands before a label in its own paragraph: "Pregnancy: avoid. Breastfeeding: same"."""
    before = block.text.partition(term_of(line)[0])[0].strip(" .")
    said = before.rpartition(". ")[2]
    return _saying(line, said) if said else None
