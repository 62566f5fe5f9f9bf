"""`graph.graphml`: for Gephi, yEd, Cytoscape and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator

import networkx

from graphbuild.graph import Graph
from graphbuild.model import Artifact

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def graphml(graph: Graph) -> Iterator[Artifact]:
    """Things and the edges between them; characters that XML cannot hold are left out."""
    network = graph.to_networkx()
    for _, data in network.nodes(data=True):
        _clean(data)
    for _, _, data in network.edges(data=True):
        _clean(data)
    yield Artifact("graph.graphml", "\n".join(networkx.generate_graphml(network)).encode() + b"\n")


def _clean(data: dict[str, object]) -> None:
    for key, value in data.items():
        if isinstance(value, str):
            data[key] = _NO_XML.sub("", value)
