"""The graph that a build has written, read again: from `graph.json` and `diagnostics.json` of an
output folder, or its cache.

What the graph says is all there. The text of the notes and the account of their lines are not: they
are in the garden.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from graphbuild import patterns as re
from graphbuild.cache import NAME, Cache
from graphbuild.errors import GraphbuildError
from graphbuild.graph import Graph, Node, NodeId, PublicTerm, Statement, Term
from graphbuild.model import Diagnostic, Severity, Span
from graphbuild.terms.garden import NOTE
from graphbuild.vocabulary import Kind, Property, Vocabulary, load_vocabulary

T = TypeVar("T", Kind, Property, PublicTerm)


def read_graph(out: Path) -> Graph:
    """The graph of an output folder. Raises GraphbuildError where none is there, or it cannot be
    understood.
    """
    kept = None if (out / "graph.json").exists() else Cache(out / NAME).written()
    if kept is not None:
        return kept
    data, findings = _json(out / "graph.json"), _json(out / "diagnostics.json")
    try:
        return _graph(data, findings)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise GraphbuildError(
            f"{out / 'graph.json'} is not of this version of graphbuild; build the garden again"
        ) from error


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    except FileNotFoundError:
        raise GraphbuildError(
            f"there is no {file}: run graphbuild build first, or name its output folder"
        ) from None
    except OSError as error:
        raise GraphbuildError(f"{file} cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise GraphbuildError(f"{file} is no JSON: {error}") from error


def _graph(data: Mapping[str, Any], findings: Iterable[Mapping[str, Any]]) -> Graph:
    nodes = {node.id: node for node in map(_node, data["nodes"])}
    statements = [one for edge in (*data["edges"], *data["denials"]) for one in _statements(edge)]
    return Graph(
        vocabulary=_vocabulary(data),
        base=data["base"],
        nodes=nodes,
        statements=tuple(sorted(statements, key=lambda one: one.id)),
        title=data["title"],
        licence=data.get("licence", ""),
        paths={node.path: node.id for node in nodes.values() if node.kind == NOTE},
        diagnostics=tuple(map(_diagnostic, findings)),
        packs=tuple(data["packs"]),
        terms=tuple(_made(PublicTerm, one) for one in data["terms"]),
    )


def _vocabulary(data: Mapping[str, Any]) -> Vocabulary:
    """That of the project, with what the garden and its packs have added."""
    plain = load_vocabulary()
    made = (_made(Kind, {"name": name, **one}) for name, one in data["kinds"].items())
    kinds = {one.name: one for one in made if one != plain.kind(one.name)}
    properties = {
        name: _made(Property, {"name": name, **one}) for name, one in data["predicates"].items()
    }
    return replace(
        plain,
        kinds={**plain.kinds, **kinds},
        properties=dict(sorted({**plain.properties, **properties}.items())),
    )


def _made(form: Callable[..., T], data: Mapping[str, Any]) -> T:
    """A value of its parts by their names in JSON."""
    parts = {
        _snake(key): tuple(value) if isinstance(value, list) else value
        for key, value in data.items()
    }
    return form(**parts)


def _snake(name: str) -> str:
    """The field of a name in JSON.

    >>> _snake("idSpaces")
    'id_spaces'
    """
    return re.sub(r"[A-Z]", lambda match: "_" + match[0].lower(), name)


def _node(data: Mapping[str, Any]) -> Node:
    return Node(
        id=NodeId(data["id"]),
        kinds=tuple(data["kinds"]),
        label=data["label"],
        iri=data["iri"],
        labels=tuple(data.get("labels", ())),
        matches=tuple((relation, iri) for relation, iri in data.get("matches", ())),
        path=data.get("path", ""),
        published=data.get("published"),
    )


def _statements(edge: Mapping[str, Any]) -> Iterator[Statement]:
    subject, predicate = NodeId(edge["subject"]), edge["predicate"]
    term: Term = NodeId(edge["object"]) if "object" in edge else edge["value"]
    for one in edge["statements"]:
        yield Statement(
            id=one["id"],
            subject=subject,
            predicate=predicate,
            object=term,
            span=_span(one),
            quote=one["quote"],
            heading=tuple(one["heading"]),
            qualifiers=tuple(
                (name, _term(value))
                for name, values in one["qualifiers"].items()
                for value in values
            ),
            by=one["by"],
            subject_text=one.get("subjectText", ""),
            object_text=one.get("objectText", ""),
            subject_rule=one.get("subjectRule", ""),
            object_rule=one.get("objectRule", ""),
            within=_span(one["within"]) if "within" in one else None,
        )


def _term(value: Any) -> Term:
    return NodeId(value["node"]) if isinstance(value, dict) else value


def _span(data: Mapping[str, Any]) -> Span:
    return Span(data["path"], data["line"], data["column"], data["start"], data["end"])


def _diagnostic(data: Mapping[str, Any]) -> Diagnostic:
    severity = Severity[data["severity"].upper()]
    return Diagnostic(
        data["code"],
        severity,
        data["message"],
        _span(data),
        data["hint"],
        tuple(map(_span, data["related"])),
    )
