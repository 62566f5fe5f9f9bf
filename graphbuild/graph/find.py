"""Which thing of the graph a name means: a label, an alias, an id, an IRI, a public identifier or
the path of a note.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from graphbuild.errors import GraphbuildError
from graphbuild.graph import Graph, Node, NodeId
from graphbuild.names import same_name, slug
from graphbuild.terms.garden import NOTE, TAG, UNRESOLVED_NOTE
from graphbuild.vocabulary import compact

_BESIDE = (NOTE, UNRESOLVED_NOTE, TAG)
"""What a name means only where nothing else has it."""


class NotFoundError(GraphbuildError):
    """A name that means nothing here, or several things. `suggestions` are those that may be
    meant.
    """

    def __init__(self, message: str, suggestions: Sequence[Node] = ()) -> None:
        super().__init__(message)
        self.suggestions = tuple(suggestions)


def find(graph: Graph, asked: str) -> Node:
    """The one thing that is meant. Raises NotFoundError: nothing is guessed."""
    found = _by_address(graph, asked) or _by_name(graph, asked)
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFoundError(
            f"“{asked}” could be {' or '.join(str(node.id) for node in found)}; name one of these",
            found,
        )
    close = _close(graph, asked)
    names = " or ".join(dict.fromkeys(node.label for node in close))
    raise NotFoundError(
        f"nothing in the graph is called “{asked}”" + (f"; did you mean {names}?" if close else ""),
        close,
    )


def _by_address(graph: Graph, asked: str) -> list[Node]:
    """The thing of this id or path, or those of this IRI: their own, or one that they match exactly
    before one that is close.
    """
    if known := graph.nodes.get(NodeId(asked)) or graph.nodes.get(
        graph.paths.get(asked, NodeId(""))
    ):
        return [known]
    wanted = asked.strip("<>").lower()
    nodes = graph.nodes.values()
    if own := [node for node in nodes if node.iri.lower() == wanted]:
        return own
    for relation in ("exactMatch", "closeMatch"):
        if found := [
            node
            for node in nodes
            if any(
                one == relation and wanted in (iri.lower(), compact(iri).lower())
                for one, iri in node.matches
            )
        ]:
            return found
    return []


def _by_name(graph: Graph, asked: str) -> list[Node]:
    """The things of a name; of several the ones that are called just so: “Egg”, and not “eggs”."""
    wanted, ending = same_name(asked), "/" + slug(asked)
    nodes = graph.nodes.values()
    found = [
        node
        for node in nodes
        if node.id.endswith(ending)
        or wanted in {same_name(label) for label in (node.label, *node.labels)}
    ]
    meant = [node for node in found if node.kind not in _BESIDE] or found
    return [node for node in meant if node.label.casefold() == asked.casefold()] or meant


def _close(graph: Graph, asked: str) -> list[Node]:
    """What is spelled nearly so, or has the name within its own; the closest first."""
    by_label: dict[str, Node] = {}
    for node in graph.nodes.values():
        for label in (node.label, *node.labels):
            if label.lower() not in by_label or by_label[label.lower()].kind in _BESIDE:
                by_label[label.lower()] = node
    wanted = asked.lower()
    names = (
        get_close_matches(wanted, by_label, 3, 0.7)
        or sorted((one for one in by_label if wanted in one), key=len)[:3]
    )
    return list(dict.fromkeys(by_label[one] for one in names if wanted))
