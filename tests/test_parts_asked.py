"""A whole and its parts are asked together; empty answers suggest; what two notes say against each other is found."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from graphbuild.cli import main
from graphbuild.query import named_queries, open_source
from graphbuild.query.empty import why_empty
from tests.conftest import Garden

PALLIDUS = """---
type: organ
title: Globus pallidus
---

## Components

- **GPe**: external
- **GPi**: internal

## Afferent Connections (GPe)

- Striatum - 95% strength
- GPi - 20% strength

## Receptors (GPe)

| Receptor | Transmitter | Density |
|---|---|---|
| D2 | Dopamine | High |
"""
STRIATUM = """---
type: organ
title: Striatum
---

See [[nowhere]], [[globus-pallidus]] and [[nowhere]].

## Efferents

- GPe - 60% strength

## Receptors

| Receptor | Transmitter | Density |
|---|---|---|
| D2 | Dopamine | High |

## Supplements

### Zinc

- **Evidence Level**: 3/5
- **Dosing**: 10 mg
- **Contraindications**: Copper deficiency
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    garden, folder = tmp_path_factory.mktemp("garden"), tmp_path_factory.mktemp("out")
    for name, text in (("globus-pallidus", PALLIDUS), ("striatum", STRIATUM)):
        (garden / f"{name}.md").write_text(text, encoding="utf-8")
    assert main(["build", str(garden), "--out", str(folder)]) == 0
    return folder


def rows(capsys: pytest.CaptureFixture[str], out: Path, words: str) -> list[list[str]]:
    capsys.readouterr()
    assert main(["query", *words.split(), "--out", str(out), "--format", "csv"]) == 0
    return list(csv.reader(io.StringIO(capsys.readouterr().out)))[1:]


def test_inputs_of_a_part_are_inputs_of_the_whole(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = rows(capsys, out, "afferents --of globus-pallidus")
    assert [(row[0], float(row[1]), row[3]) for row in found] == [
        ("Striatum", 0.95, "GPe"),
        ("Striatum", 0.6, "GPe"),
    ]
    assert [row[0] for row in rows(capsys, out, "inputs --of globus-pallidus")] == ["Striatum"]
    assert rows(capsys, out, "afferents --of globus-pallidus --own") == []


def test_an_empty_answer_suggests(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows(capsys, out, "afferents --of globus-pallidus --own")
    assert main(["query", "afferents", "--of", "globus-pallidus", "--own", "--out", str(out)]) == 0
    assert "it has 2 parts: GPe, GPi" in capsys.readouterr().err
    assert main(["query", "avoid", "--with", "Zinck", "--out", str(out)]) == 0
    said = capsys.readouterr().err
    assert "statements of safety were searched for “Zinck”" in said
    assert "that is no proof that it is safe; did you mean Zinc?" in said


def test_no_question_is_left_with_an_empty_table_alone(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: Stone\ntype: organ\n---\n\nA stone.\n", encoding="utf-8"
    )
    (tmp_path / "b.md").write_text(
        "---\ntitle: Sand\ntype: organ\n---\n\nSand.\n", encoding="utf-8"
    )
    assert main(["build", str(tmp_path), "--out", str(tmp_path / "out")]) == 0
    source = open_source(tmp_path / "out" / "graph.ttl")
    told = {"THING": "Stone", "NAME": "Stone", "NOTE": "a.md", "TEXT": "nowhere", "NUMBER": "1"}
    for query in named_queries().values():
        values = {
            one.name: one.default or told[one.type]
            for one in query.parameters
            if one.default is not None or one.type in told
        }
        assert why_empty(query, values, source), query.name


def test_what_is_searched_of_a_thing_is_counted_and_others_are_suggested(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows(capsys, out, "afferents --of globus-pallidus")
    assert main(["query", "parts", "--of", "striatum", "--out", str(out)]) == 0
    said = capsys.readouterr().err
    assert "3 statements of parts were searched, and none of them answers" in said
    assert "statements are about “striatum”: see graphbuild explain “striatum”" in said
    assert "most is said of GPe, GPi, Globus pallidus" in said


def test_the_other_questions_answer(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [
        row[:3] for row in rows(capsys, out, "shared --one striatum --other globus-pallidus")
    ] == [["receptor", "D2", ""]]
    assert [row[:2] for row in rows(capsys, out, "receptors --of globus-pallidus")] == [
        ["D2", "High"]
    ]
    assert [row[0] for row in rows(capsys, out, "conflicts")] == ["strengths differ"]
    assert rows(capsys, out, "evidence --of zinc")[0][:5] == ["Zinc", "Striatum", "3", "5", "10 mg"]
    assert rows(capsys, out, "evidence --of zinc")[0][-2] == "avoid: Copper deficiency"
    assert rows(capsys, out, "wanted") == [["nowhere", "1", "1", "striatum.md:6"]]
    assert [row[0] for row in rows(capsys, out, "orphans")] == ["Striatum"]
    assert len(rows(capsys, out, "hubs --limit 1")) == 1
    assert {row[1] for row in rows(capsys, out, "says --text copper")} == {"contraindicatedIn"}


def test_names_of_several_things_are_listed_with_their_kinds(
    garden: Garden, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = garden(
        {
            "a.md": "---\ntitle: BDNF\ntype: gene\n---\n",
            "b.md": "---\ntitle: Bdnf\ntype: biomarker\n---\n#bdnf\n",
            "c.md": "---\ntitle: Zinc\ntype: supplement\n---\n",
        }
    )
    assert main(["build", str(folder), "--out", str(folder / "out")]) == 0
    assert rows(capsys, folder / "out", "namesakes") == [["bdnf", "2", "biomarker, gene", "1"]]


def test_an_empty_answer_of_a_name_within_another_suggests_that(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = {
        "habenula": "---\ntitle: Lateral Habenula\ntype: organ\n---\n## Afferents\n- Globus pallidus\n",
        "vta": "---\ntitle: VTA\ntype: organ\n---\n## Afferents\n- [Habenula](/organ/habenula/)\n",
    }
    for name, text in notes.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    built = str(tmp_path / "out")
    assert main(["build", str(tmp_path), "--out", built, "--quiet"]) == 0
    assert main(["query", "afferents", "--of", "habenula", "--out", built]) == 0
    assert "said of “habenula”; did you mean Lateral Habenula?" in capsys.readouterr().err
