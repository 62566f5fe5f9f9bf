"""`nodes.parquet` and `edges.parquet`: the tables of the CSV files with typed columns, for data
frames and DuckDB.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any

from graphbuild.emit.tables import EDGE, NODE, Row, edge_rows, node_rows
from graphbuild.graph import Graph
from graphbuild.model import Artifact, Scalar

_ROWS = 20_000
"""How many rows are in memory at a time, as one row group of the file."""
_TYPES = {"strength": "float64", "evidence_level": "float64", "line": "int32", "column": "int32"}


def parquet_tables(graph: Graph) -> Iterator[Artifact]:
    """Text is as the notes have it, without the apostrophes that keep spreadsheets from running
    it.
    """
    yield Artifact("nodes.parquet", _written(NODE, node_rows(graph)))
    yield Artifact("edges.parquet", _written(EDGE, edge_rows(graph)))


def _written(head: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    import pyarrow
    import pyarrow.parquet

    schema = pyarrow.schema([(name, _TYPES.get(name, "string")) for name in head])
    left, sink = iter(rows), _Sink()
    with pyarrow.parquet.ParquetWriter(sink, schema) as writer:
        while group := list(islice(left, _ROWS)):
            columns = [
                [_cell(value, name) for value in column]
                for name, column in zip(head, zip(*group, strict=True), strict=True)
            ]
            writer.write_table(pyarrow.table(columns, schema=schema))
            yield sink.taken()
    yield sink.taken()


def _cell(value: Scalar | None, name: str) -> Any:
    """A number or text; half of a surrogate pair has no bytes in UTF-8."""
    if name in _TYPES:
        return float(value) if isinstance(value, int | Decimal) else None
    return str(value).encode("utf-8", "replace").decode()


class _Sink(io.RawIOBase):
    """A file that is taken away piece by piece while it is written."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        """Keep the bytes until they are taken."""
        self._waiting.append(bytes(piece))
        return len(piece)

    def taken(self) -> bytes:
        """What has been written since the last time."""
        pieces, self._waiting = self._waiting, []
        return b"".join(pieces)
