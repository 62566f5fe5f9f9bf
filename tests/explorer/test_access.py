"""For everyone: by keyboard alone, by touch, on a small screen, on paper, and with a screen reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import VIEWS, Opened

pytestmark = pytest.mark.browser
Open = Callable[..., Opened]

NAMELESS = """[...document.querySelectorAll('button, a[href], input, select, [role=button], summary, [role=application]')]
    .filter((one) => one.checkVisibility() && !(one.innerText || '').trim() && !one.getAttribute('aria-label') && !(one.labels && one.labels.length && one.labels[0].innerText.trim()))
    .map((one) => one.outerHTML.slice(0, 200))"""

FAINT = """(() => {
    const light = (text) => { const [r, g, b] = text.match(/[0-9.]+/g).slice(0, 3).map((one) => { const v = one / 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const ground = (one) => { for (let at = one; at; at = at.parentElement) { const colour = getComputedStyle(at).backgroundColor; if (!/, 0\\)$/.test(colour)) return colour; } return 'rgb(255,255,255)'; };
    return [...document.querySelectorAll('body *:not(svg *)')].filter((one) => one.checkVisibility() && !one.matches(':disabled') && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
        && getComputedStyle(one).clipPath === 'none')
      .map((one) => { const [a, b] = [light(getComputedStyle(one).color), light(ground(one))]; return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), one.outerHTML.slice(0, 160)]; })
      .filter(([ratio]) => ratio < 4.5);
})()"""


@pytest.mark.parametrize("view", VIEWS)
def test_everything_that_can_be_used_has_a_name(
    garden_page: Path, look_at: Open, view: str
) -> None:
    opened = look_at(garden_page, f"#view={view}&edge=anatomy%2Fcerebellum")
    assert opened.page.evaluate(NAMELESS) == []
    assert opened.page.evaluate("document.querySelectorAll('h1').length") == 1
    assert (
        opened.page.evaluate(
            "[...document.querySelectorAll('[id]')].map((one) => one.id).filter((id, at, all) => all.indexOf(id) !== at)"
        )
        == []
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_text_can_be_read(garden_page: Path, look_at: Open, view: str, theme: str) -> None:
    opened = look_at(garden_page, f"#view={view}&edge=anatomy%2Fcerebellum", color_scheme=theme)
    assert opened.page.evaluate(FAINT) == []


def test_the_main_questions_by_keyboard_alone(garden_page: Path, open_page: Open) -> None:
    page = open_page(garden_page).page
    page.keyboard.press("/")
    page.keyboard.type("cerebell")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("explorer.state.get().node") == "anatomy/cerebellum"
    page.keyboard.press("Escape")
    assert page.is_hidden("#card")
    page.focus(".box.level0")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.dataset.key").startswith("in>")
    page.keyboard.press("Space")
    assert page.inner_text("#card h2").strip().endswith("Cerebellum")
    assert page.locator("#card blockquote").count() > 0
    page.keyboard.press("Escape")
    target = page.evaluate("document.activeElement.dataset.node")
    page.keyboard.press("Enter")
    assert page.evaluate("explorer.state.get().node") == target
    assert page.evaluate("document.activeElement.classList.contains('level0')")
    assert "is in the centre" in page.inner_text("#live")
    page.go_back()
    assert page.evaluate("explorer.state.get().node") == "anatomy/cerebellum"
    page.keyboard.press("5")
    assert page.get_attribute("[data-view=table]", "aria-current") == "true"


def test_the_network_by_keyboard(garden_page: Path, look_at: Open) -> None:
    page = look_at(garden_page, "#view=network&node=anatomy%2Fcerebellum").page
    page.focus("#canvas")
    page.keyboard.press("ArrowLeft")
    chosen = page.evaluate("explorer.state.get().edge")
    assert chosen
    assert page.evaluate(
        "(id) => explorer.whereIs(id).x < explorer.whereIs('anatomy/cerebellum').x", chosen
    )
    page.keyboard.press("Enter")
    assert page.evaluate("explorer.state.get().node") == chosen


def test_the_matrix_by_keyboard(garden_page: Path, look_at: Open) -> None:
    page = look_at(garden_page, "#view=matrix&node=anatomy%2Fcerebellum").page
    page.locator("#matrix td.full button[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert "projects to" in page.inner_text("#card h2")


@pytest.mark.parametrize("view", VIEWS)
def test_a_small_screen_needs_no_sideways_scrolling(
    garden_page: Path, look_at: Open, view: str
) -> None:
    page = look_at(garden_page, f"#view={view}", viewport={"width": 390, "height": 844}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.is_hidden("#legend")
    page.click("#filters")
    assert page.is_visible("#legend")
    page.click("#filters")
    assert page.is_hidden("#legend")


def test_by_touch(garden_page: Path, open_page: Open) -> None:
    page = open_page(
        garden_page,
        "#node=anatomy%2Fcerebellum",
        viewport={"width": 390, "height": 844},
        has_touch=True,
    ).page
    page.tap(".box[data-node='anatomy/spinal-cord']")
    assert page.evaluate("explorer.state.get().node") == "anatomy/spinal-cord"
    page.tap(".number")
    assert page.is_visible("#card")


def test_nothing_moves_for_who_wants_it_still(garden_page: Path, open_page: Open) -> None:
    still = open_page(garden_page, reduced_motion="reduce").page
    moving = open_page(garden_page, reduced_motion="no-preference").page
    duration = "getComputedStyle(document.querySelector('.box rect')).transitionDuration"
    assert still.evaluate(duration) == "0s"
    assert moving.evaluate(duration) != "0s"


def test_on_paper_only_the_view(garden_page: Path, open_page: Open) -> None:
    page = open_page(garden_page).page
    page.emulate_media(media="print")
    assert page.is_hidden("#legend")
    assert page.is_hidden("#views")
    assert page.is_visible(".picture")
