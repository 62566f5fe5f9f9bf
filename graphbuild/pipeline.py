"""The pipeline: read → extract → resolve → rules → emit. The only place that knows the order."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from graphbuild.cache import Cache
from graphbuild.cache.keys import contents, digest
from graphbuild.cache.readings import Memory, Reading
from graphbuild.codes import diagnostic
from graphbuild.config import Settings, load_settings
from graphbuild.config.severity import with_severities
from graphbuild.config.values import in_short
from graphbuild.containment import attempted, outputs, spared
from graphbuild.emit import EMITTERS, OF_NOTES, ON_REQUEST, Emitter
from graphbuild.emit.json import diagnostics_json
from graphbuild.errors import GraphbuildError
from graphbuild.garden import Garden, Progress, Tools, setup_of
from graphbuild.graph import Graph, SourceLinks
from graphbuild.installed_packs import load_packs
from graphbuild.mentions import with_mentions
from graphbuild.model import Artifact, Diagnostic, Note
from graphbuild.outline import Outline
from graphbuild.packs import PACKS
from graphbuild.read.files import garden_files, is_note, left_out_files
from graphbuild.read.vault import value_types
from graphbuild.reading.engine import only
from graphbuild.reading.pack import Readers
from graphbuild.resolve import Resolved, resolve
from graphbuild.resolve.decisions import FILE_NAME, MAX_BYTES, load_decisions
from graphbuild.resolve.grounding import Grounded, ground
from graphbuild.resolve.ontologies import OntologyError, OntologyTerm, load_ontology
from graphbuild.rules import RULES, Rule
from graphbuild.safe_files import Unread, files_in, is_folder, is_within, read_regular, real
from graphbuild.templates import unknown_names
from graphbuild.vocabulary import Vocabulary

__all__ = [
    "Memory",
    "Progress",
    "artifacts",
    "build",
    "grounding",
    "notes_folder",
    "outline_of",
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
) -> Graph:
    """The graph of a folder of notes, with `diagnostics` for what a person should look at.

    Raises GraphbuildError where the folder cannot be read. `progress` is called with how many notes
    are done, of how many. `ontologies` are files that things get public identifiers from, with
    `ancestors` also the terms above these. A build that is given the `memory` of the last one, or a
    folder for a `cache`, reads only the notes that have changed; where nothing has changed, the
    graph comes from the cache as it is. Many new notes are read by so many `jobs`, which are
    processes. The graph is the same with and without these.
    """
    kept = Cache(cache) if isinstance(cache, str | Path) else cache
    found, known = _found(notes, settings), memory or Memory()
    known.begin(found.settings)
    garden = Garden(
        found.root,
        tuple(filter(is_note, found.files)),
        found.settings,
        setup_of(found.settings),
        kept,
        jobs,
    )
    tools = lru_cache(lambda: Tools.of(found.settings))
    publics = tuple(map(Path, ontologies))
    seen = garden.look(known)
    graph = garden.kept_graph(
        _key(found, garden, publics, ancestors, [one.key for one in seen]), tools
    )
    if graph is None:
        readings = list(garden.readings(seen, tools, known, progress))
        graph = _graph(found, readings, tools(), publics, ancestors)
        keys = [one.key for one in readings]
        garden.keep_graph(
            _key(found, garden, publics, ancestors, keys),
            graph,
            dict(zip(garden.paths, keys, strict=True)),
        )
    if kept and kept is not cache:
        kept.save()
    return _opening(graph, found)


def _opening(graph: Graph, found: _Found) -> Graph:
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


@dataclass(frozen=True, slots=True)
class _Found:
    """What there is in a folder of notes before any is read. `problems` are of its settings and
    files.
    """

    root: Path
    settings: Settings
    files: tuple[str, ...]
    left_out: tuple[str, ...]
    problems: tuple[Diagnostic, ...]


def _found(notes: str | Path, settings: Settings | None) -> _Found:
    root = notes_folder(notes)
    problems: list[Diagnostic] = []
    if settings is None:
        settings, problems = load_settings(root)
    settings = replace(settings, value_types=tuple(sorted(value_types(root).items())))
    files, unread = garden_files(root, settings.exclude)
    left_out = left_out_files(root, settings.exclude)
    return _Found(root, settings, tuple(files), tuple(left_out), (*problems, *unread))


def _key(
    found: _Found, garden: Garden, ontologies: Sequence[Path], ancestors: bool, keys: Sequence[str]
) -> str:
    """A hash of all that a graph is made of."""
    decisions = found.root / FILE_NAME
    decided = read_regular(decisions, MAX_BYTES)
    grounded = [digest(*contents(one)) for one in ontologies]
    about = (
        garden.setup,
        repr(found.settings),
        repr(found.settings.names),
        repr(found.problems),
        repr(ancestors),
        repr(is_within(decisions, found.root)),
    )
    lists = (digest(*found.files), digest(*found.left_out), digest(*grounded), digest(*keys))
    return digest(*about, *lists, decided if isinstance(decided, bytes) else repr(decided))


def _graph(
    found: _Found,
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
    return _judged(
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


def notes_folder(notes: str | Path) -> Path:
    """The folder of notes. Raises GraphbuildError where it is none, or nobody may look into it."""
    folder = files_in(Path(notes), "")
    if isinstance(folder, Unread):
        reason = (
            f"{folder.reason}"
            if is_folder(Path(notes))
            else "is no folder; name the folder of your notes, or . for this one"
        )
        raise GraphbuildError(f"{notes} {reason}")
    return Path(notes)


def _judged(
    graph: Graph, seen: Sequence[Diagnostic], rules: Sequence[Rule], settings: Settings
) -> Graph:
    """The graph with what rules find in it, and everything that a person should look at."""
    found = [*seen, *(finding for rule in rules for finding in _followed(rule, graph))]
    return replace(graph, diagnostics=_sorted(found, graph, settings))


def _followed(rule: Rule, graph: Graph) -> list[Diagnostic]:
    """What a rule finds, in all notes that it does not fail on."""
    tried = spared(graph.notes, lambda without: only(Diagnostic, rule(graph.without(without))))
    return [*(tried.result or ()), *tried.diagnostics(f"the rule {_name(rule)}")]


def grounding(
    graph: Graph, notes: str | Path, ontologies: Sequence[str | Path] = (), ancestors: bool = False
) -> Grounded:
    """Public identifiers by the decisions that stand in the folder of notes and by ontologies.

    Raises GraphbuildError where an ontology cannot be read.
    """
    decisions, problems = load_decisions(Path(notes))
    terms = [_ontology(ontology) for ontology in ontologies]
    failed: list[Diagnostic] = []
    found = attempted(
        "grounding", lambda: ground(graph, terms, decisions, ancestors), Grounded(graph, {}), failed
    )
    return replace(found, diagnostics=(*problems, *failed))


def _ontology(file: str | Path) -> tuple[OntologyTerm, ...]:
    try:
        return load_ontology(Path(file))
    except OntologyError as error:
        raise GraphbuildError(str(error)) from error


def outline_of(graph: Graph, path: str) -> Outline:
    """A note of the graph with the roles that its places were read by."""
    return Readers.of((*PACKS, *load_packs(graph.packs)[0])).outline(graph.notes[path])


def artifacts(
    graph: Graph,
    also: Sequence[Emitter] = (),
    failed: list[Diagnostic] | None = None,
    usual: Sequence[Emitter] | None = None,
) -> Iterator[Artifact]:
    """Every file that a build writes, with those of the emitters in `also`, or of other `usual`
    ones; of a graph without the text of its notes only what does not need that.

    An output that cannot be made of some note is made without it, and `failed` is told. While such
    an artifact is written it raises UnmadeError: what there is of it goes, and another of its name
    follows if it can be made.
    """
    asked = (*(EMITTERS if usual is None else usual), *also)
    whole = graph.notes or not graph.paths
    emitters = (
        *(one for one in asked if whole or one not in OF_NOTES),
        *(emitter for pack in load_packs(graph.packs)[0] for emitter in pack.emitters),
        diagnostics_json,
    )
    return outputs(emitters, graph, [] if failed is None else failed)


def _name(function: Callable[..., object]) -> str:
    return getattr(function, "__name__", "of a pack")


def _sorted(
    found: Sequence[Diagnostic], graph: Graph, settings: Settings
) -> tuple[Diagnostic, ...]:
    """By place, each once; of published notes only, where settings say so."""
    kept = {one for one in found if not settings.published or _may_be_told(one, graph)}
    return tuple(sorted(with_severities(kept, settings.severity), key=lambda one: one.sort_key))


def _may_be_told(finding: Diagnostic, graph: Graph) -> bool:
    """A finding of a published note, of the settings, or of no file at all."""
    path = finding.span.path
    return path in graph.paths or not path or finding.code.startswith("GB5")
