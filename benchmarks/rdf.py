"""How long a large graph takes to export, load and query: `python -m benchmarks.rdf [--triples 1000000] [--seed 1]`.

A graph of pathways is made from a seed. Each step is done as graphbuild does it, and by rdflib alone, and the answers are
compared. Prints processor seconds, so that other work on the machine counts little.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import rdflib

from graphbuild.emit.turtle import turtle
from graphbuild.graph import Graph, Node, NodeId, Statement
from graphbuild.model import Span
from graphbuild.query import ask, fill, named_queries, open_source
from graphbuild.query.text import declare
from graphbuild.vocabulary import load_vocabulary

Result = TypeVar("Result")
_TWO_HOPS = "SELECT DISTINCT ?end ?label { $of gb:projectsTo / gb:projectsTo ?end . ?end skos:prefLabel ?label }"
_BASE = "https://garden.example/"
_TRIPLES_A_STATEMENT = 25


def made(triples: int, seed: int) -> Graph:
    """A graph of about so many triples: each structure projects to about twenty others, with strengths and places."""
    chance = random.Random(seed)
    count = triples // _TRIPLES_A_STATEMENT
    ids = [NodeId(f"anatomy/structure-{number}") for number in range(max(2, count // 20))]
    nodes = {
        one: Node(
            one,
            ("AnatomicalStructure",),
            one.partition("/")[2].replace("-", " "),
            f"{_BASE}id/{one}",
        )
        for one in ids
    }
    path = "organ/all.md"
    note = NodeId("note/organ/all")
    nodes[note] = Node(note, ("Note",), "All", f"{_BASE}{note}", path=path)
    found = (
        _statement(number, *chance.sample(ids, 2), Decimal(chance.randrange(5, 101)) / 100, path)
        for number in range(count)
    )
    statements = tuple(sorted(found, key=lambda one: one.id))
    return Graph(
        load_vocabulary(), _BASE, dict(sorted(nodes.items())), statements, paths={path: note}
    )


def _statement(
    number: int, source: NodeId, target: NodeId, strength: Decimal, path: str
) -> Statement:
    quote = f"{source} - {int(strength * 100)}% strength"
    name = f"{source.partition('/')[2]}--projects-to--{target.partition('/')[2]}--{number:08x}"
    said = (
        ("statedRole", "afferent"),
        ("strength", strength),
        ("strengthText", f"{int(strength * 100)}% strength"),
    )
    span = Span(path, number + 1, 3, number * 80, number * 80 + len(quote))
    return Statement(
        name,
        source,
        "projectsTo",
        target,
        span,
        quote,
        ("Connections",),
        said,
        "connections",
        str(source),
        str(target),
        "own name",
        "own name",
    )


def main() -> None:
    """Run every step once and print what each took."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--triples", type=int, default=1_000_000)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    graph = made(given.triples, given.seed)
    target = f"<{graph.iri(NodeId('anatomy/structure-1'))}>"
    print(f"{'':<34}{'graphbuild':>12}{'rdflib':>12}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graph.ttl"
        ours, _ = _timed(lambda: _write(graph, file))
        print(
            f"memory so far {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB, file {file.stat().st_size >> 20} MiB",
            flush=True,
        )
        load, source = _timed(lambda: open_source(file))
        print(f"triples {len(source.store)}; rdflib takes minutes for a million", flush=True)
        theirs_load, other = _timed(lambda: rdflib.Graph().parse(file, format="turtle"))
        theirs, _ = _timed(lambda: other.serialize(format="turtle"))
        _print("export as Turtle", ours, theirs)
        _print("load Turtle", load, theirs_load)
        named = {
            name: fill(named_queries()[name], {"of": target}, source.prefixes)
            for name in ("inputs", "afferents")
        }
        for name, text in {
            **named,
            "two hops": declare(_TWO_HOPS.replace("$of", target), source.prefixes),
        }.items():
            mine, rows = _timed(lambda text=text: ask(source, text).rows)
            other_time, other_rows = _timed(lambda text=text: list(other.query(text)))
            if len(rows) != len(other_rows):
                raise SystemExit(f"{name}: {len(rows)} rows here, {len(other_rows)} by rdflib")
            _print(f"query {name}, {len(rows)} rows", mine, other_time)


def _write(graph: Graph, file: Path) -> None:
    with file.open("wb") as stream:
        for artifact in turtle(graph):
            stream.writelines(artifact.pieces())


def _print(step: str, ours: float, theirs: float) -> None:
    print(
        f"{step:<34}{ours:>10.3f} s{theirs:>10.3f} s   {theirs / max(ours, 1e-6):>6.0f}x",
        flush=True,
    )


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    gc.collect()
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


if __name__ == "__main__":
    main()
