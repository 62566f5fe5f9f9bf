"""The graph as bytes: opened instead of a build where everything that it was made of is the
same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

from graphbuild.cache.keys import digest
from graphbuild.cache.packed import Forgetful, Packed
from graphbuild.cache.pieces import Piece, bound, unbound, unsqueezed
from graphbuild.cache.pool import DamagedError, Shared, UnkeptError, checksum, pack, unpack
from graphbuild.graph import Edge, Graph, Mention, NodeId
from graphbuild.graph.edges import EdgesWhenAsked
from graphbuild.model import Diagnostic, Note, NoteCoverage

SAID = "graph"
"""The part of a graph that is what its notes say. The others have the names of their fields."""
_LATER = ("coverage", "mentions", "diagnostics")  # few ask for them
_APART = (*_LATER, "notes")
_THINGS = ("vocabulary", "nodes")
_OTHERS = (*_APART, *_THINGS, "statements")
_REST = tuple(one.name for one in fields(Graph) if one.name not in _OTHERS)
_PATH = attrgetter("span.path")
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
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return tuple(self._later("diagnostics"))

    @cached_property
    def coverage(self) -> tuple[NoteCoverage, ...]:
        return tuple(self._later("coverage"))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        _, aside = unpack(self.__dict__["_mentions"][0].data)
        found, left_out = self.found, frozenset(aside)
        return tuple(one for at, one in enumerate(found) if at not in left_out)

    @cached_property
    def found(self) -> tuple[Mention, ...]:
        """What prose was found to name, before some was taken for none."""
        return tuple(self._later("mentions", 1))

    def _later(self, name: str, start: int = 0) -> list[Any]:
        pieces = self.__dict__[f"_{name}"][start:]
        return _opened(name, pieces, Shared(), self.__dict__["_packed"], unsqueezed)


class Joined(NamedTuple):
    """A graph as notes alone make it, before their prose is searched and public terms are found, and
    what was told of that. `frame` is all that it was made of but for the notes; `found` is what
    prose was found to name, by these `names`, before some was taken for none.
    """

    frame: str
    graph: Graph
    diagnostics: tuple[Diagnostic, ...]
    names: str = ""
    found: Sequence[Mention] = ()


def graph_bytes(
    key: str,
    graph: Graph,
    keys: Mapping[str, str],
    packed: Packed,
    joined: Joined | None = None,
) -> dict[str, bytes]:
    """A graph in parts; `keys` are those of the readings of its notes, `packed` has the last graph,
    and `joined` is the one that became this one. None of them where it cannot be kept.
    """
    packed.begin()

    def read_from(several: Sequence[NoteCoverage]) -> str:
        return digest(*(keys[one.path] for one in several))

    try:
        things = [Piece(name, "", packed.pack(name, getattr(graph, name))) for name in _THINGS]
        rest = packed.pack("rest", [getattr(graph, name) for name in _REST])
        said = packed.pieces("said", graph.by_place, _PATH)
        notes = {path: keys[path] for path in graph.notes}
        before = packed.pack("joined", _before(joined, graph)) if joined else b""
        return {
            "key": pack(key),
            "joined": bytes(before),
            "notes": bytes(packed.pack("notes", notes)),
            SAID: bound([*things, Piece("rest", "", rest), *said]),
            "diagnostics": bound(
                packed.pieces("diagnostics", graph.diagnostics, _PATH, small=True)
            ),
            "mentions": bound(_mentioned(graph, packed, joined)),
            "coverage": bound(
                packed.pieces("coverage", graph.coverage, attrgetter("path"), read_from, True)
            ),
        }
    except (UnkeptError, KeyError):
        return {}


def graph_of(
    key: str, parts: Mapping[str, bytes], note: NoteOf, packed: Packed | None = None
) -> KeptGraph | None:
    """The graph of these parts, which were kept under this key; None where they are damaged.
    `packed` is told of them.
    """
    packed = packed or Forgetful()
    graph = object.__new__(KeptGraph)
    graph.__dict__["_packed"] = packed
    try:
        if key not in ("", unpack(parts["key"])):
            return None
        shared = Shared()
        pieces = unbound(parts[SAID])
        for name, one in zip((*_THINGS, "rest"), pieces, strict=False):
            found = unpack(one.data, shared)
            packed.keep(name, found, one.data)
            graph.__dict__.update(
                zip(_REST, found, strict=True) if name == "rest" else {name: found}
            )
        said = _opened("said", pieces[len(_THINGS) + 1 :], shared, packed)
        graph.__dict__["by_place"] = tuple(said)
        graph.__dict__["statements"] = tuple(sorted(said, key=attrgetter("id")))
        for name in _LATER:
            graph.__dict__[f"_{name}"] = unbound(parts[name])
        for one in graph.__dict__["_coverage"]:
            packed.keep(f"coverage {one.name}", one.source, one.data)
        keys = unpack(parts["notes"])
        packed.keep("notes", keys, parts["notes"])
        graph.__dict__["notes"] = KeptNotes(keys, note)
    except (DamagedError, KeyError, ValueError, TypeError, AttributeError):
        return None
    return graph


def _mentioned(graph: Graph, packed: Packed, joined: Joined | None) -> list[Piece]:
    """All that was found in prose, behind the names and the places of what was no mention."""
    kept = {id(one) for one in graph.mentions}
    found = joined.found if joined else ()
    aside = tuple(at for at, one in enumerate(found) if id(one) not in kept)
    if joined is None or len(found) - len(aside) != len(kept):
        names, found, aside = "", graph.mentions, ()
    else:
        names = joined.names
    told = packed.pack("names", (names, aside))
    return [Piece("", "", told), *packed.pieces("mentions", found, _PATH, small=True)]


def _before(joined: Joined, graph: Graph) -> tuple[Any, ...]:
    """How a graph was before more was said of it, by what that graph says otherwise."""
    then, now = joined.graph, graph
    return (
        joined.frame,
        joined.diagnostics,
        _otherwise(then.nodes, now.nodes),
        _otherwise(
            {one.id: one for one in then.statements}, {one.id: one for one in now.statements}
        ),
    )


def _otherwise(then: Mapping[Any, Any], now: Mapping[Any, Any]) -> tuple[Any, ...]:
    """What there was, where that is not the same now, and what is new."""
    was = {key: one for key, one in then.items() if now.get(key) is not one != now.get(key)}
    return was, tuple(key for key in now if key not in then)


def joined_of(parts: Mapping[str, bytes], graph: KeptGraph) -> Joined | None:
    """The graph that became this one of these parts; None where that was not kept."""
    try:
        frame, told, nodes, said = before = unpack(parts["joined"])
        statements = _as_it_was({one.id: one for one in graph.statements}, *said)
        then = Graph(
            graph.vocabulary,
            graph.base,
            _as_it_was(graph.nodes, *nodes),
            tuple(statements.values()),
            graph.title,
            graph.paths,
            graph.notes,
            licence=graph.licence,
        )
        first = graph.__dict__["_mentions"][0].data
        names, _ = named = unpack(first)
        _ = graph.diagnostics  # which `packed` is told of
        graph.__dict__["_packed"].keep("joined", before, parts["joined"])
        graph.__dict__["_packed"].keep("names", named, first)
        return Joined(frame, then, told, names, graph.found if names else ())
    except (DamagedError, KeyError, ValueError, TypeError):
        return None


def _as_it_was(now: Mapping[Any, Any], was: Mapping[Any, Any], new: Sequence[Any]) -> Any:
    if not was and not new:
        return now
    kept = {**now, **was}
    for key in new:
        del kept[key]
    return dict(sorted(kept.items()))


def _opened(
    name: str,
    pieces: Iterable[Piece],
    shared: Shared,
    packed: Packed,
    of: Callable[[bytes | memoryview], bytes | memoryview] = lambda data: data,
) -> list[Any]:
    """The values of pieces, of which `packed` is told."""
    found: list[Any] = []
    for one in pieces:
        values = unpack(of(one.data), shared)
        packed.keep(f"{name} {one.name}", one.source or values, one.data)
        found += values
    return found


def marks_of(parts: Mapping[str, bytes]) -> dict[str, str]:
    """What tells each part from another of its name."""
    return {name: checksum(data) for name, data in parts.items()}
