"""Core SHACL says the same in two engines of the example graph with planted faults, and finds no other violation."""

from __future__ import annotations

import pytest
import rdflib
from rdflib import RDF, SH

from graphbuild.emit.turtle import turtle
from graphbuild.graph import Graph
from graphbuild.vocabulary import GB, merged, pack_folders

pyshacl = pytest.importorskip("pyshacl", reason="pyshacl, an optional extra, is not installed")
pyrudof = pytest.importorskip("pyrudof", reason="pyrudof, of the developers, is not installed")

Verdict = set[tuple[str, str, str]]
FAULTS = f"""
<x:statement> <{RDF.subject}> <x:a>, <x:b> ; <{RDF.predicate}> <{GB}projectsTo> ;
  <{GB}polarity> <{GB}perhaps> ; <{GB}certainty> <{GB}sure> ; <{GB}strength> 7.5 .
<x:passage> a <{GB}Passage> ; <{GB}line> 1, 2 .
"""


@pytest.fixture(scope="module")
def core() -> rdflib.Graph:
    """The shapes without their queries, which are SHACL-SPARQL and no part of the core."""
    shapes = rdflib.Graph()
    for triple in merged(
        one / "shapes.ttl" for one in pack_folders() if (one / "shapes.ttl").is_file()
    ):
        shapes.add(triple)
    for queried in set(shapes.subjects(SH.sparql, None)):
        shapes.remove((queried, None, None))
    return shapes


@pytest.fixture(scope="module")
def example(garden_graph: Graph) -> str:
    return next(iter(turtle(garden_graph))).whole().decode()


def by_pyshacl(data: str, shapes: rdflib.Graph) -> Verdict:
    graph = rdflib.Graph().parse(data=data, format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
    return {
        tuple(
            str(report.value(one, said))
            for said in (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent)
        )  # type: ignore[misc]
        for one in report.subjects(RDF.type, SH.ValidationResult)
    }


def by_rudof(data: str, shapes: rdflib.Graph) -> Verdict:
    engine = pyrudof.Rudof(pyrudof.RudofConfig())
    engine.read_data(data)
    engine.read_shacl(shapes.serialize(format="turtle"))
    return {
        (str(one.focus_node), f"{SH}{one.severity}", str(one.constraint_component))
        for one in engine.validate_shacl()
    }


def test_two_engines_find_the_same(example: str, core: rdflib.Graph) -> None:
    found = by_pyshacl(example + FAULTS, core)
    broken = {one for one in found if one[1] == str(SH.Violation)}
    assert {one[0] for one in broken} == {"x:statement", "x:passage"}
    assert len(broken) >= 6
    assert len(found) > len(broken)
    assert by_rudof(example + FAULTS, core) == found
