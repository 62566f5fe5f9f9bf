"""What each view shows, and that it is true."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from itertools import combinations, islice
from pathlib import Path
from typing import Any

import networkx
import pytest

from graphbuild.graph import Graph, NodeId

from .conftest import Opened, write_page

pytestmark = pytest.mark.browser
Open = Callable[..., Opened]
Box = tuple[float, float, float, float]


@pytest.fixture
def graph(garden_graph: Graph) -> Graph:
    return garden_graph


@pytest.fixture(scope="module")
def pathways(garden_graph: Graph) -> networkx.DiGraph[str]:
    """Projections with their strength, a half where none is stated."""
    found: networkx.DiGraph[str] = networkx.DiGraph()
    for edge in garden_graph.links():
        if edge.predicate == "projectsTo" and edge.subject != edge.object:
            found.add_edge(
                edge.subject,
                str(edge.object),
                cost=-math.log(edge.strength or 0.5),
                stated=edge.strength is not None,
            )
    return found


def overlaps(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def boxes(opened: Opened) -> list[dict[str, Any]]:
    """The circuit's boxes as plain data."""
    found: list[dict[str, Any]] = opened.page.evaluate(
        "explorer.boxes().map((one) => ({ id: explorer.graph.nodes[one.node].id, level: one.level, side: one.side, area: [one.x, one.y, one.x + one.w, one.y + one.h] }))"
    )
    return found


def no_overlap(areas: list[Box]) -> bool:
    return not any(overlaps(one, other) for one, other in combinations(areas, 2))


def test_the_circuit_opens_first_on_the_best_connected_organ(
    garden_page: Path, open_page: Open, pathways: networkx.DiGraph[str]
) -> None:
    opened = open_page(garden_page)
    assert opened.page.get_attribute("[data-view=circuit]", "aria-current") == "true"
    focus = opened.page.evaluate("explorer.state.get().node")
    assert pathways.degree(focus) == max(degree for _, degree in pathways.degree())


def test_the_circuit_shows_inputs_left_outputs_right_with_their_numbers(
    garden_page: Path, look_at: Open, pathways: networkx.DiGraph[str]
) -> None:
    opened = look_at(garden_page, "#node=anatomy%2Fcerebellum")
    shown = boxes(opened)
    middle = next(one["area"] for one in shown if one["level"] == 0)
    inputs = {one["id"] for one in shown if one["level"] == 1 and one["area"][2] < middle[0]}
    outputs = {one["id"] for one in shown if one["level"] == 1 and one["area"][0] > middle[2]}
    assert inputs == set(pathways.predecessors("anatomy/cerebellum"))
    assert outputs == set(pathways.successors("anatomy/cerebellum"))
    stated = [
        data
        for one in (pathways.in_edges, pathways.out_edges)
        for *_, data in one("anatomy/cerebellum", data=True)
        if data["stated"]
    ]
    numbers = opened.page.evaluate(
        "[...document.querySelectorAll('.number.level1 text')].map((one) => one.textContent)"
    )
    highest = [one.rpartition("–")[2].removesuffix(" ?") for one in numbers if one != "?"]
    assert sorted(highest) == sorted(f"{math.exp(-one['cost']) * 100:.0f}%" for one in stated)
    assert inputs & outputs
    marked = opened.page.evaluate(
        "[...document.querySelectorAll('.box.level1 .both')].map((one) => one.parentNode.dataset.node)"
    )
    assert set(marked) == inputs & outputs


@pytest.mark.parametrize("count", [1, 9, 40])
@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
def test_a_circuit_of_any_size_does_not_overlap(
    tmp_path: Path, open_page: Open, count: int, size: tuple[int, int]
) -> None:
    items = "".join(
        f"<li>Long name of area {chr(97 + at % 26)}{chr(97 + at // 26)} cortex - {100 - at}% strength</li>"
        for at in range(count)
    )
    notes = tmp_path / "notes"
    notes.mkdir()
    text = f"---\ntitle: Middle\ntype: organ\n---\n<h2>Research Data</h2><h3>Structural Connectivity</h3><h4>Afferent Connections</h4><ul>{items}</ul>"
    (notes / "middle.md").write_text(
        text + f"<h4>Efferent Connections</h4><ul>{items[: len(items) // count]}</ul>",
        encoding="utf-8",
    )
    opened = open_page(
        write_page(tmp_path, notes), "#open=in", viewport={"width": size[0], "height": size[1]}
    )
    shown = boxes(opened)
    assert len([one for one in shown if one["level"] == 1]) == count + 1
    assert no_overlap([tuple(one["area"]) for one in shown])  # type: ignore[misc]
    numbers = opened.page.evaluate(
        "[...document.querySelectorAll('.number')].map((one) => { const box = one.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; })"
    )
    assert no_overlap(numbers)
    assert opened.page.locator(".number.level1").count() == count + 1
    sizes = opened.page.evaluate(
        "[...document.querySelectorAll('.picture text')].map((one) => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 11


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)], ids=["wide", "phone"])
def test_what_has_no_pathways_receives_and_projects_nothing(
    garden_page: Path, look_at: Open, size: tuple[int, int]
) -> None:
    where = "#view=circuit&node=condition%2Fparkinson-disease"
    opened = look_at(garden_page, where, viewport={"width": size[0], "height": size[1]})
    titles = opened.page.locator("#circuit .column").all_text_contents()
    assert [" ".join(one.split()[:2]) for one in titles] == ["comes from", "leads to"]


def test_one_click_adds_the_outputs_of_a_box(garden_page: Path, look_at: Open) -> None:
    opened = look_at(garden_page, "#node=anatomy%2Fcerebellum")
    before = boxes(opened)
    opened.page.locator("[data-handle='out>anatomy/thalamus']").click()
    after = boxes(opened)
    assert len(after) > len(before)
    assert no_overlap([tuple(one["area"]) for one in after])  # type: ignore[misc]
    opened.page.locator("[data-handle='out>anatomy/thalamus']").click()
    assert len(boxes(opened)) == len(before)


def test_a_threshold_takes_weak_inputs_out(garden_page: Path, look_at: Open) -> None:
    opened = look_at(garden_page, "#node=anatomy%2Fcerebellum&min=90")
    numbers = opened.page.evaluate(
        "[...document.querySelectorAll('.number text')].map((one) => parseFloat(one.textContent))"
    )
    assert numbers
    assert min(numbers) >= 90


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)], ids=["wide", "phone"])
def test_each_side_has_a_threshold_of_its_own(
    garden_page: Path, look_at: Open, size: tuple[int, int]
) -> None:
    where = "#view=circuit&node=anatomy%2Fspinal-cord&hops=1"
    opened = look_at(garden_page, where, viewport={"width": size[0], "height": size[1]})
    page, before = opened.page, Counter(one["side"] for one in boxes(opened))
    lanes = page.inner_text("#lanes")
    page.get_by_label("inputs: strength at least").focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    after = Counter(one["side"] for one in boxes(opened))
    assert after == {**before, -1: 5}
    assert page.inner_text("[data-side=in] button") == f"+{before[-1] - 5} weaker"
    assert page.text_content("#circuit .column") == f"receives from 5 of {before[-1]}, ≥ 80%"
    assert page.inner_text("#lanes") == lanes
    assert "inputs=80" in page.url.split("#")[1]
    assert page.evaluate("document.activeElement.closest('[data-side]')?.dataset.side") == "in"
    assert page.evaluate("document.body.scrollWidth <= innerWidth")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert Counter(one["side"] for one in boxes(opened)) == before
    assert page.locator(".side button").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SELECT"


def test_a_side_with_a_handful_has_no_threshold_unless_it_hides_some(
    garden_page: Path, look_at: Open
) -> None:
    where = "#view=circuit&node=anatomy%2Fcerebellum"
    page = look_at(garden_page, where).page
    assert page.locator("[data-side=in] select").count() == 1
    assert page.locator("[data-side=out] select").count() == 0
    page = look_at(garden_page, f"{where}&outputs=100").page
    assert page.inner_text("[data-side=out] button") == "+6 weaker"
    assert "none of 6 outputs is ≥ 100%" in page.inner_text("#circuit-says")


def test_below_the_circuit_all_else_is_said(garden_page: Path, look_at: Open, graph: Graph) -> None:
    opened = look_at(garden_page, "#node=anatomy%2Fcerebellum")
    lanes = {one.split("\n")[0] for one in opened.page.locator(".lane h2").all_inner_texts()}
    assert any(one.startswith("has part") for one in lanes)
    assert any(one.startswith("is supported by") for one in lanes)
    supporting = [
        edge
        for edge in graph.incoming[NodeId("anatomy/cerebellum")]
        if edge.predicate == "supports"
    ]
    levels = [
        max(found)
        for edge in supporting
        if (
            found := [
                str(one.get("evidenceLevel")) for one in edge.statements if one.get("evidenceLevel")
            ]
        )
    ]
    shown = opened.page.locator(
        ".lane:has(h2:has-text('is supported by')) .measure"
    ).all_inner_texts()
    assert sorted(one.split("/")[0] for one in shown) == sorted(levels)
    opened.page.locator(".lane:has(h2:has-text('is supported by')) .why").first.click()
    assert "supports" in opened.page.inner_text("#card h2")


def test_labels_of_the_network_never_overlap(tmp_path: Path, open_page: Open) -> None:
    items = "".join(
        f"<li><strong>Part number {at} of the whole</strong>: task {at}</li>" for at in range(290)
    )
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "whole.md").write_text(
        f"---\ntitle: Whole\ntype: organ\n---\n<h3>Neuroanatomy</h3><p><strong>Functional Divisions:</strong></p><ul>{items}</ul>",
        encoding="utf-8",
    )
    opened = open_page(write_page(tmp_path, notes), "#view=network")
    assert len(opened.page.evaluate("explorer.shows()")) > 250
    labels = opened.page.evaluate("({ scale: explorer.scale(), all: explorer.labels() })")
    assert len(labels["all"]) > 40
    areas: list[Box] = []
    for one in labels["all"]:
        assert one["size"] * labels["scale"] >= 10.99
        wide, high = (
            max(map(len, one["lines"])) * one["size"] * 0.22,
            one["size"] * (0.6 * len(one["lines"]) - 0.15),
        )
        areas.append((one["x"] - wide, one["y"] - high, one["x"] + wide, one["y"] + high))
    assert no_overlap(areas)


def test_a_thing_stands_where_it_stood(garden_page: Path, open_page: Open) -> None:
    hash_ = "#view=network&node=anatomy%2Fcerebellum"
    one, other = (
        open_page(garden_page, hash_).page.evaluate(
            "explorer.shows().map((id) => explorer.whereIs(id))"
        )
        for _ in range(2)
    )
    assert one == other


def test_the_map_opens_a_town_on_a_click(garden_page: Path, look_at: Open) -> None:
    opened = look_at(garden_page, "#view=network&extent=map")
    before = opened.page.evaluate("explorer.shows()")
    assert "towns stand for" in opened.page.inner_text("#network-says")
    at = opened.page.evaluate("explorer.whereIs('anatomy/hippocampus')")
    opened.page.mouse.click(at["x"], at["y"])
    after = opened.page.evaluate("explorer.shows()")
    assert set(before) < set(after)
    opened.page.click("#fold")
    assert opened.page.evaluate("explorer.shows()") == before


def test_the_matrix_has_every_pathway_between_its_rows_and_columns(
    garden_page: Path, look_at: Open, pathways: networkx.DiGraph[str], graph: Graph
) -> None:
    opened = look_at(garden_page, "#view=matrix&node=anatomy%2Fcerebellum")
    head = opened.page.locator("#matrix thead th").all_inner_texts()
    rows = opened.page.evaluate(
        "[...document.querySelectorAll('#matrix tbody tr')].map((row) => [row.querySelector('th').innerText, ...[...row.querySelectorAll('td')].map((one) => one.innerText)])"
    )
    names = {str(one): graph.nodes[one].label for one in graph.nodes}
    wanted = {(names[a], names[b]): data for a, b, data in pathways.edges(data=True)}
    seen = 0
    for name, *cells in rows:
        for column, text in zip(head, cells, strict=True):
            data = wanted.get((name, column))
            assert (text not in ("", "✗")) == (data is not None), (name, column)
            if data:
                assert text.rpartition("–")[2].removesuffix("?") == (
                    f"{math.exp(-data['cost']) * 100:.0f}" if data["stated"] else "·"
                )
                seen += 1
    assert seen > 50


def test_the_table_sorts_filters_and_searches(garden_page: Path, look_at: Open) -> None:
    opened = look_at(garden_page, "#view=table&edges=linksTo")
    opened.page.click("[data-sort=strength]")
    values = [
        float(one.rstrip("%"))
        for one in opened.page.locator("#table td:nth-child(4)").all_inner_texts()
        if one
    ]
    assert values == sorted(values, reverse=True)
    assert opened.page.get_attribute("#table th:nth-child(4)", "aria-sort") == "descending"
    count = int(opened.page.inner_text("#table-says").split()[0].replace(",", ""))
    opened.page.fill("#search", "pontine")
    fewer = int(opened.page.inner_text("#table-says").split()[0].replace(",", ""))
    assert 0 < fewer < count
    rows = opened.page.locator("#table tbody tr").all_inner_texts()
    assert sum("pontine" in one.lower() for one in rows) > 0.8 * len(
        rows
    )  # the others are of things that are called so elsewhere
    opened.page.fill("#search", "")
    opened.page.check("#rows input[value=nodes]")
    assert opened.page.inner_text("#table th:first-child").startswith("name")


def strongest(pathways: networkx.DiGraph[str], source: str, target: str) -> list[float]:
    ways = islice(networkx.shortest_simple_paths(pathways, source, target, weight="cost"), 5)
    return [round(math.exp(-networkx.path_weight(pathways, way, "cost")), 6) for way in ways]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("anatomy/cerebellum", "anatomy/amygdala"),
        ("anatomy/spinal-cord", "anatomy/hippocampus"),
        ("anatomy/pontine-nuclei", "anatomy/thalamus"),
    ],
)
def test_paths_are_the_strongest(
    garden_page: Path, look_at: Open, pathways: networkx.DiGraph[str], source: str, target: str
) -> None:
    opened = look_at(garden_page, f"#view=paths&from={source}&to={target}&rank=strong")
    found = opened.page.evaluate(
        """([from, to]) => { const { graph, routes, state, visible } = explorer;
        const map = routes.roads(state.get(), visible.edges(state.get()).filter((one) => graph.predicates[one.predicate].flow));
        return routes.best(graph.byId.get(from).index, graph.byId.get(to).index, map, 5).map((one) => routes.strength(one.steps)); }""",
        [source, target],
    )
    assert [round(one, 6) for one in found] == pytest.approx(
        strongest(pathways, source, target), abs=2e-5
    )
    assert opened.page.locator("#paths li").count() == len(found)
    opened.page.locator("#paths .hop").first.click()
    assert "projects to" in opened.page.inner_text("#card h2")


def test_what_lies_beyond_is_all_that_can_be_reached(
    garden_page: Path, look_at: Open, pathways: networkx.DiGraph[str]
) -> None:
    opened = look_at(garden_page, "#view=paths&from=anatomy%2Fcerebellum")
    assert int(opened.page.inner_text("#paths h2").split()[0]) == len(
        networkx.descendants(pathways, "anatomy/cerebellum")
    )


def test_sources_show_backlinks_in_their_words_and_what_to_look_at(
    garden_page: Path, look_at: Open, graph: Graph
) -> None:
    opened = look_at(garden_page, "#view=sources&note=organ/cerebellum.md")
    shown = opened.page.inner_text("#sources")
    assert opened.page.inner_text(".note-page h2") == "Cerebellum"
    assert opened.page.locator(".note-page mark").count() > 0
    for one in graph.diagnostics:
        if one.span.path == "organ/cerebellum.md":
            assert one.message in shown
    opened.page.click("#sources nav button:has(.text:text-is('Thalamus'))")
    assert opened.page.inner_text(".note-page h2") == "Thalamus"


def test_a_filter_acts_below_the_circuit_too(garden_page: Path, look_at: Open) -> None:
    opened = look_at(garden_page, "#node=anatomy%2Fcerebellum&edges=hasFunction")
    lanes = " ".join(opened.page.locator(".lane h2").all_inner_texts())
    assert "has part" in lanes
    assert "has function" not in lanes


def test_what_changed_opens_at_its_card_and_what_went_does_not(
    garden_page: Path, look_at: Open
) -> None:
    page = look_at(garden_page, "#view=changes").page
    assert page.locator("#changes-view li").count() == 2
    assert page.inner_text("#changes-view .gone").endswith("Nowhere")
    page.click("#changes-view button.name")
    assert page.locator("#card blockquote").count() >= 1


def test_local_has_the_notes_around_the_note_about_what_is_in_the_centre(
    garden_page: Path, look_at: Open
) -> None:
    page = look_at(garden_page, "#view=local&node=anatomy%2Fcerebellum").page
    shown = page.evaluate("explorer.shows().map((id) => explorer.graph.byId.get(id).kind)")
    assert len(shown) > 5
    assert set(shown) <= {"Note", "Tag", "UnresolvedNote", "File"}
    assert not page.is_visible("#extent")
