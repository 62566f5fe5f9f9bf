"""`coverage.json`: what became of every content line, by note and by extractor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from graphbuild.coverage import totals
from graphbuild.emit.json import dump
from graphbuild.graph import Graph
from graphbuild.model import Accounted, Artifact, NoteCoverage


def coverage_json(graph: Graph) -> Iterator[Artifact]:
    """Counts for the garden, for each extractor and for each note; the lines that were not understood, and the lists that nothing reads."""
    extractors = Counter(name for note in graph.coverage for line in note.lines for name in line.by)
    data = {
        "lines": totals(graph.coverage),
        "extractors": dict(sorted(extractors.items())),
        "notes": {one.path: _note(one) for one in graph.coverage},
    }
    yield Artifact("coverage.json", dump(data))


def _note(found: NoteCoverage) -> dict[str, Any]:
    unread = [_line(one) for one in found.lines if one.state == "not understood"]
    counts = {"claimed": found.count("claimed"), "prose": found.count("prose"), "notUnderstood": len(unread)}
    lists = Counter(one.hint for one in found.lines if one.state == "prose" and one.hint)
    return {**counts, "extractors": found.extractors, "unread": unread, "lists": dict(sorted(lists.items()))}


def _line(one: Accounted) -> dict[str, Any]:
    return {"line": one.span.line, "column": one.span.column, "text": one.text, "hint": one.hint}
