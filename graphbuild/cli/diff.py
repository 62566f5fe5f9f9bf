"""`graphbuild diff`: what two builds say differently, note by note; a line that only moved is no
change.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

from graphbuild.errors import GraphbuildError
from graphbuild.query import QueryError, Source
from graphbuild.query.changes import Change, changes
from graphbuild.query.formats import printable
from graphbuild.query.kept import kept_source
from graphbuild.vocabulary import load_vocabulary

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def add(commands: Any) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "diff", help="show what two builds say differently", description=__doc__
    )
    parser.add_argument("old", metavar="OLD", help="an output folder, or a graph.ttl")
    parser.add_argument("new", metavar="NEW", help="an output folder, or a graph.ttl")
    parser.add_argument(
        "--format", choices=sorted(FORMATS), default="text", help="how to print (default: text)"
    )
    parser.add_argument(
        "--exit-code", action="store_true", help="exit with 1 where there are differences"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the changes."""
    found = changes(_open(args.old), _open(args.new), load_vocabulary().properties)
    print(FORMATS[args.format](found))
    return 1 if found and args.exit_code else 0


def _open(path: str) -> Source:
    file = Path(path)
    try:
        return kept_source(file / "graph.ttl" if file.is_dir() else file)
    except QueryError as error:
        raise GraphbuildError(str(error)) from error


def _text(found: Sequence[Change]) -> str:
    lines: list[str] = []
    for note, group in groupby(found, key=lambda one: one.note):
        lines += [
            "",
            printable(note),
            *(f"  {_SIGNS[one.kind]} {printable(_sentence(one))}" for one in group),
        ]
    return "\n".join(lines[1:]) or "no statement was added, removed or changed"


def _markdown(found: Sequence[Change]) -> str:
    """For a pull request. Notes are not trusted: nothing of theirs is markup here."""
    lines = [_counted(found)]
    for note, group in groupby(found, key=lambda one: one.note):
        lines += [
            "",
            f"**{_literal(note)}**",
            "",
            *(f"- {one.kind}: {_literal(_sentence(one))}" for one in group),
        ]
    return "\n".join(lines)


def _counted(found: Sequence[Change]) -> str:
    counts = [f"{sum(one.kind == kind for one in found)} {kind}" for kind in _SIGNS]
    return f"Statements: {', '.join(counts)}."


def _literal(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#.:!|~@&])", r"\\\1", printable(text))


def _sentence(one: Change) -> str:
    """`Pons — projects to → Cerebellum: strength 0.9 → 0.95 (line 12)`."""
    fact = f"{one.subject} — {one.predicate}" + (f" → {one.object}" if one.object else "")
    said = "; ".join(_differences(one))
    return f"{fact}{': ' if said else ''}{said} (line {one.line})"


def _differences(one: Change) -> Iterator[str]:
    names = sorted({name for name, _ in (*one.before, *one.after)})
    for name in names:
        before, after = (
            ", ".join(value for key, value in side if key == name)
            for side in (one.before, one.after)
        )
        values = (
            f"{before or 'nothing'} → {after or 'nothing'}"
            if one.kind == "changed"
            else before or after
        )
        yield f"{name} {values}".strip()


def _json(found: Sequence[Change]) -> str:
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1)


FORMATS: dict[str, Callable[[Sequence[Change]], str]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
}
