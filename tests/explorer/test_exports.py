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
SVG = "{http://www.w3.org/2000/svg}"


def taken(opened: Opened, name: str) -> bytes:
    opened.page.click("#export summary")
    with opened.page.expect_download() as waiting:
        opened.page.click(f"[data-export={name}]")
    return Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("view", ["circuit", "network"])
def test_an_svg_has_labels_and_arrows_and_nothing_that_runs(garden_page: Path, look_at: Open, view: str) -> None:
    opened = look_at(garden_page, f"#view={view}&node=anatomy%2Fcerebellum")
    drawing = ElementTree.fromstring(taken(opened, "svg"))
    texts = {"".join(one.itertext()) for one in drawing.iter(f"{SVG}text")}
    assert {"Cerebellum", "95%"} <= texts
    assert any("Z" in one.get("d", "") and "rotate" in one.get("transform", "") for one in drawing.iter(f"{SVG}path"))
    assert {one.tag.removeprefix(SVG) for one in drawing.iter()} <= {"svg", "g", "path", "rect", "text", "title"}
    assert not any(name.startswith("on") or "href" in name for one in drawing.iter() for name in one.attrib)
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
    assert rows[0] == ["from", "relation", "to", "strength", "level", "said as", "statements", "source"]
    assert len(rows) - 1 == int(opened.page.inner_text("#table-says").split()[0].replace(",", ""))
    assert {len(row) for row in rows} == {8}


@pytest.mark.parametrize("view", ["matrix", "paths", "sources", "circuit"])
def test_every_view_gives_a_table(garden_page: Path, look_at: Open, view: str) -> None:
    opened = look_at(garden_page, f"#view={view}")
    rows = list(csv.reader(io.StringIO(taken(opened, "csv").decode("utf-8-sig"))))
    assert len(rows) > 5


@pytest.mark.parametrize(
    ("text", "cell"), [("=1+1", "'=1+1"), ("@x", "'@x"), ("-5", "-5"), ("-cmd", "'-cmd"), ('a"b', '"a""b"'), ("a,b", '"a,b"'), ("plain", "plain")]
)
def test_no_cell_is_a_formula(garden_page: Path, look_at: Open, text: str, cell: str) -> None:
    opened = look_at(garden_page)
    assert opened.page.evaluate("(text) => explorer.quoted(text)", text) == cell


def test_the_query_of_a_view_gives_what_it_shows(garden_page: Path, open_page: Open, garden_graph: Graph) -> None:
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
        if one.predicate == "projectsTo" and "anatomy/cerebellum" in (one.subject, one.object) and float(str(one.get("strength") or 0)) >= 0.9
    }
    assert stated
    assert found == stated
