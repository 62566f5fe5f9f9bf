"""Ontologies in OWL and SKOS, as terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from graphbuild.graph import PublicTerm
from graphbuild.resolve.ontologies import NEVER_IN, ONLY_IN, PART_OF, OntologyTerm
from graphbuild.resolve.taxa import is_foreign

_OBO_IN_OWL = rdflib.Namespace("http://www.geneontology.org/formats/oboInOwl#")
_EXACT = (_OBO_IN_OWL.hasExactSynonym, SKOS.altLabel)
_INEXACT = (
    *(_OBO_IN_OWL[f"has{scope}Synonym"] for scope in ("Narrow", "Broad", "Related")),
    SKOS.hiddenLabel,
)


def owl(content: bytes, syntax: str) -> Iterator[OntologyTerm]:
    """The named terms of a file in one of the syntaxes of RDF."""
    graph = rdflib.Graph().parse(data=content, format=syntax)
    for iri in {*graph.subjects(RDF.type, OWL.Class), *graph.subjects(RDF.type, SKOS.Concept)}:
        label = next(
            iter(_texts(graph, iri, (SKOS.prefLabel,)) or _texts(graph, iri, (RDFS.label,))), ""
        )
        deprecated = str(graph.value(iri, OWL.deprecated)).lower() == "true"
        if isinstance(iri, rdflib.URIRef) and label and not deprecated:
            is_a, part_of = _parents(graph, iri)
            names = (label, *(name for name in _texts(graph, iri, _EXACT) if name != label))
            term = PublicTerm(str(iri), label, is_a, part_of)
            yield OntologyTerm(
                term, names, tuple(_texts(graph, iri, _INEXACT)), _is_foreign_class(graph, iri)
            )


def _is_foreign_class(graph: rdflib.Graph, iri: rdflib.URIRef) -> bool:
    """By annotations, and by restrictions above the class."""
    held: dict[bool, list[str]] = {True: [], False: []}
    for only, names in ((True, ONLY_IN), (False, NEVER_IN)):
        for predicate in (rdflib.URIRef(name) for name in names if name.startswith("http")):
            held[only] += [str(one) for one in graph.objects(iri, predicate)]
            for restriction in graph.objects(iri, RDFS.subClassOf):
                if graph.value(restriction, OWL.onProperty) == predicate:
                    held[only] += [
                        str(one) for one in graph.objects(restriction, OWL.someValuesFrom)
                    ]
    references = [str(one) for one in graph.objects(iri, _OBO_IN_OWL.hasDbXref)]
    remarks = [str(one) for one in graph.objects(iri) if isinstance(one, rdflib.Literal)]
    return is_foreign(held[True], held[False], references, remarks)


def _texts(
    graph: rdflib.Graph, iri: rdflib.term.Node, predicates: Iterable[rdflib.URIRef]
) -> list[str]:
    """English or untagged labels; where there are none, all."""
    found = {
        one
        for predicate in predicates
        for one in graph.objects(iri, predicate)
        if isinstance(one, rdflib.Literal)
    }
    preferred = {one for one in found if (one.language or "en").startswith("en")} or found
    return sorted({str(one) for one in preferred})


def _parents(graph: rdflib.Graph, iri: rdflib.URIRef) -> tuple[tuple[str, ...], tuple[str, ...]]:
    above = {
        str(one)
        for predicate in (RDFS.subClassOf, SKOS.broader)
        for one in graph.objects(iri, predicate)
        if isinstance(one, rdflib.URIRef)
    }
    wholes = {
        str(whole)
        for restriction in graph.objects(iri, RDFS.subClassOf)
        if str(graph.value(restriction, OWL.onProperty)) in PART_OF
        for whole in graph.objects(restriction, OWL.someValuesFrom)
        if isinstance(whole, rdflib.URIRef)
    }
    return tuple(sorted(above)), tuple(sorted(wholes))
