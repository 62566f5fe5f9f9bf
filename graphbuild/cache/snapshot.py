"""The graph as bytes: opened instead of a build where everything that it was made of is the
same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import cached_property
from operator import attrgetter
from typing import Any

from graphbuild.cache.pool import DamagedError, UnkeptError, checksum, pack, unpack
from graphbuild.graph import Edge, Graph, Mention, NodeId
from graphbuild.graph.edges import EdgesWhenAsked
from graphbuild.model import Note, NoteCoverage

SAID = "graph"
"""The part of a graph that is what its notes say. The others have the names of their fields."""
_LATER = ("coverage", "mentions")  # few ask for them
_APART = (*_LATER, "diagnostics", "notes")
_TOGETHER = tuple(one.name for one in fields(Graph) if one.name not in _APART)
NoteOf = Callable[[str, str], Note]
"""A note by its path and the key of its reading."""


class KeptNotes(Mapping[str, Note]):
    """The notes of a graph by path, each read when it is asked for."""

    def __init__(self, keys: Mapping[str, str], note: NoteOf) -> None:
        self._keys, self._note = keys, note
        self._known: dict[str, Note] = {}

    def __getitem__(self, path: str) -> Note:
        if path not in self._known:
            self._known[path] = self._note(path, self._keys[path])
        return self._known[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, path: object) -> bool:
        return path in self._keys


class KeptGraph(Graph):
    """A graph that was opened. What few ask for comes when it is asked for, and who asks after a
    thing gets the edges of this one.
    """

    @cached_property
    def outgoing(self) -> Mapping[NodeId, tuple[Edge, ...]]:
        return EdgesWhenAsked(attrgetter("subject"), self.statements)

    @cached_property
    def incoming(self) -> Mapping[NodeId, tuple[Edge, ...]]:
        return EdgesWhenAsked(attrgetter("object"), self.statements)

    @cached_property
    def coverage(self) -> tuple[NoteCoverage, ...]:
        return tuple(unpack(self.__dict__["_coverage"]))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(unpack(self.__dict__["_mentions"]))


class Packed:
    """Packs the parts of one graph after the other; one that is the last one's is there already."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[Any, bytes]] = {}

    def pack(self, name: str, part: Any) -> bytes:
        """The bytes of a part of this name."""
        before, data = self._last.get(name, (None, b""))
        if not data or before != part:
            data = pack(part)
        self._last[name] = part, data
        return data


def graph_bytes(
    key: str, graph: Graph, keys: Mapping[str, str], packed: Packed
) -> dict[str, bytes]:
    """A graph in parts; `keys` are those of the readings of its notes, `packed` has the last graph.
    None of them where it cannot be kept.
    """
    try:
        parts = {name: getattr(graph, name) for name in _APART}
        parts["notes"] = {path: keys[path] for path in graph.notes}
        parts[SAID] = [getattr(graph, name) for name in _TOGETHER]
        return {"key": pack(key), **{name: packed.pack(name, one) for name, one in parts.items()}}
    except (UnkeptError, KeyError):
        return {}


def graph_of(key: str, parts: Mapping[str, bytes], note: NoteOf) -> Graph | None:
    """The graph of these parts, which were kept under this key; None where they are damaged."""
    graph = object.__new__(KeptGraph)
    try:
        if key not in ("", unpack(parts["key"])):
            return None
        graph.__dict__.update(zip(_TOGETHER, unpack(parts[SAID]), strict=True))
        graph.__dict__.update({f"_{name}": parts[name] for name in _LATER})
        graph.__dict__["diagnostics"] = unpack(parts["diagnostics"])
        graph.__dict__["notes"] = KeptNotes(unpack(parts["notes"]), note)
    except (DamagedError, KeyError, ValueError, TypeError):
        return None
    return graph


def marks_of(parts: Mapping[str, bytes]) -> dict[str, str]:
    """What tells each part from another of its name."""
    return {name: checksum(data) for name, data in parts.items()}
