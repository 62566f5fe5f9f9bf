"""The notes that are rewritten, and their facts: as written down, or as the build finds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from graphbuild.cache.readings import Memory, Reading
from graphbuild.graph import Graph, Statement
from graphbuild.pipeline import build
from graphbuild.reading.pack import Reader
from graphbuild.versions import Version
from tests.fixture_files import Fixture, fixtures
from tests.golden_score import GOLDEN, NOT_SCORED, Fact, expected_facts

NOTES = Path(__file__).parent.parent.parent / "notes"
_MEASURES = [
    "strength",
    "strengthMin",
    "strengthMax",
    "via",
    "density",
    "evidenceLevel",
    "evidenceLevelMax",
    "doseMin",
    "doseMax",
    "doseUnit",
    "doseFrequency",
    "seconds",
    "quantityMin",
    "quantityMax",
    "quantityUnit",
]
"""Qualifiers that a fact must keep; others are words, or tell where it stood."""


@dataclass(frozen=True)
class Corpus:
    """`notes` are texts by path, `facts` what is expected of them, `may_say` what more is right."""

    name: str
    notes: Mapping[str, str]
    facts: tuple[Fact, ...]
    may_say: tuple[Fact, ...] = ()
    settings: str = ""

    def of_note(self, name: str) -> Corpus:
        """The part of the corpus in notes whose path holds a name."""
        notes = {path: text for path, text in self.notes.items() if name in path}
        stems = {Path(path).stem for path in notes}
        facts = tuple(fact for fact in self.facts if fact.note in stems)
        more = tuple(fact for fact in self.may_say if fact.note in stems)
        return replace(self, notes=notes, facts=facts, may_say=more)

    def rewritten(self, apply: Callable[[str], str]) -> Corpus:
        """The same facts in notes of another form."""
        return replace(self, notes={path: apply(text) for path, text in self.notes.items()})

    def build(self) -> Graph:
        """The graph of all notes."""
        with TemporaryDirectory() as folder:
            for path, text in self.notes.items():
                file = Path(folder, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(text.encode())
            if self.settings:
                Path(folder, "graphbuild.toml").write_text(self.settings, encoding="utf-8")
            return build(folder, memory=_Read(Path(folder), self.settings))

    def differs(self, other: Corpus) -> int:
        """How many notes are not the same text."""
        return sum(other.notes[path] != text for path, text in self.notes.items())


_KNOWN: dict[tuple[str, str, bytes], Reading] = {}


class _Read(Memory):
    """Knows every note that was read before, in whatever folder, by its path and text: a third of
    what rewritings give are notes as they were. All else is found anew.
    """

    def __init__(self, folder: Path, settings: str) -> None:
        super().__init__()
        self._folder, self._written = folder, settings

    def _key(self, file: Path) -> tuple[str, str, bytes]:
        return self._written, file.relative_to(self._folder).as_posix(), file.read_bytes()

    def recall(self, file: Path, now: Version | None) -> Reading | None:
        return _KNOWN.get(self._key(file))

    def remember(self, file: Path, now: Version | None, reading: Reading) -> None:
        if reading.note is not None:
            _KNOWN[self._key(file)] = reading


def golden() -> Corpus:
    """The golden notes, with the facts that a reader wrote down."""
    return Corpus("golden", _texts(GOLDEN / "notes"), expected_facts())


def examples() -> Corpus:
    """The example notes, with the facts that the build finds in them as they are."""
    settings = (NOTES / "graphbuild.toml").read_text(encoding="utf-8")
    bare = Corpus("notes", _texts(NOTES), (), settings=settings)
    return Corpus("notes", bare.notes, tuple(_said(bare.build())), settings=settings)


def fragments() -> Corpus:
    """The fixtures, with what their own readers find in them as they are."""
    known = {_path(fixture): fixture for fixture in fixtures()}
    bare = Corpus("fixtures", {path: _text(fixture) for path, fixture in known.items()}, ())
    graph = bare.build()
    readers = {path: set(map(_name, fixture.readers)) for path, fixture in known.items()}
    facts = tuple(_said(graph, lambda one: one.by in readers[one.span.path]))
    return Corpus("fixtures", bare.notes, facts, tuple(_said(graph)))


CORPORA = {"golden": golden, "notes": examples, "fixtures": fragments}


def _name(reader: Reader) -> str:
    return getattr(reader, "__name__", "")


def _texts(folder: Path) -> dict[str, str]:
    files = sorted(folder.rglob("*.md"))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def _path(fixture: Fixture) -> str:
    return f"{fixture.name.replace('/', '--')}.md"


def _text(fixture: Fixture) -> str:
    header = f"---\n{fixture.header}---\n" if fixture.header else ""
    return header + next(iter(fixture.forms.values()))


def _said(graph: Graph, wanted: Callable[[Statement], bool] = lambda one: True) -> Iterator[Fact]:
    for one in graph.statements:
        if one.predicate not in NOT_SCORED and wanted(one):
            yield fact_of(graph, one)


def fact_of(graph: Graph, one: Statement) -> Fact:
    """A statement as a line of an expectation."""
    is_note = graph.paths.get(one.span.path) == one.subject
    subject = "This note" if is_note else graph.label(one.subject)
    carried = tuple((key, graph.label(value)) for key, value in one.qualifiers if key in _MEASURES)
    note = Path(one.span.path).stem
    return Fact(note, one.span.line, subject, one.predicate, graph.label(one.object), carried)
