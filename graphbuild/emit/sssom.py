"""`groundings.sssom.tsv`: which thing is which public term, in the Simple Standard for Sharing
Ontological Mappings.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from graphbuild.emit.delimited import with_tabs
from graphbuild.graph import Graph, Node
from graphbuild.graph.triples import prefixes
from graphbuild.model import Artifact
from graphbuild.vocabulary import PREFIXES, SPACES, compact

_HEAD = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "mapping_tool",
)
_JUSTIFICATION = "semapv:LexicalMatching"


def sssom(graph: Graph) -> Iterator[Artifact]:
    """A row for each public identifier of a thing. Prefixes stand in the header, as SSSOM has
    it.
    """
    known = {**prefixes(graph), **SPACES}
    labels = {term.iri: term.label for term in graph.terms}
    rows = [row for node in graph.nodes.values() for row in _rows(node, known, labels)]
    lines = (f"#{line}\n".encode() for line in _header(graph, rows, known))
    yield Artifact("groundings.sssom.tsv", chain(lines, with_tabs(_HEAD, rows)))


def _rows(
    node: Node, known: Mapping[str, str], labels: Mapping[str, str]
) -> Iterator[tuple[str, ...]]:
    segment, _, name = node.id.partition("/")
    subject = f"{segment}:{name}" if segment in known else node.iri
    for relation, iri in node.matches:
        yield (
            subject,
            node.label,
            f"skos:{relation}",
            compact(iri),
            labels.get(iri, ""),
            _JUSTIFICATION,
            "graphbuild",
        )


def _header(
    graph: Graph, rows: Iterable[tuple[str, ...]], known: Mapping[str, str]
) -> Iterator[str]:
    """The prefixes that the rows use, and whose mappings these are. It is YAML, in which `no` and
    `https://identifiers.org/atc:` need quotes.
    """
    used = {row[at].partition(":")[0] for row in rows for at in (0, 3)} - {"http", "https"}
    spelled = {prefix: known.get(prefix, PREFIXES["obo"] + prefix + "_") for prefix in used}
    own = {"semapv": "https://w3id.org/semapv/vocab/", "skos": PREFIXES["skos"]}
    yield "curie_map:"
    for prefix, iri in sorted({**spelled, **own}.items()):
        yield f"  {json.dumps(prefix)}: {json.dumps(iri)}"
    licence = graph.licence or "https://w3id.org/sssom/license/unspecified"
    yield f"mapping_set_id: {json.dumps(f'{graph.base}groundings')}"
    yield f"license: {json.dumps(licence)}"
