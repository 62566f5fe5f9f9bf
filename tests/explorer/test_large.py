"""Gardens that are too large to be looked at whole: an overview first, the words of the notes when they are asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from benchmarks.made_garden import made_garden
from graphbuild.cli.output import write_build
from graphbuild.emit.explorer import explorer
from graphbuild.emit.explorer.data import page_data
from graphbuild.emit.turtle import turtle
from graphbuild.graph import Graph
from graphbuild.pipeline import build
from tests.explorer.columns import climbed, numbers, unpacked
from tests.serving import served

from .conftest import NOTES, Opened

pytestmark = pytest.mark.browser
LATER = "graphbuild serve"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return build(NOTES)


@pytest.fixture(scope="module")
def apart(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of a garden whose quotes do not fit into one page."""
    out = tmp_path_factory.mktemp("apart")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(import_module("graphbuild.emit.explorer.page"), "MOST_QUOTES", 0)
        write_build(out, [*explorer(graph), *turtle(graph)])
    return out


def test_every_statement_has_its_quote_in_the_block_where_the_page_looks_for_it(
    graph: Graph,
) -> None:
    data = page_data(graph)
    blocks = [unpacked(json.loads(block)) for block in data.quotes]
    assert len(blocks) > 1
    assert data.known["cuts"] == [sum(map(len, blocks[:at])) for at in range(len(blocks))]
    rows = [row for block in blocks for row in block]
    columns = data.known["statements"]
    lines, of = climbed(columns["line"]), climbed(columns["edge"])
    paths = [
        path
        for path, count in zip(data.known["paths"], numbers(columns["notes"]), strict=True)
        for _ in range(count)
    ]
    edges = (*graph.edges, *graph.denials)
    for one, row, path, line, at in zip(graph.by_place, rows, paths, lines, of, strict=True):
        assert (path, line) == (one.span.path, one.span.line)
        assert row.get("quote", edges[at].object) == one.quote
        assert one in edges[at].statements


def test_the_page_knows_each_statement_by_its_id(
    graph: Graph, garden_page: Path, open_page: Callable[..., Opened]
) -> None:
    ids = open_page(garden_page).page.evaluate(
        "[...explorer.graph.edges, ...explorer.graph.denials].flatMap((edge) => edge.statements.map((one) => one.id))"
    )
    assert sorted(ids) == sorted(one.id for one in graph.statements)


def test_a_file_without_quotes_is_whole_and_says_where_they_are(
    apart: Path, open_page: Callable[..., Opened]
) -> None:
    assert len(list((apart / "quotes").iterdir())) > 1
    assert 'id="quotes-0"' not in (apart / "explorer.html").read_text(encoding="utf-8")
    opened = open_page(apart / "explorer.html", "#node=anatomy/cerebellum")
    assert opened.page.locator(".box.level1").count() > 9
    opened.page.locator(".wire.level1 .hit").first.click(force=True)
    assert LATER in opened.page.locator("#card blockquote").first.inner_text()
    assert opened.problems == []


@pytest.fixture(scope="module")
def address(apart: Path) -> Iterator[str]:
    with served("--out", str(apart)) as found:
        yield found


def test_a_server_gives_the_quotes_as_they_are_asked_for(address: str, browser: Any) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on(
        "request", lambda request: asked.append(request.url) if "/quotes/" in request.url else None
    )
    page.goto(f"{address}#node=anatomy/cerebellum")
    page.locator(".box.level1").first.wait_for()
    assert asked == []
    said = page.evaluate(
        "explorer.graph.edges.find((one) => one.strength && explorer.graph.nodes[one.target].id === 'anatomy/cerebellum').statements[0].id"
    )
    page.evaluate("(id) => explorer.state.set({ edge: id })", said)
    page.locator("#card blockquote", has_text="strength").first.wait_for()
    assert 1 <= len(asked) <= 2
    page.close()


def test_a_very_large_garden_opens_on_an_overview(
    tmp_path: Path, open_page: Callable[..., Opened]
) -> None:
    whole = made_garden(20_500)
    assert len(whole.nodes) > 20_000
    for artifact in explorer(whole):
        (tmp_path / artifact.path).write_bytes(artifact.whole())
    opened = open_page(tmp_path / "explorer.html", "")
    assert opened.page.evaluate("[explorer.state.get().view, explorer.state.get().extent]") == [
        "network",
        "map",
    ]
    assert 10 < len(opened.page.evaluate("explorer.shows()")) <= 300
    assert opened.page.locator("#legend .count").count() > 3
    assert re.search(
        r"\d+ towns stand for \d+ things", opened.page.locator("#network-says").inner_text()
    )
    opened.page.get_by_role("button", name="Circuit").click()
    assert 1 < opened.page.locator(".box").count() < 400
    assert opened.problems == []


def test_a_longer_note_moves_no_quote_of_another_into_another_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else under `serve` all blocks would be written again for one line."""
    monkeypatch.setattr(import_module("graphbuild.emit.explorer.quotes"), "BLOCK", 400)
    for name in ("amygdala", "pons", "thalamus"):
        lines = "".join(f"- Nucleus {name} {at} - 80% strength\n" for at in range(6))
        head = f"---\ntype: organ\ntitle: {name.title()}\n---\n## Efferent Connections\n"
        (tmp_path / f"{name}.md").write_text(head + lines)
    before = page_data(build(tmp_path)).quotes
    with (tmp_path / "amygdala.md").open("a") as note:
        note.write("- Nucleus amygdala 0 (stria terminalis) - 70% strength\n")
    after = page_data(build(tmp_path)).quotes
    assert len(before) == len(after) > 1
    assert before[0] != after[0]
    assert before[1:] == after[1:]
