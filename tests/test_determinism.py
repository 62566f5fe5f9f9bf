"""The same notes give the same bytes: from run to run, in any order of reading, with any hash seed."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import graphbuild
from graphbuild.pipeline.outputs import artifacts
from tests.conftest import MAPS, ROOT

HASHED = "import hashlib,sys,graphbuild;from graphbuild.emit.outputs import ON_REQUEST;from graphbuild.pipeline.outputs import artifacts;[print(a.path,hashlib.sha256(a.whole()).hexdigest()) for a in artifacts(graphbuild.build(sys.argv[1]), tuple(ON_REQUEST.values()))]"


def digests(folder: Path) -> dict[str, str]:
    return {
        one.path: hashlib.sha256(one.whole()).hexdigest()
        for one in artifacts(graphbuild.build(folder), MAPS)
    }


def hashed(folder: Path, seed: str) -> str:
    """What a process of its own, with a hash seed of its own, makes of a garden."""
    done = subprocess.run(
        [sys.executable, "-c", HASHED, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=ROOT,
    )
    return done.stdout


def test_two_runs_with_different_hash_seeds_give_the_same_bytes() -> None:
    runs = [hashed(ROOT / "notes", seed) for seed in ("1", "2")]
    assert runs[0] == runs[1]
    assert "graph.ttl" in runs[0]


def test_two_doubts_in_one_place_are_told_in_one_order(tmp_path: Path) -> None:
    note = "---\ntype: organ\n---\n# Pons\n\n## Afferents\n\n- Striatum is suspected, not proven\n"
    (tmp_path / "pons.md").write_text(note, encoding="utf-8")
    runs = {hashed(tmp_path, seed) for seed in ("1", "2", "3", "4")}
    assert len(runs) == 1


def test_the_order_of_files_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = digests(ROOT / "notes")
    module = sys.modules["graphbuild.pipeline.found"]
    read = module.garden_files

    def shuffled(*arguments: object) -> tuple[list[str], list[object]]:
        files, problems = read(*arguments)
        random.Random(7).shuffle(files)
        return files, problems

    monkeypatch.setattr(module, "garden_files", shuffled)
    assert digests(ROOT / "notes") == expected


def test_no_output_names_the_machine(tmp_path: Path) -> None:
    copy = tmp_path / "somewhere-else"
    shutil.copytree(ROOT / "notes", copy)
    assert digests(copy) == digests(ROOT / "notes")
