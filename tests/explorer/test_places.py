"""Where a person gets to from the page: a note's line where its owner works, a view without its frame, a way by any name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graphbuild.emit.explorer.changes import with_changes
from graphbuild.graph import Graph
from graphbuild.graph.values import SourceLinks

from .conftest import Opened, changes_of, page_of

pytestmark = pytest.mark.browser
Open = Callable[..., Opened]
PLACES = """[...document.querySelectorAll(".place")].map((one) =>
    [one.querySelector(".copy").getAttribute("aria-label").slice(5), [...one.querySelectorAll("a")].map((link) => link.href)])"""


@pytest.fixture(scope="module")
def linked_page(garden_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page whose notes open in a vault, in an editor and on a site."""
    links = SourceLinks(("obsidian", "vscode", "site"), "My vault", "/home/me/notes")
    page = page_of(replace(garden_graph, source_links=links), tmp_path_factory.mktemp("linked"))
    page.write_bytes(with_changes(page.read_bytes(), changes_of(garden_graph)))
    return page


@pytest.mark.parametrize(
    ("view", "most"),
    [
        ("circuit&node=anatomy/red-nucleus&edge=anatomy/red-nucleus", 1),
        ("evidence&scope=every", 20),
        ("conflicts", 4),
        ("changes", 2),
        ("sources&note=organ/red-nucleus.md", 60),
    ],
)
def test_every_place_opens_where_its_owner_works(
    linked_page: Path, look_at: Open, view: str, most: int
) -> None:
    places = look_at(linked_page, f"#view={view}").page.evaluate(PLACES)
    assert len(places) >= most
    for place, links in places:
        path, _, line = place.rpartition(":")
        assert links[0].startswith("obsidian://open?vault=My%20vault&file=")
        assert links[1] == f"vscode://file/home/me/notes/{path}:{line}"


def test_embed_shows_the_view_without_its_frame(garden_page: Path, look_at: Open) -> None:
    page = look_at(garden_page, "#embed&view=matrix").page
    assert page.is_visible("#matrix")
    assert not page.is_visible("#top")
    assert not page.is_visible("#legend")
    assert look_at(garden_page, "#embed").page.is_visible("#overview")


def test_an_end_of_a_way_is_known_by_any_of_its_names(garden_page: Path, look_at: Open) -> None:
    page = look_at(garden_page, "#view=paths&node=anatomy/cerebellum").page
    other = page.evaluate(
        """(() => { const { graph, visible } = explorer;
        const flows = (at) => graph.into[at].some((edge) => graph.predicates[edge.predicate].flow);
        for (const node of graph.nodes) for (const name of node.labels || [])
            if (flows(node.index) && name.toLowerCase() !== node.label.toLowerCase() && visible.search(name)[0] === node) return [name, node.id]; })()"""
    )
    page.fill("input[aria-label=To]", other[0])
    assert page.evaluate("explorer.state.get().to") == other[1]


def test_what_is_reached_over_other_relations_is_not_said_to_be_active(
    garden_page: Path, look_at: Open
) -> None:
    page = look_at(garden_page, "#view=paths&from=substance/magnesium").page
    assert "over all relations" in page.inner_text("#paths h2")
    assert "active" not in page.inner_text("#paths h2")
    page = look_at(garden_page, "#view=paths&from=anatomy/cerebellum").page
    assert "what is reached if it is active" in page.inner_text("#paths h2")


def test_a_print_has_its_title_and_key_and_no_frame(garden_page: Path, look_at: Open) -> None:
    page = look_at(garden_page, "#view=circuit&node=anatomy/cerebellum").page
    page.emulate_media(media="print")
    shown = {one: page.is_visible(one) for one in ("#title", "#circuit-says", "#views", "#legend")}
    title = page.evaluate("getComputedStyle(document.querySelector('#title'), '::after').content")
    page.emulate_media(media="screen")
    assert shown == {"#title": True, "#circuit-says": True, "#views": False, "#legend": False}
    assert page.get_attribute("#title", "data-shows") == "Circuit · Cerebellum"
    assert "Circuit · Cerebellum" in title or "attr(data-shows)" in title
