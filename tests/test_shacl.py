"""The shapes: a sound graph passes, and each planted fault is found, at its severity and its place."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from graphbuild.cli import main
from tests.conftest import Garden

pytest.importorskip("pyshacl", reason="pyshacl, an optional extra, is not installed")

CLEAN = """---
title: Pons
type: organ
---
## Afferent Connections

- Motor cortex - 95% strength
- Thalamus - 60% strength

## Supplements That Support It

### High Evidence (Level 4-5)

#### Creatine

- **Evidence Level**: 4/5
- **Studies**: PMID:11111111
- **Dosing**: 5-10g daily
"""


@pytest.fixture(scope="module")
def turtle(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("garden")
    (folder / "pons.md").write_text(CLEAN)
    assert main(["build", str(folder), "--out", str(folder / "out")]) == 0
    return (folder / "out" / "graph.ttl").read_text(encoding="utf-8")


def found(turtle: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    (folder / "graph.ttl").write_text(turtle, encoding="utf-8")
    capsys.readouterr()
    code = main(["check", "--shacl", str(folder / "graph.ttl")])
    return code, [
        line for line in capsys.readouterr().out.splitlines() if "no public identifier" not in line
    ]


def test_a_sound_graph_passes(
    turtle: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert found(turtle, tmp_path, capsys) == (0, [])


FAULTS = {
    "a strength above 1": (
        "gb:strength 0.95",
        "gb:strength 9.5",
        "./pons.md:7:3: error[GB411] a strength is one number in [0, 1]",
    ),
    "a quote that ends before it starts": (
        "oa:end ",
        "oa:end -",
        "error[GB411] a passage ends behind its start",
    ),
    "two subjects": (
        "rdf:subject anatomy:motor-cortex",
        "rdf:subject anatomy:motor-cortex, anatomy:x",
        "./pons.md:7:3: error[GB411] a statement has exactly one subject",
    ),
    "a level above its scale": (
        "gb:evidenceLevel 4.0",
        "gb:evidenceLevel 6.0",
        "./pons.md:16:5: error[GB411] a level is within its scale",
    ),
    "a dose whose low end is above": (
        "gb:doseMin 5.0",
        "gb:doseMin 50.0",
        "./pons.md:18:5: error[GB411] the lowest dose is not above the highest",
    ),
    "an unknown unit": (
        'gb:doseUnit "g"',
        'gb:doseUnit "spoons"',
        "./pons.md:18:5: error[GB411] a dose has a unit",
    ),
    "a thing called none": (
        'skos:prefLabel "Thalamus"@en',
        'skos:prefLabel "None"@en',
        "./pons.md:8:3: error[GB411] a thing has one label",
    ),
    "a PMID of letters": (
        'fabio:hasPubMedId "11111111"',
        'fabio:hasPubMedId "1111x"',
        "./pons.md:17:5: error[GB411] a PMID is a number",
    ),
    "a level below its band": (
        "gb:evidenceLevel 4.0",
        "gb:evidenceLevel 3.0",
        "./pons.md:16:5: warning[GB412] the level is below its heading's band",
    ),
    "a level without an article": (
        "gb:publication publication:pmid-11111111",
        'gb:annotation "x"',
        "./pons.md:16:5: warning[GB412] a level of evidence without an article",
    ),
    "mojibake": (
        'oa:exact "Thalamus',
        'oa:exact "Thalamusâ€”',
        "./pons.md:8:3: warning[GB412] UTF-8 was once read as Windows-1252",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_at_its_severity_and_place(
    fault: str, turtle: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound, planted, expected = FAULTS[fault]
    assert sound in turtle
    code, lines = found(turtle.replace(sound, planted), tmp_path, capsys)
    assert any(expected in line for line in lines)
    assert code == ("error" in expected)


MORE = {
    "a missing plain triple": (
        (
            "<s:1> a rdf:Statement ; rdf:subject anatomy:thalamus ; rdf:predicate gb:hasPart ; rdf:object anatomy:motor-cortex ;"
            " prov:wasQuotedFrom <p:1> . <p:1> a gb:Passage ; dct:isPartOf <s:2> ."
            " <s:2> a gb:Section ; dct:isPartOf <https://garden.example/note/pons> . <p:1>"
            ' gb:line 3 ; oa:start 1 ; oa:end 2 ; oa:exact "x" .'
        ),
        "pons.md:3:0: error[GB411] the statement's plain triple is missing: x",
    ),
    "a blank node": (
        "anatomy:thalamus gb:projectsTo [ a gb:Nucleus ] .",
        "error[GB411] a blank node",
    ),
    "parts in a circle": (
        (
            "anatomy:thalamus gb:hasPart anatomy:pons . anatomy:pons gb:hasPart anatomy:thalamus ."
            " <s:1> rdf:subject anatomy:thalamus ; rdf:predicate gb:hasPart ; rdf:object anatomy:pons ."
        ),
        "error[GB411] a thing is, by several statements, a part of itself",
    ),
    "one identifier for two": (
        "anatomy:thalamus skos:exactMatch obo:UBERON_1 . anatomy:pons skos:exactMatch obo:UBERON_1 .",
        "warning[GB412] another thing has the same",
    ),
    "strengths far apart": (
        '<s:1> rdf:subject anatomy:thalamus ; rdf:object anatomy:pons ; gb:strength 0.2 ; oa:exact "far" .',
        "./pons.md:8:3: warning[GB412] another note gives this projection a strength that differs by more than 0.1",
    ),
    "a self-loop": (
        "<s:1> a rdf:Statement ; rdf:subject anatomy:pons ; rdf:object anatomy:pons .",
        "warning[GB412] a thing stands in this relation to itself",
    ),
    "a missing note": (
        "<s:1> rdf:predicate gb:linksTo ; rdf:object <n:1> . <n:1> a gb:UnresolvedNote .",
        "info[GB413] the linked note is not there",
    ),
    "two glosses": (
        '<s:1> rdf:object <p:1> ; gb:gloss "a" . <s:2> rdf:object <p:1> ; gb:gloss "b" .',
        "info[GB413] elsewhere the article is described in other words",
    ),
}


@pytest.mark.parametrize("fault", MORE)
def test_a_fault_between_nodes_is_found(
    fault: str, turtle: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    planted, expected = MORE[fault]
    _, lines = found(f"{turtle}\n{planted}\n", tmp_path, capsys)
    assert any(expected in line for line in lines)


def test_the_garden_is_checked_with_its_own_diagnostics(
    garden: Garden, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = garden({"pons.md": CLEAN.replace("4/5", "3/5") + "[[Nowhere]]\n"})
    assert main(["check", str(folder), "--shacl"]) == 0
    said = capsys.readouterr().out
    assert f"{folder}/pons.md:16:5: warning[GB412] the level is below its heading's band" in said
    assert "info[GB201]" in said
    assert main(["check", str(folder), "--shacl", "--strict"]) == 1


def test_without_pyshacl_one_sentence_tells_what_to_install(
    garden: Garden, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    assert main(["check", str(garden({"a.md": "x"})), "--shacl"]) == 2
    assert "pip install pyshacl" in capsys.readouterr().err


def test_a_file_that_is_no_turtle_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.ttl").write_text("this is no turtle")
    assert main(["check", "--shacl", str(tmp_path / "x.ttl")]) == 2
    assert "is no Turtle" in capsys.readouterr().err
