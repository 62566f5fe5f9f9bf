"""Evidence levels outside the band that their heading names."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from graphbuild.budget import TITLE
from graphbuild.codes import diagnostic
from graphbuild.graph import Graph, Statement
from graphbuild.model import Diagnostic, Note, Span
from graphbuild.terms.garden import BAND_MAX, BAND_MIN, EVIDENCE_LEVEL


def levels(graph: Graph) -> Iterator[Diagnostic]:
    """Both are kept; a person decides which one is right."""
    titles = lru_cache(maxsize=None)(_titles_of)
    for one in graph.statements:
        level, low, high = one.get(EVIDENCE_LEVEL), one.get(BAND_MIN), one.get(BAND_MAX)
        if (
            isinstance(level, Decimal)
            and isinstance(low, Decimal)
            and isinstance(high, Decimal)
            and not low <= level <= high
        ):
            band = f"level {low}" if low == high else f"levels {low}-{high}"
            message = f"{graph.label(one.subject)} is rated {level} under a heading for {band}"
            yield diagnostic(
                "GB305",
                message,
                one.span,
                "correct the level, or move the item",
                _title(titles(graph.notes[one.span.path]), one),
            )


def _titles_of(note: Note) -> Mapping[str, list[Span]]:
    """Where each title stands that speaks of a level."""
    found: dict[str, list[Span]] = defaultdict(list)
    for block in note.blocks:
        if block.kind in ("heading", "paragraph") and "level" in block.text.lower():
            found[block.text[:TITLE].strip().rstrip(" :")].append(block.span)
    return found


def _title(titles: Mapping[str, list[Span]], one: Statement) -> tuple[Span, ...]:
    """The place of the title that names the band: the last one above the statement that is in its
    path and gives a level.
    """
    above = [
        spans[bisect_left(spans, one.span) - 1]
        for text in one.heading
        if (spans := titles.get(text)) and spans[0] < one.span
    ]
    return (max(above),) if above else ()
