"""Edges as the columns that the page reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from graphbuild.emit.before import Before
from graphbuild.emit.explorer.packing import packed, steps
from graphbuild.emit.explorer.shorthand import numerals
from graphbuild.graph import Edge, Graph, NodeId, Statement, Term
from graphbuild.graph.moments import moments_of
from graphbuild.model import CERTAINTY_TEXT, SCALE, Predicate
from graphbuild.terms.garden import ANNOTATION, EVIDENCE_LEVEL_MAX, PUBLICATION, RANK, VIA

Data = dict[str, Any]
Index = Mapping[NodeId, int]
Said = Mapping[Predicate, Sequence[Term]]
"""What qualifiers say, by their names."""
_MOMENTS = 12  # times of one thing in one video, for a line of the card
_SUBTITLE = (
    120  # letters of what a note says in parentheses, for boxes that have room for a few words
)


def edge_columns(
    graph: Graph,
    edges: Sequence[Edge],
    index: Index,
    names: Mapping[str, int],
    drawn: Sequence[Predicate],
    before: Before,
) -> Data:
    """Edges as `page_data` describes them; `drawn` are the qualifiers that drawings show."""
    ends = [one.object for one in edges]
    return {
        "source": steps(index[one.subject] for one in edges),
        "predicate": numerals(names[one.predicate] for one in edges),
        "target": steps(index[one] if isinstance(one, NodeId) else 0 for one in ends),
        "more": packed(_more(graph, one, index, drawn, before) for one in edges),
    }


def _more(
    graph: Graph, edge: Edge, index: Index, drawn: Sequence[Predicate], before: Before
) -> Data:
    """What there is of an edge beside its ends: a value in the place of a thing, and what drawings
    show.
    """
    plain = not any(one.qualifiers for one in edge.statements)  # of which there is nothing to show
    shown = (
        _PLAIN
        if plain
        else before.row("edge", edge.statements, drawn, partial(_shown, edge, drawn))
    )
    moments = moments_of(graph, edge.statements)
    return _told(
        {
            **shown.said,
            "value": None if isinstance(edge.object, NodeId) else edge.object,
            "via": [index[one] for one in shown.via],
            "publications": [index[one] for one in shown.publications],
            "moments": [[one.clock, one.url] for one in moments][:_MOMENTS],
        }
    )


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
        "annotation": shown_annotation(edge.statements),
    }
    return _Shown(_told(found), _things(said, VIA)[:2], _things(said, PUBLICATION))


def shown_annotation(several: Iterable[Statement]) -> list[str]:
    """What drawings show of what notes say in parentheses of a fact."""
    said = dict.fromkeys(str(value) for one in several for value in one.all(ANNOTATION))
    return [one[:_SUBTITLE] for one in said][:2]


def _told(found: Data) -> Data:
    return {key: value for key, value in found.items() if value not in (None, [])}


def _first(said: Said, name: Predicate) -> Any:
    return _number(said.get(name, (None,))[0])


def _number(value: Term | None) -> Any:
    return float(value) if isinstance(value, Decimal) else value


def _things(said: Said, name: Predicate) -> tuple[NodeId, ...]:
    found = (value for value in said.get(name, ()) if isinstance(value, NodeId))
    return tuple(dict.fromkeys(found))
