"""The graph as RDF: a direct triple for the simple question, a named statement beside it for weight and evidence.

No blank nodes, no clock, no order of insertion: the same graph gives the same triples.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import rdflib

from graphbuild.graph import Edge, Graph, Node, NodeId, Statement, Term
from graphbuild.model import Scalar
from graphbuild.vocabulary import PREFIXES

RDF_TYPE = PREFIXES["rdf"] + "type"
_GB, _SKOS, _OA, _XSD, _PROV = (PREFIXES[one] for one in ("gb", "skos", "oa", "xsd", "prov"))
_RDF, _DCT, _RDFS = (PREFIXES[one] for one in ("rdf", "dct", "rdfs"))
_ROLES = {"afferent", "efferent"}


class Iri(str):
    """An absolute IRI."""

    __slots__ = ()


class Literal(NamedTuple):
    """A literal with a language or a datatype; neither means a plain string."""

    text: str
    language: str = ""
    datatype: str = ""


class Description(NamedTuple):
    """All that is said of one subject: predicate and object pairs, sorted, without repeats."""

    subject: Iri
    pairs: tuple[tuple[Iri, Iri | Literal], ...]


def descriptions(graph: Graph) -> Iterator[Description]:
    """Everything, subject by subject: things in the order of their ids, then statements in the order of theirs."""
    for node in graph.nodes.values():
        yield _description(Iri(node.iri), [*_about_node(graph, node), *_direct(graph, graph.outgoing.get(node.id, ()))])
    for one in graph.statements:
        yield _description(statement_iri(graph, one.id), _about_statement(graph, one))


def statement_iri(graph: Graph, statement_id: str) -> Iri:
    return Iri(f"{graph.base}edge/{statement_id}")


def _description(subject: Iri, pairs: list[tuple[str, Iri | Literal]]) -> Description:
    unique = {(Iri(predicate), value) for predicate, value in pairs}
    return Description(subject, tuple(sorted(unique, key=lambda pair: (pair[0] != RDF_TYPE, pair[0], isinstance(pair[1], Literal), pair[1]))))


def _about_node(graph: Graph, node: Node) -> list[tuple[str, Iri | Literal]]:
    pairs: list[tuple[str, Iri | Literal]] = [(RDF_TYPE, _kind_iri(graph, kind)) for kind in node.kinds]
    pairs.append((f"{_SKOS}prefLabel", Literal(node.label, "en")))
    pairs += [(f"{_SKOS}altLabel", Literal(label, "en")) for label in node.labels if label != node.label]
    pairs += [(f"{_SKOS}{relation}", Iri(iri)) for relation, iri in node.matches]
    if node.kind == "Note":
        pairs.append((f"{_GB}path", Literal(node.path)))
        pairs.append((f"{_DCT}title", Literal(node.label, "en")))
        if node.published is not None:
            pairs.append((f"{_GB}published", literal(node.published)))
    return pairs


def _kind_iri(graph: Graph, kind: str) -> Iri:
    """A kind of the ontology, or one that a garden made, below the garden's own base."""
    return Iri(_GB + kind) if kind in graph.vocabulary.kinds else Iri(f"{graph.base}kind/{graph.vocabulary.kind(kind).segment}")


def _direct(graph: Graph, edges: tuple[Edge, ...]) -> list[tuple[str, Iri | Literal]]:
    return [(_GB + edge.predicate, term(graph, edge.object)) for edge in edges]


def term(graph: Graph, value: Term) -> Iri | Literal:
    """A thing's IRI or a value as a literal. Decimals keep the digits that they were written with."""
    if isinstance(value, NodeId):
        return Iri(graph.iri(value))
    return literal(value)


def literal(value: Scalar) -> Literal:
    """
    >>> literal(Decimal("1.00")).text, literal(3).datatype.rpartition("#")[2]
    ('1.00', 'integer')
    """
    if isinstance(value, bool):
        return Literal(str(value).lower(), datatype=f"{_XSD}boolean")
    if isinstance(value, int):
        return Literal(str(value), datatype=f"{_XSD}integer")
    if isinstance(value, Decimal):
        text = format(value, "f")
        return Literal(text if "." in text else text + ".0", datatype=f"{_XSD}decimal")
    return Literal(value)


def _about_statement(graph: Graph, one: Statement) -> list[tuple[str, Iri | Literal]]:
    association = graph.vocabulary.properties[one.predicate].association
    offset = f"{_XSD}nonNegativeInteger"
    pairs: list[tuple[str, Iri | Literal]] = [
        (RDF_TYPE, Iri(f"{_RDF}Statement")),
        (RDF_TYPE, Iri(_GB + (association or "Statement"))),
        (f"{_RDF}subject", Iri(graph.iri(one.subject))),
        (f"{_RDF}predicate", Iri(_GB + one.predicate)),
        (f"{_RDF}object", term(graph, one.object)),
        (f"{_PROV}wasQuotedFrom", Iri(graph.iri(graph.paths[one.span.path]))),
        (f"{_GB}line", Literal(str(one.span.line), datatype=f"{_XSD}integer")),
        (f"{_GB}column", Literal(str(one.span.column), datatype=f"{_XSD}integer")),
        (f"{_OA}start", Literal(str(one.span.start), datatype=offset)),
        (f"{_OA}end", Literal(str(one.span.end), datatype=offset)),
        (f"{_OA}exact", Literal(one.quote)),
        (f"{_GB}extractedBy", Literal(one.by)),
    ]
    if one.heading:
        pairs.append((f"{_GB}headingPath", Literal(" / ".join(one.heading))))
    for name, text in (("subjectText", one.subject_text), ("objectText", one.object_text), ("subjectRule", one.subject_rule), ("objectRule", one.object_rule)):
        if text:
            pairs.append((_GB + name, Literal(text)))
    return pairs + [_qualifier(graph, name, value) for name, value in one.qualifiers]


def _qualifier(graph: Graph, name: str, value: Term) -> tuple[str, Iri | Literal]:
    if name == "statedRole" and value in _ROLES:
        return _GB + name, Iri(_GB + str(value))
    if name == "continues":
        return _GB + name, statement_iri(graph, str(value))
    return _GB + name, term(graph, value)


def to_rdf(graph: Graph) -> rdflib.Graph:
    """The triples as an rdflib graph, with the project's prefixes bound."""
    found = rdflib.Graph(bind_namespaces="none")
    for prefix, iri in PREFIXES.items():
        found.bind(prefix, iri)
    found.bind("id", graph.base + "id/")
    found.bind("edge", graph.base + "edge/")
    for description in descriptions(graph):
        subject = rdflib.URIRef(description.subject)
        for predicate, value in description.pairs:
            found.add((subject, rdflib.URIRef(predicate), _rdflib(value)))
    return found


def _rdflib(value: Iri | Literal) -> rdflib.term.Node:
    if isinstance(value, Iri):
        return rdflib.URIRef(value)
    datatype = rdflib.URIRef(value.datatype) if value.datatype else None
    return rdflib.Literal(value.text, lang=value.language or None, datatype=datatype, normalize=False)
