"""What two builds say differently."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuild.cli import main
from graphbuild.query.patch import patch, rdf_patch, sparql_update
from graphbuild.query.store import Source, read_source
from tests.conftest import Garden

STRIATUM = (Path(__file__).parent / "gardens" / "query" / "organ" / "striatum.md").read_text(
    encoding="utf-8"
)


@pytest.fixture
def differences(garden: Garden, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def compare(old: dict[str, str], new: dict[str, str], *words: str) -> str:
        for name, notes in (("old", old), ("new", new)):
            for file in (tmp_path / "garden").glob("*.*"):
                file.unlink()
            assert main(["build", str(garden(notes)), "--out", str(tmp_path / name)]) == 0
        capsys.readouterr()
        assert main(["diff", str(tmp_path / "old"), str(tmp_path / "new"), *words]) == 0
        return capsys.readouterr().out

    return compare


def test_a_strength_that_changed_is_told_with_both_values(differences: Any) -> None:
    new = STRIATUM.replace(
        "Substantia nigra (nigrostriatal tract) - 95%",
        "Substantia nigra (nigrostriatal tract) - 90%",
    )
    [found] = json.loads(differences({"s.md": STRIATUM}, {"s.md": new}, "--format", "json"))
    assert {
        key: found[key] for key in ("kind", "note", "line", "subject", "predicate", "object")
    } == {
        "kind": "changed",
        "note": "s.md",
        "line": 29,
        "subject": "Substantia nigra",
        "predicate": "projects to",
        "object": "Striatum",
    }
    assert [found["before"], found["after"]] == [
        [["strength", "0.95"], ["strength as written", "95% strength"]],
        [["strength", "0.9"], ["strength as written", "90% strength"]],
    ]


def test_lines_that_moved_are_no_change(differences: Any) -> None:
    new = STRIATUM.replace("# Striatum\n", "# Striatum\n\nWords.\n\nMore words.\n")
    assert (
        differences({"s.md": STRIATUM}, {"s.md": new}) == "nothing was added, removed or changed\n"
    )


def test_added_and_removed_statements_are_told_by_note(differences: Any) -> None:
    new = STRIATUM.replace("- Amygdala - moderate strength\n", "- Raphe nuclei - 20% strength\n")
    said = differences({"s.md": STRIATUM, "gone.md": "[[s]]"}, {"s.md": new, "new.md": "in [[s]]"})
    assert said.splitlines() == [
        "gone.md",
        "  - gone — note (line 1)",
        "  - gone — links to → Striatum (line 1)",
        "",
        "new.md",
        "  + new — note (line 1)",
        "  + new — links to → Striatum: text of the link s (line 1)",
        "",
        "s.md",
        "  - Amygdala — projects to → Striatum: role in the note afferent; strength as written moderate (line 30)",
        "  + Raphe nuclei — projects to → Striatum: role in the note afferent; strength 0.2; strength as written 20% strength (line 30)",
    ]


def test_another_dose_is_one_change(differences: Any) -> None:
    new = STRIATUM.replace("**Dosing**: 500-2000mg daily", "**Dosing**: 500-1500mg daily")
    [found] = json.loads(differences({"s.md": STRIATUM}, {"s.md": new}, "--format", "json"))
    assert (found["kind"], found["predicate"]) == ("changed", "is taken as")
    assert ["", "500-2000mg daily"] in found["before"]
    assert ["", "500-1500mg daily"] in found["after"]


def test_one_of_two_like_statements_that_goes_is_one_removal(differences: Any) -> None:
    said = differences(
        {"a.md": "[[b]]\n\nand [[b]]\n", "b.md": "x"}, {"a.md": "and [[b]]\n", "b.md": "x"}
    )
    assert said.splitlines() == [
        "a.md",
        "  - a — links to → b (line 3)",
    ]


def test_markdown_is_for_a_pull_request_and_runs_nothing_of_a_note(differences: Any) -> None:
    said = differences(
        {"s.md": "x"},
        {"s.md": "[[<img src=x onerror=alert(1)>]] [[https://evil.example]] [[@everyone]]"},
        "--format",
        "markdown",
    )
    assert said.startswith("Statements: ")
    assert " added, 0 removed, 0 changed.\n\n**s\\.md**\n\n- added: " in said
    assert "\\<img src=x" in said
    assert "https\\://evil\\.example" in said
    assert "\\@everyone" in said


def test_the_exit_code_tells_on_request(
    garden: Garden, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = garden({"a.md": "[[b]]"})
    assert main(["build", str(folder), "--out", str(tmp_path / "old")]) == 0
    (folder / "a.md").write_text("[[c]]")
    assert main(["build", str(folder), "--out", str(tmp_path / "new")]) == 0
    assert main(["diff", str(tmp_path / "old"), str(tmp_path / "new"), "--exit-code"]) == 1
    assert main(["diff", str(tmp_path / "old"), str(tmp_path / "old"), "--exit-code"]) == 0
    assert main(["diff", str(tmp_path / "old"), str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err


OCD = """---
type: condition
title: Frobular disorder
dg-publish: true
---
# Frobular disorder

## Relationships
### Affects organ
- → [[Insula]] (organ)
"""
PONS = """---
type: organ
title: Pons
---
# Pons

### Afferent Connections
- Striatum - 50%
"""


def said(differences: Any, old: dict[str, str], new: dict[str, str]) -> list[str]:
    """The changes, without the notes they stand in."""
    lines = differences(old, new).splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


def test_a_title_that_changed_is_a_thing_renamed(differences: Any) -> None:
    new = OCD.replace("Frobular disorder", "Compulsion")
    others = {"b.md": "See [[ocd]].\n"}
    assert said(differences, {"ocd.md": OCD, **others}, {"ocd.md": new, **others}) == [
        "~ Compulsion — renamed: Frobular disorder → Compulsion (line 1)"
    ]


def test_a_thing_that_others_call_by_its_old_name_is_renamed_in_its_own_note(
    differences: Any,
) -> None:
    other = "---\ntype: organ\n---\n# Pons\n\n## Relationships\n### Affected by\n"
    other += "- ← Frobular disorder (condition)\n"
    new = OCD.replace("Frobular disorder", "Compulsion")
    assert said(differences, {"ocd.md": OCD, "p.md": other}, {"ocd.md": new, "p.md": other}) == [
        "~ Compulsion — renamed: Frobular disorder → Compulsion (line 1)"
    ]


def test_another_type_is_another_kind_of_the_same_thing(differences: Any) -> None:
    new = OCD.replace("type: condition", "type: biomarker")
    assert said(differences, {"ocd.md": OCD}, {"ocd.md": new}) == [
        "~ Frobular disorder — kind: condition → biomarker (line 1)"
    ]


def test_a_thing_without_a_note_has_another_kind(differences: Any) -> None:
    new = OCD.replace("(organ)", "(gene)")
    assert "~ Insula — kind: anatomical structure → gene (line 10)" in said(
        differences, {"ocd.md": OCD}, {"ocd.md": new}
    )


def test_publication_turned_off_is_told(differences: Any) -> None:
    new = OCD.replace("dg-publish: true", "dg-publish: false")
    assert said(differences, {"ocd.md": OCD}, {"ocd.md": new}) == [
        "~ Frobular disorder — published: yes → no (line 1)"
    ]


def test_a_note_that_moved_is_the_same_note(differences: Any) -> None:
    [found] = json.loads(differences({"ocd.md": OCD}, {"away.md": OCD}, "--format", "json"))
    assert [found[one] for one in ("about", "kind", "before", "after")] == [
        "note",
        "moved",
        [["", "ocd.md"]],
        [["", "away.md"]],
    ]


def test_a_note_that_moved_and_was_rewritten_is_known_by_its_words(differences: Any) -> None:
    new = OCD.replace("Frobular disorder", "Compulsion")
    assert said(differences, {"ocd.md": OCD}, {"away.md": new}) == [
        "~ Compulsion — renamed: Frobular disorder → Compulsion (line 1)",
        "~ Compulsion — moved: ocd.md → away.md (line 1)",
    ]


def test_an_identifier_gained_is_told(differences: Any) -> None:
    decided = "decision,thing,label,identifier,term,why\n"
    decided += "yes,condition/frobular-disorder,,MONDO:0008114,,\n"
    found = said(differences, {"ocd.md": OCD}, {"ocd.md": OCD, "grounding.csv": decided})
    assert found == [
        "+ Frobular disorder — exact match: MONDO:0008114 (line 1)",
    ]


def test_a_name_gained_is_told_once(differences: Any) -> None:
    new = OCD.replace("dg-publish", "aliases: [Compulsion]\ndg-publish")
    assert said(differences, {"ocd.md": OCD}, {"ocd.md": new}) == [
        "+ Frobular disorder — is also called → Compulsion (line 4)"
    ]


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("- Striatum (no direct connection)", "polarity asserted → denied"),
        ("- Possibly Striatum - 50%", "certainty stated → possible"),
    ],
)
def test_a_denial_and_a_doubt_are_changes_of_the_statement(
    differences: Any, now: str, told: str
) -> None:
    new = PONS.replace("- Striatum - 50%", now)
    [found] = said(differences, {"p.md": PONS}, {"p.md": new})
    assert found.startswith("~ Striatum — projects to → Pons: ")
    assert told in found


IRIS = st.sampled_from([f"https://garden.example/id/{one}" for one in "abc"])
OBJECTS = st.one_of(
    IRIS.map(ox.NamedNode),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5).map(ox.Literal),
    st.sampled_from(["a\nb", '"\\', "\t"]).map(lambda text: ox.Literal(text, language="en")),
    st.integers().map(ox.Literal),
)
QUADS = st.sets(st.builds(ox.Quad, IRIS.map(ox.NamedNode), IRIS.map(ox.NamedNode), OBJECTS))


def source_of(quads: set[ox.Quad]) -> Source:
    store = ox.Store()
    store.extend(quads)
    return Source(store, {})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(QUADS, QUADS)
def test_a_patch_turns_any_graph_into_any_other(old: set[ox.Quad], new: set[ox.Quad]) -> None:
    found = patch(source_of(old), source_of(new))
    store = source_of(old).store
    if found:
        store.update(sparql_update(found))
    assert set(store) == new
    for line in rdf_patch(found).splitlines()[1:-1]:
        [triple] = ox.parse(line[2:], format=ox.RdfFormat.N_TRIPLES)
        assert (triple in new) == line.startswith("A ")
    assert bool(found) == (old != new)


@pytest.mark.parametrize("form", ["patch", "update"])
def test_a_patch_of_two_builds_is_read_by_another_engine(
    differences: Any, tmp_path: Path, form: str
) -> None:
    new = OCD.replace("Frobular disorder", "Compulsion `x`")
    text = differences({"ocd.md": OCD}, {"away.md": new}, "--format", form)
    graph = rdflib.Dataset()
    graph.default_graph.parse(tmp_path / "old" / "graph.ttl")
    if form == "patch":
        graph.parse(data=text, format="patch")
    else:
        graph.default_graph.update(text)
    wanted = rdflib.Graph().parse(tmp_path / "new" / "graph.ttl")
    assert set(graph.default_graph) == set(wanted)


def test_two_graphs_that_are_alike_have_an_empty_patch() -> None:
    source = read_source(b"<a:b> <a:c> <a:d> .")
    assert rdf_patch(patch(source, source)) == "TX .\nTC ."
    assert sparql_update(patch(source, source)) == ""
