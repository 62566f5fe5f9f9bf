"""The server behind `graphbuild serve`: a few files, the named queries and the SPARQL endpoint, for
this machine alone.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from graphbuild.cli.connections import SECONDS_TO_SEND, Connections, is_gone
from graphbuild.cli.linked import VOCABULARY, VOID, Linked
from graphbuild.cli.visitors import HOST, Visitors
from graphbuild.emit.explorer.page import served
from graphbuild.errors import GraphbuildError
from graphbuild.query.errors import QueryError
from graphbuild.query.named import filled_queries
from graphbuild.query.protocol import Request, respond
from graphbuild.query.results import Result
from graphbuild.query.workers import Ask
from graphbuild.versions import version

ENDPOINT = "/sparql"
_QUERIES, _PAGES = (
    "/queries",
    {"/": "explorer.html", "/explorer.html": "explorer.html", "/graph.ttl": "graph.ttl"},
)
_TYPES = {
    ".json": "application/json",
    ".html": "text/html; charset=utf-8",
    ".ttl": "text/turtle; charset=utf-8",
}
_MAX_BODY, _MAX_TARGET = 1_000_000, 60_000
_READING = "GET, HEAD, OPTIONS"
_LONGEST = 12  # the digits of a length that are read
_SECONDS_TO_READ = 15  # between two pieces of a request, and for a client to take the answer


@dataclass(frozen=True, slots=True)
class Site:
    """What is served, to whom."""

    out: Path
    ask: Ask
    cors: str

    def queries(self, parameters: str) -> Result:
        """The named queries, about the thing and the note that the parameters name."""
        given = {
            name: values[0] for name, values in parse_qs(parameters, max_num_fields=20).items()
        }
        try:
            found = filled_queries(self.out, given.get("of", ""), given.get("note", ""))
        except QueryError as error:
            return Result.problem(400, str(error))
        return Result(200, "application/json", json.dumps(found).encode())


class _Server(Connections):
    def __init__(self, port: int, site: Site) -> None:
        super().__init__((HOST, port), _Handler)
        self.site = site
        self.visitors = Visitors(self.server_port, site.cors)


def listen(port: int, site: Site) -> _Server:
    """The server at its port. GraphbuildError where it cannot have that."""
    try:
        return _Server(port, site)
    except (OSError, OverflowError) as error:
        raise GraphbuildError(
            f"cannot listen on port {port}: {getattr(error, 'strerror', None) or error}"
        ) from error


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

    def handle_one_request(self) -> None:
        """Read a request and answer it."""
        self.server.expect(self.connection)
        try:
            super().handle_one_request()
        finally:
            self.server.arrived(self.connection)

    def do_GET(self) -> None:
        """Pages and queries. What the request may have for a body is not read, so it is the last
        one.
        """
        if "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            self.close_connection = True
        self._answer(b"")

    do_HEAD = do_OPTIONS = do_GET  # noqa: N815

    def do_PUT(self) -> None:
        """Nothing here is changed by a request."""
        self.close_connection = True
        allowed = "GET, HEAD, POST, OPTIONS" if urlsplit(self.path).path == ENDPOINT else _READING
        self._send(
            Result.problem(405, f"this server only reads: {allowed}")._replace(allow=allowed)
        )

    do_DELETE = do_PATCH = do_PUT  # noqa: N815

    def do_POST(self) -> None:
        """Queries."""
        lengths = self.headers.get_all("Content-Length", [])
        length = lengths[0] if len(lengths) == 1 else ""
        if (
            not length.isascii()
            or not length.isdigit()
            or len(length) > _LONGEST
            or "Transfer-Encoding" in self.headers
        ):
            self._refuse(411, "a POST needs a Content-Length")
        elif int(length) > _MAX_BODY:
            self._refuse(413, f"a body has at most {_MAX_BODY} bytes")
        else:
            self._answer(self.rfile.read(int(length)))

    def _refuse(self, status: int, sentence: str) -> None:
        self.close_connection = True
        self._send(Result.problem(status, sentence))

    def _answer(self, body: bytes) -> None:
        in_time = self.server.arrived(self.connection)
        link = (
            self.command in ("GET", "HEAD")
            and self.headers.get("Sec-Fetch-Mode", "") == "navigate"
            and self.path.partition("?")[0] in _PAGES
        )
        if not in_time:
            self._refuse(408, f"a request has {SECONDS_TO_SEND} s to arrive")
        elif refusal := self.server.visitors.refusal(self.headers, link):
            self._refuse(403, refusal)
        elif len(self.path) > _MAX_TARGET:
            self._refuse(414, "the address is too long; send the query by POST")
        elif self.command == "OPTIONS":  # what a browser asks before it lets a page ask
            self._send(Result(204, "", b""))
        else:
            try:
                result = self._result(body)
            except ValueError as error:
                result = Result.problem(400, f"the request cannot be read: {error}")
            self._send(result)

    def _result(self, body: bytes) -> Result:
        path = urlsplit(self.path).path
        if path == ENDPOINT:
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(self.command, self.path, headers, body)
            return respond(
                request,
                lambda text, accept: self.server.site.ask(
                    text, accept, lambda: is_gone(self.connection)
                ),
            )
        if self.command == "POST":
            return Result.problem(405, f"only {ENDPOINT} takes a POST")._replace(allow=_READING)
        if name := _PAGES.get(path) or _quotes(path):
            return self._page(self.server.site.out / name)
        if path == _QUERIES:
            return self.server.site.queries(urlsplit(self.path).query)
        return self._linked(path) or Result.problem(
            404,
            (
                f"here are /, {_QUERIES}, {ENDPOINT}, {VOCABULARY}, {VOID} and the addresses "
                "of the graph"
            ),
        )

    def _linked(self, path: str) -> Result | None:
        """What the graph says of an address in it."""
        site = self.server.site
        linked = Linked(
            site.out, lambda text, accept: site.ask(text, accept, lambda: is_gone(self.connection))
        )
        return linked.result(path, self.headers.get("Accept", ""), self.headers.get("Host", ""))

    def _page(self, file: Path) -> Result:
        """A file that a build wrote. Its version is told, so that the page learns of the next
        build.
        """
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
        if result.status == 503:
            self.send_header("Retry-After", "1")
        if self.close_connection:
            self.send_header("Connection", "close")
        if result.allow:
            self.send_header("Allow", result.allow)
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
        if (
            not self.server.site.cors
            or not origin
            or not self.server.visitors.allows_origin(origin)
        ):
            return []
        return [
            ("Access-Control-Allow-Origin", origin),
            ("Access-Control-Allow-Headers", "Content-Type, Accept"),
        ]

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name is the base class's
        """Quiet: what a query asks is nobody's business."""
