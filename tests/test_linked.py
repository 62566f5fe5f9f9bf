"""Addresses lead somewhere: the same one to a page for people and to RDF for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import rdflib
from rdflib import DCTERMS, OWL, RDF, VOID
from rdflib.term import Node

from graphbuild.cli import main
from graphbuild.pipeline import build
from graphbuild.query.results import ROWS, TRIPLES
from graphbuild.vocabulary import PREFIXES
from graphbuild.written import read_graph
from tests.test_serve import GARDEN, Server, serving

SD = "http://www.w3.org/ns/sparql-service-description#"
STRIATUM = "https://garden.example/id/anatomy/striatum"
FORMATS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("linked") / "out"
    assert (
        main(["build", str(GARDEN), "--out", str(folder), "--also", "void,vocab", "--quiet"]) == 0
    )
    return folder


@pytest.fixture(scope="module")
def server(out: Path) -> Iterator[Server]:
    with serving(out) as found:
        yield found


@pytest.mark.parametrize(("media_type", "syntax"), FORMATS.items())
def test_a_thing_and_a_statement_are_described_in_every_format(
    server: Server, media_type: str, syntax: str
) -> None:
    whole = build(GARDEN).to_rdf()
    statement = next(one for one in whole.subjects() if "/edge/" in str(one))
    for subject in (rdflib.URIRef(STRIATUM), statement):
        reply = server.ask(str(subject).removeprefix("https://garden.example"), Accept=media_type)
        assert (reply.status, reply.headers["content-type"].partition(";")[0]) == (200, media_type)
        told = rdflib.Graph().parse(data=reply.text, format=syntax)
        assert _values(told) == _values(whole.triples((subject, None, None)))


def _values(triples: Iterable[tuple[Node, Node, Node]]) -> set[tuple[object, ...]]:
    """The triples with values in place of their spellings: a store may write 200.0 as 200."""
    return {
        (subject, predicate, (value.toPython(), value.datatype, value.language))
        if isinstance(value, rdflib.Literal)
        else (subject, predicate, value)
        for subject, predicate, value in triples
    }


def test_a_browser_gets_a_page_whose_links_lead_on(server: Server) -> None:
    page = server.ask("/id/anatomy/striatum", Accept="text/html,*/*;q=0.8")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>Striatum</h1>" in page.text
    assert "href='/vocab/projectsTo'" in page.text
    _, _, said = page.text.partition("What others say of it")
    assert "<th><a href='/id/anatomy/" in said
    assert "rdf:object" not in said
    assert server.ask("/vocab/projectsTo", Accept="text/html").status == 200
    assert server.ask("/id/anatomy/nowhere", Accept="text/html").status == 404
    assert server.ask("/id/anatomy/nowhere", Accept="text/turtle").status == 404
    assert server.ask("/id/anatomy/striatum", Accept="image/png").status == 406
    assert server.ask("/id/x%3E%20%3Cy", Accept="text/html").status == 404


def test_the_vocabulary_is_pages_and_an_ontology(server: Server) -> None:
    assert "href='/vocab/Nucleus.html'" in server.ask("/vocab", Accept="text/html").text
    assert "what it is" in server.ask("/vocab/Nucleus.html", Accept="text/html").text
    assert server.ask("/vocab/Nothing", Accept="text/html").status == 404
    for media_type, syntax in FORMATS.items():
        found = rdflib.Graph().parse(
            data=server.ask("/vocab", Accept=media_type).text, format=syntax
        )
        assert (rdflib.URIRef(f"{PREFIXES['gb']}Nucleus"), RDF.type, rdflib.OWL.Class) in found


def test_the_graph_tells_what_it_is(server: Server, out: Path) -> None:
    whole = rdflib.Graph().parse(out / "graph.ttl")
    counted = Counter(str(kind) for kind in whole.objects(None, RDF.type))
    vocabulary = rdflib.Graph().parse(out / "vocab" / "vocabulary.ttl")
    (version,) = vocabulary.objects(None, OWL.versionIRI)
    served = server.ask("/.well-known/void", Accept="text/turtle").text
    for text in (served, (out / "void.ttl").read_text(encoding="utf-8")):
        told = rdflib.Graph().parse(data=text, format="turtle")
        (dataset,) = told.subjects(RDF.type, VOID.Dataset)
        assert int(str(told.value(dataset, VOID.triples))) == len(whole)
        assert int(str(told.value(dataset, VOID.entities))) == len(set(whole.subjects(RDF.type)))
        assert {
            str(told.value(part, VOID["class"])): int(str(told.value(part, VOID.entities)))
            for part in told.objects(dataset, VOID.classPartition)
        } == counted
        assert told.value(dataset, DCTERMS.conformsTo) == version
    assert server.endpoint in served


def test_the_service_is_described_in_every_format(server: Server) -> None:
    for media_type, syntax in FORMATS.items():
        reply = server.ask("/sparql", Accept=media_type)
        told = rdflib.Graph().parse(data=reply.text, format=syntax)
        assert (
            rdflib.URIRef(server.endpoint),
            RDF.type,
            rdflib.URIRef(f"{SD}Service"),
        ) in told
        formats = told.objects(None, rdflib.URIRef(f"{SD}resultFormat"))
        assert len(set(formats)) == len(set(ROWS.values())) + len(TRIPLES)


@pytest.mark.parametrize(
    ("method", "target", "allow"),
    [
        ("PUT", "/sparql", "GET, HEAD, POST, OPTIONS"),
        ("DELETE", "/", "GET, HEAD, OPTIONS"),
        ("POST", "/", "GET, HEAD, OPTIONS"),
    ],
)
def test_what_would_change_something_is_not_allowed(
    server: Server, method: str, target: str, allow: str
) -> None:
    reply = server.ask(target, method, "x=1", Content_Type="application/x-www-form-urlencoded")
    assert (reply.status, reply.headers["allow"]) == (405, allow)


def test_other_graphs_are_refused_in_words(
    server: Server, capsys: pytest.CaptureFixture[str], out: Path
) -> None:
    for text, word in (
        ("ASK { GRAPH ?g { ?s ?p ?o } }", "GRAPH"),
        ("SELECT * FROM <x:y> { ?s ?p ?o }", "FROM"),
    ):
        reply = server.query(text)
        assert (reply.status, reply.text) == (
            400,
            f"{word} is refused: there is one graph here, the default one\n",
        )
        assert main(["query", text, "--out", str(out)]) == 2
        assert f"{word} is refused" in capsys.readouterr().err
    assert server.query("ASK { ?graph ?p 'graph' } # GRAPH").status == 200


def test_the_pages_of_terms_lead_to_each_other(out: Path) -> None:
    pages = {file.name: file.read_text(encoding="utf-8") for file in (out / "vocab").glob("*.html")}
    assert {"index.html", "Nucleus.html", "projectsTo.html"} <= pages.keys()
    links = {link for page in pages.values() for link in page.split("href='")[1:]}
    targets = {link.partition("'")[0] for link in links}
    assert {one for one in targets if not one.startswith("http")} <= pages.keys()
    assert len(rdflib.Graph().parse(out / "vocab" / "vocabulary.ttl")) > 1000


def test_the_example_base_is_warned_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text("# A\n")
    assert main(["build", str(tmp_path / "notes"), "--out", str(tmp_path / "out")]) == 0
    assert "set base in graphbuild.toml" in capsys.readouterr().err
    (tmp_path / "notes" / "graphbuild.toml").write_text('base = "https://me.example.org/"\n')
    assert main(["build", str(tmp_path / "notes"), "--out", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().err == ""


def test_the_title_and_licence_of_a_garden_are_in_the_headers_of_its_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    (tmp_path / "a.md").write_text("---\ntype: organ\n---\n# Pons\n")
    settings = tmp_path / "graphbuild.toml"
    settings.write_text(f"title = 'Brains \"and\" more'\nlicence = '{licence}'\n")
    out = tmp_path / "out"
    assert main(["build", str(tmp_path), "--out", str(out), "--also", "void,sssom,csv"]) == 0
    with serving(out) as server:
        served = server.ask("/.well-known/void", Accept="text/turtle").text
    files = (out / name for name in ("void.ttl", "graph.ttl"))
    for text in (served, *(file.read_text(encoding="utf-8") for file in files)):
        told = rdflib.Graph().parse(data=text, format="turtle")
        (dataset,) = told.subjects(RDF.type, VOID.Dataset)
        assert told.value(dataset, DCTERMS.license) == rdflib.URIRef(licence)
        assert str(told.value(dataset, DCTERMS.title)) == 'Brains "and" more'
    assert f'#license: "{licence}"\n' in (out / "groundings.sssom.tsv").read_text()
    package = json.loads((out / "datapackage.json").read_text())
    assert package["licenses"] == [{"path": licence}]
    assert read_graph(out).licence == licence
    settings.write_text("licence = 'MIT, I think'\n")
    assert main(["check", str(tmp_path)]) == 1
    assert "takes the address of a licence" in capsys.readouterr().out
