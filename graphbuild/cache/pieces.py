"""Many values as bytes in pieces, each of what some notes next to each other say: after an edit only
the piece of its note is packed again.

Where a piece ends is told by the name of a note alone, so a note that comes or goes moves no other
end.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from graphbuild.cache.pool import DamagedError, checksum, pack, unpack

_NOTES = 16  # that are in a piece, about
_LENGTH = 8
_TOLD = 32  # bytes of a checksum
_QUICK = 1


class Piece(NamedTuple):
    """What some notes say, by the first of them. `source` tells the values from others without a
    look at them, where that is known.
    """

    name: str
    source: str
    data: bytes | memoryview


def cut(values: Iterable[Any], path: Callable[[Any], str]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The values in pieces, each with the note that it begins with. They come note by note."""
    found: list[Any] = []
    first = ""
    for note, several in groupby(values, path):
        first = first if found else note
        found += several
        if not zlib.crc32(note.encode("utf-8", "surrogatepass")) % _NOTES:
            yield first, tuple(found)
            found = []
    if found:
        yield first, tuple(found)


def squeezed(data: bytes | memoryview) -> bytes:
    """The bytes of a value in less room, for what few ask for; what tells them from others stays."""
    return bytes(data[:_TOLD]) + zlib.compress(data[_TOLD:], _QUICK)


def unsqueezed(data: bytes | memoryview) -> bytes:
    """The bytes again. Raises DamagedError."""
    try:
        return bytes(data[:_TOLD]) + zlib.decompress(data[_TOLD:])
    except zlib.error as error:
        raise DamagedError(str(error)) from error


def bound(pieces: Sequence[Piece]) -> bytes:
    """Pieces as one, which begins with what tells it from all others."""
    told = [(one.name, one.source, len(one.data), checksum(one.data)) for one in pieces]
    index = pack(told)
    return b"".join((index, *(one.data for one in pieces), len(index).to_bytes(_LENGTH, "big")))


def unbound(data: bytes) -> list[Piece]:
    """The pieces again. Raises DamagedError."""
    view = memoryview(data)
    at = int.from_bytes(view[-_LENGTH:], "big")
    found = []
    try:
        for name, source, length, told in unpack(view[:at]):
            found.append(Piece(name, source, view[at : at + length]))
            if checksum(found[-1].data) != told:
                raise DamagedError("a piece is another one")
            at += length
    except (TypeError, ValueError) as error:
        raise DamagedError(str(error)) from error
    return found
