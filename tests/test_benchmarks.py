"""The commands that tell where time and memory go still run: who renames a stage of a build sees it here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("profile", ("read_facts", "resolve", "with_mentions", "judged", "output turtle")),
        ("memory", ("the build: notes and graph", "statements, opened", "output: turtle")),
    ],
)
def test_a_garden_of_one_note_is_measured(tmp_path: Path, name: str, told: tuple[str, ...]) -> None:
    note = "---\ntype: organ\ntitle: Pons\n---\n## Efferent Connections\n- Cerebellum - 90%\n"
    (tmp_path / "pons.md").write_text(note)
    words = [sys.executable, "-m", f"benchmarks.{name}", str(tmp_path)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert all(one in done.stdout for one in told)
