"""The pipeline: read → extract → resolve → rules → emit. The only place that knows the order."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild.cache import Cache
from graphbuild.cache.readings import Memory
from graphbuild.config import Settings
from graphbuild.garden import Garden, Progress, setup_of
from graphbuild.graph import Graph, SourceLinks
from graphbuild.pipeline.found import Found, graph_key, look_into, notes_folder
from graphbuild.read.files import is_note
from graphbuild.safe_files import real
from graphbuild.workers import Workers

if TYPE_CHECKING:
    from graphbuild.tools import Load, Tools

__all__ = [
    "Memory",
    "Progress",
    "build",
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
    tools = lru_cache(lambda: _tools(found.settings, partial(garden.vocabulary, known)))
    publics = tuple(map(Path, ontologies))
    seen = garden.look(known)
    graph = garden.kept_graph(
        graph_key(found, garden, publics, ancestors, [one.key for one in seen]), tools
    )
    if graph is None:
        from graphbuild.pipeline.joined import joined, recall  # late: a kept graph needs none

        readings = list(garden.readings(seen, tools, known, progress))
        frame = graph_key(found, garden, publics, ancestors, ())
        if known.resolver is None:
            recall(found, garden.recall(frame, readings, known), readings, tools(), known)
        graph = joined(found, readings, tools(), publics, ancestors, known)
        keys = [one.key for one in readings]
        garden.keep_graph(
            graph_key(found, garden, publics, ancestors, keys),
            frame,
            graph,
            dict(zip(garden.paths, keys, strict=True)),
            known,
        )
    if kept and kept is not cache:
        kept.save()
    return _opening(graph, found)


def _tools(settings: Settings, load: Load) -> Tools:
    from graphbuild.tools import Tools

    return Tools.of(settings, load)


def _opening(graph: Graph, found: Found) -> Graph:
    """The graph with where its notes open, which is nothing of what it says."""
    known = found.settings
    if not known.source_links:
        return graph
    return graph.beside(
        source_links=SourceLinks(
            known.source_links, known.vault or real(found.root).name, known.folder
        )
    )
