"""Any SPARQL server: ask it by the SPARQL 1.1 Protocol, put a graph there by the Graph Store
Protocol.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

import pyoxigraph as ox

from graphbuild.query.errors import QueryError, check_names
from graphbuild.query.store import Answer, Source, to_answer
from graphbuild.query.text import declare
from graphbuild.vocabulary import PREFIXES

_ACCEPT = (
    "application/sparql-results+json, application/sparql-results+xml;q=0.9, text/turtle;q=0.8, "
    "application/n-triples;q=0.7"
)
_RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
}
_TRIPLES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
_SECONDS = 60
_SECONDS_TO_LOAD = 3600
"""A server answers when it has taken everything in: a minute for a million triples, on a small
machine.
"""
_SEGMENT = re.compile(r"(.*/id/([a-z][\w-]*)/)[^/]+")

_NAMES = """SELECT ?thing ?says ?what WHERE {
  VALUES ?says { rdf:type skos:prefLabel skos:altLabel skos:exactMatch skos:closeMatch gb:path gb:mainEntity }
  ?thing skos:prefLabel ?label ; ?says ?what .
}"""


def ask_remote(endpoint: str, text: str, prefixes: dict[str, str]) -> Answer:
    """The server's answer. QueryError where it gives none."""
    check_names(text, prefixes)
    body = urlencode({"query": declare(text, prefixes)}).encode()
    headers = {"Accept": _ACCEPT, "Content-Type": "application/x-www-form-urlencoded"}
    media_type, content = _send(Request(_checked(endpoint), body, headers, method="POST"))  # noqa: S310  the scheme is checked
    try:
        if media_type in _RESULTS:
            return to_answer(ox.parse_query_results(content, format=_RESULTS[media_type]))
        if media_type in _TRIPLES:
            quads = ox.parse(content, format=_TRIPLES[media_type])
            return Answer(triples=tuple(sorted((quad.triple for quad in quads), key=str)))
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"{endpoint} gave an answer that cannot be read: {error}") from error
    raise QueryError(
        f"{endpoint} answered with {media_type or 'no media type'}; is it a SPARQL endpoint?"
    )


def names_of(endpoint: str) -> Source:
    """What is needed of the server's graph to find things by their names."""
    rows = ask_remote(endpoint, _NAMES, PREFIXES).rows
    store = ox.Store()
    store.extend(ox.Quad(*row) for row in rows)  # type: ignore[arg-type]
    found = {
        match
        for thing, *_ in rows
        if isinstance(thing, ox.NamedNode) and (match := _SEGMENT.fullmatch(thing.value))
    }
    return Source(store, {**{match[2]: match[1] for match in found}, **PREFIXES})


def put_graph(endpoint: str, file: Path, graph: str = "") -> None:
    """Replace the server's default graph, or the named one, by a Turtle file. The file is sent as
    it is read.
    """
    parts = urlsplit(_checked(endpoint))
    target = urlencode({"graph": graph}) if graph else "default"
    url = parts._replace(query="&".join(one for one in (parts.query, target) if one)).geturl()
    try:
        with file.open("rb") as content:
            headers = {"Content-Type": "text/turtle", "Content-Length": str(file.stat().st_size)}
            _send(Request(url, content, headers, method="PUT"), _SECONDS_TO_LOAD)  # noqa: S310  the scheme is checked
    except FileNotFoundError:
        raise QueryError(
            f"there is no {file}: run graphbuild build first, or name its output folder with --out"
        ) from None


def _checked(endpoint: str) -> str:
    parts = urlsplit(endpoint)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise QueryError(
            f"“{endpoint}” is no address of a server; it begins with http:// or https://"
        )
    return endpoint


def _send(request: Request, seconds: int = _SECONDS) -> tuple[str, bytes]:
    """The media type and the body of the response."""
    try:
        with urlopen(request, timeout=seconds) as response:  # noqa: S310  the scheme is checked
            return response.headers.get_content_type(), response.read()
    except HTTPError as error:
        page = error.headers.get_content_type() == "text/html"
        said = "" if page else error.read(300).decode("utf-8", "replace").strip().split("\n")[0]
        raise QueryError(f"{request.host} answered {error.code}: {said or error.reason}") from error
    except (URLError, OSError, ValueError) as error:
        raise QueryError(
            f"{request.host} cannot be reached: {getattr(error, 'reason', error)}"
        ) from error
