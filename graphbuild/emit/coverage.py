"""`coverage.json`: what became of every content line, by note and by reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from graphbuild.emit.json import dump
from graphbuild.graph import Graph
from graphbuild.model import Accounted, Artifact, NoteCoverage
from graphbuild.reading.accounting import totals


def coverage_json(graph: Graph) -> Iterator[Artifact]:
    """Counts for the garden, for each reader and for each note; the lines that were not understood,
    and the lists that nothing reads.
    """
    readers = Counter(name for note in graph.coverage for line in note.lines for name in line.by)
    data = {
        "lines": totals(graph.coverage),
        "readers": dict(sorted(readers.items())),
        "notes": {one.path: _note(one) for one in graph.coverage},
    }
    yield Artifact("coverage.json", dump(data))


def _note(found: NoteCoverage) -> dict[str, Any]:
    unread = [_line(one) for one in found.lines if one.state == "not understood"]
    counts = {
        "typed": found.count("typed"),
        "literal": found.count("literal"),
        "prose": found.count("prose"),
        "notUnderstood": len(unread),
        "withdrawn": found.count("withdrawn"),
    }
    literal = [_line(one) for one in found.lines if one.state == "literal" and one.bold]
    lists = Counter(one.hint for one in found.lines if one.state == "prose" and one.hint)
    return {
        **counts,
        "readers": found.readers,
        "unread": unread,
        "boldLiteral": literal,
        "lists": dict(sorted(lists.items())),
    }


def _line(one: Accounted) -> dict[str, Any]:
    return {"line": one.span.line, "column": one.span.column, "text": one.text, "hint": one.hint}
