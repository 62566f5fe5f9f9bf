"""Canvases and bases as sources of links: each at its true place, whatever the file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from graphbuild.cli import main
from graphbuild.emit.markdown_blocks import markdown_blocks
from graphbuild.graph import Graph
from graphbuild.pipeline import build
from graphbuild.pipeline.outputs import artifacts
from graphbuild.read.note import parse_note
from tests.conftest import MAPS, Garden
from tests.link_garden import empty, resolved, statements, targets

CARDS = {
    "nodes": [
        {"id": "1", "type": "file", "file": "a/Pöns.md", "subpath": "#Nuclei"},
        {
            "id": "2",
            "type": "text",
            "text": '# On [[X|the "x"]]\n\n- 😀 [m](a/P%C3%B6ns.md), ![[Y]]\n\n`[[code]]`',
        },
        {"id": "3", "type": "link", "url": "https://example.org"},
        {"id": "4", "type": "group", "label": "About [[X]]", "background": "bg.png"},
    ],
    "edges": [{"id": "e", "fromNode": "1", "toNode": "2", "label": "leads to [[Y]]"}],
}
FILES = empty("X.md", "Y.md", "bg.png") | {"a/Pöns.md": "# Nuclei"}


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("indent", [None, "\t", 2])
def test_every_card_of_a_canvas_links_from_its_true_place(
    ascii_only: bool, indent: int | str | None
) -> None:
    text = json.dumps(CARDS, ensure_ascii=ascii_only, indent=indent)
    garden = {"m.canvas": text, **FILES}
    assert targets(garden, "m.canvas") == [
        "a/Pöns.md",
        "X.md",
        "a/Pöns.md",
        "Y.md",
        "X.md",
        "bg.png",
        "Y.md",
    ]
    found = statements(resolved(garden).graph, "m.canvas")
    written = [json.loads(f'"{text[one.span.start : one.span.end]}"') for one in found]
    assert written == [
        "a/Pöns.md",
        '[[X|the "x"]]',
        "[m](a/P%C3%B6ns.md)",
        "![[Y]]",
        "[[X]]",
        "bg.png",
        "[[Y]]",
    ]
    for one in found:
        assert text.split("\n")[one.span.line - 1][one.span.column - 1 :].startswith(
            text[one.span.start : one.span.end][:5]
        )
    assert [one.get("linkKind") for one in found[:2]] == ["canvas", "wikilink"]
    assert (found[0].get("anchor"), found[1].get("context"), found[6].get("context")) == (
        "Nuclei",
        'On the "x"',
        "leads to Y",
    )
    assert resolved(garden).diagnostics == ()


def test_a_card_names_its_file_from_the_root_alone() -> None:
    text = json.dumps(
        {
            "nodes": [
                {"type": "file", "file": "Note.md"},
                {"type": "file", "file": "50%25.md"},
                {"type": "file", "file": "Re: x.md"},
            ]
        }
    )
    garden = {"a/m.canvas": text, **empty("Note.md", "a/Note.md", "50%25.md", "Re: x.md")}
    assert targets(garden, "a/m.canvas") == ["Note.md", "50%25.md", "Re: x.md"]


@pytest.mark.parametrize(
    ("text", "found", "codes"),
    [
        ("", [], []),
        ("null", [], []),
        ("{", [], ["GB126"]),
        ("[" * 100_000, [], ["GB126"]),
        ('{"nodes": [' + '{"a":' * 50_000, [], ["GB126"]),
        ('{"nodes": [{"text": ' + "9" * 5_000 + "}]}", [], ["GB126"]),
        ('{"nodes": [{"text": "[[A]]", "text": "[[X]]"}]}', ["X"], ["GB112"]),
        ('{"nodes": [{"text": 5, "file": ["[[X]]"], "label": null}]}', [], []),
        ('{"nodes": "[[X]]", "edges": [["[[X]]"], "[[X]]"]}', [], []),
        ('{"nodes": [{"text": "\\ud800 \\ud83d\\ude00 [[X]]"}]}', ["X"], []),
        ('{"nodes": [{"text": "a \\\\ \\" \\/ \\t [[X]]"}]}', ["X"], []),
    ],
)
def test_an_odd_canvas_is_told_or_read(text: str, found: list[str], codes: list[str]) -> None:
    note, problems = parse_note(text, "m.canvas")
    assert [link.target for block in note.walk() for link in block.links] == found
    assert [one.code for one in problems] == codes
    for link in (link for block in note.walk() for link in block.links):
        assert text[link.span.start : link.span.end] == f"[[{link.target}]]"


BASE = """\
filters:
  and:
    - categories.contains(link("Books"))
    - "file.hasLink(\\"X\\")"
    - 'x == link("Y#Part")' # link("Z")
formulas:
  near: file.hasLink('X') || a == [[Y|why]]
  out: link("https://example.org")
"""


def test_a_base_links_to_the_notes_that_it_names() -> None:
    garden = {"b.base": BASE, **empty("X.md", "Books.md"), "Y.md": "# Part"}
    assert targets(garden, "b.base") == ["Books.md", "X.md", "Y.md", "X.md", "Y.md"]
    found = statements(resolved(garden).graph, "b.base")
    assert [str(one.span) for one in found] == [
        "b.base:3:33",
        "b.base:4:23",
        "b.base:5:19",
        "b.base:7:23",
        "b.base:7:35",
    ]
    assert found[2].get("anchor") == "Part"
    assert found[0].get("context") == 'categories.contains(link("Books"))'
    assert resolved(garden).diagnostics == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a: [", ["GB126"]),
        ("[" * 50_000, ["GB126"]),
        ("- " * 50_000, []),
        ("a: &a [*a]", []),
        ("", []),
        ("\tx: 1", ["GB126"]),
    ],
)
def test_an_odd_base_is_told_or_read(text: str, codes: list[str]) -> None:
    assert [one.code for one in parse_note(text, "b.base")[1]] == codes


def test_a_canvas_is_a_source_of_backlinks_and_no_page(garden: Garden) -> None:
    folder = garden({"Map.canvas": json.dumps(CARDS), "Map.md": "x", **FILES})
    graph = build(folder)
    assert (
        '- [Map](Map.canvas)\n  - On **the "x"**\n  - About **X** · On the "x"\n'
        in markdown_blocks(graph)["X.md"]
    )
    assert "GB403" not in {one.code for one in graph.diagnostics}, (
        "a canvas may be called as a note is"
    )
    maps = {
        one.path: one.whole().decode()
        for one in artifacts(graph, MAPS)
        if one.path.startswith(("quartz", "digital"))
    }
    assert maps
    assert [path for path, text in maps.items() if "canvas" in text] == []


ARROWS = {
    "nodes": [
        {"id": "1", "type": "file", "file": "Blade.md"},
        {"id": "2", "type": "file", "file": "X.md"},
        {"id": "3", "type": "text", "text": "[[Y|why]]"},
        {"id": "4", "type": "link", "url": "https://example.org"},
        {"id": "5", "type": "text", "text": "See [[Y]] for more."},
    ]
}


@pytest.mark.parametrize(
    ("edge", "said"),
    [
        ({"fromNode": "1", "toNode": "2"}, []),
        ({"fromNode": "1", "toNode": "2", "label": "inspired by"}, ["Blade inspired by X"]),
        ({"fromNode": "2", "toNode": "1", "label": "**up**"}, ["X up Blade"]),
        ({"fromNode": "1", "toNode": "3", "label": "cites"}, ["Blade cites Y"]),
        ({"fromNode": "3", "toNode": "4", "label": "source"}, ["Y source https://example.org"]),
        (
            {
                "fromNode": "1",
                "toNode": "2",
                "fromEnd": "arrow",
                "toEnd": "none",
                "label": "led to",
            },
            ["X led to Blade"],
        ),
        (
            {"fromNode": "1", "toNode": "2", "fromEnd": "arrow", "label": "beside"},
            ["Blade beside X", "X beside Blade"],
        ),
        ({"fromNode": "1", "toNode": "5", "label": "cites"}, []),
        ({"fromNode": "1", "toNode": "1", "label": "cites"}, []),
        ({"fromNode": "4", "toNode": "1", "label": "cites"}, []),
        ({"fromNode": "1", "toNode": "9", "label": "cites"}, []),
        ({"fromNode": "1", "toNode": "2", "label": "a sentence on why, " * 9}, []),
    ],
)
def test_a_labelled_edge_of_a_canvas_is_a_statement_at_its_place(
    garden: Garden, edge: dict[str, str], said: list[str]
) -> None:
    text = json.dumps({**ARROWS, "edges": [{"id": "e", **edge}]}, indent=1)
    notes = {"Blade.md": "---\ntype: film\n---\n", "X.md": "x", "Y.md": "y"}
    graph = build(garden({"m.canvas": text, **notes}))
    found = [one for one in graph.statements if one.get("field") is not None]
    label = {name: one.label for name, one in graph.vocabulary.properties.items()}
    assert [
        f"{graph.label(one.subject)} {label[one.predicate]} {graph.label(one.object)}"
        for one in found
    ] == said
    for one in found:
        written = text[one.span.start : one.span.end]
        assert (written, text.split("\n")[one.span.line - 1].count(written)) == (edge["label"], 1)


def test_an_edge_of_a_canvas_is_a_link_between_its_cards(garden: Garden) -> None:
    edges = [
        {"id": "e", "fromNode": "1", "toNode": "2"},
        {"id": "f", "fromNode": "1", "toNode": "3", "label": "cites"},
    ]
    notes = {"Blade.md": "x", "X.md": "x", "Y.md": "y"}
    graph = build(garden({"m.canvas": json.dumps({**ARROWS, "edges": edges}), **notes}))
    assert [
        (graph.label(one.object), one.get("context"), one.get("linkKey"))
        for one in graph.statements
        if one.predicate == "linksTo" and graph.label(one.subject) == "Blade"
    ] == [("X", "Blade → X", None), ("Y", "Blade → why", "cites")]
    blocks = markdown_blocks(graph)
    assert "Blade → **X**" in blocks["X.md"]
    assert "cites: Blade → **why**" in blocks["Y.md"]


def test_a_base_has_properties_and_keyed_links(garden: Garden) -> None:
    text = """\
filters:
  and:
    - author == link("Anna")
formulas:
  age: now() - file.ctime
  near: link("Anna", "her")
properties:
  note.age:
    displayName: Age of it
views:
  - type: table
    name: "All: of them"
    order: [file.name, age]
    sort: [{property: age, direction: ASC}]
    filters:
      not:
        - file.hasLink("Anna")
"""
    graph = build(garden({"b.base": text, "Anna.md": "x"}))
    label = {name: one.label for name, one in graph.vocabulary.properties.items()}
    assert [
        (one.span.line, label[one.predicate], graph.label(one.object))
        for one in sorted(graph.statements, key=lambda one: one.span)
        if one.get("field") is not None
    ] == [
        (3, "filters", "Anna"),
        (5, "formulas age", "now() - file.ctime"),
        (6, "formulas near", "Anna"),
        (9, "properties note age display name", "Age of it"),
        (12, "views name", "All: of them"),
        (17, "views filters", "Anna"),
    ]


def test_a_canvas_in_a_folder_of_kinds_is_of_no_kind(garden: Garden) -> None:
    toml = 'kinds_from = ["/"]\n[kinds.Film]\nwhen = {folders = "Films"}\n'
    cards = {"Films/Map.canvas": json.dumps(ARROWS), "Films/All.base": "views: []\n"}
    graph = build(garden({"graphbuild.toml": toml, "Films/a.md": "x", **cards}))
    about = [one for one in graph.statements if one.predicate == "mainEntity"]
    assert [one.span.path for one in about] == ["Films/a.md"]


def test_a_name_means_the_note_and_no_base_or_canvas_of_it(
    garden: Garden, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    others = {"b/Films.base": "views: []", "b/Films.canvas": "{}"}
    folder = garden({"Films.md": "x", "a.md": "See [[Films]].", **others})
    out = str(tmp_path / "out")
    assert main(["build", str(folder), "--out", out, "--quiet"]) == 0
    capsys.readouterr()
    ask = ["query", "backlinks", "--out", out, "--format", "csv", "--of"]
    assert main([*ask, "Films"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["a,Films,,a.md:1"]
    assert main(["query", "orphans", "--out", out, "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["a,1,a.md"]
    garden({"c/Films.md": "x"})
    assert main(["build", str(folder), "--out", out, "--quiet"]) == 0
    assert main([*ask, "Films"]) == 2
    assert "could be c/Films.md or Films.md; name one" in capsys.readouterr().err


def test_bases_of_a_real_garden_link_to_their_categories(
    sample_graph: Callable[[str], Graph],
) -> None:
    graph = sample_graph("vaults/kepano")
    found = {
        (one.span.path, one.object_text)
        for one in graph.statements
        if one.predicate == "linksTo" and one.span.path.endswith(".base")
    }
    assert ("Templates/Bases/Books.base", "Books") in found
    assert len(found) >= 20
