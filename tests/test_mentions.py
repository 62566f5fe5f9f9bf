"""Unlinked mentions: a note's names in another note's text, whole words, the longest first."""

from __future__ import annotations

import pytest

from graphbuild.build import build
from graphbuild.emit.mentions import mentions, mentions_json
from graphbuild.emit.name_walk import NameWalk
from tests.conftest import Garden

WALK = NameWalk([("Pons", "pons"), ("Pontine nuclei", "pn"), ("nuclei", "n"), ("VTA", "vta"), ("Vitamin B6", "b6"), ("The", "the"), ("7", "seven")])


def names(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], *one.targets) for one in WALK.find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The pons and the PONS.", [("pons", "pons"), ("PONS", "pons")]),
        ("response, ponsx, xpons", []),
        ("the pontine nuclei are nuclei", [("pontine nuclei", "pn"), ("nuclei", "n")]),
        ("pontine. Nuclei", [("Nuclei", "n")]),
        ("vta or VTA", [("VTA", "vta")]),
        ("vitamin-B6 and vitamin\nB6", [("vitamin-B6", "b6"), ("vitamin\nB6", "b6")]),
        ("the 7 the", []),
        ("pontine", []),
        ("", []),
    ],
)
def test_names_are_whole_words_the_longest_first_and_no_common_ones(text: str, found: list[tuple[str, str]]) -> None:
    assert names(text) == found


def test_one_name_of_two_notes_is_told_of_both() -> None:
    walk = NameWalk([("Nucleus", "a"), ("nucleus", "b")])
    assert [one.targets for one in walk.find("a nucleus")] == [("a", "b")]


ORGAN = "---\ntitle: Cerebellum (little brain)\ntype: organ\naliases: [small brain]\n---\n# Cerebellum\n\nThe cerebellum itself.\n"


def test_a_mention_has_its_place_and_its_words(garden: Garden) -> None:
    graph = build(garden({"organ.md": ORGAN, "s.md": "# Top\n\nText.\n\n## Below\n\n- An *old* small brain, and the cerebellum too.\n"}))
    found = list(mentions(graph))
    assert [(one.target, one.text, str(one.span), one.heading) for one in found] == [
        ("organ.md", "small brain", "s.md:7:12", ("Top", "Below")),
        ("organ.md", "cerebellum", "s.md:7:33", ("Top", "Below")),
    ]
    assert found[0].context == "An old small brain, and the cerebellum too."


@pytest.mark.parametrize(
    "text",
    [
        "`cerebellum` and ``a ` cerebellum``",
        "```\ncerebellum\n```",
        "    cerebellum in indented code",
        "[[organ|the cerebellum]] and [cerebellum](organ.md)",
        '<a href="organ.md">the cerebellum</a> <code>cerebellum</code>',
        "https://example.org/cerebellum/x www.cerebellum.org",
        "![[organ]] ![cerebellum](x.png)",
        "<!-- cerebellum -->",
        "---\nabout: cerebellum\n---\n",
    ],
)
def test_code_links_and_addresses_mention_nothing(text: str, garden: Garden) -> None:
    assert list(mentions(build(garden({"organ.md": ORGAN, "s.md": text})))) == []


def test_backticks_that_close_nothing_hide_nothing(garden: Garden) -> None:
    graph = build(garden({"organ.md": ORGAN, "s.md": "a ` tick, cerebellum\n\nanother ` tick, cerebellum\n"}))
    assert [one.span.line for one in mentions(graph)] == [1, 3]


def test_the_map_has_one_entry_for_a_source_with_the_lines_of_all(garden: Garden) -> None:
    graph = build(garden({"organ.md": ORGAN, "s.md": "cerebellum\n\ncerebellum, cerebellum\n", "t.md": "CEREBELLUM"}))
    import json

    data = json.loads(next(mentions_json(graph)).whole())
    assert [(one["source"], one["line"], one["lines"]) for one in data["organ.md"]] == [("s.md", 1, [1, 3]), ("t.md", 1, [1])]


def test_hidden_and_excluded_notes_mention_nothing_and_are_not_mentioned(garden: Garden) -> None:
    from graphbuild.config import Settings

    notes = {
        "organ.md": ORGAN,
        "hidden.md": "---\ndg-publish: false\ntitle: Locked drawer\n---\ncerebellum",
        "x/out.md": "cerebellum",
        "s.md": "a locked drawer, out",
    }
    assert list(mentions(build(garden(notes), settings=Settings(exclude=("x",))))) == []
