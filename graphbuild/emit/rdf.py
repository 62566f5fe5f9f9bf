"""The same triples in other syntaxes, for whoever asks: N-Triples, TriG, and Turtle 1.2 with annotated edges."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from graphbuild.emit.turtle import Shortener, block, pairs, term, write_literal
from graphbuild.graph import Graph
from graphbuild.graph.triples import Description, Iri, Literal, describe, descriptions, facts
from graphbuild.model import Artifact
from graphbuild.vocabulary import PREFIXES

_RDF = PREFIXES["rdf"]
_REIFICATION = {f"{_RDF}subject", f"{_RDF}predicate", f"{_RDF}object"}
_STATEMENT = f"{_RDF}Statement"


def ntriples(graph: Graph) -> Iterator[Artifact]:
    """`graph.nt`: a triple a line, sorted, for `diff`, `sort` and `join`."""
    lines = sorted(f"{_full(one.subject)} {_full(predicate)} {_written(value)} .\n" for one in descriptions(graph) for predicate, value in one.pairs)
    yield Artifact("graph.nt", "".join(lines).encode())


def _written(value: Iri | Literal) -> str:
    return _full(value) if isinstance(value, Iri) else write_literal(value, _full, bare=False)


def _full(iri: str) -> str:
    return f"<{iri}>"


def trig(graph: Graph) -> Iterator[Artifact]:
    """`graph.trig`: facts in the default graph, statements in the graph of the note that they are quoted from."""
    shorten = Shortener(graph)
    parts = [shorten.header(), *(block(one, shorten) for one in facts(graph))]
    by_note = sorted(graph.statements, key=lambda one: (graph.paths[one.span.path], one.id))
    for note, group in groupby(by_note, key=lambda one: graph.paths[one.span.path]):
        inside = "".join(block(describe(graph, one), shorten) for one in group)
        parts.append(f"\n{shorten(graph.iri(note))} {{{inside}}}\n")
    yield Artifact("graph.trig", "".join(parts).encode())


def turtle12(graph: Graph) -> Iterator[Artifact]:
    """`graph.rdf12.ttl`: each statement annotates its triple, as RDF 1.2 does it; the reification of RDF 1.1 is left out."""
    shorten = Shortener(graph)
    parts = [shorten.header(), *(block(one, shorten) for one in facts(graph))]
    parts += [_annotated(describe(graph, one), shorten) for one in graph.statements]
    yield Artifact("graph.rdf12.ttl", "".join(parts).encode())


def _annotated(one: Description, shorten: Shortener) -> str:
    said = dict(pair for pair in one.pairs if pair[0] in _REIFICATION)
    subject, predicate, value = (term(said[Iri(name)], shorten) for name in (f"{_RDF}subject", f"{_RDF}predicate", f"{_RDF}object"))
    rest = one._replace(pairs=tuple(pair for pair in one.pairs if pair[0] not in _REIFICATION and pair[1] != _STATEMENT))
    return f"\n{subject} {predicate} {value} ~ {shorten(one.subject)} {{|\n    " + " ;\n    ".join(pairs(rest, shorten)) + " |} .\n"
