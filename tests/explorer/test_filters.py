"""Filters change what is drawn in place; what is seen after a change is what is seen when the page opens that way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import Opened

pytestmark = pytest.mark.browser
Open = Callable[..., Opened]

WALK = (
    {"min": 90, "level": 4},
    {"min": 0, "kinds": ["AnatomicalStructure", "Gene"]},
    {"find": "nucleus", "level": 0},
    {"find": "", "kinds": ["Nucleus"], "min": 85},
)
SEEN = {
    "circuit": "document.querySelector('#circuit').innerHTML + document.querySelector('#lanes').innerHTML",
    "network&depth=2": "[explorer.shows().sort(), document.querySelector('#network-says').innerText]",
    "network&extent=map": "[explorer.shows().sort(), document.querySelector('#network-says').innerText]",
    "matrix": """[...document.querySelectorAll('#matrix tr')].map((row) => [...row.children].map((one) =>
        [one.tagName, one.className, one.textContent, one.querySelector('button')?.getAttribute('aria-label') || ''].join('|')))""",
    "table&sort=-strength": "[...document.querySelectorAll('#table tr')].map((row) => row.innerHTML)",
    "table&rows=nodes": "[...document.querySelectorAll('#table tr')].map((row) => row.innerHTML)",
    "paths&from=anatomy%2Fcerebellum": "document.querySelector('#paths').innerHTML",
    "sources&note=organ%2Fcerebellum.md": "document.querySelector('#sources').innerHTML",
}


@pytest.mark.parametrize("view", SEEN)
def test_a_filter_that_moves_ends_where_a_fresh_page_begins(
    garden_page: Path, open_page: Open, look_at: Open, view: str
) -> None:
    page: Any = look_at(garden_page, f"#view={view}&node=anatomy%2Fcerebellum").page
    before = page.evaluate(SEEN[view])
    for change in WALK:
        page.evaluate("(change) => explorer.state.set(change, false)", change)
    moved = page.evaluate(SEEN[view])
    assert moved != before
    fresh = open_page(
        garden_page, page.evaluate("explorer.state.address(explorer.state.get())")
    ).page
    assert fresh.evaluate(SEEN[view]) == moved


def test_the_theme_reaches_rows_that_stay(garden_page: Path, open_page: Open) -> None:
    page = open_page(garden_page, "#view=table").page
    colour = "[...document.querySelectorAll('#table td .icon path')].map((one) => one.getAttribute('fill') + one.getAttribute('stroke'))"
    before = page.evaluate(colour)
    page.click("#theme")
    assert page.evaluate(colour) != before


def test_a_chosen_cell_of_the_matrix_keeps_the_keyboard(garden_page: Path, look_at: Open) -> None:
    page = look_at(garden_page, "#view=matrix&node=anatomy%2Fcerebellum").page
    page.locator("#matrix td.full button").nth(3).click()
    assert page.locator("#matrix td.picked").count() == 1
    assert page.evaluate("document.activeElement.closest('td')?.classList.contains('picked')")
