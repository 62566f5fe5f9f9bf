"""`graphbuild build`: read the garden, write everything into the output folder."""

from __future__ import annotations

import argparse
import sys
import time
import webbrowser
from collections import ChainMap, Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from graphbuild.cache.outputs import Outputs
from graphbuild.cli.changed import LARGEST, LIVE, telling
from graphbuild.cli.common import (
    add_notes,
    cache_beside,
    cache_of,
    plain,
    progress,
    read_garden,
    settings_of,
    would_resolve,
)
from graphbuild.cli.leftovers import listed
from graphbuild.cli.output import building, write_file
from graphbuild.cli.things import file_name
from graphbuild.cli.wanted import NONE, asked_for, requested, usual
from graphbuild.config import Settings, query_files
from graphbuild.emit.before import Before
from graphbuild.emit.explorer import explorer, page_around
from graphbuild.emit.outputs import ON_REQUEST, Emitter
from graphbuild.errors import GraphbuildError
from graphbuild.graph import Graph
from graphbuild.graph.find import find
from graphbuild.installed_packs import load_packs
from graphbuild.model import Artifact, Diagnostic
from graphbuild.pipeline import Memory, without_collector
from graphbuild.pipeline.outputs import artifacts
from graphbuild.reading.accounting import totals
from graphbuild.safe_files import real
from graphbuild.terms.garden import FILE, LINKS_TO, NOTE


def add(commands: Any) -> None:
    """The command and its options."""
    parser = commands.add_parser("build", help="build the graph of a garden", description=__doc__)
    add_notes(parser)
    add_outputs(parser)
    parser.add_argument(
        "--focus",
        metavar="THING",
        help=(
            "write one small page of this thing alone, to send to someone; --out may name the file"
        ),
    )
    parser.add_argument(
        "--depth",
        type=int,
        metavar="N",
        help="how many steps around it the page of --focus shows (default: 2)",
    )
    parser.add_argument(
        "--open", action="store_true", help="open the page in the browser when it is written"
    )
    parser.set_defaults(run=run)


def add_outputs(parser: argparse.ArgumentParser) -> None:
    """Where a build writes, and what."""
    parser.add_argument(
        "--out", default="out", metavar="DIR", help="the output folder (default: out)"
    )
    parser.set_defaults(makes_outputs=True)
    parser.add_argument(
        "--also",
        default="",
        metavar="FORMATS",
        help=(
            f"more outputs, with commas: {', '.join(ON_REQUEST)}; {NONE} for no more than the "
            "settings name"
        ),
    )


@without_collector()  # to the end: then the graph is gone, and is not looked through
def run(args: argparse.Namespace) -> int:
    """Write the outputs and print what they hold."""
    start = time.monotonic()
    if args.focus is not None or args.depth is not None:
        return _one_page(args)
    graph = write_garden(args)
    if not args.quiet:
        print(
            "\n".join(
                [
                    *summary(graph),
                    f"{'written to':<12} {args.out} in {time.monotonic() - start:.1f} s",
                ]
            )
        )
        if graph.base == Settings().base:
            print(
                (
                    f"graphbuild: addresses begin with {graph.base}, which is nobody's; set "
                    "base in graphbuild.toml before you publish"
                ),
                file=sys.stderr,
            )
    if not graph.paths:
        print(
            f"graphbuild: no notes were read from {args.notes}: there is none, none is published, "
            "or the settings leave all out",
            file=sys.stderr,
        )
    _opened(args, Path(args.out) / "explorer.html")
    return _told(graph)


def _opened(args: argparse.Namespace, page: Path) -> None:
    """Show the page, if that is asked for and there is a browser."""
    if args.open and page.is_file() and not webbrowser.open(page.resolve().as_uri()):
        print(f"graphbuild: no browser could be opened; open {page}", file=sys.stderr)


def _told(graph: Graph) -> int:
    """1 where an output could not be made, which is then said; a note that was left out of one is
    among the diagnostics.
    """
    failed = [finding for finding in graph.diagnostics if finding.code == "GB904"]
    for finding in failed:
        print(f"graphbuild: {finding.message}; {finding.hint}", file=sys.stderr)
    return 1 if failed else 0


@without_collector()
def write_garden(
    args: argparse.Namespace, memory: Memory | None = None, serving: bool = False
) -> Graph:
    """Build the garden that the options name and write all its outputs; `memory` is of an earlier
    build of it.

    For `serving` it makes what is served, and what else is asked for or there.
    """
    requested(args.also)
    out, settings = Path(args.out), settings_of(args)[0]
    if real(Path(args.notes)).is_relative_to(real(out)):
        raise GraphbuildError(f"{out} holds the notes; name another folder with --out")
    failed: list[Diagnostic] = []
    cache, memory = cache_of(args), memory or Memory()
    with building(out) as write:
        also, always = asked_for(args.also, settings.outputs, out), usual(out, serving)
        graph = read_garden(args, memory=memory, cache=cache)
        queries = own_queries(settings.queries, graph.packs, out)
        instead = _instead(memory) if serving else {}
        kept = Outputs(cache, out, graph, instead, memory.last) if cache else None
        with progress(args, "writing outputs") as advance:
            found = artifacts(graph, also, failed, always, kept.again if kept else None)
            made = _counted_off(found, advance)
            if not settings.published:  # nobody is told what is no longer published
                made = telling(made, out, graph.vocabulary, LIVE if serving else LARGEST)
            told = write(chain(made, queries))
    if cache:
        if kept and not failed:
            kept.record(listed(out))
            memory.last = kept.last
        cache.save()
    elif settings.published:
        cache_beside(args).remove()
    if told:
        print(f"graphbuild: {told}", file=sys.stderr)
    return graph.beside(diagnostics=(*graph.diagnostics, *failed))


def _instead(memory: Memory) -> dict[Emitter, Emitter]:
    """The emitters that know what they wrote last. Only who is served again and again has the
    room for that.
    """
    memory.page = memory.page or Before()
    return {explorer: partial(explorer, before=memory.page)}


def _counted_off(
    found: Iterable[Artifact], advance: Callable[[int, int], None]
) -> Iterator[Artifact]:
    """The artifacts as they come; nobody knows how many there will be."""
    for done, one in enumerate(found):
        advance(done, done + 1)
        yield one


def _one_page(args: argparse.Namespace) -> int:
    """Write the page of one thing: into the file that `--out` names, or beside the other outputs by
    the thing's name.
    """
    depth = 2 if args.depth is None else args.depth
    if not args.focus or args.also or not 1 <= depth <= 9:
        raise GraphbuildError("--depth takes 1 to 9 and goes with --focus; --also does not")
    args.makes_outputs = False  # one file is no output folder, to keep anything in
    graph = read_garden(args)
    node = find(graph, args.focus)
    out = Path(args.out)
    file = out if out.suffix.lower() == ".html" else out / f"{file_name(node)}.html"
    if file.name == "explorer.html":
        raise GraphbuildError("explorer.html is the page of the whole garden; name another file")
    write_file(file, page_around(graph, node.id, depth))
    if not args.quiet:
        print(
            f"{file}: {plain(node.label)} and what lies within {depth} "
            f"step{'' if depth == 1 else 's'} of it"
        )
    _opened(args, file)
    return 0


def own_queries(folder: str, packs: Sequence[str], out: Path) -> Iterator[Artifact]:
    """The garden's own named queries and those of its packs, put beside the graph, so that `query`
    finds them there.
    """
    if folder and real(Path(folder)).is_relative_to(real(out)):
        raise GraphbuildError(
            f"the queries in {folder} lie in the output folder; keep your own files outside of it"
        )
    of_packs = [str(pack.ontology / "queries") for pack in load_packs(packs)[0] if pack.ontology]
    files = [query_files(one) for one in (*of_packs, folder)]
    for name, content in dict(sorted(ChainMap(*reversed(files)).items())).items():
        if isinstance(content, bytes):  # what could not be read, the settings have told
            yield Artifact(f"queries/{name}", content)


def summary(graph: Graph) -> list[str]:
    """What the graph holds, one line a matter."""
    kinds = Counter(
        graph.vocabulary.kind(node.kind).label for node in graph.nodes.values() if node.kind != NOTE
    )
    predicates = Counter(graph.vocabulary.properties[edge.predicate].label for edge in graph.edges)
    links = [one for one in graph.statements if one.predicate == LINKS_TO]
    ends = [graph.nodes[one.object].kind for one in links]  # type: ignore[index]
    missing = sum(kind not in (NOTE, FILE) for kind in ends)
    severities = Counter(str(one.severity) for one in graph.diagnostics)
    return [
        f"{'notes':<12} {len(graph.paths)}",
        f"{'nodes':<12} {len(graph.nodes)}: {_counted(kinds)}",
        (
            f"{'edges':<12} {len(graph.edges)} from {len(graph.statements)} statements: "
            f"{_counted(predicates)}"
        ),
        f"{'links':<12} {len(links) - missing} resolved, {missing} not",
        *(f"{'':<12} {line}" for line in would_resolve(graph.diagnostics)),
        f"{'lines':<12} "
        + ", ".join(f"{count} {state}" for state, count in totals(graph.coverage).items()),
        f"{'diagnostics':<12} {_counted(severities) or 'none'}"
        + ("; graphbuild check shows them" if severities else ""),
    ]


def _counted(counts: Counter[str]) -> str:
    """The most frequent first, the rest in sum."""
    shown = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    rest = sum(count for _, count in shown[8:])
    return ", ".join(
        [f"{count} {name}" for name, count in shown[:8]] + ([f"{rest} more"] if rest else [])
    )
