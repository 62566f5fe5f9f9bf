"""`explorer.html`: the graph as one page that a person opens, with no server, no network and no
script of a note's.

All views read one graph, `data`; `layout` gives every thing its place, so that it is found there
again after the next build; `page` puts it all together.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.emit.before import Before
from graphbuild.emit.explorer.around import around
from graphbuild.emit.explorer.data import before_now, beside, page_data
from graphbuild.emit.explorer.page import knowing, known_of, page, quotes_fit, quotes_in
from graphbuild.emit.since import Since
from graphbuild.graph import Graph, NodeId
from graphbuild.model import Artifact


def explorer(graph: Graph, before: Before | None = None) -> Iterator[Artifact]:
    """The page, whole in one file; of a very large garden the quotes stand beside it, for `serve`
    to give. `before` has the last one.
    """
    data = page_data(graph, before=before)
    yield Artifact("explorer.html", page(graph.title or "Explorer", data))
    if not quotes_fit(data):
        for at, block in enumerate(data.quotes):
            yield Artifact(f"quotes/{at}.json", block)


def explorer_again(graph: Graph, old: bytes, since: Since) -> Iterator[Artifact]:
    """The page, of the last one, which had its quotes in it: its quotes and its topics where these
    stay; where the notes say the same, all but what it knows beside that. ValueError where it is no
    page of ours.
    """
    if since.notes or since.subjects:
        topics = known_of(old, "topicOf"), known_of(old, "topics")
        yield from explorer(graph, before_now(since.then, quotes_in(old), topics))
        return
    index = {name: at for at, name in enumerate(graph.nodes)}  # which a drawing has as well
    known = beside(graph, index, known_of(old, "paths"))
    yield Artifact("explorer.html", knowing(old, known))


def page_around(graph: Graph, focus: NodeId, depth: int) -> bytes:
    """A small page of one thing and what lies within so many steps of it, to send to someone."""
    data = page_data(around(graph, focus, depth), focus)
    return page(graph.label(focus), data)
