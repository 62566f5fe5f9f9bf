"""`graphbuild check`: what a person should look at, and nothing written."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.cli import accounts, fix
from graphbuild.cli.common import add_notes, file_of, plain, read_garden, would_resolve
from graphbuild.codes import CODES
from graphbuild.errors import GraphbuildError
from graphbuild.model import Diagnostic, Severity

if TYPE_CHECKING:
    import rdflib

_SARIF_LEVELS = {Severity.INFO: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}
_GITHUB_LEVELS = {Severity.INFO: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}


def add(commands: Any) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "check", help="report what could not be read, resolved or understood", description=__doc__
    )
    add_notes(parser)
    parser.add_argument(
        "--format", choices=sorted(FORMATS), default="text", help="how to print (default: text)"
    )
    parser.add_argument("--strict", action="store_true", help="fail on warnings too")
    parser.add_argument(
        "--shacl",
        action="store_true",
        help="also run the shapes of the ontology; NOTES may be a graph.ttl (needs pyshacl)",
    )
    parser.add_argument(
        "--lines",
        nargs="?",
        const="",
        metavar="NOTE",
        help="show which extractor took which line of a note; without NOTE the counts",
    )
    fix.add_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """1 where there are errors, or with --strict warnings."""
    if args.fix or args.apply:
        return fix.run(args)
    if args.lines is not None:
        print("\n".join(accounts.in_full(read_garden(args), args.lines)))
        return 0
    found, account = _found(args)
    text = FORMATS[args.format](found, "." if Path(args.notes).is_file() else args.notes)
    if text:
        print(text)
    if args.format == "text" and not args.quiet:
        counts = Counter(str(one.severity) for one in found)
        shown = ", ".join(
            f"{counts[name]} {name}{'s' if counts[name] > 1 else ''}"
            for name in ("error", "warning", "info")
            if counts[name]
        )
        print(
            "\n".join([shown or "nothing to report", *would_resolve(found), *account]),
            file=sys.stderr,
        )
    worst = Severity.WARNING if args.strict else Severity.ERROR
    return 1 if any(one.severity >= worst for one in found) else 0


def _found(args: argparse.Namespace) -> tuple[Sequence[Diagnostic], Iterable[str]]:
    """The diagnostics of the garden and its coverage; with --shacl also those of the shapes, of the
    garden or of an exported file.
    """
    if args.shacl and Path(args.notes).is_file():
        return _shapes(_exported(args.notes)), ()
    graph = read_garden(args)
    shapes = _shapes(graph.to_rdf()) if args.shacl else []
    return sorted({*graph.diagnostics, *shapes}, key=lambda one: one.sort_key), accounts.in_short(
        graph
    )


def _exported(file: str) -> rdflib.Graph:
    import rdflib

    try:
        return rdflib.Graph().parse(file, format="turtle")
    except Exception as error:
        raise GraphbuildError(f"{file} is no Turtle: {str(error).splitlines()[0]}") from error


def _shapes(data: rdflib.Graph) -> list[Diagnostic]:
    from graphbuild.rules.shacl import ShaclMissingError, shacl

    try:
        return shacl(data)
    except ShaclMissingError:
        raise GraphbuildError("--shacl needs pyshacl: pip install pyshacl") from None


def _text(found: Sequence[Diagnostic], notes: str) -> str:
    placed = (
        (replace(one, span=one.span._replace(path=file_of(one.span.path, notes))), one.hint)
        for one in found
    )
    return "\n".join(plain(f"{one}" + (f" · {hint}" if hint else "")) for one, hint in placed)


def _json(found: Sequence[Diagnostic], notes: str) -> str:
    from graphbuild.emit.json import diagnostics_data

    return json.dumps(diagnostics_data(found), ensure_ascii=False, indent=1)


def _github(found: Sequence[Diagnostic], notes: str) -> str:
    """Workflow commands: GitHub shows each at its line of the pull request."""
    return "\n".join(
        f"::{_GITHUB_LEVELS[one.severity]} file={_escape(_file(one, notes), ',:')},line={one.span.line},"
        f"col={one.span.column},title={one.code}::{_escape(one.message)}"
        for one in found
    )


def _file(one: Diagnostic, notes: str) -> str:
    return file_of(one.span.path, notes)


def _escape(text: str, more: str = "") -> str:
    return "".join(f"%{ord(char):02X}" if char in "%\r\n" + more else char for char in text)


def _sarif(found: Sequence[Diagnostic], notes: str) -> str:
    """SARIF 2.1.0, for code-scanning tools."""
    rules = [
        {
            "id": code,
            "shortDescription": {"text": CODES[code].title},
            "fullDescription": {"text": CODES[code].meaning},
        }
        for code in sorted({one.code for one in found})
    ]
    results = [
        {
            "ruleId": one.code,
            "level": _SARIF_LEVELS[one.severity],
            "message": {"text": one.message + (f" ({one.hint})" if one.hint else "")},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": _file(one, notes)},
                        "region": {"startLine": one.span.line, "startColumn": one.span.column},
                    }
                }
            ],
        }
        for one in found
    ]
    driver = {"name": "graphbuild", "rules": rules}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=1)


FORMATS: dict[str, Callable[[Sequence[Diagnostic], str], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
}
