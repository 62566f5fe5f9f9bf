"""Edges and quotes as the rows that the page reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from graphbuild.emit.explorer.packing import packed
from graphbuild.emit.json import compact
from graphbuild.graph import Edge, Graph, NodeId, Statement, Term
from graphbuild.graph.moments import moments_of
from graphbuild.model import CERTAINTY_TEXT, SCALE, Predicate
from graphbuild.names import kebab
from graphbuild.terms.garden import ANNOTATION, EVIDENCE_LEVEL_MAX, PUBLICATION, RANK, VIA

Data = dict[str, Any]
Index = Mapping[NodeId, int]
Said = Mapping[Predicate, Sequence[Term]]
"""What qualifiers say, by their names."""
BLOCK = 200_000  # letters of quotes that are read together
_ROW = 60  # letters of a quote's row beside its words, about
_MOMENTS = 12  # times of one thing in one video, for a line of the card
_SUBTITLE = (
    120  # letters of what a note says in parentheses, for boxes that have room for a few words
)


def edge_row(
    graph: Graph,
    edge: Edge,
    index: Index,
    names: Mapping[str, int],
    place: Callable[[Statement], tuple[int, int, int]],
    drawn: Sequence[Predicate],
) -> list[Any]:
    """An edge as `page_data` describes it; `place` tells where the words of a statement stand."""
    target = index[edge.object] if isinstance(edge.object, NodeId) else [edge.object]
    start = edge_name(edge)
    stubs = [[one.id.removeprefix(start), *place(one)] for one in edge.statements]
    return [
        index[edge.subject],
        names[edge.predicate],
        target,
        _more(graph, edge, index, drawn) or 0,
        *stubs,
    ]


def edge_name(edge: Edge) -> str:
    """How the ids of an edge's statements begin, as far as it follows from the edge.

    The page puts this together as well, so it must stay in line with `data.js`.
    """
    end = edge.object.rpartition("/")[2] if isinstance(edge.object, NodeId) else ""
    return f"{edge.subject.rpartition('/')[2]}--{kebab(edge.predicate)}--{end}--"


def _more(graph: Graph, edge: Edge, index: Index, drawn: Sequence[Predicate]) -> Data:
    """What drawings show of an edge: its numbers, the words in parentheses, the articles behind
    it.
    """
    said: dict[Predicate, list[Term]] = {}
    for one in edge.statements:
        for name, value in one.qualifiers:
            said.setdefault(name, []).append(value)
    found: Data = {
        "certainty": None if edge.certainty == SCALE[0] else edge.certainty,
        "certaintyText": [str(value) for value in said.get(CERTAINTY_TEXT, ())][:2],
        "strength": _number(edge.strength),
        "low": _number(edge.low),
        "level": _number(edge.level),
        "scale": _first(said, EVIDENCE_LEVEL_MAX),
        "rank": _first(said, RANK),
        **{name: _first(said, name) for name in drawn},
        "via": _things(said, VIA, index)[:2],
        "annotation": [
            one[:_SUBTITLE] for one in dict.fromkeys(map(str, said.get(ANNOTATION, ())))
        ][:2],
        "publications": _things(said, PUBLICATION, index),
        "moments": [[one.clock, one.url] for one in moments_of(graph, edge.statements)][:_MOMENTS],
    }
    return {key: value for key, value in found.items() if value not in (None, [])}


def _first(said: Said, name: Predicate) -> Any:
    return _number(said.get(name, (None,))[0])


def _number(value: Term | None) -> Any:
    return float(value) if isinstance(value, Decimal) else value


def _things(said: Said, name: Predicate, index: Index) -> list[int]:
    found = (value for value in said.get(name, ()) if isinstance(value, NodeId))
    return list(dict.fromkeys(index[value] for value in found))


def quote_blocks(
    said: Sequence[Statement], graph: Graph, index: Index
) -> tuple[list[int], tuple[bytes, ...]]:
    """The quotes in blocks of about one size, and the place of the first one in each."""
    cuts: list[int] = []
    blocks: list[list[list[Any]]] = []
    size = BLOCK
    for at, one in enumerate(said):
        if size >= BLOCK:
            cuts.append(at)
            blocks.append([])
            size = 0
        blocks[-1].append(_quote(one, graph, index))
        size += len(one.quote) + _ROW
    return cuts, tuple(compact(packed(block, fixed=1)) for block in blocks)


def _quote(one: Statement, graph: Graph, index: Index) -> list[Any]:
    """What there is of a statement beside its edge, note and line; how names are written only where
    they are not the label.
    """
    qualifiers: dict[str, list[Any]] = {}
    for name, value in one.qualifiers:
        qualifiers.setdefault(name, []).append(_value(value, index))
    texts = [
        text if text != graph.label(term) else ""
        for text, term in ((one.subject_text, one.subject), (one.object_text, one.object))
    ]
    return [
        one.span.column,
        one.quote,
        list(one.heading),
        one.by,
        *texts,
        one.subject_rule,
        one.object_rule,
        qualifiers,
    ]


def _value(value: Term, index: Index) -> Any:
    return {"node": index[value]} if isinstance(value, NodeId) else value
