"""What the page knows: the data of `graph.json`, with indexes for ids and without what no view shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from graphbuild.config import Settings
from graphbuild.emit.explorer.style import kind_styles
from graphbuild.emit.json import as_data, diagnostics_data
from graphbuild.graph import Graph
from graphbuild.vocabulary import GB, Vocabulary

Data = dict[str, Any]
_STATEMENT = ("id", "path", "line", "column", "quote", "by", "subjectText", "objectText", "subjectRule", "objectRule")


def page_data(graph: Graph) -> Data:
    """Nodes in order of their ids; edges name them by their index, statements name headings by theirs."""
    data = as_data(graph)
    index = {node["id"]: at for at, node in enumerate(data["nodes"])}
    headings = _Interned()
    edges = [_edge(edge, index, headings) for edge in data["edges"]]
    predicates = _predicates(data["predicates"], graph.vocabulary, edges)
    return {
        "title": data["title"],
        "published": graph.base != Settings().base,
        "vocabulary": str(GB),
        "kinds": kind_styles(graph.vocabulary, data["kinds"]),
        "predicates": predicates,
        "nodes": [_node(node) for node in data["nodes"]],
        "edges": edges,
        "headings": headings.values,
        "diagnostics": diagnostics_data(graph.diagnostics),
        "focus": _focus(len(index), edges, predicates),
    }


class _Interned:
    """Values that are named by their place in a list, each kept once."""

    def __init__(self) -> None:
        self.values: list[list[str]] = []
        self._known: dict[tuple[str, ...], int] = {}

    def index(self, value: Iterable[str]) -> int:
        key = tuple(value)
        if key not in self._known:
            self._known[key] = len(self.values)
            self.values.append(list(key))
        return self._known[key]


def _node(node: Data) -> Data:
    """Spellings other than the label only; the kinds above the first are told by the ontology."""
    kept = {key: node[key] for key in ("id", "iri", "kind", "label", "matches", "path") if key in node}
    others = [one for one in node.get("labels", ()) if one != node["label"]]
    return kept | ({"labels": others} if others else {})


def _edge(edge: Data, index: dict[str, int], headings: _Interned) -> Data:
    known: Data = {"source": index[edge["source"]], "predicate": edge["predicate"]}
    known |= {"target": index[edge["target"]]} if "target" in edge else {"value": edge["value"]}
    known["statements"] = [_statement(one, index, headings) for one in edge["statements"]]
    if "strength" in edge:
        known["strength"] = float(edge["strength"])
    levels = [level for one in edge["statements"] for level in one["qualifiers"].get("evidenceLevel", ())]
    return known | ({"level": float(max(levels))} if levels else {})


def _statement(one: Data, index: dict[str, int], headings: _Interned) -> Data:
    known: Data = {key: one[key] for key in _STATEMENT if one.get(key)}
    known["heading"] = headings.index(one["heading"])
    if one["qualifiers"]:
        known["qualifiers"] = {key: [_qualifier(value, index) for value in values] for key, values in one["qualifiers"].items()}
    return known


def _qualifier(value: Any, index: dict[str, int]) -> Any:
    return {"node": index[value["node"]]} if isinstance(value, dict) else value


def _predicates(known: Data, vocabulary: Vocabulary, edges: list[Data]) -> Data:
    """Labels, and what the views ask: does it carry pathways, is it about notes as files, of which kind are its objects."""
    names = set(known) | {name for edge in edges for one in edge["statements"] for name in one.get("qualifiers", ())}
    found = {}
    for name in sorted(names & vocabulary.properties.keys()):
        one = vocabulary.properties[name]
        found[name] = {
            "label": one.label,
            "inverse": one.inverse,
            "symmetric": one.symmetric,
            "flow": one.association == "ProjectionAssociation",
            "ofNotes": one.domain == "Note",
            "range": one.range,
        }
    return found


def _focus(count: int, edges: list[Data], predicates: Data) -> int:
    """The thing with the most pathways; where there are none, the one with the most edges that are not about notes."""
    flow, facts, links = Counter[int](), Counter[int](), Counter[int]()
    for edge in edges:
        if "target" in edge:
            counters = [
                links,
                *([] if predicates[edge["predicate"]]["ofNotes"] else [facts]),
                *([flow] if predicates[edge["predicate"]]["flow"] else []),
            ]
            for counter in counters:
                counter.update((edge["source"], edge["target"]))
    return min(range(count), key=lambda at: (-flow[at], -facts[at], -links[at], at), default=-1)
