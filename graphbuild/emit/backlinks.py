"""`backlinks.json`: for each note and each thing, who names it, from where, and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from graphbuild.emit.before import Before
from graphbuild.emit.json import compact, dumped
from graphbuild.emit.published import hidden
from graphbuild.emit.reasons import Reason, reasons, says, weight, words_of
from graphbuild.graph import Graph, NodeId
from graphbuild.graph.moments import moment_of
from graphbuild.model import Artifact
from graphbuild.terms.garden import ANCHOR, LINK_KEY, LINK_KIND, LINK_TEXT, NOTE


def backlinks(graph: Graph, before: Before | None = None) -> Iterator[Artifact]:
    """A note is listed under its path, a thing that has none under its id. Notes that `dg-publish:
    false` hides appear nowhere. `before` has the last ones.

    Its JSON Schema is `ontology/backlinks.schema.json`.
    """
    shown = frozenset(graph.paths) - hidden(graph)
    written = partial(_again, graph, before.begin(graph)) if before else partial(entry, graph)
    found = {
        _target(graph, target): map(written, several)
        for target, several in reasons(graph, shown).items()
    }
    yield Artifact("backlinks.json", dumped(found))


def _again(graph: Graph, before: Before, reason: Reason) -> Any:
    """An entry as JSON, that of the last backlinks where it tells the same; what others say of its
    time is asked for again.
    """
    one = reason.statement
    if moment_of(graph, one):
        return entry(graph, reason)
    ends = [graph.nodes[end] for end in (one.subject, one.object) if isinstance(end, NodeId)]
    others = (graph.nodes[graph.paths[reason.source]], *ends)
    made = partial(_in_json, graph, reason)
    return before.row(reason.direction, (one,), others, made)


def _in_json(graph: Graph, reason: Reason) -> bytes:
    return compact(entry(graph, reason))


def _target(graph: Graph, target: NodeId) -> str:
    node = graph.nodes[target]
    return node.path if node.kind == NOTE else str(target)


def entry(graph: Graph, reason: Reason) -> dict[str, Any]:
    """One backlink as plain data, without what there is nothing to say of."""
    one = reason.statement
    words, marked = words_of(reason)
    source = graph.nodes[graph.paths[reason.source]]
    told = {
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
    return {key: value for key, value in told.items() if value not in ("", None)}
