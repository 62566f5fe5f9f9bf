"""The pipeline: read → extract → resolve → rules → emit. The only place that knows the order."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from graphbuild.codes import diagnostic, in_one_line
from graphbuild.config import Settings, load_settings
from graphbuild.containment import attempted, outputs, spared
from graphbuild.emit import EMITTERS, OF_NOTES, Emitter
from graphbuild.emit.json import diagnostics_json
from graphbuild.errors import GraphbuildError
from graphbuild.graph import Graph
from graphbuild.installed_packs import load_packs
from graphbuild.mentions import with_mentions
from graphbuild.model import (
    Artifact,
    Claim,
    Diagnostic,
    Note,
    NoteCoverage,
    Span,
)
from graphbuild.outline import Outline
from graphbuild.packs import PACKS
from graphbuild.read import read_note
from graphbuild.read.files import garden_files, is_note, left_out_files
from graphbuild.reading.engine import only
from graphbuild.reading.engine import read_note as read_facts
from graphbuild.reading.pack import Pack, Reader, Readers
from graphbuild.resolve import Resolved, resolve
from graphbuild.resolve.decisions import load_decisions
from graphbuild.resolve.grounding import Grounded, ground
from graphbuild.resolve.ontologies import OntologyError, OntologyTerm, load_ontology
from graphbuild.rules import RULES, Rule
from graphbuild.safe_files import Unread, files_in, is_folder
from graphbuild.templates import extended, template_readers, unknown_names
from graphbuild.versions import Version, version
from graphbuild.vocabulary import Vocabulary, load_vocabulary

Progress = Callable[[int, int], None]
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Reading:
    """One note as read, what it claims, and what was odd about it."""

    note: Note | None
    claims: tuple[Claim, ...]
    diagnostics: tuple[Diagnostic, ...]
    coverage: NoteCoverage | None = None


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
    others, unknown = load_packs(settings.packs, settings.names)
    files, unread = garden_files(root, settings.exclude)
    failed: list[Diagnostic] = []
    none: tuple[Reader, ...] = ()
    templates = attempted("patterns", lambda: template_readers(settings.patterns), none, failed)
    readers = Readers.of((*PACKS, Pack("templates", templates), *others))
    published = [pack.ontology for pack in others if pack.ontology]
    plain = attempted("the ontologies of packs", lambda: load_vocabulary(published), load_vocabulary(), failed) if published else load_vocabulary()
    vocabulary = attempted("kinds and predicates", lambda: extended(plain, settings), plain, failed)
    problems = [*problems, *unknown_names(vocabulary, settings)]
    known = memory or Memory()
    known.begin(settings)

    def read(path: str) -> Reading:
        return known.recall(root / path, lambda: _read(root, path, settings, readers, vocabulary))

    readings = list(_read_all(files, read, progress))
    left_out = left_out_files(root, settings.exclude)
    resolved = _resolved(readings, files, left_out, vocabulary, settings)
    named = replace(resolved.graph, packs=settings.packs, no_mentions=settings.no_mentions)
    grounded = grounding(_mentioned(named, settings, failed), root, ontologies, ancestors)
    read_so_far = (finding for reading in readings for finding in reading.diagnostics)
    seen = [*problems, *unknown, *unread, *failed, *resolved.diagnostics, *grounded.diagnostics, *read_so_far]
    covered = {one.coverage.path: one.coverage for one in readings if one.coverage is not None}
    coverage = tuple(covered[path] for path in sorted(grounded.graph.notes) if path in covered)
    graph = replace(grounded.graph, coverage=coverage)
    return _judged(graph, seen, (*RULES, *(rule for pack in others for rule in pack.rules)), settings)


def _resolved(readings: Sequence[Reading], files: Sequence[str], left_out: Sequence[str], vocabulary: Vocabulary, settings: Settings) -> Resolved:
    """One graph of all readings; a note on which resolving fails stays in it as a note that says nothing."""
    notes = {reading.note.path: reading for reading in readings if reading.note is not None}

    def work(without: Collection[str]) -> Resolved:
        found = [_silent(one.note) if path in without else one.note for path, one in notes.items() if one.note]
        claims = [claim for path, one in notes.items() if path not in without for claim in one.claims]
        return resolve(found, files, claims, vocabulary, settings, left_out)

    tried = spared(notes, work)
    result = tried.result or resolve([], (), [], vocabulary, settings)
    return replace(result, diagnostics=(*result.diagnostics, *tried.diagnostics("resolving")))


def _mentioned(graph: Graph, settings: Settings, failed: list[Diagnostic]) -> Graph:
    """The graph with what its notes' prose names; a note on which that fails names nothing."""
    tried = spared(graph.notes, lambda without: with_mentions(graph, settings.mentions, without))
    failed += tried.diagnostics("finding mentions")
    return tried.result or graph


def _silent(note: Note) -> Note:
    return replace(note, meta={}, meta_spans={}, meta_links=(), blocks=())


def notes_folder(notes: str | Path) -> Path:
    """The folder of notes. Raises GraphbuildError where it is none, or nobody may look into it."""
    folder = files_in(Path(notes), "")
    if isinstance(folder, Unread):
        reason = f"{folder.reason}" if is_folder(Path(notes)) else "is no folder; name the folder of your notes"
        raise GraphbuildError(f"{notes} {reason}")
    return Path(notes)


def _judged(graph: Graph, seen: Sequence[Diagnostic], rules: Sequence[Rule], settings: Settings) -> Graph:
    """The graph with what rules find in it, and everything that a person should look at."""
    found = [*seen, *(finding for rule in rules for finding in _followed(rule, graph))]
    return replace(graph, diagnostics=_sorted(found, graph, settings))


def _followed(rule: Rule, graph: Graph) -> list[Diagnostic]:
    """What a rule finds, in all notes that it does not fail on."""
    tried = spared(graph.notes, lambda without: only(Diagnostic, rule(graph.without(without))))
    return [*(tried.result or ()), *tried.diagnostics(f"the rule {_name(rule)}")]


def grounding(graph: Graph, notes: str | Path, ontologies: Sequence[str | Path] = (), ancestors: bool = False) -> Grounded:
    """Public identifiers by the decisions that stand in the folder of notes and by ontologies.

    Raises GraphbuildError where an ontology cannot be read.
    """
    decisions, problems = load_decisions(Path(notes))
    terms = [_ontology(ontology) for ontology in ontologies]
    failed: list[Diagnostic] = []
    found = attempted("grounding", lambda: ground(graph, terms, decisions, ancestors), Grounded(graph, {}), failed)
    return replace(found, diagnostics=(*problems, *failed))


def _ontology(file: str | Path) -> tuple[OntologyTerm, ...]:
    try:
        return load_ontology(Path(file))
    except OntologyError as error:
        raise GraphbuildError(str(error)) from error


def outline_of(graph: Graph, path: str) -> Outline:
    """A note of the graph with the roles that its places were read by."""
    return Readers.of((*PACKS, *load_packs(graph.packs)[0])).outline(graph.notes[path])


def artifacts(graph: Graph, also: Sequence[Emitter] = (), failed: list[Diagnostic] | None = None) -> Iterator[Artifact]:
    """Every file that a build writes, with those of the emitters in `also`; of a graph without the text of its notes only
    what does not need that.

    An output that cannot be made of some note is made without it, and `failed` is told. While such an artifact is
    written it raises UnmadeError: what there is of it goes, and another of its name follows if it can be made.
    """
    usual = (one for one in EMITTERS if graph.notes or not graph.paths or one not in OF_NOTES)
    emitters = (*usual, *also, *(emitter for pack in load_packs(graph.packs)[0] for emitter in pack.emitters), diagnostics_json)
    return outputs(emitters, graph, [] if failed is None else failed)


def _read_all(files: Sequence[str], read: Callable[[str], Reading], progress: Progress | None) -> Iterator[Reading]:
    paths = [path for path in files if is_note(path)]
    for done, path in enumerate(paths, 1):
        yield read(path)
        if progress:
            progress(done, len(paths))


def _read(root: Path, path: str, settings: Settings, readers: Readers, vocabulary: Vocabulary) -> Reading:
    try:
        return _reading(root, path, settings, readers, vocabulary)
    except Exception as error:
        message = f"the reader failed: {in_one_line(error)}"
        return Reading(None, (), (diagnostic("GB902", message, Span(path), "please report this note"),))


def _reading(root: Path, path: str, settings: Settings, readers: Readers, vocabulary: Vocabulary) -> Reading:
    note, problems = read_note(root, path, settings.max_note_bytes)
    if note is None:
        return Reading(None, (), tuple(problems))
    note = replace(note, kinds=vocabulary.kinds_of_type(note.type))
    found = read_facts(note, readers)
    return Reading(note, found.claims, (*problems, *found.diagnostics), found.coverage)


def _name(function: Callable[..., object]) -> str:
    return getattr(function, "__name__", "of a pack")


def _sorted(found: Sequence[Diagnostic], graph: Graph, settings: Settings) -> tuple[Diagnostic, ...]:
    """By place, each once; of published notes only, where settings say so."""
    kept = [one for one in set(found) if not settings.published or _may_be_told(one, graph)]
    return tuple(sorted(kept, key=lambda one: one.sort_key))


def _may_be_told(finding: Diagnostic, graph: Graph) -> bool:
    """A finding of a published note, of the settings, or of no file at all."""
    path = finding.span.path
    return path in graph.paths or not path or finding.code.startswith("GB5")
