"""Patterns for any of several words, which may have a `*` for any letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from string import ascii_letters, digits

from graphbuild import patterns as re

_BEGINNINGS = {one: one.lower() for one in ascii_letters + digits}
"""The letters by which patterns are sorted: they mean themselves in any pattern."""
_PLAIN = re.compile("[A-Za-z0-9_ ]*")


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of these words.

    >>> re.findall(alternatives(["nucle*", "deep nuclei"]), "deep nuclei, nucleus")
    ['deep nuclei', 'nucleus']
    """
    return _any_of(frozenset(words))


@lru_cache(maxsize=2048)
def _any_of(words: frozenset[str]) -> str:
    """The same of a set: a third of all patterns are asked for again, by another module."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return _branches([_pattern_of(word) for word in ordered]) or r"(?!)"


def _branches(patterns: Sequence[str]) -> str:
    """One of these patterns, the first that fits. Those of one letter stand together behind it:
    each branch is tried at each place of a text, and there are hundreds of words.

    >>> _branches(["supports", "reduces", "lowers", "supply"])
    'supp(?:orts|ly)|reduces|lowers'
    """
    if len(patterns) < 2:
        return "".join(patterns)
    by_letter: dict[str, list[str]] = {}
    for one in patterns:
        letter = _BEGINNINGS.get(one[:1])
        if letter is None:
            return "|".join(patterns)
        by_letter.setdefault(letter, []).append(one)
    return "|".join(map(_branch, by_letter.values()))


def _branch(patterns: Sequence[str]) -> str:
    """One of several patterns that begin with one letter."""
    if len(patterns) < 2:
        return patterns[0]
    end = 0
    for one, other in zip(min(patterns), max(patterns), strict=False):
        if one != other or one not in _BEGINNINGS:
            break
        end += 1
    if not end:
        return "|".join(patterns)
    return f"{patterns[0][:end]}(?:{_branches([one[end:] for one in patterns])})"


def _pattern_of(word: str) -> str:
    if _PLAIN.fullmatch(word):  # as nearly all are
        return word
    return re.escape(word).replace(r"\ ", " ").replace(r"\*", r"\w*")
