"""Asking and loading a server: a small one of our own that can misbehave, and Oxigraph's."""

from __future__ import annotations

import csv
import io
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from graphbuild.cli import main
from graphbuild.query.protocol import Request, respond
from graphbuild.query.results import evaluate
from graphbuild.query.store import Source

GARDEN = Path(__file__).parent / "gardens" / "query"


class _Server(ThreadingHTTPServer):
    def __init__(self) -> None:
        self.store = ox.Store()
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_PUT(self) -> None:
        graph = parse_qs(urlsplit(self.path).query, keep_blank_values=True).get("graph")
        target = ox.NamedNode(graph[0]) if graph else ox.DefaultGraph()
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.store.clear_graph(target)
        self.server.store.load(body, format=ox.RdfFormat.TURTLE, to_graph=target)
        self._send(204, "text/plain", b"")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        found = respond(
            Request("POST", self.path, headers, body),
            lambda text, accept: evaluate(Source(self.server.store, {}), text, accept, 100_000),
        )
        if self.path in ("/page", "/forbidden"):
            self._send(200 if self.path == "/page" else 403, "text/html", b"<p>hello")
        else:
            self._send(found.status, found.media_type, found.body)

    def _send(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def server() -> Iterator[_Server]:
    with _Server() as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield found
        found.shutdown()


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    assert main(["build", str(GARDEN), "--out", str(folder)]) == 0
    return folder


def _csv(words: list[str], out: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """What a query prints that succeeds."""
    assert main(["query", *words, "--out", str(out), "--format", "csv", *options]) == 0
    return capsys.readouterr().out


def test_a_loaded_graph_answers_as_the_file_does(
    server: _Server, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["load", "--endpoint", f"{server.address}/store", "--out", str(out)]) == 0
    capsys.readouterr()
    for words in (
        ["afferents", "--of", "striatum"],
        ["backlinks", "--of", "striatum"],
        ["ASK { ?x gb:projectsTo ?y }"],
        ["CONSTRUCT WHERE { ?x gb:supports ?y }"],
    ):
        here = _csv(words, out, capsys)
        there = _csv(words, tmp_path, capsys, "--endpoint", f"{server.address}/sparql")
        assert here.strip()
        if words[0].startswith("CONSTRUCT"):
            assert set(ox.parse(here, format=ox.RdfFormat.TURTLE)) == set(
                ox.parse(there, format=ox.RdfFormat.TURTLE)
            )
        else:
            assert list(csv.reader(io.StringIO(here))) == list(csv.reader(io.StringIO(there)))


def test_loading_replaces_the_graph_that_is_named_and_no_other(server: _Server, out: Path) -> None:
    store = server.store
    store.add(
        ox.Quad(
            ox.NamedNode("x:old"), ox.NamedNode("x:p"), ox.NamedNode("x:o"), ox.NamedNode("x:g")
        )
    )
    store.add(ox.Quad(ox.NamedNode("x:other"), ox.NamedNode("x:p"), ox.NamedNode("x:o")))
    assert (
        main(["load", "--endpoint", f"{server.address}/store", "--graph", "x:g", "--out", str(out)])
        == 0
    )
    assert len(list(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))) == 1
    assert len(list(store.quads_for_pattern(None, None, None, ox.NamedNode("x:g")))) > 400
    assert list(store.quads_for_pattern(ox.NamedNode("x:old"), None, None, None)) == []


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server, with an empty store in memory."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = free.getsockname()
    command = [
        str(Path(sys.executable).parent / "oxigraph"),
        "serve",
        "--bind",
        f"127.0.0.1:{place[1]}",
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            while process.poll() is None:
                try:
                    socket.create_connection(place).close()
                    break
                except ConnectionRefusedError:
                    time.sleep(0.02)
            yield f"http://127.0.0.1:{place[1]}"
        finally:
            process.terminate()


def count(address: str, pattern: str, capsys: pytest.CaptureFixture[str]) -> int:
    assert (
        main(
            [
                "query",
                f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}",
                "--format",
                "csv",
                "--endpoint",
                f"{address}/query",
            ]
        )
        == 0
    )
    return int(capsys.readouterr().out.split()[1])


NAMED = [
    ["afferents", "--of", "striatum"],
    ["backlinks", "--of", "striatum"],
    ["downstream", "--of", "striatum"],
    ["inputs", "--of", "striatum"],
    ["mechanisms", "--for", "striatum"],
    ["outside-band"],
    ["parts", "--of", "striatum"],
    ["quantities"],
    ["reach", "--from", "striatum"],
    ["reciprocal"],
    ["supplements", "--for", "striatum"],
    ["SELECT * { anatomy:striatum ?says ?what } ORDER BY ?says ?what"],
]


@pytest.mark.parametrize("words", NAMED, ids=lambda words: words[0].split()[0])
def test_oxigraph_answers_as_the_file_does(
    words: list[str], oxigraph: str, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["load", "--endpoint", f"{oxigraph}/store", "--out", str(out)]) == 0
    capsys.readouterr()
    here = _csv(words, out, capsys)
    assert _csv(words, tmp_path, capsys, "--endpoint", f"{oxigraph}/query") == here


def test_oxigraph_has_the_newer_graph_alone(
    oxigraph: str, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "graph.ttl").write_text("<x:s> <x:p> 1, 2 .")
    for folder, graph in ((out, ["--graph", "x:g"]), (tmp_path, []), (out, []), (tmp_path, [])):
        assert main(["load", "--endpoint", f"{oxigraph}/store", "--out", str(folder), *graph]) == 0
    capsys.readouterr()
    assert count(oxigraph, "?s ?p ?o", capsys) == 2
    assert count(oxigraph, "GRAPH <x:g> { ?s ?p ?o }", capsys) > 400


def test_what_oxigraph_refuses_is_one_sentence(
    oxigraph: str, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "graph.ttl").write_text("<x:s> <x:p> 1")
    assert main(["load", "--endpoint", f"{oxigraph}/store", "--out", str(tmp_path)]) == 2
    assert "answered 400: " in capsys.readouterr().err
    assert main(["load", "--endpoint", f"{oxigraph}/elsewhere", "--out", str(out)]) == 2
    assert "answered 404: PUT /elsewhere is not supported" in capsys.readouterr().err
    assert main(["query", "SELECT ?x {", "--endpoint", f"{oxigraph}/query"]) == 2
    assert "answered 400: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["query", "ASK {}", "--endpoint", "file:///etc/passwd"], "is no address of a server"),
        (["query", "ASK {}", "--endpoint", "http://127.0.0.1:1/"], "127.0.0.1:1 cannot be reached"),
        (["load", "--endpoint", "ftp://x.example/"], "is no address of a server"),
        (
            ["query", "ASK { ?x gb:projectTo ?y }", "--endpoint", "http://127.0.0.1:1/"],
            "did you mean projectsTo?",
        ),
    ],
)
def test_misuse_gets_one_sentence(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert said in capsys.readouterr().err


def test_what_the_server_says_is_told(
    server: _Server, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(["query", "SELECT * { SERVICE <x:y> {} }", "--endpoint", f"{server.address}/sparql"])
        == 2
    )
    assert "answered 403: SERVICE is refused" in capsys.readouterr().err
    assert main(["query", "ASK {}", "--endpoint", f"{server.address}/page"]) == 2
    assert "answered with text/html; is it a SPARQL endpoint?" in capsys.readouterr().err
    assert main(["query", "ASK {}", "--endpoint", f"{server.address}/forbidden"]) == 2
    assert "answered 403: Forbidden" in capsys.readouterr().err
    assert main(["load", "--endpoint", server.address, "--out", str(tmp_path)]) == 2
    assert "run graphbuild build first" in capsys.readouterr().err
