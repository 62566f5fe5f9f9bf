"""Whether what a note says is so: cues are found once, before the readers, and what they reach is
marked behind them.

Readers see a line without the words that only deny or hedge it, so that none needs to know them:
"Possibly the claustrum" names the claustrum. What they claim of it is then denied or hedged, and
quotes the line as it is written. Text that is struck out says nothing at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest
from typing import NamedTuple

from graphbuild.budget import LINE
from graphbuild.model import (
    CERTAINTY,
    CERTAINTY_TEXT,
    DENIED,
    POLARITY,
    Accounted,
    Block,
    Claim,
    Note,
    Predicate,
    Ref,
    Span,
)
from graphbuild.names import begins_as_denial, lowered
from graphbuild.outline import depths
from graphbuild.outline.lists import RIGHT
from graphbuild.reading.accounting import ANYWHERE
from graphbuild.reading.cues import PLAIN, Cues, Hit
from graphbuild.reading.gate import Gate
from graphbuild.reading.halves import Half, content, halved, halves, in_sentence
from graphbuild.reading.titles import NOTHING, Reach, Reaches, label_hits, titled
from graphbuild.reading.words import Words
from graphbuild.terms.episodes import VIDEO
from graphbuild.terms.garden import (
    CALLOUT,
    CONCEPT,
    FILE,
    FINDING,
    HAS_PART,
    HAS_TAG,
    MAIN_ENTITY,
    NOTE,
    PERSON,
    PUBLICATION_KIND,
    QUANTITY_CLAIM,
    REMARK,
    RESEARCH,
    STRENGTH,
    STRENGTH_TEXT,
    TAG,
)
from graphbuild.terms.medicine import ACTION, CONTRAINDICATED_IN, HAS_SAFETY, INTERACTS_WITH

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_STOP = re.compile(rf"{RIGHT}|<->|->|=>")
_ENDS_SCOPE = re.compile(r"\bbut\b|\bhowever\b|\bwhereas\b|;", re.IGNORECASE)
_BEHIND = re.compile(r"\s[-–—]+\s|:\s")
_PIECE = re.compile(r"[,;]")
_NO_HARM = re.compile(
    r"\b(?:no|not|never|nor|neither|non|without|\w+n['’]t|cannot|unlikely)\b"
    r"(?:\s+(?!(?:use|take|taken|used|with|in|combine|give|safe|recommended)\b)[\w'’]+){0,3}?"
    r"[\s-]+(?:contra-?indicat|interact|interfer|avoid|caution)",
    re.IGNORECASE,
)
_NEAR = 80  # characters from a cue in which it says what it denies
_OWN_WAY = frozenset(
    {CONTRAINDICATED_IN, INTERACTS_WITH, HAS_SAFETY, "cites", MAIN_ENTITY, HAS_PART, HAS_TAG}
)
"""Predicates whose readers tell of polarity themselves, or to which none belongs."""
_SAFETY = (CONTRAINDICATED_IN, INTERACTS_WITH)
NAMED_IN_WORDS = frozenset(
    {
        NOTE,
        PERSON,
        FINDING,
        PUBLICATION_KIND,
        TAG,
        FILE,
        CALLOUT,
        VIDEO,
        RESEARCH,
        CONCEPT,
    }
)
"""Kinds of what notes call in words of their own, be they a denial's."""
_CALLED_SO = NAMED_IN_WORDS | {QUANTITY_CLAIM}


class Mark(NamedTuple):
    """What a cue says of the names from `start` to `end` in the note; `alone` where readers see
    these as a line of their own, without the cue; `unseen` where the line is without it.
    """

    start: int
    end: int
    says: str
    words: str
    alone: bool = False
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A block with cues or struck-out words, as it is written; `texts` are its cells, or itself."""

    block: Block
    texts: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True)
class Plain:
    """A note as its readers see it, and the lines in which that is not all."""

    note: Note
    lines: tuple[Line, ...] = ()
    titles: Reaches = NOTHING

    def applied(self, claims: Sequence[Claim]) -> Iterator[Claim]:
        """The claims as the note means them: denied, hedged, in its words. What would name a thing
        by a denial is a remark.
        """
        groups: dict[tuple[Span, str], list[Claim]] = defaultdict(list)
        for claim in claims:
            groups[claim.span, claim.by].append(claim)
        main = {key: _main(several) for key, several in groups.items()}
        starts = [line.block.span.start for line in self.lines]
        for claim in claims:
            if claim.by in ANYWHERE:
                yield claim
                continue
            at = bisect_right(starts, claim.span.start) - 1
            line = (
                self.lines[at]
                if at >= 0 and claim.span.start < max(self.lines[at].block.span.end, 1)
                else None
            )
            above = self.titles.at(claim.span.start)
            told = _told(claim, line, above, main[claim.span, claim.by])
            owner = next((end for end in (told.subject, told.object) if not _is_denial(end)), None)
            if not (_is_denial(told.subject) or _is_denial(told.object)):
                yield told
            elif isinstance(owner, Ref):
                kept = HAS_SAFETY if told.predicate in _SAFETY else REMARK
                yield replace(told, subject=owner, predicate=kept, object=told.quote, qualifiers=())

    def withdrawn(self) -> Iterator[Accounted]:
        """The lines that are struck out as a whole."""
        for line in self.lines:
            if line.withdrawn:
                yield Accounted(line.block.span, _one_line(line.block.text), "withdrawn")


def plain(note: Note, words: Words) -> Plain:
    """The note without its cues and without what is struck out."""
    lines: list[Line] = []
    seen, titles = titled(note, words)
    cuts = _Cuts(words.cues, Gate(words), lines)
    blocks = tuple(part for block in seen.blocks for part in cuts.block(block))
    in_order = tuple(sorted(lines, key=lambda one: one.block.span))
    return Plain(replace(seen, blocks=blocks) if lines else seen, in_order, titles)


# What readers see


@dataclass(frozen=True)
class _Cuts:
    """Blocks as readers see them; the `lines` in which that is not all are noted."""

    cues: Cues
    gate: Gate
    lines: list[Line]

    def block(self, block: Block) -> Iterator[Block]:
        """The block; two of an item with two halves."""
        if block.kind == "table":
            yield self._table(block)
            return
        children = tuple(part for child in block.children for part in self.block(child))
        if children != block.children:
            block = replace(block, children=children)
        if block.kind not in ("item", "paragraph", "cell") or not block.text:
            yield block
            return
        seen, line = self._text(block)
        self.lines.extend([line] if line.marks or line.withdrawn or seen != [block] else [])
        yield from seen

    def _text(self, block: Block, tells: bool = False) -> tuple[list[Block], Line]:
        struck = [Hit(start, end, PLAIN, "", "") for start, end in block.struck]
        bare = block.without(struck) if struck else block
        if struck and not re.search(r"\w", bare.text):
            return [replace(bare, text="", links=())], Line(block, (block,), (), True)
        found = halves(bare.text, self.cues, self.gate) if block.kind in ("item", "cell") else []
        if not found:
            seen, marks = self._plain(bare, tells)
            return [seen], Line(block, (block,), marks)
        said = [self._plain(part, tells) for part in halved(bare, found)]
        marks = tuple(mark for _, several in said for mark in several)
        return [seen for seen, _ in said], Line(
            block,
            (block,),
            (*marks, *(_alone(bare, one) for one in found)),
        )

    def _plain(self, bare: Block, tells: bool) -> tuple[Block, tuple[Mark, ...]]:
        found = sorted(set(self._hits(bare, tells)), key=lambda one: (one[0].start, -one[0].end))
        edits = _apart([hit for hit, _, _ in found if hit.instead is not None])
        cut = (
            set(edits) - set(self.cues.joints(bare.text))
            if bare.kind in ("item", "cell")
            else set[Hit]()
        )
        marks = tuple(
            _mark(bare, hit, start, end)._replace(
                unseen=hit in cut and _is_of_harm(hit, bare.text[hit.start : hit.start + _NEAR])
            )
            for hit, start, end in found
            if hit.says != PLAIN and end > start
        )
        seen = bare.without(edits) if edits else bare
        if bare.kind == "item" and bare.children and not re.search(r"\w", seen.text):
            return bare, marks  # the title of those in it, which would stand for themselves
        return seen, marks

    def _hits(self, bare: Block, tells: bool) -> Iterator[Reached]:
        if bare.kind == "paragraph":
            yield from _in_paragraph(bare.text, self.cues, self.gate)
            return
        yield from _in_item(bare.text, self.cues, tells)
        label = content(bare.text) if bare.kind == "item" else 0
        for hit in label_hits(bare.text, label, self.gate.words) if label else ():
            yield hit, label, len(bare.text)

    def _table(self, table: Block) -> Block:
        head = next((row for row in table.children if row.info == "header"), None)
        telling = (
            [bool(head) and self.cues.is_column(cell.text) for cell in head.children]
            if head
            else []
        )
        rows = tuple(
            part
            for row in table.children
            for part in ((row,) if row is head or row.kind != "row" else self._row(row, telling))
        )
        return table if rows == table.children else replace(table, children=rows)

    def _row(self, row: Block, telling: Sequence[bool]) -> list[Block]:
        """A row, and one for each half of a cell. A cell that tells whether there is something at
        all speaks of the whole row.
        """
        cells, marks, gone = list[list[Block]](), list[Mark](), 0
        for cell, tells in zip_longest(row.children, telling[: len(row.children)], fillvalue=False):
            assert isinstance(cell, Block)
            said, line = self._text(cell, bool(tells)) if cell.text else ([cell], Line(cell, ()))
            cells.append(said)
            gone += line.withdrawn
            marks += line.marks if len(said) > 1 else (_whole(row, one) for one in line.marks)
        rows = _rows(cells)
        if rows == [row.children] and not marks:
            return [row]
        held = any(cell.text for cell in rows[0])
        withdrawn = gone > 0 and not held
        self.lines.append(Line(row, row.children, tuple(marks), withdrawn))
        return [
            replace(
                row,
                text=" | ".join(cell.text for cell in each if cell.text),
                children=() if withdrawn else each,
            )
            for each in rows
        ]


def _mark(block: Block, hit: Hit, start: int, end: int) -> Mark:
    return Mark(block.offset(start), block.offset(end - 1) + 1, hit.says, hit.words)


def _alone(block: Block, half: Half) -> Mark:
    return _mark(block, half.hit, half.hit.end, half.end)._replace(alone=True)


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


Reached = tuple[Hit, int, int]
"""A cue, and from where to where in the text it reaches."""


def _in_item(text: str, cues: Cues, whole: bool) -> Iterator[Reached]:
    """Cues of an item or a cell. They reach the stop of a chain that they stand in, up to a
    "but".
    """
    cuts = [0, *(cut.start() for cut in _STOP.finditer(text)), len(text)]

    def stop(at: int) -> tuple[int, int]:
        index = max(1, bisect_right(cuts, at))
        start, end = cuts[index - 1], cuts[min(index, len(cuts) - 1)]
        ends = _ENDS_SCOPE.search(text, at, end)
        return start, ends.start() if ends else end

    for hit in (*cues.leads(text), *cues.doubts(text)):
        yield hit, *stop(hit.start)
    for hit in (*cues.ends(text), *cues.joints(text)):
        yield hit, 0, len(text)
    for start, piece in (*_asides(text), *(_pieces(text, 0, len(text)) if whole else ())):
        for hit in cues.asides(piece):
            yield hit._replace(start=hit.start + start, end=hit.end + start), *stop(start)


def _asides(text: str) -> Iterator[tuple[int, str]]:
    """The pieces that stand in parentheses, or behind a dash or a colon."""
    inside = list(depths(text))
    edges = [0, *(at for at, char in enumerate(text) if char in "()[]")]
    for start, end in zip(edges, [*edges[1:], len(text)], strict=True):
        begin = start + (text[start : start + 1] in "()[]" and start < len(text))
        if begin < len(text) and inside[begin]:
            yield from _pieces(text, begin, end)
    for cut in _BEHIND.finditer(text):
        if not inside[cut.start()]:
            after = _BEHIND.search(text, cut.end())
            yield from _pieces(text, cut.end(), after.start() if after else len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    at = start
    for cut in (*_PIECE.finditer(text, start, end), None):
        stop = cut.start() if cut else end
        yield at, text[at:stop]
        at = cut.end() if cut else end


def _in_paragraph(text: str, cues: Cues, gate: Gate) -> Iterator[Reached]:
    """Cues of sentences reach what follows them, up to a "but" or the end."""
    at = 0
    for cut in (*_SENTENCE.finditer(text), None):
        end = cut.start() if cut else len(text)
        for hit, start, stop in _in_sentence(text[at:end], cues, gate):
            yield (
                hit._replace(start=hit.start + at, end=hit.end + at),
                start + at,
                stop + at,
            )
        at = cut.end() if cut else end


def _in_sentence(sentence: str, cues: Cues, gate: Gate) -> Iterator[Reached]:
    pairs = list(in_sentence(sentence, cues, gate)) if cues.connects(sentence) else []
    for hit, stop in pairs:
        yield hit, hit.end, stop
    halved = {hit.start for hit, _ in pairs}
    rests = [hit for hit in cues.rests(sentence) if hit.start not in halved]
    for hit in rests:
        yield hit, 0, 0
    kept = rests[0].start if rests else len(sentence)
    for hit in cues.joints(sentence):
        yield hit, 0, 0
    stops = [*(one.start() for one in _ENDS_SCOPE.finditer(sentence)), len(sentence)]
    for hit in cues.clauses(sentence):
        if hit.start < kept:
            yield hit, hit.end, min(kept, stops[bisect_left(stops, min(hit.end, stops[-1]))])


def _apart(edits: Iterable[Hit]) -> list[Hit]:
    """Edits that do not overlap, in order."""
    kept: list[Hit] = []
    for edit in edits:
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


# What is claimed


def _main(several: Sequence[Claim]) -> str:
    """The predicate of what a line says of the note's subject, or says first; what else it says is
    about its ends.
    """
    things = [one for one in several if isinstance(one.object, Ref) and one.predicate != HAS_PART]
    of_subject = (
        one
        for one in things
        if "subject" in (one.subject.role, one.object.role if isinstance(one.object, Ref) else "")
    )
    found = next(of_subject, next(iter(things), None))
    return found.predicate if found else ""


def _is_denial(end: object) -> bool:
    """Whether a name is none: it begins as a denial does, and no note is called so."""
    return (
        isinstance(end, Ref)
        and end.role == ""
        and end.link is None
        and end.kind not in _CALLED_SO
        and begins_as_denial(end.name)
    )


def _told(claim: Claim, line: Line | None, above: Sequence[Reach], main: str) -> Claim:
    reached: list[Mark | Reach] = list(above)
    if line is not None:
        claim = _as_written(replace(claim, quote=_quote(claim, line)), line)
        reached += [mark for mark in line.marks if _is_reached(claim, mark, line)]
    for title in above:
        claim = title.restored(claim)
    is_main = claim.predicate == main and isinstance(claim.object, Ref)
    said = _assertion(reached) if is_main else {}
    if claim.qualifier(STRENGTH) == Decimal(0):
        said = {POLARITY: DENIED, CERTAINTY_TEXT: str(claim.qualifier(STRENGTH_TEXT)), **said}
    if claim.predicate in _OWN_WAY:
        said = _assertion([one for one in reached if _is_unseen(one, claim)])
    if not said or claim.qualifier(POLARITY):
        return claim
    kept = (one for one in claim.qualifiers if POLARITY not in said or one[0] != ACTION)
    return replace(claim, qualifiers=(*kept, *said.items()))


def _as_written(claim: Claim, line: Line) -> Claim:
    """Words of safety with the cues that readers do not see: "Neither adults nor children should"
    is no advice.
    """
    said = claim.object
    if claim.predicate != HAS_SAFETY or not isinstance(said, str) or said in line.block.text:
        return claim
    label = content(claim.quote)
    label = 0 if said.startswith(claim.quote[:label].rstrip(" :")) else label
    return replace(claim, object=claim.quote[label:].strip())


def _is_unseen(mark: Mark | Reach, claim: Claim) -> bool:
    """Whether a reader that tells of polarity itself did not see the cue."""
    if isinstance(mark, Mark):
        return mark.alone or (mark.unseen and claim.predicate in _SAFETY)
    return claim.predicate in _SAFETY and _is_of_harm(mark, mark.written)


def _is_of_harm(cue: Hit | Reach, text: str) -> bool:
    """Whether a cue hedges, or denies harm: "not contraindicated" does, "not recommended" tells
    of it.
    """
    return cue.says != DENIED or bool(_NO_HARM.search(text))


def _assertion(marks: Sequence[Mark | Reach]) -> dict[Predicate, str]:
    """Denied, where any cue denies; as sure as the least sure of the others."""
    hedges = [mark.says for mark in marks if mark.says != DENIED]
    said = {POLARITY: DENIED} if len(hedges) < len(marks) else {}
    said |= {CERTAINTY: hedges[0]} if hedges else {}
    return said | (
        {CERTAINTY_TEXT: "; ".join(dict.fromkeys(mark.words for mark in marks))} if marks else {}
    )


def _is_reached(claim: Claim, mark: Mark, line: Line) -> bool:
    """Whether a name of the claim, or its words of safety, stands where the cue reaches; of a line
    that has neither, whether it reaches the line.
    """
    ends = [
        one.name
        for one in (claim.subject, claim.object)
        if isinstance(one, Ref) and one.role != "subject"
    ]
    if claim.predicate == HAS_SAFETY:
        ends = [str(claim.object)]
    places = [
        block.offset(at)
        for name in ends
        for block in line.texts
        if (at := lowered(block.text).find(lowered(name))) >= 0
    ]
    if places:
        return any(mark.start <= place < mark.end for place in places)
    return mark.start < claim.span.end and claim.span.start < mark.end


def _quote(claim: Claim, line: Line) -> str:
    """The words of the claim's place as they are written."""
    block = line.block
    if (claim.span.start, claim.span.end) == (
        block.span.start,
        block.span.end,
    ) or block.kind == "row":
        return _one_line(block.text)
    inside = [
        at for at in range(len(block.text)) if claim.span.start <= block.offset(at) < claim.span.end
    ]
    return _one_line(block.text[inside[0] : inside[-1] + 1]) if inside else claim.quote


def _one_line(text: str) -> str:
    return text[:LINE].replace("\n", " ").strip()
