"""`graph.ttl`: the triples as Turtle, sorted, one subject after the other, the same bytes for the same graph.

Written here because rdflib's writer takes 21 times as long, changes decimals, and does not keep this order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.graph import Graph
from graphbuild.graph.triples import RDF_TYPE, Description, Iri, Literal, descriptions
from graphbuild.model import Artifact
from graphbuild.vocabulary import PREFIXES

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f"\\]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_BARE = {PREFIXES["xsd"] + one for one in ("decimal", "integer", "boolean")}


def turtle(graph: Graph) -> Iterator[Artifact]:
    """The whole graph as one file."""
    shorten = Shortener(graph)
    parts = [f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in shorten.prefixes.items()]
    parts += [_block(one, shorten) for one in descriptions(graph)]
    yield Artifact("graph.ttl", "".join(parts).encode())


class Shortener:
    """IRIs in their short form; each segment of addresses has a prefix of its own: `anatomy:pontine-nuclei`."""

    def __init__(self, graph: Graph) -> None:
        segments = sorted({node.id.partition("/")[0] for node in graph.nodes.values()} - {"note", "file"} - PREFIXES.keys())
        own = {segment: f"{graph.base}id/{segment}/" for segment in segments}
        self.prefixes = dict(sorted({**PREFIXES, **own, "edge": f"{graph.base}edge/"}.items()))
        self._by_iri = {iri: prefix for prefix, iri in self.prefixes.items()}
        self._known: dict[str, str] = {}

    def __call__(self, iri: str) -> str:
        if iri not in self._known:
            self._known[iri] = self._shorten(iri)
        return self._known[iri]

    def _shorten(self, iri: str) -> str:
        if iri == RDF_TYPE:
            return "a"
        cut = max(iri.rfind("/"), iri.rfind("#"), iri.rfind(":")) + 1
        prefix = self._by_iri.get(iri[:cut])
        return f"{prefix}:{iri[cut:]}" if prefix and _LOCAL.fullmatch(iri[cut:]) else f"<{iri}>"


def _block(one: Description, shorten: Shortener) -> str:
    lines: list[str] = []
    last = ""
    for predicate, value in one.pairs:
        text = shorten(value) if isinstance(value, Iri) else _literal(value, shorten)
        if predicate == last:
            lines[-1] += f", {text}"
        else:
            lines.append(f"{shorten(predicate)} {text}")
        last = predicate
    return f"\n{shorten(one.subject)} " + " ;\n    ".join(lines) + " .\n"


def _literal(value: Literal, shorten: Shortener) -> str:
    if value.datatype in _BARE:
        return value.text
    text = '"' + _UNSAFE.sub(lambda match: _ESCAPES.get(match.group(), f"\\u{ord(match.group()):04X}"), value.text) + '"'
    if value.language:
        return f"{text}@{value.language}"
    return f"{text}^^{shorten(value.datatype)}" if value.datatype else text
