"""Pathways to which notes give different strengths."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from graphbuild.codes import diagnostic
from graphbuild.graph import Graph
from graphbuild.model import Diagnostic
from graphbuild.terms.garden import STRENGTH


def strengths(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each pathway, at the statement that comes last, with the place of the first
    one.
    """
    for edge in graph.links():
        stated = sorted(
            (
                (one.span, value)
                for one in edge.statements
                if isinstance(value := one.get(STRENGTH), Decimal)
            ),
            key=lambda pair: pair[0],
        )
        if len({value for _, value in stated}) > 1:
            (first, low), (last, high) = (
                stated[0],
                next(pair for pair in reversed(stated) if pair[1] != stated[0][1]),
            )
            names = f"{graph.label(edge.subject)} → {graph.label(edge.object)}"
            yield diagnostic(
                "GB306",
                f"{names} is {high} here and {low} in {first.path}:{first.line}",
                last,
                "agree on one strength",
                (first,),
            )
