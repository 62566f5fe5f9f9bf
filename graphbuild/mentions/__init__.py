"""What notes speak of: names in their prose become edges to the things that they mean, each with
its sentence.

One step over the whole graph, between resolving and the rules: only then all names are known. What
is found for every note is kept as `Graph.mentions`, from which the map of unlinked mentions is
made; of the notes for which it is switched on statements are made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from graphbuild.graph import Graph, Mention, NodeId, Statement
from graphbuild.mentions.find import find
from graphbuild.mentions.meaning import meant, read_as_names
from graphbuild.mentions.moments import Moments
from graphbuild.mentions.names import names_in
from graphbuild.mentions.statements import linked_things, stated, timed_statements
from graphbuild.model import Note

_TYPES = ("podcast", "episode", "video", "interview", "talk")


def with_mentions(
    graph: Graph, folders: Sequence[str] = (), without: Collection[str] = ()
) -> Graph:
    """The graph with what its notes' prose names. `folders` are shell patterns of notes that get
    edges for it; notes of podcasts and videos get them in any case. The notes in `without` say
    nothing.
    """
    names = names_in(graph)
    found = [one for one in find(graph, names) if one.span.path not in without]
    by_note: dict[str, list[Mention]] = defaultdict(list)
    for one in found:
        by_note[one.span.path].append(one)
    linked, moments = linked_things(graph), Moments.of(graph)
    made: list[Statement] = []
    chosen = [
        path
        for path, note in graph.notes.items()
        if path not in without and has_edges(note, folders)
    ]
    for path in chosen:
        several = meant(graph.notes[path], by_note[path], linked.get(path, {}), names)
        made += stated(graph, graph.notes[path], several, linked.get(path, {}), moments)
    named = {one.object for one in made if isinstance(one.object, NodeId)}
    fresh = {node: names.fresh[node] for node in named & names.fresh.keys()}
    nodes = dict(sorted({**graph.nodes, **fresh}.items())) if fresh else graph.nodes
    statements = tuple(
        sorted((*timed_statements(graph, moments, chosen), *made), key=lambda one: one.id)
    )
    return replace(graph, nodes=nodes, statements=statements, mentions=tuple(read_as_names(found)))


def has_edges(note: Note, folders: Sequence[str]) -> bool:
    """Whether the mentions of a note are edges: it is one of a talk, or in one of these folders."""
    if note.type.lower() in _TYPES or note.strings("videoId"):
        return True
    return any(fnmatchcase(note.path, f"{one}*" if one.endswith("/") else one) for one in folders)
