"""Processes that answer queries. A query that takes too long is ended with its process: nothing else can stop one."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NamedTuple

from graphbuild.query.errors import QueryError
from graphbuild.query.results import Result, evaluate
from graphbuild.query.store import open_source
from graphbuild.versions import Version, version


class Limits(NamedTuple):
    """What one query may take."""

    seconds: float = 10
    rows: int = 10_000


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Connection
    version: Version | None

    def stop(self) -> None:
        self.pipe.close()
        self.process.kill()
        self.process.join()


@dataclass
class Pool:
    """A few workers over one file. Each is replaced when the file has changed, or when it had to be stopped."""

    file: Path
    limits: Limits = field(default_factory=Limits)
    size: int = 2

    def __post_init__(self) -> None:
        self._slots = threading.Semaphore(self.size)
        self._idle: list[_Worker] = []
        self._lock = threading.Lock()

    def ask(self, text: str, accept: str) -> Result:
        """The answer, or why there is none: too slow, too many rows, not understood, nothing built."""
        if not self._slots.acquire(timeout=self.limits.seconds):
            return Result.problem(503, "all workers are busy; try again")
        try:
            return self._ask(text, accept)
        finally:
            self._slots.release()

    def start(self) -> None:
        """Have one worker ready. QueryError where the graph cannot be read."""
        self._give_back(self._take(), usable=True)

    def _ask(self, text: str, accept: str) -> Result:
        try:
            worker = self._take()
        except QueryError as error:
            return Result.problem(503, str(error))
        answered = False
        try:
            worker.pipe.send((text, accept))
            answered = worker.pipe.poll(self.limits.seconds)
            if not answered:
                return Result.problem(503, f"the query took longer than {self.limits.seconds:g} s and was stopped")
            found: Result = worker.pipe.recv()
        except (EOFError, OSError):
            answered = False
            return Result.problem(500, "the query ended its worker, perhaps for want of memory")
        else:
            return found
        finally:
            self._give_back(worker, answered)

    def _take(self) -> _Worker:
        now = version(self.file)
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.version == now and worker.process.is_alive():
                    return worker
                worker.stop()
        return _start(self.file, self.limits.rows, now)

    def _give_back(self, worker: _Worker, usable: bool) -> None:
        if not usable:
            worker.stop()
            return
        with self._lock:
            self._idle.append(worker)

    def close(self) -> None:
        """End all workers."""
        with self._lock:
            while self._idle:
                self._idle.pop().stop()


@contextmanager
def pool(file: Path, limits: Limits, size: int = 2) -> Iterator[Callable[[str, str], Result]]:
    """A pool's `ask`, and its end."""
    workers = Pool(file, limits, size)
    workers.start()
    try:
        yield workers.ask
    finally:
        workers.close()


def _start(file: Path, rows: int, found: Version | None) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, file, rows), daemon=True)
    process.start()
    theirs.close()
    try:
        problem = ours.recv()  # to load a large graph takes its time, and none of the query's
    except EOFError:
        problem = "the graph could not be loaded"
    if problem:
        process.join()
        raise QueryError(problem)
    return _Worker(process, ours, found)


def _work(pipe: Connection, file: Path, rows: int) -> None:
    """Load the graph and answer until the other end is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        source = open_source(file)
    except QueryError as error:
        pipe.send(str(error))
        return
    pipe.send("")
    while True:
        try:
            text, accept = pipe.recv()
        except EOFError:
            return
        pipe.send(evaluate(source, text, accept, rows))
