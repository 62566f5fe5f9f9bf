"""The graph, loaded once for all queries, and the workers over it, of which one always waits for
the next query.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import send_handle
from pathlib import Path

from graphbuild.query.errors import QueryError
from graphbuild.query.process import COPIES, Limits, keep, stay
from graphbuild.versions import version

_CONTEXT = multiprocessing.get_context("spawn")
_KILL = getattr(
    signal, "SIGKILL", signal.SIGTERM
)  # Windows has the second one only, and it does the same there
_BEHIND = 10  # of 19 steps of politeness


class Worker:
    """A process that waits for a query. QueryError where it ended before.

    `done` is called with it after an answer: it waits for the next query then, or ends.
    """

    def __init__(self, pipe: Connection, done: Callable[[Worker], None]) -> None:
        self.pipe = pipe
        self._done = done
        try:
            self._id: int = pipe.recv()
        except (EOFError, OSError) as error:
            pipe.close()
            raise QueryError("no process can answer now; try again") from error

    @property
    def waits(self) -> bool:
        """Whether it is still there: unasked it says nothing, but that it has ended."""
        return not self.pipe.closed and not self.pipe.poll(0)

    def step_back(self) -> None:
        """Let queries that take less time come first: the system takes this back for no process, so
        it is the last query.
        """
        with suppress(AttributeError, OSError):  # Windows has no such thing
            os.setpriority(os.PRIO_PROCESS, self._id, _BEHIND)
            self._done = Worker.stop

    def done(self) -> None:
        """It has answered."""
        self._done(self)

    def stop(self) -> None:
        """End it. One that has answered or ended goes by itself, and its number may be another's
        soon.
        """
        if self.waits:
            with suppress(OSError):
                os.kill(self._id, _KILL)
        self.pipe.close()


class Loaded:
    """One version of the file. QueryError where it cannot be loaded."""

    def __init__(self, file: Path, limits: Limits) -> None:
        self.version = version(file)
        self._file, self._limits = file, limits
        self._lock = threading.Lock()
        self._waiting: list[Worker] = []
        self._open = True
        self._holder = self._start(keep) if COPIES else None
        self.warm()

    def take(self) -> Worker:
        """A worker, and another one begins to wait."""
        found = self._waiting_one() or self._new()
        if not self._waiting:
            threading.Thread(target=self._warm_quietly, daemon=True).start()
        return found

    def warm(self) -> None:
        """Have a worker wait, if none does."""
        if not self._waiting:
            self._keep(self._new())

    def close(self) -> None:
        """End all that wait. A query that is being answered goes on."""
        with self._lock:
            self._open = False
        while worker := self._waiting_one():
            worker.stop()
        if self._holder:
            self._holder[0].close()
            self._holder[1].join()

    def _warm_quietly(self) -> None:
        with suppress(QueryError, OSError):  # the next one who asks is told
            self.warm()

    def _keep(self, worker: Worker) -> None:
        """Let a worker wait."""
        with self._lock:
            if self._open:
                self._waiting.append(worker)
                return
        worker.stop()

    def _waiting_one(self) -> Worker | None:
        with self._lock:
            while self._waiting:
                worker = self._waiting.pop()
                if worker.waits:
                    return worker
                worker.stop()
        return None

    def _new(self) -> Worker:
        if self._holder is None:
            return Worker(self._start(stay)[0], self._keep)
        ours, theirs = _CONTEXT.Pipe()
        with theirs, self._lock:
            try:
                send_handle(self._holder[0], theirs.fileno(), self._holder[1].pid)
            except OSError as error:
                raise QueryError("the process that holds the graph has ended; try again") from error
        return Worker(ours, self._keep)

    def _start(
        self, work: Callable[[Connection, Path, Limits], None]
    ) -> tuple[Connection, BaseProcess]:
        """A process that has loaded the file. This takes its time, and none of a query's."""
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(
            target=work, args=(theirs, self._file, self._limits), daemon=True
        )
        process.start()
        theirs.close()
        try:
            problem = ours.recv()
        except (EOFError, OSError):
            problem = "the graph could not be loaded"
        if problem:
            process.join()
            raise QueryError(problem)
        return ours, process
