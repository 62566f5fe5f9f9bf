"""The example garden is worth a visit: each kind of thing that a garden can say is there to be found."""

from __future__ import annotations

import re

import pytest

from graphbuild import Graph
from graphbuild import graph as plain
from graphbuild.model import Severity

SOURCES = ("author's estimate", "PMID:")


@pytest.fixture(scope="module")
def example(garden_graph: plain.Graph) -> Graph:
    return Graph.of(garden_graph, ())


def test_nothing_in_it_is_wrong(example: Graph) -> None:
    assert [str(one) for one in example.diagnostics if one.severity is not Severity.INFO] == []


def test_each_strength_says_where_it_is_from(example: Graph) -> None:
    stated = [one for one in example.statements(predicate="projectsTo") if one.get("strength")]
    assert len(stated) > 200
    assert [one.quote for one in stated if not any(how in one.quote for how in SOURCES)] == []


def test_no_sentence_is_the_name_of_a_structure(example: Graph) -> None:
    names = [node.label for node in example.nodes.values() if "AnatomicalStructure" in node.kinds]
    assert len(names) > 100
    assert [one for one in names if re.search(r"[.:;!?] ", one) or len(one) > 60] == []


@pytest.mark.parametrize(
    ("query", "values"),
    [
        ("conflicts", {}),
        ("quantities", {}),
        ("guests", {}),
        ("wanted", {}),
        ("protocols", {"for": "hippocampus"}),
        ("episodes", {"about": "amygdala"}),
        ("supplements", {"for": "cerebellum", "min_level": 3}),
    ],
)
def test_its_questions_have_answers(example: Graph, query: str, values: dict[str, str]) -> None:
    assert example.query(query, **values)


def test_pathways_are_denied_and_doubted(example: Graph) -> None:
    denied = {
        (example.label(one.subject), example.label(one.object))
        for one in example.statements(predicate="projectsTo")
        if one.get("polarity") == "denied"
    }
    assert ("Thalamic reticular nucleus", "Cerebral cortex") in denied
    assert ("Cerebellum", "Cerebral cortex") in denied
    (doubted, *_) = example.statements(
        predicate="projectsTo", subject="red nucleus", object="cerebellum"
    )
    assert doubted.certainty == "possible"


@pytest.mark.parametrize(
    ("subject", "target"),
    [
        ("Globus pallidus internus", "Ventral anterior nucleus"),
        ("Substantia nigra pars compacta", "Striatum"),
        ("Parvocellular red nucleus", "Inferior olive"),
        ("Central amygdala", "Periaqueductal gray"),
        ("CA3", "CA1"),
        ("Lateral geniculate nucleus", "Primary visual cortex"),
        ("Clarke nucleus", "Cerebellum"),
    ],
)
def test_nuclei_carry_their_own_pathways(example: Graph, subject: str, target: str) -> None:
    assert example.statements(predicate="projectsTo", subject=subject, object=target)
