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
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from itertools import accumulate, chain, islice, pairwise, repeat
from operator import attrgetter
from typing import Any, cast

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
_LEAVES: dict[str, type] = {one.__name__: one for one in (str, int, bool, type(None))}
_LONG = 1 << 13
_NAMES = {kind: name for name, kind in (_LEAVES | _OF_TEXT | _OF_MANY | _VALUES).items()}


def field_names(kind: type) -> tuple[str, ...]:
    """What makes a value of this kind."""
    if issubclass(kind, Enum):
        return ("value",)
    named: tuple[str, ...] = getattr(kind, "_fields", ())
    return named or tuple(one.name for one in fields(kind))  # type: ignore[arg-type]


_FIELDS = {kind: tuple(map(attrgetter, field_names(kind))) for kind in _VALUES.values()}


def pack(value: Any) -> bytes:
    """The bytes of a value. Raises UnkeptError where something in it is of no known kind."""
    packer = _Packer()
    body = packer.written(*packer.numbers((value,)))
    return hashlib.sha256(body).digest() + body


def checksum(data: bytes | memoryview) -> str:
    """What tells packed bytes from all others; they begin with it."""
    return data[:_CHECKSUM].hex()


class Shared:
    """Texts and ids that several values have in common: each is there once."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.ids: dict[str, NodeId] = {}


def unpack(data: bytes | memoryview, shared: Shared | None = None) -> Any:
    """The value of these bytes; of what is `shared` with others it has theirs. Raises
    DamagedError.
    """
    body = memoryview(data)[_CHECKSUM:]
    if hashlib.sha256(body).digest() != data[:_CHECKSUM]:
        raise DamagedError("the checksum is another one")
    try:
        return _read(body, shared or Shared())
    except (ValueError, LookupError, TypeError, ArithmeticError) as error:
        raise DamagedError(str(error)) from error


class _Packer:
    """All values that were seen, by number, in layers of one kind: each is new, and refers only to
    what was seen before. Many values are taken at once, since each step is then one over all.
    """

    def __init__(self) -> None:
        self.count = len(_CONSTANTS)
        self.known: dict[type, dict[Any, int]] = defaultdict(
            dict, {type(None): {None: 0}, bool: {False: 1, True: 2}}
        )
        self.seen: dict[int, int] = {}
        self.leaves: dict[type, list[Any]] = {str: [], int: []}
        self.layers: list[tuple[str, int, list[array[int]]]] = []

    def numbers(self, values: Sequence[Any]) -> list[int]:
        """The number of each value. Somebody else holds them, so their identity is their own."""
        kinds = dict.fromkeys(map(type, values))
        if len(kinds) == 1:
            return self._of_kind(next(iter(kinds)), values)
        found = [0] * len(values)
        for kind in kinds:
            places = [at for at, one in enumerate(values) if one.__class__ is kind]
            alike = self._of_kind(kind, [values[at] for at in places])
            for at, number in zip(places, alike, strict=True):
                found[at] = number
        return found

    def _of_kind(self, kind: type, values: Sequence[Any]) -> list[int]:
        if kind not in _NAMES:
            raise UnkeptError(f"a {kind.__name__} cannot be kept")
        if kind.__name__ in _LEAVES:
            return self._numbered(kind, values)
        ids = list(map(id, values))
        new = {key: one for key, one in zip(ids, values, strict=True) if key not in self.seen}
        if new:
            numbers = self._numbered(kind, self._rows(kind, list(new.values())))
            self.seen.update(zip(new, numbers, strict=True))
        return list(map(self.seen.__getitem__, ids))

    def _rows(self, kind: type, values: Sequence[Any]) -> list[tuple[int, ...]]:
        """The numbers of the parts of each value."""
        if kind in _FIELDS:
            columns = [self.numbers(list(map(one, values))) for one in _FIELDS[kind]]
            return list(zip(*columns, strict=True))
        if kind.__name__ in _OF_TEXT:
            return [(one,) for one in self.numbers(list(map(str, values)))]
        parts = [list(_parts(kind, one)) for one in values]
        short = self.numbers([one for part in parts if len(part) <= _LONG for one in part])
        found = iter(short)
        return [
            tuple(islice(found, len(one)) if len(one) <= _LONG else self._in_slices(one))
            for one in parts
        ]

    def _in_slices(self, values: list[Any]) -> Iterator[int]:
        """The numbers of many values; all at once would take much room."""
        for at in range(0, len(values), _LONG):
            yield from self.numbers(values[at : at + _LONG])

    def _numbered(self, kind: type, rows: Sequence[Any]) -> list[int]:
        """The number of each row, or leaf; those that are new are a layer."""
        known = self.known[kind]
        if new := [one for one in dict.fromkeys(rows) if one not in known]:
            known.update(zip(new, range(self.count, self.count + len(new)), strict=True))
            self.count += len(new)
            self.layers.append((_NAMES[kind], len(new), self._columns(kind, new)))
        return list(map(known.__getitem__, rows))

    def _columns(self, kind: type, rows: list[Any]) -> list[array[int]]:
        if kind in self.leaves:
            self.leaves[kind] += rows
            return []
        if kind.__name__ in _OF_MANY:
            return [array("I", map(len, rows)), array("I", chain.from_iterable(rows))]
        return [array("I", column) for column in zip(*rows, strict=True)]

    def written(self, root: int) -> bytes:
        """A line that tells what follows; texts and numbers; then the rows of each layer, column by
        column.
        """
        self.seen.clear()  # nothing is added any more, and what follows takes room
        self.known.clear()
        leaves = json.dumps([*self.leaves.values()], separators=(",", ":")).encode()
        head = {
            "order": sys.byteorder,
            "root": root,
            "leaves": len(leaves),
            "layers": [
                (name, count, sum(map(len, columns))) for name, count, columns in self.layers
            ],
        }
        columns = chain.from_iterable(columns for _, _, columns in self.layers)
        return b"".join((json.dumps(head).encode(), b"\n", leaves, *columns))


def _parts(kind: type, value: Any) -> Iterable[Any]:
    if kind is dict:
        return chain.from_iterable(value.items())
    if kind in (frozenset, set):  # whose own order is another one in every process
        return sorted(value, key=repr)
    return cast("Iterable[Any]", value)


def _read(body: memoryview, shared: Shared) -> Any:
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
    known = map(shared.texts.setdefault, texts, texts)
    leaves: dict[str, Iterator[Any]] = {"str": known, "int": iter(numbers)}
    values: list[Any] = [*_CONSTANTS]
    cells = array("I")
    cells.frombytes(body[start:])
    at = 0
    for name, count, size in head["layers"]:
        values += (
            islice(leaves[name], count)
            if name in leaves
            else _layer(name, count, cells[at : at + size], values, shared)
        )
        at += size
    return values[head["root"]]


def _filled(kind: type, count: int, columns: Sequence[Iterable[Any]]) -> list[Any]:
    """So many values of a kind, field by field: their own constructor takes twice as long, and
    checks nothing. Raises DamagedError where a field is missing.
    """
    names = field_names(kind)
    if len(names) != len(columns):
        raise DamagedError(f"a {kind.__name__} has other fields")
    made: list[Any] = list(map(object.__new__, repeat(kind, count)))
    for name, column in zip(names, columns, strict=True):
        deque(map(getattr(kind, name).__set__, made, column), maxlen=0)
    return made


def _layer(
    name: str, count: int, cells: array[int], values: list[Any], shared: Shared
) -> Iterable[Any]:
    if name not in _OF_MANY:
        columns = [
            map(values.__getitem__, cells[at : at + count]) for at in range(0, len(cells), count)
        ]
        kind = (_OF_TEXT | _VALUES)[name]
        if kind is NodeId:
            texts: list[str] = list(*columns)
            return map(shared.ids.setdefault, texts, map(NodeId, texts))
        slotted = is_dataclass(kind) and hasattr(kind, "__slots__")
        return _filled(kind, count, columns) if slotted else map(kind, *columns)
    items = list(map(values.__getitem__, cells[count:]))
    groups = (items[start:end] for start, end in pairwise(accumulate(cells[:count], initial=0)))
    if name == "dict":
        return (dict(zip(group[::2], group[1::2], strict=True)) for group in groups)
    return map(_OF_MANY[name], groups)
