"""Find names in running text: one walk over its words, whatever the number of names, the longest name first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from graphbuild.mentions.words import COMMON, plurals
from graphbuild.names import is_abbreviation, same_name

# In Chinese and Japanese no space parts words: each character is one, and each run of katakana.
_APART = "\u3005\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_WORD = re.compile(rf"[{_APART}]|[{_KATAKANA}]+|[^\W_{_APART}{_KATAKANA}]+")
_MOST_WORDS = 30  # of a name: what is longer is a sentence
_TOGETHER = frozenset(("", " ", "\u00a0", "-", "‐", "‑", "–", "/", "'", "’", "_", "\n", "+"))

T = TypeVar("T")


class Found(NamedTuple, Generic[T]):
    """A name in a text: where, and what is called so."""

    start: int
    end: int
    targets: tuple[T, ...]


class _Word(NamedTuple):
    text: str
    start: int
    end: int


class NameWalk(Generic[T]):
    """All names, by their words. Abbreviations count only in capitals as they are written, other names in any case.

    A name is found in the plural too, and one in the plural in the singular. Names in `others` mean nothing that is
    looked for: they are there so that no shorter name is found in them.
    """

    def __init__(self, names: Iterable[tuple[str, T]], others: Iterable[str] = ()) -> None:
        self._ends: dict[str, str] = {}
        found: dict[tuple[str, ...], dict[tuple[str, T], None]] = defaultdict(dict)
        for name, target in names:
            words = tuple(_WORD.findall(name.casefold()))
            exact = name if is_abbreviation(name) else ""
            if 0 < len(words) <= _MOST_WORDS and not _is_common(words, exact):
                found[self._key(words)][exact, target] = None
        for other in others:
            found.setdefault(self._key(tuple(_WORD.findall(other))), {})
        self.names = {words: tuple(several) for words, several in found.items()}
        self._learn_plurals()
        lengths: dict[str, set[int]] = defaultdict(set)
        for words in found:
            lengths[words[0]].add(len(words))
        self.lengths = {word: tuple(sorted(several, reverse=True)) for word, several in lengths.items()}

    def _learn_plurals(self) -> None:
        lasts = sorted({words[-1] for words in self.names})
        for last in lasts:
            for many in plurals(last):
                if self._end(many) not in lasts:
                    self._ends[many] = last

    def find(self, text: str) -> Iterator[Found[T]]:
        """The names in a text, from left to right; none overlaps another."""
        words = [_Word(_folded(match.group()), *match.span()) for match in _WORD.finditer(text)]
        next_at = 0
        for at, word in enumerate(words):
            if at < next_at:
                continue
            lengths = self._lengths_of(word.text)
            if not lengths:
                continue
            length, found = self._longest(text, words, at, lengths)
            if found is not None and found.targets:
                yield found
            next_at = at + length

    def _longest(self, text: str, words: list[_Word], at: int, lengths: tuple[int, ...]) -> tuple[int, Found[T] | None]:
        for length in lengths:
            part = words[at : at + length]
            key = self._key(tuple(word.text for word in part))
            several = self.names.get(key) if len(part) == length else None
            if several is None or not _are_together(text, part):
                continue
            start, end = part[0].start, part[-1].end
            written = (target for exact, target in several if _is_written(exact, text, start, end))
            targets = tuple(dict.fromkeys(written))
            if targets or not several:
                return length, Found(start, end, targets)
        return 1, None

    def _lengths_of(self, word: str) -> tuple[int, ...]:
        """How many words the names have that begin so, the longest first; "dogs" may begin longer names than "dog"."""
        found, singular = self.lengths.get(word, ()), self._end(word)
        if singular == word or singular not in self.lengths:
            return found
        return tuple(sorted({*found, *self.lengths[singular]}, reverse=True))

    def _key(self, words: tuple[str, ...]) -> tuple[str, ...]:
        return (*words[:-1], self._end(words[-1])) if words else words

    def _end(self, word: str) -> str:
        """The last word of a name, in the singular."""
        if word not in self._ends:
            self._ends[word] = same_name(word)
        return self._ends[word]


def _are_together(text: str, words: list[_Word]) -> bool:
    return all(text[left.end : right.start] in _TOGETHER for left, right in pairwise(words))


def _folded(word: str) -> str:
    plural = len(word) > 2 and word.endswith("s") and word[:-1].isupper()  # CLIs
    return (word[:-1] if plural else word).casefold()


def _is_written(exact: str, text: str, start: int, end: int) -> bool:
    """Whether an abbreviation is written in its capitals; one that is a common word, not among other words in capitals."""
    if not exact:
        return True
    said = text[start:end]
    if exact not in (said, said.removesuffix("s")):
        return False
    if exact.casefold() not in COMMON:
        return True
    before, after = text[max(0, start - 40) : start].split(), text[end : end + 40].split()
    return not any(word[0].isupper() and word.isupper() and len(word) > 1 for word in (*before[-1:], *after[:1]))


def _is_common(words: tuple[str, ...], exact: str) -> bool:
    """Whether a name would be found everywhere: an everyday word, a letter, a number."""
    return len(words) == 1 and (len(words[0]) < 2 or words[0].isdigit() or (words[0] in COMMON and not exact))
