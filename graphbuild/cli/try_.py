"""`graphbuild try "a line"`: which reader or form takes a line, and what comes of it; nothing is
written.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from graphbuild.cli.common import add_options, garden_here, plain, settings_of
from graphbuild.config.forms import forms
from graphbuild.errors import GraphbuildError
from graphbuild.model import Claim
from graphbuild.names import same_name
from graphbuild.outline import Entry
from graphbuild.query.errors import did_you_mean
from graphbuild.read.files import garden_files, is_note, read_bytes
from graphbuild.read.note import parse_note
from graphbuild.templates import first_fit
from graphbuild.terms.garden import CONTEXT, CONTEXT_AT
from graphbuild.tools import Tools

_MOST_HEADINGS = 60


def add(commands: Any) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "try", help="show which form takes a line, and what comes of it", description=__doc__
    )
    parser.add_argument("line", metavar="LINE", help='the line as a note has it: "- 2 tsp salt"')
    parser.add_argument(
        "--note",
        metavar="NOTE",
        default="",
        help="read it as a line of this note (a path, or its name)",
    )
    parser.add_argument("--under", metavar="HEADING", default="", help="read it under this heading")
    add_options(parser)
    parser.add_argument(
        "--notes",
        default=garden_here(),
        metavar="NOTES",
        help="the folder of notes (default: the vault you are in, else notes)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what comes of the line: under the heading that is named, else under each that could
    matter.
    """
    settings, _ = settings_of(args)
    tools = Tools.of(settings)
    path, header, headings = _place(args)
    wanted = (
        [args.under]
        if args.under
        else ["", *headings, *(one for pattern in settings.patterns for one in pattern.headings)]
    )
    said: dict[tuple[str, ...], str] = {}
    everywhere: tuple[str, ...] = ()
    for heading in list(dict.fromkeys(wanted))[:_MOST_HEADINGS]:
        told = tuple(
            one for one in _read(tools, path, header, heading, args.line) if one not in everywhere
        )
        everywhere = told if not heading else everywhere
        if told:
            said.setdefault(told, heading)
    for told, heading in said.items():
        print(plain(f"under “{heading}”:" if heading else "anywhere:"))
        print("\n".join(plain(f"  {line}") for line in told))
    if not said:
        print("nobody reads this line: it is prose")
    line = _line(tools, args.line)
    if line is None:
        return 0
    for pattern in settings.patterns:
        for form in pattern.line:
            fits = "fits" if first_fit(forms(form), line)[0] else "does not fit"
            print(plain(f"{fits} the form of “{pattern.name}”: {form}"))
    return 0


def _line(tools: Tools, text: str) -> Entry | None:
    """The line as a reader of notes has it."""
    return next(iter(tools.readers.outline(parse_note(text, "try.md")[0]).entries()), None)


def _place(args: argparse.Namespace) -> tuple[str, str, list[str]]:
    """The path of the note to read the line in, its front matter, and its headings."""
    if not args.note:
        return "try.md", "", []
    root = Path(args.notes)
    paths = [path for path in garden_files(root)[0] if is_note(path)]
    names = {path.rpartition("/")[2].rpartition(".")[0]: path for path in paths}
    asked = args.note.casefold()
    found = [
        path
        for path in paths
        if asked in {one.casefold() for one in (path, path.rpartition(".")[0])}
    ] or [path for name, path in names.items() if same_name(name) == same_name(args.note)]
    if not found:
        raise GraphbuildError(f"no note is called {args.note}{did_you_mean(args.note, names)}")
    data = read_bytes(root, found[0], 1_000_000)
    text = data.decode("utf-8", "replace") if isinstance(data, bytes) else ""
    end = text.find("\n---", 3) if text.startswith("---") else -1
    header = text[: end + 4] if end >= 0 else ""
    return (
        found[0],
        header,
        [
            line.lstrip("#").strip()
            for line in text.split("\n")
            if line.startswith("#") and " " in line
        ],
    )


def _read(tools: Tools, path: str, header: str, heading: str, line: str) -> tuple[str, ...]:
    """What comes of the line, as lines for a person."""
    start = f"{header}\n\n" + (f"## {heading}\n\n" if heading else "")
    reading = tools.reading(f"{start}{line}\n".encode(), path)
    at = start.count("\n") + 1
    claims = [_told(one) for one in reading.claims if one.span.line == at]
    problems = [
        f"{one.code} {one.message}" + (f" · {one.hint}" if one.hint else "")
        for one in reading.diagnostics
        if one.span.line == at
    ]
    return tuple(dict.fromkeys((*claims, *problems)))


def _told(one: Claim) -> str:
    said = ", ".join(
        f"{name} {value}" for name, value in one.qualifiers if name not in (CONTEXT, CONTEXT_AT)
    )
    return f"{one.by}: {one.subject} — {one.predicate.rpartition(':')[2]} — {one.object}" + (
        f" ({said})" if said else ""
    )
