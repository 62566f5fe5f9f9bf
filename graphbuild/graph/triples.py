"""The graph as RDF: a direct triple for the simple question, a named statement beside it for weight
and evidence.

No blank nodes, no clock, no order of insertion: the same graph gives the same triples.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge

from graphbuild.graph import Edge, Graph, Node, PublicTerm
from graphbuild.graph.lexicon import Classed
from graphbuild.graph.moments import is_moment, moment_at
from graphbuild.graph.said import (
    associations,
    describe,
    describe_passage,
    describe_section,
    first_of_sections,
    in_order,
    passage_iri,
    statement_iri,
)
from graphbuild.graph.terms import (
    RDF_TYPE,
    Description,
    Iri,
    Literal,
    description,
    is_own,
    literal,
    own_label,
    property_iri,
    value,
)
from graphbuild.model import KindName, Predicate
from graphbuild.terms.garden import KIND_RULE, NOTE, PUBLICATION_KIND, THING
from graphbuild.vocabulary import PREFIXES

_GB, _SKOS, _RDF, _DCT, _RDFS = (PREFIXES[one] for one in ("gb", "skos", "rdf", "dct", "rdfs"))
_DATASET = "http://rdfs.org/ns/void#Dataset"
_FABIO, _SCHEMA = PREFIXES["fabio"], PREFIXES["schema"]
_PART_OF = PREFIXES["obo"] + "BFO_0000050"


def prefixes(graph: Graph) -> dict[str, str]:
    """The prefixes of the vocabulary and of the garden: each segment of addresses has one of its
    own, `anatomy:`.
    """
    segments = sorted(
        {node.id.partition("/")[0] for node in graph.nodes.values()}
        - {"note", "file"}
        - graph.vocabulary.prefixes.keys()
    )
    own = {segment: f"{graph.base}id/{segment}/" for segment in segments if segment[:1].isalpha()}
    of_garden = {
        one: f"{graph.base}{one}/" for one in ("edge", "kind", "passage", "property", "section")
    }
    return dict(sorted({**own, **of_garden, **graph.vocabulary.prefixes}.items()))


def descriptions(graph: Graph) -> Iterator[Description]:
    """Everything, subject by subject: the garden's own terms, things in the order of their ids,
    statements in the order of theirs.
    """
    yield from facts(graph)
    yield from (describe(graph, one) for one in associations(graph))
    quoted = in_order(graph)
    yield from (describe_section(graph, one) for one in first_of_sections(quoted))
    yield from (describe_passage(graph, one) for one in quoted)


def facts(graph: Graph) -> Iterator[Description]:
    """The header, the garden's own terms, and the things with what is said of them directly."""
    yield from before_things(graph)
    yield from (describe_node(graph, one) for one in graph.nodes.values())
    yield from behind_things(graph)


def before_things(graph: Graph) -> Iterator[Description]:
    """The header, and the garden's own terms."""
    yield from _header(graph)
    yield from _own_terms(graph)


def behind_things(graph: Graph) -> Iterator[Description]:
    """Public terms, and classes that no note names."""
    yield from map(_describe_term, graph.terms)
    yield from map(_describe_class, graph.classes.unnamed)


def by_address(graph: Graph) -> Iterator[Description]:
    """Everything in the order of the subjects as N-Triples writes them, `>` and all. What is sorted
    holds no text of triples.
    """
    return merge(
        _header(graph),
        sorted(_own_terms(graph), key=_written_subject),
        (
            describe_node(graph, one)
            for one in sorted(graph.nodes.values(), key=lambda one: f"{one.iri}>")
        ),
        (_describe_term(one) for one in sorted(graph.terms, key=lambda one: f"{one.iri}>")),
        (
            _describe_class(one)
            for one in sorted(graph.classes.unnamed, key=lambda one: f"{one.iri}>")
        ),
        (
            describe(graph, one)
            for one in sorted(
                associations(graph), key=lambda one: f"{statement_iri(graph, one[0].id)}>"
            )
        ),
        (
            describe_passage(graph, one)
            for one in sorted(in_order(graph), key=lambda one: f"{passage_iri(graph, one.id)}>")
        ),
        (describe_section(graph, one) for one in first_of_sections(in_order(graph))),
        key=_written_subject,
    )


def _written_subject(one: Description) -> str:
    return f"{one.subject}>"


def dataset(base: str) -> Iri:
    """The address of a graph as a whole, which is not that of the garden's first page."""
    return Iri(f"{base}#graph")


def _header(graph: Graph) -> Iterator[Description]:
    """What the settings say of the graph as a whole."""
    title = [(f"{_DCT}title", Literal(graph.title))] if graph.title else []
    licence = [(f"{_DCT}license", Iri(graph.licence))] if graph.licence else []
    if title or licence:
        whole = (RDF_TYPE, Iri(_DATASET))
        yield description(dataset(graph.base), [whole, *title, *licence])


def _own_terms(graph: Graph) -> Iterator[Description]:
    yield from sorted(
        {
            _own_kind(graph, kind)
            for node in graph.nodes.values()
            for kind in node.kinds
            if graph.vocabulary.kind(kind).own
        }
    )
    used = {one.predicate for one in graph.statements} | {
        name for one in graph.statements for name, _ in one.qualifiers
    }
    yield from sorted({_own_property(graph, name) for name in used if is_own(graph, name)})


def describe_node(graph: Graph, node: Node) -> Description:
    """A thing, with what is said of it directly."""
    return description(
        Iri(node.iri), [*_about_node(graph, node), *_direct(graph, graph.outgoing.get(node.id, ()))]
    )


def _describe_term(one: PublicTerm) -> Description:
    above = [(f"{_RDFS}subClassOf", Iri(iri)) for iri in one.is_a] + [
        (_PART_OF, Iri(iri)) for iri in one.part_of
    ]
    return description(
        Iri(one.iri),
        [
            (RDF_TYPE, Iri(f"{PREFIXES['owl']}Class")),
            (f"{_RDFS}label", Literal(one.label, "en")),
            *above,
        ],
    )


def _describe_class(one: Classed) -> Description:
    label, *others = one.labels
    names = [
        (f"{_SKOS}prefLabel", Literal(label, "en")),
        *((f"{_SKOS}altLabel", Literal(other, "en")) for other in others),
    ]
    return description(
        Iri(one.iri),
        [
            (RDF_TYPE, Iri(f"{_SKOS}Concept")),
            *names,
            *((f"{_SKOS}broader", Iri(iri)) for iri in one.broader),
        ],
    )


def _about_node(graph: Graph, node: Node) -> list[tuple[str, Iri | Literal]]:
    pairs: list[tuple[str, Iri | Literal]] = [
        (RDF_TYPE, one) for kind in node.kinds for one in _classes(graph, kind)
    ]
    pairs.append((f"{_SKOS}prefLabel", Literal(node.label, "en")))
    pairs += [
        (f"{_SKOS}altLabel", Literal(label, "en")) for label in node.labels if label != node.label
    ]
    pairs += [(f"{_SKOS}{relation}", Iri(iri)) for relation, iri in node.matches]
    pairs += [(f"{_SKOS}broader", Iri(iri)) for iri in graph.classes.broader.get(node.iri, ())]
    pairs += [(f"{_GB}{KIND_RULE}", Literal(rule)) for rule in graph.kind_rules.get(node.id, ())]
    pairs += _addresses(node)
    pairs += _in_video(graph, node)
    if node.kind == NOTE:
        pairs.append((f"{_GB}path", Literal(node.path)))
        pairs.append((f"{_DCT}title", Literal(node.label, "en")))
        if node.published is not None:
            pairs.append((f"{_GB}published", literal(node.published)))
    return pairs


def _classes(graph: Graph, kind: KindName) -> Iterator[Iri]:
    """The kind and all above it but Thing, so that `?x a gb:Substance` finds supplements without a
    reasoner.
    """
    known = graph.vocabulary.kind(kind)
    yield _kind_iri(graph, kind)
    yield from (_kind_iri(graph, one) for one in known.parents if one != THING)
    yield from (Iri(one) for one in known.public)


def _kind_iri(graph: Graph, kind: KindName) -> Iri:
    """A kind of a pack, or one that a garden made, below the garden's own base."""
    known = graph.vocabulary.kind(kind)
    return Iri(known.iri or f"{graph.base}kind/{known.segment}")


def _addresses(node: Node) -> Iterator[tuple[str, Iri | Literal]]:
    """What PubMed lists is an article, and has a page there."""
    scheme, _, number = node.label.partition(":")
    if node.kind == PUBLICATION_KIND and scheme == "PMID" and number.isascii() and number.isdigit():
        yield RDF_TYPE, Iri(f"{_FABIO}JournalArticle")
        yield f"{_FABIO}hasPubMedId", Literal(number)
        yield f"{_RDFS}seeAlso", Iri(f"https://pubmed.ncbi.nlm.nih.gov/{number}/")


def _in_video(graph: Graph, node: Node) -> Iterator[tuple[str, Iri | Literal]]:
    """When a moment is, in seconds from the start of its video, and the address that leads
    there.
    """
    moment = moment_at(graph, node.id) if is_moment(graph, node.kind) else None
    if moment is not None:
        yield f"{_SCHEMA}startOffset", literal(moment.seconds)
        if moment.url:
            yield f"{_SCHEMA}url", Literal(moment.url, datatype=f"{PREFIXES['xsd']}anyURI")


def _direct(graph: Graph, edges: tuple[Edge, ...]) -> list[tuple[str, Iri | Literal]]:
    return [
        (property_iri(graph, edge.predicate), value(graph, edge.predicate, edge.object))
        for edge in edges
    ]


def _own_property(graph: Graph, name: Predicate) -> Description:
    pairs: list[tuple[str, Iri | Literal]] = [
        (RDF_TYPE, Iri(f"{_RDF}Property")),
        (f"{_RDFS}label", Literal(own_label(graph, name), "en")),
    ]
    return description(property_iri(graph, name), pairs)


def _own_kind(graph: Graph, kind: KindName) -> Description:
    known = graph.vocabulary.kind(kind)
    above = [(f"{_RDFS}subClassOf", _kind_iri(graph, one)) for one in known.parents[:1]]
    return description(
        _kind_iri(graph, kind),
        [
            (RDF_TYPE, Iri(f"{PREFIXES['owl']}Class")),
            (f"{_RDFS}label", Literal(known.label, "en")),
            *above,
        ],
    )
