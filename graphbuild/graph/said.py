"""Statements and passages as RDF: what is said beside the direct triple, and where; what is the
default is not written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild.graph import Graph, Statement, Term
from graphbuild.graph.passages import Passage, said_of
from graphbuild.graph.terms import (
    RDF_TYPE,
    Description,
    Iri,
    Literal,
    description,
    literal,
    property_iri,
    value,
)
from graphbuild.model import CERTAINTY, POLARITY
from graphbuild.terms.garden import CITES, LINK_TEXT, NOTE, PUBLICATION, STATED_ROLE
from graphbuild.vocabulary import PREFIXES

_GB, _OA, _PROV = (PREFIXES[one] for one in ("gb", "oa", "prov"))
_RDF, _DCT = PREFIXES["rdf"], PREFIXES["dct"]
_INDIVIDUALS = {STATED_ROLE, POLARITY, CERTAINTY}
"""Qualifiers whose values are terms of the ontology."""
_HEADER = "front_matter"
"""Who reads the headers of notes."""
_PLAIN_RULES = {"", "own name", "the note's subject", "the note itself", "not found"}
"""Rules that follow from what a thing is called, and from the note; every other rule is told."""
# Evidence and Conclusion Ontology: an author's statement with traceable support. Without it is the
# default.
_CITED = f"{PREFIXES['obo']}ECO_0000033"


def describe(graph: Graph, several: Sequence[Statement]) -> Description:
    """What one note says of a fact, in one or more places: what, how strongly, where, and how it
    was read.
    """
    places = [
        (f"{_PROV}wasQuotedFrom", passage_iri(graph, graph.passages[one.id].id)) for one in several
    ]
    return description(statement_iri(graph, several[0].id), [*_about(graph, several[0]), *places])


def describe_passage(graph: Graph, one: Passage) -> Description:
    """A passage: its words, and where they stand."""
    pairs: list[tuple[str, Iri | Literal]] = [
        (RDF_TYPE, Iri(f"{_GB}Passage")),
        (f"{_DCT}isPartOf", Iri(graph.iri(graph.paths[one.span.path]))),
        (f"{_GB}path", Literal(one.span.path)),
        (f"{_GB}line", literal(one.span.line)),
        (f"{_GB}column", literal(one.span.column)),
        (f"{_OA}start", literal(one.span.start)),
        (f"{_OA}end", literal(one.span.end)),
        (f"{_OA}exact", Literal(one.quote)),
    ]
    if heading := _heading(graph, one):
        pairs.append((f"{_GB}headingPath", Literal(" / ".join(heading))))
    return description(passage_iri(graph, one.id), pairs)


def statement_iri(graph: Graph, statement_id: str) -> Iri:
    """The address of a statement."""
    return Iri(f"{graph.base}edge/{statement_id}")


def passage_iri(graph: Graph, passage_id: str) -> Iri:
    """The address of a passage."""
    return Iri(f"{graph.base}passage/{passage_id}")


def associations(graph: Graph) -> Iterator[tuple[Statement, ...]]:
    """What has a node of its own. What a note's header says plainly of the note, its dates and
    tags, is a triple alone.
    """
    return (several for several in graph.associations if not _is_plain(graph, several[0]))


def _is_plain(graph: Graph, one: Statement) -> bool:
    return one.by == _HEADER and graph.nodes[one.subject].kind == NOTE and not one.qualifiers


def in_order(graph: Graph) -> list[Passage]:
    """All passages that associations are quoted from, each once, sorted by id."""
    quoted = (graph.passages[one.id] for several in associations(graph) for one in several)
    return sorted({one.id: one for one in quoted}.values(), key=lambda one: one.id)


def _about(graph: Graph, one: Statement) -> Iterator[tuple[str, Iri | Literal]]:
    known = graph.vocabulary.properties[one.predicate]
    yield RDF_TYPE, Iri(known.statement_class)
    yield f"{_RDF}subject", Iri(graph.iri(one.subject))
    yield f"{_RDF}predicate", property_iri(graph, one.predicate)
    yield f"{_RDF}object", value(graph, one.predicate, one.object)
    yield f"{_GB}extractedBy", Literal(one.by)
    yield from _evidence(graph, one)
    yield from _names(graph, one)
    yield from (_qualifier(graph, name, term) for name, term in said_of(one))


def _heading(graph: Graph, one: Passage) -> tuple[str, ...]:
    """The titles above the place, without a first one that only repeats the note's."""
    title = graph.nodes[graph.paths[one.span.path]].label
    return one.heading[1:] if one.heading[:1] == (title,) else one.heading


def _names(graph: Graph, one: Statement) -> Iterator[tuple[str, Iri | Literal]]:
    """Names that are written otherwise than the thing's label, and the rules by which they were
    found.
    """
    linked = one.get(LINK_TEXT)
    for end, term, text, rule in (
        ("subject", one.subject, one.subject_text, one.subject_rule),
        ("object", one.object, one.object_text, one.object_rule),
    ):
        if text and text not in (graph.label(term), linked):
            yield f"{_GB}{end}Text", Literal(text)
        if rule not in _PLAIN_RULES:
            yield f"{_GB}{end}Rule", Literal(rule)


def _evidence(graph: Graph, one: Statement) -> Iterator[tuple[str, Iri | Literal]]:
    """Evidence that is more than the note's own word. What a note says of itself, its tags and
    links, is none.
    """
    cited = one.predicate == CITES or one.get(PUBLICATION) is not None
    if cited and graph.nodes[one.subject].kind != NOTE:
        yield f"{_GB}evidence", Iri(_CITED)


def _qualifier(graph: Graph, name: str, term: Term) -> tuple[str, Iri | Literal]:
    if name in _INDIVIDUALS:
        return _GB + name, Iri(_GB + str(term))
    if name == "continues":
        return _GB + name, statement_iri(graph, str(term))
    return property_iri(graph, name), value(graph, name, term)
