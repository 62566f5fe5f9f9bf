"""A note that is rewritten keeps all that belongs to its file, and is never left half written."""

from __future__ import annotations

import io
import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graphbuild.cli import main, note_files
from graphbuild.cli.note_files import write, writing
from graphbuild.cli.rewrite import Rewrite
from graphbuild.errors import GraphbuildError
from graphbuild.markers import BACKLINKS, start_marker
from tests.conftest import ROOT, Garden

START = start_marker(BACKLINKS)
NOTES = {
    "a.md": "# A\n\nTo [[b]] and [[Old/c]].\n",
    "b.md": "# B\n",
    "sub/c.md": "# C\n\nTo [[a]] and [[b]].\n",
}


def add_blocks(folder: Path) -> int:
    return main(["backlinks", str(folder), "--write"])


def repair(folder: Path) -> int:
    return main(["check", str(folder), "--fix", "--apply"])


def write_index(folder: Path) -> int:
    return main(["backlinks", str(folder), "--index", "b.md", "--write"])


def hidden(folder: Path) -> list[str]:
    return [str(file) for file in folder.rglob(".*")]


each_writer = pytest.mark.parametrize(
    ("run", "path"),
    [(add_blocks, "b.md"), (add_blocks, "a.md"), (repair, "a.md"), (write_index, "b.md")],
)
Run = Callable[[Path], int]


@each_writer
def test_attributes_mode_and_owner_stay(garden: Garden, run: Run, path: str) -> None:
    folder = garden(NOTES)
    file = folder / path
    before = file.read_bytes()
    try:
        os.setxattr(file, "user.xdg.tags", b"brain")
        os.setxattr(file, "user.empty", b"")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    file.chmod(0o604)
    if os.getuid() == 0:
        os.chown(file, 1234, 4321)
    status = file.stat()
    assert run(folder) == 0
    assert file.read_bytes() != before
    assert {name: os.getxattr(file, name) for name in os.listxattr(file)} == {
        "user.xdg.tags": b"brain",
        "user.empty": b"",
    }
    after = file.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (
        status.st_mode,
        status.st_uid,
        status.st_gid,
    )
    assert after.st_mtime_ns >= status.st_mtime_ns
    assert hidden(folder) == []


@each_writer
def test_a_note_with_two_names_stays_one_file(
    garden: Garden, tmp_path: Path, run: Run, path: str
) -> None:
    folder = garden(NOTES)
    (tmp_path / "elsewhere.md").hardlink_to(folder / path)
    before = (folder / path).read_bytes()
    assert run(folder) == 0
    assert (folder / path).samefile(tmp_path / "elsewhere.md")
    assert (tmp_path / "elsewhere.md").read_bytes() == (folder / path).read_bytes() != before
    assert hidden(folder) == []


def test_two_names_within_the_garden_are_written_once(garden: Garden) -> None:
    folder = garden(NOTES)
    (folder / "twin.md").hardlink_to(folder / "b.md")
    assert add_blocks(folder) == 0
    first = (folder / "b.md").read_text()
    assert first.count(START) == 1
    assert add_blocks(folder) == 0
    assert (folder / "b.md").read_text() == first


@pytest.mark.parametrize("refuses", ["alike", "replace"])
def test_what_cannot_be_replaced_is_written_where_it_is(
    garden: Garden, monkeypatch: pytest.MonkeyPatch, refuses: str
) -> None:
    """An owner that cannot be given; a note that is on another file system than the garden's root."""

    def refuse(*args: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(
        *((note_files, "alike", refuse) if refuses == "alike" else (Path, "replace", refuse))
    )
    folder = garden(NOTES)
    inode = (folder / "b.md").stat().st_ino
    assert add_blocks(folder) == 0
    assert (folder / "b.md").stat().st_ino == inode
    assert START in (folder / "b.md").read_text()
    assert hidden(folder) == []


@pytest.mark.parametrize("names", [1, 2])
def test_a_change_by_someone_else_is_seen_however_it_is_written(garden: Garden, names: int) -> None:
    folder = garden(NOTES)
    if names == 2:
        (folder / "twin").hardlink_to(folder / "b.md")
    with writing(folder) as shop:
        assert shop
        told = write(folder, [Rewrite("b.md", b"as I read it", b"mine")], shop)
    assert told == {"b.md": "it was changed meanwhile; run again"}
    assert (folder / "b.md").read_text() == "# B\n"
    assert hidden(folder) == []


@pytest.mark.parametrize("target", ["b.md", "nowhere.md"])
def test_a_link_stays_a_link(
    garden: Garden, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = garden(NOTES)
    (folder / "Index.md").symlink_to(target)
    assert main(["backlinks", str(folder), "--index", "Index.md", "--write"]) == 1
    assert "it is behind a symbolic link" in capsys.readouterr().err
    assert (folder / "Index.md").readlink() == Path(target)


STEPS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.utime"}
CHANGES = [
    Rewrite("b.md", b"old text", b"the new text, which is longer"),
    Rewrite("c.md", b"old, and long", b"new"),
]


class Halves(io.FileIO):
    """A file that is written in two steps."""

    def write(self, data: bytes) -> int:  # type: ignore[override]
        middle = len(data) // 2
        done = super().write(data[:middle])
        sys.audit("os.utime", self.name)
        return done + super().write(data[middle:])


def write_until(folder: Path, last: int) -> None:
    """Write both notes, and be killed at that step."""
    steps = itertools.count(1)

    def step(event: str, args: tuple[object, ...]) -> None:
        if event in STEPS and str(args[0]).startswith(str(folder)) and next(steps) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    real = Path.open
    Path.open = lambda self, mode="r": (
        Halves(self, "r+" if mode == "r+b" else "x") if mode in ("r+b", "xb") else real(self, mode)
    )  # type: ignore[assignment, method-assign, misc]
    sys.addaudithook(step)
    with writing(folder) as shop:
        assert shop
        write(folder, CHANGES, shop)


def kill_at_every_step(folder: Path, names: int) -> int:
    """See that each note is whole after each; how many steps there were."""
    os.fsync = lambda handle: None  # a process that is killed takes no disk with it
    for last in itertools.count(1):
        for file in folder.glob("*"):
            file.unlink()
        for one in CHANGES:
            (folder / one.path).write_bytes(one.before)
            if names == 2:
                (folder / f"{one.path}.twin").hardlink_to(folder / one.path)
        number = os.fork()
        if not number:
            write_until(folder, last)
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
        assert code in (0, -signal.SIGKILL)
        if names == 1:
            assert all(
                (folder / one.path).read_bytes() in (one.before, one.after) for one in CHANGES
            ), last
        with writing(folder):
            pass
        assert all(
            (folder / one.path).read_bytes() in (one.before, one.after) for one in CHANGES
        ), last
        assert all((folder / one.path).stat().st_nlink == names for one in CHANGES)
        assert hidden(folder) == []
        if code == 0:
            assert all((folder / one.path).read_bytes() == one.after for one in CHANGES)
            return last
    raise AssertionError


@pytest.mark.parametrize("names", [1, 2])
def test_a_note_is_whole_wherever_a_run_is_killed(tmp_path: Path, names: int) -> None:
    """At every step, the middle of a write among them. A note with two names may be half written until the next run."""
    code = f"from tests.test_note_files import *\nprint(kill_at_every_step(Path({str(tmp_path)!r}), {names}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 15


def test_a_half_written_note_that_was_edited_since_stays_as_it_is(garden: Garden) -> None:
    folder = garden({"b.md": "half, and edited by me"})
    with writing(folder) as shop:
        assert shop
        for path in ("b.md", "gone.md", "../elsewhere.md"):
            note_files._copy(shop, Rewrite(path, b"old", b"new"))
            note_files._tidy(folder, shop)
    assert [file.name for file in folder.parent.rglob("*.md")] == ["b.md"]
    assert (folder / "b.md").read_text() == "half, and edited by me"


def test_a_copy_completes_no_note_outside_of_the_garden(garden: Garden) -> None:
    folder = garden(NOTES)
    (folder.parent / "elsewhere.md").write_bytes(b"nold")
    (folder / "link.md").symlink_to(folder.parent / "elsewhere.md")
    with writing(folder) as shop:
        assert shop
        for path in ("../elsewhere.md", "link.md"):
            note_files._copy(shop, Rewrite(path, b"oold", b"new"))
            note_files._tidy(folder, shop)
    assert (folder.parent / "elsewhere.md").read_bytes() == b"nold"


def test_one_run_writes_the_notes_at_a_time(
    garden: Garden, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = garden(NOTES)
    with writing(folder):
        for run in (add_blocks, repair, write_index):
            assert run(folder) == 2
            assert (
                capsys.readouterr().err
                == f"graphbuild: another run is writing the notes of {folder}; wait until it is done\n"
            )
        assert main(["backlinks", str(folder)]) == 0
        assert main(["check", str(folder), "--fix"]) == 0
    assert hidden(folder) == []


def test_what_is_only_shown_needs_no_place_to_write(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(GraphbuildError, match="Permission denied"), writing(Path("/nowhere")):
        pass
    monkeypatch.undo()
    folder = garden(NOTES)
    monkeypatch.setattr(Path, "mkdir", refuse)
    assert main(["backlinks", str(folder), "--check"]) == 1
    assert add_blocks(folder) == 2


@pytest.mark.parametrize("names", [1, 2])
def test_an_interrupt_leaves_whole_notes_and_says_so(
    garden: Garden, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], names: int
) -> None:
    folder = garden(NOTES)
    if names == 2:
        (folder / "b.copy").hardlink_to(folder / "b.md")
    real = note_files._put

    def half(file: Path, data: bytes) -> None:
        if file.name == "b.md" or (names == 1 and START.encode() in data):
            file.write_bytes(
                data[: len(data) // 2] + file.read_bytes()[len(data) // 2 :]
                if file.exists()
                else b"half"
            )
            monkeypatch.setattr(note_files, "_put", real)
            raise KeyboardInterrupt
        real(file, data)

    monkeypatch.setattr(note_files, "_put", half)
    assert add_blocks(folder) == 130
    assert (
        capsys.readouterr().err
        == f"graphbuild: stopped; some notes of {folder} may be written, each of them whole\n"
    )
    assert hidden(folder) == []
    written = (folder / "b.md").read_text()
    assert written.startswith("# B\n")
    assert written.endswith("-->\n" if names == 2 else "# B\n")


def test_decisions_keep_what_belongs_to_their_file(
    garden: Garden, capsys: pytest.CaptureFixture[str]
) -> None:
    ontology = 'format-version: 1.2\n\n[Term]\nid: UBERON:0000988\nname: pontine\nsynonym: "pons" RELATED []\n'
    folder = garden({"notes/pons.md": "---\ntype: organ\n---\n# Pons\n", "brain.obo": ontology})
    file = folder / "notes" / "grounding.csv"
    file.write_text("decision,thing,label,identifier,term,why\n")
    (folder / "twin.csv").hardlink_to(file)
    command = ["ground", str(folder / "notes"), "--ontology", str(folder / "brain.obo"), "--review"]
    assert main(command) == 0
    assert (folder / "twin.csv").samefile(file)
    file.write_bytes(b"\xff\xfe")
    assert main(command) == 2
    assert "is left as it is: is not UTF-8" in capsys.readouterr().err
    assert hidden(folder) == []
