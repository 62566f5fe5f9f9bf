"""What `ontology/` says: kinds, properties and the lexicon. Nothing of it stands in code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Namespace, URIRef

from graphbuild.names import same_name

GB = Namespace("https://w3id.org/graphbuild/vocab#")
PREFIXES = {
    "biolink": "https://w3id.org/biolink/vocab/",
    "cito": "http://purl.org/spar/cito/",
    "dct": "http://purl.org/dc/terms/",
    "gb": str(GB),
    "hgnc": "https://identifiers.org/hgnc:",
    "oa": "http://www.w3.org/ns/oa#",
    "obo": "http://purl.obolibrary.org/obo/",
    "owl": str(OWL),
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": "https://schema.org/",
    "skos": str(SKOS),
    "xsd": str(XSD),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of things. `segment` is its part in addresses, `parents` the kinds above it, nearest first."""

    name: str
    label: str
    segment: str
    colour: str
    definition: str
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """A predicate, or what a statement carries. `to_things` where its values are things, else plain values."""

    name: str
    label: str
    inverse: str
    association: str
    to_things: bool
    symmetric: bool
    definition: str
    domain: str = ""
    range: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """An entry of the lexicon. `within` names the thing in whose note `hidden` labels count."""

    label: str
    kind: str
    matches: tuple[tuple[str, str], ...] = ()
    labels: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    within: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """The ontology and the lexicon, ready to be asked."""

    kinds: dict[str, Kind]
    properties: dict[str, Property]
    note_types: dict[str, str]
    concepts: tuple[Concept, ...]

    def kind(self, name: str) -> Kind:
        """The kind of this name; a name that the ontology lacks is a kind of its own, below Thing."""
        from graphbuild.names import slug

        return self.kinds.get(name) or Kind(name, name, slug(name) or "thing", "#737373", "", ("Thing",))

    def kind_of_type(self, note_type: str) -> str:
        """The kind of what a note of this `type` is about."""
        return self.note_types.get(note_type.strip().lower(), note_type.strip())

    def is_a(self, kind: str, above: str) -> bool:
        return kind == above or above in self.kind(kind).parents

    def most_specific(self, kinds: set[str]) -> tuple[str, ...]:
        """The kinds, those that are below others first, then by name."""
        return tuple(sorted(kinds, key=lambda one: (-len(self.kind(one).parents), one)))

    @cached_property
    def by_name(self) -> dict[tuple[str, str], Concept]:
        """Concepts by (segment, name): preferred and alternative labels, which hold in every note."""
        found: dict[tuple[str, str], Concept] = {}
        for concept in self.concepts:
            for label in (concept.label, *concept.labels):
                found.setdefault((self.kind(concept.kind).segment, same_name(label)), concept)
        return found

    @cached_property
    def by_context(self) -> dict[tuple[str, str, str], Concept]:
        """Concepts by (segment, name, what the note is about): hidden labels, which hold in that note only."""
        return {
            (self.kind(concept.kind).segment, same_name(label), same_name(concept.within)): concept
            for concept in self.concepts
            if concept.within
            for label in concept.hidden
        }


def ontology_folder() -> Path:
    """Where `ontology/` is: inside the installed package, or beside it in a checkout."""
    inside = Path(__file__).parent / "ontology"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "ontology"


def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """Read the ontology and the lexicon."""
    folder = folder or ontology_folder()
    ontology = Graph().parse(folder / "graphbuild.ttl")
    lexicon = Graph()
    for file in sorted((folder / "lexicon").glob("*.ttl")):
        lexicon.parse(file)
    kinds = _kinds(ontology)
    types = {str(value): _local(kind) for kind, value in ontology.subject_objects(GB.noteType)}
    return Vocabulary(kinds, _properties(ontology), types, _concepts(lexicon, kinds))


def _local(iri: object) -> str:
    return str(iri).removeprefix(str(GB))


def _text(graph: Graph, subject: URIRef, predicate: URIRef) -> str:
    return str(graph.value(subject, predicate) or "")


def _kinds(graph: Graph) -> dict[str, Kind]:
    kinds = {}
    for iri in sorted(graph.subjects(GB.colour)):
        if not isinstance(iri, URIRef):
            continue
        parents: list[str] = []
        segment, above = _text(graph, iri, GB.segment), iri
        while (up := next((one for one in graph.objects(above, RDFS.subClassOf) if str(one).startswith(str(GB))), None)) is not None:
            above = URIRef(str(up))
            parents.append(_local(above))
            segment = segment or _text(graph, above, GB.segment)
        name = _local(iri)
        definition = _text(graph, iri, SKOS.definition)
        kinds[name] = Kind(name, _text(graph, iri, RDFS.label), segment, _text(graph, iri, GB.colour), definition, tuple(parents))
    return kinds


def _properties(graph: Graph) -> dict[str, Property]:
    found = {}
    for owl_class in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for iri in graph.subjects(RDF.type, owl_class):
            if not isinstance(iri, URIRef):
                continue
            name = _local(iri)
            found[name] = Property(
                name,
                _text(graph, iri, RDFS.label),
                _text(graph, iri, GB.inverseLabel),
                _local(graph.value(iri, GB.association) or ""),
                owl_class == OWL.ObjectProperty,
                (iri, RDF.type, OWL.SymmetricProperty) in graph,
                _text(graph, iri, SKOS.definition),
                _local(graph.value(iri, RDFS.domain) or ""),
                _local(graph.value(iri, RDFS.range) or ""),
            )
    return dict(sorted(found.items()))


def _concepts(graph: Graph, kinds: dict[str, Kind]) -> tuple[Concept, ...]:
    found = []
    for iri in sorted(graph.subjects(RDF.type, SKOS.Concept)):
        if not isinstance(iri, URIRef):
            continue
        kind = next(_local(one) for one in graph.objects(iri, RDF.type) if _local(one) in kinds)
        matches = [(name, str(one)) for name in ("exactMatch", "closeMatch") for one in graph.objects(iri, SKOS[name])]
        within = graph.value(iri, GB.within)
        labels = tuple(sorted(map(str, graph.objects(iri, SKOS.altLabel))))
        hidden = tuple(sorted(map(str, graph.objects(iri, SKOS.hiddenLabel))))
        above = _text(graph, URIRef(str(within)), SKOS.prefLabel) if within else ""
        found.append(Concept(_text(graph, iri, SKOS.prefLabel), kind, tuple(sorted(matches)), labels, hidden, above))
    return tuple(found)


def compact(iri: str) -> str:
    """An IRI in its short form, where a prefix of the project's covers it: `UBERON:0002151`, `HGNC:1434`."""
    if iri.startswith(PREFIXES["obo"]):
        return iri.removeprefix(PREFIXES["obo"]).replace("_", ":", 1)
    if iri.startswith(PREFIXES["hgnc"]):
        return "HGNC:" + iri.removeprefix(PREFIXES["hgnc"])
    return iri
