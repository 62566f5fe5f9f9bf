"""The SPARQL 1.1 Protocol for queries: which request asks what. Updates are refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

from graphbuild.query.results import TRIPLES, Result, negotiate

Ask = Callable[[str, str], Result]
_FORM, _QUERY, _UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)

DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .

<> a sd:Service ;
    sd:endpoint <> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON>, <http://www.w3.org/ns/formats/SPARQL_Results_XML>,
        <http://www.w3.org/ns/formats/SPARQL_Results_CSV>, <http://www.w3.org/ns/formats/SPARQL_Results_TSV>,
        <http://www.w3.org/ns/formats/Turtle>, <http://www.w3.org/ns/formats/N-Triples>,
        <http://www.w3.org/ns/formats/RDF_XML>, <http://www.w3.org/ns/formats/JSON-LD> .
"""


class Request(NamedTuple):
    """What of an HTTP request matters here; header names are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""


def respond(request: Request, ask: Ask) -> Result:
    """The response to a request to the endpoint."""
    try:
        parameters = _parameters(request)
    except ValueError as error:
        return Result.problem(400, str(error))
    if "update" in parameters:
        return Result.problem(403, "updates are refused: this endpoint only reads")
    if any(parameters.get(name) for name in ("default-graph-uri", "named-graph-uri")):
        return Result.problem(400, "there is one graph here, the default one")
    queries = parameters.get("query", [])
    if not queries and request.method == "GET" and not parameters:
        return in_format(
            DESCRIPTION,
            request.headers.get("accept", ""),
            f"http://{request.headers.get('host', 'localhost')}{urlsplit(request.target).path}",
        )
    if len(queries) != 1:
        return Result.problem(400, "exactly one query is needed: ?query=… or the body of a POST")
    return ask(queries[0], request.headers.get("accept", ""))


def in_format(turtle: str | bytes, accept: str, base: str) -> Result:
    """A description that is written in Turtle, in the format that the client likes most."""
    wanted = negotiate(accept, tuple(TRIPLES))
    if not wanted:
        return Result.problem(406, f"this can be had as {', '.join(TRIPLES)}")
    text = turtle if isinstance(turtle, bytes) else turtle.encode()
    triples = (quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=base))
    return Result(200, wanted, ox.serialize(triples, format=TRIPLES[wanted]) or b"")


def _parameters(request: Request) -> dict[str, list[str]]:
    """The parameters of the address and of the body. ValueError where the body is of no known
    kind.
    """
    found = _parsed(urlsplit(request.target).query)
    if request.method != "POST":
        return found
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        text = request.body.decode()
    except UnicodeDecodeError:
        raise ValueError("the body is not UTF-8") from None
    if media_type == _FORM:
        return {**found, **_parsed(text)}
    if media_type == _QUERY:
        return {**found, "query": [text]}
    if media_type == _UPDATE:
        return {"update": [text]}
    raise ValueError(f"a POST has the type {_FORM} or {_QUERY}")


def _parsed(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=20)
    except ValueError:
        raise ValueError("the parameters cannot be read") from None
