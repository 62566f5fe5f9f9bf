"""Which notes a map may name, and where their pages are. What is not published is in no published map, not even as a title."""

from __future__ import annotations

from collections.abc import Iterable

from graphbuild.graph import Graph, NodeId
from graphbuild.model import Note
from graphbuild.names import same_name
from graphbuild.terms.garden import NOTE

HOME = "gardenEntry"  # the tag of the note that a site begins with


def hidden(graph: Graph) -> frozenset[str]:
    """The notes that say `dg-publish: false`."""
    return frozenset(
        path for path, node in graph.paths.items() if graph.nodes[node].published is False
    )


def published(graph: Graph) -> frozenset[str]:
    """The notes of a published site: where any note uses `dg-publish`, those that set it to true,
    else all.
    """
    says = {path: graph.nodes[node].published for path, node in graph.paths.items()}
    used = any(value is not None for value in says.values())
    return frozenset(path for path, value in says.items() if value or not used)


def pages(graph: Graph) -> frozenset[str]:
    """The published notes that a site makes a page of: canvases and bases tell what they link to,
    and are none.
    """
    return frozenset(
        path for path in published(graph) if not path.lower().endswith((".canvas", ".base"))
    )


def page_url(note: Note) -> str:
    """The address of a note's page, as 11ty knows it: with slashes around it, and not
    percent-encoded.
    """
    if HOME in note.strings("tags"):
        return "/"
    permalink = next(iter(note.strings("permalink")), "").removesuffix("index.html").strip("/")
    path = permalink or f"notes/{note.id}"
    return f"/{path}" if path.endswith(".html") else f"/{path}/"


def may_name(graph: Graph, thing: NodeId, written: Iterable[str], shown: frozenset[str]) -> bool:
    """Whether a thing may be named in a map of the `shown` notes.

    A thing takes its label from the note about it. Where that note is not shown, the label tells no
    more than the other note does only if it is what was written there.
    """
    node = graph.nodes[thing]
    if not node.path or node.path in shown:
        return True
    return node.kind != NOTE and same_name(node.label) in {same_name(text) for text in written}
