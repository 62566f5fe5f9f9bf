"""The rules of WCAG A and AA that axe-core can decide, in every view."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import Opened

pytestmark = pytest.mark.browser
Open = Callable[..., Opened]
SIZES = {"wide": {"width": 1400, "height": 900}, "narrow": {"width": 390, "height": 844}}
OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


def violations(page: Any) -> list[str]:
    """Each rule with the elements that break it."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{one['id']}: {node['target']} {node['html'][:160]} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "hash_",
    [
        "view=circuit&edge=anatomy%2Fcerebellum",
        "view=circuit&node=anatomy%2Fcerebellum&open=in%3Eanatomy%2Fthalamus&find=nucleus",
        "view=network&extent=map",
        "view=matrix&node=anatomy%2Fcerebellum&find=nucleus",
        "view=table",
        "view=table&rows=nodes&sort=-in",
        "view=paths&from=anatomy%2Fcerebellum&to=anatomy%2Famygdala",
        "view=sources&note=organ%2Fcerebellum.md",
    ],
)
def test_no_view_breaks_a_rule(garden_page: Path, open_page: Open, hash_: str, size: str, theme: str) -> None:
    opened = open_page(garden_page, f"#{hash_}", viewport=SIZES[size], color_scheme=theme)
    assert violations(opened.page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_what_opens_over_a_view_breaks_no_rule(garden_page: Path, open_page: Open, size: str, theme: str) -> None:
    page = open_page(garden_page, viewport=SIZES[size], color_scheme=theme).page
    page.keyboard.press("/")
    page.keyboard.type("cereb")
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.click("#export summary")
    assert violations(page) == []
    page.click("[data-export=sparql]")
    assert violations(page) == []
    page.keyboard.press("Escape")
    if size == "narrow":
        page.click("#filters")
    page.locator("#legend .rest summary").first.click()
    assert violations(page) == []


def test_the_check_sees_what_breaks_a_rule(garden_page: Path, open_page: Open) -> None:
    page = open_page(garden_page).page
    page.evaluate(
        "document.querySelector('#theme').removeAttribute('aria-label'); document.querySelector('#theme').replaceChildren(); document.querySelector('#theme').removeAttribute('title')"
    )
    assert [one.split(":")[0] for one in violations(page)] == ["button-name"]
