"""What a title denies or hedges of all that stands below it: "No known inputs", "Possible inputs".

Readers see the title without these words, so that they know what the list is for. Only a title that
is still for something then, or that names a relation, is such a one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graphbuild.model import DENIED, Block, Claim, Note
from graphbuild.outline import level_of, normal
from graphbuild.outline.entries import LEAD_IN
from graphbuild.reading.cue_rows import PLAIN
from graphbuild.reading.cues import Hit
from graphbuild.reading.topics import rule_of, rule_of_label
from graphbuild.reading.words import Words

_LONGEST = 120  # of a title with cues, in characters
_RELATIONS = "relations"


@dataclass(frozen=True, slots=True)
class Reach:
    """What a title says of the text from `start` to `end`; `written` is the title, `seen` what
    readers see of it.
    """

    start: int
    end: int
    says: str
    words: str
    written: str
    seen: str

    def restored(self, claim: Claim) -> Claim:
        """The claim with the title as it is written."""
        heading = tuple(self.written if one == self.seen else one for one in claim.heading)
        return replace(claim, heading=heading)


@dataclass(frozen=True)
class Reaches:
    """What titles say, by place."""

    starts: tuple[int, ...] = ()
    active: tuple[tuple[Reach, ...], ...] = ()

    @classmethod
    def of(cls, several: Iterable[Reach]) -> Reaches:
        """The reaches, which are nested or apart, as stretches of text that each lie in the same
        ones.
        """
        found = [one for one in several if one.start < one.end]
        edges = sorted({at for one in found for at in (one.start, one.end)})
        begin = sorted(found, key=lambda one: (one.start, -one.end))
        stretches, open_, at = [], list[Reach](), 0
        for edge in edges:
            open_ = [one for one in open_ if one.end > edge]
            while at < len(begin) and begin[at].start == edge:
                open_.append(begin[at])
                at += 1
            stretches.append(tuple(_not_ended(open_)))
        return cls(tuple(edges), tuple(stretches))

    @property
    def all(self) -> frozenset[Reach]:
        """Every title that says something."""
        return frozenset(one for several in self.active for one in several)

    def at(self, place: int) -> tuple[Reach, ...]:
        """What titles say of a place, the outermost first."""
        index = bisect_right(self.starts, place) - 1
        return self.active[index] if index >= 0 else ()


def _not_ended(several: Sequence[Reach]) -> Sequence[Reach]:
    """What titles say up to the nearest that is plain, which says again what its list is."""
    plain = [at for at, one in enumerate(several) if one.says == PLAIN]
    return several[plain[-1] + 1 :] if plain else several


NOTHING = Reaches()


def titled(note: Note, words: Words) -> tuple[Note, Reaches]:
    """The note with its titles as readers see them, and what they say of what stands below."""
    blocks, found = list(note.blocks), list[Reach]()
    for at, level, end, related in _titles(note.blocks, words):
        if level:
            title = note.blocks[at]
            blocks[at], hit = _seen(title, note, words, related)
            if hit is None and (doubted := _doubted(title, note, words)) is not None:
                blocks[at], hit = doubted
                end = min(end, blocks[at + 1].span.end) if at + 1 < len(blocks) else end
            if hit is None and _says_again(title, found, words):
                hit = Hit(0, 0, PLAIN, "")
            if hit is not None:
                found.append(_reach(title.span.end, end, title, blocks[at], hit))
        else:
            blocks[at] = _with_lists(note.blocks[at], note, words, found)
    return (replace(note, blocks=tuple(blocks)), Reaches.of(found)) if found else (note, NOTHING)


def _titles(blocks: Sequence[Block], words: Words) -> Iterator[tuple[int, int, int, bool]]:
    """Each block by its place: how high a title it is, where what stands below it ends, and whether
    it stands below one of relations.
    """
    levels = [level_of(*pair) for pair in zip(blocks, [*blocks[1:], None], strict=False)]
    ends = _ends(blocks, levels)
    named = next((topic.titles for topic in words.topics if topic.name == _RELATIONS), ())
    until = -1
    for at, block in enumerate(blocks):
        if levels[at] and normal(block.text) in named:
            until = max(until, ends[at])
        yield at, levels[at], ends[at], block.span.start < until


def _ends(blocks: Sequence[Block], levels: Sequence[int]) -> list[int]:
    ends, open_ = [block.span.end for block in blocks], list[int]()
    for at, level in enumerate(levels):
        while level and open_ and levels[open_[-1]] >= level:
            ends[open_.pop()] = blocks[at].span.start
        if level:
            open_.append(at)
        elif open_ and levels[open_[-1]] == LEAD_IN:
            ends[open_.pop()] = blocks[at].span.end
    for at in open_:
        ends[at] = blocks[-1].span.end
    return ends


def _reach(start: int, end: int, written: Block, seen: Block, hit: Hit) -> Reach:
    return Reach(start, end, hit.says, hit.words, written.text.rstrip(" :"), seen.text.rstrip(" :"))


def _seen(block: Block, note: Note, words: Words, related: bool) -> tuple[Block, Hit | None]:
    """A title without its cues, and the first of them; itself, where it is no such title."""
    if len(block.text) > _LONGEST or normal(block.text) == normal(note.title):
        return block, None
    hits = _apart([*words.cues.titles(block.text), *_clauses(block.text, words)])
    if not hits or hits[0].says == PLAIN:
        return block, None
    seen = block.without(hits)
    told = _is_for_something(seen.text, note, words) or (related and bool(seen.text))
    return (seen, hits[0]) if told else (block, None)


def _doubted(block: Block, note: Note, words: Words) -> tuple[Block, Hit] | None:
    """A title without the doubt between its words, "What may help", where it is for something only
    then. It says so of what stands right below: labels behind that speak for themselves.
    """
    hits = list(words.cues.title_doubts(block.text)) if len(block.text) <= _LONGEST else []
    if not hits or _is_for_something(block.text, note, words):
        return None
    seen = block.without(hits)
    return (seen, hits[0]) if _is_for_something(seen.text, note, words) else None


def _says_again(title: Block, above: Sequence[Reach], words: Words) -> bool:
    """Whether a title plainly says what one that denies it for all below it was for: "Interacts
    with" below "No interactions".
    """
    around = {normal(one.seen) for one in above if one.says != PLAIN and title.span.start < one.end}
    said = normal(title.text)
    return bool(around) and any(
        rule_of_label(said, patterns) and any(rule_of(one, patterns) for one in around)
        for _, patterns in words.titles
    )


def _clauses(text: str, words: Words) -> Iterator[Hit]:
    return (hit for hit in words.cues.clauses(text) if hit.instead is not None)


def label_hits(text: str, until: int, words: Words) -> Iterator[Hit]:
    """What a line's label, which ends at `until`, says of the rest: "Not targeted: retina"; one
    that says nothing else is no name, unless it may be an order.
    """
    label = text[:until].rstrip(" :")
    alone = words.cues.labels(label)
    if words.field(label) and all(hit.says != DENIED for hit in alone):
        return  # the name of a field that is itself in doubt: "May improve: sleep"
    if alone:
        orders = any(hit.says == DENIED and words.cues.forbids(hit.words) for hit in alone)
        yield from (Hit(0, until, hit.says, hit.words, None if orders else "") for hit in alone)
        return
    for hit in words.cues.titles(label):
        rest = normal(label[: hit.start] + (hit.instead or "") + label[hit.end :])
        if not rest:
            yield hit._replace(instead=None)
        elif any(rule_of_label(rest, patterns) for _, patterns in words.titles):
            yield hit


def _is_for_something(title: str, note: Note, words: Words) -> bool:
    said = normal(title).replace(normal(note.title), "it")
    return any(rule_of(said, patterns) for _, patterns in words.titles)


def _apart(hits: Sequence[Hit]) -> list[Hit]:
    """Hits that do not overlap, in order, the longer of two first."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _with_lists(block: Block, note: Note, words: Words, found: list[Reach]) -> Block:
    """The items of a list that are titles of lists themselves."""
    if block.kind not in ("list", "item") or not block.children:
        return block
    children = tuple(_with_lists(child, note, words, found) for child in block.children)
    if children != block.children:
        block = replace(block, children=children)
    if block.kind == "list" or not block.text:
        return block
    seen, hit = _seen(block, note, words, related=False)
    if hit is not None:
        found.append(_reach(block.children[0].span.start, _last(block), block, seen, hit))
    return seen


def _last(block: Block) -> int:
    """Where all that stands in a block ends: the span of an item is that of its own words."""
    return max(block.span.end, *map(_last, block.children), 0)
