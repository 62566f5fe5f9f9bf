"""`graphbuild render`: the circuit of one thing as a picture, with no browser, for papers and READMEs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from graphbuild.cli.common import add_thing, plain, read_garden
from graphbuild.cli.output import write_file
from graphbuild.cli.things import file_name
from graphbuild.emit.circuit import RasteriserMissingError, circuit_png, circuit_svg
from graphbuild.errors import GraphbuildError
from graphbuild.graph import Graph, Node
from graphbuild.graph.find import find


def add(commands: Any) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "render",
        help="draw the circuit of a thing as SVG or PNG",
        description=__doc__,
        epilog="example: graphbuild render cerebellum --hops 1 --out cerebellum.png",
    )
    add_thing(parser, "a label, alias, id or IRI")
    parser.add_argument("--out", metavar="FILE", help="the picture, .svg or .png (default: the thing's name, .svg)")
    parser.add_argument("--hops", type=int, choices=(1, 2, 3), default=2, help="how far to either side (default: 2)")
    parser.add_argument("--width", type=int, default=1160, metavar="PIXELS", help="at least so wide (default: 1160)")
    parser.add_argument("--dark", action="store_true", help="light lines on a dark ground")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the picture."""
    if args.out and Path(args.out).suffix.lower() not in (".svg", ".png"):
        raise GraphbuildError(f"--out takes a file that ends in .svg or .png, not {args.out}")
    if not 320 <= args.width <= 10_000:
        raise GraphbuildError("--width takes pixels from 320 to 10000")
    graph = read_garden(args)
    node = find(graph, args.thing)
    file = Path(args.out or f"{file_name(node)}.svg")
    write_file(file, _picture(graph, node, file, args))
    if not args.quiet:
        print(f"{file}: the circuit of {plain(node.label)}")
    return 0


def _picture(graph: Graph, node: Node, file: Path, args: argparse.Namespace) -> bytes:
    draw = circuit_png if file.suffix.lower() == ".png" else circuit_svg
    try:
        return draw(graph, node.id, args.hops, args.width, args.dark)
    except RasteriserMissingError as error:
        raise GraphbuildError(str(error)) from error
