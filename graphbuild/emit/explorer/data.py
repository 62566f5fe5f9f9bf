"""What the page knows: things and edges at once, what notes say word by word when it is asked for.

A large garden's quotes are by far most of its data, and nobody looks at more than a few. So of a
statement there are its edge, id, note and line only. The rest stands in `quotes`, in the same
order, cut into blocks that a page reads one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from graphbuild.config import Settings
from graphbuild.emit.before import Before
from graphbuild.emit.explorer.communities import communities, weights
from graphbuild.emit.explorer.edges import Data, Index, edge_columns
from graphbuild.emit.explorer.layout import Layout, layout
from graphbuild.emit.explorer.packing import packed
from graphbuild.emit.explorer.quotes import quote_blocks, quotes_known
from graphbuild.emit.explorer.shorthand import numerals
from graphbuild.emit.explorer.sources import source_data
from graphbuild.emit.explorer.statements import statement_columns
from graphbuild.emit.explorer.things import thing_data
from graphbuild.emit.style import GROUPS, kind_styles
from graphbuild.graph import Edge, Graph, NodeId
from graphbuild.graph.plain import drawn, is_plain
from graphbuild.model import Diagnostic
from graphbuild.reading.accounting import totals
from graphbuild.terms.garden import FILE, MAIN_ENTITY, NOTE, TAG, UNRESOLVED_NOTE
from graphbuild.vocabulary import GB, Property, Use

_MOST_MENTIONS = 12
_FEW = 20  # where another thing has so many times the facts, pathways are too few to open on
_NO_CENTRES = (TAG, UNRESOLVED_NOTE, FILE)  # what many notes share, and nobody has written about
_ROLES: tuple[Use, ...] = ("dose", "target", "warning")
"""What a table of evidence tells beside the fact itself."""


@dataclass(frozen=True, slots=True)
class PageData:
    """What the page reads at once, and the quotes in blocks of JSON."""

    known: Data
    quotes: tuple[bytes, ...]


def page_data(graph: Graph, focus: NodeId | None = None, before: Before | None = None) -> PageData:
    """Things, edges and statements in columns; the page opens on `focus`, or on what is best
    connected.

    Things are in order of their ids, and others name them by their place there. Of edges there are
    the steps between their sources and between their targets, the places of their predicates among
    `predicates`, and `more`, packed; where that has a `value`, there is no target. `denials` has
    what notes deny in the same shape: no edges, since nothing runs along them; they are counted
    behind those.

    Statements are in order of notes and lines, as their quotes are. There are the steps between
    the edges that they make and between their lines, how many each of the `paths` has, four bytes
    of each id, and by place the `ids` that do not follow. `cuts` has the first place in each block
    of quotes. `before` has the last page. In a garden that links and says little else a note and
    what it is about are one.
    """
    before, folded = before or Before(), is_plain(graph)
    graph = drawn(graph)
    index = {name: at for at, name in enumerate(graph.nodes)}
    said = before.whole(graph, partial(_said, graph, index, before))
    known = {
        **said.known,
        "title": graph.title,
        "base": f"{graph.base}id/",
        "folded": folded,
        "published": graph.base != Settings().base,
        "vocabulary": GB,
        "palette": GROUPS,
        **beside(graph, index, said.known["paths"]),
        **({} if focus is None else {"focus": index[focus]}),
    }
    return PageData(known, said.quotes)


def beside(graph: Graph, index: Index, paths: Sequence[str]) -> Data:
    """What the page knows beside what the notes at these paths say."""
    return {
        "coverage": totals(graph.coverage) if graph.coverage else {},
        "mentions": _mentions(graph, index),
        "sources": source_data(graph, paths),
        "diagnostics": packed(map(_problem, graph.diagnostics), ("severity", "code")),
    }


def before_now(then: Graph, quotes: Sequence[bytes], topics: tuple[list[Any], list[Any]]) -> Before:
    """What is known of a page, of its graph, of the blocks of its quotes as the page has them, and
    of its topics.
    """
    drawing = drawn(then)
    index = {name: at for at, name in enumerate(drawing.nodes)}
    tied = len(index), weights(drawing, index)
    rows = quotes_known(drawing.by_place, drawing, index, quotes)
    return Before.of(drawing, {("topics", ""): (tied, topics), **rows})


def _said(graph: Graph, index: Index, before: Before) -> PageData:
    """What the page knows of what notes say."""
    said, paths = graph.by_place, sorted({one.span.path for one in graph.statements})
    predicates = _predicates(graph)
    names = {name: at for at, name in enumerate(predicates)}
    cuts, quotes = quote_blocks(said, graph, index, before)
    shown = [one.name for one in graph.vocabulary.properties.values() if one.drawn]

    def columns(edges: Sequence[Edge]) -> Data:
        return edge_columns(graph, edges, index, names, shown, before)

    spots = _drawn(graph, index)
    tied = len(index), weights(graph, index)  # most edits tie no things
    topic_of, topics = before.once("topics", tied, partial(communities, *tied))
    known = {
        "kinds": kind_styles(
            graph.vocabulary, {kind for node in graph.nodes.values() for kind in node.kinds}
        ),
        "predicates": predicates,
        "paths": paths,
        "cuts": cuts,
        "nodes": thing_data(graph),
        "edges": columns(graph.edges),
        "denials": columns(graph.denials),
        "statements": statement_columns(said, (*graph.edges, *graph.denials), paths),
        "places": numerals(side for spot in spots.places for side in spot),
        "towns": numerals(spots.towns),
        "topicOf": topic_of,
        "topics": topics,
        "focus": _focus(graph, index),
    }
    return PageData(known, quotes)


def _problem(one: Diagnostic) -> Data:
    return {
        "line": one.span.line,
        "column": one.span.column,
        "path": one.span.path,
        "code": one.code,
        "severity": str(one.severity),
        "message": one.message,
        "hint": one.hint or None,
    }


def _mentions(graph: Graph, index: Index) -> list[list[int]]:
    """The things that most notes name without a link, each with how many places; one that has no
    note is not asked for.
    """
    counts = Counter(
        index[one.target] for one in graph.mentions if one.is_name and one.target in index
    )
    return [[at, count] for at, count in counts.most_common(_MOST_MENTIONS)]


def _drawn(graph: Graph, index: Index) -> Layout:
    """Where things stand on the map."""
    ends = ((index[one.subject], one.object) for one in graph.edges)
    ties = ((at, index[end]) for at, end in ends if isinstance(end, NodeId))
    kinds = [node.kind for node in graph.nodes.values()]
    return layout(len(kinds), [one for one in ties if one[0] != one[1]], lambda at: kinds[at])


def _predicates(graph: Graph) -> Data:
    """Labels, and what the views ask, where there is something to answer: does it carry pathways, is
    it about notes as files, of which kind are its objects.
    """
    known = graph.vocabulary.properties
    roles = {name: role for role in _ROLES for name in graph.vocabulary.serving(role)}
    names = {one.predicate for one in graph.statements} | {
        name for one in graph.statements for name, _ in one.qualifiers
    }
    return {name: _predicate(known[name], roles.get(name)) for name in sorted(names & known.keys())}


def _predicate(known: Property, role: Use | None) -> Data:
    found = {
        "label": known.label,
        "inverse": known.inverse,
        "symmetric": known.symmetric,
        "flow": known.flow,
        "ofNotes": known.domain == NOTE,
        "range": known.range,
        "role": role,
    }
    return {key: value for key, value in found.items() if value}


def _focus(graph: Graph, index: Index) -> int:
    """The thing with the most pathways; where there are hardly any, the one with the most edges that
    are not about notes.
    """
    flow, facts, links = Counter[int](), Counter[int](), Counter[int]()
    for edge in graph.links():
        if edge.predicate == MAIN_ENTITY:
            continue
        known = graph.vocabulary.properties[edge.predicate]
        counters: Iterable[Counter[int]] = (
            links,
            *([] if known.domain == NOTE else [facts]),
            *([flow] if known.flow else []),
        )
        for counter in counters:
            counter.update(_ends(edge, index))
    if is_plain(graph):  # as the page, which shows the links of such a garden
        facts.clear()
    if _FEW * max(flow.values(), default=0) < max(facts.values(), default=0):
        flow.clear()
    aside = [node.kind in _NO_CENTRES for node in graph.nodes.values()]
    return min(
        range(len(index)),
        key=lambda at: (aside[at], -flow[at], -facts[at], -links[at], at),
        default=-1,
    )


def _ends(edge: Edge, index: Index) -> Iterator[int]:
    yield index[edge.subject]
    if isinstance(edge.object, NodeId):
        yield index[edge.object]
