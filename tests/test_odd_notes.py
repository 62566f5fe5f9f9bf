"""Notes of odd shape: nothing in them is lost, and no number, entity or depth is too much."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import graphbuild
from graphbuild import budget
from graphbuild.contexts import LONGEST
from graphbuild.graph import Graph
from graphbuild.model import Note
from graphbuild.outline import outline, pieces
from graphbuild.pipeline.outputs import artifacts
from graphbuild.read.note import parse_note
from tests.conftest import MAPS, Garden

ORGAN = "---\ntype: organ\ntitle: Pons\n---\n"
SOURCES = ["VTA", "LHb"]


def pathways(graph: Graph) -> list[str]:
    return sorted(one.subject_text for one in graph.statements if one.predicate == "projectsTo")


def failures(graph: Graph) -> list[str]:
    return [one.message for one in graph.diagnostics if one.code.startswith("GB9")]


@pytest.mark.parametrize(
    "body",
    [
        "-\n  - x\n\n# Afferent Connections\n- VTA\n- LHb\n",
        "- \n  - \n    - x\n\n# Afferent Connections\n- VTA\n- LHb\n",
        "# Afferent Connections\n-\n  - VTA\n  - LHb\n",
        "# Afferent Connections\n- VTA\n-\n  - LHb\n",
        "# Afferent Connections\n1.\n   1.\n      1. VTA\n   2. LHb\n",
        "<h1>Afferent Connections</h1><ul><li></li><li><ul><li>VTA</li><li>LHb</li></ul></li></ul>",
        "<ul><ul><li>x</li></ul></ul><h1>Afferent Connections</h1><ul><ul><li>VTA<li>LHb</ul></ul>",
        "| From | Direction |\n|-|-|\n| VTA | Afferent |\n| | |\n| LHb | Input |\n",
        "#\n\n| From | Direction |\n|-|-|\n| VTA | Afferent |\n| LHb | Afferent |\n",
    ],
)
def test_what_an_empty_item_or_title_holds_is_read(garden: Garden, body: str) -> None:
    graph = graphbuild.build(garden({"pons.md": ORGAN + body}))
    assert failures(graph) == []
    assert pathways(graph) == sorted(SOURCES)


@pytest.mark.parametrize(
    "row", ["| x<br>y | z |", "| x | y<br>z |", "| <br>x | y<br> |", "| x<br><br>y | |"]
)
def test_the_cells_of_a_row_stay_together(row: str) -> None:
    note, _ = parse_note(f"| a | b |\n|---|---|\n{row}\n", "note.md")
    (line,) = outline(note).entries()
    assert [len(one.cells) for one in pieces(line)] == [2]


ODD = {
    "percent": "# Afferents\n- VTA - " + "9" * 400 + "%\n",
    "percent of thirty digits": "# Afferents\n- VTA - 0."
    + "9" * 50
    + "% strength\n- LHb - "
    + "1" * 13
    + "%\n",
    "level": "## Supplements\n#### B1\n- **Evidence Level**: "
    + "9" * 3_000
    + "/5\n- **Dosing**: "
    + "9" * 3_900
    + " mg\n",
    "count": "# Overview\nThe pons has over "
    + "9" * 3_000
    + " billion cells per part, 1e999999999 mg.\n",
    "superscripts": "# Afferents\n- VTA - ²%\n- PMID:² ² mg daily, ①/5\n",
    "edge": "## Relationships\n- → [[x]]\n```yaml\nevidence_level: 1e999999999\n```\n- → [[y]]\n```yaml\nevidence_level: nan\n```\n",
    "entity": '<a title="&#'
    + "9" * 5_000
    + ';" href="&#x'
    + "f" * 5_000
    + ';">a</a> [[a&#'
    + "9" * 5_000
    + ";]] &#0; &#xD800; &#1114112;\n",
    "time": "[99:99:99] [00:01] <a class=yt-timestamp data-t=9999999>a</a>\n",
    "depth": "> " * 300 + "a\n\n" + "- " * 300 + "b\n",
}


@pytest.mark.parametrize("name", ODD)
def test_no_number_or_entity_is_too_much(garden: Garden, name: str) -> None:
    graph = graphbuild.build(garden({"pons.md": ORGAN + "# Pons\n" + ODD[name]}))
    assert failures(graph) == []
    assert sum(len(one.whole()) for one in artifacts(graph, MAPS)) < 10_000_000


@pytest.mark.parametrize(
    "head",
    [
        "a: !!int " + "9" * 5_000,
        "a: !!float 1e999999999",
        "a: !!float nan",
        "date: 9999-99-99",
        'a: "\\0"',
        "title: [a, b]\ntype: [c]",
        "title: []",
        "? [a]\n: b",
    ],
)
def test_no_front_matter_is_too_much(garden: Garden, head: str) -> None:
    graph = graphbuild.build(garden({"a.md": f"---\n{head}\n---\ntext\n"}))
    assert failures(graph) == []
    assert sum(len(one.whole()) for one in artifacts(graph, MAPS)) < 10_000_000


@pytest.mark.parametrize("opening", ["[", "{", "[{a: ", "- [", "!a ["])
def test_deep_front_matter_does_not_end_the_process(tmp_path: Path, opening: str) -> None:
    (tmp_path / "deep.md").write_text(f"---\na: {opening * 100_000}\n---\ntext\n")
    code = f"import graphbuild; print(*(one.code for one in graphbuild.build({str(tmp_path)!r}).diagnostics))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["GB110"]


def over_budget(note: Note, problems: list[str]) -> None:
    assert problems.count("GB121") == 1
    assert next(note.walk()).text == "first"


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        ("BLOCKS", "- a\n" * 50),
        ("LINKS", "[[a]] " * 50),
        ("STEPS", "*a* " * 50),
        ("BLOCKS", "\n\n".join("abcdef")),
        ("LINKS", "[a](b) " * 50),
    ],
)
def test_a_note_over_budget_has_one_diagnostic_and_keeps_what_was_read(
    monkeypatch: pytest.MonkeyPatch, limit: str, text: str
) -> None:
    monkeypatch.setattr(f"graphbuild.read.limits.{limit}", 4)
    note, problems = parse_note(f"first\n\n{text}", "note.md")
    over_budget(note, [one.code for one in problems])


def test_a_wide_table_of_short_rows_is_over_budget() -> None:
    note, problems = parse_note(
        "first\n\n" + "|a" * 300 + "\n" + "|-" * 300 + "\n" + "|b\n" * 300, "note.md"
    )
    over_budget(note, [one.code for one in problems])


def test_front_matter_over_budget_has_one_diagnostic(garden: Garden) -> None:
    lines = ["a0: &a0 {x: y}"] + [
        f"a{at}: &a{at} {{{', '.join(f'k{key}: *a{at - 1}' for key in range(9))}}}"
        for at in range(1, 8)
    ]
    graph = graphbuild.build(garden({"bomb.md": "---\n" + "\n".join(lines) + "\n---\n"}))
    assert [one.code for one in graph.diagnostics] == ["GB121"]
    assert len(graph.notes["bomb.md"].meta) <= budget.VALUES


def test_an_extractor_over_budget_keeps_what_it_found(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["graphbuild.reading.engine"], "CLAIMS", 5)
    graph = graphbuild.build(garden({"a.md": "[[a]] " * 20}))
    assert [one.code for one in graph.diagnostics].count("GB121") == 1
    assert sum(one.predicate == "linksTo" for one in graph.statements) == 5


def test_every_link_of_a_long_line_is_kept(garden: Garden) -> None:
    graph = graphbuild.build(garden({"a.md": "[[b]] " * 5_000, "b.md": "# B\n"}))
    assert sum(one.predicate == "linksTo" for one in graph.statements) == 5_000
    assert (
        max(len(str(one.get("context"))) for one in graph.statements if one.predicate == "linksTo")
        <= LONGEST
    )
