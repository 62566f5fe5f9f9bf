"""Properties are facts: each key a predicate of its own, each link an edge of it, each value with its type; in every garden."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graphbuild.emit.turtle import turtle
from graphbuild.graph import Graph, NodeId
from graphbuild.pipeline import build
from tests.conftest import Garden

FILM = """---
categories: ["[[Movies]]"]
director: "[[Ridley Scott]]"
cast: ["[[H Ford]]", "[[S Young]]"]
year: 1982
rating: 7.5
seen: 2023-09-14
shown: 2023-09-14T20:15:00
again: true
url: https://example.org/blade
crew:
  - name: "[[J Cronenweth]]"
    jobs: {camera: [[70]]}
---
A film (mood:: tense), [score:: 9] with [[Anna]].

**Sound track**:: [[Vangelis]]
📅 due:: 2024-01-02

> [!note]
> (example:: [[A page]])
"""
_XSD = "http://www.w3.org/2001/XMLSchema#"
_OWN = "https://garden.example/property/"


def edges(graph: Graph) -> set[tuple[str, str, str]]:
    """The edges from thing to thing by keys, in words."""
    named = {one.name: one.label for one in graph.vocabulary.properties.values() if one.own}
    found = (
        one
        for one in graph.statements
        if one.get("field") is not None and isinstance(one.object, NodeId)
    )
    return {
        (graph.label(one.subject), named.get(one.predicate, one.predicate), graph.label(one.object))
        for one in found
    }


def values(graph: Graph) -> dict[str, tuple[str, str]]:
    """The plain values by the predicate that Turtle gives them, each with its type."""
    store = ox.Store()
    store.load(next(iter(turtle(graph))).whole(), ox.RdfFormat.TURTLE)
    found = {}
    for quad in store:
        if quad.predicate.value.startswith(_OWN) and isinstance(quad.object, ox.Literal):
            found[quad.predicate.value.removeprefix(_OWN)] = (
                quad.object.value,
                quad.object.datatype.value.removeprefix(_XSD),
            )
    return found


def test_a_value_that_links_is_an_edge_of_its_key(garden: Garden) -> None:
    graph = build(
        garden(
            {"Blade Runner.md": FILM, "Ridley Scott.md": "A director.", "Movies.md": "All films."}
        )
    )
    assert edges(graph) == {
        ("Blade Runner", "categories", "Movies"),
        ("Blade Runner", "director", "Ridley Scott"),
        ("Blade Runner", "cast", "H Ford"),
        ("Blade Runner", "cast", "S Young"),
        ("Blade Runner", "crew name", "J Cronenweth"),
        ("Blade Runner", "sound track", "Vangelis"),
        ("Blade Runner", "example", "A page"),
    }
    assert {
        graph.nodes[one.subject].kind for one in graph.statements if one.predicate == "director"
    } == {"Movies"}
    assert not [one for one in graph.diagnostics if one.severity > 0 and one.code != "GB201"]


@pytest.mark.parametrize("line", ["faction:: '[[Wardens]]'", "faction: '[[Wardens]]'"])
def test_a_key_with_the_two_colons_of_a_field_is_that_key(garden: Garden, line: str) -> None:
    graph = build(garden({"Hale.md": f"---\n{line}\n---\n"}))
    assert edges(graph) == {("Hale", "faction", "Wardens")}


def test_a_scalar_has_the_type_of_its_form(garden: Garden) -> None:
    assert values(build(garden({"Blade Runner.md": FILM}))) == {
        "year": ("1982", "integer"),
        "rating": ("7.5", "decimal"),
        "seen": ("2023-09-14", "date"),
        "shown": ("2023-09-14T20:15:00", "dateTime"),
        "again": ("true", "boolean"),
        "url": ("https://example.org/blade", "anyURI"),
        "crew-jobs-camera": ("70", "integer"),
        "mood": ("tense", "string"),
        "score": ("9", "integer"),
        "due": ("2024-01-02", "date"),
    }


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('rating: "7.5"', ("7.5", "decimal")),
        ("isbn: 12", ("12", "string")),
        ("seen: 2023-09-14", ("2023-09-14", "date")),
        ("code: 2023-09-14", ("2023-09-14", "string")),
        ("rating: none yet", ("none yet", "string")),
        ("code: true", ("true", "string")),
    ],
)
def test_the_vault_says_the_type_of_a_key(
    garden: Garden, written: str, said: tuple[str, str]
) -> None:
    types = '{"types": {"rating": "number", "isbn": "text", "code": "text", "seen": "date"}}'
    assert list(
        values(
            build(garden({".obsidian/types.json": types, "a.md": f"---\n{written}\n---\n"}))
        ).values()
    ) == [said]


@pytest.mark.parametrize(
    "types",
    [
        "",
        "[1]",
        '{"types": 3}',
        '{"types": {"rating": {"a": 1}}}',
        "{" * 9000,
        '{"types": {"rating": "of no kind"}}',
    ],
)
def test_types_that_are_none_change_nothing(garden: Garden, types: str) -> None:
    graph = build(garden({".obsidian/types.json": types, "a.md": "---\nrating: 7\n---\n"}))
    assert values(graph) == {"rating": ("7", "integer")}


@pytest.mark.parametrize(
    "key",
    [
        "author",
        "region",
        "study",
        "person",
        "Autor",
        "gene",
        "test",
        "causes",
        "uses",
        "supports",
        "projects_to",
        "has_sign",
    ],
)
def test_a_key_of_another_field_stays_the_authors_own(garden: Garden, key: str) -> None:
    graph = build(
        garden({"a.md": f'---\n{key}: "[[b]]"\n---\nSee [[b]].\n', "b.md": f"{key}:: [[a]]\n"})
    )
    label = key.lower().replace("_", " ")
    assert edges(graph) == {("a", label, "b"), ("b", label, "a")}
    assert all(
        graph.vocabulary.properties[one.predicate].own
        for one in graph.statements
        if one.get("field") is not None
    )


@pytest.mark.parametrize(
    ("key", "predicate"),
    [
        ("affects", "affects"),
        ("Has_Sign", "hasSign"),
        ("related", "related"),
        ("treated by", "treats"),
        ("up", "up"),
    ],
)
def test_a_key_that_the_ontology_knows_is_its_property_where_both_ends_fit(
    garden: Garden, key: str, predicate: str
) -> None:
    graph = build(
        garden(
            {
                "Ataxia.md": f"---\ntype: condition\n---\n{key}:: [[Tremor]]\n",
                "Tremor.md": "---\ntype: sign\n---\n",
            }
        )
    )
    assert [one.predicate for one in graph.statements if one.get("field") is not None] == [
        predicate
    ]


@pytest.mark.parametrize(
    ("line", "key", "said"),
    [
        ("Good film (rating:: 9), [[B]]", "rating", "9"),
        ("Good film [mood:: tense]", "mood", "tense"),
        ("**Bold key**:: x", "bold key", "x"),
        ("📅 due:: 2024-01-02", "due", "2024-01-02"),
        ("- 😜 Mood:: fine", "mood", "fine"),
        ("🧠:: deep", "🧠", "deep"),
        ("_slanted_:: x", "slanted", "x"),
        ("> quoted:: x", "quoted", "x"),
        ("नाम:: शिव", "नाम", "शिव"),
        ("1. step time:: 10 min", "step time", "10 min"),
        ("- [ ] [priority:: high] call", "priority", "high"),
    ],
)
def test_inline_fields_in_all_forms(garden: Garden, line: str, key: str, said: str) -> None:
    graph = build(garden({"a.md": f"{line}\n"}))
    found = [one for one in graph.statements if one.get("field") is not None]
    assert [
        (graph.vocabulary.properties[one.predicate].label, str(one.object)) for one in found
    ] == [(key, said)]


@pytest.mark.parametrize(
    "line",
    [
        "Use std::vector here.",
        "`key:: x`",
        "    key:: x",
        "Say `see key:: x` or",
        "The operator (::) joins",
        "10:: x",
        "See https://x.org/a::b now",
        "a ::",
    ],
)
def test_what_only_looks_like_a_field_is_none(garden: Garden, line: str) -> None:
    assert not [
        one
        for one in build(garden({"a.md": f"Words.\n\n{line}\n"})).statements
        if one.get("field") is not None
    ]


def test_a_field_types_its_own_value_only(garden: Garden) -> None:
    graph = build(garden({"a.md": "(seen:: [[X]]) with [[B]], [by:: [[C]]] and [[D]]\n"}))
    assert edges(graph) == {("a", "seen", "X"), ("a", "by", "C")}
    assert {
        str(one.get("linkKey") or "") for one in graph.statements if one.predicate == "linksTo"
    } == {"seen", "by", ""}


def test_a_date_is_a_value_unless_a_setting_says_that_it_names_the_day(garden: Garden) -> None:
    notes = {"a.md": "---\nprevious: ['2021-12-01']\n---\n", "2021-12-01.md": "A day."}
    assert edges(build(garden(notes))) == set()
    assert edges(build(garden({**notes, "graphbuild.toml": "link_dates = true"}))) == {
        ("a", "previous", "2021-12-01")
    }


@pytest.mark.parametrize("value", ["[[Anna]]", "\n  - [[Anna]]", "{name: [[Anna]]}"])
def test_a_link_without_quotes_is_a_value_and_told_with_its_mend(
    garden: Garden, value: str
) -> None:
    graph = build(garden({"a.md": f"---\nby: {value}\n---\n", "Anna.md": "x"}))
    (found,) = graph.diagnostics
    assert (found.code, str(found.severity), found.hint) == (
        "GB127",
        "info",
        'write "[[Anna]]", in quotes',
    )
    assert edges(graph) == set()
    assert [text for text, _ in values(graph).values()] == ["Anna"]


@pytest.mark.parametrize("value", ["[[70]]", '[["Anna"]]', "[[a, b]]", "[[a], [b]]", '"[[Anna]]"'])
def test_a_list_in_a_list_that_is_meant_is_no_link(garden: Garden, value: str) -> None:
    graph = build(garden({"a.md": f"---\nby: {value}\n---\n", "Anna.md": "x"}))
    assert not [one for one in graph.diagnostics if one.code == "GB127"]


def test_keys_of_one_meaning_are_joined_by_the_settings(garden: Garden) -> None:
    toml = '[predicates.up]\ninverse = "down"\nkeys = ["parent"]\ninverse_keys = ["child"]\n'
    graph = build(
        garden(
            {
                "graphbuild.toml": toml,
                "a.md": "parent:: [[b]]\n",
                "b.md": "child:: [[c]]\n",
                "c.md": "up:: [[a]]\n",
            }
        )
    )
    assert edges(graph) == {("a", "up", "b"), ("c", "up", "b"), ("c", "up", "a")}
    assert graph.vocabulary.properties["up"].inverse == "down"
    assert not [one for one in graph.diagnostics if one.code.startswith("GB5")]
