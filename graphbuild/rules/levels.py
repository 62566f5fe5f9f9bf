"""Evidence levels outside the band that their heading names."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from graphbuild.codes import diagnostic
from graphbuild.graph import Graph
from graphbuild.model import Diagnostic


def levels(graph: Graph) -> Iterator[Diagnostic]:
    """Both are kept; a person decides which one is right."""
    for one in graph.statements:
        level, low, high = one.get("evidenceLevel"), one.get("bandMin"), one.get("bandMax")
        if isinstance(level, Decimal) and isinstance(low, Decimal) and isinstance(high, Decimal) and not low <= level <= high:
            message = f"{graph.label(one.subject)} is rated {level} under a heading for levels {low}-{high}"
            yield diagnostic("GB305", message, one.span, "correct the level, or move the item")
