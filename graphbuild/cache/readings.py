"""What was read from one note, as a value and as bytes."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.cache.packed import Packed
from graphbuild.cache.pool import DamagedError, UnkeptError, pack, unpack
from graphbuild.config import Settings
from graphbuild.model import Claim, Diagnostic, Note, NoteCoverage
from graphbuild.versions import Version

if TYPE_CHECKING:
    from graphbuild.emit.before import Before
    from graphbuild.emit.since import Last
    from graphbuild.graph import Graph
    from graphbuild.mentions.find import Walked
    from graphbuild.resolve.again import ResolveAgain
    from graphbuild.vocabulary import Vocabulary

_LENGTH = 8
_BODY = ("blocks", "line_starts", "purposes")
_HEAD = tuple(one.name for one in fields(Note) if one.name not in _BODY)


@dataclass(frozen=True, slots=True)
class Reading:
    """One note as read, what it claims, and what was odd about it. `key` tells what it was read
    from; empty where that may change.
    """

    note: Note | None
    claims: tuple[Claim, ...]
    diagnostics: tuple[Diagnostic, ...]
    coverage: NoteCoverage | None = None
    key: str = ""


class KeptNote(Note):
    """A note that was kept: its blocks are made when somebody asks for them, of their bytes, or
    else of its text, which alone does not tell what its places are for.
    """

    __slots__ = ("_body",)

    def __getattr__(self, name: str) -> Any:
        if name not in _BODY:
            raise AttributeError(name)
        try:
            body = unpack(self._body)
        except (AttributeError, DamagedError):
            from graphbuild.read.note import parse_note  # late: what was built needs no readers

            note, _ = parse_note(self.text, self.path)
            body = [getattr(note, one) for one in _BODY]
        for one, value in zip(_BODY, body, strict=True):
            object.__setattr__(self, one, value)
        return object.__getattribute__(self, name)


def reading_bytes(reading: Reading) -> bytes | None:
    """A reading as bytes, with its key in them; None where it should not be kept: nothing was read,
    or something failed that may not fail again.
    """
    if reading.note is None or any(one.code.startswith("GB9") for one in reading.diagnostics):
        return None
    note = tuple(getattr(reading.note, name) for name in _HEAD)
    said = {
        one.name: getattr(reading, one.name)
        for one in fields(Reading)
        if one.name not in ("note", "key")
    }
    try:
        head = pack((reading.key, note, said))
        return (
            len(head).to_bytes(_LENGTH, "big")
            + head
            + pack([getattr(reading.note, name) for name in _BODY])
        )
    except UnkeptError:  # a reader of somebody's own pack may claim anything
        return None


def reading_of(data: bytes, key: str) -> Reading:
    """The reading of these bytes, which were kept under this key. Raises DamagedError."""
    end = _LENGTH + int.from_bytes(data[:_LENGTH], "big")
    found = unpack(data[_LENGTH:end])
    try:
        kept_under, head, said = found
        if kept_under != key:
            raise DamagedError("it is the reading of something else")
        note = object.__new__(KeptNote)
        for name, value in zip(("_body", *_HEAD), (data[end:], *head), strict=True):
            object.__setattr__(note, name, value)
        return Reading(note, key=key, **said)
    except (TypeError, ValueError) as error:
        raise DamagedError(str(error)) from error


@dataclass
class Memory:
    """What was read from notes that have not changed since, found in them and written of them, so
    that the next build of the same garden is quick.
    """

    settings: Settings | None = None
    readings: dict[Path, tuple[Version, Reading]] = field(default_factory=dict)
    resolver: ResolveAgain | None = None
    walked: Walked | None = None
    graph: Graph | None = None
    packed: Packed = field(default_factory=Packed)
    vocabulary: tuple[str, Vocabulary] | None = None
    last: Last | None = None
    page: Before | None = None

    def begin(self, settings: Settings) -> None:
        """Under other settings a note may say something else: forget."""
        if settings != self.settings:
            self.readings.clear()
        self.settings = settings

    def recall(self, file: Path, now: Version | None) -> Reading | None:
        """The reading of a file that is still the one that was read."""
        then, reading = self.readings.get(file, (None, None))
        return reading if now is not None and then == now else None

    def remember(self, file: Path, now: Version | None, reading: Reading) -> None:
        """Keep what was read. What could not be read may be readable next time."""
        if now is not None and reading.note is not None:
            self.readings[file] = (now, reading)
        else:
            self.readings.pop(file, None)
