"""Time as a finding: what takes more of it than it may is interrupted where it is."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

CPU_SECONDS = 2.0  # of one note, or of what follows for a small garden
WALL_SECONDS = 40.0  # waiting for a pipe costs no CPU


class Overtime(BaseException):
    """More than its time; no `except Exception` of the product is to catch it."""


class Stuck(Overtime):
    """It waits for something that never comes."""


class Clock:
    """Timers that raise wherever Python code runs, once `cpu` seconds of work or `WALL_SECONDS` are over."""

    def __init__(self, cpu: float = CPU_SECONDS) -> None:
        self.cpu = cpu
        signal.signal(signal.SIGPROF, _overtime)
        signal.signal(signal.SIGALRM, _stuck)

    def again(self, times: int = 1) -> None:
        """The whole time for what comes next; repeated, as a signal that comes while an object dies is lost."""
        signal.setitimer(signal.ITIMER_PROF, times * self.cpu, 0.2)
        signal.setitimer(signal.ITIMER_REAL, WALL_SECONDS, 0.2)

    @contextmanager
    def running(self, times: int = 1) -> Iterator[None]:
        """What is inside may take its time, or so many times that, and no more."""
        self.again(times)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)


def _overtime(_signal: int, _frame: FrameType | None) -> None:
    raise Overtime("more CPU than a note may cost")


def _stuck(_signal: int, _frame: FrameType | None) -> None:
    raise Stuck(f"nothing happens for {WALL_SECONDS} s")
