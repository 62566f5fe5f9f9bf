"""The walk over a garden's files: nothing in a folder ends a build, keeps it waiting, or vanishes without a word.

Tests run as root too, whom no permission stops; so what a system refuses is refused by a stand-in for its own call.
"""

from __future__ import annotations

import errno
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import graphbuild
from graphbuild.cli import main
from graphbuild.errors import GraphbuildError
from graphbuild.model import Diagnostic
from graphbuild.read.files import garden_files, read_bytes
from graphbuild.resolve.decisions import load_decisions, read_decisions
from graphbuild.safe_files import Unread, is_within, read_regular
from tests.conftest import Garden

GOOD = {"good.md": "# Good\n", "sub/other.md": "# Other\n"}
ROW = "decision,thing,identifier\n"


def places(found: list[Diagnostic] | tuple[Diagnostic, ...]) -> set[tuple[str, str]]:
    return {(one.code, one.span.path) for one in found}


def refuse(
    monkeypatch: pytest.MonkeyPatch, call: str, name: str, number: int = errno.EACCES
) -> None:
    """Let a call of the system fail for paths that end so, as it does where nobody may read or a disk is broken."""
    real: Callable[..., Any] = getattr(os, call)

    def refusing(path: Any, *args: Any, **more: Any) -> Any:
        if not isinstance(path, int) and os.fspath(path).rstrip("/").endswith(name):
            raise OSError(number, os.strerror(number), os.fspath(path))
        return real(path, *args, **more)

    monkeypatch.setattr(os, call, refusing)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.ENAMETOOLONG, errno.ESTALE])
def test_a_folder_that_cannot_be_opened_is_named(
    garden: Garden, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    folder = garden({**GOOD, "sub/shut/x.md": "x", "sub/shut/deeper/y.md": "y"})
    refuse(monkeypatch, "scandir", "shut", number)
    graph = graphbuild.build(folder)
    assert set(graph.paths) == {"good.md", "sub/other.md"}
    (found,) = [one for one in graph.diagnostics if one.span.path == "sub/shut"]
    assert found.code == "GB107"
    assert os.strerror(number) in found.message


def test_a_folder_that_breaks_off_is_named_and_what_was_seen_is_read(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = garden({"sub/a.md": "x", "good.md": "x"})
    real = os.scandir

    class BreaksOff:
        def __init__(self, path: Any) -> None:
            self.entries, self.breaks = real(path), os.fspath(path).endswith("sub")

        def __enter__(self) -> BreaksOff:
            return self

        def __exit__(self, *error: object) -> None:
            self.entries.close()

        def __iter__(self) -> Any:
            yield from self.entries
            if self.breaks:
                raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "scandir", BreaksOff)
    paths, found = garden_files(folder)
    assert paths == ["good.md", "sub/a.md"]
    assert places(found) == {("GB107", "sub")}


@pytest.mark.parametrize("command", ["build", "check", "backlinks", "serve"])
def test_a_garden_that_cannot_be_opened_is_misuse(
    garden: Garden,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
) -> None:
    folder = garden(GOOD)
    refuse(monkeypatch, "scandir", "garden")
    monkeypatch.setattr(
        signal, "signal", lambda *_: None
    )  # serve sets what a test run needs as it is
    assert main([command, str(folder)]) == 2
    assert capsys.readouterr().err == f"graphbuild: {folder} cannot be read: Permission denied\n"
    with pytest.raises(GraphbuildError):
        graphbuild.build(folder)


@pytest.mark.parametrize(
    "name", ["loop", "missing", "x" * 300, "a/" * 3000, "file", "file/x", "pipe"]
)
def test_a_garden_that_is_no_folder_is_misuse(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "file").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    assert main(["build", str(tmp_path / name), "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    "target",
    [
        "self",
        "b",
        "..",
        ".",
        "../garden",
        "sub",
        "nowhere",
        "x" * 300,
        "nowhere/" * 400,
        "/dev/zero",
        "/",
        "good.md/x",
    ],
)
@pytest.mark.parametrize("name", ["self", "self.md"])
def test_no_link_ends_a_build(garden: Garden, target: str, name: str) -> None:
    folder = garden(GOOD)
    (folder / name).symlink_to(name if target == "self" else target)
    (folder / "b").symlink_to(name)
    graph = graphbuild.build(folder)
    assert set(graph.paths) == {"good.md", "sub/other.md"}
    leads_inside = target in ("..", ".", "../garden", "sub")
    told = {path for code, path in places(graph.diagnostics) if code in ("GB107", "GB109")}
    assert told == (set() if leads_inside and target != ".." else {name, "b"})


def test_a_long_chain_of_links_is_no_recursion(garden: Garden) -> None:
    folder = garden(GOOD)
    for number in range(3000):
        (folder / f"l{number}.md").symlink_to(f"l{number + 1}.md")
    (folder / "l3000.md").symlink_to("good.md")
    paths, found = garden_files(folder)
    assert {"l3000.md", "l2999.md", "good.md"} <= set(paths)
    assert ("GB107", "l0.md") in places(found)
    assert not is_within(folder / "l0.md", folder)


def test_a_link_to_a_note_inside_counts_and_one_to_a_folder_is_not_entered(garden: Garden) -> None:
    folder = garden(GOOD)
    (folder / "alias.md").symlink_to("sub/other.md")
    (folder / "again").symlink_to("sub")
    assert garden_files(folder) == (["alias.md", "good.md", "sub/other.md"], [])


def test_a_folder_behind_a_link_that_leads_out_is_told(garden: Garden, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    folder = garden(GOOD)
    (folder / "away").symlink_to(tmp_path / "elsewhere")
    assert places(garden_files(folder)[1]) == {("GB109", "away")}


@pytest.fixture
def deep(garden: Garden) -> Iterator[Path]:
    """A garden with folders too deep for a path; they go again from the inside, as no tool for temporary folders gets there."""
    folder, before, depth = garden(GOOD), Path.cwd(), 2200
    os.chdir(folder)
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    Path("deep.md").write_text("x")
    os.chdir(before)
    yield folder
    os.chdir(folder)
    for _ in range(depth):
        os.chdir("d")
    Path("deep.md").unlink()
    for _ in range(depth):
        os.chdir("..")
        Path("d").rmdir()
    os.chdir(before)


def test_folders_deeper_than_python_recurses_and_than_a_path_is_long(deep: Path) -> None:
    graph = graphbuild.build(deep)
    assert set(graph.paths) == {"good.md", "sub/other.md"}
    (path,) = [path for code, path in places(graph.diagnostics) if code == "GB107"]
    assert path.startswith("d/d/d/")


def test_what_is_no_file_is_told(garden: Garden) -> None:
    folder = garden(GOOD)
    os.mkfifo(folder / "pipe.md")
    os.mkfifo(folder / "sub" / "pipe")
    (folder / "zero.md").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as bound:
        before = Path.cwd()
        try:
            os.chdir(folder)  # the address of a socket is short
            bound.bind("socket.md")
        finally:
            os.chdir(before)
    assert places(graphbuild.build(folder).diagnostics) >= {
        ("GB107", "pipe.md"),
        ("GB107", "sub/pipe"),
        ("GB107", "socket.md"),
        ("GB109", "zero.md"),
    }


def test_a_folder_with_the_name_of_a_note_is_a_folder(garden: Garden) -> None:
    assert set(graphbuild.build(garden({"x.md/y.md": "# Y", "z.html/y.html": "y"})).paths) == {
        "x.md/y.md",
        "z.html/y.html",
    }


def test_a_name_that_is_not_utf8_is_told_once(garden: Garden) -> None:
    folder = garden(GOOD)
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9/x")).mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9/x/a.md")).write_text("x")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.md")).write_text("x")
    assert places(garden_files(folder)[1]) == {("GB107", "caf\ufffd"), ("GB107", "\ufffd.md")}


@pytest.mark.parametrize("kind", ["gone", "folder", "pipe", "loop", "device"])
def test_a_file_that_becomes_another_thing_behind_the_walk(
    garden: Garden, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    folder = garden({**GOOD, "turns.md": "x"})

    def walk_and_turn(root: Path, exclude: tuple[str, ...] = ()) -> Any:
        seen = garden_files(root, exclude)
        (root / "turns.md").unlink()
        if kind == "folder":
            (root / "turns.md").mkdir()
        elif kind == "pipe":
            os.mkfifo(root / "turns.md")
        elif kind != "gone":
            (root / "turns.md").symlink_to("turns.md" if kind == "loop" else "/dev/zero")
        return seen

    monkeypatch.setattr(sys.modules["graphbuild.pipeline.found"], "garden_files", walk_and_turn)
    graph = graphbuild.build(folder)
    assert "good.md" in graph.paths
    assert ("GB107", "turns.md") in places(graph.diagnostics)


def test_a_pipe_that_takes_the_place_of_a_file_before_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("x")
    real = os.open

    def swapped(path: Any, *args: Any, **more: Any) -> int:
        if os.fspath(path).endswith("a.md"):
            Path(path).unlink()
            os.mkfifo(path)
        return real(path, *args, **more)

    monkeypatch.setattr(os, "open", swapped)
    assert read_regular(tmp_path / "a.md", 10) == Unread("is no regular file")


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.EMFILE])
def test_a_note_that_cannot_be_opened_is_told(
    garden: Garden, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    folder = garden(GOOD)
    refuse(monkeypatch, "open", "good.md", number)
    graph = graphbuild.build(folder)
    assert set(graph.paths) == {"sub/other.md"}
    assert ("GB107", "good.md") in places(graph.diagnostics)


def test_a_note_that_breaks_off_is_told(garden: Garden, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = garden({"good.md": "x"})

    def broken(handle: int, count: int) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "read", broken)
    assert isinstance(found := read_bytes(folder, "good.md", 10), Diagnostic)
    assert found.code == "GB107"


def test_no_more_than_the_limit_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"x" * 100)
    assert read_regular(tmp_path / "a", 100) == b"x" * 100
    assert read_regular(tmp_path / "a", 99) == Unread("is larger than 99 bytes", too_large=True)
    asked: list[int] = []
    real = os.read
    monkeypatch.setattr(
        os, "read", lambda handle, count: (asked.append(count), real(handle, count))[1]
    )
    assert isinstance(read_regular(tmp_path / "a", 10), Unread)
    assert sum(asked) <= 11
    assert isinstance(read_regular(Path("a\0b"), 10), Unread)
    assert isinstance(read_regular(Path("a\ud800b"), 10), Unread)


def test_a_garden_that_goes_away_behind_the_look_at_it(tmp_path: Path) -> None:
    paths, found = garden_files(tmp_path / "gone")
    assert (paths, places(found)) == ([], {("GB107", ".")})


def make(kind: str, path: Path) -> None:
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(
            {
                "device": "/dev/zero",
                "loop": path.name,
                "nowhere": "nowhere",
                "outside": "/etc/hostname",
            }[kind]
        )


@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "loop", "nowhere", "outside"])
def test_decisions_that_are_no_file_are_told(garden: Garden, kind: str) -> None:
    folder = garden(GOOD)
    make(kind, folder / "grounding.csv")
    graph = graphbuild.build(folder)
    assert "good.md" in graph.paths
    assert {code for code, path in places(graph.diagnostics) if path == "grounding.csv"} & {
        "GB406",
        "GB109",
    }


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"\0\1\2", 1),
        (ROW.encode() + b"yes,a\0b,UBERON:1", 2),
        (ROW.encode() + b"yes,caf\xe9,UBERON:1\n", 2),
        ((ROW + "yes,a,UBERON:1").encode("utf-16"), 1),
        (ROW + 'yes,a,UBERON:1\nyes,"b,UBERON:2\nyes,c,UBERON:3\n', 3),
        (ROW + "yes,a,UBERON:1\nyes," + "b" * 200_000 + ",UBERON:2\nyes,c,UBERON:3\n", 3),
        (ROW + '"' * 9 + "\n", 2),
        (ROW + 'yes,a,"UBERON:1\n2"\n', 2),
        (ROW + "yes,a,UBERON:1\u00a02\n", 2),
        (ROW + "yes,a,UBERON:1\t2\n", 2),
        (ROW + "\n\nperhaps,a,UBERON:1\n", 4),
        ("x" * 200_000, 1),
        ('"', 1),
        (",".join("decision" for _ in range(1000)), 1),
        (b" " * 20_000_001, 1),
    ],
)
def test_a_row_that_cannot_be_read_is_told_at_its_line(
    garden: Garden, content: str | bytes, line: int
) -> None:
    folder = garden({**GOOD, "grounding.csv": content})
    found = [one for one in graphbuild.build(folder).diagnostics if one.code == "GB406"]
    assert line in {one.span.line for one in found}
    assert all(len(str(one)) < 1000 for one in found)


def test_a_row_that_is_no_csv_hurts_no_other() -> None:
    decisions, problems = read_decisions(
        ROW + "yes,a,UBERON:1\nyes," + "b" * 200_000 + ",UBERON:2\nyes,c,UBERON:3\n"
    )
    assert [one.thing for one in decisions] == ["a", "c"]
    assert len(problems) == 1


def test_decisions_that_may_not_be_opened_are_told(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = garden({**GOOD, "grounding.csv": ROW})
    refuse(monkeypatch, "open", "grounding.csv")
    assert places(load_decisions(folder)[1]) == {("GB406", "grounding.csv")}
    assert "good.md" in graphbuild.build(folder).paths


def test_a_review_leaves_decisions_that_it_cannot_read(
    garden: Garden, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = garden({**GOOD, "grounding.csv": ROW.encode() + b"yes,caf\xe9,UBERON:1\n"})
    ontology = tmp_path / "o.obo"
    ontology.write_text("[Term]\nid: UBERON:1\nname: good\n")
    before = (folder / "grounding.csv").read_bytes()
    assert main(["ground", str(folder), "--ontology", str(ontology), "--review"]) == 2
    assert "is left as it is" in capsys.readouterr().err
    assert (folder / "grounding.csv").read_bytes() == before
