"""Kill builds at random moments and look at what is there: `python -m tests.kills --times 300 [--seed 7]`.

Every folder must then be wholly of one build, and after the next build nothing else may be left. Each process here tells its
steps at files of the output and takes a while for each, so that kills reach the moments of the switch as often as others.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graphbuild.cache import NAME
from graphbuild.cli import main as graphbuild
from graphbuild.cli import switch
from graphbuild.cli.leftovers import MANIFEST

PLAIN, MORE = ("--also", "none"), ("--also", "nt,csv,quartz")
NOTES = {
    "pons.md": "---\ntype: organ\ntitle: Pons\n---\n# Pons\n## Efferent Connections\n- Cerebellum - 90% strength\n",
    "cerebellum.md": "---\ntype: organ\ntitle: Cerebellum\n---\n# Cerebellum\n",
}
OWN = {"own.txt": b"mine", "quartz/static/mine.json": b"{}", "queries/old/mine.rq": b"ASK {}"}
_STEPS = {
    "open",
    "os.rename",
    "os.link",
    "os.remove",
    "os.rmdir",
    "os.mkdir",
    "os.chmod",
    "os.utime",
    "shutil.copystat",
}
_PAUSE = 0.0005  # seconds that each step takes longer

ENDS = {0: "done", 2: "refused", -signal.SIGKILL: "killed"}

Files = dict[str, bytes]


@dataclass(frozen=True)
class Case:
    """Which builds run at once, what the system can, and after how many steps each is killed, and how many seconds."""

    builds: tuple[tuple[str, ...], ...]
    exchanges: bool
    moments: tuple[tuple[int, float], ...]


class MixedError(AssertionError):
    """A folder that is neither of the one nor of the other build, or has something left in it."""


def files(folder: Path) -> Files:
    """What is in a folder, but for the cache, which may hold more than one build has read."""
    found = (file for file in folder.rglob("*") if file.is_file() or file.is_symlink())
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in found
        if NAME not in file.parts
    }


def run(garden: Path, options: tuple[str, ...], prepare: Callable[[], None] = lambda: None) -> int:
    """The number of a process that builds the garden."""
    number = os.fork()
    if number:
        return number
    code = 70
    try:
        os.fsync = lambda handle: None  # a process that is killed takes no disk with it
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        prepare()
        code = graphbuild(["build", str(garden / "notes"), "--out", str(garden / "out"), *options])
    finally:
        os._exit(code)


def built(garden: Path, options: tuple[str, ...]) -> Files:
    assert os.waitstatus_to_exitcode(os.waitpid(run(garden, options), 0)[1]) == 0
    return files(garden / "out")


def stepping(pipe: int, exchanges: bool) -> Callable[[], None]:
    """Tell each step at a file through the pipe, and take a while for it. Without `exchanges` the system has no such call."""

    def step(event: str, args: tuple[object, ...]) -> None:
        if event in _STEPS and "out" in str(args[0]):
            os.write(pipe, b".")
            time.sleep(_PAUSE)

    def prepare() -> None:
        if not exchanges:
            switch.exchange = lambda one, other: False
        sys.addaudithook(step)

    return prepare


def started(garden: Path, options: tuple[str, ...], exchanges: bool) -> tuple[int, int]:
    """The number of a build's process, and the end of its pipe."""
    ours, theirs = os.pipe()
    number = run(garden, options, stepping(theirs, exchanges))
    os.close(theirs)
    return number, ours


def killed(garden: Path, case: Case) -> list[int]:
    """Run the builds at once and kill each at its moment; their exit codes."""
    running = [
        (started(garden, options, case.exchanges), moment)
        for options, moment in zip(case.builds, case.moments, strict=True)
    ]
    codes = []
    for (number, pipe), (steps, seconds) in running:
        while steps > 0 and (some := os.read(pipe, steps)):
            steps -= len(some)
        time.sleep(seconds)
        os.kill(number, signal.SIGKILL)
        os.close(pipe)
        codes.append(os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]))
    return codes


def longest(garden: Path) -> int:
    """How many steps a build has."""
    number, pipe = started(garden, MORE, exchanges=False)
    count = 0
    while some := os.read(pipe, 1000):
        count += len(some)
    os.waitpid(number, 0)
    os.close(pipe)
    return count


def chosen(chance: random.Random, steps: int) -> Case:
    """One build, or two at once; a tenth of the kills comes before the first step, while notes are read."""
    builds = chance.choice([(PLAIN,), (MORE,), (PLAIN, MORE), (MORE, PLAIN)])
    moments = tuple(
        (
            chance.randint(-steps // 10, steps),
            chance.choice([0, chance.random() * 2 * _PAUSE, chance.random() * 0.05]),
        )
        for _ in builds
    )
    return Case(builds, chance.random() < 0.6, moments)


def seen(garden: Path, good: dict[tuple[str, ...], Files], absent: bool) -> str:
    """Which build is there. Raises MixedError."""
    out = garden / "out"
    if absent and not out.exists():
        return "absent"
    found = files(out)
    for line in found.get(MANIFEST, b"").decode().splitlines():
        digest, path = line.split("  ", 1)
        if hashlib.sha256(found.get(path, b"")).hexdigest() != digest:
            raise MixedError(f"{path} is not the file of the list")
    for options, one in good.items():
        if found == one:
            return " ".join(options) or "plain"
    raise MixedError(f"the folder is of no build: {sorted(found)}")


def ends_well(garden: Path, good: dict[tuple[str, ...], Files], options: tuple[str, ...]) -> None:
    """Build and see that nothing is left of what was killed before. Raises MixedError."""
    if built(garden, options) != good[options]:
        raise MixedError("the next build is not whole")
    if left := [
        one.name
        for one in (*garden.iterdir(), *(garden / "out").rglob("*"))
        if one.name.startswith(".") and one.name != NAME
    ]:
        raise MixedError(f"left behind: {left}")


def kills(times: int, seed: int) -> Counter[str]:
    """What came out of so many kills. Raises MixedError at the first that is wrong."""
    counts: Counter[str] = Counter()
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        garden = Path(folder)
        good, steps, may_be_absent = *prepared(garden), False
        while counts["build killed"] < times:
            case = chosen(chance, steps)
            codes = killed(garden, case)
            if not set(codes) <= ENDS.keys():
                raise MixedError(f"exit codes {codes}")
            may_be_absent = may_be_absent or not case.exchanges
            try:
                counts.update(
                    [
                        f"there: {seen(garden, good, may_be_absent)}",
                        *(f"build {ENDS[code]}" for code in codes),
                    ]
                )
                counts["left for the next build"] += (garden / ".out.graphbuild").exists()
                if (
                    chance.random() < 0.5
                ):  # else the next one, which finds what this one has left, is killed too
                    ends_well(garden, good, case.builds[0])
                    may_be_absent = False
            except MixedError as error:
                raise MixedError(
                    f"after {counts['build killed']} kills, seed {seed}, {case}: {error}"
                ) from error
        ends_well(garden, good, PLAIN)
    return counts


def prepared(garden: Path) -> tuple[dict[tuple[str, ...], Files], int]:
    """A garden with a good output and somebody's own files in it; what each build gives there, and how many steps it has."""
    (garden / "notes").mkdir()
    for path, text in NOTES.items():
        (garden / "notes" / path).write_text(text)
    built(garden, PLAIN)
    for path, data in OWN.items():
        (garden / "out" / path).parent.mkdir(parents=True, exist_ok=True)
        (garden / "out" / path).write_bytes(data)
    good = {options: built(garden, options) for options in (MORE, PLAIN)}
    assert all(one.items() >= OWN.items() for one in good.values())
    return good, longest(garden)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--times", type=int, default=300, help="how many builds are killed (default: 300)"
    )
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    for what, count in sorted(kills(args.times, args.seed).items()):
        print(f"{count:5} {what}")


if __name__ == "__main__":
    main()
