"""What spares work changes nothing: titles fit the topics, and are near the titles, that a search of all of them gives."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

import pytest

from graphbuild.outline.lists import depths, parenthesised
from graphbuild.packs import PACKS
from graphbuild.reading import plain_toml
from graphbuild.reading.accounting import _CLOSE, _alike
from graphbuild.reading.pack import Readers
from graphbuild.reading.topics import rule_of, rule_of_label, rule_of_sentence
from tests.conftest import ROOT

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


@pytest.mark.parametrize(
    "file", sorted((ROOT / "graphbuild").rglob("words.toml")), ids=lambda one: one.parent.name
)
def test_files_of_words_are_read_as_toml_is(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    found = plain_toml.plain(text)
    assert found == tomllib.loads(text)
    assert list(map(list, found.values())) == list(map(list, tomllib.loads(text).values()))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only this",
        "[a]\nb = ['c']\n",
        '[a]\nb = ["c\\td"]\n',
        '[a]\nb = [["c"]]\n',
        '[a]\nb = ["c", # of "d"\n"e"] # and "f"\n',
        '[a]\n"b c" = "#"\n[a.d]\ne = false\n[[f]]\ng = "h"\n[[f]]\n',
        '[a]\nb = """c"""\n',
        '[a]\nb = [ "c" , ]\n[a.b]\n',
        '[a]\nb = "c"\nb = "d"\n',
        "[a]\n[a]\n",
        "[a.b]\n[a]\nb = 'c'\n",
        '[a.b]\n[a]\nc = "d"\n',
        '[a.b]\n[a]\nb = "d"\n',
        "[[a]]\n[a.b]\n[a]\n",
        "[a]\n[[a]]\n",
        'b = "c"\n',
        "[a]\nb.c = true\n",
        "[a]\nb = 1\n",
        '[a]\nb = ["c"\n',
        '[a]\r\nb = "c"\r\n',
        '[a]\u00a0\nb = "c"\n',
        '[a]\nb = "c" d = "e"\n',
    ],
)
def test_other_toml_is_read_by_its_parser(text: str) -> None:
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert plain_toml.plain(text) is None
        with pytest.raises(tomllib.TOMLDecodeError):
            plain_toml.loads(text)
    else:
        assert plain_toml.loads(text) == whole
