"""The graph for rdflib."""

from __future__ import annotations

import rdflib

from graphbuild.graph import Graph
from graphbuild.graph.terms import Iri, Literal
from graphbuild.graph.triples import descriptions, prefixes


def to_rdf(graph: Graph) -> rdflib.Graph:
    """The triples as an rdflib graph, with the prefixes of `graph.ttl` bound."""
    found = rdflib.Graph(bind_namespaces="none")
    for prefix, iri in prefixes(graph).items():
        found.bind(prefix, iri)
    for description in descriptions(graph):
        subject = rdflib.URIRef(description.subject)
        for predicate, value in description.pairs:
            found.add((subject, rdflib.URIRef(predicate), _rdflib(value)))
    return found


def _rdflib(value: Iri | Literal) -> rdflib.term.Node:
    if isinstance(value, Iri):
        return rdflib.URIRef(value)
    datatype = rdflib.URIRef(value.datatype) if value.datatype else None
    return rdflib.Literal(
        value.text, lang=value.language or None, datatype=datatype, normalize=False
    )
