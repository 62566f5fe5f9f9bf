"""Tasks and dates are things that one can ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.cli import main
from tests.conftest import Garden

NOTES = "# Plan\n- [ ] Later\n- [ ] Call [[Anna]] 📅 2024-01-02\n- [x] Send it ✅ 2024-01-03\n- no task\n"
DATED = """---
type: film
date: 2023-01-05
seen: 2023-09-14
shown: 2023-09-14T20:15:00
year: 1982
decided: 2003
bought: 5 May 2019
pages: 1200
room: 2003
---
- [ ] Call [[Anna]] 📅 2024-01-02
shot:: 1981-03-09
"""
BORN = '[[patterns]]\npredicate = "born"\nline = "born {on:date} in {object}"\n'


def _rows(query: str, options: list[str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What a query of the garden in this folder answers, without the titles of its columns."""
    assert main(["build", "garden", "--quiet"]) == 0
    capsys.readouterr()
    assert main(["query", query, *options, "--format", "csv"]) == 0
    return capsys.readouterr().out.splitlines()[1:]


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        ([], ["Call Anna,2024-01-02,plan,plan.md:3", "Later,,plan,plan.md:2"]),
        (["--state", "done"], ["Send it,,plan,plan.md:4"]),
    ],
)
def test_tasks_are_asked_for_by_state_the_nearest_first(
    garden: Garden,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    rows: list[str],
) -> None:
    garden({"plan.md": NOTES})
    monkeypatch.chdir(tmp_path)
    assert _rows("tasks", options, capsys) == rows


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        (
            ["--to", "2023"],
            [
                "1981-03-09,Blade,shot,,Blade,Blade.md:13",
                "1982,Blade,year,,Blade,Blade.md:6",
                "1987-03-02,Anna,born on,Rome,Anna,Anna.md:1",
                "2003,Blade,decided,,Blade,Blade.md:7",
                "2019-05-05,Blade,bought,,Blade,Blade.md:8",
                "2023-01-05,Blade,created,,Blade,Blade.md",
                "2023-09-14,Blade,seen,,Blade,Blade.md:4",
                "2023-09-14T20:15:00,Blade,shown,,Blade,Blade.md:5",
            ],
        ),
        (["--from", "2023-10"], ["2024-01-02,Blade,due,Call Anna,Blade,Blade.md:12"]),
    ],
)
def test_what_happened_when_is_asked_for(
    garden: Garden,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    rows: list[str],
) -> None:
    garden({"Blade.md": DATED, "Anna.md": "- born 2 March 1987 in Rome\n", "graphbuild.toml": BORN})
    monkeypatch.chdir(tmp_path)
    assert _rows("dates", options, capsys) == rows
