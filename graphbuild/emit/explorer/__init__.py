"""`explorer.html`: the graph as one page that a person opens, with no server, no network and no script of a note's.

All views read one graph, `data`, and one drawing order: `layout` gives every thing its place, so that it is found there
again after the next build. `network` holds nodes and edges for vis-network by way of pyvis, `page` puts it all together.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.emit.explorer.data import page_data
from graphbuild.emit.explorer.network import network_data
from graphbuild.emit.explorer.page import page
from graphbuild.graph import Graph
from graphbuild.model import Artifact


def explorer(graph: Graph) -> Iterator[Artifact]:
    """The page, whole in one file."""
    data = page_data(graph)
    yield Artifact("explorer.html", page(graph.title or "Explorer", data, network_data(data)))
