"""Terms of other animals never ground a thing by themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import graphbuild.pipeline
from graphbuild.resolve.grounding import ground
from graphbuild.resolve.ontologies import obo, read_ontology

Garden = Callable[[Mapping[str, str | bytes]], Path]
FISH = """[Term]
id: UBERON:2002217
name: mossy fiber
xref: ZFA:0001710
property_value: UBPROP:0000004 "This class was sourced from an external ontology (teleost_anatomy)." xsd:string

[Term]
id: UBERON:0000001
name: parallel fiber
relationship: only_in_taxon NCBITaxon:32443 {source="x"} ! Teleostei

[Term]
id: UBERON:0000002
name: climbing fiber
relationship: only_in_taxon NCBITaxon:7742 ! Vertebrata
xref: FMA:83887
xref: ZFA:0001711
"""
OWL = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#"
  xmlns:owl="http://www.w3.org/2002/07/owl#" xmlns:obo="http://purl.obolibrary.org/obo/">
<owl:Class rdf:about="http://purl.obolibrary.org/obo/UBERON_0000001"><rdfs:label>parallel fiber</rdfs:label><rdfs:subClassOf><owl:Restriction>
<owl:onProperty rdf:resource="http://purl.obolibrary.org/obo/RO_0002160"/>
<owl:someValuesFrom rdf:resource="http://purl.obolibrary.org/obo/NCBITaxon_32443"/></owl:Restriction></rdfs:subClassOf></owl:Class>
<owl:Class rdf:about="http://purl.obolibrary.org/obo/UBERON_0000003"><rdfs:label>whisker</rdfs:label>
<obo:RO_0002161 rdf:resource="http://purl.obolibrary.org/obo/NCBITaxon_9606"/></owl:Class>
<owl:Class rdf:about="http://purl.obolibrary.org/obo/UBERON_0000988"><rdfs:label>pons</rdfs:label></owl:Class></rdf:RDF>
"""


def test_no_fibre_of_fishes_is_one_of_ours(garden: Garden) -> None:
    note = "---\ntitle: Cerebellum\ntype: organ\n---\n### Cytoarchitecture\n- Mossy fibers\n- Parallel fibers\n- Climbing fibers\n"
    graph = graphbuild.pipeline.build(garden({"x.md": note}))
    found = ground(graph, [tuple(obo(FISH))])
    grounded = {found.graph.nodes[key].label for key in found.reasons}
    assert grounded == {"Climbing fibre"}
    assert {(one.iri[-7:], "of other animals" in one.why) for one in found.candidates} == {
        ("2002217", True),
        ("0000001", True),
    }


def test_owl_says_so_by_restrictions_and_annotations() -> None:
    found = {one.term.label: one.foreign for one in read_ontology("x.owl", OWL.encode())}
    assert found == {"parallel fiber": True, "whisker": True, "pons": False}
