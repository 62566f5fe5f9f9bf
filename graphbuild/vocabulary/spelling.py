"""Words of the vocabulary as patterns find them, and names without what does not count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache


def behind_hyphen(words: Sequence[str]) -> list[str]:
    """What the last word of a name ends in: "switching" of "task-switching"."""
    first, hyphen, last = words[-1].rpartition("-") if words else ("", "", "")
    return [last] if first and hyphen and last else []


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first; a star stands for any letters."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\*", r"\w+") for word in ordered) or r"(?!)"


@lru_cache(maxsize=1 << 14)
def squeezed(name: str) -> str:
    """A relation's name without case, spaces and underscores: dialects write "Presentsphenotype"
    for PRESENTS_PHENOTYPE.
    """
    return re.sub(r"[\W_]+", "", name.lower())
