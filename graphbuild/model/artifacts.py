"""A file that a build gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file that a build gives: its path below the output folder, and its bytes, at once or piece
    by piece.

    Pieces may be made while they are written, so that no large file is ever whole in memory. Then
    they are there once.
    """

    path: str
    content: bytes | Iterable[bytes]

    def pieces(self) -> Iterable[bytes]:
        """The bytes as they come."""
        return (self.content,) if isinstance(self.content, bytes) else self.content

    def whole(self) -> bytes:
        """All bytes at once."""
        return b"".join(self.pieces())
