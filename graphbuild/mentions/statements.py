"""From mentions to statements: one for each sentence that names a thing, and one for each thing
that is a topic of the note.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graphbuild import patterns as re
from graphbuild.graph import Graph, Mention, NodeId, Statement, Term
from graphbuild.graph.ids import statement_id
from graphbuild.mentions.moments import Moments, Timed
from graphbuild.mentions.words import ABOUT
from graphbuild.model import Note, Predicate, Span
from graphbuild.names import same_name
from graphbuild.reading.alternatives import alternatives
from graphbuild.terms.garden import (
    CONTEXT,
    CONTEXT_AT,
    DISCUSSES,
    LINKS_TO,
    MAIN_ENTITY,
    MENTIONS,
    RANK,
    TIMES,
)

_BY = "mentions"
_AGAIN = 3  # what is named so often is a topic
_IN_TITLE, _IN_HEADING = 5, 2  # what a place in a title counts, against one in the text
_OPENING, _NEAR = 3, 60  # paragraphs in which a talk is announced; characters up to the name
_ANNOUNCES = re.compile(rf"\b(?:{alternatives(ABOUT)})\s+(?:[\w’'-]+\s+){{0,3}}$", re.IGNORECASE)
_LINKS = (LINKS_TO,)

Linked = Mapping[NodeId, int]
"""The things that a note links to, with how often."""


def linked_things(graph: Graph) -> dict[str, dict[NodeId, int]]:
    """For each note the things whose notes it links to."""
    about = {
        one.subject: one.object
        for one in graph.statements
        if one.predicate == MAIN_ENTITY and isinstance(one.object, NodeId)
    }
    found: dict[str, Counter[NodeId]] = defaultdict(Counter)
    for one in graph.statements:
        if one.predicate in _LINKS and isinstance(one.object, NodeId):
            found[one.span.path][about.get(one.object, one.object)] += 1
    return {path: dict(several) for path, several in found.items()}


def stated(
    graph: Graph, note: Note, found: Sequence[Mention], linked: Linked, moments: Moments
) -> Iterator[Statement]:
    """What the mentions of a note say: which sentences name which things, and what its topics
    are.
    """
    timed = moments.within(note)
    by_thing: dict[NodeId, list[Mention]] = defaultdict(list)
    for one in found:
        by_thing[one.target].append(one)
    for thing in sorted(by_thing):
        yield from _sentences(graph, thing, by_thing[thing], timed)
    yield from _topics(graph, note, by_thing, linked, timed)


def _sentences(
    graph: Graph, thing: NodeId, found: Sequence[Mention], timed: Timed
) -> Iterator[Statement]:
    sentences: dict[tuple[int, int], list[Mention]] = defaultdict(list)
    for one in found:
        words = one.words
        sentences[one.block.span.start, one.at - words.start].append(one)
    for number, several in enumerate(sentences.values(), 1):
        first = several[0]
        words = first.words
        qualifiers: list[tuple[Predicate, Term]] = [
            (CONTEXT, words.text),
            (CONTEXT_AT, words.start),
        ]
        qualifiers += [(TIMES, len(several))] if len(several) > 1 else []
        yield _statement(graph, MENTIONS, thing, first, number, qualifiers, timed)


def timed_statements(graph: Graph, moments: Moments, notes: Collection[str]) -> list[Statement]:
    """The statements of a graph, those of these notes that are made at a moment with when in the
    recording they stand.
    """
    times = {path: moments.within(graph.notes[path]) for path in notes if path in moments.by_note}
    timed = (LINKS_TO, *graph.vocabulary.serving("timed"))
    return [
        _with_moment(one, times[one.span.path])
        if one.predicate in timed and one.span.path in times
        else one
        for one in graph.statements
    ]


def _with_moment(one: Statement, timed: Timed) -> Statement:
    told = timed.qualifiers(one.span.start) if one.span.start else []
    qualifiers = tuple(sorted([*one.qualifiers, *told], key=str))
    return replace(one, qualifiers=qualifiers) if told else one


@dataclass
class _Topic:
    """How much of a note is about a thing."""

    mentions: Sequence[Mention]
    links: int
    title: bool
    announced: bool
    short: bool
    headings: int = field(init=False)

    def __post_init__(self) -> None:
        self.headings = len(
            {one.block.span for one in self.mentions if one.block.kind == "heading"}
        )

    @property
    def times(self) -> int:
        return len(self.mentions) + self.links

    @property
    def weight(self) -> int:
        return self.times + _IN_TITLE * self.title + _IN_HEADING * self.headings

    @property
    def is_one(self) -> bool:
        """In a title, announced, or named again and again in more places than one."""
        if self.title or self.headings > 0 or self.announced:
            return True
        places = len({one.block.span for one in self.mentions}) + self.links
        return self.times >= _AGAIN and (places > 1 or self.short)


def _topics(
    graph: Graph,
    note: Note,
    by_thing: Mapping[NodeId, Sequence[Mention]],
    linked: Linked,
    timed: Timed,
) -> Iterator[Statement]:
    titled = f" {same_name(note.title)} "
    opening = [block.span for block in note.walk() if block.kind == "paragraph"][: _OPENING + 1]
    opened, short = set(opening[:_OPENING]), len(opening) <= 1
    topics = {
        thing: _Topic(
            several,
            linked.get(thing, 0),
            _is_in(titled, several),
            any(one.block.span in opened and _is_announced(one) for one in several),
            short,
        )
        for thing, several in by_thing.items()
    }
    chosen = sorted(
        (thing for thing in topics if topics[thing].is_one),
        key=lambda one: (-topics[one].weight, one),
    )
    for rank, thing in enumerate(chosen, 1):
        first = _shown(topics[thing].mentions, timed)
        words = first.words
        qualifiers: list[tuple[Predicate, Term]] = [
            (CONTEXT, words.text),
            (CONTEXT_AT, words.start),
        ]
        qualifiers += [(RANK, rank), (TIMES, topics[thing].times)]
        yield _statement(graph, DISCUSSES, thing, first, 1, qualifiers, timed)


def _is_announced(one: Mention) -> bool:
    """Whether the words before a name say that it is what follows: "we talk about insulin"."""
    return bool(_ANNOUNCES.search(one.block.text[max(0, one.at - _NEAR) : one.at]))


def _shown(found: Sequence[Mention], timed: Timed) -> Mention:
    """The mention to show a topic by: the first that a time is known of."""
    return next((one for one in found if timed.moment(one.span.start)), found[0])


def _is_in(title: str, found: Sequence[Mention]) -> bool:
    """Whether a title has one of the names by which the thing is called in the note."""
    return any(f" {same_name(text)} " in title for text in {one.text for one in found})


def _statement(
    graph: Graph,
    predicate: Predicate,
    thing: NodeId,
    first: Mention,
    number: int,
    qualifiers: list[tuple[Predicate, Term]],
    timed: Timed,
) -> Statement:
    path = first.span.path
    own_id = statement_id(path, graph.paths[path], predicate, thing)
    return Statement(
        id=own_id if number == 1 else f"{own_id}-{number}",
        subject=graph.paths[path],
        predicate=predicate,
        object=thing,
        span=first.span,
        quote=first.text,
        heading=first.heading,
        qualifiers=tuple(sorted([*qualifiers, *timed.qualifiers(first.span.start)], key=str)),
        by=_BY,
        object_text=first.text,
        within=_sentence(graph.notes[path], first),
    )


def _sentence(note: Note, one: Mention) -> Span:
    """Where the sentence around a mention stands."""
    block, words = one.block, one.words
    start = max(0, one.at - words.start + words.text.startswith("…"))
    end = min(len(block.text), one.at - words.start + len(words.text) - words.text.endswith("…"))
    whole = start == 0 and end == len(block.text)
    return block.span if whole else note.span(block.offset(start), block.offset(end - 1) + 1)
