"""The vocabulary as an ontology: labels for all that it names, ranges that graphs obey, and no contradiction."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, XSD, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from graphbuild.graph import Graph
from graphbuild.vocabulary import (
    PREFIXES,
    KindUse,
    Use,
    load,
    load_vocabulary,
    merged,
    pack_folders,
)

GB = Namespace(PREFIXES["gb"])
WELL_KNOWN = tuple(PREFIXES[one] for one in ("rdf", "rdfs", "owl", "xsd"))


@pytest.fixture(scope="module")
def vocabulary() -> rdflib.Graph:
    """All vocabularies of the packs, and what a reasoner needs beside them."""
    folders = pack_folders()
    return merged(
        [
            *(folder / "vocabulary.ttl" for folder in folders),
            *(file for one in folders if (file := one / "owl.ttl").is_file()),
        ]
    )


@pytest.fixture(scope="module")
def data(garden_graph: Graph) -> rdflib.Graph:
    """The graph of `notes/`."""
    return garden_graph.to_rdf()


def test_the_header_says_what_it_is(vocabulary: rdflib.Graph) -> None:
    header = URIRef(str(GB).rstrip("#"))
    vann = Namespace("http://purl.org/vocab/vann/")
    for said in (
        OWL.versionIRI,
        RDFS.label,
        URIRef(PREFIXES["dct"] + "creator"),
        URIRef(PREFIXES["dct"] + "issued"),
        vann.preferredNamespacePrefix,
    ):
        assert vocabulary.value(header, said) is not None


def test_each_term_of_others_has_a_stub_with_a_label(
    vocabulary: rdflib.Graph, data: rdflib.Graph
) -> None:
    named = (
        {one for triple in vocabulary for one in triple if isinstance(one, URIRef)}
        | set(data.predicates())
        | set(data.objects(None, RDF.type))
    )
    others = {
        one
        for one in named
        if one.startswith(tuple(PREFIXES.values())) and not one.startswith((str(GB), *WELL_KNOWN))
    }
    homes = set(vocabulary.objects(None, RDFS.isDefinedBy))
    assert (
        sorted(str(one) for one in others - homes if vocabulary.value(one, RDFS.label) is None)
        == []
    )


def test_each_property_is_declared_once(vocabulary: rdflib.Graph) -> None:
    sorts = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    for one in set(vocabulary.subjects(RDF.type, None)):
        assert len(sorts & set(vocabulary.objects(one, RDF.type))) < 2, one
    for one, above in vocabulary.subject_objects(RDFS.subPropertyOf):
        assert sorts & set(vocabulary.objects(one, RDF.type)) == sorts & set(
            vocabulary.objects(above, RDF.type)
        ), (one, above)


def test_terms_serve_as_what_the_code_asks_for_and_nothing_else(vocabulary: rdflib.Graph) -> None:
    assert {str(one) for one in vocabulary.objects(None, GB.servesAs)} == {
        *get_args(Use),
        *get_args(KindUse),
    }


def test_the_top_kinds_are_disjoint(vocabulary: rdflib.Graph) -> None:
    (axiom,) = vocabulary.subjects(RDF.type, OWL.AllDisjointClasses)
    members = set(Collection(vocabulary, vocabulary.value(axiom, OWL.members)))
    assert members == {
        one
        for one in vocabulary.subjects(RDFS.subClassOf, GB.Thing)
        if (one, GB.colour, None) in vocabulary
    }


def joined(vocabulary: rdflib.Graph, kind: Node) -> set[Node]:
    """The kinds that a class joins which is no kind of its own."""
    several = vocabulary.value(vocabulary.value(kind, OWL.equivalentClass), OWL.unionOf)
    return set(Collection(vocabulary, several)) if several else set()


def wrongly_typed(data: rdflib.Graph, vocabulary: rdflib.Graph) -> Iterable[tuple[str, str, str]]:
    """What RDFS would say of a thing that is not so: a kind that is neither one of its own nor one that its kinds are below."""
    below = {
        kind: set(vocabulary.transitive_objects(kind, RDFS.subClassOf))
        for kind in set(vocabulary.subjects(RDF.type, OWL.Class))
    }
    for subject, predicate, value in data:
        for wider in vocabulary.transitive_objects(predicate, RDFS.subPropertyOf):
            for end, said in ((subject, RDFS.domain), (value, RDFS.range)):
                kind = vocabulary.value(wider, said)
                if (
                    kind is None
                    or kind == GB.Thing
                    or not str(kind).startswith(str(GB))
                    or not isinstance(end, URIRef)
                ):
                    continue
                own = set(data.objects(end, RDF.type)) or set(vocabulary.objects(end, RDF.type))
                known = {above for one in own for above in below.get(one, {one})}
                if kind not in known and not known & joined(vocabulary, kind):
                    yield str(predicate), str(end), str(kind)


def test_rdfs_types_nothing_wrongly(data: rdflib.Graph, vocabulary: rdflib.Graph) -> None:
    assert sorted(set(wrongly_typed(data, vocabulary))) == []


def test_a_wrong_type_would_be_seen(vocabulary: rdflib.Graph) -> None:
    wrong = rdflib.Graph().parse(
        data=f"<n:1> a <{GB}Note> . <n:2> a <{GB}Note> ; <{GB}hasTag> <n:1> .", format="turtle"
    )
    assert list(wrongly_typed(wrong, vocabulary)) == [(str(GB.hasTag), "n:1", str(GB.Tag))]


def _is_consistent(folder: Path, *graphs: rdflib.Graph, more: str = "") -> bool:
    """What HermiT says, a reasoner for OWL DL that owlready2 brings."""
    owlready2 = pytest.importorskip("owlready2")
    if shutil.which("java") is None:
        pytest.skip("HermiT needs Java")
    whole = rdflib.Graph().parse(data=more, format="turtle")
    for graph in graphs:
        whole += graph
    whole.remove((None, RDFS.range, XSD.date))  # no datatype of OWL 2
    whole.serialize(folder / "all.owl", format="xml")
    home = Path(owlready2.__file__).parent / "hermit"
    command = [
        "java",
        "-cp",
        f"{home}:{home / 'HermiT.jar'}",
        "org.semanticweb.HermiT.cli.CommandLine",
        "-k",
        (folder / "all.owl").as_uri(),
    ]
    said = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert "satisfiable" in said.stdout or "nconsistent" in said.stdout + said.stderr, said
    return "Thing is satisfiable" in said.stdout


def test_a_reasoner_finds_no_contradiction(
    data: rdflib.Graph, vocabulary: rdflib.Graph, tmp_path: Path
) -> None:
    assert _is_consistent(tmp_path, vocabulary, data)


def test_a_reasoner_finds_one_that_is_planted(vocabulary: rdflib.Graph, tmp_path: Path) -> None:
    planted = f"<n:1> a <{GB}Gene> ; a <http://www.w3.org/2002/07/owl#NamedIndividual> . <n:2> <{GB}encodes> <n:1> ."
    assert not _is_consistent(tmp_path, vocabulary, more=planted)


def test_a_vocabulary_is_parsed_anew_only_where_its_files_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed, merge = list[int](), load.merged
    monkeypatch.setattr(load, "merged", lambda files: parsed.append(1) or merge(files))
    pack = (pack_folders()[0] / "vocabulary.ttl").read_text(encoding="utf-8")
    (tmp_path / "vocabulary.ttl").write_text(pack + "# mine\n", encoding="utf-8")
    first = load_vocabulary([tmp_path])
    assert load_vocabulary([tmp_path]) is first
    assert len(parsed) == 2  # the vocabulary and the lexicon
    term = (
        "<https://pack.example/Odd> gb:colour '#000000' ; rdfs:label 'odd' ; gb:segment 'odd' .\n"
    )
    (tmp_path / "vocabulary.ttl").write_text(pack + term, encoding="utf-8")
    assert set(load_vocabulary([tmp_path]).kinds) - set(first.kinds) == {"Odd"}
