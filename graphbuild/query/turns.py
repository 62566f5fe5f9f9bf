"""Who may ask next: first come, first served, and long queries do not take all the places from
short ones.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LOOK = 0.1
"""Seconds between two looks at whether a client is still there."""

MAX_WAITING = 64
"""Whoever comes when so many wait would wait in vain."""


class Turn:
    """A place that a query has."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        self.long = False

    def may_go_on(self) -> bool:
        """Whether a query that has become a long one may have the place any longer: where nobody
        waits for it, always.
        """
        self.long = self.long or self._turns.one_more_long()
        return self.long or not self._turns.wanted


class Turns:
    """So many places, and a queue before them. At most half of the places are for long queries."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._for_long = places // 2
        self._queue: deque[object] = deque()
        self._changed = threading.Condition()

    @contextmanager
    def turn(self, seconds: float, gone: Callable[[], bool]) -> Iterator[Turn | None]:
        """A place, or none where none came free in time, too many wait, or the client has gone."""
        if not self._wait(seconds, gone):
            yield None
            return
        found = Turn(self)
        try:
            yield found
        finally:
            with self._changed:
                self._free += 1
                self._for_long += found.long
                self._changed.notify_all()

    @property
    def wanted(self) -> bool:
        """Whether somebody waits."""
        return bool(self._queue)

    def one_more_long(self) -> bool:
        """Take a place for a long query, if there is one."""
        with self._changed:
            found = self._for_long > 0
            self._for_long -= found
            return found

    def _wait(self, seconds: float, gone: Callable[[], bool]) -> bool:
        ticket, end = object(), time.monotonic() + seconds
        with self._changed:
            if len(self._queue) >= MAX_WAITING:
                return False
            self._queue.append(ticket)
            try:
                while not self._free or self._queue[0] is not ticket:
                    if time.monotonic() > end or gone():
                        return False
                    self._changed.wait(LOOK)
                self._free -= 1
                return True
            finally:
                self._queue.remove(ticket)
                self._changed.notify_all()
