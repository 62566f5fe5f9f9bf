"""A small page of one thing: `build --focus`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from graphbuild.cli import main
from graphbuild.emit.explorer.around import around
from graphbuild.graph import Graph, NodeId
from tests.conftest import Garden
from tests.explorer.columns import climbed, in_full, said_in

CHAIN = {
    "pons.md": "---\ntype: organ\ntitle: Pons\n---\n# Pons\n## Efferent Connections\n- Cerebellum - 90% strength\n",
    "cerebellum.md": "---\ntype: organ\ntitle: Cerebellum\n---\n# Cerebellum\n## Efferent Connections\n- Thalamus - 95% strength\n\nSee [[diary]].\n",
    "thalamus.md": "---\ntype: organ\ntitle: Thalamus\n---\n# Thalamus\n## Efferent Connections\n- Motor cortex - 80% strength\n",
    "diary.md": "---\ntitle: Private thoughts\n---\nOf [[thalamus]], [[pons]] and the secret.\n",
}


def written(folder: Path, *options: str) -> tuple[int, dict[str, object] | None]:
    file = folder / "one.html"
    code = main(["build", str(folder / "garden"), "--out", str(file), *options])
    if not file.is_file():
        return code, None
    found = re.search(
        r'<script type="application/json" id="data">(.*?)</script>',
        file.read_text(encoding="utf-8"),
        re.DOTALL,
    )
    assert found
    return code, json.loads(found[1])


@pytest.mark.parametrize(
    ("depth", "things"),
    [
        ("1", {"Pons", "Cerebellum"}),
        ("2", {"Pons", "Cerebellum", "Thalamus"}),
        ("3", {"Pons", "Cerebellum", "Thalamus", "Motor cortex"}),
    ],
)
def test_it_shows_what_lies_within_so_many_steps_and_opens_on_the_thing(
    garden: Garden, tmp_path: Path, depth: str, things: set[str]
) -> None:
    garden(CHAIN)
    code, data = written(tmp_path, "--focus", "pons", "--depth", depth)
    assert code == 0
    assert data
    nodes = data["nodes"]
    assert isinstance(nodes, dict)
    kinds = [kind for kind, _ in nodes["families"]]
    labels = in_full(nodes["words"], nodes["labels"])
    families = zip(labels, climbed(nodes["family"]), strict=True)
    assert {label for label, family in families if kinds[family] != "Note"} == things
    assert labels[data["focus"]] == "Pons"


def test_nothing_of_other_notes_is_sent_along(garden: Garden, tmp_path: Path) -> None:
    garden(CHAIN)
    written(tmp_path, "--focus", "pons", "--depth", "2")
    text = said_in((tmp_path / "one.html").read_bytes())
    assert "cerebellum.md" in text
    for trace in ("diary", "Private thoughts", "the secret"):
        assert trace not in text


def test_without_a_file_name_it_stands_beside_the_other_outputs(
    garden: Garden, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(["build", str(garden(CHAIN)), "--out", str(tmp_path / "out"), "--focus", "Thalamus"])
        == 0
    )
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["thalamus.html"]
    assert "Thalamus and what lies within 2 steps of it" in capsys.readouterr().out


def test_names_that_only_other_notes_write_stay_at_home(garden: Garden, tmp_path: Path) -> None:
    garden(
        {
            "pons.md": "---\ntype: organ\ntitle: Pons\n---\n# Pons\n## Efferent Connections\n- Cerebellum (via thalamus) - 90% strength\n\n[[twin]] [[lost]]\n",
            "secret/thalamus.md": "---\ntype: organ\ntitle: Thalamus\naliases: [SECRETALIAS]\n---\n# Thalamus\n",
            "secret-a/twin.md": "# Twin\n",
            "secret-b/twin.md": "# Twin\n",
            "secret-c/losst.md": "# Losst\n",
        }
    )
    for focus in ("pons", "pons.md"):
        written(tmp_path, "--focus", focus, "--depth", "1")
        text = (tmp_path / "one.html").read_text(encoding="utf-8")
        linked = (
            {"secret-a"} if focus == "pons.md" else set()
        )  # the note in the middle links there itself
        for trace in ("SECRETALIAS", "secret/", "secret-a", "secret-b", "secret-c"):
            assert (trace in text) == (trace in linked), (focus, trace)


@pytest.mark.parametrize(
    "options",
    [
        ["--depth", "2"],
        ["--focus", "pons", "--depth", "0"],
        ["--focus", "pons", "--also", "nt"],
        ["--focus", "ponz"],
        ["--focus", ""],
    ],
)
def test_misuse_gets_one_sentence(
    garden: Garden, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    garden(CHAIN)
    code, data = written(tmp_path, *options)
    assert (code, data) == (2, None)
    assert capsys.readouterr().err.count("\n") == 1


def test_every_fact_of_the_part_is_a_fact_of_the_whole(garden_graph: Graph) -> None:
    graph = garden_graph
    part = around(graph, NodeId("anatomy/cerebellum"), 1)
    assert set(part.statements) < set(graph.statements)
    assert {one.id for one in part.statements} >= {
        one.id
        for one in graph.statements
        if one.subject == "anatomy/cerebellum" and one.predicate == "projectsTo"
    }
    for one in part.statements:
        assert one.span.path in part.paths
        assert all(value in part.nodes for _, value in one.qualifiers if isinstance(value, NodeId))


def test_a_note_in_the_middle_has_what_it_links_to_around_it(garden_graph: Graph) -> None:
    graph = garden_graph
    note = next(node for path, node in sorted(graph.paths.items()) if path.startswith("podcast"))
    linked = {edge.object for edge in graph.outgoing[note] if edge.predicate == "linksTo"}
    assert linked
    assert linked <= set(around(graph, note, 1).nodes)


@pytest.mark.browser
def test_the_page_opens_on_its_thing(
    garden: Garden, tmp_path: Path, open_page: Callable[..., object]
) -> None:
    garden(CHAIN)
    written(tmp_path, "--focus", "pons")
    opened = open_page(tmp_path / "one.html")
    page = opened.page  # type: ignore[attr-defined]
    assert page.locator("h1").inner_text() == "Pons"
    assert page.evaluate("explorer.state.get().node") == "anatomy/pons"
    assert page.locator(".box.level1").count() == 1
    assert opened.problems == []  # type: ignore[attr-defined]
