"""What a denied or hedged statement is in each form of the graph: never an edge, and never lost."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from rdflib import RDF, Namespace, URIRef

import graphbuild
from graphbuild.cli.explain import explained
from graphbuild.emit.csv import csv_tables
from graphbuild.emit.explorer.data import page_data
from graphbuild.emit.json import graph_json
from graphbuild.emit.reasons import Reason, says
from graphbuild.graph import Graph, Statement
from graphbuild.graph.triples import property_iri, statement_iri
from graphbuild.vocabulary import GB as VOCABULARY
from tests.conftest import Garden
from tests.explorer.columns import numbers

GB = Namespace(VOCABULARY)


@pytest.fixture(scope="module")
def denied(garden_graph: Graph) -> tuple[Graph, Statement]:
    """The graph of `notes/`, with a pathway that all its notes deny, and that statement."""
    edge = next(one for one in garden_graph.links() if one.predicate == "projectsTo")
    kept = [one for one in garden_graph.statements if one not in edge.statements]
    said = replace(
        edge.statements[0], qualifiers=(("polarity", "denied"), *edge.statements[0].qualifiers)
    )
    return replace(
        garden_graph, statements=tuple(sorted([*kept, said], key=lambda one: one.id))
    ), said


@pytest.fixture(scope="module")
def hedged(garden_graph: Graph) -> tuple[Graph, Statement]:
    """The same, with a pathway that a note holds possible."""
    edge = next(
        one
        for one in garden_graph.links()
        if one.predicate == "projectsTo" and len(one.statements) == 1
    )
    more = (
        ("certainty", "possible"),
        ("certaintyText", "possibly"),
        *edge.statements[0].qualifiers,
    )
    said = replace(edge.statements[0], qualifiers=more)
    kept = tuple(said if one.id == said.id else one for one in garden_graph.statements)
    return replace(garden_graph, statements=kept), said


def test_what_is_denied_is_no_edge_and_is_kept(denied: tuple[Graph, Statement]) -> None:
    graph, said = denied
    fact = (said.subject, said.predicate, said.object)
    assert fact not in {(one.subject, one.predicate, one.object) for one in graph.edges}
    assert (said,) in [one.statements for one in graph.denials]
    assert not graph.to_networkx().has_edge(str(said.subject), str(said.object), key=said.id)


def test_what_is_denied_has_a_statement_and_no_plain_triple(
    denied: tuple[Graph, Statement],
) -> None:
    graph, said = denied
    rdf = graph.to_rdf()
    name = URIRef(statement_iri(graph, said.id))
    triple = tuple(rdf.value(name, one) for one in (RDF.subject, RDF.predicate, RDF.object))
    assert triple[1] == URIRef(property_iri(graph, said.predicate))
    assert triple not in rdf
    assert (name, GB.polarity, GB.denied) in rdf


def test_what_is_hedged_has_both(hedged: tuple[Graph, Statement]) -> None:
    graph, said = hedged
    rdf = graph.to_rdf()
    name = URIRef(statement_iri(graph, said.id))
    assert tuple(rdf.value(name, one) for one in (RDF.subject, RDF.predicate, RDF.object)) in rdf
    assert (name, GB.certainty, GB.possible) in rdf
    assert (
        graph.to_networkx()[str(said.subject)][str(said.object)][said.id]["certainty"] == "possible"
    )


def test_tables_and_json_say_which(
    denied: tuple[Graph, Statement], hedged: tuple[Graph, Statement]
) -> None:
    for graph, said, expected in (
        (*denied, ("denied", "stated")),
        (*hedged, ("asserted", "possible")),
    ):
        rows = csv.DictReader(io.StringIO(list(csv_tables(graph))[1].whole().decode()))
        row = next(one for one in rows if one["statement"] == said.id)
        assert (row["polarity"], row["certainty"]) == expected
        data = json.loads(next(iter(graph_json(graph))).whole())
        room = data["denials" if said.denied else "edges"]
        found = next(one for one in room if said.id in [each["id"] for each in one["statements"]])
        assert found["polarity" if said.denied else "certainty"] in expected
        assert len(data["edges"]) == len(graph.edges)


def test_the_page_knows_denials_apart(denied: tuple[Graph, Statement]) -> None:
    graph, _ = denied
    known = page_data(graph).known
    assert len(numbers(known["denials"]["predicate"])) == len(graph.denials)
    assert len(numbers(known["edges"]["predicate"])) == len(graph.edges)


def test_people_are_told(denied: tuple[Graph, Statement], hedged: tuple[Graph, Statement]) -> None:
    graph, said = denied
    assert says(graph, Reason(said.span.path, "out", said)).startswith("denied: projects to: ")
    lines = list(explained(graph, f"{graph.label(said.subject)} -> {graph.label(said.object)}", ""))
    assert any(line.startswith("NOT: ") for line in lines)
    graph, said = hedged
    assert says(graph, Reason(said.span.path, "out", said)).endswith("(possible)")
    assert any(line.endswith("(possible)") for line in explained(graph, said.id, ""))


def test_a_title_that_the_text_below_denies_is_nothing_of_the_place_above(garden: Garden) -> None:
    pons = "## Afferents\n\n### Retina\n\nDoes not project here.\n\n### Insula\n\nFrom layer V.\n"
    parts = "\n## Parts\n\n### Hypothalamus\n\nNot a part.\n\n### Tegmentum\n\nThe back.\n"
    graph = graphbuild.build(
        garden({"pons.md": f"---\ntitle: Pons\ntype: organ\n---\n{pons}{parts}"})
    )
    ends = {
        graph.label(end)
        for one in graph.statements
        if one.predicate in ("projectsTo", "hasPart")
        for end in (one.subject, one.object)
    }
    assert ends == {"Insula", "Pons", "Tegmentum"}


@pytest.mark.parametrize(
    "text",
    [
        "## No effect on\n- sleep quality\n- waist",
        "## Has no effects\n- sleep quality",
        "## Without effect on\n- sleep quality",
        "## Effects\n- No effect on: sleep quality",
    ],
)
def test_words_below_a_denial_are_only_remarks(garden: Garden, text: str) -> None:
    """A title or a label may deny what is kept in words too."""
    folder = garden({"a.md": f"---\ntitle: Berberine\ntype: supplement\n---\n{text}\n"})
    told = {one.predicate for one in graphbuild.build(folder).statements}
    assert told == {"remark", "mainEntity"}
