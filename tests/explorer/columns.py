"""What the page makes of columns, as `packing.js` does it."""

from __future__ import annotations

from itertools import accumulate
from typing import Any


def unpacked(table: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of packed columns."""
    rows: list[dict[str, Any]] = [{} for _ in range(table["rows"])]
    fresh = iter(table["shared"])
    for name, runs, cells in table["columns"]:
        places = [
            row
            for row, there in enumerate(
                at % 2 for at, length in enumerate(runs) for _ in range(length)
            )
            if there
        ]
        values: list[Any] = []
        for cell in cells:
            if cell < 0:
                values += [values[-1]] * -cell
            else:
                values.append(table["shared"][cell - 1] if cell else next(fresh))
        for row, value in zip(places, values, strict=True):
            rows[row][name] = value
    return rows


def climbed(steps: list[int]) -> list[int]:
    """The numbers between which these steps are."""
    return list(accumulate(steps))
