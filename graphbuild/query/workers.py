"""Answers to queries by processes of their own: who gets one when, when it is stopped, and what the
client hears.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graphbuild.query.errors import QueryError
from graphbuild.query.loaded import Loaded, Worker
from graphbuild.query.process import Limits, too_much
from graphbuild.query.results import Result
from graphbuild.query.turns import LOOK, Turn, Turns
from graphbuild.versions import version

Gone = Callable[[], bool]
Ask = Callable[[str, str, Gone], Result]
"""Query, accepted media types, and whether the client is gone, to the answer."""
_PLACES = 8
_QUICK = 0.4  # seconds; a query that takes longer is a long one
_BUSY = Result.problem(503, "other queries take all the time; try again")
_NOBODY = Result.problem(503, "the client is gone")


class Pool:
    """Processes over one file. It is loaded again when it has changed, and a query that is stopped
    costs no other one.
    """

    def __init__(self, file: Path, limits: Limits, places: int = _PLACES) -> None:
        """QueryError where the graph cannot be read."""
        self._file, self._limits = file, limits
        self._turns = Turns(places)
        self._lock = threading.Lock()
        self._busy: set[Worker] = set()
        self._loaded = Loaded(file, limits)

    def ask(self, text: str, accept: str, gone: Gone = lambda: False) -> Result:
        """The answer, or why there is none: too slow, too large, not understood, nothing built.
        Once `gone`, nobody hears it.
        """
        with self._turns.turn(self._limits.seconds, gone) as turn:
            if turn is None:
                return _BUSY
            try:
                worker = self._take()
            except QueryError as error:
                return Result.problem(503, str(error))
            return self._answer(worker, (text, accept), turn, gone)

    def close(self) -> None:
        """End all processes."""
        for worker in tuple(self._busy):
            worker.stop()
        self._loaded.close()

    def _take(self) -> Worker:
        """A worker over the graph as the file has it now. Who asks while that is loaded waits for
        it.
        """
        with self._lock:
            if self._loaded.version != version(self._file):
                self._load()
            try:
                return self._loaded.take()
            except QueryError:  # the process that holds the graph may have been ended from outside
                self._load()
                return self._loaded.take()

    def _load(self) -> None:
        new = Loaded(self._file, self._limits)
        self._loaded.close()
        self._loaded = new

    def _answer(self, worker: Worker, query: tuple[str, str], turn: Turn, gone: Gone) -> Result:
        """The worker's answer. The worker is ready for the next query then, or is at its end."""
        try:
            self._busy.add(worker)
            worker.pipe.send(query)
            problem = self._wait(worker, turn, gone)
            if problem is None:
                found: Result = worker.pipe.recv()
                worker.done()
                return found
        except (EOFError, OSError):
            problem = too_much(self._limits)
        finally:
            self._busy.discard(worker)
        worker.stop()
        return problem

    def _wait(self, worker: Worker, turn: Turn, gone: Gone) -> Result | None:
        """Wait for the answer; what the client hears where there is no more waiting."""
        start = time.monotonic()
        while not worker.pipe.poll(LOOK):
            spent = time.monotonic() - start
            worker.step_back()
            if spent > self._limits.seconds:
                return Result.problem(
                    503, f"the query took longer than {self._limits.seconds:g} s and was stopped"
                )
            if gone():
                return _NOBODY
            if spent > _QUICK and not turn.may_go_on():
                return _BUSY
        return None


@contextmanager
def pool(file: Path, limits: Limits) -> Iterator[Ask]:
    """A pool's `ask`, and its end."""
    workers = Pool(file, limits)
    try:
        yield workers.ask
    finally:
        workers.close()
