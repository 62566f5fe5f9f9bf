"""What spares work changes nothing: titles fit the topics, and are near the titles, that a search of all of them gives."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from difflib import get_close_matches

from graphbuild.outline.lists import depths, parenthesised
from graphbuild.packs import PACKS
from graphbuild.reading.accounting import _CLOSE, _alike
from graphbuild.reading.pack import Readers
from graphbuild.reading.topics import rule_of, rule_of_label, rule_of_sentence

WORDS = Readers.of(PACKS).words
OTHERS = ("the", "of", "main", "zebra", "ſ", "Ördög", "-", "x/y", "", "and how", "in")


def titles() -> Iterator[str]:
    """Every row of every topic: alone, with words around it, joined to others, and misspelt."""
    chance = random.Random(3)
    rows = sorted(
        {
            row.replace("*", chance.choice(("", "s", "ic")))
            for topic in WORDS.topics
            for row in (*topic.titles, *topic.heads, *topic.anywhere, *topic.verbs)
        }
    )
    for row in chance.sample(rows, 250):
        at, other = chance.randrange(len(row)), chance.choice(OTHERS)
        yield row
        yield f"{other}{chance.choice(' -/')}{row}{chance.choice(' -/')}{chance.choice(OTHERS)}"
        yield row[:at] + chance.choice(("", "ſ", "x", " ")) + row[at + 1 :]


def test_only_topics_that_cannot_fit_are_left_out() -> None:
    left_out = 0
    for title in titles():
        for rule in (rule_of, rule_of_label, rule_of_sentence):
            fits, perhaps = (
                [topic.name for topic, patterns in several if rule(title, patterns)]
                for several in (WORDS.titles, WORDS.perhaps(title))
            )
            assert fits == perhaps, title
        left_out += len(WORDS.titles) - len(WORDS.perhaps(title))
    assert left_out > 10_000


def test_only_titles_that_cannot_be_near_are_left_out() -> None:
    left_out = 0
    for title in list(titles())[::6]:
        near = get_close_matches(title, WORDS.all_titles, 1, _CLOSE)
        assert get_close_matches(title, _alike(title, WORDS), 1, _CLOSE) == near, title
        left_out += len(WORDS.all_titles) - len(_alike(title, WORDS))
    assert left_out > 10_000


def test_the_words_of_packs_are_joined_once() -> None:
    assert Readers.of(PACKS).words is WORDS


def test_parentheses_are_those_of_the_whole_text() -> None:
    chance = random.Random(5)
    for _ in range(400):
        text = "".join(chance.choices("a (b)[\t ]) ", k=chance.choice((5, 20, 600))))
        outer, inner = parenthesised(text)
        assert len(inner) <= text.count("(") + text.count("[")
        assert re.sub(r"\s+", " ", outer).strip() == outer
        assert max(depths(text), default=0) >= bool(inner)
        inner.append("changed by who asked")
        assert parenthesised(text)[1] == inner[:-1]
