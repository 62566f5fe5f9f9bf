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


def test_two_runs_with_different_hash_seeds_give_the_same_bytes() -> None:
    runs = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", HASHED, str(ROOT / "notes")],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
            cwd=ROOT,
        )
        runs.append(done.stdout)
    assert runs[0] == runs[1]
    assert "graph.ttl" in runs[0]


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
