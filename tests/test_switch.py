"""A build is whole or not there, one at a time, and what it says of the output is true."""

from __future__ import annotations

import argparse
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graphbuild.cache import NAME
from graphbuild.cli import build, locking, main, output, serve, switch
from graphbuild.cli.leftovers import MANIFEST
from graphbuild.cli.locking import BusyError, beside, workshop
from graphbuild.cli.output import building, write_build, write_file
from graphbuild.errors import GraphbuildError
from graphbuild.graph import Graph
from graphbuild.model import Artifact
from tests.conftest import ROOT, Garden

NOTES = {"pons.md": "---\ntype: organ\n---\n# Pons\n"}
OLD, NEW = (
    [Artifact("a", b"old"), Artifact("gone/b", b"old")],
    [Artifact("a", b"new"), Artifact("new/c", b"new")],
)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path: file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and (path := file.relative_to(folder).as_posix()) != MANIFEST
    }


def names(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*")}


def inside(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The output of an earlier build."""
    write_build(tmp_path / "out", OLD)
    return tmp_path / "out"


@pytest.fixture(params=["exchange", "two renames"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Systems that can exchange two folders, and systems that cannot."""
    if request.param == "two renames":
        monkeypatch.setattr(switch, "exchange", lambda one, other: False)


# The switch


@pytest.mark.usefixtures("either")
def test_the_whole_folder_changes_at_once(out: Path) -> None:
    before = out.stat()
    with (out / "a").open("rb") as reader:
        assert write_build(out, NEW) == ""
        assert reader.read() == b"old"
    assert out.stat().st_ino != before.st_ino
    assert files(out) == {"a": b"new", "new/c": b"new"}
    assert names(out.parent) == {
        "out",
        *(f"out/{path}" for path in ("a", "new", "new/c", MANIFEST)),
    }


@pytest.mark.skipif(
    sys.platform != "linux", reason="folders are opened by number and exchanged at once on Linux"
)
def test_who_reads_during_a_switch_never_sees_a_mix(tmp_path: Path) -> None:
    out, done = tmp_path / "out", threading.Event()
    write_build(out, [Artifact(name, b"0") for name in "ab"])
    seen: list[set[bytes]] = []

    def read() -> None:
        while not done.is_set():
            folder = os.open(out, os.O_RDONLY)  # at no moment is there none
            found = set()
            for name in "ab":
                try:
                    found.add(Path(f"/proc/self/fd/{folder}/{name}").read_bytes())
                except FileNotFoundError:  # the folder has had its day
                    found.clear()
                    break
            os.close(folder)
            seen.append(found)

    reader = threading.Thread(target=read)
    reader.start()
    for at in range(60):
        write_build(out, [Artifact(name, b"%d" % at) for name in "ab"])
    done.set()
    reader.join()
    assert {len(one) for one in seen} <= {0, 1}
    assert len({one for found in seen for one in found}) > 3


def test_the_folder_keeps_its_mode_and_attributes(out: Path) -> None:
    out.chmod(0o2750)
    try:
        os.setxattr(out, "user.colour", b"red")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    write_build(out, NEW)
    assert out.stat().st_mode & 0o7777 == 0o2750
    assert os.getxattr(out, "user.colour") == b"red"


def test_a_link_to_the_folder_stays(out: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("out")
    write_build(tmp_path / "link", NEW)
    assert (tmp_path / "link").readlink() == Path("out")
    assert files(out) == {"a": b"new", "new/c": b"new"}
    assert names(tmp_path) - names(tmp_path / "out") >= {"link", "out"}


def test_a_name_of_the_longest_kind(tmp_path: Path) -> None:
    out = tmp_path / ("n" * 255)
    write_build(out, OLD)
    assert write_build(out, NEW) == ""
    assert inside(tmp_path) == [out.name]


# Somebody's own


@pytest.mark.usefixtures("either")
def test_what_is_somebodys_own_is_the_same_file_afterwards(out: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (out / "own" / "deep").mkdir(parents=True)
    (out / "own" / "deep" / "file").write_bytes(b"mine")
    (out / "own").chmod(0o700)
    (out / "empty").mkdir()
    (out / "link").symlink_to(tmp_path / "elsewhere")
    (out / "broken").symlink_to("nowhere")
    os.mkfifo(out / "pipe")
    (out / "gone" / "b").write_bytes(b"changed by me")
    (out / "gone" / "b").chmod(0o640)
    kept = {
        path: (out / path).lstat().st_ino
        for path in ("own/deep/file", "link", "broken", "pipe", "gone/b")
    }
    assert write_build(out, NEW) == ""
    assert {path: (out / path).lstat().st_ino for path in kept} == kept
    assert files(out) == {
        "a": b"new",
        "new/c": b"new",
        "own/deep/file": b"mine",
        "gone/b": b"changed by me",
    }
    assert (out / "own").stat().st_mode & 0o777 == 0o700
    assert (out / "gone" / "b").stat().st_mode & 0o777 == 0o640
    assert (out / "empty").is_dir()
    assert (out / "own/deep/file").stat().st_nlink == 1


@pytest.mark.usefixtures("either")
def test_what_comes_too_late_to_be_carried_is_not_lost(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (out / "edited").write_bytes(b"mine")
    real = switch.switch

    def late(new: Path, place: Path, old: Path) -> None:
        (place / "late").mkdir()
        (place / "late" / "file").write_bytes(b"late")
        (place / "temporary").write_bytes(b"mine, edited")
        (place / "temporary").replace(place / "edited")
        real(new, place, old)

    monkeypatch.setattr(output, "switch", late)
    write_build(out, NEW)
    assert files(out) == {
        "a": b"new",
        "new/c": b"new",
        "late/file": b"late",
        "edited": b"mine, edited",
    }
    assert inside(out.parent) == ["out"]


@pytest.mark.parametrize("wanted", ["own", "own/file/deeper", "empty"])
def test_a_name_that_is_taken_by_somebodys_own_is_a_sentence(out: Path, wanted: str) -> None:
    (out / "own").mkdir()
    (out / "own" / "file").write_bytes(b"mine")
    (out / "empty").mkdir()
    before = names(out.parent)
    with pytest.raises(GraphbuildError, match="cannot write"):
        write_build(out, [Artifact("a", b"new"), Artifact(wanted, b"new")])
    assert (files(out)["a"], names(out.parent)) == (b"old", before)


@pytest.mark.parametrize("path", ["../a", "/a", "x/../../a"])
def test_no_output_leaves_its_folder(out: Path, path: str) -> None:
    with pytest.raises(GraphbuildError, match="cannot be called"):
        write_build(out, [Artifact(path, b"new")])
    assert inside(out.parent) == ["out"]


# Folders that cannot be switched


def test_the_folder_that_one_is_in_stays_the_same(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(out)
    assert (
        write_build(Path(), NEW)
        == ". is the folder that you are in: its files were moved one by one, and all are there"
    )
    assert files(Path()) == {"a": b"new", "new/c": b"new"}
    assert not list(out.glob(".*"))


@pytest.mark.parametrize(
    ("prepare", "why"),
    [
        (
            lambda patch, out: patch.setattr(os.path, "ismount", lambda path: Path(path) == out),
            "is a mount point",
        ),
        (
            lambda patch, out: patch.setattr(
                os.path, "ismount", lambda path: Path(path) == out / "own"
            ),
            "cannot be switched",
        ),
        (
            lambda patch, out: patch.setattr(
                output.os, "access", lambda path, mode: Path(path) != out.parent
            ),
            "lies in a folder that is read-only",
        ),
        (lambda patch, out: patch.setattr(os, "link", _refuse), "cannot be switched"),
        (lambda patch, out: patch.setattr(output, "switch", _refuse), "cannot be switched"),
        (
            lambda patch, out: (out / "new").symlink_to(out.parent / "elsewhere"),
            "cannot be switched",
        ),
    ],
)
def test_what_cannot_be_switched_is_moved_and_told(
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    prepare: Callable[[pytest.MonkeyPatch, Path], object],
    why: str,
) -> None:
    (out / "own").mkdir()
    (out / "own" / "file").write_bytes(b"mine")
    (out.parent / "elsewhere").mkdir()
    inode = out.stat().st_ino
    prepare(monkeypatch, out)
    assert why in write_build(out, NEW)
    monkeypatch.undo()
    assert out.stat().st_ino == inode
    assert {path: (out / path).read_bytes() for path in ("a", "new/c", "own/file")} == {
        "a": b"new",
        "new/c": b"new",
        "own/file": b"mine",
    }
    assert not (out / "gone" / "b").exists()
    assert not list(out.parent.rglob(".*"))


def _refuse(*paths: object, **options: object) -> None:
    raise OSError(16, "Device or resource busy")


@pytest.mark.skipif(
    sys.platform != "linux" or os.getuid() != 0, reason="mounting needs Linux and its root"
)
@pytest.mark.parametrize("kind", ["tmpfs", "bind"])
def test_a_real_mount_point(out: Path, kind: str) -> None:
    (out.parent / "source").mkdir()
    mount = (
        ["mount", "-t", "tmpfs", "none", str(out)]
        if kind == "tmpfs"
        else ["mount", "--bind", str(out.parent / "source"), str(out)]
    )
    code = (
        f"import subprocess\nsubprocess.run({mount!r}, check=True)\nfrom pathlib import Path\nfrom tests.test_switch import *\n"
        f"out = Path({str(out)!r})\nprint(write_build(out, OLD))\n(out / 'own').write_bytes(b'mine')\nprint(write_build(out, NEW))\n"
        "assert files(out) == {'a': b'new', 'new/c': b'new', 'own': b'mine'}, files(out)\nassert not list(out.parent.rglob('.*'))\n"
    )
    done = subprocess.run(
        ["unshare", "--mount", sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if "unshare" in done.stderr or "mount" in done.stderr.split("\n", 1)[0]:
        pytest.skip("nothing can be mounted here")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("were moved one by one") == 2


# One at a time


def test_a_second_build_of_the_same_folder_is_told_at_once(
    garden: Garden, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes, out = garden(NOTES), tmp_path / "out"
    (tmp_path / "same").symlink_to("out")
    with building(out) as write:
        for name in ("out", "same"):
            assert main(["build", str(notes), "--out", str(tmp_path / name)]) == 2
            said = f"another build is writing to {tmp_path / name}; wait until it is done, or name another folder"
            assert capsys.readouterr().err == f"graphbuild: {said}\n"
        write(NEW)
    assert files(out) == {"a": b"new", "new/c": b"new"}
    assert main(["build", str(notes), "--out", str(out)]) == 0


def test_many_builds_at_once_end_with_one(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom graphbuild.cli.output import write_build\nfrom graphbuild.model import Artifact\n"
        f"for _ in range(15):\n try: write_build(Path({str(tmp_path / 'out')!r}), [Artifact(f'{{sys.argv[1]}}{{at}}', b'x') for at in range(5)])\n"
        " except Exception as error: assert 'another build is writing' in str(error), error\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, letter], cwd=ROOT, stderr=subprocess.PIPE)
        for letter in "abc"
    ]
    assert [process.communicate()[1] for process in running] == [b"", b"", b""]
    assert len({path[0] for path in files(tmp_path / "out")}) == 1
    assert len(files(tmp_path / "out")) == 5
    assert inside(tmp_path) == ["out"]


def test_the_lock_of_a_killed_build_is_none(tmp_path: Path) -> None:
    code = (
        "import os\nfrom pathlib import Path\nfrom graphbuild.cli.output import building\n"
        f"with building(Path({str(tmp_path / 'out')!r})): print(flush=True); os.kill(os.getpid(), 9)\n"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, check=False, stdout=subprocess.PIPE
        ).returncode
        == -signal.SIGKILL
    )
    assert (tmp_path / ".out.graphbuild" / "lock").exists()
    write_build(tmp_path / "out", NEW)
    assert inside(tmp_path) == ["out"]


def test_a_served_garden_is_built_as_soon_as_another_build_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = iter([BusyError("busy"), BusyError("busy"), Graph])
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)

    def write(args: argparse.Namespace, memory: object, serving: bool = False) -> object:
        found = next(said)
        if isinstance(found, BusyError):
            raise found
        return found

    monkeypatch.setattr(serve, "write_garden", write)
    assert serve._when_free(argparse.Namespace(), serve.Memory()) is Graph
    assert len(waited) == 2


# What a killed build leaves


def test_an_output_that_is_missing_between_two_renames_is_brought_back(out: Path) -> None:
    (out / "own").write_bytes(b"mine")
    code = (
        "import os\nfrom pathlib import Path\nfrom graphbuild.cli import switch\nfrom tests.test_switch import NEW, write_build\n"
        "switch.exchange = lambda one, other: False\nreal = Path.rename\n"
        "def rename(self, target):\n real(self, target)\n if target.name == 'old': os.kill(os.getpid(), 9)\n"
        f"Path.rename = rename\nwrite_build(Path({str(out)!r}), NEW)\n"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode
        == -signal.SIGKILL
    )
    assert inside(out.parent) == [".out.graphbuild"]
    with building(out):  # one that writes nothing after all
        assert files(out) == {"a": b"old", "gone/b": b"old", "own": b"mine"}
    assert inside(out.parent) == ["out"]


def test_a_folder_of_the_same_name_that_is_not_ours_is_left_alone(out: Path) -> None:
    place = beside(out)
    for made in (
        lambda: (place / "new").mkdir(parents=True),
        lambda: (place / "mine.txt").write_text("mine"),
    ):
        made()
        with pytest.raises(GraphbuildError, match="is in the way: move or delete it"):
            write_build(out, NEW)
    assert sorted(path.name for path in place.iterdir()) == ["mine.txt", "new"]


def test_a_link_in_the_place_of_the_lock_is_not_followed(out: Path, tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"mine")
    beside(out).mkdir()
    (beside(out) / "lock").symlink_to(tmp_path / "victim")
    with pytest.raises(GraphbuildError, match="cannot write"):
        write_build(out, NEW)
    (beside(out) / "lock").unlink()
    beside(out).rmdir()
    beside(out).symlink_to(tmp_path)
    with pytest.raises(GraphbuildError, match="is in the way"):
        write_build(out, NEW)
    assert (tmp_path / "victim").read_bytes() == b"mine"


def test_what_writers_left_inside_of_the_folder_goes_too(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in (out / ".graphbuild", out / ".pons.html.graphbuild"):
        with workshop(folder, "busy") as shop:
            shop.new.write_bytes(b"half")
    (out / ".obsidian").mkdir()
    write_build(out, NEW)
    assert sorted(path.name for path in out.iterdir()) == [".obsidian", "a", MANIFEST, "new"]


def test_one_file_is_replaced_and_what_was_left_beside_it_goes(tmp_path: Path) -> None:
    file = tmp_path / "pons.svg"
    with workshop(beside(file), "busy") as shop:
        shop.new.write_bytes(b"half")
        with pytest.raises(BusyError, match="another run is writing"):
            write_file(file, b"never")
    assert beside(file).exists()
    file.write_bytes(b"old")
    file.chmod(0o640)
    (tmp_path / "link.svg").symlink_to("pons.svg")
    write_file(tmp_path / "link.svg", iter([b"n", b"ew"]))
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o640)
    assert names(tmp_path) == {"pons.svg", "link.svg"}
    (tmp_path / "folder").mkdir()
    with pytest.raises(GraphbuildError, match="a folder is there"):
        write_file(tmp_path / "folder", b"")


def test_pieces_of_one_file_that_fail_leave_it_as_it_was(tmp_path: Path) -> None:
    def full() -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "No space left on device")

    (tmp_path / "page.html").write_bytes(b"old")
    with pytest.raises(GraphbuildError, match=r"page\.html: No space left on device"):
        write_file(tmp_path / "page.html", full())
    assert files(tmp_path) == {"page.html": b"old"}


# What is said is true


def stopped_at(phase: str, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]) -> None:
    """Raise it while notes are read, while files are written, before the switch, right after it, or while the old ones are removed."""
    real = {
        "switch": output.switch,
        "carry": output.carry,
        "salvage": output.salvage,
        "artifacts": build.artifacts,
    }

    def before(*args: object, **options: object) -> None:
        raise stop

    def after(*args: Path) -> None:
        real["switch"](*args)
        raise stop

    def midway(graph: Graph, *more: object) -> Iterator[Artifact]:
        yield next(real["artifacts"](graph))
        raise stop

    def once(*args: Path) -> None:
        monkeypatch.setattr(output, "salvage", real["salvage"])
        raise stop

    where = {
        "reading": (build, "read_garden", before),
        "writing": (build, "artifacts", midway),
        "carrying": (output, "carry", before),
        "before the switch": (output, "switch", before),
        "after the switch": (output, "switch", after),
        "removing": (output, "salvage", once),
    }
    monkeypatch.setattr(*where[phase])


@pytest.mark.usefixtures("either")
@pytest.mark.parametrize(
    ("phase", "first"),
    [
        *(
            (phase, first)
            for phase in ("reading", "writing", "before the switch", "after the switch")
            for first in (True, False)
        ),
        ("carrying", False),  # a first build has nothing to carry or to remove
        ("removing", False),
    ],
)
def test_an_interrupt_says_what_is_there(
    garden: Garden,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    phase: str,
    first: bool,
) -> None:
    notes, out = garden(NOTES), tmp_path / "out"
    if not first:
        write_build(out, OLD)
    stopped_at(phase, monkeypatch, KeyboardInterrupt)
    assert main(["build", str(notes), "--out", str(out)]) == 130
    new = phase in ("after the switch", "removing")
    told = (
        f"the new output is in {out}"
        if new
        else f"nothing is in {out}"
        if first
        else f"the output in {out} is as it was"
    )
    assert capsys.readouterr().err == f"graphbuild: stopped; {told}\n"
    assert out.exists() is (new or not first)
    assert ("graph.ttl" in names(tmp_path / "out")) is new
    assert ("a" in names(tmp_path / "out")) is (not new and not first)
    assert not list(tmp_path.rglob(".*"))


@pytest.mark.usefixtures("either")
@pytest.mark.parametrize("phase", ["writing", "carrying", "removing"])
def test_a_full_disk_says_what_is_there(
    garden: Garden,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    phase: str,
) -> None:
    class FullError(OSError):
        strerror = "No space left on device"

    stopped_at(phase, monkeypatch, FullError)
    code = main(["build", str(garden(NOTES)), "--out", str(out)])
    told = capsys.readouterr().err
    if phase == "carrying":  # it could not be switched
        assert (code, "were moved one by one" in told) == (0, True)
    elif phase == "writing":
        assert (code, told) == (
            2,
            f"graphbuild: cannot write to {out}: No space left on device; the output in {out} is as it was\n",
        )
        assert files(out) == {"a": b"old", "gone/b": b"old"}
    else:
        assert code == 2
        assert told.startswith(f"graphbuild: the new output is in {out}, but ")
    assert ("graph.ttl" in names(out)) is (phase != "writing")
    assert {file.name for file in out.parent.rglob(".*")} <= {NAME}


def test_a_folder_that_is_read_only_is_left_alone(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.access
    monkeypatch.setattr(
        output.os, "access", lambda path, mode: Path(path) != out and real(path, mode)
    )
    with pytest.raises(GraphbuildError, match=r"cannot write to .*: it is read-only"):
        write_build(out, NEW)
    assert files(out) == {"a": b"old", "gone/b": b"old"}


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_a_build_and_nothing_is_left(
    garden: Garden, out: Path, number: signal.Signals, code: int
) -> None:
    program = (
        "import signal, sys, time\nfrom graphbuild.cli import build, main\nfrom graphbuild.model import Artifact\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def slow(graph, *more):\n yield Artifact('a', b'new')\n print(flush=True)\n time.sleep(60)\n"
        f"build.artifacts = slow\nsys.exit(main(['build', {str(garden(NOTES))!r}, '--out', {str(out)!r}]))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(number)
        assert (
            process.communicate(timeout=30)[1]
            == f"graphbuild: stopped; the output in {out} is as it was\n"
        )
    assert process.returncode == code
    assert files(out) == {"a": b"old", "gone/b": b"old"}
    assert inside(out.parent) == ["garden", "out"]


def test_a_command_that_writes_nothing_says_nothing_of_outputs(
    garden: Garden, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("graphbuild.cli.check.read_garden", stop)
    assert main(["check", str(garden(NOTES))]) == 130
    assert capsys.readouterr().err == "graphbuild: stopped\n"


def test_a_few_kills_leave_no_mixed_folder() -> None:
    """`python -m tests.kills --times 300` is the long form."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.kills", "--times", "12", "--seed", "3"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert re.search(r"1[23] build killed", done.stdout)  # the last kill may be of two at once


def test_a_file_system_without_locks_is_no_hindrance(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking.fcntl, "flock", _refuse)
    write_build(out, NEW)
    assert files(out) == {"a": b"new", "new/c": b"new"}
