"""Reading `ontology/`: what the folders of packs publish becomes one vocabulary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, get_args

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from graphbuild.model import KindName, Predicate
from graphbuild.names import same_name
from graphbuild.vocabulary.folders import pack_folders
from graphbuild.vocabulary.identifiers import load_identifiers
from graphbuild.vocabulary.prefixes import PREFIXES
from graphbuild.vocabulary.spelling import squeezed
from graphbuild.vocabulary.values import Concept, Kind, KindUse, Property, Use
from graphbuild.vocabulary.vocabulary import Vocabulary

N = TypeVar("N")

_GB = Namespace(PREFIXES["gb"])
_PREFIX = re.compile(r"^@prefix ([\w-]+): <([^<>]*)>", re.MULTILINE)
# The vocabularies that packs refer to. What is in none of them is a pack's own.
_PUBLIC = tuple(iri for prefix, iri in PREFIXES.items() if prefix != "gb")


def load_vocabulary(others: Sequence[Path] = ()) -> Vocabulary:
    """What the project's packs publish, and what those of `others`, which are folders of the same
    shape.

    Raises OSError and rdflib's ParserError where a folder of others cannot be read.
    """
    folders = (*pack_folders(), *others)
    files = tuple(folder / "vocabulary.ttl" for folder in folders)
    lexicons = tuple(
        file for folder in folders for file in sorted((folder / "lexicon").glob("*.ttl"))
    )
    lists = tuple(file for folder in folders if (file := folder / "identifiers.tsv").is_file())
    contents = tuple(file.read_bytes() for file in (*files, *lexicons, *lists))
    return _vocabulary(files, lexicons, lists, contents)


@lru_cache(maxsize=4)
def _vocabulary(
    files: tuple[Path, ...],
    lexicons: tuple[Path, ...],
    lists: tuple[Path, ...],
    contents: tuple[bytes, ...],
) -> Vocabulary:
    """The vocabulary of these files; as long as they hold the same, it is parsed once."""
    ontology, lexicon = merged(files), merged(lexicons)
    kinds = _kinds(ontology)
    types = {str(value): _kind_name(kind) for kind, value in ontology.subject_objects(_GB.noteType)}
    disjoint = frozenset(
        (_kind_name(one), _kind_name(other))
        for one, other in ontology.subject_objects(OWL.disjointWith)
    )
    ambiguous = frozenset(
        (kinds[_kind_name(kind)].segment, same_name(str(short)))
        for kind, short in ontology.subject_objects(_GB.ambiguousAbbreviation)
    )
    return Vocabulary(
        kinds,
        _properties(ontology),
        types,
        _concepts(lexicon, kinds),
        _relations(ontology),
        disjoint,
        ambiguous,
        {
            str(direction): _local(role)
            for role, direction in sorted(ontology.subject_objects(_GB.flowRole))
        },
        _prefixes(files),
        frozenset(_kind_name(kind) for kind in ontology.subjects(_GB.notCalledByName)),
        endings={
            str(ending): _kind_name(kind)
            for kind, ending in sorted(ontology.subject_objects(_GB.nameEnding))
        },
        field_endings={
            str(ending).lower(): _kind_name(kind)
            for kind, ending in sorted(ontology.subject_objects(_GB.fieldEnding))
        },
        field_beginnings={
            str(beginning): _kind_name(kind)
            for kind, beginning in sorted(ontology.subject_objects(_GB.fieldBeginning))
        },
        identifiers=load_identifiers(lists, kinds),
        aspects=_aspects(ontology, kinds),
        parts={
            name: _words(ontology, _GB[term])
            for name, term in (
                ("word", "positionWord"),
                ("noun", "partNoun"),
                ("alone", "partAlone"),
                ("numbered", "numberedPart"),
            )
        },
        afterthoughts=_words(ontology, _GB.nameAfterthought),
        aspect_nouns=_aspect_nouns(ontology, kinds),
        serves=_serving(ontology, Predicate, get_args(Use)),
        kinds_serve=_serving(ontology, KindName, get_args(KindUse)),
    )


def _aspects(ontology: Graph, kinds: Mapping[KindName, Kind]) -> dict[str, frozenset[str]]:
    """The sorts of entities by the segments of the kinds in which they are told."""
    found: dict[str, set[str]] = {}
    for kind, sort in ontology.subject_objects(_GB.aspectOf):
        found.setdefault(kinds[_kind_name(kind)].segment, set()).add(str(sort))
    return {segment: frozenset(sorts) for segment, sorts in sorted(found.items())}


def _words(ontology: Graph, annotation: URIRef) -> tuple[str, ...]:
    return tuple(sorted(map(str, ontology.objects(None, annotation))))


def _aspect_nouns(ontology: Graph, kinds: Mapping[KindName, Kind]) -> dict[str, frozenset[str]]:
    """The nouns of aspects, each with the segments of the kinds that it is of alone."""
    found = {noun: frozenset[str]() for noun in _words(ontology, _GB.aspectNoun)}
    for kind, noun in sorted(ontology.subject_objects(_GB.onlyAspectNoun)):
        found[str(noun)] = found.get(str(noun), frozenset()) | {kinds[_kind_name(kind)].segment}
    return found


def _serving(
    ontology: Graph, name: Callable[[str], N], uses: Iterable[str]
) -> dict[str, tuple[N, ...]]:
    """By what terms are used for, their names."""
    return {
        use: tuple(map(name, sorted(map(_local, ontology.subjects(_GB.servesAs, Literal(use))))))
        for use in uses
    }


def _prefixes(files: Iterable[Path]) -> dict[str, str]:
    """The project's prefixes, and those of the own terms of other packs."""
    declared = (
        found for file in files for found in re.findall(_PREFIX, file.read_text(encoding="utf-8"))
    )
    return {**{prefix: iri for prefix, iri in declared if not iri.startswith(_PUBLIC)}, **PREFIXES}


def merged(files: Iterable[Path]) -> Graph:
    """All these files of Turtle as one graph."""
    graph = Graph()
    for file in files:
        graph.parse(file)
    return graph


def _local(iri: object) -> str:
    """The name of a term of a pack, be it in the project's namespace or its own; of other
    vocabularies the whole IRI.
    """
    text = str(iri).removeprefix(str(_GB))
    return text if text.startswith(_PUBLIC) else re.split(r"[/#]", text)[-1]


def _kind_name(iri: object) -> KindName:
    return KindName(_local(iri))


def _text(graph: Graph, subject: URIRef, predicate: URIRef) -> str:
    return str(graph.value(subject, predicate) or "")


def _kinds(graph: Graph) -> dict[KindName, Kind]:
    kinds = {}
    for iri in sorted(graph.subjects(_GB.colour), key=str):
        if not isinstance(iri, URIRef):
            continue
        parents = [iri]
        while above := [
            one
            for one in graph.objects(parents[-1], RDFS.subClassOf)
            if (one, _GB.colour, None) in graph and one not in parents
        ]:
            parents.append(URIRef(min(map(str, above))))
        name = _kind_name(iri)
        segment = next((text for one in parents if (text := _text(graph, one, _GB.segment))), "")
        definition = _text(graph, iri, SKOS.definition)
        spaces = next(
            (
                found
                for one in parents
                if (found := sorted(map(str, graph.objects(one, _GB.idSpace))))
            ),
            [],
        )
        kinds[name] = Kind(
            name,
            _text(graph, iri, RDFS.label),
            segment,
            _text(graph, iri, _GB.colour),
            definition,
            tuple(map(_kind_name, parents[1:])),
            _public_classes(graph, iri),
            id_spaces=tuple(spaces),
            iri=str(iri),
        )
    return kinds


def _public_classes(graph: Graph, kind: URIRef) -> tuple[str, ...]:
    above = graph.transitive_objects(kind, RDFS.subClassOf)
    return tuple(sorted(str(one) for one in above if (one, _GB.colour, None) not in graph))


def _properties(graph: Graph) -> dict[Predicate, Property]:
    found = {}
    for owl_class in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for iri in graph.subjects(RDF.type, owl_class):
            if not isinstance(iri, URIRef):
                continue
            name = Predicate(_local(iri))
            found[name] = Property(
                name,
                _text(graph, iri, RDFS.label),
                _text(graph, iri, _GB.inverseLabel),
                _local(graph.value(iri, _GB.association) or ""),
                owl_class == OWL.ObjectProperty,
                (iri, RDF.type, OWL.SymmetricProperty) in graph,
                _text(graph, iri, SKOS.definition),
                _end(graph, iri, RDFS.domain),
                _end(graph, iri, RDFS.range),
                str(graph.value(iri, _GB.association) or _GB.Statement),
                only_whole=tuple(sorted(map(_kind_name, graph.objects(iri, _GB.onlyWhole)))),
                only_part=tuple(sorted(map(_kind_name, graph.objects(iri, _GB.onlyPart)))),
                usual_subject=_kind_name(graph.value(iri, _GB.usualSubject) or ""),
                usual_object=_kind_name(graph.value(iri, _GB.usualObject) or ""),
                instead_of=_predicate(graph.value(iri, _GB.meantInsteadOf)),
                between=tuple(sorted(map(_kind_name, graph.objects(iri, _GB.meantBetween)))),
                iri=str(iri),
                flow=bool(graph.value(iri, _GB.isFlow)),
                drawn=bool(graph.value(iri, _GB.isDrawn)),
                reader=min(map(str, graph.objects(iri, _GB.usualReader)), default=""),
            )
    return dict(sorted(found.items()))


def _predicate(iri: Node | None) -> Predicate | None:
    return Predicate(_local(iri)) if iri else None


def _relations(graph: Graph) -> dict[str, tuple[Predicate, bool]]:
    """Which property each relation's name means, and whether from the other end."""
    said = [(False, iri, name) for iri, name in graph.subject_objects(_GB.relationName)]
    said += [(True, iri, name) for iri, name in graph.subject_objects(_GB.inverseRelationName)]
    return {
        squeezed(str(name)): (Predicate(_local(iri)), inverted)
        for inverted, iri, name in sorted(said)
    }


def _end(graph: Graph, iri: Node, end: URIRef) -> KindName:
    """The kind that a property leads from or to; of several that one class joins, the first."""
    kind = graph.value(iri, end)
    joined = graph.value(graph.value(kind, OWL.equivalentClass), OWL.unionOf)
    return _kind_name(next(iter(Collection(graph, joined))) if joined else kind or "")


def _concepts(graph: Graph, kinds: dict[KindName, Kind]) -> tuple[Concept, ...]:
    found = []
    for iri in sorted(graph.subjects(RDF.type, SKOS.Concept), key=str):
        if not isinstance(iri, URIRef):
            continue
        types = map(_kind_name, graph.objects(iri, RDF.type))
        kind = next(one for one in types if one in kinds)
        matches = [
            (name, str(one))
            for name in ("exactMatch", "closeMatch")
            for one in graph.objects(iri, SKOS[name])
        ]
        within = graph.value(iri, _GB.within)
        labels = tuple(sorted(map(str, graph.objects(iri, SKOS.altLabel))))
        hidden = tuple(sorted(map(str, graph.objects(iri, SKOS.hiddenLabel))))
        above = _text(graph, URIRef(str(within)), SKOS.prefLabel) if within else ""
        broader = tuple(sorted(map(str, graph.objects(iri, SKOS.broader))))
        found.append(
            Concept(
                _text(graph, iri, SKOS.prefLabel),
                kind,
                tuple(sorted(matches)),
                labels,
                hidden,
                above,
                str(iri),
                broader,
            )
        )
    return tuple(found)
