"""Values as bytes and back: each value once, in layers, of which each refers only to those below
it.

The format holds texts, whole numbers and references, and no code: what is read can only ever become
one of the project's own frozen values. It knows no field by name, so a field that a value gains
tomorrow is kept as well. What it cannot keep it refuses; it leaves nothing out.
"""

from __future__ import annotations

import hashlib
import json
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from itertools import accumulate, chain, pairwise
from operator import attrgetter
from typing import Any, NamedTuple

from graphbuild import graph, model, vocabulary
from graphbuild.graph import NodeId

_CHECKSUM = hashlib.sha256().digest_size
_CONSTANTS = (None, False, True)
_OF_TEXT: dict[str, type] = {"Decimal": Decimal, "NodeId": NodeId, "float": float}
_OF_MANY: dict[str, type] = {one.__name__: one for one in (tuple, list, frozenset, set, dict)}


class UnkeptError(TypeError):
    """A value that the format has no place for."""


class DamagedError(ValueError):
    """Bytes that are none of this format, or are no longer what was written."""


def _is_value(kind: object) -> bool:
    named = isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")
    return named or (isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, Enum)))


_ROOMS = (*vars(model).values(), *vars(vocabulary).values(), *vars(graph).values())
_VALUES: dict[str, type] = {one.__name__: one for one in _ROOMS if _is_value(one)}
_NAMES = {kind: name for name, kind in (_OF_TEXT | _OF_MANY | _VALUES).items()}


def field_names(kind: type) -> tuple[str, ...]:
    """What makes a value of this kind."""
    if issubclass(kind, Enum):
        return ("value",)
    named: tuple[str, ...] = getattr(kind, "_fields", ())
    return named or tuple(one.name for one in fields(kind))  # type: ignore[arg-type]


_FIELDS = {kind: attrgetter(*field_names(kind)) for kind in _VALUES.values()}


def pack(value: Any) -> bytes:
    """The bytes of a value. Raises UnkeptError where something in it is of no known kind."""
    packer = _Packer()
    body = packer.written(packer.add(value))
    return hashlib.sha256(body).digest() + body


def checksum(data: bytes) -> str:
    """What tells packed bytes from all others; they begin with it."""
    return data[:_CHECKSUM].hex()


def unpack(data: bytes) -> Any:
    """The value of these bytes. Raises DamagedError."""
    body = memoryview(data)[_CHECKSUM:]
    if hashlib.sha256(body).digest() != data[:_CHECKSUM]:
        raise DamagedError("the checksum is another one")
    try:
        return _read(body)
    except (ValueError, LookupError, TypeError, ArithmeticError) as error:
        raise DamagedError(str(error)) from error


class _Layer(NamedTuple):
    """Values of one kind that refer to lower layers only: their numbers, and their parts."""

    numbers: list[int]
    rows: list[tuple[int, ...]]


class _Packer:
    """All values that were seen, by number. Where each stands is known in the end only."""

    def __init__(self) -> None:
        self.levels = [0] * len(_CONSTANTS)
        self.texts: dict[str, int] = {}
        self.numbers: dict[int, int] = {}
        self.leaves: dict[type, dict[Any, int]] = {
            str: self.texts,
            int: self.numbers,
            bool: {False: 1, True: 2},
            type(None): {None: 0},
        }
        self.seen: dict[int, int] = {}
        self.known: dict[str, dict[tuple[int, ...], int]] = defaultdict(dict)
        self.layers: dict[tuple[int, str], _Layer] = defaultdict(lambda: _Layer([], []))

    def add(self, value: Any) -> int:
        """The number of a value. What was added first holds it, so its identity is its own."""
        leaves = self.leaves.get(value.__class__)
        if leaves is None:
            seen = self.seen.get(id(value))
            if seen is None:
                seen = self.seen[id(value)] = self._row(value.__class__, value)
            return seen
        found = leaves.get(value)
        if found is None:
            found = leaves[value] = len(self.levels)
            self.levels.append(0)
        return found

    def _row(self, kind: type, value: Any) -> int:
        name = _NAMES.get(kind)
        if name is None:
            raise UnkeptError(f"a {kind.__name__} cannot be kept")
        row = tuple(map(self.add, _parts(kind, value)))
        known = self.known[name]
        found = known.get(row)
        if found is None:
            found = known[row] = len(self.levels)
            level = 1 + max(map(self.levels.__getitem__, row), default=0)
            self.levels.append(level)
            layer = self.layers[level, name]
            layer.numbers.append(found)
            layer.rows.append(row)
        return found

    def written(self, root: int) -> bytes:
        """A line that tells what follows; texts and numbers; then the rows of each layer, column by
        column.
        """
        self.seen.clear()  # nothing is added any more, and what follows takes room
        self.known.clear()
        layers = sorted(self.layers.items())
        places = [0] * len(self.levels)
        numbers = chain(
            range(len(_CONSTANTS)),
            self.texts.values(),
            self.numbers.values(),
            *(layer.numbers for _, layer in layers),
        )
        for place, number in enumerate(numbers):
            places[number] = place
        leaves = json.dumps([list(self.texts), list(self.numbers)], separators=(",", ":")).encode()
        shapes, columns = [], []
        for (_, name), (_, rows) in layers:
            if name in _OF_MANY:
                columns.append(array("I", map(len, rows)))
                columns.append(array("I", map(places.__getitem__, chain.from_iterable(rows))))
            else:
                columns += [
                    array("I", map(places.__getitem__, column))
                    for column in zip(*rows, strict=True)
                ]
            shapes.append((name, len(rows), sum(map(len, rows))))
        head = {
            "order": sys.byteorder,
            "root": places[root],
            "leaves": len(leaves),
            "layers": shapes,
        }
        return b"".join((json.dumps(head).encode(), b"\n", leaves, *columns))


def _parts(kind: type, value: Any) -> Iterable[Any]:
    if kind is dict:
        return chain.from_iterable(value.items())
    if kind in _FIELDS:
        found = _FIELDS[kind](value)
        return found if found.__class__ is tuple else (found,)
    if kind in (frozenset, set):  # whose own order is another one in every process
        return sorted(value, key=repr)
    return (str(value),) if kind.__name__ in _OF_TEXT else value


def _read(body: memoryview) -> Any:
    line = (
        bytes(body[: 1 << 24]).partition(b"\n")[0]
        if len(body) < 1 << 24
        else bytes(body).partition(b"\n")[0]
    )
    head = json.loads(line)
    if head["order"] != sys.byteorder:
        raise DamagedError("it was written on another kind of machine")
    start = len(line) + 1 + head["leaves"]
    texts, numbers = json.loads(bytes(body[len(line) + 1 : start]))
    values: list[Any] = [*_CONSTANTS, *texts, *numbers]
    cells = array("I")
    cells.frombytes(body[start:])
    at = 0
    for name, count, size in head["layers"]:
        taken = size + count if name in _OF_MANY else size
        values += _layer(name, count, cells[at : at + taken], values)
        at += taken
    return values[head["root"]]


def _layer(name: str, count: int, cells: array[int], values: list[Any]) -> Iterator[Any]:
    if name not in _OF_MANY:
        columns = [
            map(values.__getitem__, cells[at : at + count]) for at in range(0, len(cells), count)
        ]
        return map((_OF_TEXT | _VALUES)[name], *columns)
    items = list(map(values.__getitem__, cells[count:]))
    groups = (items[start:end] for start, end in pairwise(accumulate(cells[:count], initial=0)))
    if name == "dict":
        return (dict(zip(group[::2], group[1::2], strict=True)) for group in groups)
    return map(_OF_MANY[name], groups)
