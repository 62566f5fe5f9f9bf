"""Unlinked mentions: a note's names in another note's text, whole words, the longest first."""

from __future__ import annotations

import pytest

from graphbuild.emit.mentions import mentions_json, unlinked
from graphbuild.mentions.walk import NameWalk
from graphbuild.pipeline import build
from tests.conftest import Garden

WALK = NameWalk(
    [
        ("Pons", "pons"),
        ("Pontine nuclei", "pn"),
        ("nuclei", "n"),
        ("VTA", "vta"),
        ("Vitamin B6", "b6"),
        ("The", "the"),
        ("7", "seven"),
    ]
)


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
def test_names_are_whole_words_the_longest_first_and_no_common_ones(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert names(text) == found


def test_one_name_of_two_notes_is_told_of_both() -> None:
    walk = NameWalk([("Nucleus", "a"), ("nucleus", "b")])
    assert [one.targets for one in walk.find("a nucleus")] == [("a", "b")]


ORGAN = "---\ntitle: Cerebellum (little brain)\ntype: organ\naliases: [small brain]\n---\n# Cerebellum\n\nThe cerebellum itself.\n"


def test_a_mention_has_its_place_and_its_words(garden: Garden) -> None:
    graph = build(
        garden(
            {
                "organ.md": ORGAN,
                "s.md": "# Top\n\nText.\n\n## Below\n\n- An *old* small brain, and the cerebellum too.\n",
            }
        )
    )
    found = list(unlinked(graph))
    assert [
        (one.target, one.mention.text, str(one.mention.span), one.mention.heading) for one in found
    ] == [
        ("organ.md", "small brain", "s.md:7:12", ("Top", "Below")),
        ("organ.md", "cerebellum", "s.md:7:33", ("Top", "Below")),
    ]
    assert found[0].mention.words.text == "An old small brain, and the cerebellum too."


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
    assert list(unlinked(build(garden({"organ.md": ORGAN, "s.md": text})))) == []


def test_backticks_that_close_nothing_hide_nothing(garden: Garden) -> None:
    graph = build(
        garden({"organ.md": ORGAN, "s.md": "a ` tick, cerebellum\n\nanother ` tick, cerebellum\n"})
    )
    assert [one.mention.span.line for one in unlinked(graph)] == [1, 3]


def test_the_map_has_one_entry_for_a_source_with_the_lines_of_all(garden: Garden) -> None:
    graph = build(
        garden(
            {
                "organ.md": ORGAN,
                "s.md": "cerebellum\n\ncerebellum, cerebellum\n",
                "t.md": "CEREBELLUM",
            }
        )
    )
    import json

    data = json.loads(next(mentions_json(graph)).whole())
    assert [(one["source"], one["line"], one["lines"]) for one in data["organ.md"]] == [
        ("s.md", 1, [1, 3]),
        ("t.md", 1, [1]),
    ]


def test_hidden_and_excluded_notes_mention_nothing_and_are_not_mentioned(garden: Garden) -> None:
    from graphbuild.config import Settings

    notes = {
        "organ.md": ORGAN,
        "hidden.md": "---\ndg-publish: false\ntitle: Locked drawer\n---\ncerebellum",
        "x/out.md": "cerebellum",
        "s.md": "a locked drawer, out",
    }
    assert list(unlinked(build(garden(notes), settings=Settings(exclude=("x",))))) == []


def said(
    garden: Garden, notes: dict[str, str], source: str = "s.md", **settings: object
) -> list[tuple[str, str]]:
    """What a note mentions, in order: the words and the note they mean."""
    from graphbuild.config import Settings

    graph = build(garden(notes), settings=Settings(**settings))  # type: ignore[arg-type]
    return [
        (one.mention.text, one.target) for one in unlinked(graph) if one.mention.span.path == source
    ]


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        ("WHO", "The WHO said so, and who is it? Who knows.", ["WHO"]),
        ("WHO", "WHO IS IT?", []),
        ("IT", "Our IT does it. It works.", ["IT"]),
        ("dog", "Two dogs and a dog.", ["dogs", "dog"]),
        ("Daily notes", "A daily note.", ["daily note"]),
        ("CLI", "All CLIs, no cli.", ["CLIs"]),
        ("Pontine nuclei", "One pontine nucleus.", ["pontine nucleus"]),
        ("东京塔", "我喜欢东京塔的夜景。", ["东京塔"]),
        ("海馬", "記憶は海馬にある。", ["海馬"]),
        ("コンピュータ", "このコンピュータは、スーパーコンピュータではない。", ["コンピュータ"]),
        ("Obsidian", "我用Obsidian写笔记", ["Obsidian"]),
        ("水", "喝水很好", []),
        ("Search", "You search here. Search for it. Click on Search now.", ["Search"]),
        ("Templates", "Use templates, or the Templates pane. A template.", ["Templates"]),
        ("Rename", "## Rename\n\nRename a note, or rename two.", []),
        ("Places", "Good places, and the Places map.", ["Places"]),
        (
            "Foam",
            "With Foam you write. I like Foam, not foam. The Foam way.",
            ["Foam", "Foam", "Foam"],
        ),
        (
            "Dopamine",
            "Dopamine and dopamine. But dopamine too.",
            ["Dopamine", "dopamine", "dopamine"],
        ),
    ],
)
def test_a_mention_is_a_name_in_its_sentence(
    title: str, text: str, found: list[str], garden: Garden
) -> None:
    assert [
        words for words, _ in said(garden, {"t.md": f"---\ntitle: {title}\n---\n", "s.md": text})
    ] == found


GABA = "---\naliases: [GABA, γ-Aminobutyric acid]\n---\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[[Gamma-aminobutyric acid]] (GABA) is one.", []),
        ("**[[Gamma-aminobutyric acid|It]]** (GABA, for short).", []),
        ("GABA ([[Gamma-aminobutyric acid]]) is one.", []),
        ("[acid](Gamma-aminobutyric%20acid.md) ( GABA )", []),
        ("[[Gamma-aminobutyric acid]] (see GABA)", ["GABA"]),
        ("[[Other]] (GABA)", ["GABA"]),
        ("[[Gamma-aminobutyric acid]], GABA", ["GABA"]),
    ],
)
def test_an_alias_in_parentheses_behind_its_link_repeats_it(
    text: str, found: list[str], garden: Garden
) -> None:
    notes = {"Gamma-aminobutyric acid.md": GABA, "Other.md": "x", "s.md": text}
    assert [words for words, _ in said(garden, notes)] == found


def test_every_name_on_a_line_is_told(garden: Garden) -> None:
    import json

    graph = build(
        garden(
            {
                "Gamma-aminobutyric acid.md": GABA,
                "s.md": "GABA, that is γ-aminobutyric acid.\n\nGABA\n",
            }
        )
    )
    entry = json.loads(next(mentions_json(graph)).whole())["Gamma-aminobutyric acid.md"][0]
    assert entry["places"] == [
        {"text": "GABA", "line": 1, "column": 1},
        {"text": "γ-aminobutyric acid", "line": 1, "column": 15},
        {"text": "GABA", "line": 3, "column": 1},
    ]
    assert entry["lines"] == [1, 3]
    start, end = entry["marked"]
    assert entry["context"][start:end] == "GABA"


@pytest.mark.parametrize("word", ["Cerebellum", "cerebellum", "CEREBELLUM"])
def test_a_garden_adds_its_own_everyday_words(word: str, garden: Garden) -> None:
    notes = {"cerebellum.md": "x", "s.md": "A cerebellum, the pons.", "pons.md": "x"}
    assert said(garden, notes, no_mentions=(word,)) == [("pons", "pons.md")]


def test_the_surest_mentions_come_first(garden: Garden) -> None:
    import json

    notes = {f"n{number}.md": "The pons." for number in range(5)}
    notes |= {
        "pons.md": "x",
        "red nucleus.md": "---\naliases: [ruber]\n---\n",
        "a.md": "ruber",
        "z.md": "red nucleus",
    }
    data = json.loads(next(mentions_json(build(garden(notes)))).whole())
    assert [one["source"] for one in data["red nucleus.md"]] == ["z.md", "a.md"]
    assert data["red nucleus.md"][0]["score"] > max(one["score"] for one in data["pons.md"])


def test_a_canvas_may_mention_and_is_not_mentioned(garden: Garden) -> None:
    notes = {
        "m.canvas": '{"nodes": [{"text": "The pons."}]}',
        "pons.md": "x",
        "pons.base": "views: []",
        "Red map.canvas": "{}",
    }
    assert said(garden, notes, "m.canvas") == [("pons", "pons.md")]
    assert said(garden, {**notes, "s.md": "The red map."}) == []
