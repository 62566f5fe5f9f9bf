"""What a command does not need, it does not load: seen by the modules that are there when it is done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graphbuild.cli import main

GARDEN = Path(__file__).parent / "gardens" / "query"
HEAVY = {
    "IPython",
    "fontTools",
    "frontmatter",
    "jsonpickle",
    "networkx",
    "pyromark",
    "pyvis",
    "rdflib",
}
# With the tables of a terminal, the engine of queries, and what reads notes.
LIGHT = {
    *HEAVY,
    "graphbuild.packs",
    "graphbuild.pipeline",
    "graphbuild.vocabulary",
    "pyoxigraph",
    "rich",
}
AFTERWARDS = "import sys; print(*sys.modules, sep='\\n', file=sys.stderr)"


def loaded(code: str, folder: Path) -> set[str]:
    """The modules that are there after some Python."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{AFTERWARDS}"],
        capture_output=True,
        text=True,
        cwd=folder,
        check=True,
    )
    return set(done.stderr.splitlines())


def command(*words: str) -> str:
    return f"from graphbuild.cli import main\ntry: main({list(words)!r})\nexcept SystemExit: pass"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("imports")
    assert main(["build", str(GARDEN), "--out", str(folder / "out")]) == 0
    return folder


def test_the_version_loads_next_to_nothing(tmp_path: Path) -> None:
    assert loaded(command("--version"), tmp_path) & LIGHT == set()


def test_the_package_alone_loads_nothing_of_itself(tmp_path: Path) -> None:
    assert {
        one for one in loaded("import graphbuild", tmp_path) if one.startswith("graphbuild.")
    } == set()


def test_a_query_loads_its_engine_and_no_reader_of_notes(built: Path) -> None:
    found = loaded(command("query", "afferents", "--of", "striatum"), built)
    assert "pyoxigraph" in found
    assert found & (HEAVY | {"graphbuild.packs", "graphbuild.pipeline", "rich"}) == set()


def test_explaining_what_was_built_loads_no_reader_of_notes(built: Path) -> None:
    assert (
        loaded(command("explain", "striatum", "--out", "out"), built)
        & {*LIGHT, "graphbuild.read", "yaml"} - {"graphbuild.vocabulary"}
        == set()
    )


def test_explaining_a_garden_that_was_built_loads_what_opens_its_graph_alone(
    tmp_path: Path,
) -> None:
    loaded(command("build", str(GARDEN), "--out", "out", "--quiet"), tmp_path)
    asked = ("explain", "striatum", "--notes", str(GARDEN), "--cache", "out/.graphbuild")
    found = loaded(command(*asked), tmp_path)
    joining = {f"graphbuild.{one}" for one in ("emit", "mentions", "rules", "tools", "packs")}
    assert "graphbuild.pipeline" in found
    assert found & joining == set()


def test_a_picture_loads_no_other_output(tmp_path: Path) -> None:
    loaded(command("build", str(GARDEN), "--out", "out", "--quiet"), tmp_path)
    asked = ("render", "striatum", "--notes", str(GARDEN), "--cache", "out/.graphbuild")
    found = loaded(command(*asked), tmp_path)
    assert "graphbuild.emit.circuit" in found
    others = {f"graphbuild.emit.{one}" for one in ("explorer", "gexf", "turtle", "outputs")}
    assert found & {*others, "graphbuild.read.note", "concurrent.futures", "yaml"} == set()
