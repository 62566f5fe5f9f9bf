"""`graphbuild query`: ask the graph that a build wrote, by a named query or in SPARQL."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import pyoxigraph as ox

from graphbuild.errors import GraphbuildError
from graphbuild.query import (
    Answer,
    NamedQuery,
    Parameter,
    QueryError,
    Source,
    ask,
    fill,
    load_named,
    named_queries,
)
from graphbuild.query.asked import NAMES, filled, is_text, named, with_iris
from graphbuild.query.empty import why_empty
from graphbuild.query.fitting import fits
from graphbuild.query.formats import FORMATS, cells, is_number, to_table, to_turtle
from graphbuild.query.kept import kept_source
from graphbuild.query.remote import ask_remote, names_of
from graphbuild.query.store import file_prefixes
from graphbuild.query.text import declared, names
from graphbuild.vocabulary import PREFIXES

_EXAMPLES = (
    "examples: graphbuild query --list · graphbuild query afferents --of cerebellum --min-strength 0.9 · "
    "graphbuild query 'SELECT ?x { ?x gb:projectsTo anatomy:cerebellum }' --format csv"
)


def add(commands: Any) -> None:
    """The command and its options; what a named query takes is told by --list."""
    parser = commands.add_parser(
        "query",
        help="ask the graph: a named query, SPARQL, or a .rq file",
        description=__doc__,
        epilog=_EXAMPLES,
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument(
        "-h",
        "--help",
        action="store_true",
        help="show this help, or that of a named query: graphbuild query afferents --help",
    )
    parser.add_argument(
        "query",
        nargs="?",
        metavar="QUERY",
        help="a name of --list, a .rq file, SPARQL text, or - for standard input",
    )
    parser.add_argument(
        "--list", action="store_true", help="show the named queries and what they take"
    )
    parser.add_argument("--show", action="store_true", help="print the SPARQL and ask nothing")
    parser.add_argument(
        "--format", choices=list(FORMATS), default="table", help="how to print (default: table)"
    )
    parser.add_argument(
        "--out", default="out", metavar="DIR", help="the output folder of the build (default: out)"
    )
    parser.add_argument(
        "--notes",
        default="notes",
        metavar="NOTES",
        help="the folder of notes, to make places clickable in a terminal (default: notes)",
    )
    parser.add_argument(
        "--endpoint", default="", metavar="URL", help="ask this SPARQL server instead"
    )
    parser.set_defaults(run=run, takes_more=True, usage=parser.format_help)


def run(args: argparse.Namespace) -> int:
    """Print the answer."""
    try:
        if args.help:
            print(_help(args))
            return 0
        if args.list or not args.query:
            print("\n".join(_listed(args)))
            return 0
        query = _find(args.query, _known(args))
        values = _values(query, args.more)
        if args.show:
            print(_show(query, values, args))
            return 0
        source = _source(query, args)
        text = filled(query, values, source)
        answer = (
            ask_remote(args.endpoint, text, source.prefixes) if args.endpoint else ask(source, text)
        )
    except QueryError as error:
        raise GraphbuildError(str(error)) from error
    _print(answer, source, args)
    if answer.columns and not answer.rows:
        for hint in why_empty(query, values, source):
            print(f"graphbuild: {hint}", file=sys.stderr)
    return 0


def _help(args: argparse.Namespace) -> str:
    """What a query takes, where one is named; else what the command takes."""
    if not args.query:
        return str(args.usage()).rstrip()
    query = _find(args.query, _known(args))
    return (
        "\n".join(listing({query.name: query}))
        + "\nWhat else the command takes: graphbuild query --help"
    )


def _listed(args: argparse.Namespace) -> list[str]:
    """The queries that the graph can answer; of the others, once there is a graph, the names."""
    queries, file = _known(args), Path(args.out) / "graph.ttl"
    if args.endpoint or not file.is_file():
        return listing(queries)
    try:
        store = kept_source(file).store
    except QueryError:
        return listing(queries)
    fitting = {name: query for name, query in queries.items() if fits(query, store)}
    others = ", ".join(name for name in queries if name not in fitting)
    told = f"This graph states nothing of what these ask for: {others}"
    return [*listing(fitting), *(["", told] if others else [])]


def listing(queries: dict[str, NamedQuery]) -> list[str]:
    """Each query: its name and parameters, its sentence, and what each parameter means."""
    lines: list[str] = []
    named = False
    for query in queries.values():
        named |= _takes_names(query)
        lines += [
            " ".join([query.name, *map(_option, query.parameters)]),
            f"    {query.sentence}",
            *map(_explained, query.parameters),
        ]
    told = (
        "A THING is a label, alias, id, IRI or public identifier; a NOTE also a path; a NAME "
        "any words."
    )
    return lines if not named else [*lines, "", told]


def _option(one: Parameter) -> str:
    option = f"--{one.name}" if one.type == "FLAG" else f"--{one.name} {one.type}"
    return option if one.default is None else f"[{option}]"


def _explained(one: Parameter) -> str:
    default = f" (default: {one.default})" if one.default is not None and one.type != "FLAG" else ""
    return f"    --{one.name}: {one.help}{default}"


def _known(args: argparse.Namespace) -> dict[str, NamedQuery]:
    """The named queries: those of the ontology, and the garden's own, which a build puts beside its
    graph.
    """
    return named_queries(Path(args.out) / "queries")


def _find(asked: str, queries: dict[str, NamedQuery]) -> NamedQuery:
    """The named query, the file, or the text itself as a query."""
    if asked == "-":
        return NamedQuery("standard input", "", (), sys.stdin.read())
    if asked.endswith((".rq", ".sparql")):
        return load_named(Path(asked))
    if is_text(asked):
        return NamedQuery("query", "", (), asked)
    return named(asked, queries)


class _Parameters(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise QueryError(
            f"{message.replace('unrecognized arguments:', 'does not take')}; graphbuild "
            "query --list shows what it takes"
        )


def _values(query: NamedQuery, given: Sequence[str]) -> dict[str, str]:
    """What the command line says of the query's parameters."""
    parser = _Parameters(prog=query.name, add_help=False, allow_abbrev=False)
    for one in query.parameters:
        if one.type == "FLAG":
            parser.add_argument(f"--{one.name}", dest=one.name, action="store_const", const="true")
        else:
            parser.add_argument(f"--{one.name}", dest=one.name)
    try:
        values = vars(parser.parse_args(given))
    except QueryError as error:
        raise QueryError(f"{query.name}: {error}") from error
    return {name: value for name, value in values.items() if value is not None}


def _takes_names(query: NamedQuery) -> bool:
    return any(one.type in NAMES for one in query.parameters)


def _source(query: NamedQuery, args: argparse.Namespace) -> Source:
    """The graph to ask. Of a server's graph only what its names and prefixes need, and only where
    the query has such.
    """
    file = Path(args.out) / "graph.ttl"
    if not args.endpoint:
        return kept_source(file)
    if _takes_names(query) or {
        one.prefix for one in names(query.text)
    } - PREFIXES.keys() - declared(query.text):
        return names_of(args.endpoint)
    return Source(ox.Store(), {**PREFIXES, **(file_prefixes(file) if file.is_file() else {})})


def _show(query: NamedQuery, values: dict[str, str], args: argparse.Namespace) -> str:
    """The SPARQL, with the values that were given; names need the graph to become IRIs."""
    if any(one.name in values and one.type in NAMES for one in query.parameters):
        source = _source(query, args)
        return fill(query, with_iris(query, values, source), source.prefixes).rstrip()
    return fill(query, values, PREFIXES).rstrip()


def _print(answer: Answer, source: Source, args: argparse.Namespace) -> None:
    if answer.triples is not None:
        print(to_turtle(answer.triples, source.prefixes))
    elif args.format == "table" and answer.truth is None and sys.stdout.isatty():
        _print_on_terminal(answer, source, Path(args.notes))
    else:
        print(FORMATS[args.format](answer, source.prefixes))
    for hint in answer.hints if args.query not in _known(args) else ():
        print(f"graphbuild: {hint}", file=sys.stderr)
    if sys.stderr.isatty() and answer.truth is None and answer.triples is None:
        print(f"{len(answer.rows)} row{'' if len(answer.rows) == 1 else 's'}", file=sys.stderr)


def _print_on_terminal(answer: Answer, source: Source, notes: Path) -> None:
    """A table as wide as the terminal: long cells wrap, and places open the note."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for at, name in enumerate(answer.columns):
        number = bool(answer.rows) and all(is_number(row[at]) for row in answer.rows)
        table.add_column(
            Text(name.replace("_", " ")), justify="right" if number else "left", overflow="fold"
        )
    for row in cells(answer, source.prefixes):
        table.add_row(
            *(
                Text(cell, style=_link(cell, notes) if name.endswith("place") else "")
                for name, cell in zip(answer.columns, row, strict=True)
            )
        )
    Console(highlight=False).print(
        table if answer.rows else Text(to_table(answer, source.prefixes))
    )


def _link(place: str, notes: Path) -> str:
    """A link to the note of a place `organ/pons.md:12`, where the note is there."""
    file = notes / place.rpartition(":")[0]
    return (
        f"link {file.resolve().as_uri()}"
        if file.is_file() and notes.resolve() in file.resolve().parents
        else ""
    )
