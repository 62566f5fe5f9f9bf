"""`graphbuild render`: circuits, a matrix, a way or a comparison as pictures, with no browser, for
papers and READMEs.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from graphbuild.cli.common import add_thing, plain, read_garden
from graphbuild.cli.output import write_file
from graphbuild.cli.things import file_name
from graphbuild.emit.circuit import RasteriserMissingError, circuit_svg
from graphbuild.emit.circuit.hops import has_pathways
from graphbuild.emit.circuit.png import png
from graphbuild.emit.circuit.sheets import compare_svg, matrix_svg, path_svg
from graphbuild.errors import GraphbuildError
from graphbuild.graph import Graph
from graphbuild.graph.find import find
from graphbuild.graph.plain import drawn


def add(commands: Any) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "render",
        help="draw the circuit of a thing as SVG or PNG",
        description=__doc__,
        epilog="example: graphbuild render cerebellum --hops 1 --out cerebellum.png",
    )
    add_thing(parser, "a label, alias, id or IRI", optional=True)
    wanted = parser.add_mutually_exclusive_group()
    wanted.add_argument(
        "--all",
        action="store_true",
        help="draw every thing with pathways, into the folder of --out (default: circuits)",
    )
    wanted.add_argument(
        "--matrix",
        action="store_true",
        help="draw what leads to what as a grid, of the best-connected things",
    )
    wanted.add_argument(
        "--path",
        nargs=2,
        metavar=("A", "B"),
        help="draw the way from A to B with the strongest weakest hop",
    )
    wanted.add_argument(
        "--compare",
        nargs=2,
        metavar=("A", "B"),
        help="draw what two things share and what each has alone",
    )
    parser.add_argument(
        "--out", metavar="FILE", help="the picture, .svg or .png (default: the thing's name, .svg)"
    )
    parser.add_argument(
        "--hops", type=int, choices=(1, 2, 3), default=2, help="how far to either side (default: 2)"
    )
    parser.add_argument(
        "--width", type=int, default=1160, metavar="PIXELS", help="at least so wide (default: 1160)"
    )
    parser.add_argument("--dark", action="store_true", help="light lines on a dark ground")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the picture."""
    drawings = [args.all, args.matrix, args.path, args.compare]
    if (args.thing is not None) == any(drawings):
        raise GraphbuildError("name a thing, or give one of --all, --matrix, --path and --compare")
    if args.all:
        return _every(args)
    if args.out and Path(args.out).suffix.lower() not in (".svg", ".png"):
        raise GraphbuildError(f"--out takes a file that ends in .svg or .png, not {args.out}")
    if not 320 <= args.width <= 10_000:
        raise GraphbuildError("--width takes pixels from 320 to 10000")
    graph = read_garden(args)
    name, what, drawing = _drawn(graph, args)
    file = Path(args.out or f"{name}.svg")
    write_file(file, _in_form_of(file, drawing))
    if not args.quiet:
        print(f"{file}: {plain(what)}")
    return 0


def _drawn(graph: Graph, args: argparse.Namespace) -> tuple[str, str, bytes]:
    """A name for the file, what it shows, and the SVG."""
    if args.matrix:
        return "matrix", "what leads to what", matrix_svg(graph, args.dark)
    if args.path or args.compare:
        one, other = (find(graph, name) for name in args.path or args.compare)
        draw, word = (path_svg, "to") if args.path else (compare_svg, "and")
        return (
            f"{file_name(one)}-{word}-{file_name(other)}",
            f"{one.label} {word} {other.label}",
            draw(graph, one.id, other.id, args.dark),
        )
    node = find(graph, args.thing)
    return (
        file_name(node),
        f"the circuit of {node.label}",
        circuit_svg(drawn(graph), node.id, args.hops, args.width, args.dark),
    )


def _every(args: argparse.Namespace) -> int:
    """The circuit of every thing with pathways, each by its id in a folder."""
    graph, folder = read_garden(args), Path(args.out or "circuits")
    names = [node.id for node in graph.nodes.values() if has_pathways(graph, node.id)]
    for name in names:
        write_file(
            folder / f"{name.replace('/', '-')}.svg",
            circuit_svg(graph, name, args.hops, args.width, args.dark),
        )
    if not args.quiet:
        print(f"{folder}: the circuits of {len(names)} things")
    return 0


def _in_form_of(file: Path, drawing: bytes) -> bytes:
    try:
        return png(drawing) if file.suffix.lower() == ".png" else drawing
    except RasteriserMissingError as error:
        raise GraphbuildError(str(error)) from error
