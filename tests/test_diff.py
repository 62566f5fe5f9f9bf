"""What two builds say differently."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graphbuild.cli import main
from tests.conftest import Garden

STRIATUM = (Path(__file__).parent / "gardens" / "query" / "organ" / "striatum.md").read_text(
    encoding="utf-8"
)


@pytest.fixture
def differences(garden: Garden, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def compare(old: dict[str, str], new: dict[str, str], *words: str) -> str:
        for name, notes in (("old", old), ("new", new)):
            for file in (tmp_path / "garden").glob("*.md"):
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
        differences({"s.md": STRIATUM}, {"s.md": new})
        == "no statement was added, removed or changed\n"
    )


def test_added_and_removed_statements_are_told_by_note(differences: Any) -> None:
    new = STRIATUM.replace("- Amygdala - moderate strength\n", "- Raphe nuclei - 20% strength\n")
    said = differences({"s.md": STRIATUM, "gone.md": "[[s]]"}, {"s.md": new, "new.md": "[[s]]"})
    assert said.splitlines() == [
        "gone.md",
        "  - gone — links to → Striatum: kind of link wikilink; text of the link s (line 1)",
        "",
        "new.md",
        "  + new — links to → Striatum: kind of link wikilink; text of the link s (line 1)",
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
        "  - a — links to → b: kind of link wikilink; text of the link b (line 3)",
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
