"""What notes deny, doubt and disagree on looks like what it is, in every view."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from graphbuild.graph import Graph, NodeId, Statement

from .conftest import Opened, page_of
from .test_exports import taken

pytestmark = pytest.mark.browser
Open = Callable[..., Opened]
CENTRE = NodeId("anatomy/cerebellum")


def doubted(graph: Graph) -> tuple[Graph, dict[str, Statement]]:
    """The graph of `notes/`; of what the cerebellum projects to, one is denied by all, one by another note, one is only
    possible, and of one the strengths differ. What the notes deny or doubt themselves is left out."""
    graph = replace(graph, statements=tuple(filter(plainly_said, graph.statements)))
    edges = [
        one
        for one in graph.outgoing[CENTRE]
        if one.predicate == "projectsTo" and one.strength is not None and one.low is None
    ][:4]
    first, second, third, fourth = (one.statements[0] for one in edges)
    made = {
        "denied": marked(first, ("polarity", "denied")),
        "contrary": replace(
            marked(second, ("polarity", "denied")), id=f"{second.id}-no", quote="It does not."
        ),
        "possible": marked(third, ("certainty", "possible"), ("certaintyText", "may project")),
        "other": replace(fourth, id=f"{fourth.id}-low", qualifiers=(("strength", Decimal("0.2")),)),
    }
    alone = {one.id for edge in (edges[0], edges[2]) for one in edge.statements[1:]}
    kept = {one.id: one for one in graph.statements if one.id not in alone} | {
        one.id: one for one in made.values()
    }
    statements = tuple(kept[name] for name in sorted(kept))
    return replace(graph, statements=statements), made


def plainly_said(one: Statement) -> bool:
    return one.get("polarity") is None and one.get("certainty") is None


def marked(one: Statement, *more: tuple[str, str]) -> Statement:
    return replace(one, qualifiers=(*more, *one.qualifiers))


@pytest.fixture(scope="module")
def made(garden_graph: Graph) -> tuple[Graph, dict[str, Statement]]:
    return doubted(garden_graph)


@pytest.fixture(scope="module")
def doubtful(
    made: tuple[Graph, dict[str, Statement]], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    return page_of(made[0], tmp_path_factory.mktemp("doubts"))


def labels(graph: Graph, made: dict[str, Statement]) -> dict[str, str]:
    return {name: graph.label(one.object) for name, one in made.items()}


def test_the_circuit_has_no_line_of_what_is_denied_and_says_so_below(
    doubtful: Path, made: tuple[Graph, dict[str, Statement]], look_at: Open
) -> None:
    page, names = look_at(doubtful, "#view=circuit&node=anatomy%2Fcerebellum").page, labels(*made)
    outputs = page.evaluate(
        "explorer.boxes().filter((one) => one.level === 1 && one.side > 0).map((one) => explorer.graph.nodes[one.node].label)"
    )
    assert names["denied"] not in outputs
    assert {names["contrary"], names["possible"], names["other"]} <= set(outputs)
    lane = page.locator(".lane:has(h2:has-text('denied: projects to'))")
    assert set(lane.locator(".chip.denied .name").all_inner_texts()) == {
        names["denied"],
        names["contrary"],
    }
    numbers = page.evaluate(
        "[...document.querySelectorAll('.number.contested text')].map((one) => one.textContent)"
    )
    assert len(numbers) >= 2
    assert any(one.startswith("20–") for one in numbers)
    assert page.locator(".number.level1 text", has_text="?").count() == 1


def test_the_card_says_what_is_denied_doubted_and_contrary(
    doubtful: Path, made: tuple[Graph, dict[str, Statement]], look_at: Open
) -> None:
    _, said = made
    page = look_at(doubtful, f"#edge={said['denied'].id}").page
    assert "Denied" in page.inner_text("#card .manner.denied")
    page = look_at(doubtful, f"#edge={said['possible'].id}").page
    assert page.inner_text("#card .manner.doubted") == "Not certain: possible, “may project”."
    page = look_at(doubtful, f"#edge={said['contrary'].id}").page
    page.click("#card .manner.contested button")
    assert "Another note denies it" in page.inner_text("#card .manner.contested")
    page = look_at(doubtful, f"#edge={said['other'].id}").page
    assert "The strengths differ: from 20%" in page.inner_text("#card")


def test_the_matrix_crosses_out_what_is_denied_and_marks_doubt(
    doubtful: Path, look_at: Open
) -> None:
    page = look_at(doubtful, "#view=matrix&node=anatomy%2Fcerebellum").page
    assert page.locator("#matrix td.denied").all_inner_texts() == ["✗"]
    assert page.locator("#matrix td.possible").inner_text().endswith("?")
    assert page.locator("#matrix td.contested").count() >= 2


def test_the_network_crosses_out_what_is_denied(doubtful: Path, look_at: Open) -> None:
    page = look_at(doubtful, "#view=network&node=anatomy%2Fcerebellum").page
    crossed = page.evaluate("explorer.lines().filter((one) => one.crossed).length")
    dotted = page.evaluate(
        "explorer.lines().filter((one) => String(one.dashes) === '1.5,4').length"
    )
    assert (crossed, dotted) == (2, 1)


def test_the_table_and_its_csv_say_how_each_fact_is_said(
    doubtful: Path, made: tuple[Graph, dict[str, Statement]], look_at: Open
) -> None:
    opened, names = (
        look_at(doubtful, "#view=table&node=anatomy%2Fcerebellum&scope=near"),
        labels(*made),
    )
    rows = list(csv.DictReader(io.StringIO(taken(opened, "csv").decode("utf-8-sig"))))
    manners = {
        (row["to"], row["said as"])
        for row in rows
        if row["relation"] == "projects to" and row["said as"]
    }
    assert manners == {
        (names["denied"], "denied"),
        (names["contrary"], "denied, notes differ"),
        (names["contrary"], "notes differ"),
        (names["possible"], "possible"),
        (names["other"], "notes differ"),
    }


def test_no_path_leads_over_what_is_denied(
    doubtful: Path, made: tuple[Graph, dict[str, Statement]], look_at: Open
) -> None:
    graph, said = made
    page = look_at(
        doubtful, f"#view=paths&from=anatomy%2Fcerebellum&to={said['denied'].object}"
    ).page
    assert not page.evaluate("explorer.graph.edges.some((one) => one.denied)")
    assert f"Cerebellum → {graph.label(said['denied'].object)}" not in page.inner_text("#paths")


def test_a_comparison_says_what_is_denied_and_does_not_count_it_as_shared(
    doubtful: Path, made: tuple[Graph, dict[str, Statement]], look_at: Open
) -> None:
    graph, said = made
    opened = look_at(doubtful, "#view=compare&with=anatomy/cerebellum,anatomy/thalamus")
    line = opened.page.locator("#table tbody tr", has=opened.page.locator("button.denied")).filter(
        has_text=graph.label(said["denied"].object)
    )
    assert "✗ denied" in line.first.inner_text()
    assert opened.page.locator("#table tr.both button.denied").count() == 0
    rows = list(csv.reader(io.StringIO(taken(opened, "csv").decode("utf-8-sig"))))
    assert ["projects to", graph.label(said["denied"].object), "✗ denied"] in [
        row[:3] for row in rows
    ]


def test_sources_and_conflicts_show_how_each_fact_is_said(
    doubtful: Path, made: tuple[Graph, dict[str, Statement]], look_at: Open
) -> None:
    _, said = made
    page = look_at(doubtful, f"#view=sources&note={said['denied'].span.path}").page
    assert page.locator(".note-page .says.denied").count() >= 1
    assert page.locator(".note-page .says.possible").count() >= 1
    page = look_at(doubtful, "#view=conflicts").page
    assert page.locator("#conflicts blockquote.denied").count() == 1
