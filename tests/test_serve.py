"""The SPARQL endpoint: standard clients, the protocol, its limits, and what it refuses."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, XML, SPARQLWrapper

from graphbuild.cli import main
from graphbuild.query import fill, find_thing, named_queries, open_source
from tests.serving import served

GARDEN = Path(__file__).parent / "gardens" / "query"
LABELS = "SELECT ?label { anatomy:striatum gb:projectsTo / skos:prefLabel ?label } ORDER BY ?label"
EXPECTED = ["Globus pallidus", "Substantia nigra"]
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER(STR(?a) < STR(?j)) }"


class Reply(NamedTuple):
    status: int
    headers: Mapping[str, str]
    text: str


class Server(NamedTuple):
    port: int
    out: Path

    def ask(
        self, target: str, method: str = "GET", body: str | bytes | None = None, **headers: str
    ) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(
            method, target, body, {name.replace("_", "-"): value for name, value in headers.items()}
        )
        response = connection.getresponse()
        return Reply(
            response.status,
            {name.lower(): value for name, value in response.getheaders()},
            response.read().decode(),
        )

    def query(self, text: str, **headers: str) -> Reply:
        return self.ask(f"/sparql?query={quote(text)}", **headers)

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}/sparql"


@contextmanager
def serving(out: Path, *options: str) -> Iterator[Server]:
    with served("--out", str(out), *options, stop=signal.SIGINT) as address:
        yield Server(int(address.rstrip("/").rpartition(":")[2]), out)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    assert main(["build", str(GARDEN), "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def server(out: Path) -> Iterator[Server]:
    with serving(out, "--max-rows", "100") as found:
        yield found


def labels(reply: Reply) -> list[str]:
    assert reply.status == 200, reply.text
    return [row["label"]["value"] for row in json.loads(reply.text)["results"]["bindings"]]


# The protocol


def test_a_query_comes_by_get_and_in_two_ways_by_post(server: Server) -> None:
    form = urlencode({"query": LABELS})
    replies = [
        server.query(LABELS),
        server.ask("/sparql", "POST", form, Content_Type="application/x-www-form-urlencoded"),
        server.ask(
            "/sparql", "POST", LABELS, Content_Type="application/sparql-query; charset=utf-8"
        ),
    ]
    assert [labels(reply) for reply in replies] == [EXPECTED] * 3


@pytest.mark.parametrize(
    ("accept", "media_type", "begin"),
    [
        ("", "application/sparql-results+json", "{"),
        ("application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        ("text/csv;q=0.9, text/html", "text/csv", "label\r\n"),
        ("text/*;q=0.5, text/tab-separated-values", "text/tab-separated-values", "?label\n"),
    ],
)
def test_rows_come_in_the_format_that_is_asked_for(
    accept: str, media_type: str, begin: str, server: Server
) -> None:
    reply = server.query(LABELS, **({"Accept": accept} if accept else {}))
    assert (reply.status, reply.headers["content-type"]) == (200, media_type)
    assert reply.text.startswith(begin)
    assert all(label in reply.text for label in EXPECTED)


@pytest.mark.parametrize(
    ("accept", "syntax"),
    [
        ("", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ],
)
def test_triples_come_in_the_format_that_is_asked_for(
    accept: str, syntax: str, server: Server
) -> None:
    reply = server.query(
        "CONSTRUCT WHERE { ?a gb:projectsTo ?b }", **({"Accept": accept} if accept else {})
    )
    assert reply.status == 200
    assert len(rdflib.Graph().parse(data=reply.text, format=syntax)) == 8


def test_ask_says_yes_in_json_and_xml(server: Server) -> None:
    text = "ASK { anatomy:striatum ?p ?o }"
    assert json.loads(server.query(text).text)["boolean"] is True
    assert (
        "<boolean>true</boolean>"
        in server.query(text, Accept="application/sparql-results+xml").text
    )


def test_xml_results_are_those_of_the_engine(server: Server) -> None:
    text = (
        'SELECT ?a ?b { VALUES (?a ?b) { ("<&>\\u0001"@en UNDEF) (1.5 <x:y?a&b>) (true "\\"") } }'
    )
    read = ox.parse_query_results(
        server.query(text, Accept="application/sparql-results+xml").text,
        format=ox.QueryResultsFormat.XML,
    )
    assert isinstance(read, ox.QuerySolutions)
    assert [[str(term) for term in row] for row in read] == [
        ['"<&>"@en', "None"],
        ['"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>', "<x:y?a&b>"],
        ['"true"^^<http://www.w3.org/2001/XMLSchema#boolean>', '"\\""'],
    ]


def test_without_a_query_the_endpoint_describes_itself(server: Server) -> None:
    reply = server.ask("/sparql")
    assert reply.headers["content-type"] == "text/turtle"
    assert "Service" in str(
        list(rdflib.Graph().parse(data=reply.text, format="turtle", publicID=server.endpoint))
    )


# Standard clients


def test_the_sparql_store_of_rdflib_works(server: Server) -> None:
    for method in ("GET", "POST", "POST_FORM"):
        graph = rdflib.Graph(SPARQLStore(server.endpoint, method=method))
        assert [str(row[0]) for row in graph.query(LABELS)] == EXPECTED  # type: ignore[index]
    subject = rdflib.URIRef("https://garden.example/id/anatomy/striatum")
    assert (
        len(
            list(
                graph.objects(
                    subject, rdflib.URIRef("https://w3id.org/graphbuild/vocab#projectsTo")
                )
            )
        )
        == 2
    )


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_works(method: str, server: Server) -> None:
    client = SPARQLWrapper(server.endpoint)
    client.setMethod(method)
    client.setQuery(LABELS)
    client.setReturnFormat(JSON)
    assert [
        row["label"]["value"] for row in client.queryAndConvert()["results"]["bindings"]
    ] == EXPECTED
    client.setReturnFormat(XML)
    assert "Globus pallidus" in client.queryAndConvert().toxml()


@pytest.mark.parametrize("name", named_queries())
def test_every_named_query_gives_by_http_what_it_gives_by_hand(name: str, server: Server) -> None:
    source = open_source(server.out / "graph.ttl")
    query = named_queries()[name]
    names = {"with": "arrhythmia"}
    things = [one for one in query.parameters if one.type in ("THING", "NOTE")]
    text = fill(
        query,
        {
            one.name: f"<{find_thing(source, names.get(one.name, 'striatum'), note=one.type == 'NOTE')}>"
            for one in things
        },
        source.prefixes,
    )
    reply = server.query(text, Accept="text/tab-separated-values")
    found = source.store.query(text)
    assert isinstance(found, ox.QuerySolutions)
    assert reply.text == (found.serialize(format=ox.QueryResultsFormat.TSV) or b"").decode()


# Limits and refusals


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("DELETE WHERE { ?s ?p ?o }", 400, "DELETE would change the graph"),
        ("SELECT ?x { ?x gb:projectTo ?y }", 400, "did you mean projectsTo?"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403, "SERVICE is refused"),
        (
            "SELECT * { \\u0053ERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }",
            403,
            "SERVICE is refused",
        ),
        (
            "PREFIX x: <http://127.0.0.1:1/> SELECT * { SERVICEx:y { ?s ?p ?o } }",
            403,
            "SERVICE is refused",
        ),
        ("SELECT * { ?s ?p ?o }", 413, "more than 100 rows; add LIMIT"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", 413, "more than 100 rows"),
    ],
)
def test_what_is_refused_is_told_in_a_sentence(
    text: str, status: int, said: str, server: Server
) -> None:
    reply = server.query(text)
    assert (reply.status, reply.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert said in reply.text
    assert reply.text.count("\n") == 1


def test_updates_are_refused_however_they_come(server: Server) -> None:
    update = "INSERT DATA { <a:b> <a:c> <a:d> }"
    form = urlencode({"update": update})
    assert (
        server.ask("/sparql", "POST", form, Content_Type="application/x-www-form-urlencoded").status
        == 403
    )
    assert (
        server.ask("/sparql", "POST", update, Content_Type="application/sparql-update").status
        == 403
    )
    assert server.ask(f"/sparql?update={quote(update)}").status == 403
    assert server.ask("/sparql", "DELETE").status == 405
    assert json.loads(server.query("ASK { <a:b> ?p ?o }").text)["boolean"] is False


def test_wrong_requests_are_told_what_is_wrong(server: Server) -> None:
    assert server.ask("/sparql", "POST", LABELS, Content_Type="text/plain").status == 400
    assert (
        server.ask("/sparql", "POST", b"\xff", Content_Type="application/sparql-query").status
        == 400
    )
    assert server.ask("/sparql?query=%FF").status == 400
    assert server.ask(f"/sparql?query={quote(LABELS)}&query=x").status == 400
    assert server.ask(f"/sparql?query={quote(LABELS)}&default-graph-uri=x:y").status == 400
    assert server.query(LABELS, Accept="image/png").status == 406
    assert server.query(LABELS + " " * 70_000).status == 414
    assert (
        server.ask(
            "/sparql", "POST", b"x" * 1_000_001, Content_Type="application/sparql-query"
        ).status
        == 413
    )
    assert server.ask("/../../etc/passwd").status == 404


def test_a_query_that_takes_too_long_is_stopped_and_the_next_one_is_answered(out: Path) -> None:
    with serving(out, "--time-limit", "1") as quick:
        reply = quick.query(SLOW)
        assert (reply.status, "longer than 1 s" in reply.text) == (503, True)
        assert labels(quick.query(LABELS)) == EXPECTED


def test_the_graph_is_read_again_when_the_garden_is_rebuilt(out: Path, tmp_path: Path) -> None:
    copy = tmp_path / "out"
    shutil.copytree(out, copy)
    with serving(copy) as live:
        assert labels(live.query(LABELS)) == EXPECTED
        (tmp_path / "notes").mkdir()
        (tmp_path / "notes" / "striatum.md").write_text(
            "---\ntitle: Striatum\ntype: organ\n---\n## Efferent Connections\n\n- Midbrain - 50% strength\n"
        )
        assert main(["build", str(tmp_path / "notes"), "--out", str(copy)]) == 0
        assert labels(live.query(LABELS)) == ["Midbrain"]
        (copy / "graph.ttl").unlink()
        assert live.query(LABELS).status == 503


def test_the_page_is_served_and_nothing_else(server: Server) -> None:
    page = server.ask("/")
    assert (page.status, page.headers["content-type"], page.headers["x-content-type-options"]) == (
        200,
        "text/html; charset=utf-8",
        "nosniff",
    )
    built = (server.out / "explorer.html").read_text(encoding="utf-8")
    assert (
        "connect-src 'none'" in built
    )  # as a file it asks nobody, as a page of this server it asks this server
    assert page.text.count("connect-src 'self'") == 1
    own = page.text.replace("connect-src 'self'", "connect-src 'none'", 1)
    assert (
        re.sub(
            r'data-endpoint="/sparql" data-version="[^"]+"',
            'data-endpoint="" data-version=""',
            own,
            count=1,
        )
        == built
    )
    assert server.ask("/graph.ttl").headers["content-type"] == "text/turtle; charset=utf-8"
    assert server.ask("/graph.json").status == 404
    assert server.ask("/", "HEAD").text == ""


def test_a_page_tells_its_version(out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    shutil.copytree(out, folder)
    with serving(folder) as own:
        first = own.ask("/", "HEAD").headers["etag"]
        assert own.ask("/").headers["etag"] == first
        page = folder / "explorer.html"
        (folder / "new").write_bytes(page.read_bytes())
        (folder / "new").replace(page)
        assert own.ask("/", "HEAD").headers["etag"] != first


def test_the_named_queries_come_about_a_thing(server: Server) -> None:
    thing = "https://garden.example/id/anatomy/striatum"
    found = {one["name"]: one for one in json.loads(server.ask(f"/queries?of={quote(thing)}").text)}
    assert found.keys() == named_queries().keys()
    assert found["afferents"]["sentence"] == named_queries()["afferents"].sentence
    assert f"<{thing}>" in found["afferents"]["text"]
    assert "$" not in found["afferents"]["text"]
    for one in found.values():
        assert server.query(one["text"]).status == 200, one["name"]
    assert server.ask(f"/queries?of={quote('<x> } ; DROP')}").status == 400


def test_what_cannot_be_read_is_answered(server: Server) -> None:
    fields = "&".join(f"x{at}=1" for at in range(30))
    assert server.ask(f"/queries?{fields}").status == 400
    assert [server.ask(path).status for path in ("*", "id", "//", "//id")] == [404, 404, 200, 404]
    assert server.ask("/sparql", "POST", "x", Content_Length="9" * 5000).status in (411, 413)
    assert server.query(LABELS, Host=f"LOCALHOST:{server.port}").status == 200
    assert server.query(LABELS, Sec_Fetch_Site="cross-site").status == 403
    assert (
        server.query(LABELS, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate").status == 403
    )
    assert (
        server.ask("/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate").status == 200
    )  # a link to the page
    assert server.query(LABELS, Sec_Fetch_Site="same-origin").status == 200


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--time-limit", "nan"], "--time-limit takes seconds"),
        (["--time-limit", "inf"], "--time-limit takes seconds"),
        (["--port", "99999"], "ports go up to 65535"),
        (["--published"], "need the folder of NOTES"),
        (["nowhere"], "is no folder"),
    ],
)
def test_misuse_of_serve_gets_one_sentence(
    out: Path, capsys: pytest.CaptureFixture[str], options: list[str], sentence: str
) -> None:
    assert main(["serve", "--out", str(out), *options]) == 2
    printed = capsys.readouterr().err
    assert sentence in printed
    assert printed.count("\n") == 1


def test_pages_elsewhere_may_not_ask(server: Server) -> None:
    assert server.query(LABELS, Host="evil.example").status == 403
    assert server.query(LABELS, Origin="https://evil.example").status == 403
    reply = server.query(LABELS, Origin=f"http://127.0.0.1:{server.port}")
    assert reply.status == 200
    assert "access-control-allow-origin" not in reply.headers


def test_cors_is_on_where_it_is_asked_for(out: Path) -> None:
    with serving(out, "--cors", "https://friend.example") as open_server:
        reply = open_server.query(LABELS, Origin="https://friend.example")
        assert (reply.status, reply.headers["access-control-allow-origin"]) == (
            200,
            "https://friend.example",
        )
        before = open_server.ask("/sparql", "OPTIONS", Origin="https://friend.example")
        assert (before.status, before.headers["access-control-allow-origin"]) == (
            204,
            "https://friend.example",
        )
        assert (
            "access-control-allow-origin"
            not in open_server.ask("/sparql", "OPTIONS", Origin="https://evil.example").headers
        )
        assert open_server.query(LABELS, Origin="https://evil.example").status == 403


def test_misuse_gets_one_sentence(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--out", str(tmp_path)]) == 2
    assert "run graphbuild build first" in capsys.readouterr().err
    assert main(["serve", "--out", str(out), "--time-limit", "0"]) == 2
    assert main(["serve", "--out", str(out), "--port", "99999"]) == 2
    assert "cannot listen on port 99999" in capsys.readouterr().err
