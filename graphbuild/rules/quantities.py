"""Numbers that notes give for one thing: in conflict where their intervals have nothing in common,
else only different.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from graphbuild.codes import diagnostic
from graphbuild.graph import Edge, Graph, Statement, Term
from graphbuild.model import Diagnostic
from graphbuild.terms.garden import (
    APPROXIMATE,
    HAS_QUANTITY,
    QUANTITY_MAX,
    QUANTITY_MIN,
    QUANTITY_TEXT,
    QUANTITY_UNIT,
)

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

    def narrowed(self, other: _Interval) -> _Interval:
        """The greatest low end and the least high end of both, which may have nothing in common."""
        lows, highs = (
            [end for end in pair if end is not None] for pair in zip(self, other, strict=True)
        )
        return _Interval(max(lows, default=None), min(highs, default=None))


def quantities(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each quantity of each thing: the first two places that conflict, else the
    first two that differ.
    """
    for edge in graph.links():
        if edge.predicate == HAS_QUANTITY and len(edge.statements) > 1:
            yield from _compared(graph, edge)


def _compared(graph: Graph, edge: Edge) -> Iterator[Diagnostic]:
    by_unit: dict[Term | None, list[Statement]] = defaultdict(list)
    for one in edge.statements:
        by_unit[one.get(QUANTITY_UNIT)].append(one)
    order = {one.id: at for at, one in enumerate(edge.statements)}
    for code, verb, first_pair in (
        ("GB330", "conflicts with", _disjoint),
        ("GB331", "differs from", _different),
    ):
        found = [pair for several in by_unit.values() if (pair := first_pair(several)) is not None]
        if found:
            first, last = min(found, key=lambda pair: (order[pair[0].id], order[pair[1].id]))
            what = f"{graph.label(edge.subject)}, {graph.label(edge.object)}"
            message = (
                f"{what}: “{_text(last)}” {verb} “{_text(first)}” in "
                f"{first.span.path}:{first.span.line}"
            )
            yield diagnostic(code, message, last.span, "agree on one number", (first.span,))
            return


def _disjoint(several: list[Statement]) -> tuple[Statement, Statement] | None:
    """The first two that have nothing in common: from the end on, by the narrowest that those
    behind a place leave free.
    """
    intervals = [_interval(one, _ABOUT) for one in several]
    first, behind = -1, _Interval(None, None)
    for at in reversed(range(len(several))):
        first = at if not intervals[at].meets(behind) else first
        behind = behind.narrowed(intervals[at])
    last = (
        next(
            (
                at
                for at in range(first + 1, len(several))
                if not intervals[first].meets(intervals[at])
            ),
            -1,
        )
        if first >= 0
        else -1
    )
    return (several[first], several[last]) if last >= 0 else None


def _different(several: list[Statement]) -> tuple[Statement, Statement] | None:
    """The first two that are not the same: where any are, the first differs from one of them."""
    first = _interval(several[0])
    return next(((several[0], one) for one in several if _interval(one) != first), None)


def _interval(one: Statement, about: Decimal = Decimal(0)) -> _Interval:
    low, high = one.get(QUANTITY_MIN), one.get(QUANTITY_MAX)
    slack = about if one.get(APPROXIMATE) else Decimal(0)
    return _Interval(
        low - abs(low) * slack if isinstance(low, Decimal) else None,
        high + abs(high) * slack if isinstance(high, Decimal) else None,
    )


def _text(one: Statement) -> str:
    return str(one.get(QUANTITY_TEXT) or one.quote)
