"""The same triples in other syntaxes, for whoever asks: N-Triples, TriG, and Turtle 1.2 with annotated edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from graphbuild.emit.turtle import Shortener, block, encoded, pairs, term, write_literal
from graphbuild.graph import Graph
from graphbuild.graph.triples import Description, Iri, Literal, by_address, describe, facts
from graphbuild.model import Artifact
from graphbuild.vocabulary import PREFIXES

_RDF = PREFIXES["rdf"]
_REIFICATION = {f"{_RDF}subject", f"{_RDF}predicate", f"{_RDF}object"}
_STATEMENT = f"{_RDF}Statement"


def ntriples(graph: Graph) -> Iterator[Artifact]:
    """`graph.nt`: a triple a line, sorted, for `diff`, `sort` and `join`."""
    yield Artifact("graph.nt", encoded("".join(_lines(group)) for _, group in groupby(by_address(graph), key=lambda one: one.subject)))


def _lines(same: Iterable[Description]) -> list[str]:
    """The triples of one subject."""
    return sorted({f"{_full(one.subject)} {_full(predicate)} {_written(value)} .\n" for one in same for predicate, value in one.pairs})


def _written(value: Iri | Literal) -> str:
    return _full(value) if isinstance(value, Iri) else write_literal(value, _full, bare=False)


def _full(iri: str) -> str:
    return f"<{iri}>"


def trig(graph: Graph) -> Iterator[Artifact]:
    """`graph.trig`: facts in the default graph, statements in the graph of the note that they are quoted from."""
    yield Artifact("graph.trig", encoded(_graphs(graph)))


def _graphs(graph: Graph) -> Iterator[str]:
    shorten = Shortener(graph)
    yield from _facts(graph, shorten)
    by_note = sorted(graph.statements, key=lambda one: (graph.paths[one.span.path], one.id))
    for note, group in groupby(by_note, key=lambda one: graph.paths[one.span.path]):
        yield f"\n{shorten(graph.iri(note))} {{"
        yield from (block(describe(graph, one), shorten) for one in group)
        yield "}\n"


def _facts(graph: Graph, shorten: Shortener) -> Iterator[str]:
    yield shorten.header()
    yield from (block(one, shorten) for one in facts(graph))


def turtle12(graph: Graph) -> Iterator[Artifact]:
    """`graph.rdf12.ttl`: each statement annotates its triple, as RDF 1.2 does it; the reification of RDF 1.1 is left out."""
    shorten = Shortener(graph)
    annotated = (_annotated(describe(graph, one), shorten) for one in graph.statements)
    yield Artifact("graph.rdf12.ttl", encoded(chain(_facts(graph, shorten), annotated)))


def _annotated(one: Description, shorten: Shortener) -> str:
    said = dict(pair for pair in one.pairs if pair[0] in _REIFICATION)
    subject, predicate, value = (term(said[Iri(name)], shorten) for name in (f"{_RDF}subject", f"{_RDF}predicate", f"{_RDF}object"))
    rest = one._replace(pairs=tuple(pair for pair in one.pairs if pair[0] not in _REIFICATION and pair[1] != _STATEMENT))
    return f"\n{subject} {predicate} {value} ~ {shorten(one.subject)} {{|\n    " + " ;\n    ".join(pairs(rest, shorten)) + " |} .\n"
