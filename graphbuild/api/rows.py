"""What a query gives: rows of plain values, which become data frames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any, overload

from graphbuild.errors import GraphbuildError
from graphbuild.query import Answer
from graphbuild.query.values import value

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Cell = str | int | float | Decimal | bool | date | datetime | None
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Rows(Sequence[Mapping[str, Cell]]):
    """An answer: `rows[0]["name"]` is a cell, `rows.column("name")` a column. IRIs are text, in
    full.

    A question for yes or no has one row with the column `answer`, CONSTRUCT has the columns of
    triples.
    """

    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]

    @classmethod
    def of(cls, answer: Answer) -> Rows:
        """The rows of an answer."""
        if answer.truth is not None:
            return cls(("answer",), ((answer.truth,),))
        if answer.triples is not None:
            triples = ((one.subject, one.predicate, one.object) for one in answer.triples)
            return cls(
                ("subject", "predicate", "object"), tuple(tuple(map(value, one)) for one in triples)
            )
        return cls(answer.columns, tuple(tuple(map(value, row)) for row in answer.rows))

    def __len__(self) -> int:
        return len(self.cells)

    @overload
    def __getitem__(self, at: int) -> Mapping[str, Cell]: ...
    @overload
    def __getitem__(self, at: slice) -> Rows: ...
    def __getitem__(self, at: int | slice) -> Mapping[str, Cell] | Rows:
        if isinstance(at, slice):
            return Rows(self.columns, self.cells[at])
        return dict(zip(self.columns, self.cells[at], strict=True))

    def __iter__(self) -> Iterator[Mapping[str, Cell]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.cells)

    def column(self, name: str) -> tuple[Cell, ...]:
        """One column. Raises GraphbuildError where there is none of that name."""
        if name not in self.columns:
            raise GraphbuildError(
                f"there is no column “{name}”; there are {', '.join(self.columns)}"
            )
        at = self.columns.index(name)
        return tuple(row[at] for row in self.cells)

    def to_pandas(self) -> pandas.DataFrame:
        """A frame of pandas; decimals are floats there. Raises GraphbuildError without pandas."""
        frame: pandas.DataFrame = _library("pandas").DataFrame(self._plain())
        return frame

    def to_polars(self) -> polars.DataFrame:
        """A frame of Polars; decimals are floats there. Raises GraphbuildError without Polars."""
        frame: polars.DataFrame = _library("polars").DataFrame(self._plain(), strict=False)
        return frame

    def to_arrow(self) -> pyarrow.Table:
        """A table of Arrow; decimals are floats there. Raises GraphbuildError without pyarrow."""
        frame: pyarrow.Table = _library("pyarrow").table(self._plain())
        return frame

    def _plain(self) -> dict[str, list[Cell]]:
        return {
            name: [float(cell) if isinstance(cell, Decimal) else cell for cell in self.column(name)]
            for name in self.columns
        }

    def __repr__(self) -> str:
        return f"<Rows: {len(self)} of {', '.join(self.columns) or 'nothing'}>"

    def _repr_html_(self) -> str:
        """A table, as notebooks show it; of many rows the first ones."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            f"<tr>{''.join(f'<td>{_shown(cell)}</td>' for cell in row)}</tr>"
            for row in self.cells[:_SHOWN]
        )
        more = f"<p>… and {len(self) - _SHOWN} more rows</p>" if len(self) > _SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _shown(cell: Cell) -> str:
    return "" if cell is None else escape(str(cell))


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise GraphbuildError(f"this needs {name}: pip install {name}") from None
