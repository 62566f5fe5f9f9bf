"""What the two reference notes say: each fact that a reader would name, at its line, with a quote that agrees with the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest

import graphbuild
from graphbuild.graph import Graph


@pytest.fixture
def graph(reference_graph: graphbuild.Graph) -> graphbuild.Graph:
    return reference_graph


def facts(
    graph: graphbuild.Graph, predicate: str, first: int, last: int
) -> list[tuple[int, str, str, Decimal | None]]:
    found = [
        one
        for one in graph.statements
        if one.predicate == predicate
        and one.span.path == "cerebellum.md"
        and first <= one.span.line <= last
    ]
    return sorted(
        (one.span.line, graph.label(one.subject), graph.label(one.object), one.get("strength"))
        for one in found
    )  # type: ignore[type-var]


def test_four_afferents(graph: graphbuild.Graph) -> None:
    assert facts(graph, "projectsTo", 146, 151) == [
        (148, "Pontine nuclei", "Cerebellum", Decimal("1.00")),
        (149, "Inferior olive", "Cerebellum", Decimal("1.00")),
        (150, "Spinal cord", "Cerebellum", Decimal("0.95")),
        (151, "Vestibular nuclei", "Cerebellum", Decimal("0.90")),
    ]


def test_three_efferent_chains_with_their_strength_on_the_first_hop(
    graph: graphbuild.Graph,
) -> None:
    assert facts(graph, "projectsTo", 153, 157) == [
        (155, "Cerebellum", "Thalamus", Decimal("0.95")),
        (155, "Thalamus", "Motor cortex", None),
        (156, "Cerebellum", "Red nucleus", Decimal("0.85")),
        (156, "Red nucleus", "Spinal cord", None),
        (157, "Cerebellum", "Vestibular nuclei", Decimal("0.90")),
    ]
    assert sorted(
        (line, subject, thing.lower())
        for line, subject, thing, _ in facts(graph, "hasFunction", 157, 157)
    ) == [
        (157, "Vestibular nuclei", "balance"),
        (157, "Vestibular nuclei", "eye movements"),
    ]


def test_parts(graph: graphbuild.Graph) -> None:
    assert [(line, whole, part) for line, whole, part, _ in facts(graph, "hasPart", 43, 57)] == [
        (43, "Cerebellum", "Cerebrocerebellum"),
        (43, "Cerebrocerebellum", "Dentate nucleus"),
        (43, "Cerebrocerebellum", "Lateral hemispheres of cerebellum"),
        (44, "Cerebellum", "Spinocerebellum"),
        (44, "Spinocerebellum", "Cerebellar vermis"),
        (44, "Spinocerebellum", "Intermediate zone of cerebellum"),
        (45, "Cerebellum", "Vestibulocerebellum"),
        (45, "Vestibulocerebellum", "Flocculonodular lobe"),
        (49, "Cerebellum", "Molecular layer of cerebellar cortex"),
        (50, "Cerebellum", "Purkinje cell layer"),
        (51, "Cerebellum", "Granular layer of cerebellar cortex"),
        (55, "Cerebellum", "Dentate nucleus"),
        (56, "Cerebellum", "Interposed nucleus"),
        (56, "Interposed nucleus", "Emboliform nucleus"),
        (56, "Interposed nucleus", "Globose nucleus"),
        (57, "Cerebellum", "Fastigial nucleus"),
    ]


def test_six_supplements_with_level_and_dose(graph: graphbuild.Graph) -> None:
    supports = {
        graph.label(one.subject): str(one.get("evidenceLevel"))
        for one in graph.statements
        if one.predicate == "supports" and one.get("evidenceLevel") is not None
    }
    assert supports == {
        "Vitamin B1": "5",
        "Coenzyme Q10": "3",
        "Omega-3 fatty acids": "3",
        "Creatine": "3",
        "N-acetylcysteine": "2",
        "Magnesium": "2",
    }
    doses = {
        graph.label(one.subject): (
            str(one.get("doseMin")),
            str(one.get("doseMax")),
            one.get("doseUnit"),
        )
        for one in graph.statements
        if one.predicate == "hasDose"
    }
    assert doses == {
        "Vitamin B1": ("100", "300", "mg"),
        "Coenzyme Q10": ("300", "600", "mg"),
        "Omega-3 fatty acids": ("1000", "2000", "mg"),
        "Creatine": ("5", "10", "g"),
        "N-acetylcysteine": ("1200", "2400", "mg"),
        "Magnesium": ("200", "400", "mg"),
    }


def test_targets_contraindications_and_interactions(graph: graphbuild.Graph) -> None:
    def of(predicate: str, supplement: str) -> list[str]:
        return sorted(
            graph.label(one.object)
            for one in graph.statements
            if one.predicate == predicate and graph.label(one.subject) == supplement
        )

    assert of("hasMolecularTarget", "Magnesium") == [
        "NMDA receptor",
        "voltage-gated calcium channels",
    ]
    assert of("contraindicatedIn", "Omega-3 fatty acids") == ["Bleeding disorder", "Surgery"]
    assert of("interactsWith", "Coenzyme Q10") == ["Warfarin"]
    assert of("statesNone", "Creatine") == ["drug interactions"]


def test_seventeen_articles(graph: graphbuild.Graph) -> None:
    text = next(iter(graph.paths))
    assert text
    cited = {graph.label(one.object) for one in graph.statements if one.predicate == "cites"} | {
        graph.label(value) for one in graph.statements for value in one.all("publication")
    }
    assert len(cited) == 17
    assert "PMID:20664055" in cited


def test_three_links_with_alias_and_heading(graph: graphbuild.Graph) -> None:
    links = [
        (
            one.span.line,
            one.object_text,
            one.get("linkText"),
            one.heading[-1] if one.heading else "",
        )
        for one in graph.statements
        if one.predicate == "linksTo"
    ]
    assert sorted(links) == [
        (6, "hubermanlab", "hubermanlab", ""),
        (7, "neuroplasticity_and_the_potential_for_behavioral_change", "neuroplasticity", ""),
        (
            14,
            "using_sensory_perception_and_proprioception_in_skill_learning",
            "maintaining balance",
            "Cerebellum: More than Just Motor Control",
        ),
    ]


def test_every_quote_agrees_with_the_file(graph: graphbuild.Graph, seeds: Path) -> None:
    checked = 0
    for one in graph.statements:
        text = (seeds / one.span.path).read_text(encoding="utf-8")
        written = text[one.span.start : one.span.end]
        assert text.count("\n", 0, one.span.start) + 1 == one.span.line
        shown = re.sub(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]", r"\1", re.sub(r"<[^>]*>", " ", written))
        assert re.sub(r"[\s|>]+", "", unescape(shown)) == re.sub(r"[\s|>]+", "", one.quote), one
        checked += 1
    assert checked > 100


@pytest.mark.parametrize("dialect", ["html-arrows", "markdown", "html-keys", "podcast"])
def test_the_sample_garden_builds(sample_graph: Callable[[str], Graph], dialect: str) -> None:
    graph = graphbuild.Graph.of(sample_graph(f"garden/{dialect}"), ())
    assert len(graph.paths) >= 60
    assert not [one for one in graph.diagnostics if one.code.startswith("GB9")]
    if dialect in ("html-arrows", "markdown"):
        organs = {
            one.span.path
            for one in graph.statements
            if one.by == "connections" and one.get("strength") is not None
        }
        assert len(organs) == 8
