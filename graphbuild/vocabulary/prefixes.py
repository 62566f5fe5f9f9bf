"""Short forms of addresses: the prefixes of the project, and identifiers of public schemes."""

from __future__ import annotations

GB = "https://w3id.org/graphbuild/vocab#"
PREFIXES = {
    "biolink": "https://w3id.org/biolink/vocab/",
    "cito": "http://purl.org/spar/cito/",
    "dct": "http://purl.org/dc/terms/",
    "fabio": "http://purl.org/spar/fabio/",
    "gb": GB,
    "hgnc": "https://identifiers.org/hgnc:",
    "oa": "http://www.w3.org/ns/oa#",
    "obo": "http://purl.obolibrary.org/obo/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
SPACES = {
    "HGNC": PREFIXES["hgnc"],
    "HGNC.SYMBOL": "https://identifiers.org/hgnc.symbol:",
    "MESH": "http://id.nlm.nih.gov/mesh/",
    "ATC": "https://identifiers.org/atc:",
}
"""Where the identifiers of other schemes than the OBO Foundry's begin."""


def compact(iri: str) -> str:
    """An IRI in its short form, where a prefix of the project's covers it: `UBERON:0002151`,
    `HGNC:1434`, `MESH:D003863`.
    """
    if iri.startswith(PREFIXES["obo"]):
        return iri.removeprefix(PREFIXES["obo"]).replace("_", ":", 1)
    for space, start in SPACES.items():
        if iri.startswith(start):
            return f"{space}:{iri.removeprefix(start)}"
    return iri


def expanded(short: str) -> str:
    """The IRI of a short form.

    >>> expanded("UBERON:0002151"), expanded("ATC:N06AB")
    ('http://purl.obolibrary.org/obo/UBERON_0002151', 'https://identifiers.org/atc:N06AB')
    """
    space, _, name = short.partition(":")
    return SPACES[space] + name if space in SPACES else f"{PREFIXES['obo']}{space}_{name}"
