"""`backlinks.json`: for each note and each thing, who names it, from where, and in which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from graphbuild.emit.json import dump
from graphbuild.graph import Graph, NodeId, Statement
from graphbuild.model import Artifact


def backlinks(graph: Graph) -> Iterator[Artifact]:
    """A note is listed under its path, a thing under its id. Notes that `dg-publish: false` hides appear nowhere."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    hidden = {node.id for node in graph.nodes.values() if node.published is False}
    for one in sorted(graph.statements, key=lambda statement: (statement.span, statement.id)):
        source = graph.paths[one.span.path]
        if source in hidden:
            continue
        for thing, direction in ((one.object, "in"), (one.subject, "out")):
            if isinstance(thing, NodeId) and thing not in hidden and _is_backlink(graph, thing, source, one, direction):
                found[_target(graph, thing)].append(_entry(graph, one, direction))
    yield Artifact("backlinks.json", dump(dict(found)))


def _is_backlink(graph: Graph, thing: NodeId, source: NodeId, one: Statement, direction: str) -> bool:
    """A link to a note; for a thing, what a note other than its own says of it."""
    node = graph.nodes[thing]
    if node.kind in ("Note", "UnresolvedNote", "File"):
        return direction == "in" and one.predicate in ("linksTo", "cameFrom")
    return graph.paths.get(node.path) != source and one.predicate != "mainEntity"


def _target(graph: Graph, thing: NodeId) -> str:
    node = graph.nodes[thing]
    return node.path if node.kind == "Note" else str(node.id)


def _entry(graph: Graph, one: Statement, direction: str) -> dict[str, Any]:
    source = graph.nodes[graph.paths[one.span.path]]
    strength = one.get("strength")
    other = one.subject if direction == "in" else one.object
    prop = graph.vocabulary.properties[one.predicate]
    return {
        "source": one.span.path,
        "title": source.label,
        "url": "/" + source.iri.removeprefix(graph.base),
        "type": one.get("linkKind") or one.predicate,
        "weight": strength if isinstance(strength, Decimal) else None,
        "direction": direction,
        "says": f"{prop.inverse or prop.label if direction == 'in' else prop.label}: {graph.label(other)}",
        "heading": " / ".join(one.heading),
        "anchor": one.get("anchor") or "",
        "context": one.get("context") or one.quote,
        "line": one.span.line,
        "evidence": one.id,
    }
