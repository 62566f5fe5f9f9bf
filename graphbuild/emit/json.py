"""`graph.json`, what the page reads, and `diagnostics.json`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields
from decimal import Decimal
from itertools import islice
from typing import Any

import simplejson as json

from graphbuild.graph import Edge, Graph, Node, NodeId, PublicTerm, Statement
from graphbuild.model import DENIED, Artifact, Diagnostic, Span
from graphbuild.terms.garden import OBJECT_RULE, OBJECT_TEXT, STRENGTH, SUBJECT_RULE, SUBJECT_TEXT
from graphbuild.vocabulary import Kind, Property


def graph_json(graph: Graph) -> Iterator[Artifact]:
    """Kinds, predicates, nodes and edges, each edge with all its statements; what is denied stands
    apart.
    """
    yield Artifact("graph.json", dumped(_data(graph)))


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
    """JSON with sorted keys, one top-level entry a line, so that a diff of two builds can be
    read.
    """
    return b"".join(dumped(data))


def dumped(data: Any) -> Iterator[bytes]:
    """The same piece by piece; an entry that is an iterator is made while it is written, and an item
    that is bytes is JSON already.
    """
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
    left, before = iter(data), b""
    while some := list(islice(left, _TOGETHER)):
        yield before + _in_lines(some)
        before = b",\n"
    yield b"\n]"


def _in_lines(items: Iterable[Any]) -> bytes:
    """Each item in a line of its own; to encode them one by one would take three times as long. Ends
    of lines are items too, and stand nowhere else: in a text they are written `\\n`.
    """
    raw = (json.RawJSON(one.decode()) if isinstance(one, bytes) else one for one in items)
    return compact([part for one in raw for part in (one, _END)][:-1])[1:-1].replace(
        b",\n,", b",\n"
    )


def compact(data: Any) -> bytes:
    """JSON in one line, with sorted keys. Decimals keep the digits that they were written with."""
    return _ENCODER.encode(data).encode("utf-8", "replace")


def _written(value: object) -> json.RawJSON | str:
    """A decimal in its own digits, with a point, so that it comes back as one."""
    if not isinstance(value, Decimal):
        return str(value)
    digits = format(value, "f")
    return json.RawJSON(digits if "." in digits else digits + ".0")


_END = json.RawJSON("\n")
_TOGETHER = 64  # items that are encoded at once
_ENCODER = json.JSONEncoder(
    ensure_ascii=False,
    sort_keys=True,
    separators=(",", ":"),
    default=_written,
    use_decimal=False,
    namedtuple_as_object=False,
)


def _data(graph: Graph) -> dict[str, Any]:
    """The graph as plain data, things and edges one after the other; the shape is told in
    `docs/outputs.md`.
    """
    kinds = sorted({kind for node in graph.nodes.values() for kind in node.kinds})
    used = {one.predicate for one in graph.statements} | {
        name for one in graph.statements for name, _ in one.qualifiers
    }
    known = {
        name: graph.vocabulary.properties[name]
        for name in sorted(used & graph.vocabulary.properties.keys())
    }
    return {
        "title": graph.title,
        "base": graph.base,
        **({"licence": graph.licence} if graph.licence else {}),
        "packs": graph.packs,
        "kinds": {name: _defined(graph.vocabulary.kind(name)) for name in kinds},
        "predicates": {name: _defined(one) for name, one in known.items()},
        "nodes": map(_node, graph.nodes.values()),
        "edges": (_edge(edge) for edge in graph.edges),
        "denials": (_edge(edge) for edge in graph.denials),
        "terms": map(_filled, graph.terms),
    }


def _defined(one: Kind | Property) -> dict[str, Any]:
    """A kind or a property by its parts, but for its name."""
    return {key: value for key, value in _filled(one).items() if key != "name"}


def _filled(value: Kind | Property | PublicTerm) -> dict[str, Any]:
    """The fields of a value under their names in JSON, without those that have nothing to say."""
    found = {one.name: (getattr(value, one.name), one.default) for one in fields(value)}
    return {
        camel(name): value
        for name, (value, default) in found.items()
        if default is MISSING or value != default
    }


def camel(name: str) -> str:
    """A field as JSON names it.

    >>> camel("id_spaces")
    'idSpaces'
    """
    first, *rest = name.split("_")
    return first + "".join(one.title() for one in rest)


def _node(node: Node) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": node.id,
        "iri": node.iri,
        "kind": node.kind,
        "kinds": node.kinds,
        "label": node.label,
    }
    more = {"labels": node.labels, "matches": node.matches, "path": node.path}
    data |= {key: value for key, value in more.items() if value}
    return data if node.published is None else data | {"published": node.published}


def _edge(edge: Edge) -> dict[str, Any]:
    data: dict[str, Any] = {
        "subject": edge.subject,
        "predicate": edge.predicate,
        "statements": [_statement(one) for one in edge.statements],
    }
    data |= {"object": edge.object} if isinstance(edge.object, NodeId) else {"value": edge.object}
    strengths = [
        value for one in edge.statements if isinstance(value := one.get(STRENGTH), Decimal)
    ]
    data |= {"polarity": DENIED} if edge.denied else {"certainty": edge.certainty}
    return data | ({"strength": max(strengths)} if strengths else {})


def _statement(one: Statement) -> dict[str, Any]:
    qualifiers: dict[str, list[Any]] = {}
    for name, value in one.qualifiers:
        qualifiers.setdefault(name, []).append(
            {"node": value} if isinstance(value, NodeId) else value
        )
    data: dict[str, Any] = {
        "id": one.id,
        **place(one.span),
        "quote": one.quote,
        "heading": one.heading,
        "by": one.by,
        "qualifiers": qualifiers,
    }
    names = {
        SUBJECT_TEXT: one.subject_text,
        OBJECT_TEXT: one.object_text,
        SUBJECT_RULE: one.subject_rule,
        OBJECT_RULE: one.object_rule,
    }
    within = {"within": place(one.within)} if one.within else {}
    return data | within | {key: value for key, value in names.items() if value}


def place(span: Span) -> dict[str, Any]:
    """A place as plain data."""
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "start": span.start,
        "end": span.end,
    }
