"""`graph.json`, what the page reads, and `diagnostics.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from graphbuild.graph import Edge, Graph, Node, NodeId, Statement, Term
from graphbuild.model import DENIED, Artifact, Diagnostic, Span


def graph_json(graph: Graph) -> Iterator[Artifact]:
    """Kinds, predicates, nodes and edges, each edge with all its statements; what is denied stands apart."""
    yield Artifact("graph.json", _dumped(_data(graph)))


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
    return b"".join(_dumped(data))


def _dumped(data: Any) -> Iterator[bytes]:
    yield from _entries(data) if isinstance(data, dict) else _items(data)
    yield b"\n"


def _entries(data: dict[str, Any]) -> Iterator[bytes]:
    yield b"{\n"
    for at, (key, value) in enumerate(sorted(data.items())):
        yield (b",\n" if at else b"") + json.dumps(key).encode() + b": "
        yield from _items(value) if isinstance(value, list | Iterator) else (compact(value),)
    yield b"\n}"


def _items(data: Iterable[Any]) -> Iterator[bytes]:
    yield b"[\n"
    for at, one in enumerate(data):
        yield (b",\n" if at else b"") + compact(one)
    yield b"\n]"


def compact(data: Any) -> bytes:
    """JSON in one line, with sorted keys."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_number).encode("utf-8", "replace")


def _number(value: object) -> float | str:
    return float(value) if isinstance(value, Decimal) else str(value)


def _data(graph: Graph) -> dict[str, Any]:
    """The graph as plain data, things and edges one after the other; the shape is told in `docs/outputs.md`."""
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
        "nodes": map(_node, graph.nodes.values()),
        "edges": (_edge(edge) for edge in graph.edges),
        "denials": (_edge(edge) for edge in graph.denials),
    }


def _node(node: Node) -> dict[str, Any]:
    data: dict[str, Any] = {"id": node.id, "iri": node.iri, "kind": node.kind, "kinds": node.kinds, "label": node.label}
    more = {"labels": node.labels, "matches": node.matches, "path": node.path}
    data |= {key: value for key, value in more.items() if value}
    return data if node.published is None else data | {"published": node.published}


def _edge(edge: Edge) -> dict[str, Any]:
    data: dict[str, Any] = {"source": edge.subject, "predicate": edge.predicate, "statements": [_statement(one) for one in edge.statements]}
    data |= {"target": edge.object} if isinstance(edge.object, NodeId) else {"value": edge.object}
    strengths = [value for one in edge.statements if isinstance(value := one.get("strength"), Decimal)]
    data |= {"polarity": DENIED} if edge.denied else {"certainty": edge.certainty}
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
