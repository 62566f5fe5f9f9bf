"""`void.ttl`: the graph's own header, in VoID and DCAT: what it is, its counts, its vocabularies,
what built it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from itertools import groupby
from typing import NamedTuple

from graphbuild.emit.turtle import encoded, write_literal
from graphbuild.graph import Graph
from graphbuild.graph.terms import RDF_TYPE, Literal
from graphbuild.graph.triples import by_address, dataset
from graphbuild.model import Artifact
from graphbuild.vocabulary import GB, PREFIXES, merged, pack_folders

_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": PREFIXES["dct"],
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": PREFIXES["prov"],
    "void": "http://rdfs.org/ns/void#",
    "xsd": PREFIXES["xsd"],
}

_VERSION = PREFIXES["owl"] + "versionIRI"


def void(graph: Graph) -> Iterator[Artifact]:
    """The description of the whole, with how many things there are of each class."""
    triples = entities = 0
    classes: Counter[str] = Counter()
    for _, same in groupby(by_address(graph), key=lambda one: one.subject):
        pairs = {pair for one in same for pair in one.pairs}
        found = [str(value) for predicate, value in pairs if predicate == RDF_TYPE]
        triples, entities = triples + len(pairs), entities + bool(found)
        classes.update(found)
    counts = Counts(triples, entities, classes)
    told = header(graph.base, counts, title=graph.title, licence=graph.licence)
    yield Artifact("void.ttl", encoded(iter((told,))))


class Counts(NamedTuple):
    """How much there is: triples, things that have a class, and things of each class."""

    triples: int
    entities: int
    classes: Mapping[str, int]


def header(
    base: str, counts: Counts, *, title: str = "", licence: str = "", endpoint: str = ""
) -> str:
    """The description in Turtle; `endpoint` is where it can be asked."""
    used = (
        GB,
        PREFIXES["skos"],
        PREFIXES["dct"],
        PREFIXES["prov"],
        PREFIXES["oa"],
        PREFIXES["biolink"],
    )
    builder = f'"graphbuild {version("graphbuild")}"'
    lines = [
        "a void:Dataset, dcat:Dataset",
        f"dct:title {write_literal(Literal(title or 'The graph of a garden'), lambda iri: iri)}",
        *([f"dct:license <{licence}>"] if licence else []),
        f'void:uriSpace "{base}"',
        f"void:triples {counts.triples}",
        f"void:entities {counts.entities}",
        f"dct:conformsTo <{_version_of_vocabulary()}>",
        f"void:vocabulary {', '.join(f'<{one}>' for one in used)}",
        (
            "prov:wasGeneratedBy [ a prov:Activity ; prov:wasAssociatedWith [ a "
            f"prov:SoftwareAgent ; foaf:name {builder} ] ]"
        ),
        *([f"void:sparqlEndpoint <{endpoint}>"] if endpoint else []),
        *(
            f"void:classPartition [ void:class <{iri}> ; void:entities {count} ]"
            for iri, count in sorted(counts.classes.items())
        ),
    ]
    declared = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in _PREFIXES.items())
    return f"{declared}\n<{dataset(base)}> " + " ;\n    ".join(lines) + " .\n"


@cache
def _version_of_vocabulary() -> str:
    """The address of the version of the vocabulary that a graph is written in."""
    said = merged(folder / "vocabulary.ttl" for folder in pack_folders())
    return next(str(value) for _, name, value in said if str(name) == _VERSION)
