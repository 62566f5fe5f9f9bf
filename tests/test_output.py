"""Files are written piece by piece, and an earlier build leaves nothing beside a newer one."""

from __future__ import annotations

import hashlib
import os
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.rdf import made
from graphbuild.cache import NAME
from graphbuild.cli import main
from graphbuild.cli.leftovers import MANIFEST
from graphbuild.cli.output import write_build
from graphbuild.emit.outputs import ON_REQUEST, Emitter
from graphbuild.emit.turtle import turtle
from graphbuild.errors import GraphbuildError
from graphbuild.graph import Graph
from graphbuild.model import Artifact
from tests.conftest import Garden

WHOLE = (
    "digital-garden",
    "mentions",
    "quartz",
)  # maps of notes, which grow with the notes and not with what they say
STREAMED: dict[str, Emitter] = {
    "turtle": turtle,
    **{name: one for name, one in ON_REQUEST.items() if name not in WHOLE},
}
_ATTEMPTS = 3
NOTES = {
    "pons.md": "---\ntype: organ\n---\n# Pons\n",
    "graphbuild.toml": 'queries = "mine"\n',
    "mine/all.rq": "# All.\nSELECT * { ?s ?p ?o }\n",
}


def files(folder: Path) -> dict[str, bytes]:
    found = (
        file for file in sorted(folder.rglob("*")) if file.is_file() and NAME not in file.parts
    )
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture(scope="module")
def graphs() -> tuple[Graph, Graph]:
    """One eight times as large as the other, with the indexes that every build makes."""
    found = made(5_000, 1), made(40_000, 1)
    assert all(graph.outgoing and graph.passages and graph.associations for graph in found)
    return found


def peak(emitter: Emitter, graph: Graph, folder: Path) -> tuple[int, int]:
    """How much memory an export took over the graph, and how many bytes it wrote."""
    tracemalloc.start()
    try:
        write_build(folder, emitter(graph))
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    return most, sum(map(len, files(folder).values()))


@pytest.mark.parametrize(
    "name", sorted(STREAMED.keys() - {"cytoscape", "parquet", "sssom", "vocab", "void"})
)
def test_memory_does_not_grow_with_the_file(
    name: str, graphs: tuple[Graph, Graph], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        sys.modules["graphbuild.emit.turtle"], "_REMEMBERED", 100
    )  # the package has a function of this name
    for graph in graphs:
        peak(STREAMED[name], graph, tmp_path)  # fills the caches of modules, and those of the graph
    for _ in range(_ATTEMPTS):  # what other tests left behind may be freed or filled meanwhile
        small, few = peak(STREAMED[name], graphs[0], tmp_path)
        large, many = peak(STREAMED[name], graphs[1], tmp_path)
        if large - small < (many - few) / 2:
            break
    assert many - few > 250_000
    assert large - small < (many - few) / 2


def test_a_table_of_parquet_is_made_in_groups_of_rows(
    graphs: tuple[Graph, Graph], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphbuild.emit.parquet._ROWS", 100)
    _, edges = ON_REQUEST["parquet"](graphs[1])
    sizes = [len(piece) for piece in edges.pieces()]
    assert len(sizes) == 17
    assert max(sizes[:-1]) < sum(sizes) / 10


def test_an_artifact_is_whole_or_in_pieces(tmp_path: Path) -> None:
    assert (
        Artifact("a", b"whole").whole()
        == Artifact("a", iter([b"wh", b"", b"ole"])).whole()
        == b"whole"
    )
    write_build(tmp_path, [Artifact("a", b"whole"), Artifact("b/c", iter([b"pie", b"ces"]))])
    assert {path: data for path, data in files(tmp_path).items() if path != MANIFEST} == {
        "a": b"whole",
        "b/c": b"pieces",
    }


def test_pieces_that_fail_leave_the_previous_output(tmp_path: Path) -> None:
    def fails() -> Iterator[bytes]:
        yield b"new"
        raise RuntimeError

    write_build(tmp_path, [Artifact("a", b"old"), Artifact("b", b"old")])
    before = files(tmp_path)
    with pytest.raises(RuntimeError):
        write_build(tmp_path, [Artifact("a", b"new"), Artifact("c", fails())])
    assert files(tmp_path) == before


def test_files_of_an_earlier_build_are_removed(garden: Garden, tmp_path: Path) -> None:
    notes, out = garden(NOTES), tmp_path / "out"
    assert main(["build", str(notes), "--out", str(out)]) == 0
    plain = files(out)
    assert "queries/all.rq" in plain
    assert main(["build", str(notes), "--out", str(out), "--also", "nt,csv"]) == 0
    assert files(out).keys() - plain.keys() == {
        "graph.nt",
        "nodes.csv",
        "edges.csv",
        "datapackage.json",
    }
    assert main(["build", str(notes), "--out", str(out), "--also", "none"]) == 0
    assert files(out) == plain
    (notes / "mine" / "all.rq").unlink()
    assert main(["build", str(notes), "--out", str(out)]) == 0
    assert files(out).keys() == plain.keys() - {"queries/all.rq"}


def test_the_list_has_every_file_with_its_checksum(tmp_path: Path) -> None:
    write_build(tmp_path, [Artifact("b/c", b"two"), Artifact("a", iter([b"o", b"ne"]))])
    assert (tmp_path / MANIFEST).read_text() == f"{digest(b'one')}  a\n{digest(b'two')}  b/c\n"


def test_what_somebody_else_wrote_stays(tmp_path: Path) -> None:
    write_build(tmp_path, [Artifact("a", b"old"), Artifact("b", b"old"), Artifact("c", b"old")])
    (tmp_path / "b").write_bytes(b"edited since")
    (tmp_path / "own.txt").write_bytes(b"old")
    write_build(tmp_path, [Artifact("c", b"new")])
    assert files(tmp_path).keys() == {"b", "c", "own.txt", MANIFEST}


def test_a_hostile_list_removes_nothing_elsewhere(tmp_path: Path) -> None:
    out, outside = tmp_path / "out", tmp_path / "outside"
    for folder in (out, outside):
        folder.mkdir()
    victim = outside / "victim"
    victim.write_bytes(b"mine")
    (out / "kept").write_bytes(b"mine")
    (out / "folder").symlink_to(outside)
    (out / "link").symlink_to(victim)
    os.mkfifo(out / "pipe")
    hostile = [
        f"{victim}",
        "../outside/victim",
        "folder/victim",
        "link",
        "folder",
        "pipe",
        ".",
        "..",
        "",
        "x\0y",
        "./kept",
        "folder/../kept",
    ]
    lines = [f"{digest(b'mine')}  {path}" for path in hostile] + [
        "kept",
        f"{digest(b'mine')} kept",
        "0" * 64 + "  kept",
    ]
    (out / MANIFEST).write_bytes("\n".join(lines).encode() + b"\n\xff\xfe\n")
    write_build(out, [Artifact("a", b"new")])
    assert victim.read_bytes() == b"mine"
    assert sorted(path.name for path in out.iterdir()) == [
        "a",
        MANIFEST,
        "folder",
        "kept",
        "link",
        "pipe",
    ]


def test_one_format_asked_for_twice_is_written_once(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "pons.md").write_text("# Pons\n")
    assert (
        main(["build", str(tmp_path / "notes"), "--out", str(tmp_path / "out"), "--also", "nt,nt"])
        == 0
    )


def test_nothing_is_put_into_place_where_one_output_cannot_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for outputs in (
        [Artifact("a", b"new"), Artifact("b", b"1"), Artifact("b", b"2")],
        [Artifact("a", b"new"), Artifact("folder", b"x")],
    ):
        (tmp_path / "a").write_bytes(b"old")
        (tmp_path / "folder").mkdir(exist_ok=True)
        with pytest.raises(GraphbuildError):
            write_build(tmp_path, outputs)
        assert (tmp_path / "a").read_bytes() == b"old"


def test_the_notes_do_not_lie_in_the_output_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pons.md").write_text("# Pons\n")
    assert main(["build", str(tmp_path), "--out", str(tmp_path)]) == 2
    assert "holds the notes" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["pons.md"]


def test_own_queries_do_not_lie_in_the_output_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes, out = tmp_path / "notes", tmp_path / "out"
    notes.mkdir()
    (out / "queries").mkdir(parents=True)
    (out / "queries" / "mine.rq").write_text("ASK {}")
    (tmp_path / "graphbuild.toml").write_text('queries = "out/queries"\n')
    assert main(["build", str(notes), "--out", str(out)]) == 2
    assert "keep your own files outside" in capsys.readouterr().err
    assert (out / "queries" / "mine.rq").read_text() == "ASK {}"


def test_a_build_that_is_stopped_between_its_files_leaves_none_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder that cannot be switched: here the one that the process is in."""
    monkeypatch.chdir(tmp_path)
    write_build(tmp_path, [Artifact("old", b"old"), Artifact("one", b"0")])
    real, moved = Path.replace, list[str]()

    def stopped(self: Path, target: Path) -> Path:
        if len(moved) == 1:
            raise KeyboardInterrupt
        moved.append(target.name)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt) as stop:
        write_build(tmp_path, [Artifact("one", b"1"), Artifact("two", b"2")])
    assert stop.value.__notes__ == [f"{tmp_path} may hold files of two builds; build again"]
    monkeypatch.setattr(Path, "replace", real)
    assert moved == [MANIFEST]
    assert "is the folder that you are in" in write_build(tmp_path, [Artifact("three", b"3")])
    assert {file.name for file in tmp_path.iterdir()} == {MANIFEST, "three"}
