"""Things as the page has them: short rows, since a large garden's things are much of its data.

What follows from something else is left out. The page puts it together again, so this must stay in
line with `things.js`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from graphbuild.graph import Graph, Node

_NO_LETTERS = re.compile(r"[^a-z0-9]+")


def thing_data(graph: Graph) -> dict[str, Any]:
    """`families` are the kinds of things with the beginnings of their ids, `rows` the things.

    A row is `[label, family, end, more]`: the family by its place, the end of the id or 0 where it
    is the label's letters, and what else there is; zeros at its end are left out.
    """
    families: dict[tuple[str, str], int] = {}
    rows = [_row(graph, node, families) for node in graph.nodes.values()]
    return {"families": list(families), "rows": rows}


def _row(graph: Graph, node: Node, families: dict[tuple[str, str], int]) -> list[Any]:
    start, slash, end = node.id.rpartition("/")
    family = families.setdefault((node.kind, start + slash), len(families))
    short = 0 if node.label.isascii() and end == _letters(node.label) else end
    return _ended([node.label, family, short, _more(graph, node) or 0])


def _letters(label: str) -> str:
    return _NO_LETTERS.sub("-", label.lower()).strip("-")


def _ended(row: list[Any]) -> list[Any]:
    while row[-1] == 0:
        row.pop()
    return row if len(row) > 1 else [*row, 0]


def _more(graph: Graph, node: Node) -> dict[str, Any]:
    """Spellings other than the label only; an address only where it does not follow from the id."""
    found: dict[str, str | Iterable[Any]] = {
        "iri": node.iri if node.iri != f"{graph.base}id/{node.id}" else "",
        "labels": [one for one in node.labels if one != node.label],
        "matches": node.matches,
        "path": node.path,
    }
    return {key: value for key, value in found.items() if value}
