"""`graphbuild serve`: the page, live, with a read-only SPARQL endpoint and an editor for it, for
this machine alone.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graphbuild.cli.build import add_outputs, write_garden
from graphbuild.cli.common import add_options
from graphbuild.cli.follow import following, stamps
from graphbuild.cli.locking import BusyError
from graphbuild.cli.server import ENDPOINT, Site, listen
from graphbuild.cli.visitors import HOST
from graphbuild.errors import GraphbuildError
from graphbuild.graph import Graph
from graphbuild.pipeline import Memory
from graphbuild.query.errors import QueryError
from graphbuild.query.process import Limits
from graphbuild.query.workers import pool

_DAY = 86_400
_MUCH = 2**20  # MB
_PAUSE = 0.5  # seconds between two looks whether another build is done


def add(commands: Any) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "serve",
        help="serve the page, live, and a SPARQL endpoint to this machine",
        description=__doc__,
    )
    parser.add_argument(
        "notes",
        nargs="?",
        metavar="NOTES",
        help="a folder of notes to build now and again whenever it changes (default: none)",
    )
    add_options(parser)
    add_outputs(parser)
    parser.add_argument("--open", action="store_true", help="open the page in the browser")
    parser.add_argument(
        "--port",
        type=int,
        default=8750,
        metavar="N",
        help="the port, 0 for any that is free (default: 8750)",
    )
    parser.add_argument(
        "--time-limit",
        type=float,
        default=10,
        metavar="SECONDS",
        help="a query that takes longer is stopped (default: 10)",
    )
    parser.add_argument(
        "--max-rows",
        type=int,
        default=10_000,
        metavar="N",
        help="an answer with more rows is refused (default: 10000)",
    )
    parser.add_argument(
        "--max-memory",
        type=int,
        default=512,
        metavar="MB",
        help="a query that needs more memory is stopped (default: 512)",
    )
    parser.add_argument(
        "--cors",
        default="",
        metavar="ORIGIN",
        help="let pages of this origin ask, * for all (default: none)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve until it is stopped."""
    out = Path(args.out)
    _check(args)
    for one in (
        signal.SIGINT,
        signal.SIGTERM,
    ):  # a shell's background jobs begin with the first one ignored
        signal.signal(one, signal.default_int_handler)
    try:
        with (
            _built(args),
            pool(out / "graph.ttl", Limits(args.time_limit, args.max_rows, args.max_memory)) as ask,
            listen(args.port, Site(out, ask, args.cors)) as server,
        ):
            address = f"http://{HOST}:{server.server_port}"
            print(
                f"{address}/ is the page, {address}{ENDPOINT} the SPARQL endpoint; Ctrl-C stops",
                flush=True,
            )
            if args.open:
                webbrowser.open(f"{address}/")
            server.serve_forever()
    except QueryError as error:
        raise GraphbuildError(str(error)) from error
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
    return 0


def _check(args: argparse.Namespace) -> None:
    """Before a garden is built for nothing."""
    if not 0 < args.time_limit <= _DAY or args.max_rows <= 0:
        raise GraphbuildError(
            "--time-limit takes seconds above 0, at most a day, and --max-rows a number above 0"
        )
    if not 0 < args.max_memory <= _MUCH:
        raise GraphbuildError(f"--max-memory takes a number of MB above 0, at most {_MUCH}")
    if not 0 <= args.port <= 65535:
        raise GraphbuildError(f"cannot listen on port {args.port}: ports go up to 65535")
    if not args.notes and (args.published or args.ontology or args.ancestors or args.also):
        raise GraphbuildError(
            "--published, --ontology, --ancestors and --also need the folder of NOTES; "
            "without it, what was built is served"
        )


@contextmanager
def _built(args: argparse.Namespace) -> Iterator[None]:
    """The outputs of the notes that were named, now and after every change. Without notes, what
    another build writes is served.
    """
    if not args.notes:
        yield
        return
    memory, root, out = Memory(), Path(args.notes), Path(args.out)
    seen = stamps(root, out)
    write_garden(args, memory, serving=True)
    with following(root, out, _again(args, memory), seen):
        yield


def _again(args: argparse.Namespace, memory: Memory) -> Callable[[], None]:
    """Build once more and say so. Where that fails, the last good outputs stay, and it is said
    why.
    """

    def rebuild() -> None:
        start = time.monotonic()
        try:
            graph = _when_free(args, memory)
        except GraphbuildError as error:
            print(f"graphbuild: {error}", file=sys.stderr)
        else:
            print(
                (
                    f"built again: {len(graph.paths)} notes, {len(graph.edges)} edges, in "
                    f"{time.monotonic() - start:.1f} s"
                ),
                flush=True,
            )

    return rebuild


def _when_free(args: argparse.Namespace, memory: Memory) -> Graph:
    """Build as soon as no other build writes there: what that one has read may be older than the
    change.
    """
    while True:
        try:
            return write_garden(args, memory, serving=True)
        except BusyError:
            time.sleep(_PAUSE)
