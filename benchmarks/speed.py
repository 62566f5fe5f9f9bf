"""What a garden costs, against the peers in the same run: `python -m benchmarks.speed [FOLDER] [--notes 250]`.

Three made gardens: dense (structures with connections, cells and receptors, as organ notes have), sparse (prose and links),
each in three sizes for the exponent; or any folder. The peer is what a user would write: python-frontmatter for the header, a
regex for links, rdflib for the triples. Each job is a process of its own; seconds are of its processor, user and system.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_SIZES = (1, 2, 4)
_PEER = """
import re, sys, frontmatter, rdflib
from pathlib import Path
root, graph, base = Path(sys.argv[1]), rdflib.Graph(), rdflib.Namespace("https://garden.example/")
for file in sorted(one for one in root.rglob("*") if one.suffix in (".md", ".html")):
    note = frontmatter.loads(file.read_text())
    here = base[file.relative_to(root).with_suffix("").as_posix().replace(" ", "-")]
    for key, value in note.metadata.items():
        graph.add((here, base[key.replace(" ", "-")], rdflib.Literal(str(value))))
    for link in re.findall(r"\\[\\[([^\\]|#]+)|href=.([^'\\"#]+)", note.content):
        graph.add((here, base.linksTo, base[(link[0] or link[1]).replace(" ", "-")]))
graph.serialize(sys.argv[2])
"""
_HELD = """
import sys, tracemalloc, gc
from graphbuild import pipeline
pipeline.build(sys.argv[1], cache=sys.argv[2]); tracemalloc.start()
graph = pipeline.build(sys.argv[1], cache=sys.argv[2]); gc.collect()
print(tracemalloc.get_traced_memory()[0] / max(1, len(graph.statements)))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: processor seconds, MiB at its peak, and what it printed."""

    seconds: float
    peak: float
    told: str


def cost(*words: str) -> Cost:
    """Run Python with these words and see what it takes. RuntimeError where it fails."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, *words], stdout=subprocess.PIPE, text=True, env=os.environ
    )
    told = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{words} ended with {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, told)


def size(folder: Path) -> int:
    """The bytes of all files but those of a cache."""
    return sum(
        file.stat().st_size
        for file in folder.rglob("*")
        if file.is_file() and ".graphbuild" not in file.parts
    )


def dense(folder: Path, notes: int, seed: int = 1) -> None:
    """Organ notes: about 60 statements each."""
    chance, folder = random.Random(seed), folder
    for number in range(notes):
        lines = [f"---\ntype: organ\ntitle: Structure {number}\n---\n# Structure {number}\n"]
        for title in ("Afferent Connections", "Efferent Connections"):
            lines.append(f"## {title}")
            lines += [
                f"- [[Structure {chance.randrange(notes)}]] (by fibres of kind {at}) - {chance.randrange(40, 100)}% strength"
                for at in range(12)
            ]
        lines.append("## Receptors")
        lines += [
            f"- Receptor {chance.randrange(300)}: {chance.choice(('High', 'Moderate', 'Low'))} density"
            for _ in range(10)
        ]
        lines.append(
            "## Functions\n"
            + "\n".join(f"- Function {chance.randrange(500)} of the body" for _ in range(6))
        )
        (folder / f"Structure {number}.md").write_text("\n".join(lines) + "\n")


def sparse(folder: Path, notes: int, seed: int = 1) -> None:
    """Notes of prose, with about six links each."""
    chance = random.Random(seed)
    for number in range(notes):
        prose = [
            f"Here is what was thought on day {at}, as told in [[Note {chance.randrange(notes)}]] and elsewhere."
            for at in range(6)
        ]
        header = f"---\ntags: [t{number % 40}]\ncreated: 2026-01-02\n---\n"
        (folder / f"Note {number}.md").write_text(
            header + f"# Note {number}\n\n" + "\n\n".join(prose) + "\n"
        )


def measured(name: str, notes: Path, work: Path) -> float:
    """Print the row of a garden; the seconds of a cold build."""
    out, program = work / f"{name}-out", ("-m", "graphbuild")
    build = (*program, "build", str(notes), "--out", str(out))
    library, peer = (
        cost("-c", "import rdflib"),
        cost("-c", _PEER, str(notes), str(work / "peer.ttl")),
    )
    cold = cost(*build)
    file = next(one for one in sorted(notes.rglob("*")) if one.suffix in (".md", ".html"))
    before = file.read_bytes()
    file.write_bytes(before + b"\nOne line more.\n")
    again, nothing = cost(*build), cost(*build)
    file.write_bytes(before)
    cost(*build)
    thing = file.relative_to(notes).as_posix()  # a path is nobody else's, a name may be
    kept = ("--cache", str(out / ".graphbuild"))
    explain = cost(*program, "explain", thing, "--notes", str(notes), *kept)
    cost(*program, "query", "backlinks", "--of", thing, "--out", str(out))
    query = cost(*program, "query", "backlinks", "--of", thing, "--out", str(out))
    held = cost("-c", _HELD, str(notes), str(out / ".graphbuild"))
    count = sum(file.suffix in (".md", ".html") for file in notes.rglob("*"))
    print(
        f"{name:<12}{count:>7}{peer.seconds:>8.2f}{cold.seconds:>8.2f}{cold.seconds / peer.seconds:>7.1f}x"
        f"{again.seconds / cold.seconds:>8.0%}{nothing.seconds / cold.seconds:>9.0%}"
        f"{explain.seconds / library.seconds:>8.1f}x{query.seconds / library.seconds:>6.1f}x"
        f"{max(explain.peak, query.peak):>7.0f}{float(held.told) / 1024:>8.2f}{size(out) / size(notes):>8.1f}x{cold.peak:>8.0f}",
        flush=True,
    )
    return cold.seconds


def exponent(counts: Sequence[int], seconds: Sequence[float]) -> float:
    """By how much doubling a garden multiplies its time, as a power: 1 is linear."""
    return math.log(seconds[-1] / seconds[0]) / math.log(counts[-1] / counts[0])


def main() -> None:
    """Measure and print one table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", nargs="?", help="a folder of notes of your own, which is copied")
    options.add_argument("--notes", type=int, default=250, help="notes of the smallest made garden")
    args = options.parse_args()
    print(
        "seconds of processor; explain and query against `import rdflib`; MiB, KiB a statement held, bytes written / of notes"
    )
    print(
        f"{'garden':<12}{'notes':>7}{'peer':>8}{'cold':>8}{'ratio':>8}{'edited':>8}{'the same':>9}{'explain':>9}{'query':>7}{'peak':>7}{'held':>8}{'bytes':>9}{'peak':>8}"
    )
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        if args.folder:
            shutil.copytree(args.folder, work / "notes")
            measured(Path(args.folder).name[:11], work / "notes", work)
            return
        for make in (dense, sparse):
            counts = [args.notes * times for times in _SIZES]
            found = []
            for count in counts:
                notes = work / f"{make.__name__}{count}"
                notes.mkdir()
                make(notes, count)
                found.append(measured(make.__name__, notes, work))
            print(
                f"{make.__name__}: time grows with notes to the power of {exponent(counts, found):.2f}",
                flush=True,
            )
    print(f"at most {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
