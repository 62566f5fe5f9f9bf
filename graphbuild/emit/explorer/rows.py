"""Edges and quotes as the rows that the page reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

from graphbuild.emit.before import Before
from graphbuild.emit.explorer.packing import packed, safe
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
    before: Before,
) -> list[Any]:
    """An edge as `page_data` describes it; `place` tells where the words of a statement stand."""
    plain = not any(one.qualifiers for one in edge.statements)  # of which there is nothing to show
    shown = (
        _PLAIN
        if plain
        else before.row("edge", edge.statements, drawn, partial(_shown, edge, drawn))
    )
    moments = moments_of(graph, edge.statements)
    found: Data = {
        **shown.said,
        "via": [index[one] for one in shown.via],
        "publications": [index[one] for one in shown.publications],
        "moments": [[one.clock, one.url] for one in moments][:_MOMENTS],
    }
    target = index[edge.object] if isinstance(edge.object, NodeId) else [edge.object]
    start = edge_name(edge)
    stubs = [[one.id.removeprefix(start), *place(one)] for one in edge.statements]
    return [
        index[edge.subject],
        names[edge.predicate],
        target,
        _told(found) or 0,
        *stubs,
    ]


def edge_name(edge: Edge) -> str:
    """How the ids of an edge's statements begin, as far as it follows from the edge.

    The page puts this together as well, so it must stay in line with `data.js`.
    """
    end = edge.object.rpartition("/")[2] if isinstance(edge.object, NodeId) else ""
    return f"{edge.subject.rpartition('/')[2]}--{kebab(edge.predicate)}--{end}--"


class _Shown(NamedTuple):
    """What drawings show of an edge: its numbers and the words in parentheses; its ways and the
    articles behind it.
    """

    said: Data
    via: tuple[NodeId, ...]
    publications: tuple[NodeId, ...]


_PLAIN = _Shown({}, (), ())


def _shown(edge: Edge, drawn: Sequence[Predicate]) -> _Shown:
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
        "annotation": [
            one[:_SUBTITLE] for one in dict.fromkeys(map(str, said.get(ANNOTATION, ())))
        ][:2],
    }
    return _Shown(_told(found), _things(said, VIA)[:2], _things(said, PUBLICATION))


def _told(found: Data) -> Data:
    return {key: value for key, value in found.items() if value not in (None, [])}


def _first(said: Said, name: Predicate) -> Any:
    return _number(said.get(name, (None,))[0])


def _number(value: Term | None) -> Any:
    return float(value) if isinstance(value, Decimal) else value


def _things(said: Said, name: Predicate) -> tuple[NodeId, ...]:
    found = (value for value in said.get(name, ()) if isinstance(value, NodeId))
    return tuple(dict.fromkeys(found))


def quote_blocks(
    said: Sequence[Statement], graph: Graph, index: Index, before: Before
) -> tuple[list[int], tuple[bytes, ...]]:
    """The quotes in blocks of about one size, and the place of the first one in each."""
    cuts = _cuts(said)
    blocks = (tuple(said[start:end]) for start, end in pairwise((*cuts, len(said))))
    made = (
        before.row("quotes", one, _named(one, graph, index), partial(_block, one, graph, index))
        for one in blocks
    )
    return cuts, tuple(made)


def quotes_known(
    said: Sequence[Statement], graph: Graph, index: Index, blocks: Sequence[bytes]
) -> dict[tuple[str, str], tuple[Any, Any]]:
    """What `quote_blocks` made, as `Before` knows it; nothing where there were other blocks."""
    cuts = _cuts(said)
    if len(cuts) != len(blocks):
        return {}
    parts = (tuple(said[start:end]) for start, end in pairwise((*cuts, len(said))))
    return {
        ("quotes", one[0].id): ((one, _named(one, graph, index)), block)
        for one, block in zip(parts, blocks, strict=True)
    }


def _cuts(said: Sequence[Statement]) -> list[int]:
    """Where blocks begin: between notes, so that a longer note moves nothing into the next block;
    within a note only where it alone would be twice as much.
    """
    cuts: list[int] = []
    size, path = 2 * BLOCK, ""
    for at, one in enumerate(said):
        if size >= 2 * BLOCK or (size >= BLOCK and one.span.path != path):
            cuts.append(at)
            size = 0
        size, path = size + len(one.quote) + _ROW, one.span.path
    return cuts


def _named(several: Iterable[Statement], graph: Graph, index: Index) -> list[str | int]:
    """What the quotes of statements tell of things: how those are called, and where they stand
    that qualifiers name.
    """
    found: list[str | int] = []
    for one in several:  # asked of every statement whenever the page is made
        found += graph.label(one.subject), graph.label(one.object)
        found += [index[value] for _, value in one.qualifiers if isinstance(value, NodeId)]
    return found


def _block(several: Sequence[Statement], graph: Graph, index: Index) -> bytes:
    return safe(compact(packed((_quote(one, graph, index) for one in several), fixed=1)))


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
        one.heading,
        one.by,
        *texts,
        one.subject_rule,
        one.object_rule,
        qualifiers,
    ]


def _value(value: Term, index: Index) -> Any:
    return {"node": index[value]} if isinstance(value, NodeId) else value
