"""What a build holds in memory, and what each step takes beside that: `python -m benchmarks.memory FOLDER`.

Sizes are of Python's own values, in MiB, and in KiB for a statement; the program itself and its libraries are not counted.
"""

from __future__ import annotations

import argparse
import gc
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import chain

from graphbuild import pipeline
from graphbuild.cache.packed import Packed
from graphbuild.cache.pool import pack, unpack
from graphbuild.cache.snapshot import graph_bytes
from graphbuild.emit.json import diagnostics_json
from graphbuild.emit.outputs import EMITTERS, Emitter
from graphbuild.graph import Graph

_PARTS = ("nodes", "statements", "diagnostics", "coverage", "mentions")


def taken(work: Callable[[], object]) -> tuple[float, float]:
    """What is held more after some work, and what was at its peak, in MiB."""
    gc.collect()
    before = tracemalloc.get_traced_memory()[0]
    tracemalloc.reset_peak()
    kept = work()  # what it gives is held until it is counted
    gc.collect()
    held, peak = tracemalloc.get_traced_memory()
    del kept
    return (held - before) / 2**20, (peak - before) / 2**20


def steps(graph: Graph) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is done with a graph, each with its name."""
    for part in _PARTS:
        data = pack(getattr(graph, part))
        yield f"{part}, opened", lambda data=data: unpack(data)  # type: ignore[misc]
    for index in ("by_place", "edges", "passages", "associations", "outgoing", "incoming"):
        yield f"index: {index}", lambda index=index: getattr(graph, index)  # type: ignore[misc]
    keys = dict.fromkeys(graph.notes, "")
    yield "to keep the graph", lambda: graph_bytes("", graph, keys, Packed())
    for emitter in (*EMITTERS, diagnostics_json):
        yield f"output: {emitter.__name__}", lambda emitter=emitter: _written(emitter, graph)  # type: ignore[misc]


def _written(emitter: Emitter, graph: Graph) -> int:
    pieces = chain.from_iterable(one.pieces() for one in emitter(graph))
    return sum(map(len, pieces))


def main() -> None:
    """Build a garden once and print what each step takes."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder")
    args = options.parse_args()
    pipeline.build(args.folder)  # loads all that is loaded once
    tracemalloc.start()
    graphs: list[Graph] = []
    cost = taken(lambda: graphs.append(pipeline.build(args.folder)))
    count = len(graphs[0].statements)
    print(f"{count} statements{'held':>26}{'peak':>10}{'KiB held for one':>20}")
    rows = chain(
        [("the build: notes and graph", cost)], ((name, taken(do)) for name, do in steps(graphs[0]))
    )
    for name, (held, peak) in rows:
        print(f"{name:<28}{held:>10.1f}{peak:>10.1f}{held * 1024 / max(1, count):>20.2f}")


if __name__ == "__main__":
    main()
