"""The formats on request hold the same triples as `graph.ttl`, sorted, and the tables the same statements."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from pyarrow import parquet

from graphbuild.cli import main
from graphbuild.emit.jsonld import context
from graphbuild.emit.outputs import ON_REQUEST
from graphbuild.emit.turtle import turtle
from graphbuild.graph import Graph
from graphbuild.graph.said import associations
from graphbuild.model import Artifact
from graphbuild.pipeline import build
from graphbuild.vocabulary import load_vocabulary, ontology_folder
from tests.conftest import Garden

GARDEN = Path(__file__).parent / "gardens" / "query"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
HOSTILE = """---
title: 'a "quoted" \\ title'
type: 3D model
tags: ["=cmd()", "a\\tb"]
score: 1.50
count: 7
flag: true
---
# Afferent Connections

- Pons' “nuclei” {| ~ x |} nucleus - 90% strength
- =HYPERLINK("http://x") nucleus - 5%

[link](https://e.example/?a=1&b="2")
"""
NUMBERS = {"strength", "evidence_level", "line", "column"}
SYNTAXES = {
    "nt": ("nt", ox.RdfFormat.N_TRIPLES),
    "jsonld": ("json-ld", ox.RdfFormat.JSON_LD),
    "trig": ("trig", ox.RdfFormat.TRIG),
}


@pytest.fixture(params=["small", "hostile"])
def graph(request: pytest.FixtureRequest, garden: Garden) -> Graph:
    return build(GARDEN if request.param == "small" else garden({"x.md": HOSTILE}))


def content(name: str, graph: Graph) -> bytes:
    return next(iter(ON_REQUEST[name](graph))).whole()


def tables(name: str, graph: Graph) -> list[Artifact]:
    return list(ON_REQUEST[name](graph))[:2]


def triples(written: bytes, syntax: ox.RdfFormat) -> set[tuple[str, ...]]:
    return {
        tuple(map(str, (quad.subject, quad.predicate, quad.object)))
        for quad in ox.parse(written, format=syntax)
    }


def of_turtle(graph: Graph) -> set[tuple[str, ...]]:
    return triples(next(iter(turtle(graph))).whole(), ox.RdfFormat.TURTLE)


@pytest.mark.parametrize("name", SYNTAXES)
def test_every_syntax_has_the_same_triples_in_both_parsers(name: str, graph: Graph) -> None:
    theirs, ours = SYNTAXES[name]
    written = content(name, graph)
    assert triples(written, ours) == of_turtle(graph)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=written, format=theirs)
    assert {quad[:3] for quad in dataset.quads()} == set(graph.to_rdf())


def test_ntriples_are_sorted(graph: Graph) -> None:
    lines = content("nt", graph).decode().splitlines()
    assert lines == sorted(set(lines))


def test_trig_has_each_statement_and_passage_in_the_graph_of_its_note() -> None:
    graph = build(GARDEN)
    quads = list(ox.parse(content("trig", graph), format=ox.RdfFormat.TRIG))
    room = {
        str(quad.subject): str(quad.graph_name)
        for quad in quads
        if str(quad.predicate) == f"<{RDF}predicate>"
    }
    assert len(room) == len(list(associations(graph)))
    quoted = [
        (room[str(quad.subject)], str(quad.object))
        for quad in quads
        if str(quad.predicate).endswith("wasQuotedFrom>")
    ]
    places = {
        str(quad.subject): str(quad.object)
        for quad in quads
        if str(quad.predicate).endswith("/isPartOf>")
    }
    assert quoted
    assert all(places[places[passage]] == note for note, passage in quoted)
    assert [
        quad
        for quad in quads
        if "/edge/" in str(quad.subject) and str(quad.graph_name) == "DEFAULT"
    ] == []


def test_rdf_1_2_annotates_the_triples_that_rdf_1_1_reifies(graph: Graph) -> None:
    quads = list(ox.parse(content("rdf12", graph), format=ox.RdfFormat.TURTLE))
    reified = {
        (
            str(quad.subject),
            *map(str, (quad.object.subject, quad.object.predicate, quad.object.object)),
        )
        for quad in quads
        if isinstance(quad.object, ox.Triple)
    }
    said = {
        one
        for one in of_turtle(graph)
        if one[1] in (f"<{RDF}subject>", f"<{RDF}predicate>", f"<{RDF}object>")
    }
    assert {(name, f"<{RDF}subject>", subject) for name, subject, _, _ in reified} == {
        one for one in said if one[1] == f"<{RDF}subject>"
    }
    assert {(name, f"<{RDF}object>", value) for name, _, _, value in reified} == {
        one for one in said if one[1] == f"<{RDF}object>"
    }
    assert of_turtle(graph) - said == {
        tuple(map(str, (quad.subject, quad.predicate, quad.object)))
        for quad in quads
        if not isinstance(quad.object, ox.Triple)
    }


def test_the_shipped_context_is_that_of_the_ontology() -> None:
    shipped = json.loads((ontology_folder() / "context.jsonld").read_text(encoding="utf-8"))
    assert shipped == {"@context": context(load_vocabulary())}, "run python -m tests.write_docs"


def test_tables_have_a_row_for_each_thing_and_statement(graph: Graph) -> None:
    nodes, edges = (
        list(csv.DictReader(io.StringIO(one.whole().decode()))) for one in tables("csv", graph)
    )
    assert [row["id"] for row in nodes] == list(graph.nodes)
    assert [(row["statement"], int(row["line"]), row["quote"].lstrip("'")) for row in edges] == [
        (one.id, one.span.line, one.quote.lstrip("'")) for one in graph.statements
    ]


def test_no_cell_of_a_table_is_a_formula(garden: Garden) -> None:
    graph = build(garden({"x.md": HOSTILE}))
    cells = [
        cell
        for one in tables("csv", graph)
        for row in csv.reader(io.StringIO(one.whole().decode()))
        for cell in row
    ]
    assert any(cell.startswith("'=") for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))] == []


def test_parquet_has_the_tables_of_csv_with_types(graph: Graph) -> None:
    for one, table in zip(tables("csv", graph), tables("parquet", graph), strict=True):
        assert table.path == one.path.replace(".csv", ".parquet")
        rows = list(csv.DictReader(io.StringIO(one.whole().decode(), newline="")))
        read = parquet.read_table(io.BytesIO(table.whole()))
        assert read.column_names == list(rows[0])
        for name in read.column_names:
            for value, cell in zip(
                read[name].to_pylist(), [row[name] for row in rows], strict=True
            ):
                written = (
                    cell.removeprefix("'")
                    if isinstance(value, str) and not value.startswith("'")
                    else cell
                )
                assert value == ((float(cell) if cell else None) if name in NUMBERS else written)


def test_half_a_surrogate_pair_is_replaced_in_tables() -> None:
    small = build(GARDEN)
    first = next(iter(small.nodes.values()))
    graph = replace(small, nodes={**small.nodes, first.id: replace(first, label="a\ud800b")})
    for name, read in (
        (
            "csv",
            lambda file: [row["label"] for row in csv.DictReader(io.TextIOWrapper(file, "utf-8"))],
        ),
        ("parquet", labels),
    ):
        nodes, _ = tables(name, graph)
        assert read(io.BytesIO(nodes.whole()))[0] == "a?b"


def labels(file: io.BytesIO) -> list[str]:
    return parquet.read_table(file)["label"].to_pylist()


def test_a_format_without_its_package_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("graphbuild.cli.wanted.find_spec", lambda _: None)
    assert (
        main(["build", str(GARDEN), "--out", str(tmp_path / "none"), "--also", "csv,parquet"]) == 2
    )
    assert (
        capsys.readouterr().err == "graphbuild: --also parquet needs pyarrow: pip install pyarrow\n"
    )
    assert not (tmp_path / "none").exists()


def test_formats_are_written_on_request_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(GARDEN), "--out", str(tmp_path / "plain")]) == 0
    assert not (tmp_path / "plain" / "graph.nt").exists()
    assert main(["build", str(GARDEN), "--out", str(tmp_path / "more"), "--also", "nt,csv"]) == 0
    assert {"graph.nt", "edges.csv", "nodes.csv", "graph.ttl"} <= {
        file.name for file in (tmp_path / "more").iterdir()
    }
    assert main(["build", str(GARDEN), "--out", str(tmp_path / "none"), "--also", "nt,xml"]) == 2
    assert (
        "--also does not know xml; it knows csv, cytoscape, digital-garden, gexf,"
        in capsys.readouterr().err
    )
    assert not (tmp_path / "none").exists()
