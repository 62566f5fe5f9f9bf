"""The GitHub Action and the hooks of pre-commit, called as their runners would call them."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from pre_commit.clientlib import load_manifest

from tests.acting import ACT, acted
from tests.conftest import ROOT
from tests.runner import Run, act

PONS = "---\ntype: organ\ntitle: Pons\n---\n# Pons\n## Efferents\n- Cerebellum - 90% strength\n"
WORKFLOW, HOOKS = re.findall(
    r"```yaml\n(.*?)```",
    (ROOT / "docs" / "automation.md").read_text(encoding="utf-8"),
    re.DOTALL,
)
BROKEN = "---\ntype: organ\ntitle: [\n---\n# Medulla\n"


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """The programs of a runner: this graphbuild, pip that has nothing to do, and gh, which notes what it is told."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, does in (
        ("graphbuild", f'exec {sys.executable} -m graphbuild "$@"'),
        ("python", 'echo "pip: $*"'),
        ("gh", f'echo "$@" >> {tmp_path}/gh; cat "$5" >> {tmp_path}/gh; [ -z "$GH_FAILS" ]'),
    ):
        file = folder / name
        file.write_text(f"#!/bin/sh\n{does}\n")
        file.chmod(0o755)
    return folder


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone, one commit deep, of a repository whose head adds a pathway to its base."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for name in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"):
        monkeypatch.setenv(name, "x")
        monkeypatch.setenv(name.replace("NAME", "EMAIL"), "x@example.org")
    origin = tmp_path / "origin"
    (origin / "notes").mkdir(parents=True)
    git(origin, "init", "--quiet", "--initial-branch=main")
    for text in (PONS, PONS + "- Medulla - 40% strength\n"):
        (origin / "notes" / "pons.md").write_text(text)
        git(origin, "add", "-A")
        git(origin, "commit", "--quiet", "-m", "x")
    git(origin, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{origin}", "checkout")
    return tmp_path / "checkout"


def git(folder: Path, *words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


def run(checkout: Path, programs: Path, tmp_path: Path, pull: bool = False, **given: str) -> Run:
    base = git(tmp_path / "origin", "rev-parse", "HEAD~1")
    (tmp_path / "temp").mkdir(exist_ok=True)
    event = {"number": 7, "base": {"sha": base}} if pull else {}
    return act(ROOT / "action.yml", checkout, tmp_path / "temp", event, programs, **given)


def test_a_push_is_checked_built_and_its_page_kept(
    checkout: Path, programs: Path, tmp_path: Path
) -> None:
    done = run(checkout, programs, tmp_path)
    assert (done.code, done.used) == (
        0,
        ["actions/setup-python@v6", "actions/upload-artifact@v6"],
    ), done.printed
    assert f"pip: -m pip install --quiet {ROOT}" in done.printed
    assert (checkout / done.context["steps"]["build"]["outputs"]["page"]).is_file()
    assert "edges" in done.summary
    assert not (tmp_path / "gh").exists()


def test_a_pull_request_is_told_what_changes_and_a_fork_that_may_not_comment_does_not_fail(
    checkout: Path, programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GH_FAILS", "1")
    done = run(checkout, programs, tmp_path, pull=True)
    assert done.code == 0, done.printed
    told = (tmp_path / "gh").read_text()
    assert told.startswith("pr comment 7 --body-file")
    assert "added: Pons — projects to → Medulla" in told
    assert "Cerebellum" not in told
    assert "Medulla" in done.summary
    assert "::notice::" in done.printed
    assert git(checkout, "status", "--porcelain", "--untracked-files=no") == ""


def test_a_folder_that_is_not_there_fails_at_once(
    checkout: Path, programs: Path, tmp_path: Path
) -> None:
    done = run(checkout, programs, tmp_path, pull=True, notes="nowhere", upload="")
    assert (done.code, done.used) == (2, ["actions/setup-python@v6"])
    assert "is no folder" in done.printed


def test_strict_fails_on_warnings(checkout: Path, programs: Path, tmp_path: Path) -> None:
    (checkout / "notes" / "medulla.md").write_text(
        "---\ntype: organ\n---\n# Medulla\n## Efferents\n- Pons - 190% strength\n"
    )
    assert run(checkout, programs, tmp_path, strict="true").code == 1


@pytest.mark.parametrize("name", ["graphbuild-check", "graphbuild-backlinks"])
def test_hooks_fail_as_pre_commit_calls_them(name: str, checkout: Path, programs: Path) -> None:
    hook = next(one for one in load_manifest(ROOT / ".pre-commit-hooks.yaml") if one["id"] == name)
    assert (hook["language"], hook["pass_filenames"]) == ("python", False)

    def call() -> int:
        environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
        return subprocess.run(
            [*shlex.split(hook["entry"]), *hook["args"]],
            cwd=checkout,
            env=environment,
            check=False,
            capture_output=True,
        ).returncode

    (checkout / "notes" / "medulla.md").write_text(
        BROKEN if name.endswith("check") else "# Medulla\n[[pons]]\n"
    )
    assert call() == 1


@pytest.fixture
def stand_ins(tmp_path: Path) -> dict[str, Path]:
    """Actions of GitHub's own that do nothing but take what they are given."""
    used = re.findall(
        r"uses: (actions/[\w-]+@v\d+)",
        (ROOT / "action.yml").read_text(encoding="utf-8") + WORKFLOW,
    )
    told = {
        "name": "x",
        "runs": {"using": "composite", "steps": [{"shell": "bash", "run": "true"}]},
    }
    found = {name: tmp_path / name.replace("/", "-") for name in used}
    for name, folder in found.items():
        folder.mkdir()
        (folder / "action.yml").write_text(yaml.safe_dump(told))
        for words in (["init", "--quiet"], ["add", "-A"], ["commit", "--quiet", "-m", "x"]):
            git(folder, *words)
        git(folder, "tag", name.partition("@")[2])
    return found


@pytest.mark.skipif(not ACT.exists(), reason="act is for Linux and macOS")
def test_the_documented_workflow_runs_in_a_runner_that_was_not_written_here(
    checkout: Path, programs: Path, stand_ins: dict[str, Path], tmp_path: Path
) -> None:
    workflows = checkout / ".github" / "workflows"
    workflows.mkdir(parents=True)
    (workflows / "garden.yml").write_text(WORKFLOW)
    (checkout / ".graphbuild").mkdir()  # what its checkout would bring
    shutil.copy(ROOT / "action.yml", checkout / ".graphbuild")
    (checkout / "notes" / "medulla.md").write_text(BROKEN)
    base = git(tmp_path / "origin", "rev-parse", "HEAD~1")
    done = acted(checkout, {"number": 7, "base": {"sha": base}}, stand_ins, programs)
    ended = [
        "Check the notes",
        "Build the graph",
        "Compare with the base",
        "Comment on the pull request",
        "Fail where the check does",
    ]
    results = [done.steps.get(one) for one in ended]
    assert results == [*["Success"] * 4, "Failure"], done.printed
    assert done.steps["actions/upload-artifact@v6"] == "Success"
    assert not done.succeeded
    assert "::error file=notes/medulla.md,line=" in done.printed
    told = (tmp_path / "gh").read_text()
    assert told.startswith("pr comment 7 --body-file")
    assert "Statements: 2 added, 0 removed, 0 changed." in told


@pytest.mark.parametrize("kind", ["github-actions", "github-workflows"])
def test_the_files_for_runners_keep_their_schemas(kind: str, tmp_path: Path) -> None:
    file = ROOT / "action.yml"
    if kind == "github-workflows":
        file = tmp_path / "garden.yml"
        file.write_text(WORKFLOW)
    command = ["-m", "check_jsonschema", "--builtin-schema", f"vendor.{kind}", str(file)]
    done = subprocess.run([sys.executable, *command], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_documented_workflow_gives_the_action_what_it_takes() -> None:
    steps = yaml.safe_load(WORKFLOW)["jobs"]["garden"]["steps"]
    (fetched, used) = steps[-2:]
    assert used["uses"] == f"./{fetched['with']['path']}"
    takes = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    assert used["with"].keys() <= takes.keys()


def test_the_documented_hooks_run_where_graphbuild_is_installed(
    checkout: Path, programs: Path
) -> None:
    hooks = yaml.safe_load(HOOKS)["repos"][0]["hooks"]
    assert {one["id"] for one in hooks} == {
        one["id"] for one in load_manifest(ROOT / ".pre-commit-hooks.yaml")
    }
    (checkout / ".pre-commit-config.yaml").write_text(HOOKS)
    git(checkout, "add", "-A")
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files"],
        cwd=checkout,
        env={
            **os.environ,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PRE_COMMIT_HOME": str(checkout.parent / "pre-commit"),
        },
        check=False,
        capture_output=True,
        text=True,
    )
    assert re.findall(r"Passed|Failed", done.stdout) == ["Passed", "Passed"], done.stdout
