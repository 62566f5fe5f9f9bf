"""What notes speak of: names in their prose become edges to the things that they mean, each with
its sentence.

One step over the whole graph, between resolving and the rules: only then all names are known. What
is found for every note is kept as `Graph.mentions`, from which the map of unlinked mentions is
made; of the notes for which it is switched on statements are made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from graphbuild.config import Settings
from graphbuild.graph import Graph, Mention, Node, NodeId, Statement
from graphbuild.mentions.find import Walked, find
from graphbuild.mentions.meaning import meant, read_as_names
from graphbuild.mentions.moments import Moments
from graphbuild.mentions.names import Names, names_in
from graphbuild.mentions.sentences import links_to_things, said_in
from graphbuild.mentions.statements import linked_things, stated, timed_statements
from graphbuild.mentions.takeaways import purposes, takeaways
from graphbuild.mentions.words import is_talk
from graphbuild.model import Note
from graphbuild.reading.words import Words


def with_mentions(
    graph: Graph,
    settings: Settings,
    words: Words,
    without: Collection[str] = (),
    walked: Walked | None = None,
) -> Graph:
    """The graph with what its notes' prose names. Notes of talks get edges for it, and those that
    the `mentions` of the settings are patterns of; the notes in `without` say nothing. `words` are
    those of the packs, for takeaways and for sentences; `walked` has what the last build found.
    """
    names = names_in(graph, words, settings.things)
    found = [one for one in find(graph, names, walked or Walked()) if one.span.path not in without]
    by_note: dict[str, list[Mention]] = defaultdict(list)
    for one in found:
        by_note[one.span.path].append(one)
    linked = linked_things(graph)
    spoken = {
        path: meant(note, by_note[path], linked.get(path, {}), names)
        for path, note in graph.notes.items()
        if path not in without and has_edges(note, words, settings.mentions)
    }
    named = {path: by_note[path] for path in spoken}
    known = replace(graph, nodes=_nodes(graph, names, named))
    moments = Moments.of(graph)
    made = [*_stated(known, spoken, named, linked, moments, words, settings.sentences)]
    statements = sorted((*timed_statements(graph, moments, spoken), *made), key=lambda one: one.id)
    nodes = _used(graph, known.nodes, made)
    return replace(
        known, nodes=nodes, statements=tuple(statements), mentions=tuple(read_as_names(found))
    ).saying(graph)


def _stated(
    graph: Graph,
    spoken: Mapping[str, Sequence[Mention]],
    named: Mapping[str, Sequence[Mention]],
    linked: Mapping[str, Mapping[NodeId, int]],
    moments: Moments,
    words: Words,
    sentences: bool,
) -> Iterator[Statement]:
    for path, several in spoken.items():
        yield from stated(graph, graph.notes[path], several, linked.get(path, {}), moments)
    places = links_to_things(graph)
    yield from takeaways(graph, spoken, places, moments, frozenset(words["takeaways"]))
    yield from purposes(graph, named, moments)
    if sentences:
        yield from said_in(graph, spoken, places, moments, words)


def _nodes(
    graph: Graph, names: Names, named: Mapping[str, Sequence[Mention]]
) -> Mapping[NodeId, Node]:
    """The things of the graph, and those of the lexicon that a note may name."""
    targets = {one.target for several in named.values() for one in several}
    fresh = {node: names.fresh[node] for node in targets & names.fresh.keys()}
    return {**graph.nodes, **fresh}


def _used(
    graph: Graph, nodes: Mapping[NodeId, Node], made: Sequence[Statement]
) -> Mapping[NodeId, Node]:
    """The things of the graph, and those that a statement speaks of, in order."""
    ends = {end for one in made for end in (one.subject, one.object) if isinstance(end, NodeId)}
    fresh = {node: nodes[node] for node in ends - graph.nodes.keys()}
    return dict(sorted({**graph.nodes, **fresh}.items())) if fresh else graph.nodes


def has_edges(note: Note, words: Words, folders: Sequence[str]) -> bool:
    """Whether the mentions of a note are edges: it is one of a talk, or in one of these folders."""
    return is_talk(note, words) or any(
        fnmatchcase(note.path, f"{one}*" if one.endswith("/") else one) for one in folders
    )
