"""From readings to a graph: resolved, with mentions and public identifiers, and judged. What opens
a graph that was kept needs none of it, so it is loaded late.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from graphbuild.cache.readings import Memory, Reading
from graphbuild.codes import diagnostic
from graphbuild.config import Settings
from graphbuild.config.values import in_short
from graphbuild.containment import spared
from graphbuild.emit.outputs import ON_REQUEST
from graphbuild.emit.since import Last
from graphbuild.garden import Recalled
from graphbuild.graph import Graph
from graphbuild.mentions import with_mentions
from graphbuild.mentions.find import Walked
from graphbuild.model import Diagnostic, Note
from graphbuild.pipeline.found import Found
from graphbuild.pipeline.grounded import grounding
from graphbuild.pipeline.judged import judged
from graphbuild.resolve import Resolved
from graphbuild.resolve.again import ResolveAgain
from graphbuild.rules import RULES
from graphbuild.templates import unknown_names
from graphbuild.tools import Tools
from graphbuild.vocabulary import Vocabulary


def joined(
    found: Found,
    readings: Sequence[Reading],
    tools: Tools,
    ontologies: Sequence[Path],
    ancestors: bool,
    memory: Memory,
) -> Graph:
    """The graph of what was read, with what a person should look at."""
    memory.walked = memory.walked or Walked()
    memory.resolver = memory.resolver or ResolveAgain()
    settings, vocabulary = found.settings, tools.vocabulary
    failed = [*tools.failed]
    resolved = _resolved(readings, found, vocabulary, memory.resolver)
    named = resolved.graph.beside(packs=settings.packs, no_mentions=settings.no_mentions)
    named.saying(memory.graph)
    mentioned = _mentioned(named, tools, failed, memory.walked)
    grounded = grounding(mentioned, found.root, ontologies, ancestors)
    problems = [
        *found.problems,
        *tools.unknown,
        *failed,
        *unknown_names(vocabulary, settings),
        *_unknown_outputs(settings),
    ]
    read_so_far = (finding for reading in readings for finding in reading.diagnostics)
    seen = [*problems, *resolved.diagnostics, *grounded.diagnostics, *read_so_far]
    covered = {one.coverage.path: one.coverage for one in readings if one.coverage is not None}
    coverage = tuple(covered[path] for path in sorted(grounded.graph.notes) if path in covered)
    graph = grounded.graph.beside(coverage=coverage)
    rules = (*RULES, *(rule for pack in tools.packs for rule in pack.rules))
    memory.graph = judged(graph, seen, rules, settings)
    return memory.graph


def recall(
    found: Found,
    last: Recalled | None,
    readings: Sequence[Reading],
    tools: Tools,
    memory: Memory,
) -> None:
    """Let a memory of nothing know what the last build has left."""
    if last is None:
        return
    graph, _, joined, said = last.left
    memory.graph, memory.last, memory.resolver = graph, Last(graph, said), ResolveAgain()
    resolved = Resolved(joined.graph, joined.diagnostics)
    notes = [one.note for one in last.readings if one.note]
    claims = [claim for one in last.readings for claim in one.claims]
    others = (tools.vocabulary, found.settings, found.left_out)
    memory.resolver.recall(notes, found.files, claims, *others, resolved)
    same = {id(one.note) for one in readings}
    known = {one.path: one for one in notes if id(one) in same}
    memory.walked = Walked()
    memory.walked.recall(joined.names, joined.graph, known, joined.found)


def _unknown_outputs(settings: Settings) -> Iterator[Diagnostic]:
    for use in settings.names:
        if use.role == "output" and use.name not in ON_REQUEST:
            yield diagnostic(
                "GB503",
                f"“{in_short(use.name)}” in “outputs” is no output",
                use.span,
                f"the outputs are {', '.join(ON_REQUEST)}",
            )


def _resolved(
    readings: Sequence[Reading], found: Found, vocabulary: Vocabulary, resolver: ResolveAgain
) -> Resolved:
    """One graph of all readings; a note on which resolving fails stays in it as a note that says
    nothing.
    """
    notes = {reading.note.path: reading for reading in readings if reading.note is not None}

    def work(without: Collection[str]) -> Resolved:
        known = [
            _silent(one.note) if path in without else one.note
            for path, one in notes.items()
            if one.note
        ]
        claims = [
            claim for path, one in notes.items() if path not in without for claim in one.claims
        ]
        settings, left_out = found.settings, found.left_out
        return resolver.resolve(known, found.files, claims, vocabulary, settings, left_out)

    tried = spared(notes, work)
    result = tried.result or resolver.resolve([], (), [], vocabulary, found.settings)
    return replace(result, diagnostics=(*result.diagnostics, *tried.diagnostics("resolving")))


def _mentioned(graph: Graph, tools: Tools, failed: list[Diagnostic], walked: Walked) -> Graph:
    """The graph with what its notes' prose names; a note on which that fails names nothing."""
    words = tools.readers.words
    tried = spared(
        graph.notes, lambda without: with_mentions(graph, tools.settings, words, without, walked)
    )
    failed += tried.diagnostics("finding mentions")
    return tried.result or graph


def _silent(note: Note) -> Note:
    return replace(note, meta={}, meta_spans={}, meta_links=(), blocks=(), leaves=(), arrows=())
