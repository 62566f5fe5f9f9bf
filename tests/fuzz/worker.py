"""A child process that judges cases: what hangs, dies or eats all memory there is found out and not suffered."""

from __future__ import annotations

import ctypes
import faulthandler
import multiprocessing
import os
import re
import resource
import sys
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path

from tests.fuzz.findings import Finding
from tests.fuzz.garden import Case, clear

MEMORY = 1 << 30  # what one case may add
PATIENCE = 120.0  # seconds until a child that neither answers nor can be interrupted is killed


class Worker:
    """The child, started anew where it has died. A context manager."""

    def __init__(self) -> None:
        self._folder = Path(
            tempfile.mkdtemp(prefix="fuzz-")
        )  # all that a killed child leaves is in it
        self._log = self._folder / "log"
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(other, self._folder), daemon=True)
        self._process.start()
        other.close()
        self._connection.recv()  # it is warm

    def judge(self, case: Case) -> list[Finding]:
        """What is wrong with a case."""
        self._log.write_bytes(b"")
        self._connection.send(case)
        try:
            if self._connection.poll(PATIENCE):
                found: list[Finding] = self._connection.recv()
                return found
            kind = "hang"
        except EOFError:
            kind = "dead"
        self._process.kill()
        self._process.join()
        code, where = self._process.exitcode, _last_place(self._log.read_text("utf-8", "replace"))
        self._connection.close()
        self._start()
        return [Finding(kind, where, f"the process was lost (exit code {code})")]

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.kill()
        self._process.join()
        clear(self._folder)


def _last_place(log: str) -> str:
    """The innermost line of the product in what faulthandler wrote."""
    found = re.search(r'File "[^"]*/(graphbuild/[^"]+)", line \d+ in (\S+)', log)
    return f"{found[1]} {found[2]}" if found else "somewhere"


def _serve(connection: Connection, folder: Path) -> None:
    tempfile.tempdir = str(folder)
    sys.stdin = Path(os.devnull).open()  # noqa: SIM115  until the process ends
    os.dup2(sys.stdin.fileno(), 0)
    from tests.fuzz.judge import Judge  # only here: the parent needs none of the product

    _without_override()
    stream = (folder / "log").open("a")
    faulthandler.enable(stream)
    judge = Judge()
    judge(Case((), ("formats", "backlinks", "fix", "command")))  # whatever is imported late
    connection.send(None)
    while True:
        case = connection.recv()
        faulthandler.dump_traceback_later(PATIENCE - 5, file=stream)
        resource.setrlimit(resource.RLIMIT_AS, (_size() + MEMORY, resource.RLIM_INFINITY))
        found = judge(case)
        faulthandler.cancel_dump_traceback_later()
        connection.send(found)


def _size() -> int:
    """The address space in use."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def _without_override() -> None:
    """Root may read everything, and then nothing is unreadable: give that up (CAP_DAC_OVERRIDE and …_READ_SEARCH)."""
    if os.geteuid() != 0:
        return
    libc, header, sets = (
        ctypes.CDLL(None),
        (ctypes.c_uint32 * 2)(0x20080522, 0),
        (ctypes.c_uint32 * 6)(),
    )
    libc.capget(header, sets)
    for index in range(2):
        sets[index] &= ~0b110
    libc.capset(header, sets)
