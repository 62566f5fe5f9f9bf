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
from functools import partial, wraps
from pathlib import Path

from graphbuild.cache import Cache
from graphbuild.cache.keys import digest, emitted_by, program
from graphbuild.cache.pool import checksum, pack
from graphbuild.cache.snapshot import SAID
from graphbuild.emit.explorer.changes import without_changes
from graphbuild.emit.outputs import AGAIN, BESIDE, Emitter, Patch
from graphbuild.graph import Graph
from graphbuild.model import Artifact

_PIECE = 1 << 20


class Outputs:
    """The outputs of a graph in a folder. Those that an emitter would make again as they are there
    come from there; `instead` has emitters that make the same as another one does, in less time.
    """

    def __init__(
        self, cache: Cache, folder: Path, graph: Graph, instead: Mapping[Emitter, Emitter]
    ) -> None:
        self._cache, self._folder, self._graph = cache, folder, graph
        self._instead = instead
        self._marks = {**cache.marks, **_added(graph)} if cache.marks else {}
        self._known = {name: _record(data) for name, data in cache.outputs().items()}
        self._keys: dict[str, tuple[str, str]] = {}
        self._paths: dict[str, list[str]] = {}

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
            said = self._key(emitter, ())
            kept = self._kept(name, key)
            make = self._instead.get(emitter, emitter)
            patch, old = (
                AGAIN.get(emitter),
                b"" if kept or emitter not in AGAIN else self._of_same(name, said),
            )
            if patch and old:
                make = partial(_patched, patch, old)
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
        made_by = (program(), *emitted_by(), _name(emitter))
        return digest(*made_by, *(self._marks[part] for part in (SAID, *sorted(parts))))

    def _kept(self, name: str, key: str) -> Mapping[str, str]:
        """The files that were made under this key with their checksums, where they are there."""
        known, _, files = self._known.get(name, ("", "", {}))
        return files if known == key and all(map(self._is, files, files.values())) else {}

    def _of_same(self, name: str, said: str) -> bytes:
        """The only file that was made of notes that said the same, where it is there."""
        _, known, files = self._known.get(name, ("", "", {}))
        if known != said or len(files) != 1 or not all(map(self._is, files, files.values())):
            return b""
        return self._there(*files).whole()

    def _is(self, path: str, checksum: str) -> bool:
        file = self._folder / path
        with suppress(OSError):
            if file.is_symlink() or not file.resolve().is_relative_to(self._folder.resolve()):
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


def _patched(patch: Patch, old: bytes, graph: Graph) -> Iterator[Artifact]:
    return patch(graph, old)


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
