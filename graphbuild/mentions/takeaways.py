"""What takeaways and protocols are about: the things named in a callout, and in the words for what a
protocol is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from graphbuild.graph import Graph, Mention, NodeId, Statement
from graphbuild.graph.ids import statement_id
from graphbuild.mentions.moments import Moments, Timed
from graphbuild.mentions.sentences import Linked
from graphbuild.model import Note, Predicate, Span
from graphbuild.terms.garden import CONTAINS

_BY = "takeaways"


class _Place(NamedTuple):
    """A thing where the text names it or links to it."""

    span: Span
    thing: NodeId
    text: str


def takeaways(
    graph: Graph,
    spoken: Mapping[str, Sequence[Mention]],
    linked: Linked,
    moments: Moments,
    types: Collection[str],
) -> Iterator[Statement]:
    """For each callout of these types the things that are named in it, by the mentions in `spoken`
    or by links.
    """
    callouts = _by_note(graph, lambda one: one.predicate == CONTAINS, spoken)
    predicates = graph.vocabulary.serving("takeaway")
    for path, said in callouts.items():
        note = graph.notes[path]
        inside = _ranges(note, types)
        places = sorted({*_named(spoken[path]), *_links(note, linked)})
        starts = [place.span.start for place in places]
        timed = moments.within(note)
        for one in said:
            end = inside.get(one.span.start)
            if end is not None:
                within = places[
                    bisect_right(starts, one.span.start - 1) : bisect_right(starts, end)
                ]
                yield from _about(one, predicates, within, timed)


def purposes(
    graph: Graph, found: Mapping[str, Sequence[Mention]], moments: Moments
) -> Iterator[Statement]:
    """For each thing with words for what it is, the things in these words. There an everyday word
    is meant: in `found` is all that may be a name.
    """
    predicates = graph.vocabulary.serving("named for what")

    def purpose(one: Statement) -> str:
        said = (str(one.get(name) or "") for name in graph.vocabulary.serving("for what"))
        return next(filter(None, said), "")

    for path, said in _by_note(graph, lambda one: bool(purpose(one)), found).items():
        places = sorted({*_named(found[path])})
        starts = [place.span.start for place in places]
        timed = moments.within(graph.notes[path])
        for one in said:
            first = bisect_right(starts, one.span.start - 1)
            within = places[first : bisect_right(starts, one.span.end)]
            told = [place for place in within if place.text in purpose(one)]
            yield from _about(one, predicates, told, timed)


def _by_note(
    graph: Graph, is_meant: Callable[[Statement], bool], notes: Collection[str]
) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for one in graph.statements:
        if one.span.path in notes and is_meant(one):
            found[one.span.path].append(one)
    return found


def _ranges(note: Note, types: Collection[str]) -> dict[int, int]:
    """Where the callouts of these types begin, and where each ends with all that stands in it."""
    return {
        block.span.start: max(one.span.end for one in block.walk())
        for block in note.walk()
        if block.kind == "callout" and block.info in types
    }


def _named(found: Sequence[Mention]) -> Iterator[_Place]:
    return (_Place(one.span, one.target, one.text) for one in found)


def _links(note: Note, linked: Linked) -> Iterator[_Place]:
    for block in note.walk():
        for link in block.links:
            if thing := linked.get((note.path, link.span.start)):
                yield _Place(link.span, thing, link.text)


def _about(
    one: Statement, predicates: Sequence[Predicate], places: Sequence[_Place], timed: Timed
) -> Iterator[Statement]:
    """A statement for each thing, at the first place that names it."""
    assert isinstance(one.object, NodeId)
    seen = set[NodeId]()
    for place in places:
        if place.thing in seen or place.thing == one.object:
            continue
        seen.add(place.thing)
        for predicate in predicates:
            yield Statement(
                statement_id(place.span.path, one.object, predicate, place.thing),
                one.object,
                predicate,
                place.thing,
                place.span,
                place.text,
                one.heading,
                tuple(timed.qualifiers(place.span.start)),
                _BY,
                object_text=place.text,
            )
