"""A look at the words of a text, before patterns are tried on it that take longer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graphbuild import patterns as re

_WORD = re.compile(r"\w+")


class Phrases:
    """Phrases of which most texts have none. Each is known by its longest word, which few have."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_word = defaultdict[str, list[set[str]]](list)
        for phrase in phrases:
            if "*" in phrase:
                raise ValueError(f"“{phrase}”: only whole words can be looked for")
            words = _WORD.findall(phrase.lower())
            self._by_word[max(words, key=len)].append(set(words))

    def may_be_in(self, text: str) -> bool:
        """Whether a text has all words of one of them.

        >>> [Phrases(["to be thought of"]).may_be_in(one) for one in ("I thought so", "Of what I thought to be so")]
        [False, True]
        """
        words = set(_WORD.findall(text.lower()))
        found = (one for word in words & self._by_word.keys() for one in self._by_word[word])
        return any(one <= words for one in found)
