"""Notes read by the workers of a Dask cluster: a scheduler and two workers, which these tests start here."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graphbuild import garden as reading
from graphbuild import pipeline, workers
from graphbuild.cli import main
from graphbuild.errors import GraphbuildError
from graphbuild.workers import Workers, in_order
from tests.conftest import ROOT, Garden
from tests.test_cache import MANY, NOTES, built

SETTINGS = """
[kinds.Bridge]
types = ["bridge"]
[[patterns]]
predicate = "uses"
headings = ["Uses"]
line = "{object}"
"""
ODD = {"bad.md": b"\xff\xfe\x00", "graphbuild.toml": SETTINGS, "b.md": "---\ntype: bridge\n---\n# B\n## Uses\n- A\n"}  # fmt: skip


def start(*words: str) -> subprocess.Popen[bytes]:
    call = [sys.executable, "-m", "distributed.cli." + words[0], *words[1:], "--no-dashboard"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(call, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)


def answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers, each a process."""
    from distributed.utils import open_port

    address = f"tcp://127.0.0.1:{open_port('127.0.0.1')}"
    host, _, port = address.rpartition(":")
    folder = str(tmp_path_factory.mktemp("dask"))
    worker = ("dask_worker", address, "--no-nanny", "--nthreads", "1", "--local-directory", folder)
    running = [
        start("dask_scheduler", "--host", host, "--port", port),
        start(*worker),
        start(*worker),
    ]
    ends = time.monotonic() + 60
    while not answers(int(port)):
        assert time.monotonic() < ends
        time.sleep(0.1)
    yield address
    for one in reversed(running):
        one.terminate()
        one.wait(20)


def _process(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def test_two_workers_take_part(scheduler: str) -> None:
    ends = time.monotonic() + 60
    with Workers(dask=scheduler).executor() as (executor, _):
        while len(numbers := set(in_order(executor, _process, [0.05] * 8, 8))) < 2:
            assert time.monotonic() < ends  # the second one starts a little later
    assert os.getpid() not in numbers


def test_bytes_do_not_change(
    scheduler: str, garden: Garden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = garden({**NOTES, **dict(list(MANY.items())[:40]), **ODD})
    plain = built(folder)
    local: list[str] = []
    anew = reading.Garden._anew
    monkeypatch.setattr(
        reading.Garden, "_anew", lambda self, path, tools: local.append(path) or anew(self, path, tools)
    )  # fmt: skip
    cache = tmp_path / "cache"
    assert built(folder, cache, dask=scheduler) == plain
    assert not local
    assert built(folder, cache) == plain  # what the workers have read is in the cache
    assert not local
    found = tmp_path / "out"
    assert main(["build", str(folder), "--out", str(found), "--quiet", "--dask", scheduler]) == 0
    assert main(["check", str(folder), "--no-cache", "--quiet", "--dask", scheduler]) in (0, 1)


def test_a_worker_that_would_read_otherwise_is_told(
    scheduler: str, garden: Garden, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    folder = garden(NOTES)
    monkeypatch.setattr(pipeline, "setup_of", lambda settings: "of another program")
    assert main(["build", str(folder), "--no-cache", "--out", str(folder / "out"), "--dask", scheduler]) == 2  # fmt: skip
    assert "install the same there" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--dask", "tcp://127.0.0.1:9"), "no Dask scheduler answers at tcp://127.0.0.1:9"),
        (("--dask", "nonsense"), "takes the address of a scheduler"),
        (("--dask", ""), "takes the address of a scheduler"),
        (("--dask", "tcp://nowhere:port"), "no Dask scheduler answers"),
        (("--dask", "ftp://127.0.0.1:9"), "no Dask scheduler answers"),
        (("--dask", "tcp://127.0.0.1:9", "--jobs", "2"), "--dask and --jobs go against each other"),
    ],
)
def test_what_is_not_there_is_told(
    garden: Garden,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    told: str,
) -> None:
    monkeypatch.setattr(workers, "_SECONDS", 0.3)
    assert main(["check", str(garden(NOTES)), "--no-cache", *words]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line


def test_without_the_package_it_is_told(
    garden: Garden, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "find_spec", lambda name: None)
    assert main(["check", str(garden(NOTES)), "--dask", "tcp://127.0.0.1:9"]) == 2
    assert "pip install distributed" in capsys.readouterr().err
    with pytest.raises(GraphbuildError, match="needs distributed"):
        pipeline.build(garden(NOTES), dask="tcp://127.0.0.1:9")


def test_no_more_is_made_ready_than_is_worked_on() -> None:
    class Waiting:
        def __init__(self) -> None:
            self.submitted = 0

        def submit(self, work: object, part: int) -> Waiting:
            self.submitted += 1
            return replace_result(part)

    made: list[int] = []

    def replace_result(part: int):  # type: ignore[no-untyped-def]
        class Done:
            def result(self) -> int:
                return part

        return Done()

    found = in_order(Waiting(), int, (made.append(at) or at for at in range(100)), 3)  # type: ignore[arg-type, func-returns-value]
    assert next(found) == 0
    assert len(made) == 4
    assert [*found] == list(range(1, 100))
    assert replace(Workers(), dask="tcp://a").are_worth(1)
