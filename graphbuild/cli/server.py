"""The server behind `graphbuild serve`: a few files, the named queries and the SPARQL endpoint, for this machine alone."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from graphbuild.build import GraphbuildError
from graphbuild.emit.explorer.page import served
from graphbuild.query.errors import QueryError
from graphbuild.query.named import filled_queries
from graphbuild.query.protocol import Ask, Request, respond
from graphbuild.query.results import Result
from graphbuild.versions import version

HOST, ENDPOINT = "127.0.0.1", "/sparql"
_QUERIES, _PAGES = "/queries", {"/": "explorer.html", "/explorer.html": "explorer.html", "/graph.ttl": "graph.ttl"}
_TYPES = {".json": "application/json", ".html": "text/html; charset=utf-8", ".ttl": "text/turtle; charset=utf-8"}
_USUAL, _LONGEST = 80, 12  # the port that browsers leave out, and the digits of a length that are read
_MAX_BODY, _MAX_TARGET, _SECONDS_TO_READ = 1_000_000, 60_000, 15


@dataclass(frozen=True, slots=True)
class Site:
    """What is served, to whom."""

    out: Path
    ask: Ask
    cors: str

    def queries(self, parameters: str) -> Result:
        """The named queries, about the thing and the note that the parameters name."""
        given = {name: values[0] for name, values in parse_qs(parameters, max_num_fields=20).items()}
        try:
            found = filled_queries(self.out, given.get("of", ""), given.get("note", ""))
        except QueryError as error:
            return Result.problem(400, str(error))
        return Result(200, "application/json", json.dumps(found).encode())


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int, site: Site) -> None:
        self.site = site
        super().__init__((HOST, port), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle of an answer is no error; anything else is told in a sentence."""
        error = sys.exc_info()[1]
        if not isinstance(error, ConnectionError):
            print(f"graphbuild: a request failed: {error!r}", file=sys.stderr)

    def allows_host(self, host: str) -> bool:
        """A page elsewhere may have its own name lead to this address; then its name is in the request."""
        return host.lower() in self._names()

    def _names(self) -> set[str]:
        """What this server is called; nobody writes the port of all servers."""
        return {f"{name}{port}" for name in (HOST, "localhost") for port in (f":{self.server_port}", *([""] if self.server_port == _USUAL else []))}

    def allows_origin(self, origin: str) -> bool:
        """No origin: no page of a browser asks, or this one does."""
        own = {f"http://{name}" for name in self._names()}
        return not origin or origin.lower() in own or self.site.cors in ("*", origin)


def listen(port: int, site: Site) -> _Server:
    """The server at its port. GraphbuildError where it cannot have that."""
    try:
        return _Server(port, site)
    except (OSError, OverflowError) as error:
        raise GraphbuildError(f"cannot listen on port {port}: {getattr(error, 'strerror', None) or error}") from error


def _quotes(path: str) -> str:
    """The file of a block of quotes, where the path names one.

    >>> _quotes("/quotes/12.json"), _quotes("/quotes/../12.json")
    ('quotes/12.json', '')
    """
    match = re.fullmatch(r"/(quotes/\d{1,6}\.json)", path, re.ASCII)
    return match[1] if match else ""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    server_version = "graphbuild"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = _SECONDS_TO_READ

    def do_GET(self) -> None:
        """Pages and queries."""
        self._answer(b"")

    do_HEAD = do_GET  # noqa: N815

    def do_POST(self) -> None:
        """Queries."""
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit() or len(length) > _LONGEST:
            self._refuse(411, "a POST needs a Content-Length")
        elif int(length) > _MAX_BODY:
            self.rfile.read(min(int(length), 2 * _MAX_BODY))  # so that the client, still sending, hears the answer
            self._refuse(413, f"a body has at most {_MAX_BODY} bytes")
        else:
            self._answer(self.rfile.read(int(length)))

    def do_OPTIONS(self) -> None:
        """What a browser asks before it lets a page ask."""
        self._send(Result(204, "", b""))

    def _refuse(self, status: int, sentence: str) -> None:
        self.close_connection = True
        self._send(Result.problem(status, sentence))

    def _answer(self, body: bytes) -> None:
        if not self.server.allows_host(self.headers.get("Host", "")):
            self._refuse(403, "this server answers to its own name only")
        elif not self.server.allows_origin(self.headers.get("Origin", "")):
            self._refuse(403, "pages of other origins may not ask; --cors ORIGIN lets them")
        elif self._from_elsewhere():
            self._refuse(403, "pages of other sites may not ask")
        elif len(self.path) > _MAX_TARGET:
            self._refuse(414, "the address is too long; send the query by POST")
        else:
            try:
                result = self._result(body)
            except ValueError as error:
                result = Result.problem(400, f"the request cannot be read: {error}")
            self._send(result)

    def _from_elsewhere(self) -> bool:
        """Whether a page of another site asks: a link there may lead to the page here, and nothing else."""
        follows = self.headers.get("Sec-Fetch-Mode", "") == "navigate" and self.path.partition("?")[0] in _PAGES
        return self.headers.get("Sec-Fetch-Site", "") == "cross-site" and not follows and not self.server.site.cors

    def _result(self, body: bytes) -> Result:
        path = urlsplit(self.path).path
        if path == ENDPOINT:
            headers = {name.lower(): value for name, value in self.headers.items()}
            return respond(Request(self.command, self.path, headers, body), self.server.site.ask)
        if self.command != "POST" and (name := _PAGES.get(path) or _quotes(path)):
            return self._page(self.server.site.out / name)
        if self.command != "POST" and path == _QUERIES:
            return self.server.site.queries(urlsplit(self.path).query)
        return Result.problem(404, f"here are /, {_QUERIES} and {ENDPOINT}")

    def _page(self, file: Path) -> Result:
        """A file that a build wrote. Its version is told, so that the page learns of the next build."""
        found = version(file)
        try:
            content = file.read_bytes() if self.command != "HEAD" else b""
        except OSError:
            found = None
        if found is None:
            return Result.problem(404, f"there is no {file.name}: run graphbuild build")
        tag = f'"{found.inode:x}-{found.written:x}-{found.size:x}"'
        body = served(content, ENDPOINT, tag) if file.suffix == ".html" else content
        return Result(200, _TYPES[file.suffix], body, tag)

    def _send(self, result: Result) -> None:
        self.send_response(result.status)
        if result.media_type:
            self.send_header("Content-Type", result.media_type)
        if result.tag:
            self.send_header("ETag", result.tag)
        if self.command != "HEAD" or result.body:
            self.send_header("Content-Length", str(len(result.body)))
        for name, value in (
            ("Cache-Control", "no-cache"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            ("Vary", "Accept, Origin"),
            *self._cors(),
        ):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(result.body)

    def _cors(self) -> list[tuple[str, str]]:
        origin = self.headers.get("Origin", "")
        if not self.server.site.cors or not origin or not self.server.allows_origin(origin):
            return []
        return [("Access-Control-Allow-Origin", origin), ("Access-Control-Allow-Headers", "Content-Type, Accept")]

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name is the base class's
        """Quiet: what a query asks is nobody's business."""
