"""A build writes what everybody needs and what was asked for, and what was asked for once it goes on writing."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from graphbuild.cli import main
from graphbuild.cli.build import write_garden
from graphbuild.cli.wanted import asked_for
from graphbuild.emit.outputs import EMITTERS, FILES, NEEDS, ON_REQUEST
from graphbuild.graph import Graph
from tests.conftest import Garden

NOTES = {
    "pons.md": "---\ntype: organ\n---\n# Pons\n- [[cerebellum]]\n",
    "cerebellum.md": "# Cerebellum\n\nOf the pons.\n",
}
USUAL = {
    "backlinks.json",
    "coverage.json",
    "diagnostics.json",
    "explorer.html",
    "files.sha256",
    "graph.ttl",
}


def built(folder: Path, out: Path, *words: str) -> set[str]:
    assert main(["build", str(folder), "--out", str(out), *words]) == 0
    return {one.name for one in out.iterdir()} - {".graphbuild"}


def test_what_was_asked_for_once_stays_and_is_made_anew(garden: Garden, tmp_path: Path) -> None:
    folder, out = garden(NOTES), tmp_path / "out"
    assert built(folder, out) == USUAL
    more = {"nodes.csv", "edges.csv", "datapackage.json", "quartz"}
    assert built(folder, out, "--also", "csv,quartz") == USUAL | more
    (folder / "new.md").write_text("New [[pons]]")
    assert built(folder, out) == USUAL | more
    assert "new.md" in (out / "nodes.csv").read_text()
    assert built(folder, out, "--also", "json") == USUAL | more | {"graph.json"}
    (out / "nodes.csv").unlink()
    (out / "edges.csv").unlink()
    assert built(folder, out) == USUAL | {"quartz", "graph.json"}
    assert built(folder, out, "--also", "none") == USUAL


def test_a_file_of_ones_own_asks_for_nothing(garden: Garden, tmp_path: Path) -> None:
    folder, out = garden(NOTES), tmp_path / "out"
    built(folder, out)
    (out / "edges.csv").write_text("mine")
    assert built(folder, out) == USUAL | {"edges.csv"}
    assert (out / "edges.csv").read_text() == "mine"


def test_settings_ask_for_outputs(
    garden: Garden, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = (
        garden({**NOTES, "graphbuild.toml": '\noutputs = ["json", "jsom"]\n'}),
        tmp_path / "out",
    )
    assert built(folder, out) == USUAL | {"graph.json"}
    assert built(folder, out, "--also", "none") == USUAL | {"graph.json"}
    capsys.readouterr()
    assert main(["check", str(folder), "--no-cache"]) == 1
    assert (
        "graphbuild.toml:2:1: error[GB503] “jsom” in “outputs” is no output"
        in capsys.readouterr().out
    )


def test_serving_makes_what_is_served_and_what_is_there(garden: Garden, tmp_path: Path) -> None:
    folder, out = garden(NOTES), tmp_path / "out"
    options = {
        "published": False,
        "ontology": [],
        "ancestors": False,
        "cache": None,
        "no_cache": True,
        "makes_outputs": True,
        "jobs": 1,
        "dask": None,
    }
    args = argparse.Namespace(notes=str(folder), out=str(out), also="", **options)

    def served() -> set[str]:
        write_garden(args, serving=True)
        return {one.name for one in out.iterdir()}

    assert served() == {"diagnostics.json", "explorer.html", "files.sha256", "graph.ttl"}
    built(folder, out, "--also", "csv", "--no-cache")
    assert served() == USUAL | {"nodes.csv", "edges.csv", "datapackage.json"}


def test_each_output_is_known_by_its_files(garden_graph: Graph, tmp_path: Path) -> None:
    assert FILES.keys() == ON_REQUEST.keys()
    assert not {*EMITTERS} & {*ON_REQUEST.values()}
    for name, emitter in ON_REQUEST.items():
        if name not in NEEDS:
            lines = "".join(f"{'0' * 64}  {one.path}\n" for one in emitter(garden_graph))
            out = tmp_path / name
            for line in lines.splitlines():
                file = out / line.partition("  ")[2]
                file.parent.mkdir(parents=True, exist_ok=True)
                file.touch()
            (out / "files.sha256").write_text(lines)
            assert asked_for("", (), out) == [emitter]
