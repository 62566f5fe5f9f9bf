"""IRIs, literals, and what is said of a subject: the pieces that the graph's triples are made
of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from graphbuild.graph import Graph, NodeId, Term
from graphbuild.model import Predicate, Scalar
from graphbuild.names import slug
from graphbuild.quantities import day
from graphbuild.terms.garden import (
    COLUMN,
    CREATED,
    DONE_ON,
    DUE,
    EVIDENCE,
    EXTRACTED_BY,
    HEADING_PATH,
    LINE,
    OBJECT_RULE,
    OBJECT_TEXT,
    PATH,
    SCHEDULED,
    STARTS,
    SUBJECT_RULE,
    SUBJECT_TEXT,
    UPDATED,
)
from graphbuild.vocabulary import PREFIXES

RDF_TYPE = PREFIXES["rdf"] + "type"
_GB, _SKOS, _OA, _XSD, _PROV = (PREFIXES[one] for one in ("gb", "skos", "oa", "xsd", "prov"))
_RDF, _DCT = PREFIXES["rdf"], PREFIXES["dct"]
_INTEGER, _DECIMAL = f"{_XSD}integer", f"{_XSD}decimal"
_SURROGATES = re.compile("[\ud800-\udfff]")
_TIMES = {CREATED, UPDATED, DUE, DONE_ON, SCHEDULED, STARTS}
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"{}|\\^`]+")
_TIME = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?"
)

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
_READING = tuple(
    _GB + one
    for one in (EVIDENCE, EXTRACTED_BY, SUBJECT_TEXT, SUBJECT_RULE, OBJECT_TEXT, OBJECT_RULE)
)
_PLACE = (
    f"{_PROV}wasQuotedFrom",
    f"{_DCT}isPartOf",
    *(_GB + one for one in (PATH, LINE, COLUMN, HEADING_PATH)),
    *(_OA + one for one in ("start", "end", "exact")),
)
_SAID = len(_FIRST)
_ORDER = {predicate: rank for rank, predicate in enumerate((*_FIRST, "", *_READING, *_PLACE))}


class Iri(str):
    """An absolute IRI."""

    __slots__ = ()


@lru_cache(maxsize=1 << 14)
def iri_of(text: str) -> Iri:
    """An absolute IRI; those that stand in many triples are made once."""
    return Iri(text)


class Literal(NamedTuple):
    """A literal with a language or a datatype; neither means a plain string."""

    text: str
    language: str = ""
    datatype: str = ""


class Description(NamedTuple):
    """All that is said of one subject: predicate and object pairs, sorted, without repeats."""

    subject: Iri
    pairs: tuple[tuple[Iri, Iri | Literal], ...]


def description(subject: Iri, pairs: Iterable[tuple[str, Iri | Literal]]) -> Description:
    """All pairs of a subject in the order in which a person reads, without repeats."""
    unique = {
        (predicate if isinstance(predicate, Iri) else Iri(predicate), _encodable(value))
        for predicate, value in pairs
    }
    return Description(subject, tuple(sorted(unique, key=_reading_order)))


def _encodable(value: Iri | Literal) -> Iri | Literal:
    """Half of a surrogate pair, as broken file names and YAML escapes give it, has no bytes in
    UTF-8.
    """
    if isinstance(value, Iri) or value.text.isascii():
        return value
    if _SURROGATES.search(value.text):
        return value._replace(text=_SURROGATES.sub("\ufffd", value.text))
    return value


def _reading_order(pair: tuple[Iri, Iri | Literal]) -> tuple[int, str, bool, Iri | Literal]:
    """The order in which a person reads: what it is, its names, what is said, where it stands."""
    predicate, said = pair
    return _ORDER.get(predicate, _SAID), predicate, isinstance(said, Literal), said


def is_own(graph: Graph, name: Predicate) -> bool:
    """Whether a property is the garden's own, and not the ontology's."""
    known = graph.vocabulary.properties.get(name)
    return known is None or known.own


def property_iri(graph: Graph, name: Predicate) -> Iri:
    """A property of a pack, or one that a garden's relation brought, below the garden's own
    base.
    """
    known = graph.vocabulary.properties.get(name)
    if known and known.iri:
        return iri_of(known.iri)
    label = own_label(graph, name)
    return Iri(f"{graph.base}property/{slug(label) or quote(label, safe='')}")


def own_label(graph: Graph, name: Predicate) -> str:
    """What a property is called; one that nobody knows, by its name."""
    known = graph.vocabulary.properties.get(name)
    return known.label if known else name


def value(graph: Graph, predicate: Predicate, term: Term) -> Iri | Literal:
    """A thing's IRI or a value as a literal. Decimals keep the digits that they were written
    with.
    """
    if isinstance(term, NodeId):
        return iri_of(graph.iri(term))
    if isinstance(term, str) and predicate in _TIMES:
        return _time(term)
    known = graph.vocabulary.properties.get(predicate)
    if isinstance(term, str) and known and known.range == _XSD + "anyURI":
        return Literal(term, datatype=known.range)
    if isinstance(term, str) and is_own(graph, predicate):
        return _by_form(term, known.range if known else "")
    return literal(term)


_IN_WORDS = re.compile(r"\d{1,2} [A-Za-z]{3,9}\.? \d{4}|[A-Za-z]{3,9}\.? \d{1,2}, \d{4}")
"""A day whose month has its name."""


def _by_form(text: str, kind: str) -> Literal:
    """A value of a garden's own property: an address, a date or a time, by how it is written: 5 May 2019;
    `text` is never a date.
    """
    if _ADDRESS.fullmatch(text):
        return Literal(text, datatype=f"{_XSD}anyURI")
    if kind == "text":
        return Literal(text)
    if _TIME.fullmatch(text):
        return _time(text.replace(" ", "T", 1))
    return _time(str(day(text))) if _IN_WORDS.fullmatch(text) else Literal(text)


def literal(term: Scalar) -> Literal:
    """A plain value as a literal.

    >>> literal(Decimal("1.00")).text, literal(3).datatype.rpartition("#")[2]
    ('1.00', 'integer')
    """
    if isinstance(term, bool):
        return Literal(str(term).lower(), datatype=f"{_XSD}boolean")
    if isinstance(term, int):
        return Literal(str(term), datatype=_INTEGER)
    if isinstance(term, Decimal):
        text = format(term, "f")
        return Literal(text if "." in text else text + ".0", datatype=_DECIMAL)
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
