"""What `import graphbuild` offers: build a graph or load one, and ask it, from Python."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graphbuild import pipeline
from graphbuild.api.graph import Graph
from graphbuild.config import Settings, load_settings
from graphbuild.installed_packs import load_packs
from graphbuild.pipeline import Progress
from graphbuild.written import read_graph


def build(
    notes: str | Path = "notes",
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
    ontologies: Sequence[str | Path] = (),
    ancestors: bool = False,
    cache: str | Path | None = None,
) -> Graph:
    """The graph of a folder of notes, with `diagnostics` for what a person should look at.

    Raises GraphbuildError where the folder cannot be read. `settings` are those of the folder's
    `graphbuild.toml` unless they are given. `progress` is called with how many notes are done, of
    how many. `ontologies` are files that things get public identifiers from, with `ancestors` also
    the terms above these. `cache` is a folder in which to keep what was read: the next build with
    it reads only the notes that have changed.
    """
    plain = pipeline.build(
        notes,
        settings=settings,
        progress=progress,
        ontologies=ontologies,
        ancestors=ancestors,
        cache=cache,
    )
    own = (settings or load_settings(Path(notes))[0]).queries
    of_packs = (pack.ontology / "queries" for pack in load_packs(plain.packs)[0] if pack.ontology)
    return Graph.of(plain, (*of_packs, *([Path(own)] if own else [])))


def load(out: str | Path = "out") -> Graph:
    """The graph that a build has written into the folder `out`: all that it says, without the text
    of the notes.

    Raises GraphbuildError where there is none.
    """
    return Graph.of(read_graph(Path(out)), (Path(out) / "queries",))
