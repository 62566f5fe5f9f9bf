"""What sentences say of two known things, against keys that were written before they were read."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import graphbuild
from graphbuild.config import Settings
from graphbuild.graph import Graph, Statement
from tests.conftest import Garden
from tests.talk_keys import TALKS

FRONT = "---\ntype: podcast\ntitle: Memory and sleep\nvideoId: abcdefgh\n---\n\n"


Facts = dict[str, set[str]]
"""By sentence what it says, or what is found in it."""


def keyed(file: str) -> Facts:
    lines = (TALKS / file).read_text(encoding="utf-8").splitlines()
    rows = [line.split("=>") for line in lines if "=>" in line and not line.startswith("#")]
    return {text.strip(): {one.strip() for one in said.split(";")} - {""} for text, said in rows}


def facts(graph: Graph) -> list[Statement]:
    return [one for one in graph.statements if one.by == "said"]


def in_words(graph: Graph, one: Statement) -> str:
    sure = "denied" if one.denied else one.certainty
    fact = f"{graph.label(one.subject)} {one.predicate} {graph.label(one.object)}"
    return fact if sure == "stated" else f"{fact} ~{sure}"


def found(texts: Iterable[str], folder: Path) -> Facts:
    """What is found in sentences, each a paragraph of one talk, in a garden that knows the things."""
    notes = folder / "notes"
    shutil.copytree(TALKS / "things", notes)
    (notes / "talk.md").write_text(FRONT + "\n\n".join(texts), encoding="utf-8")
    graph = graphbuild.build(notes, settings=Settings(sentences=True))
    by_line: dict[int, set[str]] = defaultdict(set)
    for one in facts(graph):
        by_line[one.span.line].add(in_words(graph, one))
    first = len(FRONT.splitlines()) + 1
    return {text: by_line[first + 2 * at] for at, text in enumerate(texts)}


def test_sentences_say_what_a_reader_finds_and_little_else(tmp_path: Path) -> None:
    expected = keyed("sentences.txt")
    read = found(expected, tmp_path)
    right = sum(len(said & read[text]) for text, said in expected.items())
    wrong = {text: read[text] - said for text, said in expected.items() if read[text] - said}
    missed = {text: said - read[text] for text, said in expected.items() if said - read[text]}
    assert len(expected) > 150
    assert right / (right + sum(map(len, wrong.values()))) >= 0.97, wrong
    assert right / (right + sum(map(len, missed.values()))) >= 0.9, missed


def test_each_verb_says_its_relation_and_nothing_else(tmp_path: Path) -> None:
    expected = keyed("verbs.txt")
    assert found(expected, tmp_path) == expected


TEXT = (
    "It is so. The [[amygdala]] may activate the hypothalamus. [00:01:05] It does not activate.\n"
)
NOTES = {
    "amygdala.md": "---\ntype: organ\n---\n",
    "hypothalamus.md": "---\ntype: organ\n---\n",
    "talk.md": FRONT + TEXT,
}


def test_a_statement_of_a_sentence_has_its_words_moment_and_certainty(garden: Garden) -> None:
    graph = graphbuild.build(garden(NOTES), settings=Settings(sentences=True))
    (one,) = facts(graph)
    assert (one.subject, one.predicate, one.object) == (
        "anatomy/amygdala",
        "activates",
        "anatomy/hypothalamus",
    )
    assert (one.get("context"), one.get("moment"), one.certainty, one.get("certaintyText")) == (
        "The amygdala may activate the hypothalamus.",
        "moment/abcdefgh-at-0-01-05",
        "possible",
        "may",
    )
    assert (one.quote, str(one.span)) == ("amygdala may activate the hypothalamus", "talk.md:7:17")


def test_sentences_say_nothing_unless_the_settings_ask_for_it(garden: Garden) -> None:
    assert facts(graphbuild.build(garden(NOTES))) == []


def test_a_denied_sentence_is_no_edge(garden: Garden) -> None:
    text = "The amygdala does not activate the hypothalamus.\n"
    notes = {**NOTES, "talk.md": FRONT + text}
    graph = graphbuild.build(garden(notes), settings=Settings(sentences=True))
    assert [one.predicate for one in graph.edges if one.predicate == "activates"] == []
    assert [one.predicate for one in graph.denials] == ["activates"]


def test_what_a_sentence_of_a_talk_calls_its_ends_is_no_name(garden: Garden) -> None:
    """Other readers make things of what a sentence names; nobody is called so elsewhere."""
    text = "Too much coffee causes insomnia. Nothing else reduces dopamine.\n\nNothing else.\n"
    graph = graphbuild.build(garden({"talk.md": FRONT + text}))
    named = [str(one.object) for one in graph.statements if one.predicate == "mentions"]
    assert not [one for one in named if "nothing" in one or "too-much" in one]
