"""Answers about names, of which many readers ask again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, TypeVar

_SHORT = 500  # characters: what is longer is not kept, so that what is kept has a bound
_Answer = TypeVar("_Answer")


class Remembered(Generic[_Answer]):
    """A function of a text alone that keeps its answers about short texts."""

    def __init__(self, answer: Callable[[str], _Answer], most: int) -> None:
        self._answer, self._kept = answer, lru_cache(maxsize=most)(answer)

    def __call__(self, text: str) -> _Answer:
        return self._kept(text) if len(text) < _SHORT else self._answer(text)

    def cache_clear(self) -> None:
        """Forgets what was kept, so that all is asked anew."""
        self._kept.cache_clear()


def remembered(most: int) -> Callable[[Callable[[str], _Answer]], Remembered[_Answer]]:
    """Keeps so many answers."""
    return lambda answer: Remembered(answer, most)
