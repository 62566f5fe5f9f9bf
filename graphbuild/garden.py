"""Reads the notes of a garden: what is remembered or cached is not read again, and much that is new
is read by several processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from graphbuild.cache import Cache, Left
from graphbuild.cache.keys import contents, digest, setup
from graphbuild.cache.readings import Memory, Reading, reading_bytes, reading_of
from graphbuild.cache.snapshot import Joined
from graphbuild.config import Settings
from graphbuild.errors import GraphbuildError
from graphbuild.graph import Graph
from graphbuild.installed_packs import pack_files
from graphbuild.model import Diagnostic, Note
from graphbuild.read.files import read_bytes
from graphbuild.versions import Version, version
from graphbuild.vocabulary import Vocabulary, load_vocabulary
from graphbuild.workers import ALONE, Workers, in_order

if TYPE_CHECKING:
    from graphbuild.tools import Tools

_TOGETHER = 4  # notes that another process is given at once
_WORTH = 1.0  # seconds of reading that are worth the start of other processes
Progress = Callable[[int, int], None]


def setup_of(settings: Settings) -> str:
    """All that decides how notes are read, but for the notes; empty where it cannot be known."""
    places = pack_files(settings.packs)
    return "" if places is None else setup(settings, [digest(*contents(place)) for place in places])


class Seen(NamedTuple):
    """A note that was looked at: its version then, the key of what it says, and its reading where
    that is remembered.
    """

    path: str
    version: Version | None
    key: str
    known: Reading | None


class Recalled(NamedTuple):
    """What a build has left, and what it read."""

    left: Left
    readings: Sequence[Reading]


@dataclass(frozen=True)
class Garden:
    """The notes of a garden, and how they are read. `setup` is empty where nothing can be kept."""

    root: Path
    paths: tuple[str, ...]
    settings: Settings
    setup: str
    cache: Cache | None = None
    workers: Workers = ALONE

    def data(self, path: str) -> bytes | Diagnostic:
        """The bytes of a note, or why there are none."""
        return read_bytes(self.root, path, self.settings.max_note_bytes)

    def key(self, path: str, data: bytes | Diagnostic) -> str:
        """What a reading of these bytes is kept under."""
        return key_of(self.setup, path, data)

    def reading(self, path: str, tools: Tools) -> Reading:
        """A note as it is now, read with these tools."""
        data = self.data(path)
        return replace(tools.reading(data, path), key=self.key(path, data))

    def look(self, memory: Memory) -> tuple[Seen, ...]:
        """What there is to read: what is remembered of each note, else the key of what it says
        now.
        """
        seen = tuple(self._look(path, memory) for path in self.paths)
        if self.cache:
            self.cache.uses(one.key for one in seen)
        return seen

    def _look(self, path: str, memory: Memory) -> Seen:
        file = self.root / path
        now = version(file)  # before the bytes: what changes in between is read again next time
        known = memory.recall(file, now)
        return Seen(path, now, known.key if known else self.key(path, self.data(path)), known)

    def readings(
        self,
        seen: Sequence[Seen],
        tools: Callable[[], Tools],
        memory: Memory,
        progress: Progress | None,
    ) -> Iterator[Reading]:
        """What each note says, in the order in which they were looked at."""
        wanted = [one.key for one in seen if one.known is None]
        kept = (
            {one.key: one for one in self.cache.readings(wanted)}
            if self.cache and self.setup
            else {}
        )
        new = [one.path for one in seen if one.known is None and one.key not in kept]
        if self.workers.are_worth(len(new)):
            kept |= self._by_others(new) if self.workers.dask else self._by_processes(new, tools)
        for done, one in enumerate(seen, 1):
            reading = one.known or kept.get(one.key) or self._anew(one.path, tools())
            memory.remember(self.root / one.path, one.version, reading)
            yield reading
            if progress:
                progress(done, len(seen))

    def _by_processes(self, paths: Sequence[str], tools: Callable[[], Tools]) -> dict[str, Reading]:
        """What is read here of the first notes, and by other processes of the rest, where that
        takes so long that it is worth their start.
        """
        found = [self._anew(path, tools()) for path in paths[:_TOGETHER]]
        start, some = process_time(), paths[_TOGETHER : 2 * _TOGETHER]
        found += [self._anew(path, tools()) for path in some]
        rest = paths[2 * _TOGETHER :]
        seconds = (process_time() - start) * len(rest) / max(1, len(some))
        known = {one.key: one for one in found}
        return known | self._by_others(rest) if seconds > _WORTH else known

    def _by_others(self, paths: Sequence[str]) -> dict[str, Reading]:
        """What others read, by key. What they cannot do, this process does."""
        found: dict[str, Reading] = {}
        work = partial(read_part, self.settings, self.setup)
        try:
            with self.workers.executor() as (executor, count):
                for part in in_order(executor, work, self._parts(paths), 2 * count):
                    for key, data in part:
                        found[key] = reading_of(data, key)
                        if self.cache and self.setup:
                            self.cache.keep_bytes(key, data)
        except GraphbuildError:
            raise
        except Exception:
            return found
        return found

    def _parts(self, paths: Sequence[str]) -> Iterator[list[tuple[str, bytes]]]:
        """The bytes of the notes that can be read, a few notes at a time."""
        for at in range(0, len(paths), _TOGETHER):
            found = ((path, self.data(path)) for path in paths[at : at + _TOGETHER])
            yield [(path, data) for path, data in found if isinstance(data, bytes)]

    def _anew(self, path: str, tools: Tools) -> Reading:
        reading = self.reading(path, tools)
        if self.cache and self.setup:
            self.cache.keep(reading)
        return reading

    def vocabulary(self, memory: Memory, others: Sequence[Path]) -> Vocabulary:
        """What the packs publish, and these others, which are those of the settings: parsed once."""
        if not (self.cache and self.setup):
            return load_vocabulary(others)
        key = digest(self.setup, *map(str, others))
        if memory.vocabulary is None or memory.vocabulary[0] != key:
            memory.vocabulary = key, self.cache.vocabulary(key, partial(load_vocabulary, others))
        return memory.vocabulary[1]

    def kept_graph(self, key: str, tools: Callable[[], Tools]) -> Graph | None:
        """The graph that was kept under this key, if any."""

        def note(path: str, key: str) -> Note:
            found = next(iter(self.cache.readings([key])), None) if self.cache else None
            reading = found or tools().reading(self.data(path), path)
            return reading.note or Note(path)

        return self.cache.graph(key, note) if self.cache and self.setup else None

    def keep_graph(
        self, key: str, frame: str, graph: Graph, keys: Mapping[str, str], memory: Memory
    ) -> None:
        """Keep a graph, whose notes were read under these keys; all else that it is made of is its
        frame.
        """
        if self.cache and self.setup:
            last, walked = memory.resolver.last if memory.resolver else None, memory.walked
            joined = None
            if last and walked:
                said = last.graph, last.diagnostics
                joined = Joined(frame, *said, walked.names, walked.all())
            self.cache.keep_graph(key, graph, keys, memory.packed, joined)

    def recall(self, frame: str, readings: Sequence[Reading], memory: Memory) -> Recalled | None:
        """What the build made that wrote the outputs, of the same but for some notes, and how it
        read these. None where that is not kept.
        """
        if not (self.cache and self.setup) or self.settings.published:
            return None
        left = self.cache.last(memory.packed)
        if left is None or left.joined.frame != frame:
            return None
        keys = left.keys
        paths = [one.note.path for one in readings if one.note]
        if keys.keys() != {*paths}:
            return None
        then = {one.key: one for one in readings}
        then |= {one.key: one for one in self.cache.readings({*keys.values()} - then.keys())}
        if not then.keys() >= {*keys.values()}:
            return None
        return Recalled(left, [then[keys[path]] for path in paths])


def read_part(
    settings: Settings, setup: str, notes: Sequence[tuple[str, bytes]]
) -> list[tuple[str, bytes]]:
    """Some notes as read, in bytes under their keys, without those that cannot be kept: what one
    of several processes does. Raises GraphbuildError where this one would read them otherwise.
    """
    if setup_of(settings) != setup:
        raise GraphbuildError(
            "a worker has another graphbuild, Python or pack than this machine; "
            "install the same there"
        )
    tools = _tools(_Setup(setup, settings))
    readings = [
        replace(tools.reading(data, path), key=key_of(setup, path, data)) for path, data in notes
    ]
    return [(one.key, data) for one in readings if (data := reading_bytes(one)) is not None]


@dataclass(frozen=True)
class _Setup:
    """Settings, known by the key of all that decides how they have notes read."""

    key: str
    settings: Settings = field(compare=False)


@lru_cache(maxsize=1)
def _tools(known: _Setup) -> Tools:
    from graphbuild.tools import Tools

    return Tools.of(known.settings)


def key_of(setup: str, path: str, data: bytes | Diagnostic) -> str:
    """What a reading of these bytes is kept under; never that of bytes that could not be read."""
    return digest(setup, path, repr(data) if isinstance(data, Diagnostic) else data)
