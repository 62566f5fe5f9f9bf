"""Make a case that shows a defect as small as a bounded number of tries allows: by entries, then lines, then characters."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from tests.fuzz.garden import Case

TRIES = 200
SECONDS = 20.0

Shows = Callable[[Case], bool]
Parts = TypeVar("Parts", bound=tuple)  # type: ignore[type-arg]


class _EnoughError(Exception):
    """So many tries, or so many seconds, are over."""


class Shrinker:
    """Tries smaller cases; `best` is the smallest one so far that still shows the defect."""

    def __init__(self, case: Case, shows: Shows, seconds: float = SECONDS) -> None:
        self.best, self._shows = case, shows
        self._end, self._tries = time.monotonic() + seconds, 0

    def run(self) -> Case:
        """The smallest case within the bounds."""
        with contextlib.suppress(_EnoughError):
            self._fewer(self.best.entries, lambda kept: replace(self.best, entries=kept))
            self._fewer(self.best.checks, lambda kept: replace(self.best, checks=kept))
            for index in range(len(self.best.entries)):
                self._fewer(
                    tuple(self._content(index).splitlines(keepends=True)),
                    lambda kept, at=index: self._with(at, kept),
                )
                self._fewer(
                    _pieces(self._content(index)), lambda kept, at=index: self._with(at, kept)
                )
                self._fewer(
                    _pieces(self._content(index)), lambda kept, at=index: self._with(at, kept)
                )
        return self.best

    def _content(self, index: int) -> bytes:
        return self.best.entries[index].content

    def _with(self, index: int, parts: tuple[bytes, ...]) -> Case:
        changed = replace(self.best.entries[index], content=b"".join(parts))
        return replace(
            self.best,
            entries=(*self.best.entries[:index], changed, *self.best.entries[index + 1 :]),
        )

    def _fewer(self, parts: Parts, case_of: Callable[[Parts], Case]) -> None:
        """Delta debugging: leave out a half, a quarter, … as long as the rest still shows it."""
        size = len(parts)
        while size:
            at = 0
            while at < len(parts):
                kept = parts[:at] + parts[at + size :]
                if self._try(case_of(kept)):
                    parts = kept
                else:
                    at += size
            size //= 2

    def _try(self, case: Case) -> bool:
        self._tries += 1
        if self._tries > TRIES or time.monotonic() > self._end:
            raise _EnoughError
        if shown := self._shows(case):
            self.best = case
        return shown


def _pieces(content: bytes) -> tuple[bytes, ...]:
    """The bytes one by one; of a long text in so many pieces as can be tried."""
    size = len(content) // TRIES + 1
    return tuple(content[at : at + size] for at in range(0, len(content), size))
