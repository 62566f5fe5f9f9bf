"""The rules of WCAG A and AA and of good practice that axe-core can decide, in every view, in both themes and sizes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import Opened

pytestmark = pytest.mark.browser
Open = Callable[..., Opened]
LOOKS: dict[str, dict[str, Any]] = {
    f"{theme}-{name}": {"color_scheme": theme, "viewport": size}
    for theme in ("light", "dark")
    for name, size in (
        ("wide", {"width": 1400, "height": 900}),
        ("narrow", {"width": 390, "height": 844}),
    )
}
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


# What a theme can break on a screen on which the other theme keeps every rule: colours.
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}
WHOLE = ("light-wide", "dark-narrow")


def violations(page: Any, within: str = "html", options: object = OPTIONS) -> list[str]:
    """Each rule with the elements that break it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(
        "([within, options]) => axe.run(within, options).then((one) => one.violations)",
        [within, options],
    )
    return [
        f"{one['id']}: {node['target']} {node['html'][:160]} {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    "hash_",
    [
        "view=circuit&edge=anatomy%2Fcerebellum",
        "view=circuit&node=anatomy%2Fcerebellum&open=in%3Eanatomy%2Fthalamus&find=nucleus&inputs=60&outputs=70",
        "view=network&extent=map",
        "view=matrix&node=anatomy%2Fcerebellum&find=nucleus",
        "view=table",
        "view=table&rows=nodes&sort=-in",
        "view=paths&from=anatomy%2Fcerebellum&to=anatomy%2Famygdala",
        "view=sources&note=supplement%2Fmagnesium.md",
        "view=overview",
        "view=compare",
        "view=evidence&colour=topic",
        "view=conflicts",
        "view=local",
        "view=changes",
    ],
)
def test_no_view_breaks_a_rule(garden_page: Path, look_at: Open, hash_: str, look: str) -> None:
    page = look_at(garden_page, f"#{hash_}", **LOOKS[look]).page
    assert violations(page, options=OPTIONS if look in WHOLE else COLOURS) == []


@pytest.mark.parametrize("look", WHOLE)
def test_what_opens_over_a_view_breaks_no_rule(
    garden_page: Path, open_page: Open, look: str
) -> None:
    page = open_page(garden_page, **LOOKS[look]).page
    page.keyboard.press("/")
    page.keyboard.type("cereb")
    page.keyboard.press("ArrowDown")
    assert page.is_visible(".found")
    assert violations(page, "#top") == []
    page.keyboard.press("Escape")
    page.click("#export summary")
    assert violations(page, "#top") == []
    page.click("[data-export=sparql]")
    assert violations(page, "dialog") == []
    page.keyboard.press("Escape")
    if page.is_visible("#filters"):
        page.click("#filters")
    page.locator("#legend .rest summary").first.click()
    assert violations(page, "#legend") == []


def test_the_check_sees_what_breaks_a_rule(garden_page: Path, open_page: Open) -> None:
    page = open_page(garden_page).page
    page.evaluate(
        "document.querySelector('#theme').removeAttribute('aria-label'); document.querySelector('#theme').replaceChildren(); document.querySelector('#theme').removeAttribute('title')"
    )
    assert [one.split(":")[0] for one in violations(page, "#top")] == ["button-name"]
