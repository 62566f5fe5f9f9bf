"""A build that remembers gives what a build from nothing gives: `python -m tests.incremental --sequences 200`.

Random gardens go through random edits, renames, deletions and changes of settings. After each, an output folder that is
built again must hold what a build from nothing writes, byte for byte, in every output; and a graph that is read with a cache,
with a memory and by other workers must be that of the files in another order.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graphbuild import pipeline
from graphbuild.cache import NAME
from graphbuild.cli import main as graphbuild
from graphbuild.cli import parser
from graphbuild.cli.build import write_garden
from graphbuild.cli.leftovers import MANIFEST
from graphbuild.emit.explorer.changes import without_changes
from graphbuild.emit.outputs import NEEDS, ON_REQUEST
from graphbuild.graph import Graph
from graphbuild.query.apart import apart
from graphbuild.query.changes import changes
from graphbuild.query.store import read_source
from graphbuild.vocabulary import load_vocabulary

NAMES = ("pons.md", "organ/cerebellum.md", "deep/odd.html", "Pons.canvas", "b.md")
TEXTS = (
    "---\ntype: organ\ntitle: Pons\naliases: [Bridge]\n---\n# Pons\n## Efferent Connections\n- [[cerebellum]] (middle) - 90% strength\n",
    "---\ntype: organ\ntitle: Cerebellum\ndg-publish: true\n---\n# Cerebellum\n## Afferent Connections\n- Pons - 80% strength\n- Bridge\n",
    "# B\n\nOf the pons and [[b#Nowhere]] and [[pons#Efferent Connections]]. #tag\n\n- no [[gone]]\n",
    "<h1>Odd</h1><ul><li><a href='../pons.md'>the pons</a></li></ul>",
    '{"nodes": [{"id": "1", "type": "file", "file": "pons.md"}], "edges": []}',
    "---\nbad: [\n---\n",
    "",
)
SETTINGS = (
    "",
    'title = "T"\n',
    "link_by_alias = true\nbad = 1\n",
    "published = true\n",
    '[kinds.Bridge]\ntypes = ["organ"]\n',
    'exclude = ["b.md"]\n',
    'base = "https://elsewhere.example/"\nsource_links = ["site"]\n',
    'mentions = ["organ/"]\nsentences = true\n',
    'things = [{ name = "fibre", type = "organ" }]\nno_mentions = ["Pons"]\n',
    '[severity]\nGB201 = "error"\n',
    '[[patterns]]\npredicate = "uses"\nline = "{object} - 90% strength"\n',
)
_NAMES, _TEXTS = st.sampled_from(NAMES), st.sampled_from(TEXTS)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), _NAMES, _TEXTS),
        st.tuples(st.just("append"), _NAMES, _TEXTS),
        st.tuples(st.just("rename"), _NAMES, _NAMES),
        st.tuples(st.just("delete"), _NAMES, st.just("")),
        st.tuples(st.just("settings"), st.just("graphbuild.toml"), st.sampled_from(SETTINGS)),
    ),
    min_size=1,
    max_size=5,
)
_ALSO = ",".join(name for name in ON_REQUEST if name not in NEEDS)
_GARDEN = importlib.import_module("graphbuild.garden")
_FOUND = importlib.import_module("graphbuild.pipeline.found")
_PARTS = tuple(one.name for one in fields(Graph) if one.name != "notes")


def outputs(folder: Path, out: Path, *words: str) -> dict[str, bytes]:
    """The files of a build, without what the page tells of the build before."""
    with no_disk():
        graphbuild(["build", str(folder), "--out", str(out), "--also", _ALSO, "--quiet", *words])
    return written(out)


def served(folder: Path, out: Path, memory: pipeline.Memory) -> dict[str, bytes]:
    """The files that `serve` writes, which remembers what it wrote last."""
    with no_disk():
        args = parser().parse_args(["serve", str(folder), "--out", str(out)])
        write_garden(args, memory, serving=True)
    return written(out)


@contextlib.contextmanager
def no_disk() -> Iterator[None]:
    """Nobody takes the disk away here, and nobody reads what is said of the notes."""
    with (
        contextlib.redirect_stderr(io.StringIO()),
        patch.object(os, "fsync", lambda handle: None),
    ):
        yield


def written(out: Path) -> dict[str, bytes]:
    """The files of a folder, without what the page tells of the build before."""
    found = (file for file in out.rglob("*") if file.is_file() and NAME not in file.parts)
    files = {file.relative_to(out).as_posix(): file.read_bytes() for file in found}
    files["explorer.html"] = without_changes(files["explorer.html"])
    return {path: data for path, data in files.items() if path != MANIFEST}


def contents(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b""


def told(old: bytes, new: bytes) -> bool:
    """Whether a comparison of what differs tells what a comparison of everything does."""
    if not old:
        return True
    vocabulary = load_vocabulary()
    whole, differing = (
        changes(read_source(one), read_source(other), vocabulary)
        for one, other in ((old, new), apart(old, new))
    )
    return whole == differing


@contextlib.contextmanager
def other_order() -> Iterator[None]:
    """Folders that tell their files from the last to the first."""
    real = _FOUND.garden_files

    def backwards(*words: object) -> object:
        files, unread = real(*words)
        return files[::-1], unread

    with patch.object(_FOUND, "garden_files", backwards):
        yield


@contextlib.contextmanager
def other_workers() -> Iterator[None]:
    """Workers that read all notes that are new but two; they take a few milliseconds to start."""
    with (
        patch.object(_GARDEN, "_TOGETHER", 1),
        patch.object(_GARDEN, "_WORTH", -1),
        patch("concurrent.futures.ProcessPoolExecutor", ThreadPoolExecutor),
    ):
        yield


def change(folder: Path, step: tuple[str, str, str]) -> None:
    """Do one step, where it can be done."""
    what, name, more = step
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    if what in ("write", "settings"):
        file.write_text(more)
    elif what == "append" and file.exists():
        file.write_text(file.read_text() + more)
    elif what == "rename" and file.exists():
        (folder / more).parent.mkdir(parents=True, exist_ok=True)
        file.replace(folder / more)
    elif what == "delete":
        file.unlink(missing_ok=True)


def judged(steps: list[tuple[str, str, str]]) -> None:
    """Go through the steps. AssertionError where a build that remembers differs from one from nothing."""
    with tempfile.TemporaryDirectory() as place:
        folder, cache, memory = Path(place) / "notes", Path(place) / "cache", pipeline.Memory()
        serving = pipeline.Memory()
        for name, text in zip(NAMES, TEXTS, strict=False):
            change(folder, ("write", name, text))
        for at, step in enumerate([None, *steps]):
            if step:
                change(folder, step)
            anew = outputs(folder, Path(place) / f"out{at}", "--no-cache")
            before = contents(Path(place) / "out" / "graph.ttl")
            assert outputs(folder, Path(place) / "out") == anew, ("outputs", step)
            live = served(folder, Path(place) / "served", serving)
            assert live.items() <= anew.items(), ("served", step)
            assert told(before, anew["graph.ttl"]), ("what a page tells", step)
            with other_order():
                expected = pipeline.build(folder)
            with other_workers():
                found = pipeline.build(folder, cache=cache, memory=memory, jobs=2)
            differ = [one for one in _PARTS if getattr(found, one) != getattr(expected, one)]
            assert not differ, ("cache", step, differ)


def sequences(count: int) -> None:
    """So many random sequences."""
    quiet = settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.generate,),  # to make a failing sequence shorter takes minutes
        suppress_health_check=list(HealthCheck),
    )
    quiet(given(STEPS)(judged))()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sequences", type=int, default=200)
    args = parser.parse_args()
    sequences(args.sequences)
    print(f"{args.sequences} sequences: incremental builds gave what full ones give")


if __name__ == "__main__":
    main()
