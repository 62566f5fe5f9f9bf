"""Build a garden and judge all that comes of it."""

from __future__ import annotations

import io
import os
import random
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TypeVar

import graphbuild
from graphbuild import codes
from graphbuild.cli import main
from graphbuild.emit.outputs import ON_REQUEST
from graphbuild.graph import Graph
from graphbuild.model import Artifact, Diagnostic
from graphbuild.pipeline.outputs import artifacts
from tests.conftest import ROOT
from tests.fuzz.clock import CPU_SECONDS, Clock, Overtime
from tests.fuzz.findings import Finding, of_exception
from tests.fuzz.garden import Case, clear, plant
from tests.fuzz.notes import lost, written
from tests.fuzz.outputs import faults

_Value = TypeVar("_Value")
_FOUND = sys.modules["graphbuild.pipeline.found"]
_COMMAND = 5  # times: a command reads all notes and does the rest as well
_SLOW = 6  # a note may cost as much as the example garden six times: on most machines that is below `CPU_SECONDS`


class Judge:
    """Judges one case after another; `findings` are of the case at hand."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        with tempfile.TemporaryDirectory() as empty:
            pages = [
                one.whole()
                for one in artifacts(graphbuild.build(empty))
                if one.path == "explorer.html"
            ]
        self.empty_page = pages[0].decode()
        self.clock = Clock(max(CPU_SECONDS, _SLOW * _example_cost()))

    def __call__(self, case: Case) -> list[Finding]:
        """Everything that is wrong with what the product makes of a garden."""
        self.findings = []
        folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
        try:
            self._garden(case, plant(case, folder / "notes"), folder / "out")
        finally:
            clear(folder)
        return list({one.key: one for one in reversed(self.findings)}.values())

    def _garden(self, case: Case, notes: Path, out: Path) -> None:
        graph = self._timed("the build", lambda: self._build(notes))
        if graph is None:
            return  # no command would come further
        self.findings += lost(case, notes, graph)
        emitted = self._outputs(graph, "formats" in case.checks)
        if "shuffled" in case.checks and not self.findings:
            self._shuffled(notes, emitted)
        if "command" in case.checks:
            self._command("build", str(notes), "--out", str(out))
        if any(one.path.endswith(".toml") for one in case.entries):
            self._command("check", str(notes), "--format", "sarif")
        if "backlinks" in case.checks:
            before = _texts(notes)
            self._twice(notes, "backlinks", str(notes), "--write")
            self.findings += written(before, _texts(notes))
            self._command("backlinks", str(notes), "--check")
        if "fix" in case.checks:
            self._twice(notes, "check", str(notes), "--fix", "--apply")

    def _timed(self, during: str, act: Callable[[], _Value], times: int = 1) -> _Value | None:
        """What it gives, or None and a finding where it fails or takes too long."""
        try:
            with self.clock.running(times):
                return act()
        except (Exception, Overtime) as error:  # noqa: BLE001  whatever it is, it is what is looked for
            self.findings.append(of_exception(error, during))
            return None

    def _build(self, notes: Path) -> Graph:
        """The graph, each note within its time; a diagnostic of a failure inside is a finding too."""
        with self._failures():
            return graphbuild.build(notes, progress=lambda _done, _all: self.clock.again())

    @contextmanager
    def _failures(self) -> Iterator[None]:
        """Record each GB9xx where it is made, as there the exception behind it is still at hand."""
        plain = codes.Diagnostic

        def recorded(code: str, *arguments: object) -> Diagnostic:
            if code.startswith("GB9"):
                self.findings.append(_internal(code, str(arguments[1])))
            return plain(code, *arguments)  # type: ignore[arg-type]

        codes.Diagnostic = recorded  # type: ignore[assignment,misc]
        try:
            yield
        finally:
            codes.Diagnostic = plain  # type: ignore[misc]

    def _outputs(self, graph: Graph, formats: bool) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        with self._failures():
            self._timed("the emitters", lambda: found.update(self._whole(artifacts(graph))))
            for name, emitter in ON_REQUEST.items() if formats else ():
                self._timed(name, lambda emitter=emitter: found.update(self._whole(emitter(graph))))
        self.findings += [
            Finding("bad output", path, fault) for path, fault in faults(found, self.empty_page)
        ]
        return found

    def _whole(self, made: Iterator[Artifact]) -> dict[str, bytes]:
        """All artifacts, each within its time."""
        found = {}
        for one in made:
            found[one.path] = one.whole()
            self.clock.again()
        return found

    def _shuffled(self, notes: Path, before: dict[str, bytes]) -> None:
        """The same garden with its files in another order gives the same bytes."""
        plain = _FOUND.garden_files

        def shuffled(*arguments: object) -> tuple[list[str], list[object]]:
            files, problems = plain(*arguments)
            random.Random(7).shuffle(files)
            return files, problems

        _FOUND.garden_files = shuffled  # type: ignore[attr-defined]
        try:
            after = self._timed("another order", lambda: self._whole(artifacts(self._build(notes))))
        finally:
            _FOUND.garden_files = plain  # type: ignore[attr-defined]
        for path, content in (after or {}).items():
            if before.get(path, content) != content:
                self.findings.append(
                    Finding("not deterministic", path, _difference(before[path], content))
                )

    def _command(self, *arguments: str) -> int | None:
        """The command line in this process: a traceback and a refusal of the whole garden are findings."""
        result = self._timed(f"graphbuild {arguments[0]}", lambda: run(arguments), _COMMAND)
        if result and result[0] == 2:
            self.findings.append(Finding("refused", f"graphbuild {arguments[0]}", result[1][-300:]))
        return result[0] if result else None

    def _twice(self, notes: Path, *arguments: str) -> None:
        """A second run changes nothing."""
        self._command(*arguments)
        before = _texts(notes)
        self._command(*arguments)
        for path, content in _texts(notes).items():
            if before.get(path) != content:
                self.findings.append(
                    Finding(
                        "not idempotent",
                        " ".join((arguments[0], *arguments[2:])),
                        f"{path!r}: {_difference(before.get(path, b''), content)}",
                    )
                )


def run(arguments: tuple[str, ...]) -> tuple[int, str]:
    """The exit code of a command, and what it says on standard error. Output is UTF-8, as on a terminal."""
    out, err = (
        io.TextIOWrapper(io.BytesIO(), "utf-8", errors) for errors in ("strict", "backslashreplace")
    )
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main(list(arguments))
        except SystemExit as error:
            code = int(error.code or 0)
        out.flush()
        err.flush()
    return code, err.buffer.getvalue().decode()  # type: ignore[attr-defined]


def _example_cost() -> float:
    """Seconds of CPU for the example garden, now that everything is warm: what this machine is like."""
    begin = time.process_time()
    graphbuild.build(ROOT / "notes")
    return time.process_time() - begin


def _internal(code: str, message: str) -> Finding:
    error = sys.exc_info()[1]
    if error is None:
        return Finding(code, message[:80], message)
    inner = of_exception(error, message[:80])
    return Finding(f"{code} {inner.kind}", inner.where, inner.detail, inner.frames)


def _texts(notes: Path) -> dict[str, bytes]:
    """The bytes of every plain file that may be read; nothing behind a link is looked at."""
    files = [Path(below) / name for below, _, names in os.walk(notes) for name in names]
    modes = {file: file.lstat().st_mode for file in files}
    return {
        str(file): file.read_bytes()
        for file, mode in modes.items()
        if stat.S_ISREG(mode) and mode & 0o400
    }


def _difference(one: bytes, other: bytes) -> str:
    at = next(
        (index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )
    return f"at {at}: {one[max(at - 40, 0) : at + 60]!r} and {other[max(at - 40, 0) : at + 60]!r}"
