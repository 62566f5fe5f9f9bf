"""Outputs that need not be made again: of the same parts of a graph an emitter makes the same
files.

What the files of each output were made of is kept with their checksums, so a file that somebody
changed, or another build wrote, is never taken for one of these.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import wraps
from math import inf
from pathlib import Path

from graphbuild.cache import Cache
from graphbuild.cache.keys import digest, emitted_by, program
from graphbuild.cache.pool import checksum, pack
from graphbuild.cache.snapshot import SAID
from graphbuild.emit.explorer.changes import without_changes
from graphbuild.emit.outputs import AGAIN, BESIDE, Emitter
from graphbuild.emit.since import Last
from graphbuild.graph import Graph
from graphbuild.model import Artifact

_PIECE = 1 << 20
LARGEST = 64 << 20
"""Bytes of a file that the next one may be made of."""


class Outputs:
    """The outputs of a graph in a folder. Those that an emitter would make again as they are there
    come from there; `instead` has emitters that make the same as another one does, in less time,
    and `last` is the graph of the outputs that are there.
    """

    def __init__(
        self,
        cache: Cache,
        folder: Path,
        graph: Graph,
        instead: Mapping[Emitter, Emitter],
        last: Last | None = None,
    ) -> None:
        self._cache, self._folder, self._graph = cache, folder, graph
        self._instead, self._last = instead, last
        self._marks = {**cache.marks, **_added(graph)} if cache.marks else {}
        self._known = {name: _record(data) for name, data in cache.outputs().items()}
        self._keys: dict[str, tuple[str, str]] = {}
        self._paths: dict[str, list[str]] = {}

    @property
    def last(self) -> Last | None:
        """The graph, for the next outputs."""
        return Last(self._graph, self._marks[SAID]) if self._marks else None

    def again(self, emitter: Emitter) -> Emitter:
        """An emitter that makes only what is not there."""
        key = self._key(emitter, BESIDE.get(emitter))
        if not key:
            return emitter
        name = _name(emitter)

        @wraps(emitter)
        def made(graph: Graph) -> Iterator[Artifact]:
            if graph is not self._graph:  # without a note that something fails on
                yield from emitter(graph)
                return
            kept = self._kept(name, key)
            said = self._key(emitter, ())
            make = None if kept else self._of_last(emitter, graph)
            make = make or self._instead.get(emitter, emitter)
            self._keys[name], self._paths[name] = (key, said), []
            for one in map(self._there, kept) if kept else make(graph):
                self._paths[name].append(one.path)
                yield one

        return made

    def _key(self, emitter: Emitter, parts: Iterable[str] | None) -> str:
        """All that the files of an emitter depend on, with these parts beside what notes say; empty
        where that is not known.
        """
        if parts is None or not self._marks:
            return ""
        return _made_by(emitter, *(self._marks[part] for part in (SAID, *sorted(parts))))

    def _kept(self, name: str, key: str) -> Mapping[str, str]:
        """The files that were made under this key with their checksums, where they are there."""
        known, _, files = self._known.get(name, ("", "", {}))
        return files if known == key and all(map(self._is, files, files.values())) else {}

    def _of_last(self, emitter: Emitter, graph: Graph) -> Emitter | None:
        """An emitter that makes its only file of the last one, where that is there and not large,
        and the graph of which it was made is known.
        """
        patch, last = AGAIN.get(emitter), self._last
        _, said, files = self._known.get(_name(emitter), ("", "", {}))
        if patch is None or last is None or len(files) != 1 or said != _made_by(emitter, last.said):
            return None
        ((path, told),) = files.items()
        since = last.since(graph)
        if since is None or (since.notes and emitter in self._instead):
            return None
        if not self._is(path, told, LARGEST):
            return None
        try:
            found = list(patch(graph, self._there(path).whole(), since))
        except ValueError:
            return None
        return lambda _: iter(found)

    def _is(self, path: str, checksum: str, most: float = inf) -> bool:
        file = self._folder / path
        with suppress(OSError):
            if (
                file.stat().st_size > most
                or file.is_symlink()
                or not file.resolve().is_relative_to(self._folder.resolve())
            ):
                return False
            with file.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest() == checksum
        return False

    def _there(self, path: str) -> Artifact:
        """A file as its emitter made it: what a page told of the build before is not of that."""
        file = self._folder / path
        if path == "explorer.html":
            return Artifact(path, without_changes(file.read_bytes()))
        return Artifact(path, _pieces(file))

    def record(self, checksums: Mapping[str, Collection[str]]) -> None:
        """Keep what the files were made of, now that they are in the folder, all of them, with
        these checksums.
        """
        records = {
            name: [*keys, {path: min(checksums.get(path, ("",))) for path in self._paths[name]}]
            for name, keys in self._keys.items()
        }
        self._cache.keep_outputs({name: json.dumps(one).encode() for name, one in records.items()})


def _made_by(emitter: Emitter, *marks: str) -> str:
    return digest(program(), *emitted_by(), _name(emitter), *marks)


def _added(graph: Graph) -> dict[str, str]:
    """What tells the parts from others that whoever reads a garden adds to the graph that is
    kept.
    """
    return {
        "diagnostics": checksum(pack(graph.diagnostics)),
        "source_links": repr(graph.source_links),
    }


def _name(emitter: Emitter) -> str:
    return getattr(emitter, "__name__", "")


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while piece := stream.read(_PIECE):
            yield piece


def _record(data: bytes) -> tuple[str, str, dict[str, str]]:
    """What an output was made of, what notes said then, and its files with their checksums; nothing
    of what is damaged.
    """
    with suppress(ValueError):
        match json.loads(data):
            case [str(key), str(said), dict(files)]:
                return key, said, files
    return "", "", {}
