"""The same triples in other syntaxes, for whoever asks: N-Triples, TriG, and Turtle 1.2 with
annotated edges.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from graphbuild.emit.turtle import (
    Shorten,
    Shortener,
    block,
    encoded,
    filled,
    pairs,
    term,
    write_literal,
)
from graphbuild.graph import Graph
from graphbuild.graph.passages import Passage
from graphbuild.graph.said import (
    associations,
    describe,
    describe_passage,
    describe_section,
    first_of_sections,
    in_order,
)
from graphbuild.graph.terms import Description, Iri, Literal
from graphbuild.graph.triples import by_address, facts
from graphbuild.model import DENIED, POLARITY, Artifact
from graphbuild.vocabulary import GB, PREFIXES

_RDF = PREFIXES["rdf"]
_DENIAL = (f"{GB}{POLARITY}", Iri(f"{GB}{DENIED}"))
_REIFICATION = {f"{_RDF}subject", f"{_RDF}predicate", f"{_RDF}object"}


def ntriples(graph: Graph) -> Iterator[Artifact]:
    """`graph.nt`: a triple a line, sorted, for `diff`, `sort` and `join`."""
    yield Artifact(
        "graph.nt",
        encoded(
            "".join(_lines(group))
            for _, group in groupby(by_address(graph), key=lambda one: one.subject)
        ),
    )


def _lines(same: Iterable[Description]) -> list[str]:
    """The triples of one subject."""
    return sorted(
        {
            f"{_full(one.subject)} {_full(predicate)} {_written(value)} .\n"
            for one in same
            for predicate, value in one.pairs
        }
    )


def _written(value: Iri | Literal) -> str:
    return _full(value) if isinstance(value, Iri) else write_literal(value, _full, bare=False)


def _full(iri: str) -> str:
    return f"<{iri}>"


def trig(graph: Graph) -> Iterator[Artifact]:
    """`graph.trig`: facts in the default graph, statements and passages in the graph of their
    note.
    """
    yield Artifact("graph.trig", encoded(_graphs(graph)))


def _graphs(graph: Graph) -> Iterator[str]:
    names = Shortener(graph)
    shorten = names.short
    yield from _facts(graph, names)
    by_note = sorted(
        associations(graph), key=lambda several: (graph.paths[several[0].span.path], several[0].id)
    )
    for note, group in groupby(by_note, key=lambda several: graph.paths[several[0].span.path]):
        said = list(group)
        quoted = {
            passage.id: passage
            for several in said
            for one in several
            for passage in [graph.passages[one.id]]
        }
        yield f"\n{shorten(graph.iri(note))} {{"
        yield from (block(describe(graph, one), shorten) for one in said)
        yield from _places(graph, [quoted[name] for name in sorted(quoted)], shorten)
        yield "}\n"


def _places(graph: Graph, quoted: Sequence[Passage], shorten: Shorten) -> Iterator[str]:
    """The sections and the passages in them."""
    yield from (block(describe_section(graph, one), shorten) for one in first_of_sections(quoted))
    yield from (block(describe_passage(graph, one), shorten) for one in quoted)


def _facts(graph: Graph, names: Shortener) -> Iterator[str]:
    yield names.header()
    yield from (block(one, names.short) for one in facts(graph))


def turtle12(graph: Graph) -> Iterator[Artifact]:
    """`graph.rdf12.ttl`: each statement annotates its triple, as RDF 1.2 does it, and what is denied
    is only spoken of; the reification of RDF 1.1 is left out.
    """
    names = Shortener(graph)
    annotated = (_annotated(describe(graph, one), names.short) for one in associations(graph))
    quoted = _places(graph, in_order(graph), names.short)
    yield Artifact("graph.rdf12.ttl", encoded(chain(_facts(graph, names), annotated, quoted)))


def _annotated(one: Description, shorten: Shorten) -> str:
    said = dict(pair for pair in one.pairs if pair[0] in _REIFICATION)
    subject, predicate, value = (
        term(said[Iri(name)], shorten)
        for name in (f"{_RDF}subject", f"{_RDF}predicate", f"{_RDF}object")
    )
    rest = one._replace(pairs=tuple(pair for pair in one.pairs if pair[0] not in _REIFICATION))
    carried, name = filled(pairs(rest, shorten)), shorten(one.subject)
    if _DENIAL in one.pairs:  # an annotation would assert what is denied
        return f"\n<< {subject} {predicate} {value} ~ {name} >> {carried} .\n"
    return f"\n{subject} {predicate} {value} ~ {name} {{| {carried} |}} .\n"
