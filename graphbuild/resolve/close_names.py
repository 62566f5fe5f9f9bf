"""The names closest to one that is not there: for the hint of a broken link. No comparison with
every name.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from graphbuild import patterns as re

_APART = re.compile(r"[\W_]+")
_SHORTEST, _LONGEST = (
    4,
    80,
)  # shorter names are close to everything, longer ones are not typed by hand
LONGEST_PATH = 4_096  # characters of a path, of which no system has longer ones
_LONGEST_NAME = 255  # characters of a file's name
_START = 5  # how many letters two names share before one is told to begin like the other


@lru_cache(maxsize=200_000)
def folded(name: str) -> str:
    """The end of a path without case, `_`, `-`, spaces and accents' encodings.

    >>> folded("notes/Vitamin_B6") == folded("vitamin-b6")
    True
    """
    return _APART.sub("", unicodedata.normalize("NFC", name).lower().rpartition("/")[2])


class CloseNames:
    """Finds names one slip away (a letter too many, missing, wrong or swapped), and names that go
    on where one ends.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self.paths: dict[str, str] = {}
        for name, path in sorted(names):
            self.paths.setdefault(folded(name), path)
        self.sorted = sorted(self.paths)
        self.slips: dict[str, list[str]] = defaultdict(list)
        for name in self.sorted:
            for slip in _slips(name):
                self.slips[slip].append(name)

    def near(self, name: str, limit: int = 3) -> list[str]:
        """The paths of the closest names, the closest first."""
        wanted = folded(name)
        found = {one for slip in _slips(wanted) for one in self.slips.get(slip, ())} | set(
            self._beginning(wanted)
        )
        ranked = sorted(
            found,
            key=lambda one: (-SequenceMatcher(None, wanted, one, autojunk=False).ratio(), one),
        )
        return list(dict.fromkeys(self.paths[one] for one in ranked))[:limit]

    def _beginning(self, wanted: str) -> Iterator[str]:
        """Up to ten names that begin with `wanted`, and those that `wanted` begins with."""
        if not _START <= len(wanted) <= _LONGEST_NAME:
            return
        at = bisect_left(self.sorted, wanted)
        yield from (name for name in self.sorted[at : at + 10] if name.startswith(wanted))
        yield from (
            wanted[:end] for end in range(_START, len(wanted)) if wanted[:end] in self.paths
        )


def _slips(name: str) -> Iterator[str]:
    """The name, and the name without each one of its letters: two names one slip apart share one of
    these.
    """
    if _SHORTEST <= len(name) <= _LONGEST:
        yield name
        yield from (name[:at] + name[at + 1 :] for at in range(len(name)))
