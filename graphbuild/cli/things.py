"""Which thing a name on the command line means."""

from __future__ import annotations

from difflib import get_close_matches

from graphbuild.errors import GraphbuildError
from graphbuild.graph import Graph, Node, NodeId
from graphbuild.names import same_name, slug


def file_name(node: Node) -> str:
    """A name for a file about a thing, without its ending."""
    return slug(node.label)[:80].strip("-") or slug(node.id) or "thing"


def find(graph: Graph, asked: str) -> Node:
    """The thing of this label, alias, id, IRI or note path. Several of one name are told, none is guessed."""
    by_iri = {node.iri: node for node in graph.nodes.values()}
    exact = graph.nodes.get(NodeId(asked)) or by_iri.get(asked) or graph.nodes.get(graph.paths.get(asked, NodeId("")))
    if exact:
        return exact
    wanted = same_name(asked)
    found = [
        node
        for node in graph.nodes.values()
        if wanted in {same_name(label) for label in (node.label, *node.labels)} or node.id.endswith("/" + slug(asked))
    ]
    things = [node for node in found if node.kind not in ("Note", "UnresolvedNote", "Tag")] or found
    if len(things) == 1:
        return things[0]
    if things:
        raise GraphbuildError(f"“{asked}” could be {' or '.join(str(node.id) for node in things)}; name one of these")
    close = get_close_matches(asked.lower(), [node.label.lower() for node in graph.nodes.values()], 3, 0.7)
    raise GraphbuildError(f"nothing in the graph is called “{asked}”" + (f"; did you mean {' or '.join(sorted(set(close)))}?" if close else ""))
