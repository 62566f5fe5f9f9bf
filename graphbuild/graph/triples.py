"""The graph as RDF: a direct triple for the simple question, a named statement beside it for weight and evidence.

No blank nodes, no clock, no order of insertion: the same graph gives the same triples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from heapq import merge
from typing import NamedTuple
from urllib.parse import quote

from graphbuild.graph import Edge, Graph, Node, NodeId, PublicTerm, Statement, Term
from graphbuild.model import CERTAINTY, POLARITY, Scalar
from graphbuild.names import slug
from graphbuild.vocabulary import PREFIXES

RDF_TYPE = PREFIXES["rdf"] + "type"
_GB, _SKOS, _OA, _XSD, _PROV = (PREFIXES[one] for one in ("gb", "skos", "oa", "xsd", "prov"))
_RDF, _DCT, _RDFS, _FABIO = (PREFIXES[one] for one in ("rdf", "dct", "rdfs", "fabio"))
_SURROGATES = re.compile("[\ud800-\udfff]")
_PART_OF = PREFIXES["obo"] + "BFO_0000050"
_INDIVIDUALS = {"statedRole", POLARITY, CERTAINTY}
"""Qualifiers whose values are terms of the ontology."""
_TIMES = {"created", "updated"}
# Evidence and Conclusion Ontology: an author's statement, with and without traceable support; by regular expressions.
_CITED, _SAID_ONLY, _BY_PATTERNS = (f"{PREFIXES['obo']}ECO_{number}" for number in ("0000033", "0000034", "0008023"))

_FIRST = (
    RDF_TYPE,
    f"{_SKOS}prefLabel",
    f"{_SKOS}altLabel",
    f"{_SKOS}exactMatch",
    f"{_SKOS}closeMatch",
    f"{_RDF}subject",
    f"{_RDF}predicate",
    f"{_RDF}object",
)
_PLACE = (f"{_OA}exact", f"{_PROV}wasQuotedFrom", *(_GB + one for one in ("line", "column", "headingPath")), f"{_OA}start", f"{_OA}end")
_READING = tuple(_GB + one for one in ("evidence", "method", "extractedBy", "subjectText", "subjectRule", "objectText", "objectRule"))
_SAID = len(_FIRST)
_ORDER = {predicate: rank for rank, predicate in enumerate((*_FIRST, "", *_PLACE, *_READING))}


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
    """Everything, subject by subject: the garden's own terms, things in the order of their ids, statements in the order of theirs."""
    yield from facts(graph)
    for one in graph.statements:
        yield describe(graph, one)


def facts(graph: Graph) -> Iterator[Description]:
    """The garden's own terms and the things, with what is said of them directly."""
    yield from _own_terms(graph)
    yield from (_describe_node(graph, one) for one in graph.nodes.values())
    yield from map(_describe_term, graph.terms)


def by_address(graph: Graph) -> Iterator[Description]:
    """Everything in the order of the subjects as N-Triples writes them, `>` and all. What is sorted holds no text of triples."""
    return merge(
        sorted(_own_terms(graph), key=_written_subject),
        (_describe_node(graph, one) for one in sorted(graph.nodes.values(), key=lambda one: f"{one.iri}>")),
        (_describe_term(one) for one in sorted(graph.terms, key=lambda one: f"{one.iri}>")),
        (describe(graph, one) for one in sorted(graph.statements, key=lambda one: f"{one.id}>")),
        key=_written_subject,
    )


def _written_subject(one: Description) -> str:
    return f"{one.subject}>"


def _own_terms(graph: Graph) -> Iterator[Description]:
    yield from sorted({_own_kind(graph, kind) for node in graph.nodes.values() for kind in node.kinds if graph.vocabulary.kind(kind).own})
    used = {one.predicate for one in graph.statements} | {name for one in graph.statements for name, _ in one.qualifiers}
    yield from sorted({_own_property(graph, name) for name in used if _is_own(graph, name)})


def _describe_node(graph: Graph, node: Node) -> Description:
    return _description(Iri(node.iri), [*_about_node(graph, node), *_direct(graph, graph.outgoing.get(node.id, ()))])


def _describe_term(one: PublicTerm) -> Description:
    above = [(f"{_RDFS}subClassOf", Iri(iri)) for iri in one.is_a] + [(_PART_OF, Iri(iri)) for iri in one.part_of]
    return _description(Iri(one.iri), [(RDF_TYPE, Iri(f"{PREFIXES['owl']}Class")), (f"{_RDFS}label", Literal(one.label, "en")), *above])


def describe(graph: Graph, one: Statement) -> Description:
    """A statement: what it says, how strongly, where, and how it was read."""
    return _description(statement_iri(graph, one.id), _about_statement(graph, one))


def statement_iri(graph: Graph, statement_id: str) -> Iri:
    """The address of a statement."""
    return Iri(f"{graph.base}edge/{statement_id}")


def _description(subject: Iri, pairs: list[tuple[str, Iri | Literal]]) -> Description:
    unique = {(Iri(predicate), _encodable(value)) for predicate, value in pairs}
    return Description(subject, tuple(sorted(unique, key=_reading_order)))


def _encodable(value: Iri | Literal) -> Iri | Literal:
    """Half of a surrogate pair, as broken file names and YAML escapes give it, has no bytes in UTF-8."""
    if isinstance(value, Literal) and _SURROGATES.search(value.text):
        return value._replace(text=_SURROGATES.sub("\ufffd", value.text))
    return value


def _reading_order(pair: tuple[Iri, Iri | Literal]) -> tuple[int, str, bool, Iri | Literal]:
    """The order in which a person reads: what it is, its names, what is said, where it stands."""
    predicate, said = pair
    return _ORDER.get(predicate, _SAID), predicate, isinstance(said, Literal), said


def _about_node(graph: Graph, node: Node) -> list[tuple[str, Iri | Literal]]:
    pairs: list[tuple[str, Iri | Literal]] = [(RDF_TYPE, one) for kind in node.kinds for one in _classes(graph, kind)]
    pairs.append((f"{_SKOS}prefLabel", Literal(node.label, "en")))
    pairs += [(f"{_SKOS}altLabel", Literal(label, "en")) for label in node.labels if label != node.label]
    pairs += [(f"{_SKOS}{relation}", Iri(iri)) for relation, iri in node.matches]
    pairs += _addresses(node)
    if node.kind == "Note":
        pairs.append((f"{_GB}path", Literal(node.path)))
        pairs.append((f"{_DCT}title", Literal(node.label, "en")))
        if node.published is not None:
            pairs.append((f"{_GB}published", literal(node.published)))
    return pairs


def _classes(graph: Graph, kind: str) -> Iterator[Iri]:
    """The kind and all above it but Thing, so that `?x a gb:Substance` finds supplements without a reasoner."""
    known = graph.vocabulary.kind(kind)
    yield _kind_iri(graph, kind)
    yield from (_kind_iri(graph, one) for one in known.parents if one != "Thing")
    yield from (Iri(one) for one in known.public)


def _kind_iri(graph: Graph, kind: str) -> Iri:
    """A kind of a pack, or one that a garden made, below the garden's own base."""
    known = graph.vocabulary.kind(kind)
    return Iri(known.iri or f"{graph.base}kind/{known.segment}")


def _addresses(node: Node) -> Iterator[tuple[str, Iri | Literal]]:
    """What PubMed lists is an article, and has a page there."""
    scheme, _, number = node.label.partition(":")
    if node.kind == "Publication" and scheme == "PMID" and number.isascii() and number.isdigit():
        yield RDF_TYPE, Iri(f"{_FABIO}JournalArticle")
        yield f"{_FABIO}hasPubMedId", Literal(number)
        yield f"{_RDFS}seeAlso", Iri(f"https://pubmed.ncbi.nlm.nih.gov/{number}/")


def _direct(graph: Graph, edges: tuple[Edge, ...]) -> list[tuple[str, Iri | Literal]]:
    return [(property_iri(graph, edge.predicate), value(graph, edge.predicate, edge.object)) for edge in edges]


def _is_own(graph: Graph, name: str) -> bool:
    known = graph.vocabulary.properties.get(name)
    return known is None or known.own


def property_iri(graph: Graph, name: str) -> Iri:
    """A property of a pack, or one that a garden's relation brought, below the garden's own base."""
    known = graph.vocabulary.properties.get(name)
    if known and known.iri:
        return Iri(known.iri)
    label = _own_label(graph, name)
    return Iri(f"{graph.base}property/{slug(label) or quote(label, safe='')}")


def _own_label(graph: Graph, name: str) -> str:
    known = graph.vocabulary.properties.get(name)
    return known.label if known else name


def _own_property(graph: Graph, name: str) -> Description:
    pairs: list[tuple[str, Iri | Literal]] = [(RDF_TYPE, Iri(f"{_RDF}Property")), (f"{_RDFS}label", Literal(_own_label(graph, name), "en"))]
    return _description(property_iri(graph, name), pairs)


def _own_kind(graph: Graph, kind: str) -> Description:
    known = graph.vocabulary.kind(kind)
    above = [(f"{_RDFS}subClassOf", _kind_iri(graph, one)) for one in known.parents[:1]]
    return _description(_kind_iri(graph, kind), [(RDF_TYPE, Iri(f"{PREFIXES['owl']}Class")), (f"{_RDFS}label", Literal(known.label, "en")), *above])


def value(graph: Graph, predicate: str, term: Term) -> Iri | Literal:
    """A thing's IRI or a value as a literal. Decimals keep the digits that they were written with."""
    if isinstance(term, NodeId):
        return Iri(graph.iri(term))
    if isinstance(term, str) and predicate in _TIMES:
        return _time(term)
    if isinstance(term, str) and (known := graph.vocabulary.properties.get(predicate)) and known.range == _XSD + "anyURI":
        return Literal(term, datatype=known.range)
    return literal(term)


def literal(term: Scalar) -> Literal:
    """A plain value as a literal.

    >>> literal(Decimal("1.00")).text, literal(3).datatype.rpartition("#")[2]
    ('1.00', 'integer')
    """
    if isinstance(term, bool):
        return Literal(str(term).lower(), datatype=f"{_XSD}boolean")
    if isinstance(term, int):
        return Literal(str(term), datatype=f"{_XSD}integer")
    if isinstance(term, Decimal):
        text = format(term, "f")
        return Literal(text if "." in text else text + ".0", datatype=f"{_XSD}decimal")
    return Literal(term)


def _time(text: str) -> Literal:
    """A date or a time, in the one spelling that every parser keeps; words stay words.

    >>> _time("2026-02-13T17:51:32Z").text, _time("2026-02-13").datatype.rpartition("#")[2], _time("spring")
    ('2026-02-13T17:51:32+00:00', 'date', Literal(text='spring', language='', datatype=''))
    """
    try:
        if len(text) == len("2026-02-13"):
            return Literal(date.fromisoformat(text).isoformat(), datatype=f"{_XSD}date")
        return Literal(datetime.fromisoformat(text).isoformat(), datatype=f"{_XSD}dateTime")
    except ValueError:
        return Literal(text)


def _about_statement(graph: Graph, one: Statement) -> list[tuple[str, Iri | Literal]]:
    offset = f"{_XSD}nonNegativeInteger"
    pairs: list[tuple[str, Iri | Literal]] = [
        *((RDF_TYPE, Iri(above)) for above in graph.vocabulary.properties[one.predicate].statement_classes),
        (f"{_RDF}subject", Iri(graph.iri(one.subject))),
        (f"{_RDF}predicate", property_iri(graph, one.predicate)),
        (f"{_RDF}object", value(graph, one.predicate, one.object)),
        (f"{_PROV}wasQuotedFrom", Iri(graph.iri(graph.paths[one.span.path]))),
        (f"{_GB}line", Literal(str(one.span.line), datatype=f"{_XSD}integer")),
        (f"{_GB}column", Literal(str(one.span.column), datatype=f"{_XSD}integer")),
        (f"{_OA}start", Literal(str(one.span.start), datatype=offset)),
        (f"{_OA}end", Literal(str(one.span.end), datatype=offset)),
        (f"{_OA}exact", Literal(one.quote)),
        (f"{_GB}extractedBy", Literal(one.by)),
    ]
    if heading := _heading(graph, one):
        pairs.append((f"{_GB}headingPath", Literal(" / ".join(heading))))
    for name, text in (
        ("subjectText", one.subject_text),
        ("objectText", one.object_text),
        ("subjectRule", one.subject_rule),
        ("objectRule", one.object_rule),
    ):
        if text:
            pairs.append((_GB + name, Literal(text)))
    return pairs + _evidence(graph, one) + [_qualifier(graph, name, term) for name, term in one.qualifiers]


def _heading(graph: Graph, one: Statement) -> tuple[str, ...]:
    """The titles above the place, without a first one that only repeats the note's."""
    title = graph.nodes[graph.paths[one.span.path]].label
    return one.heading[1:] if one.heading[:1] == (title,) else one.heading


def _evidence(graph: Graph, one: Statement) -> list[tuple[str, Iri | Literal]]:
    """What kind of evidence a fact about a thing is. What a note says of itself, its tags and links, is no evidence."""
    if graph.nodes[one.subject].kind == "Note":
        return []
    cited = one.predicate == "cites" or one.get("publication") is not None
    return [(f"{_GB}evidence", Iri(_CITED if cited else _SAID_ONLY)), (f"{_GB}method", Iri(_BY_PATTERNS))]


def _qualifier(graph: Graph, name: str, term: Term) -> tuple[str, Iri | Literal]:
    if name in _INDIVIDUALS:
        return _GB + name, Iri(_GB + str(term))
    if name == "continues":
        return _GB + name, statement_iri(graph, str(term))
    return property_iri(graph, name), value(graph, name, term)
