"""Numbers that notes give for one thing: in conflict where their intervals have nothing in common, else only different."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from graphbuild.codes import diagnostic
from graphbuild.graph import Edge, Graph, Statement
from graphbuild.model import Diagnostic

# "About 80" leaves room for as much as this to either side.
_ABOUT = Decimal("0.1")


class _Interval(NamedTuple):
    low: Decimal | None
    high: Decimal | None

    def meets(self, other: _Interval) -> bool:
        """Whether some number is in both; an open end has no limit."""
        below = self.high is not None and other.low is not None and self.high < other.low
        above = other.high is not None and self.low is not None and other.high < self.low
        return not (below or above)


def quantities(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each quantity of each thing: the first two places that conflict, else the first two that differ."""
    for edge in graph.links():
        if edge.predicate == "hasQuantity" and len(edge.statements) > 1:
            yield from _compared(graph, edge)


def _compared(graph: Graph, edge: Edge) -> Iterator[Diagnostic]:
    pairs = [(one, other) for one, other in combinations(edge.statements, 2) if one.get("quantityUnit") == other.get("quantityUnit")]
    disjoint = [pair for pair in pairs if not _interval(pair[0], _ABOUT).meets(_interval(pair[1], _ABOUT))]
    different = [pair for pair in pairs if _interval(pair[0]) != _interval(pair[1])]
    for code, verb, found in (("GB330", "conflicts with", disjoint), ("GB331", "differs from", [] if disjoint else different)):
        for first, last in found[:1]:
            what = f"{graph.label(edge.subject)}, {graph.label(edge.object)}"
            message = f"{what}: “{_text(last)}” {verb} “{_text(first)}” in {first.span.path}:{first.span.line}"
            yield diagnostic(code, message, last.span, "agree on one number", (first.span,))


def _interval(one: Statement, about: Decimal = Decimal(0)) -> _Interval:
    low, high = one.get("quantityMin"), one.get("quantityMax")
    slack = about if one.get("approximate") else Decimal(0)
    return _Interval(
        low - abs(low) * slack if isinstance(low, Decimal) else None,
        high + abs(high) * slack if isinstance(high, Decimal) else None,
    )


def _text(one: Statement) -> str:
    return str(one.get("quantityText") or one.quote)
