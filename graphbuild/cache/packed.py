"""The bytes of the last graph's parts, so that the next one packs only what is another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from graphbuild.cache.pieces import Piece, cut, squeezed
from graphbuild.cache.pool import pack


class Packed:
    """Packs the parts of one graph after the other; what is the last one's is there already."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[Any, bytes | memoryview]] = {}
        self._now = self._last

    def begin(self) -> None:
        """Another graph: what it does not have goes."""
        self._last, self._now = self._now, {}

    def pack(
        self, name: str, part: Any, source: str = "", small: bool = False
    ) -> bytes | memoryview:
        """The bytes of a part of this name, squeezed where they are to be `small`. `source` tells
        it from others, where that is known.
        """
        before, data = self._last.get(name, (None, b""))
        if not data or before != (source or part):
            data = squeezed(pack(part)) if small else pack(part)
        self.keep(name, source or part, data)
        return data

    def keep(self, name: str, part: Any, data: bytes | memoryview) -> None:
        """Remember the bytes of a part, or of what has this source."""
        self._now[name] = part, data

    def pieces(
        self,
        name: str,
        values: Iterable[Any],
        path: Callable[[Any], str],
        source: Callable[[Sequence[Any]], str] = lambda _: "",
        small: bool = False,
    ) -> list[Piece]:
        """The bytes of what notes say, in pieces."""
        return [
            Piece(first, told, self.pack(f"{name} {first}", several, told, small))
            for first, several in cut(values, path)
            for told in [source(several)]
        ]


class Forgetful(Packed):
    """Keeps nothing: who only opens a graph packs none."""

    def keep(self, name: str, part: Any, data: bytes | memoryview) -> None:
        pass
