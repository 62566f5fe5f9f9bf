"""What a garden costs, against the peers in the same run: `python -m benchmarks.speed [FOLDER] [--notes 250]`.

Two made gardens: dense (structures with connections, cells and receptors, as organ notes have) and sparse (prose and links),
each in three sizes for the exponent; or any folder. The peer of all ratios is what a user would write: python-frontmatter for
the header, a regex for links, rdflib for the triples. obsidiantools and kglite run beside it where the interpreter that
`--peers` names has them. Each job is a process of its own; seconds are of its processors, user and system, the least of
`--times` runs. In the end stand the bars, and by how much each is met or missed.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
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
_OTHERS = {
    "obsidiantools": """
import sys, obsidiantools.api as api
vault = api.Vault(__import__("pathlib").Path(sys.argv[1])).connect().gather()
vault.get_note_metadata().to_csv(sys.argv[2])
""",
    "kglite": """
import re, sys, kglite, pandas
from pathlib import Path
root, graph = Path(sys.argv[1]), kglite.KnowledgeGraph()
files = sorted(one for one in root.rglob("*") if one.suffix in (".md", ".html"))
texts = {one.stem: one.read_text() for one in files}
links = {(name, to) for name, text in texts.items() for to in re.findall(r"\\[\\[([^\\]|#]+)", text)}
names = sorted({*texts, *(to for _, to in links)})
graph.add_nodes(pandas.DataFrame({"id": names, "title": names}), "Note", "id", "title")
rows = pandas.DataFrame(sorted(links), columns=["from", "to"])
graph.add_connections(rows, "LINKS", "Note", "from", "Note", "to")
graph.save(sys.argv[2])
""",
}
_HELD = """
import sys, tracemalloc, gc
from graphbuild import pipeline
pipeline.build(sys.argv[1], cache=sys.argv[2]); tracemalloc.start()
graph = pipeline.build(sys.argv[1], cache=sys.argv[2]); gc.collect()
print(tracemalloc.get_traced_memory()[0] / max(1, len(graph.statements)))
"""


_SERVED = """
import sys, time
from pathlib import Path
from graphbuild.cli import parser
from graphbuild.cli.build import write_garden
from graphbuild.pipeline import Memory
notes, out, name, more = sys.argv[1:]
args, memory, file = parser().parse_args(["serve", notes, "--out", out]), Memory(), Path(name)
write_garden(args, memory, serving=True)
spent = []
for number in range(3):
    file.write_bytes(file.read_bytes() + f"\\n{more} served {number}.\\n".encode())
    start = time.process_time()
    write_garden(args, memory, serving=True)
    spent.append(time.process_time() - start)
print(min(spent))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds of processors and by the clock, MiB at its peak, and what it printed."""

    seconds: float
    clock: float
    peak: float
    told: str


def cost(*words: str, python: str = sys.executable, ends: Sequence[int] = (0, 1)) -> Cost:
    """Run Python with these words and see what it takes; a build ends with 1 where an output is
    missing. RuntimeError where it ends otherwise.
    """
    start = time.monotonic()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603
        [python, *words], stdout=subprocess.PIPE, stderr=quiet, text=True, env=_environment()
    )
    told = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in ends:
        raise RuntimeError(f"{words} ended with {process.returncode}")
    seconds = used.ru_utime + used.ru_stime
    return Cost(seconds, time.monotonic() - start, used.ru_maxrss / 1024, told)


def _environment() -> dict[str, str]:
    """As users have it: modules are compiled once."""
    return {name: one for name, one in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def least(times: int, *words: str, before: Callable[[], object] = lambda: None) -> Cost:
    """The run that took the least of processors; the machine does other things as well."""
    found = []
    for _ in range(times):
        before()
        found.append(cost(*words))
    return min(found, key=lambda one: one.seconds)


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


@dataclass(frozen=True, slots=True)
class Row:
    """What one garden took."""

    name: str
    notes: int
    peer: Cost
    others: dict[str, Cost]
    library: Cost
    cold: Cost
    edited: Cost
    stated: Cost
    same: Cost
    served: float
    served_stated: float
    asked: dict[str, Cost]
    held: float
    growth: float

    def shares(self) -> dict[str, float]:
        """What the columns show, as ratios, by their names."""
        cold, library = self.cold.seconds, self.library.seconds
        return {
            "ratio": cold / self.peer.seconds,
            "edited": self.edited.seconds / cold,
            "edited+": self.stated.seconds / cold,
            "served": self.served / cold,
            "served+": self.served_stated / cold,
            "same": self.same.seconds / cold,
            **{name: one.seconds / library for name, one in self.asked.items()},
        }

    def peak_asked(self) -> float:
        """MiB at the peak of what takes most of those that ask."""
        return max(one.peak for one in self.asked.values())


_OF_COLD = ("edited", "edited+", "served", "served+", "same")
_ASKED = ("explain", "query", "render")
_COLUMNS = ("ratio", *_OF_COLD, *_ASKED, "held", "bytes", "clock", "peak", "asked")
_HEAD = f"{'garden':<12}{'notes':>6}{'peer':>7}{'cold':>7}" + "".join(
    f"{name:>8}" for name in _COLUMNS
)


def shown(row: Row) -> str:
    """The row as text."""
    ratios = "".join(
        f"{share:>8.0%}" if name in _OF_COLD else f"{share:>7.1f}x"
        for name, share in row.shares().items()
    )
    others = "".join(
        f"   {name} {one.seconds / row.peer.seconds:.1f}x, {one.peak:.0f} MiB"
        for name, one in row.others.items()
    )
    return (
        f"{row.name:<12}{row.notes:>6}{row.peer.seconds:>7.2f}{row.cold.seconds:>7.2f}{ratios}"
        f"{row.held:>8.2f}{row.growth:>7.1f}x{row.cold.clock:>8.1f}{row.cold.peak:>8.0f}"
        f"{row.peak_asked():>8.0f}{others}"
    )


def measured(name: str, notes: Path, work: Path, times: int, peers: str) -> Row:
    """Build and ask a garden in all these ways."""
    out, program = work / f"{name}-out", ("-m", "graphbuild")
    build = (*program, "build", str(notes), "--out", str(out))
    library = least(times, "-c", "import rdflib")
    peer = least(times, "-c", _PEER, str(notes), str(work / "peer.ttl"))
    others = dict(_others(peers, notes, work))
    cold = least(times, *build, before=lambda: shutil.rmtree(out, ignore_errors=True))
    file, other = [one for one in sorted(notes.rglob("*")) if one.suffix in (".md", ".html")][:2]
    before = file.read_bytes()
    edits = iter(range(1000))
    prose, fact = "One line more,", f"- A link to [[{other.stem}]],"

    def edit(more: str) -> None:
        file.write_bytes(before + f"\n{more} and number {next(edits)}.\n".encode())

    def serving(more: str) -> float:
        file.write_bytes(before)
        return float(cost("-c", _SERVED, str(notes), str(out), str(file), more).told)

    edited = least(times, *build, before=lambda: edit(prose))
    stated = least(times, *build, before=lambda: edit(fact))
    same = least(times, *build)
    served = serving(prose), serving(fact)
    file.write_bytes(before)
    cost(*build)
    thing = file.relative_to(notes).as_posix()  # a path is nobody else's, a name may be
    kept = ("--cache", str(out / ".graphbuild"))
    ask = (*program, "query", "backlinks", "--of", thing, "--out", str(out))
    cost(*ask)
    picture = ("--notes", str(notes), "--out", str(work / "picture.svg"), *kept)
    asked = {
        "explain": least(times, *program, "explain", thing, "--notes", str(notes), *kept),
        "query": least(times, *ask),
        "render": least(times, *program, "render", thing, *picture),
    }
    held = cost("-c", _HELD, str(notes), str(out / ".graphbuild"))
    count = sum(one.suffix in (".md", ".html") for one in notes.rglob("*"))
    costs = (library, cold, edited, stated, same, *served, asked)
    growth = size(out) / size(notes)
    return Row(name, count, peer, others, *costs, float(held.told) / 1024, growth)


def _others(python: str, notes: Path, work: Path) -> Iterator[tuple[str, Cost]]:
    for name, script in _OTHERS.items():
        try:
            words = ("-c", script, str(notes), str(work / name))
            yield name, cost(*words, python=python, ends=(0,))
        except RuntimeError:
            continue


def exponent(counts: Sequence[int], seconds: Sequence[float]) -> float:
    """By how much doubling a garden multiplies its time, as a power: 1 is linear."""
    return math.log(seconds[-1] / seconds[0]) / math.log(counts[-1] / counts[0])


def bars(row: Row) -> Iterator[str]:
    """Each bar, what there is, and by how much it is met or missed. What is written of notes, and how long
    that takes, follows from how much they say: a garden of one's own is taken to say most.
    """
    to_peer, grown = {"dense": (6.0, 16.0), "sparse": (3.0, 8.0)}.get(row.name, (10.0, 16.0))
    shares = row.shares()
    for what, found, bar in (
        ("whole build, cold, against the peer", shares["ratio"], to_peer),
        ("one note changed, share of a cold build", shares["edited"], 0.08),
        ("the same, with a new statement", shares["edited+"], 0.08),
        ("serve, from edit to page, share of a cold build", shares["served"], 0.05),
        ("the same, with a new statement", shares["served+"], 0.05),
        *((f"{name}, against import rdflib", shares[name], 4.0) for name in _ASKED),
        ("MiB at the peak of these", row.peak_asked(), 150.0),
        ("KiB held for a statement", row.held, 0.7),
        ("bytes written, against those of notes", row.growth, grown),
    ):
        verdict = "met" if found <= bar else f"missed {found / bar:.1f} times"
        yield f"  {what:<48}{found:>8.2f}{bar:>8.2f}  {verdict}"


_MADE: dict[str, Callable[[Path, int], None]] = {"dense": dense, "sparse": sparse}


def _made(name: str, args: argparse.Namespace, work: Path) -> None:
    rows = []
    for count in (args.notes * times for times in _SIZES):
        notes = work / f"{name}{count}"
        notes.mkdir()
        _MADE[name](notes, count)
        rows.append(measured(name, notes, work, args.times, args.peers))
        print(shown(rows[-1]), flush=True)
    counts = [row.notes for row in rows]
    grown = exponent(counts, [row.cold.seconds for row in rows])
    print(f"{name}: time grows with notes to the power of {grown:.2f}; against the bars:")
    print("\n".join(bars(rows[-1])), flush=True)


def main() -> None:
    """Measure and print one table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", nargs="?", help="a folder of notes of your own, which is copied")
    options.add_argument("--notes", type=int, default=250, help="notes of the smallest made garden")
    options.add_argument("--garden", choices=tuple(_MADE), help="only this made garden")
    options.add_argument("--times", type=int, default=1, help="how often each job runs")
    options.add_argument("--peers", default=sys.executable, help="a Python that has other tools")
    args = options.parse_args()
    print(
        "peer, cold: seconds of processors; edited, served, same: share of a cold build, + where the edit states something\n"
        "new; explain, query, render: against `import rdflib`;\n"
        "held: KiB a statement; bytes: written / of notes; clock: seconds; peak of the build and of what was asked: MiB"
    )
    print(_HEAD, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        os.environ["PYTHONPYCACHEPREFIX"] = str(work / "compiled")
        cost("-m", "graphbuild", "build", "--help")
        if args.folder:
            shutil.copytree(args.folder, work / "notes")
            row = measured(
                Path(args.folder).name[:11], work / "notes", work, args.times, args.peers
            )
            print(shown(row), *bars(row), sep="\n")
            return
        for name in [args.garden] if args.garden else _MADE:
            _made(name, args, work)


if __name__ == "__main__":
    main()
