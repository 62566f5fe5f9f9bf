"""The pipeline: read → extract → resolve → rules → emit. The only place that knows the order."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild.cache import Cache
from graphbuild.cache.readings import Memory, Reading
from graphbuild.codes import diagnostic
from graphbuild.config import Settings
from graphbuild.config.values import in_short
from graphbuild.containment import spared
from graphbuild.emit import ON_REQUEST
from graphbuild.garden import Garden, Progress, setup_of
from graphbuild.graph import Graph, SourceLinks
from graphbuild.mentions import with_mentions
from graphbuild.model import Diagnostic, Note
from graphbuild.pipeline.found import Found, graph_key, look_into, notes_folder
from graphbuild.pipeline.grounded import grounding
from graphbuild.pipeline.judged import judged
from graphbuild.pipeline.outputs import artifacts
from graphbuild.read.files import is_note
from graphbuild.resolve import Resolved, resolve
from graphbuild.rules import RULES
from graphbuild.safe_files import real
from graphbuild.templates import unknown_names
from graphbuild.vocabulary import Vocabulary
from graphbuild.workers import Workers

if TYPE_CHECKING:
    from graphbuild.tools import Tools

__all__ = [
    "Memory",
    "Progress",
    "artifacts",
    "build",
    "grounding",
    "notes_folder",
    "without_collector",
]


@contextmanager
def without_collector() -> Iterator[None]:
    """No value here refers to itself; looking for such cycles would take a fifth of the time in a
    large garden.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@without_collector()
def build(
    notes: str | Path = "notes",
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
    ontologies: Sequence[str | Path] = (),
    ancestors: bool = False,
    memory: Memory | None = None,
    cache: Cache | str | Path | None = None,
    jobs: int = 1,
    dask: str = "",
) -> Graph:
    """The graph of a folder of notes, with `diagnostics` for what a person should look at.

    Raises GraphbuildError where the folder cannot be read. `progress` is called with how many notes
    are done, of how many. `ontologies` are files that things get public identifiers from, with
    `ancestors` also the terms above these. A build that is given the `memory` of the last one, or a
    folder for a `cache`, reads only the notes that have changed; where nothing has changed, the
    graph comes from the cache as it is. Many new notes are read by so many `jobs`, which are
    processes, or by the workers of the Dask scheduler at an address. The graph is the same with and
    without these.
    """
    kept = Cache(cache) if isinstance(cache, str | Path) else cache
    found, known = look_into(notes, settings), memory or Memory()
    known.begin(found.settings)
    garden = Garden(
        found.root,
        tuple(filter(is_note, found.files)),
        found.settings,
        setup_of(found.settings),
        kept,
        Workers(jobs, dask),
    )
    tools = lru_cache(lambda: _tools(found.settings))
    publics = tuple(map(Path, ontologies))
    seen = garden.look(known)
    graph = garden.kept_graph(
        graph_key(found, garden, publics, ancestors, [one.key for one in seen]), tools
    )
    if graph is None:
        readings = list(garden.readings(seen, tools, known, progress))
        graph = _graph(found, readings, tools(), publics, ancestors)
        keys = [one.key for one in readings]
        garden.keep_graph(
            graph_key(found, garden, publics, ancestors, keys),
            graph,
            dict(zip(garden.paths, keys, strict=True)),
        )
    if kept and kept is not cache:
        kept.save()
    return _opening(graph, found)


def _tools(settings: Settings) -> Tools:
    from graphbuild.tools import Tools

    return Tools.of(settings)


def _opening(graph: Graph, found: Found) -> Graph:
    """The graph with where its notes open, which is nothing of what it says."""
    known = found.settings
    if not known.source_links:
        return graph
    return replace(
        graph,
        source_links=SourceLinks(
            known.source_links, known.vault or real(found.root).name, known.folder
        ),
    )


def _graph(
    found: Found,
    readings: Sequence[Reading],
    tools: Tools,
    ontologies: Sequence[Path],
    ancestors: bool,
) -> Graph:
    """The graph of what was read."""
    settings, vocabulary = found.settings, tools.vocabulary
    failed = [*tools.failed]
    resolved = _resolved(readings, found.files, found.left_out, vocabulary, settings)
    named = replace(resolved.graph, packs=settings.packs, no_mentions=settings.no_mentions)
    grounded = grounding(_mentioned(named, tools, failed), found.root, ontologies, ancestors)
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
    graph = replace(grounded.graph, coverage=coverage)
    return judged(
        graph, seen, (*RULES, *(rule for pack in tools.packs for rule in pack.rules)), settings
    )


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
    readings: Sequence[Reading],
    files: Sequence[str],
    left_out: Sequence[str],
    vocabulary: Vocabulary,
    settings: Settings,
) -> Resolved:
    """One graph of all readings; a note on which resolving fails stays in it as a note that says
    nothing.
    """
    notes = {reading.note.path: reading for reading in readings if reading.note is not None}

    def work(without: Collection[str]) -> Resolved:
        found = [
            _silent(one.note) if path in without else one.note
            for path, one in notes.items()
            if one.note
        ]
        claims = [
            claim for path, one in notes.items() if path not in without for claim in one.claims
        ]
        return resolve(found, files, claims, vocabulary, settings, left_out)

    tried = spared(notes, work)
    result = tried.result or resolve([], (), [], vocabulary, settings)
    return replace(result, diagnostics=(*result.diagnostics, *tried.diagnostics("resolving")))


def _mentioned(graph: Graph, tools: Tools, failed: list[Diagnostic]) -> Graph:
    """The graph with what its notes' prose names; a note on which that fails names nothing."""
    words = tools.readers.words
    tried = spared(
        graph.notes, lambda without: with_mentions(graph, tools.settings, words, without)
    )
    failed += tried.diagnostics("finding mentions")
    return tried.result or graph


def _silent(note: Note) -> Note:
    return replace(note, meta={}, meta_spans={}, meta_links=(), blocks=(), leaves=(), arrows=())
