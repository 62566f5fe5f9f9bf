"""What spares verdicts their patterns refuses no text that one of them finds something in."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from graphbuild.packs.medicine import safety_verdicts as verdicts
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.phrases import Phrases

PATTERNS = [(action or way, pattern) for action, way, pattern in verdicts._VERDICTS]
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
ROUNDS = 5
"""How often each alternative is tried, each time among others."""


def written(pattern: Any, chance: random.Random, chosen: Mapping[int, int]) -> str:
    """A text that a pattern may match, by its parsed form; of alternatives the `chosen` one, of others any."""
    found = ""
    for code, value in pattern:
        if code is op.LITERAL:
            found += chr(value)
        elif code in REPEATS:
            least, _, inner = value
            inside = not chosen.keys().isdisjoint(id(one) for one, _ in branches(inner, {}))
            found += "".join(written(inner, chance, chosen) for _ in range(max(least, inside)))
        elif code in (op.SUBPATTERN, op.ATOMIC_GROUP):
            inner = value[-1] if code is op.SUBPATTERN else value
            found += written(inner, chance, chosen)
        elif code is op.BRANCH:
            options = value[1]
            picked = chosen.get(id(value), -1)
            found += written(
                options[picked if picked >= 0 else chance.randrange(len(options))], chance, chosen
            )
        elif code is op.IN:
            found += one_of(value)
        elif code in (op.ANY, op.NOT_LITERAL):
            found += "x"
    return found


def one_of(value: Any) -> str:
    """A character of a class."""
    code, first = value[0]
    if code is op.NEGATE:
        return "x"
    if code is op.LITERAL:
        return chr(first)
    return chr(first[0]) if code is op.RANGE else {op.CATEGORY_SPACE: " "}.get(first, "x")


def branches(pattern: Any, chosen: Mapping[int, int]) -> Iterator[tuple[Any, Mapping[int, int]]]:
    """All places of a pattern with alternatives, and what must be chosen elsewhere to come there."""
    for code, value in pattern:
        if code is op.BRANCH:
            yield value, chosen
            for at, option in enumerate(value[1]):
                yield from branches(option, {**chosen, id(value): at})
        elif code in (*REPEATS, op.SUBPATTERN):
            yield from branches(value[-1], chosen)
        elif code is op.ATOMIC_GROUP:
            yield from branches(value, chosen)


def texts(pattern: re.Pattern[str]) -> Iterator[str]:
    """Texts that a pattern finds something in: each of its alternatives in some of them."""
    chance, parsed = random.Random(3), parser.parse(pattern.pattern, re.IGNORECASE)
    for branch, chosen in branches(parsed, {}):
        for at in range(len(branch[1])):
            for _ in range(ROUNDS):
                text = written(parsed, chance, {**chosen, id(branch): at}).lower()
                if pattern.search(text):
                    yield text


@pytest.mark.parametrize(("says", "pattern"), PATTERNS, ids=[says for says, _ in PATTERNS])
def test_what_a_verdict_finds_is_looked_at(says: str, pattern: re.Pattern[str]) -> None:
    written_out = set(texts(pattern))
    assert len(written_out) > 20
    for text in written_out:
        assert verdicts._SAID.may_be_in(text) or verdicts._ARROW.search(text), text


def test_each_word_that_is_left_out_is_missed() -> None:
    monitors = next(pattern for says, pattern in PATTERNS if says == verdicts.MONITOR)
    written_out = set(texts(monitors))
    assert written_out == {phrase.lower() for phrase in WORDS["says_monitor"]}
    for missing in ("keep tabs", "recheck", "look at the potassium"):
        said = Phrases(phrase for phrase in WORDS["says_monitor"] if phrase != missing)
        assert [text for text in written_out if not said.may_be_in(text)] == [missing]
