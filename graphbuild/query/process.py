"""What runs in the processes that answer queries: one holds the graph, and copies of it answer.

A copy costs milliseconds and shares the memory of the graph, so that a query may be stopped, may
crash the engine or use up its memory, and nothing has to be loaded again. Each copy answers under
limits of the system:

- It can open no file and no connection. That stands beside the parser's decision on SERVICE and
  does not depend on it.
- It has so much memory and no more (on Linux; elsewhere the system has no such limit).
- It ends by itself some time after its query should have, even where nobody is left to stop it.

Where processes cannot be copied (Windows), one that loads the graph itself answers, and without
these limits.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle
from pathlib import Path
from typing import NamedTuple

from graphbuild.query.errors import QueryError
from graphbuild.query.results import Result, evaluate
from graphbuild.query.store import Source, open_source

COPIES = hasattr(os, "fork")
"""Whether a process can be copied here."""
_GRACE = 5  # seconds after the time limit; the server stops a query before
_PART = 0.1  # of the memory limit: a copy that has grown by more makes room for a fresh one


class Limits(NamedTuple):
    """What one query may take: seconds, rows of its answer, MB of memory beside the graph."""

    seconds: float = 10
    rows: int = 10_000
    memory: int = 512


def keep(pipe: Connection, file: Path, limits: Limits) -> None:
    """Load the graph, say "" or what is wrong, and make a copy for each connection that comes,
    until no more can come.
    """
    source = _loaded(pipe, file)
    if source is None:
        return
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system forgets copies that have ended
    # a copy that looked for garbage here would write to, and so own, all of this memory
    gc.freeze()
    with suppress(EOFError, OSError, RuntimeError):
        while True:
            handle = recv_handle(pipe)
            if os.fork() == 0:
                pipe.close()
                _be_copy(Connection(handle), source, limits)
            os.close(handle)


def stay(pipe: Connection, file: Path, limits: Limits) -> None:
    """Load the graph, say "" or what is wrong, and answer until the other end is gone."""
    source = _loaded(pipe, file)
    if source is None:
        return
    pipe.send(os.getpid())
    with suppress(EOFError, OSError):
        while True:
            _answer_one(pipe, source, limits)


def _loaded(pipe: Connection, file: Path) -> Source | None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends first, and then all pipes
    try:
        source = open_source(file)
    except QueryError as error:
        pipe.send(str(error))
        return None
    evaluate(
        source, "ASK { ?s gb:projectsTo ?o }", "", 1
    )  # what is read from files at the first query is read now
    pipe.send("")
    return source


def _be_copy(pipe: Connection, source: Source, limits: Limits) -> None:
    """Answer under limits, until memory has grown. Whatever happens, the copy ends here, and the
    server sees that.
    """
    try:
        _limit(limits)
        most = _peak() + limits.memory * _PART
        pipe.send(os.getpid())
        while _peak() <= most:
            _answer_one(pipe, source, limits)
    finally:
        os._exit(0)


def _answer_one(pipe: Connection, source: Source, limits: Limits) -> None:
    text, accept = pipe.recv()
    if COPIES:
        signal.setitimer(signal.ITIMER_REAL, limits.seconds + _GRACE)
    try:
        found = evaluate(source, text, accept, limits.rows)
    except MemoryError:
        found = too_much(limits)
    pipe.send(found)
    if COPIES:
        signal.setitimer(signal.ITIMER_REAL, 0)


def too_much(limits: Limits) -> Result:
    """What is said of a query that has ended its process."""
    return Result.problem(
        500,
        (
            f"the query needs more than {limits.memory} MB of memory, or is nested too deep, "
            "and was stopped"
        ),
    )


def _limit(limits: Limits) -> None:
    """Give up what no query needs. What the engine says when it crashes goes nowhere: the server
    says it in a sentence.
    """
    import resource

    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 2)
    os.close(quiet)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (_size() + limits.memory * 2**20,) * 2)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _peak() -> float:
    """The most memory that this process has had, in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        2**20 if sys.platform == "darwin" else 1024
    )


def _size() -> int:
    """The address space of this process, in bytes."""
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()
