"""`nodes.csv` and `edges.csv`: the graph as two tables, a row a thing and a row a statement."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from graphbuild.graph import Graph, NodeId, Statement
from graphbuild.model import Artifact

_NODE = ("id", "label", "kind", "iri", "identifier", "note")
_EDGE = (
    "source",
    "source_label",
    "predicate",
    "target",
    "target_label",
    "strength",
    "evidence_level",
    "note",
    "line",
    "column",
    "quote",
    "heading",
    "statement",
)
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def tables(graph: Graph) -> Iterator[Artifact]:
    """UTF-8 with commas, as RFC 4180 has it. A value that a spreadsheet would run as a formula begins with an apostrophe."""
    nodes = ([one.id, one.label, one.kind, one.iri, " ".join(iri for _, iri in one.matches), one.path] for one in graph.nodes.values())
    yield Artifact("nodes.csv", _written(_NODE, nodes))
    yield Artifact("edges.csv", _written(_EDGE, (_edge(graph, one) for one in graph.statements)))


def _edge(graph: Graph, one: Statement) -> list[str]:
    target = [str(one.object), graph.label(one.object)] if isinstance(one.object, NodeId) else ["", str(one.object)]
    numbers = [str(value) if (value := one.get(name)) is not None else "" for name in ("strength", "evidenceLevel")]
    place = [one.span.path, str(one.span.line), str(one.span.column)]
    return [one.subject, graph.label(one.subject), one.predicate, *target, *numbers, *place, one.quote, " / ".join(one.heading), one.id]


def _written(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(head)
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8", "replace")


def _inert(cell: str) -> str:
    """Notes are not trusted, and spreadsheets run what begins so.

    >>> _inert("=1+2"), _inert("-0.5"), _inert("Pons")
    ("'=1+2", '-0.5', 'Pons')
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
