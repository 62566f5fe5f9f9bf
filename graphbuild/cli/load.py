"""`graphbuild load`: put the graph that a build wrote on a SPARQL server, by the Graph Store
Protocol.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from graphbuild.errors import GraphbuildError
from graphbuild.query import QueryError
from graphbuild.query.remote import put_graph


def add(commands: Any) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "load", help="put the graph on a SPARQL server", description=__doc__
    )
    parser.add_argument(
        "--endpoint",
        required=True,
        metavar="URL",
        help="the server's graph store, for example http://127.0.0.1:7878/store",
    )
    parser.add_argument(
        "--graph",
        default="",
        metavar="IRI",
        help="the named graph to replace (default: the default graph)",
    )
    parser.add_argument(
        "--out", default="out", metavar="DIR", help="the output folder of the build (default: out)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Send the file; what was in that graph before is gone."""
    try:
        put_graph(args.endpoint, Path(args.out) / "graph.ttl", args.graph)
    except QueryError as error:
        raise GraphbuildError(str(error)) from error
    print(f"{args.endpoint} has the graph of {args.out} now")
    return 0
