"""The page of a garden that links and says little else: a note and what it is about are one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphbuild.pipeline import build
from tests.conftest import Garden
from tests.explorer.conftest import Opened, page_of

pytestmark = pytest.mark.browser
NOTES = {
    "soup.md": "---\ntype: recipe\ncuisine: '[[North]]'\nwith: '[[Bread]]'\ntags: [warm]\n---\n# Soup\n"
    "- [[Leek]], 2\n- [[Salt]]\n\nServe with [[Bread]].\n> [!tip] Stock\n> Make more of it.\n",
    "bread.md": "---\ntype: recipe\n---\n# Bread\n- [[Salt]]\n- [[Yeast]]\n",
    "leek.md": "---\ntype: vegetable\n---\n# Leek\nUsed in [[Soup]].\n",
    "salt.md": "---\ntype: spice\n---\n# Salt\nIn [[Bread]] and [[Soup]].\n",
    "2024-05-01.md": "Cooked [[Soup]], and [[Bread]] with [[Yeast]].\n",
    "alone.md": "---\ntype: recipe\n---\n# Alone\nNo link.\n",
}
ROWS = """(part) => [...document.querySelectorAll(`[data-part="${part}"] li`)].map((one) => one.innerText.split("\\n").map((text) => text.trim()).filter(Boolean).join(" "))"""


@pytest.fixture
def page(garden: Garden, tmp_path: Path, open_page: Callable[..., Opened]) -> Any:
    opened = open_page(page_of(build(garden(NOTES)), tmp_path), "#view=overview")
    assert opened.problems == []
    return opened.page


def test_each_thing_is_once_among_the_best_connected_and_a_link_that_a_key_explains_counts_once(
    page: Any,
) -> None:
    """Soup has a cuisine, bread with it, three links, a tag and a callout, and three notes link to it."""
    rows = page.evaluate(ROWS, "Best connected")
    assert rows[0] == "soup 10"
    assert len({row.rpartition(" ")[0] for row in rows}) == len(rows)
    assert "is best connected" in page.inner_text(".of-centre")


def test_missing_notes_and_orphans_are_those_of_the_notes(page: Any) -> None:
    assert page.evaluate(ROWS, "Most wanted notes") == ["Yeast 2", "North 1"]
    assert page.evaluate(ROWS, "Orphans") == ["alone"]


def test_the_circuit_of_a_thing_has_its_keys_and_the_links_of_its_note(page: Any) -> None:
    page.click(".of-centre .door")
    shown = page.inner_text("main")
    for words in ("cuisine", "with", "links to", "is linked from", "has tag"):
        assert words in shown
    assert "is about" not in page.inner_text("main")


def test_local_has_the_notes_around_it(page: Any) -> None:
    page.click("text=Local")
    page.wait_for_selector("text=/\\d+ things, \\d+ edges/")
    assert page.inner_text("main").split(" things")[0].split()[-1] not in ("0", "1")


def test_relations_of_one_name_are_told_apart(
    garden: Garden, tmp_path: Path, open_page: Callable[..., Opened]
) -> None:
    notes = {**NOTES, "stew.md": "---\ntype: recipe\ncontains: '[[Leek]]'\n---\n# Stew\n"}
    one = open_page(page_of(build(garden(notes)), tmp_path), "#view=overview").page
    names = one.evaluate(
        "[...document.querySelectorAll('[data-list=edges] .text')].map((it) => it.innerText)"
    )
    assert {"contains", "contains (callout)"} <= set(names)
    assert len(set(names)) == len(names)
