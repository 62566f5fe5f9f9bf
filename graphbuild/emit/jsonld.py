"""`graph.jsonld`: the triples as JSON-LD, with the context of `ontology/context.jsonld` inside, so
that it needs no network.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from graphbuild.emit.turtle import Shortener, encoded
from graphbuild.graph import Graph
from graphbuild.graph.terms import RDF_TYPE, Description, Iri, Literal
from graphbuild.graph.triples import descriptions
from graphbuild.model import Artifact
from graphbuild.vocabulary import PREFIXES, Property, Vocabulary

_XSD = PREFIXES["xsd"]
_LABELS = {f"{PREFIXES['skos']}{one}": one for one in ("prefLabel", "altLabel")}
_LINKS = (
    "skos:exactMatch",
    "skos:closeMatch",
    "rdf:subject",
    "rdf:predicate",
    "prov:wasQuotedFrom",
    "dct:isPartOf",
    "rdfs:seeAlso",
)
_OFFSETS = ("oa:start", "oa:end")


def context(vocabulary: Vocabulary) -> dict[str, Any]:
    """What the short names of the JSON mean: one for each property of the ontology, with the type
    of its values.
    """
    own = {str(one.name): _term(one) for one in vocabulary.properties.values() if not one.own}
    labels = {name: {"@id": f"skos:{name}", "@language": "en"} for name in _LABELS.values()}
    links = {one.partition(":")[2]: {"@id": one, "@type": "@id"} for one in _LINKS}
    offsets = {one.partition(":")[2]: {"@id": one, "@type": "xsd:integer"} for one in _OFFSETS}
    return {
        **dict(sorted(PREFIXES.items())),
        "id": "@id",
        "type": "@type",
        **dict(sorted({**own, **labels, **links, **offsets}.items())),
    }


def _term(one: Property) -> dict[str, str]:
    name = one.iri.replace(PREFIXES["gb"], "gb:")
    if one.to_things:
        return {"@id": name, "@type": "@id"}
    numeric = one.range.startswith(_XSD) and one.range != f"{_XSD}string"
    return {"@id": name, **({"@type": "xsd:" + one.range.removeprefix(_XSD)} if numeric else {})}


def jsonld(graph: Graph) -> Iterator[Artifact]:
    """One subject a line."""
    yield Artifact("graph.jsonld", encoded(_parts(graph)))


def _parts(graph: Graph) -> Iterator[str]:
    terms = context(graph.vocabulary)
    shorten = Shortener(graph)
    known = {
        _expanded(definition["@id"]): name
        for name, definition in terms.items()
        if isinstance(definition, dict)
    }
    more = {prefix: iri for prefix, iri in shorten.prefixes.items() if prefix not in terms}
    yield f'{{"@context":{_dump({**terms, **more})},\n"@graph":[\n'
    for at, one in enumerate(descriptions(graph)):
        yield (",\n" if at else "") + _dump(_subject(one, terms, known))
    yield "\n]}\n"


def _expanded(short: str) -> str:
    prefix, _, local = short.partition(":")
    return PREFIXES[prefix] + local if prefix in PREFIXES else short


def _dump(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _subject(
    one: Description, terms: Mapping[str, Any], known: Mapping[str, str]
) -> dict[str, Any]:
    found: dict[str, Any] = {"id": str(one.subject)}
    for predicate, group in groupby(one.pairs, key=lambda pair: pair[0]):
        name = "type" if predicate == RDF_TYPE else known.get(predicate, str(predicate))
        values = [
            str(value) if predicate == RDF_TYPE else _value(value, terms.get(name))
            for _, value in group
        ]
        found[name] = values[0] if len(values) == 1 else values
    return found


def _value(value: Iri | Literal, definition: Any) -> Any:
    """A plain string where the context says the rest; otherwise all of it."""
    coerced = definition if isinstance(definition, dict) else {}
    if isinstance(value, Iri):
        return str(value) if coerced.get("@type") == "@id" else {"@id": str(value)}
    if (coerced.get("@language", ""), _datatype(coerced)) == (value.language, value.datatype):
        return value.text
    more = (
        {"@language": value.language}
        if value.language
        else {"@type": value.datatype}
        if value.datatype
        else {}
    )
    return {"@value": value.text, **more}


def _datatype(coerced: Mapping[str, str]) -> str:
    return (
        _expanded(coerced["@type"])
        if coerced.get("@type", "@id") != "@id"
        else "@id"
        if "@type" in coerced
        else ""
    )
