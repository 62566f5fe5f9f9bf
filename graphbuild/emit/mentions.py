"""`mentions.json`: where a note's title, alias or its structure's label stands in another note
without a link.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from graphbuild.emit.json import dump
from graphbuild.emit.published import hidden
from graphbuild.graph import Graph, Mention
from graphbuild.model import Artifact, Note
from graphbuild.names import is_abbreviation


class Unlinked(NamedTuple):
    """A mention of the note at `target`."""

    target: str
    mention: Mention


def mentions_json(graph: Graph) -> Iterator[Artifact]:
    """By note, the surest first; of several places in one source the first in full, and all in
    short.

    `ontology/mentions.schema.json` tells the shape.
    """
    several = unlinked(graph)
    sources = Counter(
        target for target, _ in {(one.target, one.mention.span.path) for one in several}
    )
    found: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for target, one in several:
        score = _score(one, graph.notes[target], sources[target] / max(1, len(graph.notes)))
        entry = found[target].setdefault(one.span.path, _entry(graph, one, score))
        entry["score"] = max(score, entry["score"])
        entry["places"].append({"text": one.text, "line": one.span.line, "column": one.span.column})
    for entries in found.values():
        for entry in entries.values():
            entry["lines"] = list(dict.fromkeys(place["line"] for place in entry["places"]))
    content = {target: sorted(entries.values(), key=_rank) for target, entries in found.items()}
    yield Artifact("mentions.json", dump(content))


def unlinked(graph: Graph) -> list[Unlinked]:
    """The mentions of notes, sorted by place. Notes that `dg-publish: false` hides neither mention
    nor are mentioned.
    """
    shown = graph.paths.keys() - hidden(graph)
    return [
        Unlinked(target.path, one)
        for one in graph.mentions
        if one.span.path in shown
        for target in sorted(one.targets, key=lambda target: target.path)
        if target.path in shown
    ]


def _rank(entry: Mapping[str, Any]) -> tuple[float, str]:
    return -entry["score"], entry["source"]


def _score(one: Mention, target: Note, share: float) -> float:
    """How surely a mention means the note, from 0 to 1: several words say more than one, and rare
    names more than frequent.
    """
    special = not one.text.isalpha() or is_abbreviation(one.text)
    spelled = one.text in (target.title, target.stem) or one.text in target.strings("aliases")
    return round((1 if special else 0.7) * (1 if spelled else 0.9) * (1 - 0.8 * min(1, share)), 2)


def _entry(graph: Graph, one: Mention, score: float) -> dict[str, Any]:
    source, words = graph.nodes[graph.paths[one.span.path]], one.words
    return {
        "source": one.span.path,
        "title": source.label,
        "url": "/" + source.iri.removeprefix(graph.base),
        "text": one.text,
        "heading": " / ".join(one.heading),
        "context": words.text,
        "marked": [words.start, words.end],
        "score": score,
        "line": one.span.line,
        "column": one.span.column,
        "lines": [],
        "places": [],
    }
