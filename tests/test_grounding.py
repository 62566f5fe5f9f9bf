"""Public identifiers: which names identify, which are left to a person, and what a person's decision does."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from graphbuild.cli import main
from graphbuild.errors import GraphbuildError
from graphbuild.graph import Graph
from graphbuild.names import same_name
from graphbuild.pipeline import build
from graphbuild.pipeline.grounded import grounding
from graphbuild.resolve.decisions import read_decisions, written
from graphbuild.resolve.grounding import Candidate, Decision, ground
from graphbuild.resolve.ontologies import OntologyError, OntologyTerm, read_ontology
from graphbuild.vocabulary import compact
from tests.conftest import ROOT, SHARED, Garden

OBO = b"""format-version: 1.2

[Term]
id: UBERON:0000001
name: frobulum
synonym: "frob body" EXACT [X:1]
is_a: UBERON:0000009 ! brain region
relationship: part_of UBERON:0000008 {source="x"} ! head end

[Term]
id: UBERON:0000002
name: frobular vermis
is_a: UBERON:0000009
unknown tag without sense

[Term]
id: UBERON:0000003
name: granule cell layer of olfactory bulb
synonym: "granule cell layer" RELATED []

[Term]
id: CL:0000004
name: Big cell

[Term]
id: UBERON:0000005
name: twin nucleus
synonym: "double" EXACT []
[Term]
id: UBERON:0000006
name: double nucleus
synonym: "double" EXACT []

[Term]
id: UBERON:0000007
name: obsolete stem
is_obsolete: true

[Term]
id: UBERON:0000008
name: head end
[Term]
id: UBERON:0000009
name: brain region

[Typedef]
id: part_of
name: part of
"""
NOTE = """---
title: Frobulum
type: organ
---
## Afferent Connections

- Vermis - 90% strength
- Twin nuclei - 80% strength
- Double - 70% strength
- Granule cell layer - 60% strength
- Big cell nucleus - 50% strength
- FBV - 40% strength
- Obsolete stem - 30% strength
"""


@pytest.fixture
def graph(garden: Garden) -> Graph:
    return build(garden({"frobulum.md": NOTE}))


@pytest.fixture
def terms() -> tuple[OntologyTerm, ...]:
    return read_ontology("x.obo", OBO)


def matches(graph: Graph) -> dict[str, list[str]]:
    return {
        str(node.id).removeprefix("anatomy/"): [
            f"{match} {compact(iri)}" for match, iri in node.matches
        ]
        for node in graph.nodes.values()
        if node.matches
    }


def test_labels_singular_forms_and_the_notes_context_identify(
    graph: Graph, terms: tuple[OntologyTerm, ...]
) -> None:
    found = ground(graph, [terms])
    assert matches(found.graph) == {
        "frobulum": ["exactMatch UBERON:0000001"],
        "vermis": ["exactMatch UBERON:0000002"],
        "twin-nuclei": ["exactMatch UBERON:0000005"],
    }
    assert {key.rpartition("/")[2]: why for key, why in found.reasons.items()} == {
        "frobulum": "as written",
        "vermis": "in the note's context",
        "twin-nuclei": "in singular",
    }


def test_synonyms_that_are_not_exact_and_names_of_two_terms_are_left_to_a_person(
    graph: Graph, terms: tuple[OntologyTerm, ...]
) -> None:
    assert [
        (one.label, compact(one.iri), one.why) for one in ground(graph, [terms]).candidates
    ] == [
        ("Double", "UBERON:0000005", "as written, with 2 terms of the name"),
        ("Double", "UBERON:0000006", "as written, with 2 terms of the name"),
        ("Granule cell layer", "UBERON:0000003", "by a synonym that is not exact"),
    ]


def test_kinds_gate(garden: Garden) -> None:
    terms = read_ontology(
        "x.obo", b"[Term]\nid: CL:1\nname: frobula\n\n[Term]\nid: MONDO:1\nname: frobula\n"
    )
    found = ground(build(garden({"a.md": "---\ntype: organ\ntitle: frobula\n---\nx"})), [terms])
    assert (matches(found.graph), found.candidates) == ({}, ())


def test_an_abbreviation_identifies_nothing(garden: Garden) -> None:
    terms = read_ontology(
        "x.obo", b'[Term]\nid: MONDO:1\nname: atrial septal defect\nsynonym: "ASDX" EXACT []\n'
    )
    found = ground(build(garden({"a.md": "---\ntype: condition\ntitle: ASDX\n---\nx"})), [terms])
    assert (matches(found.graph), found.candidates) == ({}, ())


def test_the_lexicon_comes_first_and_two_things_of_one_term_stay_two(garden: Garden) -> None:
    note = "---\ntype: organ\ntitle: Cerebellum\n---\n## Afferent Connections\n\n- Pons - 90% strength\n- Bridge region - 10% strength\n"
    terms = read_ontology(
        "x.obo",
        b'[Term]\nid: UBERON:0000988\nname: pons\nsynonym: "bridge region" EXACT []\n[Term]\nid: UBERON:5\nname: cerebellum\n',
    )
    found = matches(ground(build(garden({"a.md": note})), [terms]).graph)
    assert found == {
        "bridge-region": ["closeMatch UBERON:0000988"],
        "cerebellum": ["exactMatch UBERON:0002037"],
        "pons": ["exactMatch UBERON:0000988"],
    }


def test_decisions_count_with_and_without_the_ontology(
    graph: Graph, terms: tuple[OntologyTerm, ...]
) -> None:
    iri = "http://purl.obolibrary.org/obo/UBERON_000000"
    decisions = [
        Decision("anatomy/double", f"{iri}6", "exactMatch"),
        Decision("anatomy/granule-cell-layer", f"{iri}3", ""),
        Decision("anatomy/vermis", f"{iri}2", ""),
        Decision("anatomy/nowhere", f"{iri}2", "exactMatch"),
    ]
    found = ground(graph, [terms], decisions)
    assert matches(found.graph) == {
        "double": ["exactMatch UBERON:0000006"],
        "frobulum": ["exactMatch UBERON:0000001"],
        "twin-nuclei": ["exactMatch UBERON:0000005"],
    }
    assert found.candidates == ()
    assert matches(ground(graph, [], decisions).graph) == {"double": ["exactMatch UBERON:0000006"]}


def test_ancestors_answer_questions_about_the_whole(
    graph: Graph, terms: tuple[OntologyTerm, ...]
) -> None:
    rdf = ground(graph, [terms], ancestors=True).graph.to_rdf()
    above = "SELECT ?x {{ ?x a gb:AnatomicalStructure ; skos:exactMatch / (rdfs:subClassOf | obo:BFO_0000050)* / rdfs:label '{}'@en }} ORDER BY ?x"
    assert [str(row[0]).rpartition("/")[2] for row in rdf.query(above.format("head end"))] == [
        "frobulum"
    ]  # type: ignore[index]
    assert [str(row[0]).rpartition("/")[2] for row in rdf.query(above.format("brain region"))] == [
        "frobulum",
        "vermis",
    ]  # type: ignore[index]
    assert ground(graph, [terms]).graph.terms == ()


OWL = b"""@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix obo: <http://purl.obolibrary.org/obo/> .
@prefix oio: <http://www.geneontology.org/formats/oboInOwl#> .
obo:UBERON_1 a owl:Class ; rdfs:label "pons" ; oio:hasExactSynonym "bridge" ; oio:hasRelatedSynonym "stem" ; rdfs:subClassOf obo:UBERON_2,
  [ a owl:Restriction ; owl:onProperty obo:BFO_0000050 ; owl:someValuesFrom obo:UBERON_3 ] .
obo:UBERON_4 a owl:Class ; rdfs:label "old pons" ; owl:deprecated true .
"""
SKOS = b"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://x.example/pons> a skos:Concept ; skos:prefLabel "Pons"@en, "Br\xc3\xbccke"@de ; skos:altLabel "bridge"@en ; skos:hiddenLabel "stem" ; skos:broader <https://x.example/brain> .
"""


@pytest.mark.parametrize(("content", "part_of"), [(OWL, 1), (SKOS, 0)])
def test_owl_and_skos_are_read_too(content: bytes, part_of: int) -> None:
    [found] = read_ontology("x.ttl", content)
    assert found.exact[0].lower() == "pons"
    assert (found.exact[1:], found.inexact, len(found.term.is_a), len(found.term.part_of)) == (
        ("bridge",),
        ("stem",),
        1,
        part_of,
    )


def test_an_unreadable_ontology_is_told_in_a_sentence(
    garden: Garden, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, content in (
        ("x.obo", b"\x00\xff no terms"),
        ("x.owl", b"<no xml"),
        ("x.ttl", b"no turtle"),
    ):
        with pytest.raises(OntologyError, match="x"):
            read_ontology(name, content)
    folder = garden({"a.md": "x"})
    assert (
        main(["build", str(folder), "--out", str(tmp_path / "out"), "--ontology", "nowhere.obo"])
        == 2
    )
    assert "nowhere.obo cannot be read: No such file" in capsys.readouterr().err
    with pytest.raises(GraphbuildError):
        build(folder, ontologies=[folder / "a.md"])


# The file of decisions


def test_decisions_are_read_back_as_they_were_written() -> None:
    candidates = [
        Candidate(
            "anatomy/b", 'B, "the" b', "http://purl.obolibrary.org/obo/UBERON_2", "b", "as written"
        )
    ]  # type: ignore[arg-type]
    decisions = [
        Decision("anatomy/a", "http://purl.obolibrary.org/obo/UBERON_1", "closeMatch"),
        Decision("anatomy/b", "https://x.example/1", ""),
    ]
    text = written(decisions, candidates)
    assert (
        text.splitlines()[2]
        == ',anatomy/b,"B, ""the"" b",http://purl.obolibrary.org/obo/UBERON_2,b,as written'
    )
    assert read_decisions(text) == (decisions, [])
    assert written(*[read_decisions(text)[0]], candidates, text) == text


def test_what_is_no_decision_is_reported_at_its_line() -> None:
    decisions, problems = read_decisions(
        "decision,thing,identifier\nYES,anatomy/a,UBERON:1\nmaybe,anatomy/b,UBERON:2\nyes,anatomy/c,<x> y:z\n,anatomy/d,UBERON:3\n"
    )
    assert decisions == [
        Decision("anatomy/a", "http://purl.obolibrary.org/obo/UBERON_1", "exactMatch")
    ]
    assert [(one.code, one.span.line) for one in problems] == [("GB406", 3), ("GB406", 4)]
    assert [one.code for one in read_decisions("a,b\n1,2\n")[1]] == ["GB406"]


def test_review_writes_what_is_open_and_the_next_build_reads_it(
    garden: Garden, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = garden({"frobulum.md": NOTE})
    (tmp_path / "x.obo").write_bytes(OBO)
    assert main(["ground", str(folder), "--ontology", str(tmp_path / "x.obo"), "--review"]) == 0
    assert (
        "Double: UBERON:0000005 “twin nucleus” (as written, with 2 terms of the name)?"
        in capsys.readouterr().out
    )
    file = folder / "grounding.csv"
    assert [line.split(",")[:2] for line in file.read_text().splitlines()[1:]] == [
        ["", "anatomy/double"],
        ["", "anatomy/double"],
        ["", "anatomy/granule-cell-layer"],
    ]
    file.write_text(file.read_text().replace("\n,anatomy/granule", "\nclose,anatomy/granule"))
    assert matches(build(folder)) == {"granule-cell-layer": ["closeMatch UBERON:0000003"]}
    assert main(["ground", str(folder), "--ontology", str(tmp_path / "x.obo"), "--review"]) == 0
    assert "\nclose,anatomy/granule-cell-layer,Granule cell layer," in file.read_text()
    file.write_text("nonsense\n")
    assert main(["ground", str(folder), "--ontology", str(tmp_path / "x.obo"), "--review"]) == 2
    assert file.read_text() == "nonsense\n"
    assert [one.code for one in build(folder).diagnostics if one.code == "GB406"] == ["GB406"]


def test_without_an_ontology_ground_says_what_it_needs(
    garden: Garden, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ground", str(garden({"a.md": "x"}))]) == 2
    assert "--ontology FILE" in capsys.readouterr().err


# The reference note and a slice of UBERON


@pytest.fixture(scope="module")
def uberon() -> Path:
    file = SHARED / "ontology" / "nervous-minimal.obo"
    if not file.is_file():
        pytest.skip("the ontology slice is not at ../shared/data/ontology")
    return file


def test_by_uberon_alone_nearly_all_structures_are_found_and_none_wrongly(
    seeds: Path, uberon: Path, reference_graph: Graph
) -> None:
    graph = reference_graph
    verified = {
        node.id: {iri for _, iri in node.matches}
        for node in graph.nodes.values()
        if node.id.startswith("anatomy/")
    }
    bare = replace(
        graph,
        nodes={key: replace(node, matches=()) for key, node in graph.nodes.items()},
        vocabulary=replace(graph.vocabulary, identifiers={}),
    )
    found = {
        key: {iri for match, iri in node.matches if match == "exactMatch"}
        for key, node in grounding(bare, seeds, [uberon]).graph.nodes.items()
        if key in verified
    }
    assert {key: iris for key, iris in found.items() if iris and not iris <= verified[key]} == {}
    assert len([iris for iris in found.values() if iris]) >= 24


def test_with_the_lexicon_all_are_found_but_fibres_that_the_ontology_knows_of_fishes_alone(
    seeds: Path, uberon: Path
) -> None:
    graph = build(seeds, ontologies=[uberon])
    structures = [
        node
        for node in graph.nodes.values()
        if any(
            graph.vocabulary.is_a(kind, above)
            for kind in node.kinds
            for above in ("AnatomicalStructure", "Fibre", "CellType")
        )
    ]
    assert len(structures) >= 34
    assert sorted(node.label for node in structures if not node.matches) == [
        "Climbing fibre",
        "Mossy fibre",
        "Parallel fibre",
    ]
    assert dict(graph.nodes)["anatomy/lateral-hemispheres-of-cerebellum"].matches == (
        ("closeMatch", "http://purl.obolibrary.org/obo/UBERON_0014644"),
    )  # type: ignore[index]


LISTED = """---
type: organ
title: Pons
---
## Afferent Connections
- VTA - 50%
- Frobula - 10%

## Relationships
### Related
- → Donepezil (drug)
- → SSRIs (drug)
- → Dysarthria (condition)
- → Turmeric (supplement)
- → HTR1A (gene)
- → HTR1A (protein)
- → Oesophageal atresia (condition)
- → 22q112 deletion syndrome (condition)
- → Frequent urination (phenotype)
- → Episodic memory (cognitivefunction)
- → Lateral inhibition (cognitivefunction)
- → EEG (examination)
- → Tau PET (examination)
- → Total cholesterol (labtest)
"""


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("listed")
    (folder / "pons.md").write_text(LISTED, encoding="utf-8")
    (folder / "turmeric.md").write_text(
        "---\ntype: supplement\ntitle: Turmeric\naliases: [Curcumin]\n---\nx", encoding="utf-8"
    )
    return build(folder)


@pytest.mark.parametrize(
    ("thing", "found"),
    [
        ("anatomy/vta", ["exactMatch UBERON:0002691"]),
        ("anatomy/frobula", []),
        ("substance/donepezil", ["exactMatch CHEBI:53289"]),
        ("substance/ssris", ["exactMatch ATC:N06AB"]),
        ("condition/dysarthria", ["closeMatch HP:0001260"]),  # HP has the sign
        ("gene/htr1a", ["exactMatch HGNC.SYMBOL:HTR1A"]),
        ("protein/htr1a", []),  # a name counts for its kinds alone
        ("substance/turmeric", ["closeMatch CHEBI:3962"]),  # by another name of it
        ("condition/oesophageal-atresia", ["exactMatch MONDO:0001044"]),  # as Britons write it
        ("condition/22q112-deletion-syndrome", ["exactMatch MONDO:0018923"]),  # an address's dots
        ("phenotype/frequent-urination", ["exactMatch HP:0100515"]),
        ("function/episodic-memory", ["exactMatch MESH:D061212"]),
        ("function/lateral-inhibition", []),  # in GO it is how cells choose their fate
        ("test/eeg", ["exactMatch MESH:D004569"]),
        ("test/tau-pet", ["closeMatch MESH:D049268"]),  # a sort of it
        ("labtest/total-cholesterol", ["closeMatch MESH:D002784"]),  # what is measured
    ],
)
def test_common_things_have_identifiers_by_name_and_kind(
    listed: Graph, thing: str, found: list[str]
) -> None:
    node = next(node for node in listed.nodes.values() if node.id == thing)
    assert [f"{match} {compact(iri)}" for match, iri in node.matches] == found


def test_functions_of_programs_are_none_of_cells(garden: Garden) -> None:
    note = "---\ntype: function\ntitle: Translation\n---\nx"
    graph = build(garden({"a.md": note, "b.md": note.replace("Translation", "Attention")}))
    assert matches(graph) == {}


def test_a_person_can_say_that_a_listed_identifier_is_not_so(garden: Garden) -> None:
    decided = "decision,thing,label,identifier,term,why\nno,substance/ssris,,ATC:N06AB,,\n"
    graph = build(garden({"a.md": LISTED, "grounding.csv": decided}))
    assert next(node for node in graph.nodes.values() if node.id == "substance/ssris").matches == ()


def test_one_identifier_is_exactly_one_thing(listed: Graph) -> None:
    exact = [
        iri
        for node in listed.nodes.values()
        for match, iri in node.matches
        if match == "exactMatch"
    ]
    assert len(exact) == len(set(exact))


def test_listed_identifiers_are_well_formed_and_of_no_other_animals() -> None:
    forms = r"UBERON:0\d{6}|(CL|CHEBI|GO|HP|MONDO|DOID|MAXO):\d+|HGNC:\d+|HGNC\.SYMBOL:[A-Z0-9a-z]+|MESH:[CD]\d+|ATC:[A-Z]\d\d[A-Z]*"
    for pack in ("anatomy", "medicine"):
        lines = (ROOT / "ontology" / pack / "identifiers.tsv").read_text(encoding="utf-8")
        for line in lines.splitlines():
            if not line.startswith("#"):
                kinds, match, identifier, names = line.split("\t")
                assert re.fullmatch(forms, identifier), line
                assert match in ("exactMatch", "closeMatch")
                assert all(names.split("|"))
                assert kinds


def test_no_name_is_listed_twice_for_one_kind() -> None:
    seen: set[tuple[str, str]] = set()
    for pack in ("anatomy", "medicine"):
        lines = (ROOT / "ontology" / pack / "identifiers.tsv").read_text(encoding="utf-8")
        for line in (one for one in lines.splitlines() if not one.startswith("#")):
            kinds, _, _, names = line.split("\t")
            for pair in product(kinds.split("|"), map(same_name, names.split("|"))):
                assert pair not in seen, line
                seen.add(pair)
