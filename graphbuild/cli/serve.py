"""`graphbuild serve`: the page and a read-only SPARQL endpoint, for this machine alone."""

from __future__ import annotations

import argparse
import signal
import sys
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from graphbuild.build import GraphbuildError
from graphbuild.query.errors import QueryError
from graphbuild.query.protocol import Ask, Request, respond
from graphbuild.query.results import Result
from graphbuild.query.workers import Limits, pool

_HOST = "127.0.0.1"
_ENDPOINT, _PAGES = "/sparql", {"/": "explorer.html", "/explorer.html": "explorer.html", "/graph.ttl": "graph.ttl"}
_TYPES = {".html": "text/html; charset=utf-8", ".ttl": "text/turtle; charset=utf-8"}
_MAX_BODY, _MAX_TARGET, _SECONDS_TO_READ = 1_000_000, 60_000, 15


def add(commands: Any) -> None:
    """The command and its options."""
    parser = commands.add_parser("serve", help="serve the page and a SPARQL endpoint to this machine", description=__doc__)
    parser.add_argument("--out", default="out", metavar="DIR", help="the output folder of the build (default: out)")
    parser.add_argument("--port", type=int, default=8750, metavar="N", help="the port, 0 for any that is free (default: 8750)")
    parser.add_argument("--time-limit", type=float, default=10, metavar="SECONDS", help="a query that takes longer is stopped (default: 10)")
    parser.add_argument("--max-rows", type=int, default=10_000, metavar="N", help="an answer with more rows is refused (default: 10000)")
    parser.add_argument("--cors", default="", metavar="ORIGIN", help="let pages of this origin ask, * for all (default: none)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve until it is stopped."""
    out = Path(args.out)
    if args.time_limit <= 0 or args.max_rows <= 0:
        raise GraphbuildError("--time-limit and --max-rows take a number above 0")
    for one in (signal.SIGINT, signal.SIGTERM):  # a shell's background jobs begin with the first one ignored
        signal.signal(one, signal.default_int_handler)
    try:
        with pool(out / "graph.ttl", Limits(args.time_limit, args.max_rows)) as ask, _listen(args.port, Site(out, ask, args.cors)) as server:
            address = f"http://{_HOST}:{server.server_port}"
            print(f"{address}/ is the page, {address}{_ENDPOINT} the SPARQL endpoint; Ctrl-C stops", flush=True)
            server.serve_forever()
    except QueryError as error:
        raise GraphbuildError(str(error)) from error
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
    return 0


@dataclass(frozen=True, slots=True)
class Site:
    """What is served, to whom."""

    out: Path
    ask: Ask
    cors: str


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int, site: Site) -> None:
        self.site = site
        super().__init__((_HOST, port), _Handler)

    def allows_host(self, host: str) -> bool:
        """A page elsewhere may have its own name lead to this address; then its name is in the request."""
        return host in {f"{name}:{self.server_port}" for name in (_HOST, "localhost")}

    def allows_origin(self, origin: str) -> bool:
        """No origin: no page of a browser asks, or this one does."""
        own = {f"http://{name}:{self.server_port}" for name in (_HOST, "localhost")}
        return not origin or origin in own or self.site.cors in ("*", origin)


def _listen(port: int, site: Site) -> _Server:
    try:
        return _Server(port, site)
    except (OSError, OverflowError) as error:
        raise GraphbuildError(f"cannot listen on port {port}: {getattr(error, 'strerror', None) or error}") from error


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
        if not length.isascii() or not length.isdigit():
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
        elif len(self.path) > _MAX_TARGET:
            self._refuse(414, "the address is too long; send the query by POST")
        else:
            self._send(self._result(body))

    def _result(self, body: bytes) -> Result:
        path = urlsplit(self.path).path
        if path == _ENDPOINT:
            return respond(
                Request(self.command, self.path, {name.lower(): value for name, value in self.headers.items()}, body), self.server.site.ask
            )
        if path not in _PAGES or self.command == "POST":
            return Result.problem(404, f"here are / and {_ENDPOINT}")
        file = self.server.site.out / _PAGES[path]
        try:
            return Result(200, _TYPES[file.suffix], file.read_bytes())
        except OSError:
            return Result.problem(404, f"there is no {file.name}: run graphbuild build")

    def _send(self, result: Result) -> None:
        self.send_response(result.status)
        if result.media_type:
            self.send_header("Content-Type", result.media_type)
        self.send_header("Content-Length", str(len(result.body)))
        for name, value in (("Cache-Control", "no-cache"), ("X-Content-Type-Options", "nosniff"), ("Vary", "Accept, Origin"), *self._cors()):
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
