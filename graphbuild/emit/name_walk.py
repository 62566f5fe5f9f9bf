"""Find names in running text: one walk over its words, whatever the number of names, the longest name first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from graphbuild.names import is_abbreviation

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 30  # of a name: what is longer is a sentence
_TOGETHER = frozenset((" ", "-", "‐", "‑", "–", "/", "'", "’", "_", "\n", "+"))

# Notes may be called so, but in another note these words seldom mean that note.
_COMMON = """
a about above after again against all also always an and another any are area around as at back based be because been before being below
best better between both but by can case change child common could data day days different do does done down due during each early effect
effects either end even every example few first for form from full function functions further general get given go good great group had
has have he help her high him his home how however i idea if important in include including index information into is it its just keep
kind know known large last late later less level levels life like little long low made main make many may me mean method might mind more
most much must my name near need needs never new next no nor not note notes now number of often old on once one only open or order other
others our out over own page part parts people per person place point possible problem process question rate read related research rest
result results right role same see seen several she should show side since small so some something sometimes source state still study
such summary system table take test than that the their them then there these they thing things this those three through time to today
together too two type types under until up upon us use used using usually value very via was way we well were what when where whether
which while who whole why will with within without word words work world would year years yes yet you your
"""
COMMON = frozenset(_COMMON.split())


class Found(NamedTuple):
    """A name in a text: where, and what is called so."""

    start: int
    end: int
    targets: tuple[str, ...]


class NameWalk:
    """All names, by their words. Abbreviations count only in capitals as they are written, other names in any case."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        found: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
        for name, target in names:
            words = tuple(_WORD.findall(name.casefold()))
            if 0 < len(words) <= _MOST_WORDS and not _is_common(words):
                found[words].add((name if is_abbreviation(name) else "", target))
        self.names = {words: tuple(sorted(several)) for words, several in found.items()}
        lengths: dict[str, set[int]] = defaultdict(set)
        for words in found:
            lengths[words[0]].add(len(words))
        self.lengths = {word: tuple(sorted(several, reverse=True)) for word, several in lengths.items()}

    def find(self, text: str) -> Iterator[Found]:
        """The names in a text, from left to right; none overlaps another."""
        words = [(match.group().casefold(), match.start(), match.end()) for match in _WORD.finditer(text)]
        next_at = 0
        for at, (word, _, _) in enumerate(words):
            if at >= next_at and word in self.lengths:
                length, found = self._longest(text, words, at)
                if found is not None:
                    yield found
                next_at = at + length

    def _longest(self, text: str, words: list[tuple[str, int, int]], at: int) -> tuple[int, Found | None]:
        for length in self.lengths[words[at][0]]:
            part = words[at : at + length]
            several = self.names.get(tuple(word for word, _, _ in part)) if len(part) == length else None
            if several and all(text[left[2] : right[1]] in _TOGETHER for left, right in pairwise(part)):
                start, end = part[0][1], part[-1][2]
                targets = tuple(dict.fromkeys(target for exact, target in several if exact in ("", text[start:end])))
                if targets:
                    return length, Found(start, end, targets)
        return 1, None


def _is_common(words: tuple[str, ...]) -> bool:
    """Whether a name would be found everywhere: an everyday word, a letter, a number."""
    return len(words) == 1 and (words[0] in COMMON or len(words[0]) < 2 or words[0].isdigit())
