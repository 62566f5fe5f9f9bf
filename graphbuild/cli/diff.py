"""`graphbuild diff`: what two builds say differently, note by note; a line that only moved is no
change. As `patch` or `update` it is what turns the older graph into the newer one.
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
from graphbuild.query.change import Change
from graphbuild.query.changes import changes
from graphbuild.query.formats import printable
from graphbuild.query.kept import kept_source
from graphbuild.query.patch import Patch, patch, rdf_patch, sparql_update
from graphbuild.vocabulary import load_vocabulary

_PHRASES = {"renamed": "renamed", "moved": "moved"}
_OF_STATEMENTS = ("added", "removed", "changed")
_NOWHERE = "(no note)"
_SIGNS = {"added": "+", "removed": "-", "changed": "~", "renamed": "~", "moved": "~"}


def add(commands: Any) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "diff", help="show what two builds say differently", description=__doc__
    )
    parser.add_argument("old", metavar="OLD", help="an output folder, or a graph.ttl")
    parser.add_argument("new", metavar="NEW", help="an output folder, or a graph.ttl")
    parser.add_argument(
        "--format",
        choices=sorted({**FORMATS, **PATCHES}),
        default="text",
        help="how to print (default: text)",
    )
    parser.add_argument(
        "--exit-code", action="store_true", help="exit with 1 where there are differences"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the changes."""
    old, new = _open(args.old), _open(args.new)
    found: Sequence[Change] | Patch
    if args.format in PATCHES:
        found = patch(old, new)
        text = PATCHES[args.format](found)
    else:
        found = changes(old, new, load_vocabulary())
        text = FORMATS[args.format](found)
    if text:
        print(text)
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
            printable(note or _NOWHERE),
            *(f"  {_SIGNS[one.kind]} {printable(_sentence(one))}" for one in group),
        ]
    return "\n".join(lines[1:]) or "nothing was added, removed or changed"


def _markdown(found: Sequence[Change]) -> str:
    """For a pull request. Notes are not trusted: nothing of theirs is markup here."""
    lines = [_counted(found)]
    for note, group in groupby(found, key=lambda one: one.note):
        lines += [
            "",
            f"**{_literal(note or _NOWHERE)}**",
            "",
            *(f"- {_prefix(one)}{_literal(_sentence(one))}" for one in group),
        ]
    return "\n".join(lines)


def _prefix(one: Change) -> str:
    return "" if one.kind in _PHRASES else f"{one.kind}: "


def _counted(found: Sequence[Change]) -> str:
    """Statements by what became of them; then things and notes."""
    statements = [one for one in found if one.about == "statement"]
    counts = [f"{sum(one.kind == kind for one in statements)} {kind}" for kind in _OF_STATEMENTS]
    others = len(found) - len(statements)
    more = (
        f" Things and notes: {others} {'change' if others == 1 else 'changes'}." if others else ""
    )
    return f"Statements: {', '.join(counts)}.{more}"


def _literal(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#.:!|~@&])", r"\\\1", printable(text))


def _sentence(one: Change) -> str:
    """`Pons — projects to → Cerebellum: strength 0.9 → 0.95 (line 12)`."""
    fact = f"{one.subject} — {_PHRASES.get(one.kind, one.predicate)}"
    fact += f" → {one.object}" if one.object else ""
    said = "; ".join(_differences(one))
    return f"{fact}{': ' if said else ''}{said}{f' (line {one.line})' if one.line else ''}"


def _differences(one: Change) -> Iterator[str]:
    names = sorted({name for name, _ in (*one.before, *one.after)})
    for name in names:
        before, after = (
            ", ".join(value for key, value in side if key == name)
            for side in (one.before, one.after)
        )
        one_sided = one.kind in ("added", "removed")
        values = before or after if one_sided else f"{before or 'nothing'} → {after or 'nothing'}"
        yield f"{name} {values}".strip()


def _json(found: Sequence[Change]) -> str:
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1)


FORMATS: dict[str, Callable[[Sequence[Change]], str]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
}
PATCHES: dict[str, Callable[[Patch], str]] = {"patch": rdf_patch, "update": sparql_update}
