"""Beginning with a garden: settings that fit it, a line tried out, and a first look that is full; on vaults of other fields."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from graphbuild.cli import main
from graphbuild.emit.explorer.data import page_data
from graphbuild.graph import Graph
from graphbuild.model import Severity
from graphbuild.pipeline import build
from graphbuild.survey import settings_text
from tests.conftest import VAULTS, Garden, shared
from tests.test_gardens import FOLDER

FIELD = {
    "AnatomicalStructure",
    "Nucleus",
    "Layer",
    "Fibre",
    "CellType",
    "Condition",
    "Sign",
    "Gene",
    "Substance",
    "Supplement",
    "Receptor",
    "Finding",
}


def shown(graph: Graph) -> tuple[int, int]:
    """How many edges join things, and how many of them the page opens with: see `state.js`."""
    known = graph.vocabulary.properties
    joining = [one for one in graph.links() if one.subject != one.object]
    facts = [one for one in joining if known[one.predicate].domain != "Note"]
    plain = not any(known[one.predicate].flow for one in graph.edges) and len(facts) * 2 < len(
        joining
    )
    return len(joining), len(joining) if plain else len(facts)


@pytest.mark.parametrize("vault", [one for one in VAULTS if one.startswith("vaults/")])
def test_a_vault_of_another_field_gives_what_it_says(
    vault: str, sample_graph: Callable[[str], Graph]
) -> None:
    graph = sample_graph(vault)
    joining, visible = shown(graph)
    assert joining > 50
    assert visible * 2 >= joining
    typed = {
        (one.span.path, one.span.line) for one in graph.statements if one.get("field") is not None
    }
    keyed = [one for one in graph.statements if one.predicate == "linksTo" and one.get("linkKey")]
    assert [str(one.span) for one in keyed if (one.span.path, one.span.line) not in typed] == []
    assert not [
        node
        for node in graph.nodes.values()
        if set("[]") & set(node.kind) or node.label.startswith(("[[", "['"))
    ]
    assert not [node for node in graph.nodes.values() if set(node.kinds) & FIELD]
    assert not [one for one in graph.diagnostics if one.severity >= Severity.WARNING]


@pytest.mark.parametrize("vault", [one for one in VAULTS if one.startswith("vaults/")])
def test_settings_are_written_that_check_accepts(
    vault: str, sample_graph: Callable[[str], Graph], tmp_path: Path
) -> None:
    folder = tmp_path / "vault"
    shutil.copytree(shared(vault), folder)
    before = sample_graph(vault)
    assert main(["init", str(folder)]) == 0
    after = build(folder)
    assert not [one for one in after.diagnostics if one.severity >= Severity.WARNING]
    assert not [node for node in after.nodes.values() if set(node.kinds) & FIELD]
    kinds = [
        {node.kind for node in graph.nodes.values() if graph.vocabulary.kind(node.kind).own}
        for graph in (before, after)
    ]
    assert len(kinds[1]) >= max(1, len(kinds[0])), "a kind for what the notes are about"
    missing = [sum(one.code == "GB201" for one in graph.diagnostics) for graph in (before, after)]
    assert missing[1] <= missing[0]
    assert main(["init", str(folder)]) == 2, "nothing is written over settings"


def test_init_tells_what_it_sees(garden: Garden) -> None:
    notes = {
        f"Films/{at}.md": f"---\ncategories: Films\nby: '[[Anna]]'\ndg-publish: true\n---\n[[AI]] {at}"
        for at in range(3)
    }
    folder = garden(
        {
            **notes,
            "b.md": "---\naliases: [AI]\n---\n",
            ".obsidian/graph.json": '{"colorGroups": [{"query": "tag:#x", "color": {"rgb": 255}}]}',
        }
    )
    assert main(["init", str(folder)]) == 0
    text = (folder / "graphbuild.toml").read_text(encoding="utf-8")
    for told in (
        "link_by_alias = true  # 3 more",
        "[kinds.Films]  # 3 notes",
        "by (3)",
        '# [predicates.by]\n# inverse = "by of"',
        "dg-publish is in use: 3 notes",
        "tag:#x is #0000ff",
    ):
        assert told in text


def test_a_type_that_is_nearly_known_becomes_no_kind_of_the_settings(garden: Garden) -> None:
    notes = {"zinc.md": "---\ntype: suplement\n---\n", "soup.md": "---\ntype: recipe\n---\n"}
    graph = build(folder := garden(notes))
    settings = settings_text(graph, folder)
    assert "# suplement: did you mean supplement?" in settings
    assert "[kinds.recipe]" in settings
    assert "[kinds.suplement]" not in settings
    told = {one.span.path: one.hint for one in graph.diagnostics if one.code == "GB401"}
    assert told["zinc.md"] == "did you mean supplement?"
    assert "did you mean" not in told["soup.md"]


def test_a_line_is_tried(capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(FOLDER / "recipes")
    assert main(["try", "- 4 [[Egg]] yolks", "--note", "Carbonara", "--notes", folder]) == 0
    said = capsys.readouterr().out
    assert (
        "under “Ingredients”:\n  ingredients: Carbonara (Thing) — needs — Egg (Ingredient) (amount 4, part yolks)"
        in said
    )
    assert "fits the form of “ingredients”: {amount:number} {object:link} {part}" in said
    assert "does not fit the form of “ingredients”: {object} or {instead}" in said
    assert main(["try", "Nothing much.", "--notes", folder]) == 0
    assert "nobody reads this line" in capsys.readouterr().out
    assert main(["try", "x", "--note", "No such note", "--notes", folder]) == 2


def test_a_plain_garden_opens_with_its_links(garden: Garden) -> None:
    graph = build(garden({"a.md": "---\naliases: [Alpha]\n---\nSee [[b]].", "b.md": "See [[a]]."}))
    assert shown(graph) == (2, 2)


def test_the_page_opens_on_what_somebody_has_written(garden: Garden) -> None:
    notes = {f"{at}.md": "All about #films, see [[No such note]]." for at in range(4)}
    graph = build(garden({**notes, "hub.md": "See [[0]] and [[1]]."}))
    focus = page_data(graph).known["focus"]
    assert [*graph.nodes.values()][focus].kind == "Note"
