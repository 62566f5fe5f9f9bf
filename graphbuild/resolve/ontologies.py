"""Ontologies that a user has, as terms: OBO by a reader of lines that skips what it does not know,
OWL and SKOS by rdflib, in `owl`.

The full readers of OBO fail on most real files, for lines that say nothing about names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from graphbuild import patterns as re
from graphbuild.graph import PublicTerm
from graphbuild.resolve.taxa import is_foreign
from graphbuild.safe_files import Unread, read_regular
from graphbuild.vocabulary import PREFIXES, SPACES, expanded

MAX_BYTES = 2_000_000_000  # the largest of the public ontologies is half of this
_SYNONYM = re.compile(r'"((?:[^"\\]|\\.)*)"\s*(EXACT|NARROW|BROAD|RELATED)?')
_CURIE = re.compile(r"([A-Za-z][\w.]*):(\S+)")
PART_OF = {"part_of", "BFO:0000050", f"{PREFIXES['obo']}BFO_0000050"}
ONLY_IN = {"only_in_taxon", "RO:0002160", f"{PREFIXES['obo']}RO_0002160"}
NEVER_IN = {"never_in_taxon", "RO:0002161", f"{PREFIXES['obo']}RO_0002161"}
_SYNTAXES = {
    ".ttl": "turtle",
    ".owl": "xml",
    ".rdf": "xml",
    ".xml": "xml",
    ".nt": "nt",
    ".jsonld": "json-ld",
    ".n3": "n3",
    ".trig": "trig",
}


class OntologyError(Exception):
    """A file that holds no ontology; the message is for the person who named it."""


@dataclass(frozen=True, slots=True)
class OntologyTerm:
    """A term with its names. `exact` are the label and the EXACT synonyms, `inexact` all other
    synonyms.

    `foreign` is a term of other animals than us.
    """

    term: PublicTerm
    exact: tuple[str, ...]
    inexact: tuple[str, ...] = ()
    foreign: bool = False


def load_ontology(file: Path) -> tuple[OntologyTerm, ...]:
    """The terms of a file on disk. Raises OntologyError where it cannot be read, or holds none."""
    content = read_regular(file, MAX_BYTES)
    if isinstance(content, Unread):
        raise OntologyError(f"{file} {content.reason}")
    return read_ontology(str(file), content)


def read_ontology(name: str, content: bytes) -> tuple[OntologyTerm, ...]:
    """The terms of a file, sorted, without obsolete ones. Raises OntologyError where there are
    none.
    """
    try:
        terms = tuple(sorted(_terms(name, content), key=lambda one: one.term.iri))
    except OntologyError:
        raise
    except Exception as error:
        reason = (str(error).splitlines() or [""])[0][:200] or type(error).__name__
        raise OntologyError(f"{name} cannot be read: {reason}") from error
    if not terms:
        raise OntologyError(f"{name} holds no named terms; OBO, OWL and SKOS files do")
    return terms


def _terms(name: str, content: bytes) -> Iterator[OntologyTerm]:
    syntax = _SYNTAXES.get(PurePath(name).suffix.lower())
    if not syntax:
        return obo(content.decode("utf-8", "replace"))
    from graphbuild.resolve.owl import owl  # late: few gardens have one, and rdflib is large

    return owl(content, syntax)


def obo(text: str) -> Iterator[OntologyTerm]:
    """The terms of an OBO file.

    >>> [found] = obo('[Term]\\nid: UBERON:0000988\\nname: pons\\nsynonym: "pons of Varolius" EXACT []\\nis_a: UBERON:1 ! brain part\\n')
    >>> found.exact, found.term.iri[-14:], len(found.term.is_a)
    (('pons', 'pons of Varolius'), 'UBERON_0000988', 1)
    """
    for stanza in re.split(r"\n\s*(?=\[)", "\n" + text.replace("\r", "")):
        kind, _, body = stanza.strip().partition("\n")
        if kind == "[Term]":
            yield from _obo_term(body)


def _obo_term(body: str) -> Iterator[OntologyTerm]:
    tags = [
        (tag, value.strip())
        for tag, colon, value in (line.partition(":") for line in body.split("\n"))
        if colon
    ]
    named = dict(reversed(tags))  # the first of a repeated tag counts
    if "id" not in named or "name" not in named or named.get("is_obsolete", "").startswith("true"):
        return
    synonyms = [
        (match[1].replace('\\"', '"'), match[2])
        for tag, value in tags
        if tag == "synonym" and (match := _SYNONYM.match(value))
    ]
    part_of = [
        value.split()[1]
        for tag, value in tags
        if tag == "relationship" and value.split()[0] in PART_OF and len(value.split()) > 1
    ]
    is_a = [value.split()[0] for tag, value in tags if tag == "is_a" and value]
    label = named["name"].split(" {")[0]
    term = PublicTerm(public_iri(named["id"]), label, _iris(is_a), _iris(part_of))
    exact = (label, *(name for name, scope in synonyms if scope == "EXACT"))
    yield OntologyTerm(
        term, exact, tuple(name for name, scope in synonyms if scope != "EXACT"), _is_foreign(tags)
    )


def _is_foreign(tags: Iterable[tuple[str, str]]) -> bool:
    only, never, references, remarks = list[str](), list[str](), list[str](), list[str]()
    for tag, value in tags:
        relation, _, rest = value.partition(" ")
        if tag in ("relationship", "property_value") and relation in ONLY_IN:
            only += rest.split()[:1]
        elif tag in ("relationship", "property_value") and relation in NEVER_IN:
            never += rest.split()[:1]
        elif tag == "xref" and value:
            references.append(value.split()[0])
        elif tag == "property_value":
            remarks.append(rest)
    return is_foreign(only, never, references, remarks)


def _iris(identifiers: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({public_iri(one) for one in identifiers}))


def public_iri(identifier: str) -> str:
    """The address of `UBERON:0000988`; an address stays as it is.

    >>> public_iri("UBERON:0000988"), public_iri("HGNC:1434"), public_iri("http://x.example/1")
    ('http://purl.obolibrary.org/obo/UBERON_0000988', 'https://identifiers.org/hgnc:1434', 'http://x.example/1')
    """
    curie = _CURIE.fullmatch(identifier)
    if identifier.startswith(("http://", "https://", "urn:")) or not curie:
        return identifier
    space = curie[1].upper() if curie[1].upper() in SPACES else curie[1]
    return expanded(f"{space}:{curie[2]}")
