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
    said = [str(value) for one in edge.statements for value in one.all(ANNOTATION)]
    found: Data = {
        "certainty": None if edge.certainty == SCALE[0] else edge.certainty,
        "certaintyText": [
            str(value) for one in edge.statements for value in one.all(CERTAINTY_TEXT)
        ][:2],
        "strength": None if edge.strength is None else float(edge.strength),
        "low": None if edge.low is None else float(edge.low),
        "level": None if edge.level is None else float(edge.level),
        "scale": _first(edge, EVIDENCE_LEVEL_MAX),
        "rank": _first(edge, RANK),
        **{name: _first(edge, name) for name in drawn},
        "via": _things(edge, VIA, index)[:2],
        "annotation": [one[:_SUBTITLE] for one in dict.fromkeys(said)][:2],
        "publications": _things(edge, PUBLICATION, index),
        "moments": [[one.clock, one.url] for one in moments_of(graph, edge.statements)][:_MOMENTS],
    }
    return {key: value for key, value in found.items() if value not in (None, [])}


def _first(edge: Edge, name: Predicate) -> Any:
    found = next((value for one in edge.statements if (value := one.get(name)) is not None), None)
    return float(found) if isinstance(found, Decimal) else found


def _things(edge: Edge, name: Predicate, index: Index) -> list[int]:
    found = (value for one in edge.statements for value in one.all(name))
    return list(dict.fromkeys(index[value] for value in found if isinstance(value, NodeId)))


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
