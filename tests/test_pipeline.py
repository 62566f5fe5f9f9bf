"""The pipeline as a whole: findings of rules and of resolution, and what happens where one of its parts fails."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import graphbuild
from graphbuild.config import Settings
from graphbuild.model import Claim, Finding, Note, Ref
from graphbuild.outline import Outline
from graphbuild.packs import PACKS
from graphbuild.reading.pack import Pack
from graphbuild.resolve import resolve
from graphbuild.tools import Tools
from graphbuild.vocabulary import Vocabulary, load_vocabulary
from tests.conftest import Garden

ORGAN = "---\ntype: organ\ntitle: {0}\n---\n# {0}\n{1}\n"


def codes(graph: graphbuild.Graph) -> list[tuple[str, str]]:
    return [(one.code, str(one.span)) for one in graph.diagnostics]


def test_both_ends_of_a_pathway_meet_on_one_edge(garden: Garden) -> None:
    graph = graphbuild.build(
        garden(
            {
                "pons.md": ORGAN.format(
                    "Pons", "## Efferents\n- Cerebellum (middle peduncle) - 90% strength"
                ),
                "cerebellum.md": ORGAN.format("Cerebellum", "## Afferents\n- Pons - 75% strength"),
            }
        )
    )
    (edge,) = [edge for edge in graph.edges if edge.predicate == "projectsTo"]
    assert [
        (one.span.path, str(one.get("strength")), one.get("statedRole")) for one in edge.statements
    ] == [
        ("cerebellum.md", "0.75", "afferent"),
        ("pons.md", "0.90", "efferent"),
    ]
    assert ("GB306", "pons.md:7:3") in codes(graph)


@pytest.mark.parametrize(
    ("body", "code", "place"),
    [
        ("## Afferents\n- ??? !!!", "GB301", "a.md:7:3"),
        ("## Afferents\n- Pons - 140% strength", "GB302", "a.md:7:3"),
        ("## Supplements\n### Zinc\n- **Evidence Level**: high", "GB303", "a.md:8:5"),
        (
            "## Supplements\n### Zinc\n- **Evidence Level**: 3/5\n- **Dosing**: a little",
            "GB304",
            "a.md:9:5",
        ),
        (
            "## Supplements\n### High Evidence (Level 4-5)\n#### Zinc\n- **Evidence Level**: 3/5",
            "GB305",
            "a.md:9:5",
        ),
    ],
)
def test_findings_of_one_note(garden: Garden, body: str, code: str, place: str) -> None:
    assert (code, place) in codes(graphbuild.build(garden({"a.md": ORGAN.format("Pons", body)})))


def test_parts_in_a_circle_are_found(garden: Garden) -> None:
    notes = {
        f"{a}.md": ORGAN.format(a, f"## Anatomy\n**Nuclei:**\n- **{b}**: part")
        for a, b in (("Xnucleus", "Ynucleus"), ("Ynucleus", "Xnucleus"))
    }
    assert "GB307" in dict(codes(graphbuild.build(garden(notes))))


def test_an_unknown_type_is_a_kind_of_its_own(garden: Garden) -> None:
    graph = graphbuild.build(garden({"soup.md": "---\ntype: recipe\ntitle: Soup\n---\nBoil."}))
    assert ("GB401", "soup.md:2:1") in codes(graph)
    (soup,) = [
        node for node in graph.nodes.values() if node.label == "Soup" and node.kind != "Note"
    ]
    assert (soup.kind, soup.iri) == ("recipe", "https://garden.example/id/recipe/soup")


def test_each_kind_of_the_gardens_own_is_told_once_and_each_misspelt_one_where_it_stands(
    garden: Garden,
) -> None:
    types = {"a": "recipe", "b": "Recipe", "c": "spice", "d": "suplement", "e": "suplement"}
    graph = graphbuild.build(
        garden({f"{name}.md": f"---\ntype: {type_}\n---\n" for name, type_ in types.items()})
    )
    told = {one.span.path: one for one in graph.diagnostics if one.code == "GB401"}
    assert list(told) == ["a.md", "c.md", "d.md", "e.md"]
    assert told["a.md"].message.endswith("a kind of its own (2 notes)")
    assert told["c.md"].message.endswith("a kind of its own")
    assert told["d.md"].hint == told["e.md"].hint == "did you mean supplement?"


def test_two_notes_with_one_permalink(garden: Garden) -> None:
    graph = graphbuild.build(
        garden({"a.md": "---\npermalink: /x/\n---\n", "b.md": "---\npermalink: /x/\n---\n"})
    )
    assert ("GB205", "b.md:2:1") in codes(graph)
    assert sorted(node.iri for node in graph.nodes.values()) == [
        "https://garden.example/note/b",
        "https://garden.example/x/",
    ]


def test_two_labels_with_one_slug_both_get_a_hash(garden: Garden) -> None:
    graph = graphbuild.build(garden({"a.md": "---\ntags: ['C++', 'C']\n---\n"}))
    assert "GB403" in dict(codes(graph))
    assert (
        len(
            {
                node.id
                for node in graph.nodes.values()
                if node.kind == "Tag" and node.id.startswith("tag/c-")
            }
        )
        == 2
    )


def test_an_extractor_that_crashes_is_a_finding_at_its_note(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(outline: Outline) -> Iterator[Finding]:
        raise ZeroDivisionError
        yield

    monkeypatch.setattr(sys.modules["graphbuild.tools"], "PACKS", (Pack("odd", (broken,)), *PACKS))
    graph = graphbuild.build(
        garden({"pons.md": ORGAN.format("Pons", "## Efferents\n- Cerebellum - 90%")})
    )
    assert [one.message for one in graph.diagnostics if one.code == "GB901"] == [
        "broken failed: ZeroDivisionError"
    ]
    assert any(edge.predicate == "projectsTo" for edge in graph.edges)


def test_a_reader_that_crashes_is_a_finding_at_its_note(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(sys.modules["graphbuild.tools"], "note_of", broken)
    assert codes(graphbuild.build(garden({"pons.md": "# Pons"}))) == [("GB902", "pons.md:1:1")]


def test_a_predicate_that_the_ontology_lacks_is_left_out() -> None:
    note = Note("a.md", "x")
    claim = Claim(Ref("a", "Thing"), "frobnicates", Ref("b", "Thing"), note.span(0, 1), "x")
    resolved = resolve([note], ["a.md"], [claim], load_vocabulary(), Settings())
    assert resolved.graph.statements == ()
    assert [one.code for one in resolved.diagnostics] == ["GB402"]


def test_settings_that_are_no_toml(garden: Garden) -> None:
    graph = graphbuild.build(garden({"graphbuild.toml": "base =", "a.md": "text"}))
    assert "GB501" in dict(codes(graph))


def test_the_graph_in_networkx_and_rdflib(garden: Garden) -> None:
    graph = graphbuild.build(
        garden({"pons.md": ORGAN.format("Pons", "## Efferents\n- Cerebellum - 90%")})
    )
    network = graph.to_networkx()
    assert (
        network.edges[
            "anatomy/pons", "anatomy/cerebellum", graph.statements(predicate="projectsTo")[0].id
        ]["strength"]
        == 0.9
    )
    assert (
        graph.to_rdf()
        .query(
            "ASK { ?pons gb:projectsTo ?c . ?s rdf:subject ?pons ; rdf:object ?c ; gb:strength 0.90 }"
        )
        .askAnswer
    )


def test_a_folder_that_is_not_there_is_misuse() -> None:
    with pytest.raises(graphbuild.GraphbuildError, match="is no folder"):
        graphbuild.build("nowhere")


def test_an_organs_note_without_a_type_is_read_all_the_same(garden: Garden) -> None:
    notes = {
        "habenula.md": "# Habenula\n## Afferents\n- Ventral pallidum - 80%\n",
        "pump.md": "# Pump\n## Inputs\n- Water main - 80%\n",
    }
    graph = graphbuild.build(garden(notes))
    assert [
        (graph.label(one.subject), graph.label(one.object))
        for one in graph.statements
        if one.predicate == "projectsTo"
    ] == [("Ventral pallidum", "habenula")]


def test_a_garden_with_packs_loads_its_vocabulary_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    module = sys.modules["graphbuild.tools"]
    loaded: list[tuple[object, ...]] = []

    def load(*folders: object) -> Vocabulary:
        loaded.append(folders)
        return load_vocabulary()

    pack = Pack("others", ontology=tmp_path)
    monkeypatch.setattr(module, "load_packs", lambda *_: ((pack,), ()))
    assert Tools.of(Settings(), load).failed == ()
    assert loaded == [([tmp_path],)]
