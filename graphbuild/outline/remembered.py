"""Answers about names, of which many readers ask again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

_SHORT = 500  # characters: what is longer is not kept, so that what is kept has a bound
_Answer = TypeVar("_Answer")


def remembered(most: int) -> Callable[[Callable[[str], _Answer]], Callable[[str], _Answer]]:
    """Keeps so many answers of a function of a text alone, each of a short one."""

    def of_short(answer: Callable[[str], _Answer]) -> Callable[[str], _Answer]:
        kept = lru_cache(maxsize=most)(answer)

        def asked(text: str) -> _Answer:
            return kept(text) if len(text) < _SHORT else answer(text)

        return asked

    return of_short
