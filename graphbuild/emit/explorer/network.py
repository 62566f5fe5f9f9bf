"""Nodes and edges as vis-network takes them, held by pyvis.

pyvis is asked for its container and its options only. Its page is not used: it loads Bootstrap from the network, and
does not escape labels. Its `add_node` and `add_edge` are not used either: they look through all nodes each time.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from graphbuild.emit.explorer.data import Data
from graphbuild.emit.explorer.layout import layout

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {"hover": True, "multiselect": False, "keyboard": {"enabled": False}, "tooltipDelay": 1000000},
    "nodes": {"borderWidth": 1.5, "physics": False},
    "edges": {"arrows": {"to": {"enabled": True}}, "smooth": False, "physics": False},
}


@dataclass(frozen=True, slots=True)
class _Line:
    """An edge from thing to thing, by its place among the edges."""

    at: int
    source: int
    target: int
    strength: float | None

    @property
    def pair(self) -> tuple[int, int]:
        return min(self.source, self.target), max(self.source, self.target)


def network_data(data: Data) -> dict[str, Any]:
    """Nodes with place, size and town, edges with width and bend. Labels and colours are in `data` already."""
    from pyvis.network import Network  # late: it pulls in IPython, which takes half a second

    lines = [_Line(at, row[0], row[2], (row[3] or {}).get("strength")) for at, row in enumerate(data["edges"]) if isinstance(row[2], int)]
    links = [(one.source, one.target) for one in lines if one.source != one.target]
    drawn = layout(len(data["nodes"]), links, lambda at: str(data["nodes"][at]["kind"]))
    degree = Counter(end for link in links for end in link)
    network = Network(directed=True)
    network.nodes = [{"id": at, "x": x, "y": y, "size": size_of(degree[at]), "town": drawn.towns[at]} for at, (x, y) in enumerate(drawn.places)]
    network.edges = list(_edges(lines))
    network.set_options(json.dumps(OPTIONS))
    nodes, edges, *_ = network.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": network.options}


def _edges(lines: Sequence[_Line]) -> Iterator[dict[str, Any]]:
    """From thing to thing; edges between the same two are bent apart."""
    seen: Counter[tuple[int, int]] = Counter()
    between = Counter(one.pair for one in lines)
    for one in lines:
        edge: dict[str, Any] = {"id": one.at, "from": one.source, "to": one.target, "width": width_of(one.strength)}
        if between[one.pair] > 1:
            edge["smooth"] = _bend(seen[one.pair], one.source == one.pair[0])
            seen[one.pair] += 1
        yield edge


def _bend(at: int, forward: bool) -> dict[str, Any]:
    """The first two to either side, the next two further out. An edge that runs backwards sees left and right swapped."""
    left = (at % 2 == 0) == forward
    return {"enabled": True, "type": "curvedCW" if left else "curvedCCW", "roundness": round(0.12 + 0.1 * (at // 2), 2)}


def size_of(degree: int) -> float:
    """Well-connected things are larger, to a limit."""
    return min(7 + 1.6 * math.sqrt(degree), 26)


def width_of(strength: float | None) -> float:
    """Strengths as notes give them lie between 0.5 and 1; what states none is thin."""
    return 1 if strength is None else round(1.5 + 5 * max(0.0, strength - 0.5) * 2, 2)


def vis_network() -> str:
    """The library itself, as pyvis ships it, without the line that asks for its source map."""
    folder = files("pyvis") / "lib"
    newest = max((one for one in folder.iterdir() if one.name.startswith("vis-")), key=lambda one: _version(one.name))
    text = (newest / "vis-network.min.js").read_text(encoding="utf-8")
    return "\n".join(line for line in text.split("\n") if not line.startswith("//# sourceMappingURL"))


def _version(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in name.removeprefix("vis-").split(".") if part.isdigit())
