"""Columns of the page's data give the rows that they were made of."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graphbuild.emit.explorer.packing import packed, steps
from graphbuild.emit.json import compact
from tests.explorer.columns import climbed, unpacked

VALUES = st.none() | st.sampled_from(["a", "b", "", 0, 1, ["a"], [], {"node": 1}])
ROWS = st.lists(st.dictionaries(st.sampled_from(["by", "quote", ":dose"]), VALUES), max_size=12)


@given(ROWS)
def test_columns_give_the_rows_that_they_were_made_of(rows: list[dict[str, Any]]) -> None:
    told = json.loads(compact(packed(rows, ("quote",))))
    there = [{name: value for name, value in row.items() if value is not None} for row in rows]
    assert unpacked(told) == there


@given(st.lists(st.dictionaries(st.sampled_from(["by", "quote"]), VALUES), max_size=12))
def test_each_value_is_written_once(rows: list[dict[str, Any]]) -> None:
    shared = packed(rows)["shared"]
    assert len({json.dumps(one) for one in shared}) == len(shared)


@given(st.lists(st.integers(-9, 99)))
def test_steps_give_the_numbers_between_which_they_are(numbers: list[int]) -> None:
    assert climbed(steps(numbers)) == numbers
