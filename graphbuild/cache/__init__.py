"""What a build may know from the last one: readings of notes by their content, and the graph.
Deleting it costs time, and nothing else.

Everything is found by a hash of all that it was made of, so nothing in it is ever out of date, and
what is damaged is made anew.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from graphbuild.cache.packed import Packed
from graphbuild.cache.pool import DamagedError, pack, unpack
from graphbuild.cache.readings import Reading, reading_bytes, reading_of
from graphbuild.cache.shelf import Kept, Shelf
from graphbuild.cache.snapshot import (
    SAID,
    Joined,
    NoteOf,
    graph_bytes,
    graph_of,
    joined_of,
    marks_of,
)
from graphbuild.graph import Graph
from graphbuild.model import Note
from graphbuild.vocabulary import Vocabulary

NAME = ".graphbuild"
"""The folder of a cache in an output folder."""
_FILE, _TAG_FILE = "notes.sqlite", "CACHEDIR.TAG"
_WRITTEN, _OTHER, _MADE, _WORDS = "outputs", "other", "made", "vocabulary"
_TAG = (
    b"Signature: 8a477f597d28d172789f06886806bc55\n# This is a cache of graphbuild. It may be "
    b"deleted.\n"
)
_AT_ONCE = 64 << 20  # bytes that wait to be written


class Left(NamedTuple):
    """The graph of the outputs, under which keys its notes were read, what it was before more was
    said of it, and what tells what it says from what others say.
    """

    graph: Graph
    keys: Mapping[str, str]
    joined: Joined
    said: str


class Cache:
    """The cache in a folder, which is made when there is something to keep. What is kept waits for
    `save`.

    `only_there` keeps nothing where no build has begun to.
    """

    def __init__(self, folder: str | Path, *, only_there: bool = False) -> None:
        self.folder, self._only_there = Path(folder), only_there
        self._shelf = Shelf(self.folder / _FILE)
        self._new: dict[str, bytes] = {}
        self._size = 0
        self._used: set[str] = set()
        self._graphs: list[Kept] = []
        self.marks: Mapping[str, str] = {}
        """What tells each part of the last graph from others; empty where it cannot be known."""

    def uses(self, keys: Iterable[str]) -> None:
        """The readings under these keys are those of the garden, whether they are asked for or
        not: where many are kept, they stay.
        """
        self._used.update(keys)

    def readings(self, keys: Iterable[str]) -> Iterator[Reading]:
        """The readings that there are under these keys."""
        wanted = list(keys)
        self._used.update(wanted)
        for key, data in self._shelf.all(wanted):
            with contextlib.suppress(DamagedError):
                yield reading_of(data, key)

    def keep(self, reading: Reading) -> None:
        """Keep a reading."""
        data = reading_bytes(reading) if reading.key else None
        if data is not None:
            self.keep_bytes(reading.key, data)

    def keep_bytes(self, key: str, data: bytes) -> None:
        """Keep a reading that is bytes already."""
        self._used.add(key)
        self._new[key] = data
        self._size += len(data)
        if self._size > _AT_ONCE and self.folder.parent.is_dir():
            self.save()

    def graph(self, key: str, note: NoteOf) -> Graph | None:
        """The graph that was kept under this key."""
        parts = self._shelf.graph(key=key)
        graph = graph_of(key, parts, note) if parts else None
        self.marks = marks_of(parts) if graph else {}
        return graph

    def written(self) -> Graph | None:
        """The graph of the outputs, without the text of its notes."""
        graph = graph_of("", self._shelf.graph(slot=_WRITTEN), lambda path, _: Note(path))
        return graph and replace(graph, notes={}, coverage=())

    def last(self, packed: Packed) -> Left | None:
        """What the build has left that wrote the outputs. `packed` is told of it."""
        parts = self._shelf.graph(slot=_WRITTEN)
        graph = graph_of("", parts, lambda path, _: Note(path), packed)
        joined = joined_of(parts, graph) if graph else None
        if graph is None or joined is None:
            return None
        return Left(graph, unpack(parts["notes"]), joined, marks_of(parts)[SAID])

    def keep_graph(
        self,
        key: str,
        graph: Graph,
        keys: Mapping[str, str],
        packed: Packed | None = None,
        joined: Joined | None = None,
    ) -> None:
        """Keep a graph, whose notes were read under these keys; not one of which something failed
        that may not fail again. `packed` has the last one, and `joined` is what this one was before
        more was said of it.
        """
        self.marks = {}
        if any(one.code.startswith("GB9") for one in graph.diagnostics) or not self._may_keep():
            return
        parts = graph_bytes(key, graph, keys, packed or Packed(), joined)
        self.marks = marks_of(parts)
        self._graphs.append(Kept(_OTHER if self._only_there else _WRITTEN, key, parts))

    def vocabulary(self, key: str, made: Callable[[], Vocabulary]) -> Vocabulary:
        """The vocabulary that was kept under this key; what is `made` in its place is kept."""
        with contextlib.suppress(DamagedError, KeyError, ValueError, TypeError):
            under, found = unpack(self._shelf.graph(key=key)[_WORDS])
            if under == key and isinstance(found, Vocabulary):
                return found
        found = made()
        if self._may_keep():
            self._graphs.append(Kept(_WORDS, key, {_WORDS: pack((key, found))}))
        return found

    def outputs(self) -> Mapping[str, bytes]:
        """What is known of the outputs that were made, by their names."""
        return self._shelf.graph(slot=_MADE)

    def keep_outputs(self, records: Mapping[str, bytes]) -> None:
        """Keep what is known of outputs, in the place of what was known of these."""
        if records:
            self._graphs.append(Kept(_MADE, _MADE, records))

    def _may_keep(self) -> bool:
        return self._shelf.file.exists() or not self._only_there

    def save(self) -> None:
        """Write what is new. Where that cannot be, nothing is written."""
        if (self._new or self._graphs) and self._may_keep():
            with contextlib.suppress(OSError):
                self.folder.mkdir(parents=True, exist_ok=True)
                (self.folder / _TAG_FILE).write_bytes(_TAG)
                self._shelf.put(self._new, self._used, self._graphs)
        self._new, self._size, self._graphs = {}, 0, []

    def remove(self) -> None:
        """Delete all that was kept."""
        with contextlib.suppress(OSError):
            for name in (_FILE, f"{_FILE}-journal", _TAG_FILE):
                (self.folder / name).unlink(missing_ok=True)
            for store in self.folder.glob("store-*"):
                shutil.rmtree(store)
            self.folder.rmdir()
