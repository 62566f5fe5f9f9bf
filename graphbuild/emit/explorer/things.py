"""Things as the page has them, in columns, since a large garden's things are much of its data.

What follows from something else is left out. The page puts it together again, so this must stay in
line with `things.js`.
"""

from __future__ import annotations

import re
from typing import Any

from graphbuild.emit.explorer.packing import packed, steps
from graphbuild.emit.explorer.shorthand import abbreviated
from graphbuild.graph import Graph, Node

_NO_LETTERS = re.compile(r"[^a-z0-9]+")
_REGISTRY = re.compile(r".*/(?:[A-Za-z]+_)?|")  # "http://purl.obolibrary.org/obo/CHEBI_"


def thing_data(graph: Graph) -> dict[str, Any]:
    """`families` are the kinds of things with the beginnings of their ids, `registries` the ways in
    which things are the same as others, with the beginnings of those's addresses.

    `labels` has the things, with codes for their `words`; `family` the steps between the places of
    their families. `more` is what else there is, packed: the `end` of an id where it is not the
    label's letters; the `matches` as places of registries, with the end of the address behind each.
    """
    families: dict[tuple[str, str], int] = {}
    registries: dict[tuple[str, str], int] = {}
    nodes = graph.nodes.values()
    words, labels = abbreviated([one.label for one in nodes])
    return {
        "words": words,
        "labels": labels,
        "family": steps(
            families.setdefault((one.kind, _start(one.id)), len(families)) for one in nodes
        ),
        "more": packed(_more(graph, one, registries) for one in nodes),
        "families": list(families),
        "registries": list(registries),
    }


def letters(label: str) -> str:
    """How a name is written in an id, if it has no letters but ours."""
    return _NO_LETTERS.sub("-", label.lower()).strip("-")


def _more(graph: Graph, node: Node, registries: dict[tuple[str, str], int]) -> dict[str, Any]:
    """Spellings other than the label only; an address only where it does not follow from the id."""
    end = node.id.removeprefix(_start(node.id))
    follows = node.label.isascii() and end == letters(node.label)
    found: dict[str, str | list[Any]] = {
        "end": "" if follows else end,
        "iri": node.iri if node.iri != f"{graph.base}id/{node.id}" else "",
        "labels": [one for one in node.labels if one != node.label],
        "matches": [part for one in node.matches for part in _match(*one, registries)],
        "path": node.path,
    }
    return {key: value for key, value in found.items() if value}


def _match(kind: str, iri: str, registries: dict[tuple[str, str], int]) -> tuple[int, str]:
    start = _REGISTRY.match(iri)[0]  # type: ignore[index]
    return registries.setdefault((kind, start), len(registries)), iri.removeprefix(start)


def _start(name: str) -> str:
    """All of an id or an address but its last part."""
    start, slash, _ = name.rpartition("/")
    return start + slash
