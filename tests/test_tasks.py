"""Tasks and their dates are things that one can ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.cli import main
from tests.conftest import Garden

NOTES = "# Plan\n- [ ] Later\n- [ ] Call [[Anna]] 📅 2024-01-02\n- [x] Send it ✅ 2024-01-03\n- no task\n"


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
    assert main(["build", "garden", "--quiet"]) == 0
    capsys.readouterr()
    assert main(["query", "tasks", *options, "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == rows
