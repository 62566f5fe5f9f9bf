"""Typed relations in the graph: one edge for all who state it, known properties and a garden's own, nothing lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import graphbuild
from graphbuild.graph import Graph, Statement
from graphbuild.outline import pieces
from graphbuild.packs import PACKS
from graphbuild.reading.pack import Readers
from graphbuild.vocabulary import Vocabulary, load_vocabulary
from tests.conftest import Garden

HEAD = "---\ntype: {}\ntitle: {}\n---\n## Relationships\n"
DIALECTS = ("html-arrows", "markdown", "html-keys")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


READERS = Readers.of(PACKS)


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
def test_a_relations_name_means_a_property(
    vocabulary: Vocabulary, name: str, meaning: tuple[str, bool, str]
) -> None:
    found = vocabulary.relation_names.of(name)
    assert (found.property.name, found.inverted, found.kind) == meaning


def test_only_what_the_ontology_lacks_is_a_property_of_its_own(vocabulary: Vocabulary) -> None:
    assert [
        name
        for name in ("Haunts", "AFFECTS", "STRENGTH", "relatedness of things")
        if vocabulary.relation_names.of(name).property.own
    ] == [
        "Haunts",
        "STRENGTH",
        "relatedness of things",
    ]


def test_one_edge_for_both_ends_and_all_who_state_it(garden: Garden) -> None:
    notes = {
        "zinc.md": _note(
            "supplement",
            "Zinc",
            "### May Improve Condition\n- → [[acne|Acne]] (condition)\n- → [[acne|Acne]] (condition)\n",
        ),
        "acne.md": _note(
            "condition", "Acne", "### May Improve Condition\n- ← [[zinc|Zinc]] (supplement)\n"
        ),
    }
    graph = graphbuild.build(garden(notes))
    (edge,) = [edge for edge in graph.edges if edge.predicate == "mayImprove"]
    assert (edge.subject, edge.object) == ("substance/zinc", "condition/acne")
    assert [f"{one.span.path}:{one.span.line}" for one in edge.statements] == [
        "acne.md:7",
        "zinc.md:7",
        "zinc.md:8",
    ]


def test_an_inverse_name_is_the_same_edge_from_the_other_end(garden: Garden) -> None:
    notes = {
        "egfr.md": _note("protein", "EGFR", "### Targeted By\n- → [[Gefitinib]] (drug)\n"),
        "gefitinib.md": _note("drug", "Gefitinib", "TARGETS:: [[EGFR]]\n"),
    }
    graph = graphbuild.build(garden(notes))
    assert {(one.subject, one.predicate, one.object) for one in _relations(graph)} == {
        ("substance/gefitinib", "targets", "protein/egfr")
    }


def test_a_symmetric_relation_is_one_edge_whoever_states_it(garden: Garden) -> None:
    notes = {
        "zinc.md": _note(
            "supplement",
            "Zinc",
            "### Synergistic With\n- → [[magnesium|Magnesium]] (supplement)\n- ↔ [[magnesium|Magnesium]] (supplement)\n",
        ),
        "magnesium.md": _note(
            "supplement", "Magnesium", "### Synergistic With\n- → [[zinc|Zinc]] (supplement)\n"
        ),
    }
    graph = graphbuild.build(garden(notes))
    (edge,) = [edge for edge in graph.edges if edge.predicate == "synergisticWith"]
    assert [one.span.line for one in edge.statements] == [7, 7, 8]


def test_related_is_kept_apart_from_what_says_something(garden: Garden) -> None:
    graph = graphbuild.build(
        garden(
            {
                "zinc.md": _note(
                    "supplement",
                    "Zinc",
                    "### Related\n- → [[Acne]] (condition)\n- → [[Acne]] (condition) - Fewer lesions\n",
                )
            }
        )
    )
    assert {one.predicate for one in _relations(graph)} == {"related"}


def test_a_relation_of_the_gardens_own_has_an_address_below_its_base_and_is_reported_once(
    garden: Garden,
) -> None:
    relations = "### Haunts House\n- → [[Attic]] (room)\n- → [[Cellar]] (room)\n"
    graph = graphbuild.build(garden({"ghost.md": _note("ghost", "Casper", relations)}))
    assert {one.predicate for one in _relations(graph)} == {"hauntsHouse"}
    assert graph.vocabulary.properties["hauntsHouse"].label == "haunts house"
    triples = {str(predicate) for _, predicate, _ in graph.to_rdf()}
    assert f"{graph.base}property/haunts-house" in triples
    reported = [one for one in graph.diagnostics if one.code == "GB404"]
    assert [(one.span.line, "2 so named" in one.message) for one in reported] == [(7, True)]


def test_a_relation_that_the_garden_has_as_a_key_or_describes_is_no_finding(garden: Garden) -> None:
    """Who writes `mother:` in front matter, or a table of that name, means it."""
    lists = "## Relationships\n- [[Edda]] - mother\n- [[Tam]] - lover\n- [[Hale]] - rival\n"
    table = '[predicates.rival]\ninverse = "is rivalled by"\n'
    notes = {"mara.md": f"---\ntype: character\nmother: '[[Edda]]'\n---\n{lists}"}
    graph = graphbuild.build(garden({**notes, "graphbuild.toml": table}))
    assert {one.predicate for one in _relations(graph)} >= {"mother", "lover", "rival"}
    told = [one.message for one in graph.diagnostics if one.code == "GB404"]
    assert told == ["“lover” is no relation of the ontology (1 so named)"]
    assert graph.vocabulary.properties["rival"].inverse == "is rivalled by"


@pytest.mark.parametrize(
    ("line", "predicate", "annotation"),
    [
        ("- [[Tam]] - lover (secret)", "lover", "secret"),
        ("- [[Tam]]: pays (since 1899)", "pays", "since 1899"),
        (
            "- → [[Tam]] - watches over (at night, and by day)",
            "watchesOver",
            "at night, and by day",
        ),
        ("- [[Tam]] - lover", "lover", None),
        (
            "- [[Tam]] (the ferryman of the whole river)",
            "related",
            "the ferryman of the whole river",
        ),
    ],
)
def test_what_stands_in_parentheses_is_said_of_a_relation_and_not_its_name(
    garden: Garden, line: str, predicate: str, annotation: str | None
) -> None:
    graph = graphbuild.build(garden({"mara.md": _note("character", "Mara", f"{line}\n")}))
    (one,) = _relations(graph)
    assert (one.predicate, one.get("annotation")) == (predicate, annotation)


def test_a_relation_of_a_thing_to_itself_is_reported_and_left_out(garden: Garden) -> None:
    graph = graphbuild.build(
        garden({"mch.md": _note("biomarker", "Mch", "### Related\n- → [[mch|Mch]] (biomarker)\n")})
    )
    assert _relations(graph) == []
    assert [one.span.line for one in graph.diagnostics if one.code == "GB405"] == [7]


def test_properties_of_an_edge_are_on_its_statement(garden: Garden) -> None:
    yaml = "```yaml\nevidence_level: 4\nstudy_references:\n- PMID:1234567\n- 7654321\nfasting: yes\n```\n"
    graph = graphbuild.build(
        garden(
            {
                "zinc.md": _note(
                    "supplement",
                    "Zinc",
                    f"### Increases Biomarker\n- → [[Copper]] (biomarker)\n{yaml}",
                )
            }
        )
    )
    (one,) = _relations(graph)
    assert (str(one.get("evidenceLevel")), one.get("edgeProperty")) == ("4", "fasting: yes")
    assert one.all("publication") == ("publication/pmid-1234567", "publication/pmid-7654321")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_item_of_every_section_of_relations_is_claimed_or_reported(
    sample_graph: Callable[[str], Graph], dialect: str
) -> None:
    graph = sample_graph(f"garden/{dialect}")
    places = {
        (one.span.path, one.span.line)
        for one in (
            *_relations(graph),
            *(one for one in graph.statements if one.by == "words"),
            *(one for one in graph.diagnostics if one.code in ("GB301", "GB405")),
        )
    }
    items = [
        piece.block.span
        for path in sorted(graph.notes)
        for section in READERS.outline(graph.notes[path]).sections
        if section.place.within("relations")
        for line in section.lines
        if line.form == "item" or "::" in line.text
        for piece in pieces(line)
    ]
    missed = [span for span in items if (span.path, span.line) not in places]
    assert len(items) > 1000
    assert [str(span) for span in missed] == []


def test_the_kinds_decide_the_direction_that_a_note_has_wrong(garden: Garden) -> None:
    notes = {
        "panel.md": _note(
            "labtestpanel",
            "Inflammation Panel",
            "### Included In\n- [[ESR]] (labtest)\n- [[Interleukin 6]] (biomarker)\n",
        ),
        "lead.md": _note(
            "labtest", "Lead", "### Included In\n- → [[Heavy Metals]] (labtestpanel)\n"
        ),
    }
    graph = graphbuild.build(garden(notes))
    assert {(one.subject, one.predicate, one.object) for one in _relations(graph)} == {
        ("labpanel/inflammation-panel", "includes", "labtest/esr"),
        ("labpanel/inflammation-panel", "includes", "biomarker/interleukin-6"),
        ("labpanel/heavy-metals", "includes", "labtest/lead"),
    }
    turned = [
        one
        for one in _relations(graph)
        if one.subject_rule.endswith("direction by the kinds of both ends")
    ]
    assert [one.span.line for one in turned] == [7, 8]
    assert [
        f"{one.span.path}:{one.span.line}" for one in graph.diagnostics if one.code == "GB407"
    ] == ["panel.md:7", "panel.md:8"]


def test_a_phenotype_that_excludes_a_condition_is_turned_round(garden: Garden) -> None:
    """Some sources print both arrows of one edge."""
    arrows = "### Excludes Phenotype\n- ← [[Kabuki syndrome]] (condition)\n"
    arrows += "- → [[Kabuki syndrome]] (condition)\n"
    graph = graphbuild.build(garden({"tall.md": _note("phenotype", "Tall stature", arrows)}))
    assert [(one.subject, one.object) for one in _relations(graph)] == [
        ("condition/kabuki-syndrome", "phenotype/tall-stature")
    ] * 2


@pytest.mark.parametrize(
    ("kind", "other", "predicate"),
    [
        ("gene", "[[MDM2]] (protein)", "interactsAsMolecule"),
        ("protein", "[[BACE1]]", "interactsAsMolecule"),
        ("gene", "[[Fluoxetine]] (drug)", "interactsWith"),
        ("drug", "[[Warfarin]]", "interactsWith"),
        ("supplement", "[[CYP3A4]] (protein)", "interactsWith"),
    ],
)
def test_molecules_that_interact_are_no_warning(
    garden: Garden, kind: str, other: str, predicate: str
) -> None:
    notes = {"one.md": _note(kind, "Ours", f"### Interacts With\n- → {other}\n")}
    [found] = _relations(graphbuild.build(garden(notes)))
    assert found.predicate == predicate


def test_domain_and_range_decide_a_direction_only_together(garden: Garden) -> None:
    notes = {
        "egfr.md": _note("protein", "EGFR", "### Encodes\n- → [[EGFR gene]] (gene)\n"),
        "tp53.md": _note("gene", "TP53", "### Encodes\n- → [[MDM2]] (gene)\n"),
        "sleep.md": _note(
            "intervention",
            "Sleep",
            "### Supports\n- → [[Zinc]] (supplement)\n### Includes\n- → [[Lipids]] (labtestpanel)\n",
        ),
    }
    graph = graphbuild.build(garden(notes))
    assert {(one.subject, one.predicate, one.object) for one in _relations(graph)} == {
        ("gene/egfr-gene", "encodes", "protein/egfr"),
        ("gene/tp53", "encodes", "gene/mdm2"),
        ("intervention/sleep", "supports", "substance/zinc"),
        ("intervention/sleep", "includes", "labpanel/lipids"),
    }


def test_a_symmetric_relation_is_one_edge_in_whichever_form_it_is_told(garden: Garden) -> None:
    notes = {
        "dopamine.md": "---\ntype: neurotransmitter\ntitle: Dopamine\n---\n## Associated Conditions\n- **ADHD**: low tone\n",
        "adhd.md": _note("condition", "ADHD", "ASSOCIATED_WITH:: [[dopamine]]\n"),
    }
    graph = graphbuild.build(garden(notes))
    (edge,) = [edge for edge in graph.edges if edge.predicate == "associatedWith"]
    assert [one.by for one in edge.statements] == ["relations", "molecule_notes"]


def test_a_cause_is_one_edge_as_a_relation_and_in_a_list(garden: Garden) -> None:
    obstruction = "## Causes\n- Gallstones\n## Relationships\nCAUSED_BY:: Gallstones\n"
    graph = graphbuild.build(
        garden({"a.md": f"---\ntype: condition\ntitle: Biliary obstruction\n---\n{obstruction}"})
    )
    (edge,) = [edge for edge in graph.edges if edge.predicate == "causes"]
    assert (edge.object, [one.span.line for one in edge.statements]) == (
        "condition/biliary-obstruction",
        [6, 8],
    )


def test_evidence_behind_a_relation_is_on_its_statement(garden: Garden) -> None:
    lines = "TREATS:: [[Acne]] (Evidence Level 2a)\nTREATS:: [[Flu]] (Evidence Level: 4/5, PMID: 1234567)\n"
    graph = graphbuild.build(garden({"zinc.md": _note("supplement", "Zinc", lines)}))
    acne, flu = sorted(_relations(graph), key=lambda one: one.span)
    assert (acne.get("evidenceLevel"), acne.get("evidenceLevelText")) == (None, "2a")
    assert (str(flu.get("evidenceLevel")), flu.get("publication")) == (
        "4",
        "publication/pmid-1234567",
    )


@pytest.mark.parametrize(
    "heading",
    [
        "STUDIED_TOPIC::[[Mitochondria]]\nSTUDIED_TOPIC::[[Hormesis]]\n---\n",
        '<h2>STUDIED_TOPIC::<a href="x">Mitochondria</a><br />\nSTUDIED_TOPIC::<a href="y">Hormesis</a></h2>\n',
    ],
)
def test_relations_that_became_a_heading_are_read_and_counted(garden: Garden, heading: str) -> None:
    graph = graphbuild.build(garden({"a.md": _note("research", "miR-71", heading)}))
    assert [(one.predicate, one.heading) for one in _relations(graph)] == [
        ("studies", ("Relationships",))
    ] * 2
    assert [line.state for line in graph.coverage[0].lines] == ["typed", "typed"]


def test_a_paragraph_that_became_a_heading_is_still_text(garden: Garden) -> None:
    text = "The pons relays what the cortex sends.\nIt lies between the midbrain and the medulla, and in front of the cerebellum.\nSo it is a bridge."
    graph = graphbuild.build(garden({"a.md": f"# Pons\n{text}\n---\nMore.\n"}))
    assert [section.place.path for section in READERS.outline(graph.notes["a.md"]).sections] == [()]
    assert [line.state for line in graph.coverage[0].lines] == ["prose"] * 4


@pytest.mark.parametrize("title", ["## std::vector", "## Part 1:: The beginning"])
def test_a_heading_with_colons_is_still_a_heading(garden: Garden, title: str) -> None:
    graph = graphbuild.build(garden({"a.md": f"{title}\nWords.\n"}))
    _, section = READERS.outline(graph.notes["a.md"]).sections
    assert section.place.path == (title.removeprefix("## "),)
