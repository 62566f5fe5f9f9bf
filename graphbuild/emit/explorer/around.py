"""The part of a graph around one thing: what a small page of it shows, and no more of the garden
than that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from graphbuild.graph import Graph, Node, NodeId, Statement
from graphbuild.terms.garden import ALSO_FITS, NOTE


def around(graph: Graph, focus: NodeId, depth: int) -> Graph:
    """The things within so many steps of one, in either direction, and what is said among them.

    Of the notes as files only those stay that say any of this, and of names only those that they
    write. What a person should look at is left out, because it may name any note. Steps do not lead
    through notes, so a note that links to everything brings nothing; a note that is itself in the
    middle has what it links to around it.
    """
    near = _near(graph, focus, depth) | _denied(graph, focus)
    said = [
        _alone(one)
        for one in graph.statements
        if one.subject in near and (not isinstance(one.object, NodeId) or one.object in near)
    ]
    paths = {one.span.path for one in said} | {graph.nodes[one].path for one in near}
    notes = {path: node for path, node in graph.paths.items() if path in paths}
    carried = {value for one in said for _, value in one.qualifiers if isinstance(value, NodeId)}
    kept = near | set(notes.values()) | carried
    spelled = {text for one in said for text in (one.subject_text, one.object_text)}
    return replace(
        graph,
        nodes={
            name: _known(node, notes, spelled) for name, node in graph.nodes.items() if name in kept
        },
        statements=tuple(said),
        paths=notes,
        notes={path: note for path, note in graph.notes.items() if path in notes},
        diagnostics=(),
        coverage=tuple(one for one in graph.coverage if one.path in notes),
    )


def _alone(one: Statement) -> Statement:
    """A statement without the other notes that its link could have meant."""
    return replace(one, qualifiers=tuple(pair for pair in one.qualifiers if pair[0] != ALSO_FITS))


def _known(node: Node, notes: Mapping[str, NodeId], spelled: Collection[str]) -> Node:
    """A thing as the notes that stay know it."""
    labels = tuple(one for one in node.labels if one == node.label or one in spelled)
    return replace(node, labels=labels, path=node.path if node.path in notes else "")


def _near(graph: Graph, focus: NodeId, depth: int) -> set[NodeId]:
    found, ring = {focus}, {focus}
    for step in range(depth):
        through_notes = not step and graph.nodes[focus].kind == NOTE
        ring = {end for at in ring for end in _ends(graph, at, through_notes)} - found
        found |= ring
    return found


def _denied(graph: Graph, focus: NodeId) -> set[NodeId]:
    """What notes say it has nothing to do with: no step leads there, and its page says so."""
    return {
        end
        for edge in graph.denials
        if focus in (edge.subject, edge.object)
        for end in (edge.subject, edge.object)
        if isinstance(end, NodeId)
    }


def _ends(graph: Graph, at: NodeId, through_notes: bool) -> Iterator[NodeId]:
    """The things one step away."""
    for edge in (*graph.outgoing.get(at, ()), *graph.incoming.get(at, ())):
        if isinstance(edge.object, NodeId) and (
            through_notes or graph.vocabulary.properties[edge.predicate].domain != NOTE
        ):
            yield from (edge.subject, edge.object)
