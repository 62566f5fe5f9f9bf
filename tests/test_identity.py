"""Which names meet, which do not, and that each merge tells the rule that made it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import graphbuild
from graphbuild.graph import Graph, NodeId
from graphbuild.names import same_name
from tests.conftest import Garden

SUPPLEMENT = "---\ntype: supplement\ntitle: {}\n---\n"


def _related(garden: Garden, items: str, others: Mapping[str, str] | None = None, note: str = "condition/ataxia.md") -> Graph:
    """The graph of a condition's note with these relations."""
    head = "---\ntype: condition\ntitle: Ataxia\n---\n## Relationships\n### Affects\n"
    return graphbuild.build(garden({note: head + items, **(others or {})}))


def _objects(graph: Graph) -> set[str]:
    return {str(one.object) for one in graph.statements if one.predicate == "affects"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Purkinje cells", "Purkinje cell"),
        ("Purkinje cell", "Purkinje neuron"),
        ("Vitamin_B6", "Vitamin B6"),
        ("Alzheimers_Disease", "Alzheimer's disease"),
        ("Parkinson’s Disease", "Parkinsons disease"),
        ("hs-CRP", "Hs Crp"),
        ("Ménière's disease", "Meniere disease"),
        ("β-amyloid", "beta amyloid"),
        ("the inferior olive", "Inferior olive"),
    ],
)
def test_these_spellings_are_one_name(one: str, other: str) -> None:
    assert same_name(one) == same_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("granule cell", "granule cell layer"),
        ("Vitamin B1", "Vitamin B12"),
        ("Vitamin D", "Vitamin D3"),
        ("Type 1 diabetes", "Type 2 diabetes"),
        ("BDNF", "BDNF receptor"),
        ("Alzheimer's disease", "Alzheimer's disease pathway"),
    ],
)
def test_these_are_two_names(one: str, other: str) -> None:
    assert same_name(one) != same_name(other)


def test_a_substance_is_one_thing_by_title_lexicon_and_synonym(garden: Garden) -> None:
    graph = _related(
        garden,
        "- → [[Thiamine]] (supplement)\n- → [[Vitamin B1]] (supplement)\n- → [[Vitamin B1 (Thiamine)]] (supplement)\n",
        {"supplement/vitamin-b1.md": SUPPLEMENT.format("Vitamin B1 (Thiamine)")},
    )
    assert _objects(graph) == {"substance/vitamin-b1"}


def test_kinds_keep_things_apart_that_share_a_name(garden: Garden) -> None:
    graph = _related(garden, "- → [[EGR1]] (gene)\n- → [[EGR1]] (protein)\n")
    assert _objects(graph) == {"gene/egr1", "protein/egr1"}


def test_a_gene_and_its_protein_never_meet_not_even_by_a_link(garden: Garden) -> None:
    graph = _related(garden, "- → [[APP]] (gene)\n", {"protein/APP.md": "---\ntype: protein\ntitle: APP\n---\n"})
    assert _objects(graph) == {"gene/app"}


def test_a_link_decides_where_the_note_says_a_kind_that_is_near(garden: Garden) -> None:
    graph = _related(
        garden, "- → [[Homocysteine]] (biomarker)\n", {"metabolite/Homocysteine.md": "---\ntype: metabolite\ntitle: Homocysteine\n---\n"}
    )
    assert _objects(graph) == {"metabolite/homocysteine"}


def test_a_thing_of_the_kind_that_is_written_is_better_than_the_link(garden: Garden) -> None:
    others = {
        "labtest/Insulin.md": "---\ntype: labtest\ntitle: Insulin\n---\n",
        "substance/hormones/of/Insulin.md": "---\ntype: hormone\ntitle: Insulin\n---\n",
    }
    graph = _related(garden, "- → [[Insulin]] (hormone)\n- → [[Insulin]] (labtest)\n", others)
    assert _objects(graph) == {"hormone/insulin", "labtest/insulin"}


def test_a_link_back_to_the_note_itself_does_not_make_another_kind_of_it(garden: Garden) -> None:
    graph = graphbuild.build(garden({"EGR1.md": "---\ntype: gene\ntitle: EGR1\n---\n## Relationships\n- → [[EGR1]] (protein) - *Encodes*\n"}))
    assert [(one.subject, one.predicate, one.object) for one in graph.statements if one.by == "relations"] == [
        ("gene/egr1", "encodes", "protein/egr1")
    ]


def test_a_link_that_obsidian_does_not_resolve_finds_the_only_note_of_its_name(garden: Garden) -> None:
    graph = _related(
        garden,
        "- → [[Vitamin_D_Deficiency]] (entity)\n",
        {"condition/vitamin-d-deficiency.md": "---\ntype: condition\ntitle: Vitamin D Deficiency\n---\n"},
    )
    (one,) = [one for one in graph.statements if one.predicate == "affects"]
    assert one.object == "condition/vitamin-d-deficiency"
    assert one.object_rule == "link by the name of condition/vitamin-d-deficiency.md"


def test_an_entity_is_the_only_thing_of_its_name(garden: Garden) -> None:
    graph = _related(garden, "- → [[Stroke]] (entity)\n- → [[Stroke]] (condition)\n")
    assert _objects(graph) == {"condition/stroke"}


def test_an_entity_with_two_namesakes_stays_a_thing_of_its_own(garden: Garden) -> None:
    graph = _related(garden, "- → [[Insulin]] (entity)\n- → [[Insulin]] (hormone)\n- → [[Insulin]] (labtest)\n")
    assert _objects(graph) == {"thing/insulin", "hormone/insulin", "labtest/insulin"}


def test_the_folder_of_an_address_tells_the_kind_of_a_note_that_is_missing(garden: Garden) -> None:
    graph = _related(garden, '- → <a href="/garden/x/pathway/amyloid-cascade/">Amyloid_Cascade</a> (entity)\n')
    (one,) = [one for one in graph.statements if one.predicate == "affects"]
    assert (one.object, one.object_rule) == ("pathway/amyloid-cascade", "own name; kind by the address of the link")
    assert graph.nodes[NodeId("pathway/amyloid-cascade")].kind == "MolecularPathway"


def test_the_relations_name_tells_the_kind_where_nothing_else_does(garden: Garden) -> None:
    graph = _related(garden, "AFFECTS_ORGAN::[[Gallbladder]]\n")
    assert _objects(graph) == {"anatomy/gallbladder"}


def test_an_unknown_type_is_a_kind_of_its_own(garden: Garden) -> None:
    graph = _related(garden, "- → [[Aging]] (process)\n")
    assert _objects(graph) == {"process/aging"}
    assert "process" in graph.nodes[NodeId("process/aging")].kinds


def test_a_link_to_a_note_without_a_type_means_the_note(garden: Garden) -> None:
    graph = _related(garden, "heard_in:: [[talk]]\n", {"talk.md": "---\ntitle: A talk\n---\n"})
    (one,) = [one for one in graph.statements if one.predicate == "heardIn"]
    assert (one.object, one.object_rule) == ("note/talk", "link to talk.md")


def test_an_abbreviation_means_what_its_own_note_spells_out(garden: Garden) -> None:
    notes = {
        "a.md": "---\ntype: condition\ntitle: Ataxia\n---\n## Differential Diagnosis\n- **Atrial septal defect (ASD)**: x\n## Relationships\n- → [[ASD]] (condition)\n",
        "b.md": "---\ntype: condition\ntitle: Blindness\n---\n## Relationships\n- → [[ASD]] (condition)\n",
    }
    graph = graphbuild.build(garden(notes))
    found = {one.span.path: {one.subject, one.object} for one in graph.statements if one.by == "relations"}
    assert "condition/atrial-septal-defect" in found["a.md"]
    assert "condition/asd" in found["b.md"]


def test_every_statement_tells_how_its_names_were_identified(garden: Garden) -> None:
    graph = _related(garden, "- → [[Thiamine]] (supplement)\n", {"b1.md": SUPPLEMENT.format("Vitamin B1 (Thiamine)")})
    assert [one.id for one in graph.statements if not one.subject_rule] == []
    (one,) = [one for one in graph.statements if one.predicate == "affects"]
    assert (one.object_text, one.object_rule) == ("Thiamine", "lexicon")


def test_a_name_that_tells_only_a_position_is_that_of_its_organ(garden: Garden) -> None:
    organ = "---\ntype: organ\ntitle: {0}\n---\n## Anatomy\n**Nuclei:**\n- **Central nucleus**: relay\n"
    elsewhere = "---\ntype: organ\ntitle: Pons\n---\n## Efferents\n- Central nucleus of the amygdala - 40%\n"
    graph = graphbuild.build(garden({"a.md": organ.format("Amygdala"), "b.md": organ.format("Inferior colliculus"), "c.md": elsewhere}))
    found = {str(one.object): one.object_rule for one in graph.statements if one.predicate in ("hasPart", "projectsTo")}
    assert set(found) == {"anatomy/central-nucleus-of-amygdala", "anatomy/central-nucleus-of-inferior-colliculus"}
    assert found["anatomy/central-nucleus-of-inferior-colliculus"] == "a position, so that of the note's subject"
