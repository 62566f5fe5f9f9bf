"""Statements and passages as RDF: what is said beside the direct triple, and where; what is the
default is not written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graphbuild.graph import Graph, NodeId, Statement, Term
from graphbuild.graph.found import told
from graphbuild.graph.moments import is_of_moment
from graphbuild.graph.passages import Passage, said_of
from graphbuild.graph.terms import (
    RDF_TYPE,
    Description,
    Iri,
    Literal,
    description,
    iri_of,
    literal,
    property_iri,
    value,
)
from graphbuild.model import CERTAINTY, POLARITY, Predicate
from graphbuild.terms.garden import (
    CITES,
    CONTINUES,
    EXTRACTED_BY,
    HEADING_PATH,
    LINK_KIND,
    LINK_TEXT,
    NOTE,
    PUBLICATION,
    RELATION_TEXT,
    STATED_ROLE,
)
from graphbuild.vocabulary import PREFIXES, squeezed

_GB, _OA, _PROV = (PREFIXES[one] for one in ("gb", "oa", "prov"))
_RDF, _DCT = PREFIXES["rdf"], PREFIXES["dct"]
_INDIVIDUALS = {STATED_ROLE, POLARITY, CERTAINTY}
"""Qualifiers whose values are terms of the ontology."""
_HEADER = "front_matter"
"""Who reads the headers of notes."""
_RELATIONS = "relations"
"""Who reads what has a relation's own words, unless it says otherwise."""
# Evidence and Conclusion Ontology: an author's statement with traceable support. Without it is the
# default.
_CITED = Iri(f"{PREFIXES['obo']}ECO_0000033")
# What stands in many triples is made once.
_COLUMN = Iri(f"{_GB}column")
_END = Iri(f"{_OA}end")
_EVIDENCE = Iri(f"{_GB}evidence")
_EXACT = Iri(f"{_OA}exact")
_EXTRACTED_BY = Iri(f"{_GB}{EXTRACTED_BY}")
_HEADING_PATH = Iri(f"{_GB}{HEADING_PATH}")
_IS_PART_OF = Iri(f"{_DCT}isPartOf")
_LINE = Iri(f"{_GB}line")
_OBJECT = Iri(f"{_RDF}object")
_SECTION = Iri(f"{_GB}Section")
_PASSAGE = Iri(f"{_GB}Passage")
_PREDICATE = Iri(f"{_RDF}predicate")
_START = Iri(f"{_OA}start")
_SUBJECT = Iri(f"{_RDF}subject")
_WAS_QUOTED_FROM = Iri(f"{_PROV}wasQuotedFrom")


def describe(graph: Graph, several: Sequence[Statement]) -> Description:
    """What one note says of a fact, in one or more places: what, how strongly, where, and how it
    was read.
    """
    places = [(_WAS_QUOTED_FROM, passage_iri(graph, graph.passages[one.id].id)) for one in several]
    return description(statement_iri(graph, several[0].id), [*_about(graph, several[0]), *places])


def describe_passage(graph: Graph, one: Passage) -> Description:
    """A passage: its words, and where they stand."""
    pairs: list[tuple[str, Iri | Literal]] = [
        (RDF_TYPE, _PASSAGE),
        (_IS_PART_OF, section_iri(graph, one.section)),
        (_LINE, literal(one.span.line)),
        (_COLUMN, literal(one.span.column)),
        (_START, literal(one.span.start)),
        (_END, literal(one.span.end)),
        (_EXACT, Literal(one.quote)),
    ]
    return description(passage_iri(graph, one.id), pairs)


def describe_section(graph: Graph, one: Passage) -> Description:
    """The part of a note that a passage lies in: the note, and the titles above."""
    pairs: list[tuple[str, Iri | Literal]] = [
        (RDF_TYPE, _SECTION),
        (_IS_PART_OF, iri_of(graph.iri(graph.paths[one.span.path]))),
    ]
    if heading := _heading(graph, one):
        pairs.append((_HEADING_PATH, Literal(" / ".join(heading))))
    return description(section_iri(graph, one.section), pairs)


def statement_iri(graph: Graph, statement_id: str) -> Iri:
    """The address of a statement."""
    return Iri(f"{graph.base}edge/{statement_id}")


def passage_iri(graph: Graph, passage_id: str) -> Iri:
    """The address of a passage."""
    return Iri(f"{graph.base}passage/{passage_id}")


def section_iri(graph: Graph, section: str) -> Iri:
    """The address of a section."""
    return Iri(f"{graph.base}section/{section}")


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


def first_of_sections(passages: Iterable[Passage]) -> list[Passage]:
    """Of each section one of its passages, sorted by the section."""
    found = {one.section: one for one in passages}
    return [found[section] for section in sorted(found)]


def _about(graph: Graph, one: Statement) -> Iterator[tuple[str, Iri | Literal]]:
    known = graph.vocabulary.properties[one.predicate]
    yield RDF_TYPE, iri_of(known.statement_class)
    yield _SUBJECT, iri_of(graph.iri(one.subject))
    yield _PREDICATE, property_iri(graph, one.predicate)
    yield _OBJECT, value(graph, one.predicate, one.object)
    usual = known.reader if one.get(RELATION_TEXT) is None else _RELATIONS
    if one.by != usual:
        yield _EXTRACTED_BY, Literal(one.by)
    yield from _evidence(graph, one)
    yield from _names(graph, one)
    yield from (
        _qualifier(graph, *pair) for pair in said_of(one) if not _is_known(graph, one, pair)
    )


def _is_known(graph: Graph, one: Statement, pair: tuple[Predicate, Term]) -> bool:
    """Whether this is the text of a link that label or passage tell, the usual kind of a link, the
    name of a relation that only relations state, or what is said of the moment itself.
    """
    name, text = pair[0], str(pair[1])
    known = graph.vocabulary.properties[one.predicate]
    is_text = name == LINK_TEXT and _alike(text, _text_of_link(graph, one))
    of_relations = name == RELATION_TEXT and known.reader == _RELATIONS
    is_name = of_relations and squeezed(text) == known.name.lower()
    return is_text or is_name or is_of_moment(graph, one, name) or pair == (LINK_KIND, "wikilink")


def _text_of_link(graph: Graph, one: Statement) -> str:
    """What a link reads as, unless it is told: the label of what it leads to where the passage has
    that, else all of the passage.
    """
    words, label = graph.passages[one.id].quote, graph.label(one.object)
    return label if label in words else words


def _alike(text: str, label: str) -> bool:
    """Whether a name is a label but for capitals and the underscores of a file's name."""
    return text.replace("_", " ").casefold() == label.replace("_", " ").casefold()


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
        known = text in ("", linked) or _alike(text, graph.label(term))
        if not (known or _is_address(graph, term, text)):
            yield f"{_GB}{end}Text", Literal(text)
        if by := told(rule):
            yield f"{_GB}{end}Rule", Literal(by)


def _is_address(graph: Graph, term: Term, text: str) -> bool:
    """Whether a name is an address that ends as that of the thing does."""
    if not isinstance(term, NodeId) or "/" not in text:
        return False
    return _last(text) == _last(graph.iri(term))


def _last(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def _evidence(graph: Graph, one: Statement) -> Iterator[tuple[str, Iri | Literal]]:
    """Evidence that is more than the note's own word. What a note says of itself, its tags and
    links, is none.
    """
    cited = one.predicate == CITES or one.get(PUBLICATION) is not None
    if cited and graph.nodes[one.subject].kind != NOTE:
        yield _EVIDENCE, _CITED


def _qualifier(graph: Graph, name: Predicate, term: Term) -> tuple[str, Iri | Literal]:
    if name in _INDIVIDUALS:
        return _GB + name, Iri(_GB + str(term))
    if name == CONTINUES:
        return _GB + name, statement_iri(graph, str(term))
    return property_iri(graph, name), value(graph, name, term)
