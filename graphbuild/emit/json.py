"""`graph.json`, what the page reads, and `diagnostics.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from graphbuild.graph import Edge, Graph, Node, NodeId, Statement, Term
from graphbuild.model import Artifact, Diagnostic, Span


def graph_json(graph: Graph) -> Iterator[Artifact]:
    """Kinds, predicates, nodes and edges, each edge with all its statements."""
    yield Artifact("graph.json", dump(as_data(graph)))


def diagnostics_json(graph: Graph) -> Iterator[Artifact]:
    """What a person should look at, sorted by place."""
    yield Artifact("diagnostics.json", dump(diagnostics_data(graph.diagnostics)))


def diagnostics_data(found: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Diagnostics as plain data."""
    return [
        {
            "code": one.code,
            "severity": str(one.severity),
            "message": one.message,
            **place(one.span),
            "hint": one.hint,
            "related": [place(span) for span in one.related],
        }
        for one in found
    ]


def dump(data: Any) -> bytes:
    """JSON with sorted keys, one top-level entry a line, so that a diff of two builds can be read."""
    if isinstance(data, list):
        return b"[\n" + b",\n".join(_compact(one) for one in data) + b"\n]\n"
    entries = [
        json.dumps(key).encode() + b": " + (dump(value).rstrip() if isinstance(value, list) else _compact(value))
        for key, value in sorted(data.items())
    ]
    return b"{\n" + b",\n".join(entries) + b"\n}\n"


def _compact(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_number).encode("utf-8", "replace")


def _number(value: object) -> float | str:
    return float(value) if isinstance(value, Decimal) else str(value)


def as_data(graph: Graph) -> dict[str, Any]:
    """The graph as plain data; the shape is told in `docs/outputs.md`."""
    kinds = sorted({kind for node in graph.nodes.values() for kind in node.kinds})
    predicates = sorted({one.predicate for one in graph.statements})
    return {
        "title": graph.title,
        "base": graph.base,
        "kinds": {
            name: {"label": kind.label, "colour": kind.colour, "segment": kind.segment} for name in kinds if (kind := graph.vocabulary.kind(name))
        },
        "predicates": {
            name: {"label": known.label, "inverse": known.inverse, "symmetric": known.symmetric}
            for name in predicates
            if (known := graph.vocabulary.properties[name])
        },
        "nodes": [_node(node) for node in graph.nodes.values()],
        "edges": [_edge(graph, edge) for edge in graph.edges],
    }


def _node(node: Node) -> dict[str, Any]:
    data: dict[str, Any] = {"id": node.id, "iri": node.iri, "kind": node.kind, "kinds": node.kinds, "label": node.label}
    more = {"labels": node.labels, "matches": node.matches, "path": node.path}
    data |= {key: value for key, value in more.items() if value}
    return data if node.published is None else data | {"published": node.published}


def _edge(graph: Graph, edge: Edge) -> dict[str, Any]:
    data: dict[str, Any] = {"source": edge.subject, "predicate": edge.predicate, "statements": [_statement(one) for one in edge.statements]}
    data |= {"target": edge.object} if isinstance(edge.object, NodeId) else {"value": edge.object}
    strengths = [value for one in edge.statements if isinstance(value := one.get("strength"), Decimal)]
    return data | ({"strength": max(strengths)} if strengths else {})


def _statement(one: Statement) -> dict[str, Any]:
    qualifiers: dict[str, list[Term]] = {}
    for name, value in one.qualifiers:
        qualifiers.setdefault(name, []).append({"node": value} if isinstance(value, NodeId) else value)  # type: ignore[arg-type]
    data: dict[str, Any] = {"id": one.id, **place(one.span), "quote": one.quote, "heading": one.heading, "by": one.by, "qualifiers": qualifiers}
    names = {"subjectText": one.subject_text, "objectText": one.object_text, "subjectRule": one.subject_rule, "objectRule": one.object_rule}
    return data | {key: value for key, value in names.items() if value}


def place(span: Span) -> dict[str, Any]:
    """A place as plain data."""
    return {"path": span.path, "line": span.line, "column": span.column, "start": span.start, "end": span.end}
