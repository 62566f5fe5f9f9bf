"""Which names meet, which do not, and that each merge tells the rule that made it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import graphbuild
from graphbuild.graph import Graph, NodeId
from graphbuild.names import same_name
from tests.conftest import Garden

SUPPLEMENT = "---\ntype: supplement\ntitle: {}\n---\n"


def _related(
    garden: Garden,
    items: str,
    others: Mapping[str, str] | None = None,
    note: str = "condition/ataxia.md",
) -> Graph:
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
        ("Alzheimers Disease Pathway", "Alzheimer's disease pathway"),
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
    graph = _related(
        garden, "- → [[APP]] (gene)\n", {"protein/APP.md": "---\ntype: protein\ntitle: APP\n---\n"}
    )
    assert _objects(graph) == {"gene/app"}


HOMOCYSTEINE = {"metabolite/Homocysteine.md": "---\ntype: metabolite\ntitle: Homocysteine\n---\n"}


def test_a_kind_in_words_outranks_the_link(garden: Garden) -> None:
    """So that it makes no difference whether the note that the link leads to is in the garden."""
    graph = _related(garden, "- → [[Homocysteine]] (biomarker)\n", HOMOCYSTEINE)
    assert _objects(graph) == {"biomarker/homocysteine"}


def test_an_address_is_outranked_like_a_name(garden: Garden) -> None:
    items = '- → <a href="/supplement/zinc/">Zinc</a> (biomarker)\n'
    zinc = (
        "---\ntype: supplement\ntitle: Zinc\npermalink: /supplement/zinc/\n---\n## Relationships\n### Affects\n"
        + items
    )
    assert _objects(_related(garden, items, {"supplement/zinc.md": zinc})) == {"biomarker/zinc"}


@pytest.mark.parametrize(
    "item",
    [
        "- → [[Homocysteine]]\n",
        "- → [[Homocysteine]] (entity)\n",
        "- → [[Homocysteine]] (risk marker)\n",
    ],
)
def test_a_link_decides_where_no_known_kind_is_said(garden: Garden, item: str) -> None:
    assert _objects(_related(garden, item, HOMOCYSTEINE)) == {"metabolite/homocysteine"}


def test_a_link_decides_over_the_list_and_the_relations_name(garden: Garden) -> None:
    note = "---\ntype: condition\ntitle: Insomnia\n---\n## Supplements\n- [[Melatonin]]\n## Relationships\nAFFECTS_ORGAN:: [[Melatonin]]\n"
    hormone = "---\ntype: hormone\ntitle: Melatonin\n---\n"
    graph = graphbuild.build(garden({"insomnia.md": note, "Melatonin.md": hormone}))
    assert {
        str(node.id)
        for node in graph.nodes.values()
        if node.label == "Melatonin" and node.kind != "Note"
    } == {"hormone/melatonin"}


def test_a_thing_of_the_kind_that_is_written_is_better_than_the_link(garden: Garden) -> None:
    others = {
        "labtest/Insulin.md": "---\ntype: labtest\ntitle: Insulin\n---\n",
        "substance/hormones/of/Insulin.md": "---\ntype: hormone\ntitle: Insulin\n---\n",
    }
    graph = _related(garden, "- → [[Insulin]] (hormone)\n- → [[Insulin]] (labtest)\n", others)
    assert _objects(graph) == {"hormone/insulin", "labtest/insulin"}


def test_a_link_back_to_the_note_itself_does_not_make_another_kind_of_it(garden: Garden) -> None:
    graph = graphbuild.build(
        garden(
            {
                "EGR1.md": "---\ntype: gene\ntitle: EGR1\n---\n## Relationships\n- → [[EGR1]] (protein) - *Encodes*\n"
            }
        )
    )
    assert [
        (one.subject, one.predicate, one.object)
        for one in graph.statements
        if one.by == "relations"
    ] == [("gene/egr1", "encodes", "protein/egr1")]


def test_a_link_that_obsidian_does_not_resolve_finds_the_only_note_of_its_name(
    garden: Garden,
) -> None:
    graph = _related(
        garden,
        "- → [[Vitamin_D_Deficiency]] (entity)\n",
        {
            "condition/vitamin-d-deficiency.md": "---\ntype: condition\ntitle: Vitamin D Deficiency\n---\n"
        },
    )
    (one,) = [one for one in graph.statements if one.predicate == "affects"]
    assert one.object == "condition/vitamin-d-deficiency"
    assert one.object_rule == "link by the name of condition/vitamin-d-deficiency.md"


def test_an_entity_is_the_only_thing_of_its_name(garden: Garden) -> None:
    graph = _related(garden, "- → [[Stroke]] (entity)\n- → [[Stroke]] (condition)\n")
    assert _objects(graph) == {"condition/stroke"}


def test_an_entity_with_two_namesakes_stays_a_thing_of_its_own(garden: Garden) -> None:
    graph = _related(
        garden, "- → [[Insulin]] (entity)\n- → [[Insulin]] (hormone)\n- → [[Insulin]] (labtest)\n"
    )
    assert _objects(graph) == {"thing/insulin", "hormone/insulin", "labtest/insulin"}


def test_the_folder_of_an_address_tells_the_kind_of_a_note_that_is_missing(garden: Garden) -> None:
    graph = _related(
        garden, '- → <a href="/garden/x/pathway/amyloid-cascade/">Amyloid_Cascade</a> (entity)\n'
    )
    (one,) = [one for one in graph.statements if one.predicate == "affects"]
    assert (one.object, one.object_rule) == (
        "pathway/amyloid-cascade",
        "own name; kind by the address of the link",
    )
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
    found = {
        one.span.path: {one.subject, one.object}
        for one in graph.statements
        if one.by == "relations"
    }
    assert "condition/atrial-septal-defect" in found["a.md"]
    assert "condition/asd" in found["b.md"]


def test_every_statement_tells_how_its_names_were_identified(garden: Garden) -> None:
    graph = _related(
        garden,
        "- → [[Thiamine]] (supplement)\n",
        {"b1.md": SUPPLEMENT.format("Vitamin B1 (Thiamine)")},
    )
    assert [one.id for one in graph.statements if not one.subject_rule] == []
    (one,) = [one for one in graph.statements if one.predicate == "affects"]
    assert (one.object_text, one.object_rule) == ("Thiamine", "lexicon")


def test_a_name_that_tells_only_a_position_is_that_of_its_organ(garden: Garden) -> None:
    organ = (
        "---\ntype: organ\ntitle: {0}\n---\n## Anatomy\n**Nuclei:**\n- **Central nucleus**: relay\n"
    )
    elsewhere = "---\ntype: organ\ntitle: Pons\n---\n## Efferents\n- Central nucleus of the amygdala - 40%\n"
    graph = graphbuild.build(
        garden(
            {
                "a.md": organ.format("Amygdala"),
                "b.md": organ.format("Inferior colliculus"),
                "c.md": elsewhere,
            }
        )
    )
    found = {
        str(one.object): one.object_rule
        for one in graph.statements
        if one.predicate in ("hasPart", "projectsTo")
    }
    assert set(found) == {
        "anatomy/central-nucleus-of-amygdala",
        "anatomy/central-nucleus-of-inferior-colliculus",
    }
    assert (
        found["anatomy/central-nucleus-of-inferior-colliculus"]
        == "a position, so that of the note's subject"
    )


def test_most_who_say_so_decide_between_two_kinds(garden: Garden) -> None:
    graph = _related(
        garden,
        "- → [[Ashwagandha]] (drug)\n- → [[Ashwagandha]] (supplement)\n- → [[Withania]] (drug)\n- → [[Ashwagandha]] (supplement)\n",
    )
    assert graph.nodes[NodeId("substance/ashwagandha")].kinds == ("Supplement", "Drug")
    assert graph.nodes[NodeId("substance/withania")].kinds == ("Drug",)


def test_addresses_decide_over_words_and_the_own_note_over_both(garden: Garden) -> None:
    item = '- → <a href="/g/supplement/{0}/">{1}</a> (drug)\n'
    others = {
        "berberine.md": "---\ntype: drug\ntitle: Berberine\npermalink: /g/supplement/berberine/\n---\n"
    }
    graph = _related(
        garden, item.format("rutin", "Rutin") * 2 + item.format("berberine", "Berberine"), others
    )
    assert graph.nodes[NodeId("substance/rutin")].kind == "Supplement"
    assert graph.nodes[NodeId("substance/berberine")].kind == "Drug"


def test_a_name_without_a_kind_has_the_only_kind_that_a_relation_says_of_it(garden: Garden) -> None:
    graph = _related(garden, "- → [[MMA]] (entity)\n### Requires Biomarker\n- → [[MMA]] (entity)\n")
    assert [
        (one.object, one.object_rule) for one in graph.statements if one.predicate == "affects"
    ] == [("biomarker/mma", "the only thing of this name; kind by a relation elsewhere")]


def test_what_two_relations_say_differently_of_a_name_says_nothing_of_it_elsewhere(
    garden: Garden,
) -> None:
    graph = _related(
        garden, "- → [[MMA]]\n### Requires Biomarker\n- → [[MMA]]\n### Affects Organ\n- → [[MMA]]\n"
    )
    assert _objects(graph) == {"thing/mma", "anatomy/mma"}


def test_a_name_without_a_kind_has_the_only_kind_that_an_address_says_of_it(garden: Garden) -> None:
    graph = _related(
        garden, "- → Muscle\n", {"walk.md": 'see_also:: <a href="/g/anatomy/muscle/">Muscle</a>\n'}
    )
    assert [
        (one.object, one.object_rule) for one in graph.statements if one.predicate == "affects"
    ] == [("anatomy/muscle", "the only thing of this name; kind by an address elsewhere")]


def test_a_kind_in_words_counts_more_than_a_list_that_guesses(garden: Garden) -> None:
    symptoms = "---\ntype: condition\ntitle: Flu\n---\n## Symptoms\n- Fatigue\n"
    graph = _related(
        garden, "- → [[Fatigue]] (phenotype)\n- → [[Fatigue]] (entity)\n", {"flu.md": symptoms}
    )
    assert _objects(graph) == {"phenotype/fatigue"}


def test_what_is_said_of_a_thing_counts_more_than_a_relations_name(garden: Garden) -> None:
    graph = _related(
        garden,
        "- → [[Metabolic Syndrome]] (condition)\n\n",
        {
            "b.md": "---\ntype: condition\ntitle: Gout\n---\nRELATED_PATTERN:: [[Metabolic Syndrome]]\n"
        },
    )
    (one,) = [one for one in graph.statements if one.predicate == "related"]
    assert {one.subject, one.object} == {"condition/gout", "condition/metabolic-syndrome"}


def test_a_relations_name_is_not_overruled_by_what_can_never_be_the_same(garden: Garden) -> None:
    graph = _related(garden, "- → [[APP]] (protein)\nAFFECTS_GENE:: [[APP]]\n")
    assert _objects(graph) == {"protein/app", "gene/app"}


def test_two_names_with_one_address_are_one_thing(garden: Garden) -> None:
    link = '## Relationships\nRELATED:: <a href="/entities/condition/sad/">SAD</a>\n'
    notes = {
        "a.md": "---\ntype: condition\ntitle: Acne\n---\n## Differential Diagnosis\n- **Seasonal affective disorder (SAD)**: hair\n"
        + link,
        "b.md": "---\ntype: condition\ntitle: Baldness\n---\n" + link,
        "c.md": "---\ntype: condition\ntitle: Chorea\n---\n## Relationships\n- → SAD (condition)\n",
    }
    graph = graphbuild.build(garden(notes))
    found = {
        one.span.path: {one.subject: one.subject_rule, one.object: one.object_rule}
        for one in graph.statements
        if one.by == "relations"
    }
    (acne,) = set(found["a.md"]) - {"condition/acne"}
    assert found["b.md"][acne] == "the same address as in a.md; kind by the address of the link"
    assert acne not in found["c.md"]  # no address, and SAD is also social anxiety disorder


def test_two_things_that_would_share_an_address_are_reported_where_they_stand(
    garden: Garden,
) -> None:
    graph = _related(garden, "- → [[NAD]] (metabolite)\n- → [[NAD+]] (metabolite)\n")
    found = [
        (one.span.line, [place.line for place in one.related])
        for one in graph.diagnostics
        if one.code == "GB403" and "metabolite" in one.message
    ]
    assert found == [(7, [8])]


ITEM = '- → <a href="/{}/">{}</a>\n'


def test_a_folder_beside_those_of_several_types_is_a_type_of_its_own(garden: Garden) -> None:
    known = ITEM.format("entities/gene/tp53", "TP53") + ITEM.format(
        "entities/condition/gout", "Gout"
    )
    graph = _related(
        garden, known + ITEM.format("entities/biologicalprocess/apoptosis", "Apoptosis")
    )
    assert "biologicalprocess/apoptosis" in _objects(graph)


@pytest.mark.parametrize("folder", ["entities/2024", "blog/2024", "2024"])
def test_any_other_folder_is_only_a_folder(garden: Garden, folder: str) -> None:
    graph = _related(
        garden,
        ITEM.format("entities/gene/tp53", "TP53") + ITEM.format(f"{folder}/frobule", "Frobule"),
    )
    assert _objects(graph) == {"gene/tp53", "thing/frobule"}


def _structure(title: str, inputs: str) -> str:
    return f"---\ntype: organ\ntitle: {title}\n---\n**Afferent Connections:**\n{inputs}"


def test_an_abbreviation_of_a_structure_means_everywhere_what_all_notes_mean_by_it(
    garden: Garden,
) -> None:
    notes = {
        "a.md": _structure("Striatum", "- Ventral tegmental area (VTA) - 90%\n"),
        "b.md": _structure("Habenula", "- VTA - 50%\n"),
    }
    graph = graphbuild.build(garden(notes))
    (one,) = [
        one for one in graph.statements if one.predicate == "projectsTo" and one.span.path == "b.md"
    ]
    assert (one.subject, one.subject_rule) == (
        "anatomy/ventral-tegmental-area",
        "abbreviation spelled out in a.md:6",
    )


@pytest.mark.parametrize(
    "spelled",
    [
        "- Superior olivary complex (SOC) - 90%\n- Secondary olfactory cortex (SOC) - 10%\n",  # it means two things
        "- Inferior colliculus (SOX) - 90%\n",  # it is not an abbreviation of this
    ],
)
def test_an_abbreviation_without_one_meaning_is_only_a_name(garden: Garden, spelled: str) -> None:
    graph = graphbuild.build(
        garden(
            {
                "a.md": _structure("Striatum", spelled),
                "b.md": _structure("Habenula", "- SOC - 50%\n"),
            }
        )
    )
    assert {
        one.subject
        for one in graph.statements
        if one.predicate == "projectsTo" and one.span.path == "b.md"
    } == {"anatomy/soc"}


def test_an_abbreviation_of_a_position_is_that_of_its_note(garden: Garden) -> None:
    hypothalamus = "---\ntype: organ\ntitle: Hypothalamus\n---\n## Anatomy\n**Nuclei:**\n- **Dorsomedial nucleus (DMN)**: feeding\n"
    graph = graphbuild.build(
        garden({"a.md": hypothalamus, "b.md": _structure("Insula", "- DMN - 50%\n")})
    )
    assert {one.subject for one in graph.statements if one.predicate == "projectsTo"} == {
        "anatomy/dmn"
    }


def test_two_letters_mean_too_much_to_be_shared(garden: Garden) -> None:
    notes = {
        "a.md": _structure("Striatum", "- Inferior colliculus (IC) - 90%\n"),
        "b.md": _structure("Habenula", "- IC - 50%\n"),
    }
    graph = graphbuild.build(garden(notes))
    assert {
        one.subject
        for one in graph.statements
        if one.predicate == "projectsTo" and one.span.path == "b.md"
    } == {"anatomy/ic"}


def test_the_lexicon_knows_two_names_of_one_nucleus(garden: Garden) -> None:
    bodies = "---\ntype: organ\ntitle: Mammillary Bodies\n---\n## Anatomy\n**Nuclei:**\n- **Medial nucleus**: larger\n- **Medial mammillary nucleus**: dense\n"
    graph = graphbuild.build(
        garden(
            {
                "a.md": bodies,
                "b.md": _structure("Pons", "- Dorsal raphe - 9%\n- Dorsal raphe nucleus - 9%\n"),
            }
        )
    )
    found = {one.object for one in graph.statements if one.predicate == "hasPart"} | {
        one.subject for one in graph.statements if one.predicate == "projectsTo"
    }
    assert found == {"anatomy/medial-mammillary-nucleus", "anatomy/dorsal-raphe-nucleus"}


@pytest.mark.parametrize(
    "settings",
    [
        "",
        '[kinds.Note]\nlabel = "note"\n',
        '[kinds.File]\ntypes = ["note", "dish"]\n',
        "[kinds.note]\n",
    ],
)
def test_a_note_that_calls_itself_a_note_is_about_nothing(garden: Garden, settings: str) -> None:
    folder = garden(
        {
            "graphbuild.toml": settings,
            "soup.md": "---\ntype: note\n---\n# Soup\nSee [[bread]].\n",
            "bread.md": "# Bread\n→ [[soup]] (note)\n",
        }
    )
    graph = graphbuild.build(folder)
    assert {one.kind for one in graph.nodes.values()} <= {"Note", "Thing"}
    assert {one.code for one in graph.diagnostics} <= {"GB506"}


def test_the_address_of_a_statement_has_no_blank(garden: Garden) -> None:
    pattern = '[[patterns]]\npredicate = "goes well with"\nheadings = ["Served with"]\nline = "{object}"\n'
    graph = graphbuild.build(
        garden(
            {
                "graphbuild.toml": pattern,
                "soup.md": "---\ntype: dish\n---\n# Soup\n## Served with\n- Bread\n",
            }
        )
    )
    assert [
        one.id.rpartition("--")[0] for one in graph.statements if one.predicate == "goes well with"
    ] == ["soup--goes-well-with--bread"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("12q14 microdeletion syndrome", "Condition"),
        ("cutis laxa type 2", "Condition"),
        ("congenital deficiency in alpha-fetoprotein", "Condition"),
        ("Ménière's disease", "Condition"),
        ("Estrogen Receptor Alpha", "Receptor"),
        ("BACE1 inhibitors", "Drug"),
        ("Frobula Cycle", "Thing"),
        ("Academia", "Thing"),
        ("Synopsis", "Thing"),
    ],
)
def test_the_end_of_a_name_tells_its_kind_where_nobody_does(
    garden: Garden, name: str, kind: str
) -> None:
    graph = graphbuild.build(
        garden(
            {
                "x.md": f"---\ntype: supplement\ntitle: Zinc\n---\n## Relationships\n### Related\n- → {name} (entity)\n"
            }
        )
    )
    assert next(node.kind for node in graph.nodes.values() if node.label == name) == kind


def test_a_relation_tells_the_kind_of_its_subject_and_object_where_nobody_does(
    garden: Garden,
) -> None:
    items = "## Relationships\n### Presentsphenotype\n- ← Dahlberg Borer (entity)\n"
    graph = graphbuild.build(
        garden({"x.md": f"---\ntype: phenotype\ntitle: Short stature\n---\n{items}"})
    )
    assert (
        next(node.kind for node in graph.nodes.values() if node.label == "Dahlberg Borer")
        == "Condition"
    )


def test_kinds_of_one_entity_stay_apart_and_are_said_to_be_close(garden: Garden) -> None:
    organ = "---\ntype: organ\ntitle: Pons\n---\n## Gene Expression\n- BDNF: growth\n## Receptors\n| Receptor | Transmitter | Density |\n|---|---|---|\n"
    pill = "---\ntype: supplement\ntitle: Curcumin\n---\n- **Molecular Targets**: BDNF signaling, dopamine receptors, D2 receptors\n"
    graph = graphbuild.build(
        garden({"pons.md": organ + "| D2 | Dopamine | High |\n", "curcumin.md": pill})
    )
    close = {
        (one.subject, one.object, one.get("rule"))
        for one in graph.statements
        if one.predicate == "closeTo"
    }
    assert close == {
        ("gene/bdnf", "target/bdnf-signaling", "“… signaling” is about the entity before it"),
        ("receptor/d2", "target/d2-receptors", "“… receptor” is about the entity before it"),
    }


def test_a_sign_an_illness_and_a_thing_of_one_name_are_close_and_an_abbreviation_is_none(
    garden: Garden,
) -> None:
    arthritis = "---\ntype: condition\ntitle: Gout\n---\n## Symptoms\n- Fatigue\n- Fever\n## Relationships\n### Causes\n- → [[Zed syndrome (ZS)]] (condition)\n"
    fatigue = "---\ntype: condition\ntitle: Fatigue\n---\nIt tires.\n"
    film = "---\ntype: film\ntitle: Fever\naliases: [ZS]\n---\nOf a dance.\n"
    graph = graphbuild.build(
        garden({"gout.md": arthritis, "fatigue.md": fatigue, "fever.md": film})
    )
    close = {(one.subject, one.object) for one in graph.statements if one.predicate == "closeTo"}
    assert close == {("condition/fatigue", "sign/fatigue")}


def test_titles_that_are_roles_say_which_way(garden: Garden) -> None:
    items = "### Treatments\n- ← [[Memantine]] (drug)\n- → [[Donepezil]] (drug)\n### Diagnostic Tests\n- [[DAT scan]] (examination)\n"
    more = "### Affected Brain Regions\n- → [[Hippocampus]] (organ)\n### Supplements Affecting Memory\n- [[Zinc]] (supplement)\n"
    graph = graphbuild.build(
        garden(
            {"x.md": f"---\ntype: condition\ntitle: Dementia\n---\n## Relationships\n{items}{more}"}
        )
    )
    found = {
        (graph.label(one.subject), one.predicate, graph.label(one.object))
        for one in graph.statements
        if one.by == "relations"
    }
    assert found == {
        ("Memantine", "treats", "Dementia"),
        ("Donepezil", "treats", "Dementia"),
        ("DAT scan", "mayDetect", "Dementia"),
        ("Dementia", "affects", "Hippocampus"),
        ("Zinc", "affects", "Dementia"),
    }


def test_a_name_of_no_kind_is_what_the_lexicon_alone_knows_by_it(garden: Garden) -> None:
    graph = graphbuild.build(
        garden(
            {
                "x.md": "---\ntype: drug\ntitle: Rifampicin\n---\n## Relationships\nDRUG_INTERACTIONS::[[Phenytoin]]\n"
            }
        )
    )
    found = [
        {one.subject, one.object} for one in graph.statements if one.predicate == "interactsWith"
    ]
    assert found == [{"substance/rifampicin", "substance/phenytoin"}]


def test_files_whose_names_differ_in_case_alone_are_told_at_the_files(garden: Garden) -> None:
    notes = {"Flow.md": "x", "flow.md": "y", "c.md": "[[flow]] [[Flow]]"}
    (found,) = (one for one in graphbuild.build(garden(notes)).diagnostics if one.code == "GB403")
    assert (str(found.span), [str(one) for one in found.related]) == (
        "Flow.md:1:1",
        ["flow.md:1:1"],
    )
    assert "rename one" in found.hint
    assert "“Flow.md” and “flow.md”" in found.message


def _linked(garden: Garden, links: str, **others: str) -> list[tuple[object, str]]:
    notes = {f"{name}.md": text for name, text in others.items()}
    graph = graphbuild.build(garden({"a.md": f"# A\n\n{links}\n", **notes}))
    return [
        (one.object, one.object_rule)
        for one in graph.statements
        if one.predicate == "linksTo" and one.span.path == "a.md"
    ]


ORGAN = (
    "---\ntype: condition\n---\n# B\n\n## Relationships\n### Affects organ\n- → Insula (organ)\n"
)


def test_a_link_to_a_missing_note_leads_to_the_thing_of_its_name(garden: Garden) -> None:
    links = "[[insula]], [[Dopamine]], [[Marfan syndrome]], [[Nowhere]]"
    assert dict(_linked(garden, links, b=ORGAN)) == {
        "anatomy/insula": "no note, so the thing of this name",
        "transmitter/dopamine": "no note, so the thing of this name",
        "unresolved/marfan-syndrome": "not found",  # a page on it may be about anything
        "unresolved/nowhere": "not found",
    }


def test_a_missing_note_is_no_thing_of_two_that_have_its_name(garden: Garden) -> None:
    other = ORGAN.replace("Insula (organ)", "Insula (gene)")
    assert _linked(garden, "[[Insula]]", b=ORGAN, c=other) == [("unresolved/insula", "not found")]


def test_a_missing_note_and_a_thing_of_no_kind_are_one(garden: Garden) -> None:
    related = "---\ntype: organ\n---\n# B\n\n## Relationships\n### Related\n- → Foo (entity)\n"
    [(target, _)] = _linked(garden, "[[Foo]]", b=related)
    assert target == "thing/foo"


def _condition(title: str, items: str) -> str:
    return f"---\ntype: condition\ntitle: {title}\n---\n## Relationships\n### Related\n{items}"


@pytest.mark.parametrize(
    ("title", "short", "found"),
    [
        ("Obsessive-compulsive disorder (OCD)", "OCD", "obsessive-compulsive-disorder"),
        ("Parkinson's disease (PD)", "PD", "parkinsons-disease"),  # its own note says so
    ],
)
@pytest.mark.parametrize("kind", [" (condition)", ""])
def test_an_abbreviation_that_a_title_spells_out_holds_in_all_notes(
    garden: Garden, title: str, short: str, found: str, kind: str
) -> None:
    notes = {"a.md": _condition(title, ""), "b.md": _condition("Ataxia", f"- → {short}{kind}\n")}
    graph = graphbuild.build(garden(notes))
    related = {
        end
        for one in graph.statements
        if one.by == "relations"
        for end in (one.subject, one.object)
    }
    assert related == {"condition/ataxia", f"condition/{found}"}


def test_an_abbreviation_of_two_things_stays_apart_and_is_reported(garden: Garden) -> None:
    one = "- Superior olivary complex (SOC) - 90%\n- Secondary olfactory cortex (SOC) - 10%\n"
    notes = {"a.md": _structure("Striatum", one), "b.md": _structure("Habenula", "- SOC - 50%\n")}
    graph = graphbuild.build(garden(notes))
    [told] = [one for one in graph.diagnostics if one.code == "GB409"]
    assert (told.span.path, told.span.line) == ("b.md", 6)
    assert "“secondary olfactory cortex” (a.md:7)" in told.message
    assert "“superior olivary complex” (a.md:6)" in told.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tumour necrosis factor", "tumor necrosis factor"),
        ("Iron-deficiency anaemia", "iron deficiency anemia"),
        ("Oestrogen signalling", "estrogen signaling"),
        ("Periaqueductal grey", "Periaqueductal gray"),
        ("Alzheimers disease", "Alzheimer's Disease"),
        ("β-amyloid plaques", "beta amyloid plaque"),
    ],
)
def test_a_spelling_family_is_one_thing(garden: Garden, one: str, other: str) -> None:
    graph = _related(garden, f"- → {one} (condition)\n- → {other} (condition)\n")
    assert len(_objects(graph)) == 1


def test_a_spelling_with_its_signs_is_preferred_to_that_of_an_address(garden: Garden) -> None:
    """An address has lost the apostrophe; a spelling that hardly anyone uses stays another one."""
    slugs = "".join("- → [[Huntingtons_Disease]] (condition)\n" for _ in range(3))
    rare = "".join("- → [[Grape seed]] (supplement)\n" for _ in range(12))
    notes = {
        "one.md": f"---\ntype: gene\ntitle: HTT\n---\n## Relationships\n### Causes\n{slugs}{rare}",
        "two.md": "---\ntype: drug\ntitle: Tetrabenazine\n---\n## Relationships\n### Treats\n"
        "- → Huntington's disease (condition)\n- → Grape-seed (supplement)\n",
    }
    labels = {node.label for node in graphbuild.build(garden(notes)).nodes.values()}
    assert {"Huntington's disease", "Grape seed"} <= labels
    assert not {"Huntingtons Disease", "Grape-seed"} & labels


FIELD = """---
type: protein
title: Zedase
---
## Relationships
### Regulates
- → Apoptosis
- → GPi deep brain stimulation
- → Dopamine release
- → Reduced serotonin
- → Loss of granule cells
- → Vasodilation
- → Calcium influx into the spine
- → Low dose aspirin
- → Neuromuscular junction
- → Transient low symptoms
- → Monitoring after surgery
- → Blood transfusion
- → Mind-wandering
- → Water
- → Frobule
- → Release
- → Shared
"""


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Apoptosis", "Function"),
        ("GPi deep brain stimulation", "Intervention"),
        ("Dopamine release", "Function"),
        ("Reduced serotonin", "Phenomenon"),
        ("Loss of granule cells", "Phenomenon"),
        ("Vasodilation", "Phenomenon"),
        ("Calcium influx into the spine", "Phenomenon"),
        ("Low dose aspirin", "Thing"),
        ("Neuromuscular junction", "Thing"),
        ("Transient low symptoms", "Sign"),
        ("Monitoring after surgery", "Intervention"),
        ("Blood transfusion", "Intervention"),
        ("Mind-wandering", "Phenomenon"),
        ("Water", "Substance"),
        ("Frobule", "Thing"),
        ("Release", "Thing"),
        ("Shared", "Thing"),
    ],
)
def test_a_name_of_no_kind_has_that_of_its_field(garden: Garden, name: str, kind: str) -> None:
    graph = graphbuild.build(garden({"zedase.md": FIELD}))
    assert [node.kinds for node in graph.nodes.values() if node.label == name] == [(kind,)]


def test_the_same_name_is_one_thing_in_notes_of_no_kind(garden: Garden) -> None:
    graph = graphbuild.build(garden({"zedase.md": FIELD, "day.md": "I drank [[Water]]."}))
    assert [str(node.id) for node in graph.nodes.values() if node.label == "Water"] == [
        "substance/water"
    ]


def test_elsewhere_the_word_may_mean_something_else(garden: Garden) -> None:
    graph = graphbuild.build(garden({"a.md": FIELD.replace("type: protein", "type: film")}))
    kinds = {node.label: node.kinds for node in graph.nodes.values()}
    assert kinds["Water"] == kinds["Apoptosis"] == kinds["Dopamine release"] == ("Thing",)


def test_what_the_garden_says_of_a_name_comes_first(garden: Garden) -> None:
    other = "---\ntype: film\ntitle: Water\n---\nIt is wet."
    graph = graphbuild.build(garden({"zedase.md": FIELD, "water.md": other}))
    found = [node.kinds for node in graph.nodes.values() if node.label == "Water"]
    assert ("Substance",) not in found


def test_a_link_to_a_missing_note_is_of_the_kind_that_its_last_word_tells(garden: Garden) -> None:
    items = "- → [[Immune_Dysfunction]] (entity)\n"
    graph = _related(garden, items)
    assert {str(node.id) for node in graph.nodes.values() if "ysfunction" in node.label} == {
        "condition/immune-dysfunction"
    }


def test_the_head_of_the_subjects_name_is_the_subject_in_its_own_note(garden: Garden) -> None:
    organ = "---\ntitle: {}\ntype: organ\n---\n\n## Efferents\n\n- {} → Pons - 80% strength\n"
    graph = graphbuild.build(
        garden(
            {
                "bnst.md": organ.format("Bed nucleus of the stria terminalis", "Bed nucleus"),
                "pons.md": organ.format("Olive", "Bed nucleus"),
            }
        )
    )
    labels = {node.label for node in graph.nodes.values() if node.kind != "Note"}
    own = [one for one in graph.statements if one.span.path == "bnst.md"]
    assert "Bed nucleus" not in {graph.label(one.subject) for one in own}
    assert {"Bed nucleus of the stria terminalis", "Bed nucleus"} <= labels
