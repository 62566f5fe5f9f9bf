"""`nodes.csv` and `edges.csv`, for spreadsheets."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence

from graphbuild.emit.tables import EDGE, NODE, Row, edge_rows, node_rows
from graphbuild.graph import Graph
from graphbuild.model import Artifact

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def csv_tables(graph: Graph) -> Iterator[Artifact]:
    """UTF-8 with commas, as RFC 4180 has it. A value that a spreadsheet would run as a formula begins with an apostrophe."""
    yield Artifact("nodes.csv", _written(NODE, node_rows(graph)))
    yield Artifact("edges.csv", _written(EDGE, edge_rows(graph)))


class _Line:
    """Gives back what `csv` writes: `writerow` returns what `write` does."""

    def write(self, text: str) -> bytes:
        """The line in UTF-8."""
        return text.encode("utf-8", "replace")


def _written(head: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    writer = csv.writer(_Line())
    yield writer.writerow(head)
    for row in rows:
        yield writer.writerow(["" if cell is None else _inert(str(cell)) for cell in row])


def _inert(cell: str) -> str:
    """Notes are not trusted, and spreadsheets run what begins so.

    >>> _inert("=1+2"), _inert("-0.5"), _inert("Pons")
    ("'=1+2", '-0.5', 'Pons')
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
