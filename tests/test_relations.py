"""Typed relations in the graph: one edge for all who state it, known properties and a garden's own, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphbuild
from graphbuild.extract import sections
from graphbuild.extract.pieces import pieces
from graphbuild.extract.titles import RELATIONS
from graphbuild.graph import Graph, Statement
from graphbuild.vocabulary import Vocabulary, load_vocabulary
from tests.conftest import Garden

HEAD = "---\ntype: {}\ntitle: {}\n---\n## Relationships\n"
DIALECTS = ("html-arrows", "markdown", "html-keys")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def _note(note_type: str, title: str, relations: str) -> str:
    return HEAD.format(note_type, title) + relations


def _relations(graph: Graph) -> list[Statement]:
    return [one for one in graph.statements if one.by == "relations"]


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("MAY_IMPROVE_CONDITION", ("mayImprove", False, "Condition")),
        ("May Improve Condition", ("mayImprove", False, "Condition")),
        ("Presentsphenotype", ("presentsPhenotype", False, "")),
        ("AFFECTS_ORGAN", ("affects", False, "AnatomicalStructure")),
        ("Improved By Supplement", ("improves", True, "Supplement")),
        ("SUPPORTED_BY_REGION", ("supportsFunction", True, "")),
        ("Related To", ("related", False, "")),
        ("Conditions", ("related", False, "Condition")),
        ("Related Biomarkers", ("related", False, "Biomarker")),
        ("TARGETS_BIOMARKER", ("targets", False, "Biomarker")),
        ("Targeted By", ("targets", True, "")),
        ("HAS_FUNCTION", ("hasFunction", False, "")),
        ("Haunts", ("haunts", False, "")),
        ("STRENGTH", ("strengthRelation", False, "")),
    ],
)
def test_a_relations_name_means_a_property(vocabulary: Vocabulary, name: str, meaning: tuple[str, bool, str]) -> None:
    found = vocabulary.relation(name)
    assert (found.property.name, found.inverted, found.kind) == meaning


def test_only_what_the_ontology_lacks_is_a_property_of_its_own(vocabulary: Vocabulary) -> None:
    assert [name for name in ("Haunts", "AFFECTS", "STRENGTH", "relatedness of things") if vocabulary.relation(name).property.own] == [
        "Haunts",
        "STRENGTH",
        "relatedness of things",
    ]


def test_one_edge_for_both_ends_and_all_who_state_it(garden: Garden) -> None:
    notes = {
        "zinc.md": _note("supplement", "Zinc", "### May Improve Condition\n- → [[acne|Acne]] (condition)\n- → [[acne|Acne]] (condition)\n"),
        "acne.md": _note("condition", "Acne", "### May Improve Condition\n- ← [[zinc|Zinc]] (supplement)\n"),
    }
    graph = graphbuild.build(garden(notes))
    (edge,) = [edge for edge in graph.edges if edge.predicate == "mayImprove"]
    assert (edge.subject, edge.object) == ("substance/zinc", "condition/acne")
    assert [f"{one.span.path}:{one.span.line}" for one in edge.statements] == ["acne.md:7", "zinc.md:7", "zinc.md:8"]


def test_an_inverse_name_is_the_same_edge_from_the_other_end(garden: Garden) -> None:
    notes = {
        "egfr.md": _note("protein", "EGFR", "### Targeted By\n- → [[Gefitinib]] (drug)\n"),
        "gefitinib.md": _note("drug", "Gefitinib", "TARGETS:: [[EGFR]]\n"),
    }
    graph = graphbuild.build(garden(notes))
    assert {(one.subject, one.predicate, one.object) for one in _relations(graph)} == {("substance/gefitinib", "targets", "protein/egfr")}


def test_a_symmetric_relation_is_one_edge_whoever_states_it(garden: Garden) -> None:
    notes = {
        "zinc.md": _note(
            "supplement", "Zinc", "### Synergistic With\n- → [[magnesium|Magnesium]] (supplement)\n- ↔ [[magnesium|Magnesium]] (supplement)\n"
        ),
        "magnesium.md": _note("supplement", "Magnesium", "### Synergistic With\n- → [[zinc|Zinc]] (supplement)\n"),
    }
    graph = graphbuild.build(garden(notes))
    (edge,) = [edge for edge in graph.edges if edge.predicate == "synergisticWith"]
    assert [one.span.line for one in edge.statements] == [7, 7, 8]


def test_related_is_kept_apart_from_what_says_something(garden: Garden) -> None:
    graph = graphbuild.build(
        garden({"zinc.md": _note("supplement", "Zinc", "### Related\n- → [[Acne]] (condition)\n- → [[Acne]] (condition) - Fewer lesions\n")})
    )
    assert {one.predicate for one in _relations(graph)} == {"related"}


def test_a_relation_of_the_gardens_own_has_an_address_below_its_base_and_is_reported_once(garden: Garden) -> None:
    relations = "### Haunts House\n- → [[Attic]] (room)\n- → [[Cellar]] (room)\n"
    graph = graphbuild.build(garden({"ghost.md": _note("ghost", "Casper", relations)}))
    assert {one.predicate for one in _relations(graph)} == {"hauntsHouse"}
    assert graph.vocabulary.properties["hauntsHouse"].label == "haunts house"
    triples = {str(predicate) for _, predicate, _ in graph.to_rdf()}
    assert f"{graph.base}property/haunts-house" in triples
    reported = [one for one in graph.diagnostics if one.code == "GB404"]
    assert [(one.span.line, "2 so named" in one.message) for one in reported] == [(7, True)]


def test_a_relation_of_a_thing_to_itself_is_reported_and_left_out(garden: Garden) -> None:
    graph = graphbuild.build(garden({"mch.md": _note("biomarker", "Mch", "### Related\n- → [[mch|Mch]] (biomarker)\n")}))
    assert _relations(graph) == []
    assert [one.span.line for one in graph.diagnostics if one.code == "GB405"] == [7]


def test_properties_of_an_edge_are_on_its_statement(garden: Garden) -> None:
    yaml = "```yaml\nevidence_level: 4\nstudy_references:\n- PMID:1234567\n- 7654321\nfasting: yes\n```\n"
    graph = graphbuild.build(garden({"zinc.md": _note("supplement", "Zinc", f"### Increases Biomarker\n- → [[Copper]] (biomarker)\n{yaml}")}))
    (one,) = _relations(graph)
    assert (str(one.get("evidenceLevel")), one.get("edgeProperty")) == ("4", "fasting: yes")
    assert one.all("publication") == ("publication/pmid-1234567", "publication/pmid-7654321")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_item_of_every_section_of_relations_is_claimed_or_reported(sample_garden: Path, dialect: str) -> None:
    graph = graphbuild.build(sample_garden / dialect)
    places = {(one.span.path, one.span.line) for one in (*_relations(graph), *(one for one in graph.diagnostics if one.code in ("GB301", "GB405")))}
    items = [
        piece.block.span
        for path in sorted(graph.notes)
        for section in sections(graph.notes[path])
        if section.below(RELATIONS) is not None
        for line in section.lines
        if line.kind == "item" or "::" in line.text
        for piece in pieces(line)
    ]
    missed = [span for span in items if (span.path, span.line) not in places]
    assert len(items) > 1000
    assert [str(span) for span in missed] == []
