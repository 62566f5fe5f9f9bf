"""What the page makes of columns, as `packing.js` and `shorthand.js` do it."""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import Any

from graphbuild.emit.explorer.shorthand import BASE, BETWEEN, CODES, DIGITS

_CODE = re.compile(f"[{chr(CODES[0])}-{chr(CODES[-1])}]")


def unpacked(table: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of packed columns."""
    rows: list[dict[str, Any]] = [{} for _ in range(table["rows"])]
    shared = in_full(table["words"], table["shared"])
    fresh = iter(shared)
    for name, runs, cells in table["columns"]:
        places = [
            row
            for row, there in enumerate(
                at % 2 for at, length in enumerate(numbers(runs)) for _ in range(length)
            )
            if there
        ]
        values: list[Any] = []
        for cell in numbers(cells):
            if cell < 0:
                values += [values[-1]] * -cell
            else:
                values.append(shared[cell - 1] if cell else next(fresh))
        for row, value in zip(places, values, strict=True):
            rows[row][name] = value
    return rows


def climbed(steps: str) -> list[int]:
    """The numbers between which these steps are."""
    return list(accumulate(numbers(steps)))


def numbers(numerals: str) -> list[int]:
    """The whole numbers that letters tell."""
    found, number, place = list[int](), 0, 1
    for letter in numerals:
        worth = DIGITS.index(letter)
        number, place = number + worth % BASE * place, place * BASE
        if worth < BASE:
            found.append(-(number + 1) // 2 if number % 2 else number // 2)
            number, place = 0, 1
    return found


def in_full(words: str, value: Any) -> Any:
    """A value whose texts have their words in full."""
    known = words.split(BETWEEN)
    if isinstance(value, str):
        return _CODE.sub(lambda code: known[CODES.index(ord(code[0]))], value)
    if isinstance(value, dict):
        return {name: in_full(words, one) for name, one in value.items()}
    return [in_full(words, one) for one in value] if isinstance(value, list) else value


_BLOCK = re.compile(rb'<script type="application/json" id="[\w-]+">([^<]*)</script>')


def said_in(page: bytes) -> str:
    """All that a page says, with the texts of its data in full."""
    known = (json.loads(one) for one in _BLOCK.findall(page))
    return "\n".join(
        (
            _BLOCK.sub(b"", page).decode(),
            *(json.dumps(_in_full(one), ensure_ascii=False) for one in known),
        )
    )


def _in_full(value: Any) -> Any:
    """A value of JSON, whatever it holds that has words of its own in full."""
    if isinstance(value, list):
        return [_in_full(one) for one in value]
    if not isinstance(value, dict):
        return value
    words = value.get("words", "")
    return {
        name: in_full(words, one) if name in ("shared", "labels") else _in_full(one)
        for name, one in value.items()
    }
