"""The pipeline: read → extract → resolve → rules → emit. The only place that knows the order."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from graphbuild.codes import diagnostic
from graphbuild.config import Settings, load_settings
from graphbuild.coverage import coverage, lines_not_read
from graphbuild.emit import EMITTERS
from graphbuild.extractors import EXTRACTORS
from graphbuild.graph import Graph
from graphbuild.model import Artifact, Claim, Diagnostic, Extractor, Finding, Note, Span
from graphbuild.plugins import load_plugins
from graphbuild.read import read_note
from graphbuild.read.files import garden_files, is_note
from graphbuild.resolve import resolve
from graphbuild.resolve.decisions import load_decisions
from graphbuild.resolve.grounding import Grounded, ground
from graphbuild.resolve.ontologies import OntologyError, OntologyTerm, load_ontology
from graphbuild.rules import RULES, Rule
from graphbuild.safe_files import Unread, files_in, is_folder
from graphbuild.templates import extended, template_extractors, unknown_names
from graphbuild.versions import Version, version
from graphbuild.vocabulary import Vocabulary, load_vocabulary

Progress = Callable[[int, int], None]


class GraphbuildError(Exception):
    """Misuse of the API: a folder that is not there, say. What a note says wrongly is never an exception."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One note as read, what it claims, and what was odd about it."""

    note: Note | None
    claims: tuple[Claim, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass
class Memory:
    """What was read from notes that have not changed since, so that the next build of the same garden is quick."""

    settings: Settings | None = None
    readings: dict[Path, tuple[Version, Reading]] = field(default_factory=dict)

    def begin(self, settings: Settings) -> None:
        """Under other settings a note may say something else: forget."""
        if settings != self.settings:
            self.readings.clear()
        self.settings = settings

    def recall(self, file: Path, read: Callable[[], Reading]) -> Reading:
        """The reading of a file as it is now."""
        now, known = version(file), self.readings.pop(file, None)
        reading = known[1] if now and known and known[0] == now else read()
        if now and reading.note is not None:  # what could not be read may be readable next time
            self.readings[file] = (now, reading)
        return reading


@contextmanager
def _without_collector() -> Iterator[None]:
    """No value here refers to itself; looking for such cycles would take a fifth of the time in a large garden."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_without_collector()
def build(
    notes: str | Path = "notes",
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
    ontologies: Sequence[str | Path] = (),
    ancestors: bool = False,
    memory: Memory | None = None,
) -> Graph:
    """The graph of a folder of notes, with `diagnostics` for what a person should look at.

    Raises GraphbuildError where the folder cannot be read. `progress` is called with how many notes are done, of how many.
    `ontologies` are files that things get public identifiers from, with `ancestors` also the terms above these. A build
    that is given the `memory` of the last one reads only the notes that have changed.
    """
    root = notes_folder(notes)
    problems: list[Diagnostic] = []
    if settings is None:
        settings, problems = load_settings(root)
    plugin, unknown = load_plugins(settings.plugins, settings.names)
    extractors = (*EXTRACTORS, *template_extractors(settings.patterns), *plugin.extractors)
    files, unread = garden_files(root, settings.exclude)
    vocabulary = extended(load_vocabulary(), settings)
    problems = [*problems, *unknown_names(vocabulary, settings)]
    known = memory or Memory()
    known.begin(settings)

    def read(path: str) -> Reading:
        return known.recall(root / path, lambda: _read(root, path, settings, extractors, vocabulary))

    readings = list(_read_all(files, read, progress))
    found = [reading.note for reading in readings if reading.note is not None]
    claims = [claim for reading in readings for claim in reading.claims]
    resolved = resolve(found, files, claims, vocabulary, settings)
    grounded = grounding(resolved.graph, root, ontologies, ancestors)
    seen = [*problems, *unknown, *unread, *resolved.diagnostics, *grounded.diagnostics, *(one for reading in readings for one in reading.diagnostics)]
    return _judged(replace(grounded.graph, plugins=settings.plugins), seen, (*RULES, *plugin.rules), settings)


def notes_folder(notes: str | Path) -> Path:
    """The folder of notes. Raises GraphbuildError where it is none, or nobody may look into it."""
    folder = files_in(Path(notes), "")
    if isinstance(folder, Unread):
        reason = f"{folder.reason}" if is_folder(Path(notes)) else "is no folder; name the folder of your notes"
        raise GraphbuildError(f"{notes} {reason}")
    return Path(notes)


def _judged(graph: Graph, seen: Sequence[Diagnostic], rules: Sequence[Rule], settings: Settings) -> Graph:
    """The graph with what rules find in it, what became of each line, and everything that a person should look at."""
    found = [*seen, *(finding for rule in rules for finding in rule(graph))]
    covered = replace(graph, coverage=coverage(replace(graph, diagnostics=tuple(found))))
    found += lines_not_read(covered.coverage, found)
    return replace(covered, diagnostics=_sorted(found, covered, settings))


def grounding(graph: Graph, notes: str | Path, ontologies: Sequence[str | Path] = (), ancestors: bool = False) -> Grounded:
    """Public identifiers by the decisions that stand in the folder of notes and by ontologies.

    Raises GraphbuildError where an ontology cannot be read.
    """
    decisions, problems = load_decisions(Path(notes))
    return replace(ground(graph, map(_ontology, ontologies), decisions, ancestors), diagnostics=tuple(problems))


def _ontology(file: str | Path) -> tuple[OntologyTerm, ...]:
    try:
        return load_ontology(Path(file))
    except OntologyError as error:
        raise GraphbuildError(str(error)) from error


def artifacts(graph: Graph) -> Iterator[Artifact]:
    """Every file that a build writes."""
    for emitter in (*EMITTERS, *load_plugins(graph.plugins)[0].emitters):
        yield from emitter(graph)


def _read_all(files: Sequence[str], read: Callable[[str], Reading], progress: Progress | None) -> Iterator[Reading]:
    paths = [path for path in files if is_note(path)]
    for done, path in enumerate(paths, 1):
        yield read(path)
        if progress:
            progress(done, len(paths))


def _read(root: Path, path: str, settings: Settings, extractors: Sequence[Extractor], vocabulary: Vocabulary) -> Reading:
    try:
        note, problems = read_note(root, path, settings.max_note_bytes)
    except Exception as error:
        return Reading(None, (), (diagnostic("GB902", f"the reader failed: {error!r}", Span(path), "please report this note"),))
    if note is None:
        return Reading(None, (), tuple(problems))
    note = replace(note, kinds=vocabulary.kinds_of_type(note.type))
    findings = [finding for extractor in extractors for finding in _extract(extractor, note)]
    claims = _without_doubles([one for one in findings if isinstance(one, Claim)])
    return Reading(note, claims, (*problems, *_not_understood([one for one in findings if isinstance(one, Diagnostic)], claims)))


def _without_doubles(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """A front-matter key is kept as a plain property only where no extractor found more in it."""
    understood = {one.span.start for one in claims if one.predicate != "property" and one.heading == ("front matter",)}
    return tuple(one for one in claims if one.predicate != "property" or not any(one.span.start <= at < one.span.end for at in understood))


def _not_understood(found: Sequence[Diagnostic], claims: Sequence[Claim]) -> list[Diagnostic]:
    """A line that one extractor does not understand and another does is understood."""
    read = {one.span for one in claims if one.by != "links"}
    return [one for one in found if one.code != "GB301" or one.span not in read]


def _extract(extractor: Extractor, note: Note) -> list[Finding]:
    """What one extractor finds in a note; where it fails, that it failed."""
    try:
        return list(extractor(note))
    except Exception as error:
        name = getattr(extractor, "__name__", "extractor")
        return [diagnostic("GB901", f"{name} failed: {error!r}", Span(note.path), "please report this note")]


def _sorted(found: Sequence[Diagnostic], graph: Graph, settings: Settings) -> tuple[Diagnostic, ...]:
    """By place, each once; of published notes only, where settings say so."""
    kept = [one for one in set(found) if not settings.published or one.span.path in graph.paths or one.code.startswith("GB5")]
    return tuple(sorted(kept, key=lambda one: one.sort_key))
