"""The served page: it follows the notes, keeps the person's place, and has an editor for queries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.serving import served

from .conftest import GO, Opened, opened_in, window

pytestmark = pytest.mark.browser
NOTES = {
    "pons.md": "---\ntype: organ\ntitle: Pons\n---\n# Pons\n## Efferent Connections\n- Cerebellum - 90% strength\n## Afferent Connections\n- Motor cortex - 80% strength\n",
    "cerebellum.md": "---\ntype: organ\ntitle: Cerebellum\n---\n# Cerebellum\n## Efferent Connections\n- Thalamus - 95% strength\n",
}


@contextmanager
def serving(place: Path) -> Iterator[tuple[Path, str]]:
    """A folder of notes, and the address at which they are served, live."""
    folder = place / "notes"
    folder.mkdir()
    for name, text in NOTES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with served(str(folder), "--out", str(place / "out")) as address:
        yield folder, address


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Notes that tests change: each others of them."""
    with serving(tmp_path_factory.mktemp("edited")) as found:
        yield found


@pytest.fixture
def live(browser: Any, edited: tuple[Path, str]) -> Iterator[tuple[Path, Opened]]:
    """The served page in a fresh window that may reach this machine."""
    folder, address = edited
    context = window(browser, {"offline": False, "viewport": {"width": 1400, "height": 700}})
    opened = opened_in(context, address)
    opened.page.wait_for_selector("#live-sign:text('live')")
    yield folder, opened
    context.close()


@pytest.fixture(scope="module")
def still(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """A served page whose notes nobody changes."""
    with serving(tmp_path_factory.mktemp("still")) as (_, address):
        context = window(browser, {"offline": False})
        opened = opened_in(context, address)
        opened.page.wait_for_selector("#live-sign:text('live')")
        yield opened
        context.close()


@pytest.fixture
def asking(still: Opened) -> Any:
    """That page at its beginning."""
    still.page.evaluate(GO, "#view=circuit")
    return still.page


def test_it_reloads_when_a_note_is_saved_and_keeps_the_place(live: tuple[Path, Opened]) -> None:
    folder, opened = live
    page = opened.page
    page.locator(".box[data-node='anatomy/cerebellum']").click()
    page.get_by_role("button", name="Table").click()
    page.locator("#theme").click()
    theme = page.evaluate("document.documentElement.dataset.theme")
    before, trail = page.evaluate("explorer.state.get()"), page.locator("#trail").inner_text()
    assert (before["node"], before["view"]) == ("anatomy/cerebellum", "table")
    with page.expect_event("load", timeout=30_000):
        (folder / "pons.md").write_text(
            NOTES["pons.md"] + "- Nucleus basalis - 70% strength\n- Tectum - 60% strength\n",
            encoding="utf-8",
        )
    page.locator("#find input").wait_for()
    assert (
        page.evaluate("explorer.state.get()") == before
    )  # though the pons is the best-connected thing now
    assert page.locator("#trail").inner_text() == trail
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    page.locator("#table", has_text="Nucleus basalis").wait_for()
    assert opened.problems == []
    assert all(url.startswith(page.url.split("#")[0]) for url in opened.requests)


def test_a_typed_query_survives_a_reload(live: tuple[Path, Opened]) -> None:
    folder, opened = live
    page = opened.page
    page.get_by_role("button", name="Query").click()
    page.locator("#query-results table").wait_for()
    page.fill("#query-text", "# half a thought")
    with page.expect_event("load", timeout=30_000):
        (folder / "new.md").write_text("Of [[pons]].", encoding="utf-8")
    page.wait_for_timeout(200)
    assert page.input_value("#query-text") == "# half a thought"
    assert page.evaluate("document.activeElement.id") == "query-text"


def test_a_query_gives_rows_whose_things_lead_into_the_views(asking: Any) -> None:
    page = asking
    page.get_by_role("button", name="Query").click()
    page.fill(
        "#query-text",
        "SELECT ?from ?name ?strength { ?s rdf:subject ?from ; rdf:object / skos:prefLabel ?name ; gb:strength ?strength } ORDER BY ?strength",
    )
    page.keyboard.press("Control+Enter")
    rows = page.locator("#query-results tbody tr")
    page.locator("#query-says:text('3 rows')").wait_for()
    assert [[cell.strip() for cell in row.split("\t")] for row in rows.all_inner_texts()] == [
        ["Motor cortex", "Pons", "0.8"],
        ["Pons", "Cerebellum", "0.9"],
        ["Cerebellum", "Thalamus", "0.95"],
    ]
    page.get_by_role("button", name="in the table").click()
    assert page.locator("#table tbody tr").count() == 4
    page.go_back()
    page.locator("#query-says:text('3 rows')").wait_for()  # the query is in the address
    rows.first.get_by_role("button", name="Motor cortex").click()
    assert page.locator("#card h2").inner_text() == "Motor cortex"


def test_named_queries_are_about_the_centre(asking: Any) -> None:
    page = asking
    page.locator(".box[data-node='anatomy/cerebellum']").click()
    page.get_by_role("button", name="Query").click()
    page.locator("#query-named option", has_text="afferents").wait_for(state="attached")
    page.select_option(
        "#query-named", label=page.locator("#query-named option", has_text="afferents").inner_text()
    )
    page.locator("#query-says:text('1 row')").wait_for()
    assert "anatomy/cerebellum" in page.input_value("#query-text")
    assert "Pons" in page.locator("#query-results tbody").inner_text()


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("ASK { ?a gb:projectsTo ?b }", "Yes."),
        ("SELECT ?x { ?x a gb:Gen }", "did you mean Gene"),
        ("SELECT", "1"),
    ],
)
def test_it_says_yes_or_no_and_what_is_wrong_with_a_query(
    asking: Any, query: str, answer: str
) -> None:
    asking.get_by_role("button", name="Query").click()
    asking.locator("#query-results table").wait_for()
    asking.fill("#query-text", query)
    asking.click("#query-run")
    asking.locator("#query-results", has_text=answer).wait_for()


def test_the_page_in_a_file_has_no_editor(garden_page: Path, look_at: Any) -> None:
    page = look_at(garden_page).page
    assert page.get_by_role("button", name="Query").count() == 0
    assert page.locator("#live-sign").count() == 0
