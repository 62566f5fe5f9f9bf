"""The graph as two tables, a row a thing and a row a statement: what CSV and Parquet hold."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.graph import Graph, NodeId, Statement
from graphbuild.model import Scalar
from graphbuild.terms.garden import CERTAINTY_TEXT, EVIDENCE_LEVEL, STRENGTH

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
MEANING = {
    "id": "the thing's address below the garden's base",
    "label": "its name",
    "kind": "the most specific of its kinds",
    "iri": "its whole address",
    "identifier": "public identifiers, with spaces between them",
    "note": "the note's path",
    "subject": "the id of the thing that the statement is about",
    "subject_label": "its name",
    "predicate": "what is said of it",
    "object": "the id of the other thing; empty where a plain value is said",
    "object_label": "its name, or the value",
    "strength": "as the note gives it, in [0, 1]",
    "evidence_level": "as the note gives it",
    "polarity": "asserted or denied",
    "certainty": "how sure the note is; stated where it does not hedge",
    "certainty_text": "the words that hedge",
    "line": "where the statement stands in the note",
    "column": "where it stands in the line",
    "quote": "the words of the note",
    "heading": "the titles above",
    "statement": "the statement's id",
}
Row = tuple[Scalar | None, ...]


def node_rows(graph: Graph) -> Iterator[Row]:
    """Each thing, in the order of `NODE`."""
    return (
        (one.id, one.label, one.kind, one.iri, " ".join(iri for _, iri in one.matches), one.path)
        for one in graph.nodes.values()
    )


def edge_rows(graph: Graph) -> Iterator[Row]:
    """Each statement, in the order of `EDGE`."""
    return (_edge(graph, one) for one in graph.statements)


def _edge(graph: Graph, one: Statement) -> Row:
    thing = (
        (str(one.object), graph.label(one.object))
        if isinstance(one.object, NodeId)
        else ("", str(one.object))
    )
    numbers = (one.get(STRENGTH), one.get(EVIDENCE_LEVEL))
    sure = (one.polarity, one.certainty, " · ".join(map(str, one.all(CERTAINTY_TEXT))))
    place = (one.span.path, one.span.line, one.span.column)
    return (
        one.subject,
        graph.label(one.subject),
        one.predicate,
        *thing,
        *numbers,
        *sure,
        *place,
        one.quote,
        " / ".join(one.heading),
        one.id,
    )
