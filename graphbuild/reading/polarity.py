"""Whether what a note says is so: cues are found once, before the readers, and what they reach is
marked behind them.

Readers see a line without the words that only deny or hedge it, so that none needs to know them:
"Possibly the claustrum" names the claustrum. What they claim of it is then denied or hedged, and
quotes the line as it is written. Text that is struck out says nothing at all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graphbuild.model import Accounted, Claim, Note, Ref, Span
from graphbuild.reading.accounting import ANYWHERE
from graphbuild.reading.assertions import (
    asserted,
    is_denial,
    main_predicates,
    unhedged,
)
from graphbuild.reading.cuts import Cuts
from graphbuild.reading.gate import Gate
from graphbuild.reading.marks import Line, one_line
from graphbuild.reading.symbols import lines_of, undecorated
from graphbuild.reading.telling import Telling
from graphbuild.reading.titles import NOTHING, Reaches, titled

_NEXT = "; "
"""Between lines whose words are kept together."""


@dataclass(frozen=True)
class Plain:
    """A note as its readers see it, and the lines in which that is not all."""

    note: Note
    lines: tuple[Line, ...] = ()
    titles: Reaches = NOTHING
    telling: Telling = field(default_factory=Telling)

    def applied(self, claims: Sequence[Claim]) -> Iterator[Claim]:
        """The claims as the note means them: denied, hedged, in its words. What would name a thing
        by a denial is a remark.
        """
        groups: dict[tuple[Span, str], list[Claim]] = defaultdict(list)
        for claim in claims:
            groups[claim.span, claim.by].append(claim)
        main = {key: main_predicates(several) for key, several in groups.items()}
        starts = [line.block.span.start for line in self.lines]
        written = {one.seen: one.written for one in self.titles.all if one.seen}
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
            meant = asserted(claim, line, above, main[claim.span, claim.by], self.telling)
            if meant is None:
                continue
            told = unhedged(_in_full(meant, written), self.telling)
            ends = (told.subject, told.object)
            named = [end for end in ends if not is_denial(end, self.telling)]
            if len(named) == len(ends):
                yield told
            elif named and isinstance(owner := named[0], Ref):
                kept = self.telling.words_for(told.predicate)
                yield replace(told, subject=owner, predicate=kept, object=told.quote, qualifiers=())

    def withdrawn(self) -> Iterator[Accounted]:
        """The lines that are struck out as a whole."""
        for line in self.lines:
            if line.withdrawn:
                yield Accounted(line.block.span, one_line(line.block.text), "withdrawn")


def _in_full(claim: Claim, written: Mapping[str, str]) -> Claim:
    """Words of several lines, with the titles among them as they are written: "No interaction"."""
    said = claim.object
    if not isinstance(said, str) or _NEXT not in said or not written:
        return claim
    pieces = [
        written.get(one.rstrip(" :"), one.rstrip(" :")) + one[len(one.rstrip(" :")) :]
        for one in said.split(_NEXT)
    ]
    return replace(claim, object=_NEXT.join(pieces))


def plain(note: Note, telling: Telling) -> Plain:
    """The note without its cues and without what is struck out."""
    lines, words = list[Line](), telling.words
    bare = tuple(undecorated(line) for block in note.blocks for line in lines_of(block, note))
    decorated = bare != note.blocks
    seen, titles = titled(replace(note, blocks=bare) if decorated else note, words)
    cuts = Cuts(words.cues, Gate(words), lines)
    blocks = tuple(part for block in seen.blocks for part in cuts.block(block))
    in_order = tuple(sorted(lines, key=lambda one: one.block.span))
    return Plain(replace(seen, blocks=blocks) if lines else seen, in_order, titles, telling)
