"""What `graphbuild serve` says of one address: of a thing, a statement, a term of the vocabulary,
the graph as a whole.

Whoever asks for a page gets one, whoever asks for RDF gets that, from the same address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote

from graphbuild.emit.vocabulary import index_page, ontology_turtle, term_page
from graphbuild.emit.void import Counts, header
from graphbuild.graph.triples import dataset
from graphbuild.query.formats import shorten
from graphbuild.query.protocol import in_format
from graphbuild.query.results import TRIPLES, Result, negotiate
from graphbuild.query.store import file_prefixes
from graphbuild.vocabulary import PREFIXES, Vocabulary, load_vocabulary

Ask = Callable[[str, str], Result]
Row = Mapping[str, Mapping[str, str]]
VOCABULARY, VOID = "/vocab", "/.well-known/void"
_ROOTS = ("id", "edge", "passage", "section", "kind", "property", "note")
_HTML, _JSON = "text/html", "application/sparql-results+json"
# A statement names its ends as rdf:subject and rdf:object, which tells nothing of them.
_OTHERS = """
SELECT ?s ?p { ?s ?p <%s> FILTER(!STRSTARTS(STR(?p), STR(rdf:))) } ORDER BY ?p ?s LIMIT 500"""
_CLASSES = "SELECT ?class (COUNT(DISTINCT ?thing) AS ?n) { ?thing a ?class } GROUP BY ?class"
_WHOLE = """
SELECT ?triples ?entities ?title ?licence {
  { SELECT (COUNT(*) AS ?triples) { ?s ?p ?o } }
  { SELECT (COUNT(DISTINCT ?thing) AS ?entities) { ?thing a ?class } }
  OPTIONAL { <%(graph)s> dct:title ?title }
  OPTIONAL { <%(graph)s> dct:license ?licence }
}"""


@dataclass(frozen=True, slots=True)
class Linked:
    """The graph in an output folder, by the addresses in it."""

    out: Path
    ask: Ask

    def result(self, path: str, accept: str, host: str) -> Result | None:
        """What there is at a path; nothing where the path is of another kind."""
        if path == VOID:
            return self._void(accept, host)
        if re.fullmatch(rf"{VOCABULARY}(/\w*(\.html)?)?", path):
            return _term(path.removeprefix(VOCABULARY).strip("/").removesuffix(".html"), accept)
        if path.count("/") > 1 and path.split("/")[1] in _ROOTS:
            return self._thing(path, accept)
        return None

    def _prefixes(self) -> dict[str, str]:
        return {**PREFIXES, **file_prefixes(self.out / "graph.ttl")}

    @property
    def _base(self) -> str:
        return self._prefixes()["edge"].removesuffix("edge/")

    def _thing(self, path: str, accept: str) -> Result:
        iri = self._base + quote(path.lstrip("/"), safe="/%:@!$&'()*+,;=-._~")
        wanted = negotiate(accept, (_HTML, *TRIPLES))
        if not wanted:
            return Result.problem(406, f"this can be had as {', '.join((_HTML, *TRIPLES))}")
        if wanted != _HTML:
            found = self.ask(f"CONSTRUCT {{ <{iri}> ?p ?o }} WHERE {{ <{iri}> ?p ?o }}", wanted)
            return (
                found
                if found.status != 200 or found.body.strip()
                else Result.problem(404, f"nothing here is called <{iri}>")
            )
        found = self.ask(f"SELECT ?p ?o {{ <{iri}> ?p ?o }} ORDER BY ?p ?o", _JSON)
        if found.status != 200:
            return found
        rows = json.loads(found.body)["results"]["bindings"]
        if not rows:
            return Result.problem(404, f"nothing here is called <{iri}>")
        others = self.ask(_OTHERS % iri, _JSON)
        told = json.loads(others.body)["results"]["bindings"] if others.status == 200 else []
        return Result(200, f"{_HTML}; charset=utf-8", self._page(iri, rows, told).encode())

    def _page(self, iri: str, rows: Sequence[Row], others: Sequence[Row]) -> str:
        known, base = self._prefixes(), self._base

        def shown(term: Mapping[str, str]) -> str:
            if term["type"] != "uri" or not term["value"].startswith(("http:", "https:")):
                return escape(term["value"])
            place = (
                "/" + term["value"].removeprefix(base)
                if term["value"].startswith(base)
                else term["value"]
            )
            place = (
                f"{VOCABULARY}/{place.removeprefix(known['gb'])}"
                if place.startswith(known["gb"])
                else place
            )
            return f"<a href='{escape(place)}'>{escape(shorten(term['value'], known))}</a>"

        title = next(
            (
                row["o"]["value"]
                for row in rows
                if row["p"]["value"] == f"{PREFIXES['skos']}prefLabel"
            ),
            shorten(iri, known),
        )
        own = "".join(
            f"<tr><th>{shown(row['p'])}</th><td>{shown(row['o'])}</td></tr>" for row in rows
        )
        said = "".join(
            f"<tr><th>{shown(row['s'])}</th><td>{shown(row['p'])}</td></tr>" for row in others
        )
        below = f"<h2>What others say of it</h2><table>{said}</table>" if said else ""
        head = (
            f"<meta charset='utf-8'><title>{escape(title)}</title><style>body{{font:16px/1.5 "
            f"system-ui;margin:2em}}th{{text-align:left}}</style>"
        )
        return (
            f"<!doctype html><html lang='en'><head>{head}</head><body><p><a href='/'>The "
            f"page</a></p><h1>{escape(title)}</h1><p><code>{escape(iri)}</code></p>"
            f"<table>{own}</table>{below}</body></html>\n"
        )

    def _void(self, accept: str, host: str) -> Result:
        whole = _WHOLE % {"graph": dataset(self._base)}
        answers = [self.ask(one, _JSON) for one in (whole, _CLASSES)]
        if failed := next((one for one in answers if one.status != 200), None):
            return failed
        (said, *_), classes = (json.loads(one.body)["results"]["bindings"] for one in answers)
        told = {name: term["value"] for name, term in said.items()}
        found = {row["class"]["value"]: int(row["n"]["value"]) for row in classes}
        described = header(
            self._base,
            Counts(int(told["triples"]), int(told["entities"]), found),
            title=told.get("title", ""),
            licence=told.get("licence", ""),
            endpoint=f"http://{host}/sparql",
        )
        return in_format(described, accept, f"http://{host}{VOID}")


@cache
def _vocabulary() -> Vocabulary:
    return load_vocabulary()


def _term(name: str, accept: str) -> Result:
    if negotiate(accept, (_HTML, *TRIPLES)) != _HTML:
        return in_format(ontology_turtle(tuple(PREFIXES.items())), accept, PREFIXES["gb"])
    page = index_page(_vocabulary()) if name in ("", "index") else term_page(_vocabulary(), name)
    if not page:
        return Result.problem(404, f"“{name}” is no term of the vocabulary; {VOCABULARY} has all")
    body = page.replace("href='", f"href='{VOCABULARY}/").replace(
        f"href='{VOCABULARY}/http", "href='http"
    )
    return Result(200, f"{_HTML}; charset=utf-8", body.encode())
