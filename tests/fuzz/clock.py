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


def start() -> None:
    """From now on the timers raise, wherever Python code runs."""
    signal.signal(signal.SIGPROF, _overtime)
    signal.signal(signal.SIGALRM, _stuck)


def again() -> None:
    """The whole time for what comes next; repeated, as a signal that comes while an object dies is lost."""
    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS, 0.2)
    signal.setitimer(signal.ITIMER_REAL, WALL_SECONDS, 0.2)


@contextmanager
def running() -> Iterator[None]:
    """What is inside may take its time and no more."""
    again()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


def _overtime(_signal: int, _frame: FrameType | None) -> None:
    raise Overtime(f"more than {CPU_SECONDS} s of CPU")


def _stuck(_signal: int, _frame: FrameType | None) -> None:
    raise Stuck(f"more than {WALL_SECONDS} s")
