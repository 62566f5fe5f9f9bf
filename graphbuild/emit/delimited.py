"""Rows as lines of text, made one by one: with commas, or with tabs."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from graphbuild.model import Scalar


class _Line:
    """Gives back what `csv` writes: `writerow` returns what `write` does."""

    def write(self, text: str) -> bytes:
        """The line in UTF-8."""
        return text.encode("utf-8", "replace")


def with_commas(
    head: Sequence[str], rows: Iterable[Sequence[Scalar | None]], cell: Callable[[str], str] = str
) -> Iterator[bytes]:
    """Lines as RFC 4180 has them; each cell as `cell` makes it."""
    writer = csv.writer(_Line())
    yield writer.writerow(head)
    for row in rows:
        yield writer.writerow(["" if one is None else cell(str(one)) for one in row])


def with_tabs(head: Sequence[str], rows: Iterable[Sequence[Scalar | None]]) -> Iterator[bytes]:
    """Lines without any quoting: a tab or an end of line within a cell is a space."""
    return map(_tabs, chain((head,), rows))


def _tabs(row: Sequence[Scalar | None]) -> bytes:
    cells = ("" if one is None else " ".join(str(one).split()) for one in row)
    return ("\t".join(cells) + "\n").encode("utf-8", "replace")
