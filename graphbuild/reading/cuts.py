"""Lines as readers see them: without cues, and without what is struck out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graphbuild import patterns as re
from graphbuild.model import DENIED, SCALE, Block, Span
from graphbuild.outline.lists import depths, item_starts
from graphbuild.outline.nesting import nested
from graphbuild.reading.cue_rows import PLAIN
from graphbuild.reading.cues import Cues, Hit
from graphbuild.reading.gate import Gate
from graphbuild.reading.halves import Half, content, halved, halves
from graphbuild.reading.marks import Line, Mark, is_of_harm
from graphbuild.reading.reaches import Reached, in_item, in_paragraph
from graphbuild.reading.titles import label_hits

_NEAR = 80  # characters from a cue in which it says what it denies
_LAST_WORD, _FIRST_WORD = re.compile(r"\S+\s*+\Z"), re.compile(r"\s*+\S+")
_THEORETICAL = SCALE[3]


# What readers see


@dataclass(frozen=True)
class Cuts:
    """Blocks as readers see them; the `lines` in which that is not all are noted."""

    cues: Cues
    gate: Gate
    lines: list[Line]

    def block(self, block: Block) -> Iterator[Block]:
        """The block; two of an item with two halves."""
        if block.kind == "table":
            yield self._table(block)
            return
        below = _said_below(block, self.cues)
        children = tuple(part for child in block.children for part in self._child(child, below))
        if children != block.children:
            block = replace(block, children=children)
        if block.kind not in ("item", "paragraph", "cell") or not block.text:
            yield block
            return
        seen, line = self._text(block)
        about = tuple(
            _mark(block, hit, 0, len(block.text))._replace(
                unseen=is_of_harm(hit, hit.words, self.gate.words)
            )
            for hit in below.values()
        )
        line = replace(line, marks=(*line.marks, *about)) if about else line
        self.lines.extend([line] if line.marks or line.withdrawn or seen != [block] else [])
        yield from seen

    def _child(self, block: Block, below: Mapping[Span, Hit]) -> Iterator[Block]:
        """What stands in an item; what says something of that item alone is left as it is."""
        if block.kind == "list" and below:
            children = (part for child in block.children for part in self._child(child, below))
            yield replace(block, children=tuple(children))
        elif block.span in below:
            yield block
        else:
            yield from self.block(block)

    def _text(self, block: Block, tells: bool = False) -> tuple[list[Block], Line]:
        struck = [Hit(start, end, PLAIN, "", "") for start, end in block.struck]
        bare = block.without(struck) if struck else block
        if struck and not re.search(r"\w", bare.text):
            return [replace(bare, text="", links=())], Line(block, (block,), (), True)
        found = halves(bare.text, self.cues, self.gate) if block.kind in ("item", "cell") else []
        if not found:
            seen, line = self._plain(bare, tells)
            return [seen], replace(line, block=block, texts=(block,))
        said = [self._plain(part, tells) for part in halved(bare, found)]
        marks = tuple(mark for _, line in said for mark in line.marks)
        return [seen for seen, _ in said], Line(
            block,
            (block,),
            (*marks, *(_alone(bare, one) for one in found)),
            rewritten=tuple(one for _, line in said for one in line.rewritten),
        )

    def _plain(self, bare: Block, tells: bool) -> tuple[Block, Line]:
        hits = dict.fromkeys(self._hits(bare, tells))  # those of one place stay as they were found
        found = sorted(hits, key=lambda one: (one[0].start, -one[0].end))
        edits = _apart([hit for hit, _, _ in found if hit.instead is not None])
        cut = set(edits) - set(self.cues.joints(bare.text))
        marks = tuple(
            _mark(bare, hit, start, end)._replace(
                unseen=hit in cut and self._tells(bare, hit, start, end),
                at=hit.start,
            )
            for hit, start, end in found
            if hit.says != PLAIN and end > start
        )
        seen = bare.without(edits) if edits else bare
        unseen = tuple(bare.text[one.start : one.end] for one in edits if not one.instead)
        rewritten = tuple(_rewritten(bare.text, one) for one in edits if one.instead)
        line = Line(bare, (bare,), marks, unseen=unseen, rewritten=rewritten)
        if bare.kind == "item" and bare.children and not re.search(r"\w", seen.text):
            return bare, line  # the title of those in it, which would stand for themselves
        return seen, line

    def _tells(self, bare: Block, hit: Hit, start: int, end: int) -> bool:
        """Whether words that readers do not see deny or doubt what harm they read there: behind it,
        before all of it, or by what they say themselves.
        """
        if bare.kind == "paragraph":
            return end <= hit.start or self.gate.words.refutes(hit.words)
        around = start < hit.start or start >= hit.end
        near = bare.text[hit.start : hit.start + _NEAR]
        return around or is_of_harm(hit, near, self.gate.words)

    def _hits(self, bare: Block, tells: bool) -> Iterator[Reached]:
        if bare.kind == "paragraph":
            yield from in_paragraph(bare.text, self.cues, self.gate)
            return
        label = content(bare.text) if bare.kind == "item" else 0
        told = list(label_hits(bare.text, label, self.gate.words)) if label else []
        alone = any(hit.end == label for hit in told)  # a label that names nothing
        for reached in in_item(bare.text, self.cues, tells):
            if not alone or reached[0].start >= label:
                yield reached
        for hit in told:
            yield hit, label, len(bare.text)

    def _takes_back(self, text: str) -> bool:
        """Whether a cell is nothing but a doubt, or takes the row back."""
        hit = self.cues.verdict(text)
        return hit is not None and (hit.says != DENIED or self.gate.words.refutes(hit.words))

    def _is_theory(self, text: str) -> bool:
        """Whether a cell says nothing but that nobody has seen it in people: "cells only"."""
        hit = self.cues.verdict(text)
        return hit is not None and hit.says == _THEORETICAL

    def _table(self, table: Block) -> Block:
        head = next((row for row in table.children if row.info == "header"), None)
        telling = [cell.text for cell in head.children] if head else []
        rows = tuple(
            part
            for row in table.children
            for part in ((row,) if row is head or row.kind != "row" else self._row(row, telling))
        )
        return table if rows == table.children else replace(table, children=rows)

    def _row(self, row: Block, titles: Sequence[str]) -> list[Block]:
        """A row, and one for each half of a cell. A cell that tells whether there is something at
        all speaks of the whole row; what another says behind a name is of that name alone.
        """
        cells, marks, gone = list[list[Block]](), list[Mark](), 0
        rewritten: list[tuple[str, str]] = []
        for at, cell in enumerate(row.children):
            title = titles[at] if at < len(titles) else ""
            tells = self.cues.is_column(title)
            remarks = self.cues.is_remark(title)
            whole = tells or (remarks and self._takes_back(cell.text))
            whole |= at > 0 and self._is_theory(cell.text)
            said, line = self._text(cell, whole) if cell.text else ([cell], Line(cell, ()))
            cells.append(said)
            gone += line.withdrawn
            rewritten += line.rewritten
            marks += (
                one
                if len(said) > 1 or _of_one(cell, one, at > 0 and not tells, not remarks)
                else _whole(row, one)
                for one in line.marks
            )
        rows = _rows(cells)
        if rows == [row.children] and not marks:
            return [row]
        held = any(cell.text for cell in rows[0])
        withdrawn = gone > 0 and not held
        line = Line(row, row.children, tuple(marks), withdrawn, rewritten=tuple(rewritten))
        self.lines.append(line)
        return [
            replace(
                row,
                text=" | ".join(cell.text for cell in each if cell.text),
                children=() if withdrawn else each,
            )
            for each in rows
        ]


def _is_behind(cell: Block, at: int) -> bool:
    """Whether something stands before a place of a cell."""
    return bool(re.search(r"\w", cell.text[: max(at, 0)]))


def _said_below(block: Block, cues: Cues) -> dict[Span, Hit]:
    """What the items in an item say of it and of nothing else, by their places: "Does not project
    here."
    """
    inner = nested(block) if block.kind == "item" and block.text else ()
    leaves = (one for one in inner if one.kind in ("item", "paragraph") and not one.children)
    found = ((one.span, cues.bare(one.text)) for one in leaves)
    return {span: hit for span, hit in found if hit is not None}


def _mark(block: Block, hit: Hit, start: int, end: int) -> Mark:
    return Mark(block.offset(start), block.offset(end - 1) + 1, hit.says, hit.words)


def _alone(block: Block, half: Half) -> Mark:
    return _mark(block, half.hit, half.hit.end, half.end)._replace(alone=True)


def _of_one(cell: Block, mark: Mark, beside: bool, names: bool) -> bool:
    """Whether a cell says it of one of the names in it, and not of the row: behind a label in a
    cell that stands `beside` what tells of the row, or is one of several; behind a name where the
    column holds names; in parentheses behind one of several. "dense, cortical (refuted)" is of the
    row.
    """
    text, at = cell.text, mark.at
    if at <= 0 or not _is_behind(cell, at):
        return False
    begins = item_starts(text)
    if text[:at].rstrip().endswith(":") and (beside or len(begins) > 1):
        return True
    named = text[begins[bisect_right(begins, at) - 1]].isupper()
    if beside and names and named:
        return True
    return len(begins) > 1 and named and depths(text)[at] > 0


def _whole(row: Block, mark: Mark) -> Mark:
    return mark._replace(start=row.span.start, end=row.span.end)


def _rows(cells: Sequence[Sequence[Block]]) -> list[tuple[Block, ...]]:
    """The rows that cells make: one, and one more for each half of a cell."""
    first = tuple(several[0] for several in cells)
    return [
        first,
        *(
            (*first[:at], half, *first[at + 1 :])
            for at, several in enumerate(cells)
            for half in several[1:]
        ),
    ]


def _rewritten(text: str, edit: Hit) -> tuple[str, str]:
    """What readers see in place of a cue and what is written there, with the words around it."""
    near = max(0, edit.start - _NEAR)
    before = _LAST_WORD.search(text[near : edit.start])
    behind = _FIRST_WORD.match(text, edit.end)
    start = near + before.start() if before else edit.start
    end = behind.end() if behind else edit.end
    seen = f"{text[start : edit.start]}{edit.instead}{text[edit.end : end]}"
    return seen, text[start:end]


def _apart(edits: Iterable[Hit]) -> list[Hit]:
    """Edits that do not overlap, in order."""
    kept: list[Hit] = []
    for edit in edits:
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept
