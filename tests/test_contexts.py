"""The words around a link: one sentence or item, never long, with the place of the link's own words."""

from __future__ import annotations

import json

import pytest

from graphbuild.contexts import LONGEST, context
from graphbuild.emit.backlinks import backlinks
from graphbuild.emit.markdown import emphasised
from graphbuild.model import Claim
from graphbuild.outline import outline
from graphbuild.packs.garden.links import links
from graphbuild.pipeline import build
from graphbuild.read.note import parse_note
from tests.backlinks_told import told
from tests.conftest import Garden
from tests.link_garden import empty, resolved, statements


def shown(text: str) -> list[str]:
    """The context of each link of a note, with brackets around the link's words."""
    found = []
    for one in statements(resolved({"s.md": text, **empty("X.md", "Y.md")}).graph, "s.md"):
        words, at, said = str(one.get("context")), one.get("contextAt"), str(one.get("linkText"))
        assert isinstance(at, int)
        assert words[at : at + len(said)] == said
        found.append(f"{words[:at]}<{said}>{words[at + len(said) :]}")
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One here. Then [[X|the x]] comes. After.", ["Then <the x> comes."]),
        ("See [[X]], e.g. now. Really? [[Y]]!", ["See <X>, e.g. now.", "<Y>!"]),
        ("Dr. [[X]] of St. Ives. Next.", ["Dr. <X> of St. Ives."]),
        ("我喜欢[[X]]。他喜欢[[Y]]！", ["我喜欢<X>。", "他喜欢<Y>！"]),
        ("**Author:** [[X]]\n**Year:** 2020", ["Author: <X>"]),
        ("A line that goes on and is broken by the width of the window at\nits [[X]] here.",
         ["A line that goes on and is broken by the width of the window at its <X> here."]),
        ("- One. See [[X]]\n- see [[Y]] ^id1", ["See <X>", "see <Y>"]),
        ("Twice X and [[X]].", ["Twice X and <X>."]),
        ("| a | b |\n|---|---|\n| one [[X]] | [[Y]]. Two |", ["one <X> | Y. Two", "one X | <Y>. Two"]),
        ('---\nrel: "see [[X]] now"\n---\n', ["see <X> now"]),
        ("---\nrel: ['[[X|it]]', \"and [[Y]]\"]\n---\n", ["<it>", "and <Y>"]),
        ("---\nrel:\n  - '[[X]] of old'\n  - don't [[Y]] isn't\n---\n", ["<X> of old", "don't <Y> isn't"]),
        ("<p>One. Two <a href='X.md'>the x</a>.</p>", ["Two <the x>."]),
    ],
)  # fmt: skip
def test_a_context_is_one_sentence_or_item(text: str, found: list[str]) -> None:
    assert shown(text) == found


@pytest.mark.parametrize("filler", ["word ", "字", "a. ", "...", "x\n", "[[X]] ", ").", "“"])
def test_no_context_is_long_or_loses_its_words(filler: str) -> None:
    text = filler * 400 + "HERE" + filler * 400
    words = context(text, len(filler) * 400, len(filler) * 400 + 4)
    assert len(words.text) <= LONGEST + 2
    assert words.text[words.start : words.end] == "HERE"


def test_a_long_link_is_cut_too() -> None:
    assert len(context("x" * 10_000, 0, 10_000).text) <= LONGEST + 2


@pytest.mark.parametrize("form", ["{}", "|a|\n|-|\n|{}|", '---\nr: "{}"\n---\n', "- {}", "k:: {}"])
def test_contexts_of_a_line_of_links_grow_with_the_links_alone(form: str) -> None:
    lengths = []
    for number in (100, 400):
        note, _ = parse_note(form.format("[[X]] and so on, " * number), "s.md")
        claims = [one for one in links(outline(note)) if isinstance(one, Claim)]
        assert len(claims) == number
        lengths.append(sum(len(str(one.qualifier("context"))) for one in claims))
    assert lengths[1] <= 4.5 * lengths[0]


def test_backlinks_tell_where_the_words_of_the_link_stand(garden: Garden) -> None:
    graph = build(garden({"s.md": "One. See [[X|the x]] there.\n\n[](X.md) and more", "X.md": "x"}))
    first, _ = told(json.loads(next(backlinks(graph)).whole()))["X.md"]
    assert (first["context"], first["marked"]) == ("See the x there.", [4, 9])


@pytest.mark.parametrize(
    ("text", "marked", "found"),
    [
        ("To the pons.", (7, 11), "To the **pons**."),
        ("To [the] pons", (3, 8), "To **\\[the\\]** pons"),
        ("unpons", (2, 6), "un**pons**"),
        ("H(x)O", (1, 4), "H(x)O"),
        ("a  b ", (1, 1), "a b"),
        ("\ue000x\ue001 y", (4, 5), "x **y**"),
        ("1. x", (0, 4), "**1. x**"),
    ],
)
def test_words_are_bold_where_markdown_takes_them_for_bold(
    text: str, marked: tuple[int, int], found: str
) -> None:
    assert emphasised(text, marked) == found
