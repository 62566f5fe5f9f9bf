"""`void.ttl`: the graph's own header, in VoID and DCAT: what it is, its counts, its vocabularies,
what built it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.metadata import version

from graphbuild.emit.turtle import encoded, write_literal
from graphbuild.graph import Graph
from graphbuild.graph.terms import Literal
from graphbuild.graph.triples import descriptions
from graphbuild.model import Artifact
from graphbuild.vocabulary import GB, PREFIXES

_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": PREFIXES["dct"],
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": PREFIXES["prov"],
    "void": "http://rdfs.org/ns/void#",
    "xsd": PREFIXES["xsd"],
}


def void(graph: Graph) -> Iterator[Artifact]:
    """The description of the whole, and the number of things of each kind."""
    triples = sum(len(one.pairs) for one in descriptions(graph))
    kinds = Counter(
        graph.vocabulary.kind(node.kind).iri or f"{graph.base}kind/{node.kind}"
        for node in graph.nodes.values()
    )
    told = header(graph.base, graph.title, triples, kinds, licence=graph.licence)
    yield Artifact("void.ttl", encoded(iter((told,))))


def header(
    base: str,
    title: str,
    triples: int,
    kinds: Mapping[str, int],
    endpoint: str = "",
    licence: str = "",
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
        f"void:triples {triples}",
        f"void:entities {sum(kinds.values())}",
        f"void:vocabulary {', '.join(f'<{one}>' for one in used)}",
        (
            "prov:wasGeneratedBy [ a prov:Activity ; prov:wasAssociatedWith [ a "
            f"prov:SoftwareAgent ; foaf:name {builder} ] ]"
        ),
        *([f"void:sparqlEndpoint <{endpoint}>"] if endpoint else []),
        *(
            f"void:classPartition [ void:class <{iri}> ; void:entities {count} ]"
            for iri, count in sorted(kinds.items())
        ),
    ]
    declared = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in _PREFIXES.items())
    return f"{declared}\n<{base}> " + " ;\n    ".join(lines) + " .\n"
