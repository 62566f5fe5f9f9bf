"""What several commands share: the garden's options, reading it, places that a terminal can
open.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from glob import escape
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild.cache import NAME, Cache
from graphbuild.config import Settings, load_settings
from graphbuild.errors import GraphbuildError
from graphbuild.graph import Graph
from graphbuild.model import Diagnostic
from graphbuild.safe_files import real
from graphbuild.workers import check_dask

if TYPE_CHECKING:
    from graphbuild.pipeline import Memory

_OPTION = re.compile(r"(link_by_\w+) = true would find it")


_MOST_JOBS = 256


def garden_here() -> str:
    """The garden that is meant where none is named: a vault that one stands in, else the folder
    `notes`, else the notes here, be they in folders.
    """
    here = Path()
    if (here / ".obsidian").is_dir():
        return "."
    found = chain(here.glob("*.md"), here.glob("*/*.md"))
    return "." if not Path("notes").is_dir() and any(found) else "notes"


def file_of(path: str, notes: str) -> str:
    """A path in the garden as it can be opened from here; that of the settings may lie above the
    garden.
    """
    if path.startswith("../"):
        return Path(os.path.relpath(real(Path(notes)) / path)).as_posix()
    return f"{notes.rstrip('/')}/{path}"


def add_notes(parser: argparse.ArgumentParser) -> None:
    """The options of every command that reads the garden."""
    parser.add_argument(
        "notes",
        nargs="?",
        default=garden_here(),
        metavar="NOTES",
        help="the folder of notes (default: the vault you are in, else notes)",
    )
    add_options(parser)


def add_thing(parser: argparse.ArgumentParser, what: str, optional: bool = False) -> None:
    """The options of every command about one thing of the garden; `what` says how it may be
    named.
    """
    parser.add_argument("thing", metavar="THING", nargs="?" if optional else None, help=what)
    add_options(parser)
    parser.add_argument(
        "--notes",
        default=garden_here(),
        metavar="NOTES",
        help="the folder of notes (default: the vault you are in, else notes)",
    )


def add_options(parser: argparse.ArgumentParser) -> None:
    """How the garden is read, wherever it is named."""
    parser.add_argument(
        "--published",
        action="store_true",
        help="leave out every note that is not published (dg-publish: true)",
    )
    parser.add_argument(
        "--ontology",
        action="append",
        default=[],
        metavar="FILE",
        help="give things public identifiers from an OBO, OWL or SKOS file; may be repeated",
    )
    parser.add_argument(
        "--ancestors", action="store_true", help="add the terms that these are a kind or a part of"
    )
    parser.add_argument(
        "--quiet",
        action="store_true",
        help="no progress and no summary: print what was asked for, and what went wrong",
    )
    add_cache(parser)


def add_cache(parser: argparse.ArgumentParser) -> None:
    """Where what was read before is kept."""
    parser.add_argument(
        "--cache",
        metavar="DIR",
        help=(
            "where to keep what was read (default: .graphbuild in the output folder; with "
            "--published nowhere)"
        ),
    )
    parser.add_argument(
        "--jobs",
        type=int,
        default=0,
        metavar="N",
        help="read many new notes in up to so many processes (default: one a processor)",
    )
    parser.add_argument(
        "--dask",
        metavar="ADDRESS",
        help="read new notes on the workers of this Dask scheduler: tcp://10.0.0.5:8786",
    )
    parser.add_argument(
        "--no-cache", action="store_true", help="read everything anew, and keep nothing"
    )


def cache_of(args: argparse.Namespace) -> Cache | None:
    """The cache that the options name. Who writes no output folder uses the one that is there.

    Outputs of published notes go public, so there is none beside them.
    """
    if args.no_cache and args.cache:
        raise GraphbuildError("--cache and --no-cache go against each other; give one of them")
    if args.cache and not args.no_cache:
        return Cache(args.cache)
    beside = cache_beside(args)
    return None if args.no_cache or settings_of(args)[0].published else beside


def _dask(args: argparse.Namespace) -> str:
    """The scheduler whose workers read, if any."""
    if args.dask is None:
        return ""
    if args.jobs:
        raise GraphbuildError("--dask and --jobs go against each other; give one of them")
    check_dask(args.dask)
    return str(args.dask)


def _jobs(args: argparse.Namespace) -> int:
    """How many processes read."""
    if not 0 <= args.jobs <= _MOST_JOBS:
        raise GraphbuildError(f"--jobs takes a number of processes up to {_MOST_JOBS}")
    return int(args.jobs) or os.cpu_count() or 1


def cache_beside(args: argparse.Namespace) -> Cache:
    """The cache in the output folder."""
    makes = getattr(args, "makes_outputs", False) and getattr(args, "focus", None) is None
    return Cache(Path(args.out if makes else "out") / NAME, only_there=not makes)


def read_garden(
    args: argparse.Namespace,
    ground: bool = True,
    memory: Memory | None = None,
    cache: Cache | None = None,
) -> Graph:
    """The graph of the garden that the options name; with `ground` also by the ontologies that they
    name.

    With a `cache` that is not the one of the options, who gives it saves it.
    """
    from graphbuild.pipeline import build as build_graph  # late: not every command reads notes

    kept = cache or cache_of(args)
    above = getattr(args, "ancestors", False)
    settings, problems = settings_of(args)
    ontologies = getattr(args, "ontology", []) if ground else []
    with progress(args, "reading notes", then="joining what notes say") as advance:
        graph = build_graph(
            args.notes,
            settings=settings,
            progress=advance,
            ontologies=ontologies,
            ancestors=above,
            memory=memory,
            cache=kept,
            jobs=_jobs(args),
            dask=_dask(args),
        )
    if kept and kept is not cache:
        kept.save()
    return graph.beside(diagnostics=(*problems, *graph.diagnostics)) if problems else graph


def settings_of(args: argparse.Namespace) -> tuple[Settings, list[Diagnostic]]:
    """The garden's settings, with what the command line overrides."""
    from graphbuild.pipeline.found import notes_folder

    root = notes_folder(args.notes)
    settings, problems = load_settings(root)
    settings = replace(settings, exclude=(*settings.exclude, *_outputs(root, args)))
    return (replace(settings, published=True) if args.published else settings), problems


def _outputs(root: Path, args: argparse.Namespace) -> list[str]:
    """Where this command writes, as a pattern, if that is inside the garden: what it has written is
    no note.
    """
    out, inside = real(Path(getattr(args, "out", None) or ".")), real(root)
    return [escape(out.relative_to(inside).as_posix())] if inside in out.parents else []


def plain(text: str) -> str:
    """Text of a note as a terminal may print it: nothing in it moves the cursor or sets a title."""
    return "".join(" " if ord(one) < 32 or 127 <= ord(one) < 160 else one for one in text)


class progress:  # noqa: N801  a context manager that is used as a function
    """A progress bar on a terminal, nothing in a pipe or where quiet is asked for; `then` comes
    when all is done that is counted.
    """

    def __init__(self, args: argparse.Namespace, what: str, then: str = "") -> None:
        self.shown = sys.stderr.isatty() and not getattr(args, "quiet", False)
        self.what, self.then = what, then or what

    def __enter__(self) -> Callable[[int, int], None]:
        if not self.shown:
            return lambda _done, _total: None
        from rich.console import Console
        from rich.progress import Progress

        self.bar = Progress(transient=True, console=Console(stderr=True))
        self.bar.start()
        task = self.bar.add_task(self.what, total=None)

        def advance(done: int, total: int) -> None:
            self.bar.update(
                task,
                completed=done,
                total=total if done < total else None,
                description=self.what if done < total else self.then,
            )

        return advance

    def __exit__(self, *error: object) -> None:
        if self.shown:
            self.bar.stop()


def would_resolve(found: Iterable[Diagnostic]) -> list[str]:
    """One line on what options would find of the links that lead nowhere; none where they would
    find nothing.
    """
    counts = Counter(
        match[1] for one in found if one.code == "GB201" and (match := _OPTION.search(one.hint))
    )
    told = [
        f"{name} = true would find {count}"
        for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return [f"of the links that lead nowhere {', '.join(told)}"] if told else []
