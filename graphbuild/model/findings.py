"""What a person should look at, and what became of each line of a note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from graphbuild.model.claims import Claim
from graphbuild.model.notes import Note
from graphbuild.model.text import Span


class Severity(IntEnum):
    """How bad a finding is; `check` fails on errors, and on warnings where it is strict."""

    INFO = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something that a person should look at, with its place, and what to do about it. See
    `codes.CODES`.
    """

    code: str
    severity: Severity
    message: str
    span: Span
    hint: str = ""
    related: tuple[Span, ...] = ()

    def __str__(self) -> str:
        return f"{self.span}: {self.severity}[{self.code}] {self.message}"

    @property
    def sort_key(self) -> tuple[Span, str, str]:
        return (self.span, self.code, self.message)


Finding = Claim | Diagnostic
Extractor = Callable[[Note], Iterator[Finding]]


State = Literal["typed", "literal", "prose", "not understood", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Accounted:
    """A content line, what became of it, and the readers that found something in it. `hint` tells
    why it was not read.

    `bold` is whether it begins with bold words, as entries do that an author meant to be found.
    """

    span: Span
    text: str
    state: State
    by: tuple[str, ...] = ()
    hint: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class NoteCoverage:
    """What became of the content lines of one note."""

    path: str
    lines: tuple[Accounted, ...]

    def count(self, state: State) -> int:
        """How many lines are in this state."""
        return sum(one.state == state for one in self.lines)

    @property
    def readers(self) -> Mapping[str, int]:
        """How many lines each reader found something in."""
        return dict(sorted(Counter(name for one in self.lines for name in one.by).items()))
