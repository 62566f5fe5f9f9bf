"""The page in a real Chromium, offline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import HOSTILE, VIEWS, Opened, write_page

pytestmark = pytest.mark.browser
Open = Callable[..., Opened]


def clean(opened: Opened) -> None:
    """No request but the file itself, no violation, no error."""
    assert [one for one in opened.requests if not one.startswith(("file:", "data:", "blob:"))] == []
    assert {one.split("#")[0] for one in opened.requests if one.startswith("file:")} == {
        opened.page.url.split("#")[0]
    }
    assert opened.page.evaluate("violations") == []
    assert opened.problems == []


def test_the_network_opens_on_a_neighbourhood_and_asks_for_nothing(
    garden_page: Path, look_at: Open
) -> None:
    opened = look_at(garden_page, "#view=network")
    assert "things" in opened.page.inner_text("#network-says")
    assert int(opened.page.inner_text("#network-says").split()[0]) > 5
    clean(opened)


@pytest.mark.parametrize("view", ["network", "local"])
def test_a_view_that_is_left_before_it_is_painted_breaks_nothing(
    garden_page: Path, open_page: Open, view: str
) -> None:
    opened = open_page(garden_page, "#view=table")
    opened.page.evaluate(
        """(view) => new Promise((done) => {
            explorer.state.set({ view });
            explorer.state.set({ view: "table" });
            requestAnimationFrame(() => requestAnimationFrame(done));
        })""",
        view,
    )
    assert opened.problems == []


def test_a_click_on_a_thing_shows_its_card(garden_page: Path, look_at: Open) -> None:
    opened = look_at(garden_page, "#view=network&node=anatomy%2Fcerebellum")
    at = opened.page.evaluate("explorer.whereIs('anatomy/cerebellum')")
    opened.page.mouse.click(at["x"], at["y"])
    opened.page.wait_for_selector("#card h2")
    assert "Cerebellum" in opened.page.inner_text("#card h2")
    assert "receives from" in opened.page.inner_text("#card")


def test_a_click_on_an_edge_shows_who_says_so(garden_page: Path, look_at: Open) -> None:
    opened = look_at(garden_page, "#view=network&node=anatomy%2Fcerebellum")
    said = opened.page.evaluate(
        "(({ id, path, line, place }) => ({ id, path, line, place }))(explorer.graph.edges.findLast((one) => one.strength && explorer.graph.nodes[one.target].id === 'anatomy/cerebellum').statements[0])"
    )
    at = opened.page.evaluate("(id) => explorer.whereIs(id)", said["id"])
    opened.page.mouse.click(at["x"], at["y"])
    opened.page.wait_for_selector("#card blockquote")
    shown = opened.page.inner_text("#card")
    assert f"{said['path']}:{said['line']}" in shown
    assert opened.page.evaluate("(one) => explorer.said(one).quote", said) in shown
    assert "Structural Connectivity" in shown
    clean(opened)


def test_filters_act_on_kinds_and_on_relations(garden_page: Path, look_at: Open) -> None:
    opened = look_at(garden_page, "#view=network&node=anatomy%2Fcerebellum")
    before = opened.page.inner_text("#network-says")
    opened.page.click("input[data-filter='edges:projectsTo']")
    without = opened.page.inner_text("#network-says")
    assert without != before
    opened.page.click("input[data-filter='edges:projectsTo']")
    assert opened.page.inner_text("#network-says") == before
    opened.page.click("input[data-filter='kinds:Nucleus']")
    assert opened.page.inner_text("#network-says") not in (before, without)


def test_a_search_finds_and_takes_the_centre(garden_page: Path, look_at: Open) -> None:
    opened = look_at(garden_page)
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("hippoc")
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("explorer.state.get().node") == "anatomy/hippocampus"
    assert "Hippocampus" in opened.page.inner_text("#card h2")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_in_both_themes_and_asks_for_nothing(
    garden_page: Path, look_at: Open, view: str, theme: str
) -> None:
    opened = look_at(garden_page, f"#view={view}", color_scheme=theme)
    assert opened.page.get_attribute(f"[data-view={view}]", "aria-current") == "true"
    assert opened.page.inner_text("#main").strip()
    ground = opened.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(255, 255, 255)" if theme == "light" else "rgb(18, 22, 28)")
    clean(opened)


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_names_stay_text(hostile_page: Path, look_at: Open, view: str) -> None:
    opened = look_at(hostile_page, f"#view={view}")
    page = opened.page
    assert page.evaluate("explorer.graph.nodes.some((one) => one.label.includes('</script>'))")
    assert page.evaluate(
        "explorer.graph.nodes.some((one) => one.label.length >= 4000 || explorer.graph.edges.some((edge) => explorer.said(edge.statements[0]).quote.length >= 4000))"
    )
    page.evaluate("""explorer.graph.nodes.forEach((one) => {
        explorer.state.set({ node: one.id, edge: one.id });
        explorer.state.set({ edge: explorer.graph.out[one.index][0]?.statements[0].id || '' });
    })""")
    page.fill("#search", "window.hit")
    assert page.evaluate("window.hit") is None
    assert (
        page.evaluate(
            "document.querySelectorAll('main img, #card img, main script, main b, #card b, nav img, header img').length"
        )
        == 0
    )
    assert (
        page.evaluate(
            "[...document.querySelectorAll('a')].filter((one) => /^(javascript|data|file)/i.test(one.protocol) && one.hasAttribute('target')).length"
        )
        == 0
    )
    assert len(HOSTILE) == 6
    clean(opened)


@pytest.mark.parametrize(
    "href",
    [
        "javascript:hit()",
        " JavaScript:hit()",
        "java\nscript:hit()",
        "\x01javascript:hit()",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
    ],
)
def test_no_link_leads_into_a_script(garden_page: Path, look_at: Open, href: str) -> None:
    opened = look_at(garden_page)
    assert opened.page.evaluate("(href) => explorer.safe(href)", href) == "#"
    for good in ("https://example.org/a?b#c", "http://example.org", "organ/pons.md", "#view=table"):
        assert opened.page.evaluate("(href) => explorer.safe(href)", good) == good


def test_the_policy_stops_what_is_not_known(garden_page: Path, open_page: Open) -> None:
    opened = open_page(garden_page)
    opened.page.evaluate(
        "const one = document.createElement('script'); one.textContent = 'window.hit = 1'; document.body.append(one);"
    )
    assert opened.page.evaluate("window.hit") is None
    assert "script-src-elem" in opened.page.evaluate("violations")


def test_a_deep_link_restores_everything(garden_page: Path, open_page: Open) -> None:
    opened = open_page(garden_page)
    change = (
        "{ view: 'network', node: 'anatomy/thalamus', depth: 2, kinds: ['Gene', 'Function'], edges: ['hasPart'], min: 70, level: 3, "
        "find: 'cortex', edge: 'anatomy/thalamus', extent: 'map' }"
    )
    opened.page.evaluate(f"explorer.state.set({change})")
    state, says = (
        opened.page.evaluate("explorer.state.get()"),
        opened.page.inner_text("#network-says"),
    )
    again = open_page(garden_page, "#" + opened.page.url.split("#")[1])
    assert again.page.evaluate("explorer.state.get()") == state
    assert again.page.inner_text("#network-says") == says
    assert not again.page.is_checked("input[data-filter='kinds:Gene']")
    assert again.page.input_value("#search") == "cortex"
    assert again.page.inner_text("#card h2").strip() == "Thalamus"


def test_a_link_to_what_is_not_there_opens_the_start(garden_page: Path, open_page: Open) -> None:
    opened = open_page(garden_page, "#view=nowhere&node=anatomy%2Fatlantis&depth=x&kinds=%ZZ")
    assert opened.page.get_attribute("[data-view=overview]", "aria-current") == "true"
    assert opened.page.evaluate("explorer.graph.byId.has(explorer.state.get().node)")
    clean(opened)


def test_back_and_the_trail_lead_back(garden_page: Path, open_page: Open) -> None:
    opened = open_page(garden_page, "#node=anatomy%2Fcerebellum")
    opened.page.click(".box[data-node='anatomy/thalamus']")
    opened.page.click("[data-view=matrix]")
    assert opened.page.evaluate("explorer.state.get().node") == "anatomy/thalamus"
    opened.page.go_back()
    assert opened.page.get_attribute("[data-view=circuit]", "aria-current") == "true"
    opened.page.go_back()
    assert opened.page.evaluate("explorer.state.get().node") == "anatomy/cerebellum"
    opened.page.go_forward()
    assert opened.page.evaluate("explorer.state.get().node") == "anatomy/thalamus"
    opened.page.click("#trail button:has-text('Cerebellum')")
    assert opened.page.evaluate("explorer.state.get().node") == "anatomy/cerebellum"


def test_sliders_count_what_is_left(garden_page: Path, look_at: Open) -> None:
    opened = look_at(garden_page)
    left = []
    for value in (0, 50, 90, 100):
        opened.page.locator("[data-slider=min]").fill(str(value))
        left.append(int(opened.page.inner_text("#shown").split()[0].replace(",", "")))
    assert left == sorted(left, reverse=True)
    assert len(set(left)) == 4
    wanted = opened.page.evaluate("explorer.graph.edges.filter((one) => one.strength === 1).length")
    shown = opened.page.evaluate(
        "explorer.visible.edges(explorer.state.get()).filter((one) => one.strength !== undefined)"
    )
    assert len(shown) == wanted
    assert {one["strength"] for one in shown} == {1}


def test_the_theme_can_be_chosen(garden_page: Path, open_page: Open) -> None:
    opened = open_page(garden_page)
    before = opened.page.evaluate("getComputedStyle(document.body).backgroundColor")
    opened.page.click("#theme")
    assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    opened.page.click("#theme")
    assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == before


def test_an_empty_garden_opens(tmp_path: Path, open_page: Open) -> None:
    (tmp_path / "notes").mkdir()
    opened = open_page(write_page(tmp_path, tmp_path / "notes"))
    for view in VIEWS:
        if view in ("evidence", "changes"):  # there is none, so no button leads there
            assert not opened.page.locator(f"[data-view={view}]").count()
            continue
        opened.page.click(f"[data-view={view}]")
    clean(opened)
