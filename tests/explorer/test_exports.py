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
from graphbuild.graph import Graph, Statement

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


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ("matrix", "Vestibular Nuclei"),
        ("table&rows=nodes", "Amygdala"),
        ("compare", "receives from"),
        ("evidence&scope=every", "Vitamin B1"),
        ("conflicts", "Red Nucleus projects to Spinal Cord"),
        ("changes", "What changed since the build before"),
        ("sources&note=organ/red-nucleus.md", "Who links here"),
    ],
)
def test_the_picture_of_a_list_has_every_word_where_it_is(
    garden_page: Path, look_at: Open, view: str, said: str
) -> None:
    opened = look_at(garden_page, f"#view={view}")
    drawing = ElementTree.fromstring(taken(opened, "svg"))
    texts = ["".join(one.itertext()) for one in drawing.iter(f"{SVG}text")]
    shown = opened.page.evaluate(
        """(() => { const copy = document.querySelector("#main :is(table, .note-page)").cloneNode(true);
        copy.querySelectorAll(".copy, .unseen, caption, summary, details:not([open])").forEach((one) => one.remove());
        return copy.textContent; })()"""
    )
    assert said in texts
    assert "".join("".join(texts[1:]).split()) == "".join(str(shown).split())


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


# What a view shows, row by row as its CSV has it, read off the screen.
READ = """(() => {
    const all = (selector, of, root = document) => [...root.querySelectorAll(selector)].map(of);
    const text = (one) => one.textContent.trim();
    const fact = (edge) => { const { graph } = explorer; return [graph.called(graph.nodes[edge.source]), graph.predicates[edge.predicate].label, graph.objectLabel(edge), edge.denied ? "denied" : edge.certainty || ""]; };
    const facts = (edges) => [...new Set(edges)].map(fact);
    const said = (selector) => all(selector, (one) => explorer.graph.ofStatement(one.dataset.id));
    const doors = (cell) => all(".door", text, cell).join(" | ");
    return {
        circuit: () => facts([...said("#main .wire"), ...said("#lanes .why")]),
        lines: () => facts(explorer.lines().filter((one) => !one.quiet && typeof one.id === "number").map((one) => explorer.graph.edgeAt(one.id))),
        bundles: () => explorer.lines().filter((one) => typeof one.id === "string").length,
        matrix: () => all("#matrix tr", (row) => [...row.children].map((cell) => (cell.tagName === "TH" ? cell.querySelector("button").getAttribute("aria-label") : text(cell)))),
        table: () => all("#table tbody tr", (row) => [...row.cells].slice(0, 3).map(text)),
        compare: () => { let part = ""; return all("#table tbody tr", (row) => { if (row.className === "group") { part = text(row); return []; } return [part, ...[...row.cells].map(text)]; }).filter((row) => row.length); },
        evidence: () => all("#table tbody tr", ({ cells }) => [text(cells[0]), text(cells[1].querySelector(".note")), text(cells[1].querySelector(".name")), parseFloat(text(cells[2])).toString(), doors(cells[3]), doors(cells[4]), all("a, .name", (one) => text(one).replace(/^PMID | ↗$/g, ""), cells[5]).join(" "), doors(cells[6]), text(cells[7].querySelector("code"))]),
        paths: () => all("#paths li", (row) => [text(row.querySelector(".score")), all(".way .name", text, row).join(" → ")]),
        conflicts: () => all("#conflicts .place code", text),
        changes: () => all("#changes-view li", (row) => text(row.querySelector(".place code"))),
        sources: () => all(".note-page section", (part, at) => all("li", (row) => text(row.querySelector("code")), part).length),
        overview: () => all("#overview [data-part]", (part) => all("li, .kind", (row) => [part.dataset.part, text(row)], part)).flat(),
    };
})()"""
Row = dict[str, str]
# The view, how the screen is read, and the columns of the CSV that say the same.
SHOWN: dict[str, tuple[str, Callable[[list[Row]], object]]] = {
    "circuit&node=anatomy/cerebellum": ("circuit", lambda rows: facts(rows)),
    "circuit&node=anatomy/cerebellum&inputs=90&outputs=80": ("circuit", lambda rows: facts(rows)),
    "circuit&node=anatomy/red-nucleus&hops=3": ("circuit", lambda rows: facts(rows)),
    "circuit&node=substance/magnesium": ("circuit", lambda rows: facts(rows)),
    "network&node=anatomy/cerebellum": ("lines", lambda rows: facts(rows)),
    "network&node=anatomy/cerebellum&among=all": ("lines", lambda rows: facts(rows)),
    "network&extent=found&find=nucleus": ("lines", lambda rows: facts(rows)),
    "local&node=anatomy/cerebellum": ("lines", lambda rows: facts(rows)),
    "network&extent=map": ("bundles", lambda rows: sum("edge" in one["relation"] for one in rows)),
    "table&min=60": ("table", lambda rows: columns(rows[:50], "from", "relation", "to")),
    "table&rows=nodes&sort=-in": ("table", lambda rows: columns(rows[:50], "name", "kind", "in")),
    "evidence&scope=near&node=anatomy/cerebellum": ("evidence", lambda rows: evidence(rows)),
    "evidence&scope=every&level=3": ("evidence", lambda rows: evidence(rows)),
    "paths&from=anatomy/cerebellum&to=anatomy/amygdala": (
        "paths",
        lambda rows: columns(rows, "weakest hop", "way"),
    ),
    "paths&from=anatomy/pons&rank=short": (
        "paths",
        lambda rows: columns(rows[:60], "by", "way"),
    ),
    "conflicts": ("conflicts", lambda rows: [one["place"] for one in rows]),
    "changes": ("changes", lambda rows: [one["place"] for one in rows]),
    "sources&note=organ/red-nucleus.md": (
        "sources",
        lambda rows: [
            sum(one["part"] == part for one in rows)
            for part in ("links here", "to look at", "read")
        ],
    ),
    "overview": ("overview", lambda rows: columns(rows, "part", "what")),
}
EVIDENCE = ("what", "relation", "for", "level", "dose", "acts on", "PMIDs", "warnings", "places")


def columns(rows: list[Row], *names: str) -> list[list[str]]:
    return [[one[name] for name in names] for one in rows]


def facts(rows: list[Row]) -> list[list[str]]:
    """Facts in any order; that notes differ on one is not how it is said."""
    return sorted(
        [*row[:3], row[3].removesuffix("notes differ").removesuffix(", ")]
        for row in columns(rows, "from", "relation", "to", "said as")
    )


def evidence(rows: list[Row]) -> list[list[str]]:
    found = columns(rows, *EVIDENCE)
    return [[*row[:-1], row[-1].split(" ")[0]] for row in found]


@pytest.mark.parametrize("view", SHOWN)
def test_the_csv_of_a_view_is_what_it_shows(garden_page: Path, look_at: Open, view: str) -> None:
    opened = look_at(garden_page, f"#view={view}")
    rows = list(csv.DictReader(io.StringIO(taken(opened, "csv").decode("utf-8-sig"))))
    name, said = SHOWN[view]
    shown = opened.page.evaluate(f"({READ}).{name}()")
    assert rows
    assert said(rows) == (sorted(shown) if name in ("circuit", "lines") else shown)


@pytest.mark.parametrize(
    ("view", "name"),
    [("matrix", "matrix"), ("compare&with=anatomy/cerebellum,anatomy/thalamus", "compare")],
)
def test_the_csv_of_a_grid_is_the_grid(
    garden_page: Path, look_at: Open, view: str, name: str
) -> None:
    opened = look_at(garden_page, f"#view={view}")
    rows = list(csv.reader(io.StringIO(taken(opened, "csv").decode("utf-8-sig"))))
    shown = opened.page.evaluate(f"({READ}).{name}()")
    assert len(shown) > 20
    assert rows[-len(shown) :] == shown


def test_the_csv_of_a_table_has_more_than_its_first_page(garden_page: Path, look_at: Open) -> None:
    opened = look_at(garden_page, "#view=table&rows=nodes")
    rows = taken(opened, "csv").decode("utf-8-sig").splitlines()
    assert len(rows) - 1 == int(opened.page.inner_text("#table-says").split()[0].replace(",", ""))


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


def side(statement: Statement, centre: str) -> str:
    """The threshold that acts on a pathway of what is in the centre."""
    return "inputs" if statement.object == centre else "outputs"


@pytest.mark.parametrize("least", [{"min": 90}, {"inputs": 90, "outputs": 70}], ids=repr)
def test_the_query_of_a_view_gives_what_it_shows(
    garden_page: Path, open_page: Open, garden_graph: Graph, least: dict[str, int]
) -> None:
    given = "".join(f"&{name}={value}" for name, value in least.items())
    opened = open_page(garden_page, f"#view=circuit&node=anatomy%2Fcerebellum{given}")
    opened.page.click("#export summary")
    opened.page.click("[data-export=sparql]")
    graph, store = garden_graph, pyoxigraph.Store()
    for written in ntriples(graph):
        store.bulk_load(written.whole(), pyoxigraph.RdfFormat.N_TRIPLES)
    rows = store.query(opened.page.inner_text("dialog pre"))
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    pathways = [row for row in rows if row["relation"].value.endswith("projectsTo")]
    found = {(row["from"].value, row["to"].value) for row in pathways}
    stated = {
        (graph.label(one.subject), graph.label(one.object))
        for one in graph.statements
        if one.predicate == "projectsTo"
        and "anatomy/cerebellum" in (one.subject, one.object)
        and float(str(one.get("strength") or 0)) * 100
        >= least.get("min" if "min" in least else side(one, "anatomy/cerebellum"), 0)
    }
    assert stated
    assert found == stated
