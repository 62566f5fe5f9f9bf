"""Evidence levels outside the band that their heading names."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from graphbuild.codes import diagnostic
from graphbuild.graph import Graph, Statement
from graphbuild.model import Diagnostic, Span


def levels(graph: Graph) -> Iterator[Diagnostic]:
    """Both are kept; a person decides which one is right."""
    for one in graph.statements:
        level, low, high = one.get("evidenceLevel"), one.get("bandMin"), one.get("bandMax")
        if isinstance(level, Decimal) and isinstance(low, Decimal) and isinstance(high, Decimal) and not low <= level <= high:
            band = f"level {low}" if low == high else f"levels {low}-{high}"
            message = f"{graph.label(one.subject)} is rated {level} under a heading for {band}"
            yield diagnostic("GB305", message, one.span, "correct the level, or move the item", _title(graph, one))


def _title(graph: Graph, one: Statement) -> tuple[Span, ...]:
    """The place of the title that names the band: the last one above the statement that is in its path and gives a level."""
    note = graph.notes.get(one.span.path)
    above = [block for block in note.blocks if block.span.start < one.span.start and block.kind in ("heading", "paragraph")] if note else []
    titles = [block.span for block in above if block.text.strip().rstrip(" :") in one.heading and "level" in block.text.lower()]
    return tuple(titles[-1:])
