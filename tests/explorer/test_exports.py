"""What can be taken away: pictures, tables, a question."""

from __future__ import annotations

import csv
import io
import struct
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph
import pytest

from graphbuild.emit.rdf import ntriples
from graphbuild.graph import Graph

from .conftest import Opened

pytestmark = pytest.mark.browser
Open = Callable[..., Opened]
HEAD = [
    "from",
    "relation",
    "to",
    "strength",
    "lowest strength",
    "level",
    "dose",
    "PMIDs",
    "said as",
    "places",
    "quote",
]
SVG = "{http://www.w3.org/2000/svg}"


def taken(opened: Opened, name: str) -> bytes:
    opened.page.click("#export summary")
    with opened.page.expect_download() as waiting:
        opened.page.click(f"[data-export={name}]")
    return Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("view", ["circuit", "network"])
def test_an_svg_has_labels_and_arrows_and_nothing_that_runs(
    garden_page: Path, look_at: Open, view: str
) -> None:
    opened = look_at(garden_page, f"#view={view}&node=anatomy%2Fcerebellum")
    drawing = ElementTree.fromstring(taken(opened, "svg"))
    texts = {"".join(one.itertext()) for one in drawing.iter(f"{SVG}text")}
    assert {"Cerebellum", "95%"} <= texts
    assert any(
        "Z" in one.get("d", "") and "rotate" in one.get("transform", "")
        for one in drawing.iter(f"{SVG}path")
    )
    assert {one.tag.removeprefix(SVG) for one in drawing.iter()} <= {
        "svg",
        "g",
        "path",
        "rect",
        "text",
        "title",
    }
    assert not any(
        name.startswith("on") or "href" in name for one in drawing.iter() for name in one.attrib
    )
    assert all(one.get("fill") for one in drawing.iter(f"{SVG}text"))


@pytest.mark.parametrize("view", ["circuit", "network"])
def test_a_png_is_twice_as_fine_as_the_screen(garden_page: Path, look_at: Open, view: str) -> None:
    opened = look_at(garden_page, f"#view={view}&node=anatomy%2Fcerebellum")
    content = taken(opened, "png")
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    assert width > 1200
    assert height > 400
    assert len(content) > 20_000


def test_a_csv_has_every_row_that_the_table_counts(garden_page: Path, look_at: Open) -> None:
    opened = look_at(garden_page, "#view=table&min=60")
    rows = list(csv.reader(io.StringIO(taken(opened, "csv").decode("utf-8-sig"))))
    assert rows[0] == HEAD
    assert len(rows) - 1 == int(opened.page.inner_text("#table-says").split()[0].replace(",", ""))
    assert {len(row) for row in rows} == {len(HEAD)}


SHOWN = {  # what a view shows, counted on the screen, for each row of its CSV
    "overview": "[...document.querySelectorAll('#overview li, #overview .kind')].length",
    "circuit&node=anatomy/cerebellum": "document.querySelectorAll('.picture .wire').length + document.querySelectorAll('#lanes .why').length",
    "network&node=anatomy/cerebellum": "explorer.lines().filter((one) => !one.quiet).length",
    "matrix": "document.querySelectorAll('#matrix tr').length - 1",
    "table&rows=nodes": "Number(document.querySelector('#table-says').textContent.split(' ')[0].replace(',', ''))",
    "compare&with=anatomy/cerebellum,anatomy/thalamus": "document.querySelectorAll('#table tbody tr:not(.group)').length",
    "evidence&scope=near&node=anatomy/cerebellum": "document.querySelectorAll('#table tbody tr').length",
    "evidence&scope=near&node=anatomy/cerebellum&level=3": "document.querySelectorAll('#table tbody tr').length",
    "paths&from=anatomy/cerebellum&to=anatomy/amygdala": "document.querySelectorAll('#paths li').length",
    "conflicts": "document.querySelectorAll('#conflicts blockquote').length + document.querySelectorAll('#conflicts .severity').length",
    "changes": "document.querySelectorAll('#changes-view li').length",
    "local&node=organ/cerebellum": "explorer.lines().filter((one) => !one.quiet).length",
    "sources&note=supplement/magnesium.md": "document.querySelectorAll('.note-page section:last-of-type li').length",
}


@pytest.mark.parametrize("view", SHOWN)
def test_the_csv_of_a_view_has_what_it_shows(garden_page: Path, look_at: Open, view: str) -> None:
    opened = look_at(garden_page, f"#view={view}")
    rows = list(csv.reader(io.StringIO(taken(opened, "csv").decode("utf-8-sig"))))[1:]
    facts = len({(*row[:3], row[8]) for row in rows}) if view.startswith("circuit") else len(rows)
    assert facts > 0
    shown = opened.page.evaluate(SHOWN[view])
    assert (
        facts == shown if not view.startswith("circuit") else facts <= shown
    )  # a fact may be on both sides, and behind articles


def test_a_row_tells_level_dose_articles_place_and_words(garden_page: Path, look_at: Open) -> None:
    opened = look_at(garden_page, "#view=circuit&node=anatomy/cerebellum")
    rows = list(csv.DictReader(io.StringIO(taken(opened, "csv").decode("utf-8-sig"))))
    thiamine = next(
        row for row in rows if row["from"] == "Vitamin B1" and row["relation"] == "supports"
    )
    assert thiamine["level"] == "5"
    assert "mg" in thiamine["dose"]
    assert thiamine["places"].startswith("organ/cerebellum.md:")
    assert thiamine["quote"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("-5", "-5"),
        ("-cmd", "'-cmd"),
        ('a"b', '"a""b"'),
        ("a,b", '"a,b"'),
        ("plain", "plain"),
    ],
)
def test_no_cell_is_a_formula(garden_page: Path, look_at: Open, text: str, cell: str) -> None:
    opened = look_at(garden_page)
    assert opened.page.evaluate("(text) => explorer.quoted(text)", text) == cell


def test_the_query_of_a_view_gives_what_it_shows(
    garden_page: Path, open_page: Open, garden_graph: Graph
) -> None:
    opened = open_page(garden_page, "#node=anatomy%2Fcerebellum&min=90")
    opened.page.click("#export summary")
    opened.page.click("[data-export=sparql]")
    graph, store = garden_graph, pyoxigraph.Store()
    for written in ntriples(graph):
        store.bulk_load(written.whole(), pyoxigraph.RdfFormat.N_TRIPLES)
    rows = store.query(opened.page.inner_text("dialog pre"))
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    found = {(row["from"].value, row["to"].value) for row in rows}
    stated = {
        (graph.label(one.subject), graph.label(one.object))
        for one in graph.statements
        if one.predicate == "projectsTo"
        and "anatomy/cerebellum" in (one.subject, one.object)
        and float(str(one.get("strength") or 0)) >= 0.9
    }
    assert stated
    assert found == stated
