"""No note hurts another: where a phase fails, the note that it fails on is found, named and left
out, and the rest goes on.

Whatever fails here is a defect of ours and never the note's fault, so its author still gets all
that others say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from graphbuild.codes import diagnostic, in_one_line
from graphbuild.graph import Graph
from graphbuild.model import Artifact, Diagnostic, Span

T = TypeVar("T")
Work = Callable[[Collection[str]], T]
Emitter = Callable[[Graph], Iterator[Artifact]]

_MOST_LEFT_OUT = 8  # a phase that fails on more notes than this fails on anything


class UnmadeError(Exception):
    """An output that failed while it was written. Who writes takes it back; a whole one of that
    name may follow.
    """


@dataclass(frozen=True, slots=True)
class Spared(Generic[T]):
    """What a phase gave in the end: None where it cannot be done at all. `failures` has the error
    by the note's path.
    """

    result: T | None
    failures: dict[str, Exception]
    error: Exception | None = None

    def diagnostics(self, phase: str) -> list[Diagnostic]:
        """A finding for each note that the phase had to do without, or one for the phase."""
        found = [
            diagnostic(
                "GB903",
                f"{phase} failed on this note: {in_one_line(error)}",
                Span(path),
                "please report this note",
            )
            for path, error in self.failures.items()
        ]
        if self.error is not None:
            message = f"{phase} failed: {in_one_line(self.error)}"
            found.append(diagnostic("GB904", message, Span(""), "please report this"))
        return found


def spared(paths: Iterable[str], work: Work[T]) -> Spared[T]:
    """The result of `work`, which is given the notes that it must leave out: at first none, then
    those that it fails on.

    A note at fault is found by halving: with the notes before it the work is done, with the note it
    is not.
    """
    notes, failures = sorted(paths), dict[str, Exception]()
    while True:
        try:
            return Spared(work(failures.keys()), failures)
        except Exception as error:
            left = [path for path in notes if path not in failures]
            culprit = (
                _culprit(left, failures.keys(), work) if len(failures) < _MOST_LEFT_OUT else None
            )
            if culprit is None:
                return Spared(None, {}, error)
            failures[culprit] = error


def _culprit(notes: Sequence[str], gone: Collection[str], work: Work[T]) -> str | None:
    """The first note with which the work fails; None where it fails without any."""

    def fails_with_first(count: int) -> bool:
        try:
            work({*gone, *notes[count:]})
        except Exception:
            return True
        return False

    if not notes or fails_with_first(0):
        return None
    done, failed = 0, len(notes)
    while failed - done > 1:
        middle = (done + failed) // 2
        done, failed = (done, middle) if fails_with_first(middle) else (middle, failed)
    return notes[done]


def attempted(phase: str, work: Callable[[], T], otherwise: T, found: list[Diagnostic]) -> T:
    """The result of a phase that no single note can be left out of; `otherwise`, and a finding,
    where it fails.
    """
    try:
        return work()
    except Exception as error:
        found += Spared(None, {}, error).diagnostics(phase)
        return otherwise


def outputs(
    emitters: Iterable[Emitter], graph: Graph, found: list[Diagnostic]
) -> Iterator[Artifact]:
    """What the emitters give. One that fails is asked again without the notes that it fails on;
    `found` is told.

    An artifact raises UnmadeError while it is written where its pieces cannot be made.
    """
    for emitter in emitters:
        seen = graph.beside(diagnostics=(*graph.diagnostics, *found)) if found else graph
        yield from _made(emitter, seen, found)


def _made(emitter: Emitter, graph: Graph, found: list[Diagnostic]) -> Iterator[Artifact]:
    failed: list[Exception] = []
    made: set[str] = set()
    for artifact in _watched(emitter, graph, failed):
        yield artifact
        if not failed:
            made.add(artifact.path)
    if not failed:
        return
    tried = spared(graph.notes, lambda without: _drain(emitter, graph.without(without)))
    found += tried.diagnostics(f"the output {_name(emitter)}")
    if tried.error is None:
        again = _watched(emitter, graph.without(tried.failures), [])
        yield from (artifact for artifact in again if artifact.path not in made)


def _watched(emitter: Emitter, graph: Graph, failed: list[Exception]) -> Iterator[Artifact]:
    """The artifacts up to the first that fails; the error is put into `failed`."""
    try:
        for artifact in emitter(graph):
            _check(artifact)
            lazy = not isinstance(artifact.content, bytes)
            yield replace(artifact, content=_pieces(artifact, failed)) if lazy else artifact
            if failed:
                return
    except Exception as error:
        failed.append(error)


def _pieces(artifact: Artifact, failed: list[Exception]) -> Iterator[bytes]:
    try:
        yield from artifact.pieces()
    except Exception as error:
        failed.append(error)
        raise UnmadeError(artifact.path) from error


def _drain(emitter: Emitter, graph: Graph) -> None:
    for artifact in emitter(graph):
        _check(artifact)
        for _ in artifact.pieces():
            pass


def _check(artifact: Artifact) -> None:
    """Raises ValueError for a path that would leave the output folder, whoever wrote the
    emitter.
    """
    path = PurePosixPath(artifact.path)
    if path.is_absolute() or not path.parts or ".." in path.parts or "\0" in artifact.path:
        raise ValueError(f"“{artifact.path}” is no path below the output folder")


def _name(emitter: Emitter) -> str:
    return getattr(emitter, "__name__", "of a pack")
