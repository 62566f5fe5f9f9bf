"""Find names in running text: one walk over its words, whatever the number of names, the longest
name first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from graphbuild import patterns as re
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


class _Begin(NamedTuple):
    """How names go on behind their first word: how many words they have, the most first, and which
    come second.
    """

    lengths: tuple[int, ...]
    seconds: frozenset[str]


class NameWalk(Generic[T]):
    """All names, by their words. Abbreviations count only in capitals as they are written, other
    names in any case.

    A name is found in the plural too, and one in the plural in the singular. Names in `others` mean
    nothing that is looked for: they are there so that no shorter name is found in them.
    """

    def __init__(self, names: Iterable[tuple[str, T]], others: Iterable[str] = ()) -> None:
        self._ends: dict[str, str] = {}
        found: dict[tuple[str, ...], dict[tuple[str, T], None]] = defaultdict(dict)
        for name, target in names:
            words, exact = _in_words(name)
            if words:
                found[words][exact, target] = None
        for other in others:
            found.setdefault(_key(tuple(_WORD.findall(other))), {})
        self.names = {words: tuple(several) for words, several in found.items()}
        self._learn_plurals()
        self._begins: dict[str, _Begin | None] = {}
        self._firsts: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for words in self.names:
            self._firsts[words[0]].append(words)

    def _learn_plurals(self) -> None:
        """What names end in where they mean many. Of two names with one plural the first has it."""
        lasts = {words[-1] for words in self.names}
        for last in sorted(lasts):
            for many, one in _plurals(last):
                if one not in lasts and many not in self._ends:
                    self._ends[many] = last

    def find(self, text: str) -> Iterator[Found[T]]:
        """The names in a text, from left to right; none overlaps another."""
        words = _folded(text)
        places: list[tuple[int, int]] = []
        next_at = 0
        for at, word in enumerate(words):
            begin = self._begins[word] if word in self._begins else self._begin(word)
            if begin is None or at < next_at or not self._may_begin(begin, words, at):
                continue
            places = places or [match.span() for match in _WORD.finditer(text)]
            length, found = self._longest(text, words, places, at, begin.lengths)
            if found is not None and found.targets:
                yield found
            next_at = at + length

    def _begin(self, word: str) -> _Begin | None:
        """How names go on that begin with a word; "dogs" may begin longer names than "dog"."""
        forms = dict.fromkeys((word, self._end(word)))
        found = [name for form in forms for name in self._firsts.get(form, ())]
        lengths = tuple(sorted({len(name) for name in found}, reverse=True))
        seconds = frozenset(second for name in found for second in name[1:2])
        self._begins[word] = _Begin(lengths, seconds) if found else None
        return self._begins[word]

    def _may_begin(self, begin: _Begin, words: list[str], at: int) -> bool:
        if begin.lengths[-1] == 1:
            return True
        following = words[at + 1] if at + 1 < len(words) else ""
        return following in begin.seconds or self._end(following) in begin.seconds

    def _longest(
        self,
        text: str,
        words: list[str],
        places: list[tuple[int, int]],
        at: int,
        lengths: tuple[int, ...],
    ) -> tuple[int, Found[T] | None]:
        for length in lengths:
            key = self._key(tuple(words[at : at + length]))
            several = self.names.get(key) if len(key) == length else None
            if several is None or not _are_together(text, places[at : at + length]):
                continue
            start, end = places[at][0], places[at + length - 1][1]
            written = (target for exact, target in several if _is_written(exact, text, start, end))
            targets = tuple(dict.fromkeys(written))
            if targets or not several:
                return length, Found(start, end, targets)
        return 1, None

    def _key(self, words: tuple[str, ...]) -> tuple[str, ...]:
        return (*words[:-1], self._end(words[-1])) if words else words

    def _end(self, word: str) -> str:
        """The last word of a name, in the singular."""
        if word not in self._ends:
            self._ends[word] = same_name(word)
        return self._ends[word]


@lru_cache(maxsize=1 << 14)  # the lexicon's names are those of every garden
def _in_words(name: str) -> tuple[tuple[str, ...], str]:
    """The words of a name, the last in the singular, and the name where it counts only as it is
    written; no words where it is not looked for.
    """
    words = tuple(_WORD.findall(name.casefold()))
    exact = name if is_abbreviation(name) else ""
    if not 0 < len(words) <= _MOST_WORDS or _is_common(words, exact):
        return (), exact
    return _key(words), exact


def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    return (*words[:-1], same_name(words[-1])) if words else words


@lru_cache(maxsize=1 << 14)
def _plurals(word: str) -> tuple[tuple[str, str], ...]:
    """The plurals of a word, and what each of them is in the singular."""
    return tuple((many, same_name(many)) for many in plurals(word))


def _are_together(text: str, places: list[tuple[int, int]]) -> bool:
    return all(text[left[1] : right[0]] in _TOGETHER for left, right in pairwise(places))


def _folded(text: str) -> list[str]:
    """The words of a text without case; what names end in, "CLIs" and "dogs", is left to the plural
    forms of names.
    """
    if text.isascii():
        return _WORD.findall(text.lower())
    return [word.casefold() for word in _WORD.findall(text)]


def _is_written(exact: str, text: str, start: int, end: int) -> bool:
    """Whether an abbreviation is written in its capitals; one that is a common word, not among
    other words in capitals.
    """
    if not exact:
        return True
    said = text[start:end]
    if exact not in (said, said.removesuffix("s")):
        return False
    if exact.casefold() not in COMMON:
        return True
    before, after = text[max(0, start - 40) : start].split(), text[end : end + 40].split()
    return not any(
        word[0].isupper() and word.isupper() and len(word) > 1
        for word in (*before[-1:], *after[:1])
    )


def _is_common(words: tuple[str, ...], exact: str) -> bool:
    """Whether a name would be found everywhere: an everyday word, a letter, a number."""
    return len(words) == 1 and (
        len(words[0]) < 2 or words[0].isdigit() or (words[0] in COMMON and not exact)
    )
