"""Kinds come from anywhere: rules of the settings, a property, a tag, a folder; with the author's capitals, without brackets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphbuild.config import KindSetting, PredicateSetting, Settings
from graphbuild.graph import Graph
from graphbuild.model import KindName, Predicate
from graphbuild.pipeline import build
from graphbuild.templates import extended
from graphbuild.vocabulary import load_vocabulary
from graphbuild.vocabulary.vocabulary import _OF_NAMES
from tests.conftest import Garden


def kinds(graph: Graph) -> dict[str, str]:
    """The kind of what each note is about, by its path."""
    about = {one.span.path: one.object for one in graph.statements if one.predicate == "mainEntity"}
    return {
        path: graph.vocabulary.kind(graph.nodes[node].kind).label for path, node in about.items()
    }  # type: ignore[index]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ('type: ["[[Authors]]"]', "Authors"),
        ('class: "[[Human|human]]"', "human"),
        ('categories: ["[[Movies]]"]', "Movies"),
        ('categories:\n  - "[[Books]]"\n  - "[[Novels]]"', "Books"),
        ("type: Board game", "Board game"),
        ('type: "[[Kinds/Board game]]"', "Board game"),
        ('type: "[Board game](Board%20game.md)"', "Board game"),
        ('type: ""\ncategories: Films', "Films"),
    ],
)
def test_a_property_says_the_kind(garden: Garden, header: str, kind: str) -> None:
    graph = build(garden({"a.md": f"---\n{header}\n---\nWords.\n"}))
    assert kinds(graph) == {"a.md": kind}
    assert not any(
        char in node.label + node.kind for node in graph.nodes.values() for char in "[]'\""
    )


@pytest.mark.parametrize(
    "header",
    [
        "type: 3",
        "type: true",
        "type: '???'",
        "type: []",
        "type: {a: b}",
        f"type: {'very ' * 20}long",
        "kind: film",
    ],
)
def test_what_says_no_kind_gives_none(garden: Garden, header: str) -> None:
    assert kinds(build(garden({"a.md": f"---\n{header}\n---\nWords.\n"}))) == {}


@pytest.mark.parametrize(
    "when",
    [
        '{ categories = "Movies" }',
        '{ tags = "#film" }',
        '{ tags = ["film"] }',
        '{ folders = "Films" }',
        '{ folders = "*/Noir" }',
        '{ types = "movie" }',
        '{ director = "Ridley Scott", tags = "film" }',
    ],
)
def test_a_rule_of_the_settings_comes_first(garden: Garden, when: str) -> None:
    note = '---\ntype: movie\ncategories: "[[Movies]]"\ndirector: "[[Ridley Scott]]"\n---\nDark. #film/noir\n'
    graph = build(
        garden(
            {
                "graphbuild.toml": f"[kinds.Film]\nwhen = {when}\n",
                "Films/Noir/a.md": note,
                "b.md": "---\ntype: book\n---\n",
            }
        )
    )
    assert kinds(graph) == {"Films/Noir/a.md": "Film", "b.md": "book"}


def test_all_conditions_of_a_rule_must_hold(garden: Garden) -> None:
    toml = '[kinds.Film]\nwhen = { tags = "film", folders = "Films" }\n'
    assert kinds(
        build(
            garden(
                {"graphbuild.toml": toml, "Films/a.md": "#film", "Films/b.md": "x", "c.md": "#film"}
            )
        )
    ) == {"Films/a.md": "Film"}


@pytest.mark.parametrize(("source", "kind"), [("#", "film"), ("/", "Films"), ("shelf", "Blue")])
def test_where_kinds_come_from_is_a_setting(garden: Garden, source: str, kind: str) -> None:
    note = "---\nshelf: Blue\n---\nWords #film/noir #old\n"
    assert kinds(
        build(
            garden(
                {
                    "graphbuild.toml": f'kinds_from = ["{source}"]',
                    "Films/Noir/a.md": note,
                    "b.md": "x",
                }
            )
        )
    ) == {"Films/Noir/a.md": kind}


def test_settings_recolour_and_rename_a_kind_of_the_ontology(garden: Garden) -> None:
    graph = build(
        garden(
            {
                "graphbuild.toml": '[kinds.Person]\ncolour = "teal"\nlabel = "human"\n',
                "a.md": "---\ntype: person\n---\n",
            }
        )
    )
    assert (graph.vocabulary.kind("Person").colour, graph.vocabulary.kind("Person").label) == (
        "#008080",
        "human",
    )
    assert kinds(graph) == {"a.md": "human"}
    assert not [one for one in graph.diagnostics if one.code.startswith("GB5")]


@pytest.mark.parametrize("name", ["Note", "File", "UnresolvedNote"])
@pytest.mark.parametrize("said", ['when = {tags = "x"}', 'types = ["memo"]'])
def test_no_thing_is_of_the_kind_of_notes(garden: Garden, name: str, said: str) -> None:
    notes = {
        "a.md": "---\ntype: memo\n---\nWords #x\n",
        "graphbuild.toml": f"[kinds.{name}]\n{said}\n",
    }
    found = [one for one in build(garden(notes)).diagnostics if one.code == "GB506"]
    assert [(one.span.line, "no thing is of it" in one.message) for one in found] == [(1, True)]


def test_a_type_that_the_settings_give_away_is_no_longer_the_ontologys(garden: Garden) -> None:
    graph = build(
        garden(
            {
                "graphbuild.toml": '[kinds.Area]\ntypes = ["region"]\n',
                "a.md": "---\ntype: region\n---\n",
            }
        )
    )
    assert kinds(graph) == {"a.md": "Area"}


@pytest.mark.parametrize(
    ("obsidian", "folder"),
    [
        ({}, "Templates"),
        ({".obsidian/templates.json": '{"folder": "My/Blanks"}'}, "My/Blanks"),
        ({".obsidian/plugins/templater-obsidian/data.json": '{"templates_folder": "tpl"}'}, "tpl"),
    ],
)
def test_templates_are_no_notes(garden: Garden, obsidian: dict[str, str], folder: str) -> None:
    base = "views:\n  - type: table\n"
    graph = build(
        garden(
            {
                **obsidian,
                f"{folder}/Film.md": "---\ntype: film\ntitle: {{title}}\n---\n",
                f"{folder}/Film.base": base,
                "a.md": "x",
            }
        )
    )
    assert sorted(graph.paths) == sorted(["a.md", f"{folder}/Film.base"])
    assert not graph.diagnostics


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("lab test", "LaboratoryTest"),
        ("Lab_Test", "LaboratoryTest"),
        ("laboratory test", "LaboratoryTest"),
        ("brain region", "AnatomicalStructure"),
        ("unit test", "unit test"),
        ("video", "video"),
    ],
)
def test_a_type_of_notes_is_known_however_its_words_are_joined(said: str, kind: str) -> None:
    assert load_vocabulary().kind_of_type(said) == kind


def test_terms_of_its_own_change_nothing_of_what_the_lexicon_calls_things() -> None:
    """What is known of names is handed on, and is what would be learnt anew."""
    plain = load_vocabulary()
    assert extended(plain, Settings()) is plain
    condition = plain.kinds[KindName("Condition")]
    settings = Settings(
        kinds=(
            KindSetting(KindName("Dish"), "dish"),
            KindSetting(condition.name, "illness", "#123456"),
        ),
        predicates=(PredicateSetting(Predicate("hasRival")),),
    )
    own = extended(plain, settings)
    assert {KindName("Dish"), condition.name} <= own.kinds.keys()
    assert own.kinds[condition.name].label == "illness"
    assert Predicate("hasRival") in own.properties
    for name in _OF_NAMES:
        assert getattr(own, name) == getattr(replace(own), name), name
        assert getattr(own, name) is getattr(plain, name), name
