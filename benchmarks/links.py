"""How long links and maps take: `python -m benchmarks.links [--notes 10000] [--links 60000]`.

Makes a garden with planted links in memory, reads it, resolves its links, checks them against the truth, and builds the
maps. Reading and links only: no other extractor runs. Prints processor seconds, so that other work on the machine counts little.
"""

from __future__ import annotations

import argparse
import gc
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TypeVar

from benchmarks.planted import Planted, planted
from graphbuild.config import Settings
from graphbuild.emit.backlinks import backlinks
from graphbuild.emit.digital_garden import digital_garden
from graphbuild.emit.markdown_blocks import markdown_blocks
from graphbuild.emit.mentions import mentions_json
from graphbuild.emit.quartz import quartz
from graphbuild.graph import Graph
from graphbuild.model import Claim, Note
from graphbuild.outline import outline
from graphbuild.packs.garden.front_matter import front_matter
from graphbuild.packs.garden.links import links
from graphbuild.read.note import parse_note
from graphbuild.resolve import resolve
from graphbuild.vocabulary import load_vocabulary

Result = TypeVar("Result")


def main() -> None:
    """Run all stages once and print what each took."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--notes", type=int, default=10_000)
    options.add_argument("--links", type=int, default=60_000)
    args = options.parse_args()
    garden = planted(args.notes, args.links)
    size = sum(map(len, garden.files.values())) / 1e6
    print(f"{len(garden.files)} notes, {len(garden.truth)} links, {size:.1f} million characters")
    gc.disable()  # as a build does
    start = time.process_time()
    graph = _graph(garden.files)
    wrong = _wrong(graph, garden.truth)
    for emitter in (backlinks, mentions_json, digital_garden, quartz):
        timed(
            emitter.__name__,
            lambda emitter=emitter: sum(len(one.whole()) for one in emitter(graph)),
        )  # type: ignore[misc]
    timed("markdown blocks", lambda: markdown_blocks(graph))
    print(
        f"{'all':<18} {time.process_time() - start:6.1f} s, at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB"
    )
    print(f"{wrong} links differ from the truth")
    sys.exit(1 if wrong else 0)


def timed(name: str, stage: Callable[[], Result]) -> Result:
    """What a stage gives; prints how long it took."""
    start = time.process_time()
    result = stage()
    print(f"{name:<18} {time.process_time() - start:6.1f} s")
    return result


def _graph(files: Mapping[str, str]) -> Graph:
    vocabulary = timed("vocabulary", load_vocabulary)
    notes = timed("read", lambda: [parse_note(text, path)[0] for path, text in files.items()])
    claims = timed("extract", lambda: _claims(notes))
    return timed("resolve", lambda: resolve(notes, files, claims, vocabulary, Settings())).graph


def _claims(notes: list[Note]) -> list[Claim]:
    return [
        one
        for note in notes
        for reader in (front_matter, links)
        for one in reader(outline(note))
        if isinstance(one, Claim)
    ]


def _wrong(graph: Graph, truth: tuple[Planted, ...]) -> int:
    found = Counter(
        (one.span.path, _path(graph, one.object))
        for one in graph.statements
        if one.predicate == "linksTo"
    )
    planned = Counter((one.source, one.target) for one in truth)
    return sum(((found - planned) + (planned - found)).values())


def _path(graph: Graph, target: object) -> str:
    node = graph.nodes[target]  # type: ignore[index]
    return node.path if node.kind == "Note" else ""


if __name__ == "__main__":
    main()
