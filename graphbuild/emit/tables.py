"""The graph as two tables, a row a thing and a row a statement: what CSV and Parquet hold."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.graph import Graph, NodeId, Statement
from graphbuild.model import Scalar

NODE = ("id", "label", "kind", "iri", "identifier", "note")
EDGE = (
    "subject",
    "subject_label",
    "predicate",
    "object",
    "object_label",
    "strength",
    "evidence_level",
    "polarity",
    "certainty",
    "certainty_text",
    "note",
    "line",
    "column",
    "quote",
    "heading",
    "statement",
)
Row = tuple[Scalar | None, ...]


def node_rows(graph: Graph) -> Iterator[Row]:
    """Each thing, in the order of `NODE`."""
    return ((one.id, one.label, one.kind, one.iri, " ".join(iri for _, iri in one.matches), one.path) for one in graph.nodes.values())


def edge_rows(graph: Graph) -> Iterator[Row]:
    """Each statement, in the order of `EDGE`."""
    return (_edge(graph, one) for one in graph.statements)


def _edge(graph: Graph, one: Statement) -> Row:
    thing = (str(one.object), graph.label(one.object)) if isinstance(one.object, NodeId) else ("", str(one.object))
    numbers = (one.get("strength"), one.get("evidenceLevel"))
    sure = (one.polarity, one.certainty, " · ".join(map(str, one.all("certaintyText"))))
    place = (one.span.path, one.span.line, one.span.column)
    return (one.subject, graph.label(one.subject), one.predicate, *thing, *numbers, *sure, *place, one.quote, " / ".join(one.heading), one.id)
