"""Columns of the page's data give the rows that they were made of."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graphbuild.emit.explorer.packing import packed, steps
from graphbuild.emit.explorer.shorthand import abbreviated, numerals
from graphbuild.emit.json import compact
from tests.explorer.columns import climbed, in_full, numbers, unpacked

VALUES = st.none() | st.sampled_from(
    ["a", "b", "", 0, 1, ["a"], [], {"node": 1}, *("sleep and pain", "pain café", "¡ | Größe")]
)
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


@given(st.lists(st.integers(-(10**9), 10**9)))
def test_numerals_give_the_numbers_that_they_were_written_for(whole: list[int]) -> None:
    assert numbers(numerals(whole)) == whole


TEXTS = st.lists(st.lists(st.sampled_from(["sleep", "Schlaf", "é", "¡", "|", "ж", "–", "\n", "<"])))


@given(TEXTS)
def test_texts_with_codes_give_the_texts_in_full(parts: list[list[str]]) -> None:
    texts = [" ".join(one * 3) for one in parts]
    words, coded = abbreviated(texts)
    assert in_full(words, coded) == texts
    assert sum(len(one.encode()) for one in (words, *coded)) <= sum(
        len(one.encode()) for one in (*texts, "¡é|жÖ")
    )


def test_half_a_letter_is_written_as_any_other() -> None:
    words, coded = abbreviated(["a\ud800b " * 9])
    assert in_full(words, coded) == ["a\ud800b " * 9]


@given(st.lists(st.integers(-9, 99)))
def test_steps_give_the_numbers_between_which_they_are(whole: list[int]) -> None:
    assert climbed(steps(whole)) == whole
