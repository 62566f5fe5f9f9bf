"""The module `re`, whose patterns are compiled when they are first used: readers have a thousand of
them, which takes longer than all else of a build after one edit, and most notes meet a third.

A module takes it in the place of `re`: `from graphbuild import patterns as re`.
"""

from __future__ import annotations

import re
from re import (
    ASCII,
    DOTALL,
    IGNORECASE,
    MULTILINE,
    VERBOSE,
    Match,
    Pattern,
    escape,
    findall,
    finditer,
    fullmatch,
    match,
    search,
    split,
    sub,
)
from typing import Any, cast

__all__ = [
    "ASCII",
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "VERBOSE",
    "Match",
    "Pattern",
    "compile",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
]


class Late:
    """A pattern that is compiled when it is asked for anything but its text. What its matches have
    as their `re` is the compiled one.
    """

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        found = self.__dict__[name] = getattr(re.compile(self.pattern, self._flags), name)
        return found


def compile(pattern: str, flags: int = 0) -> Pattern[str]:  # noqa: A001
    """A pattern as of `re`. What is wrong with it comes out where it is first used."""
    return cast("Pattern[str]", Late(pattern, flags))
