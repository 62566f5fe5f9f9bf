"""The pipeline: read → extract → resolve → rules → emit. The only place that knows the order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graphbuild.codes import diagnostic
from graphbuild.config import Settings, load_settings
from graphbuild.emit import EMITTERS
from graphbuild.extractors import EXTRACTORS
from graphbuild.graph import Graph
from graphbuild.model import Artifact, Claim, Diagnostic, Extractor, Finding, Note, Span
from graphbuild.read import read_note
from graphbuild.read.files import garden_files, is_note
from graphbuild.resolve import resolve
from graphbuild.rules import RULES
from graphbuild.vocabulary import load_vocabulary

Progress = Callable[[int, int], None]


class GraphbuildError(Exception):
    """Misuse of the API: a folder that is not there, say. What a note says wrongly is never an exception."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One note as read, what it claims, and what was odd about it."""

    note: Note | None
    claims: tuple[Claim, ...]
    diagnostics: tuple[Diagnostic, ...]


def build(notes: str | Path = "notes", *, settings: Settings | None = None, progress: Progress | None = None) -> Graph:
    """The graph of a folder of notes, with `diagnostics` for what a person should look at.

    Raises GraphbuildError where the folder cannot be read. `progress` is called with how many notes are done, of how many.
    """
    root = Path(notes)
    if not root.is_dir():
        raise GraphbuildError(f"{notes} is no folder")
    problems: list[Diagnostic] = []
    if settings is None:
        settings, problems = load_settings(root)
    files, unread = garden_files(root, settings.exclude)
    readings = list(_read_all(root, files, settings, progress))
    found = [reading.note for reading in readings if reading.note is not None]
    claims = [claim for reading in readings for claim in reading.claims]
    resolved = resolve(found, files, claims, load_vocabulary(), settings)
    graph = resolved.graph
    seen = [*problems, *unread, *resolved.diagnostics, *(one for reading in readings for one in reading.diagnostics)]
    seen += [finding for rule in RULES for finding in rule(graph)]
    return replace(graph, diagnostics=_sorted(seen, graph, settings))


def artifacts(graph: Graph) -> Iterator[Artifact]:
    """Every file that a build writes."""
    for emitter in EMITTERS:
        yield from emitter(graph)


def _read_all(root: Path, files: Sequence[str], settings: Settings, progress: Progress | None) -> Iterator[Reading]:
    paths = [path for path in files if is_note(path)]
    for done, path in enumerate(paths, 1):
        yield _read(root, path, settings)
        if progress:
            progress(done, len(paths))


def _read(root: Path, path: str, settings: Settings) -> Reading:
    try:
        note, problems = read_note(root, path, settings.max_note_bytes)
    except Exception as error:
        return Reading(None, (), (diagnostic("GB902", f"the reader failed: {error!r}", Span(path), "please report this note"),))
    if note is None:
        return Reading(None, (), tuple(problems))
    findings = [finding for extractor in EXTRACTORS for finding in _extract(extractor, note)]
    claims = tuple(one for one in findings if isinstance(one, Claim))
    return Reading(note, claims, (*problems, *(one for one in findings if isinstance(one, Diagnostic))))


def _extract(extractor: Extractor, note: Note) -> list[Finding]:
    """What one extractor finds in a note; where it fails, that it failed."""
    try:
        return list(extractor(note))
    except Exception as error:
        name = getattr(extractor, "__name__", "extractor")
        return [diagnostic("GB901", f"{name} failed: {error!r}", Span(note.path), "please report this note")]


def _sorted(found: Sequence[Diagnostic], graph: Graph, settings: Settings) -> tuple[Diagnostic, ...]:
    """By place, each once; of published notes only, where settings say so."""
    kept = [one for one in set(found) if not settings.published or one.span.path in graph.paths or "/" not in one.span.path and one.code.startswith("GB5")]
    return tuple(sorted(kept, key=lambda one: one.sort_key))
