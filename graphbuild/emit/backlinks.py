"""`backlinks.json`: for each note and each thing, who names it, from where, and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from typing import Any

from graphbuild.emit.json import dumped
from graphbuild.emit.published import hidden
from graphbuild.emit.reasons import Reason, reasons, says, weight, words_of
from graphbuild.graph import Graph, NodeId
from graphbuild.model import Artifact
from graphbuild.terms.garden import ANCHOR, LINK_KEY, LINK_KIND, LINK_TEXT, NOTE


def backlinks(graph: Graph) -> Iterator[Artifact]:
    """A note is listed under its path, a thing under its id. Notes that `dg-publish: false` hides
    appear nowhere.

    Its JSON Schema is `ontology/backlinks.schema.json`.
    """
    shown = frozenset(graph.paths) - hidden(graph)
    found = {
        _target(graph, target): map(entry, repeat(graph), several)
        for target, several in reasons(graph, shown).items()
    }
    yield Artifact("backlinks.json", dumped(found))


def _target(graph: Graph, target: NodeId) -> str:
    node = graph.nodes[target]
    return node.path if node.kind == NOTE else str(target)


def entry(graph: Graph, reason: Reason) -> dict[str, Any]:
    """One backlink as plain data."""
    one = reason.statement
    words, marked = words_of(reason)
    source = graph.nodes[graph.paths[reason.source]]
    return {
        "source": reason.source,
        "title": source.label,
        "url": "/" + source.iri.removeprefix(graph.base),
        "type": one.get(LINK_KIND) or one.predicate,
        "key": one.get(LINK_KEY) or "",
        "weight": weight(one),
        "direction": reason.direction,
        "says": says(graph, reason),
        "heading": " / ".join(one.heading),
        "anchor": one.get(ANCHOR) or "",
        "text": one.get(LINK_TEXT) or "",
        "context": words,
        "marked": marked,
        "line": one.span.line,
        "column": one.span.column,
        "evidence": one.id,
    }
