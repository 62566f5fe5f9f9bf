"""`graphbuild backlinks`: a block of backlinks at the end of each note, between markers, and
nothing else touched.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from graphbuild.cli.common import add_notes, read_garden, settings_of
from graphbuild.cli.locking import Workshop
from graphbuild.cli.note_files import snapshot, write, writing
from graphbuild.cli.rewrite import Refused, Rewrite, with_block
from graphbuild.config import Settings
from graphbuild.emit.index_note import index_note
from graphbuild.emit.markdown_blocks import markdown_blocks
from graphbuild.errors import GraphbuildError
from graphbuild.graph import Graph
from graphbuild.markers import BACKLINKS, INDEX
from graphbuild.read.files import garden_files

_MARKDOWN = (".md", ".markdown")


def add(commands: Any) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "backlinks",
        help="write backlinks into the notes, between markers",
        description=__doc__,
        epilog="Without --write or --check it shows, as a diff, what would be written.",
    )
    add_notes(parser)
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--write",
        action="store_true",
        help="write the blocks; what is outside of the markers stays as it is",
    )
    how.add_argument(
        "--check", action="store_true", help="write nothing; fail where a block is not up to date"
    )
    parser.add_argument(
        "--index",
        metavar="NOTE",
        help="write an index of all notes, by kind and by tag, into this note instead",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """1 where a note was refused, or with --check is not up to date."""
    root = Path(args.notes)
    settings, _ = settings_of(args)
    with writing(root, args.write) as shop:
        return _run(args, root, settings, shop)


def _run(args: argparse.Namespace, root: Path, settings: Settings, shop: Workshop | None) -> int:
    before = snapshot(
        root,
        (
            path
            for path in garden_files(root, settings.exclude)[0]
            if path.lower().endswith(_MARKDOWN)
        ),
    )
    graph = read_garden(args)
    refused: dict[str, str] = {}
    plan = _index(graph, before, _index_path(args.index)) if args.index else _blocks(graph, before)
    changes = [change for change in _changes(plan, refused) if change.before != change.after]
    if shop:
        refused.update(write(root, changes, shop))
    _show(args, [change for change in changes if change.path not in refused], refused)
    return 1 if refused or (args.check and changes) else 0


def _blocks(graph: Graph, before: Mapping[str, bytes]) -> Iterator[tuple[str, bytes, str, str]]:
    blocks = markdown_blocks(graph)
    for path in sorted(before.keys() & graph.paths.keys()):
        yield path, before[path], BACKLINKS, blocks.get(path, "")


def _index(
    graph: Graph, before: Mapping[str, bytes], path: str
) -> Iterator[tuple[str, bytes, str, str]]:
    yield path, before.get(path, b""), INDEX, index_note(graph, path)


def _index_path(path: str) -> str:
    """The index's path in the garden; GraphbuildError where it would be no note of it."""
    pure = PurePosixPath(path.replace("\\", "/"))
    if pure.is_absolute() or ".." in pure.parts or not path.lower().endswith(_MARKDOWN):
        raise GraphbuildError(
            f"--index takes the path of a note in the garden, such as Index.md, not {path}"
        )
    return str(pure)


def _changes(
    plan: Iterator[tuple[str, bytes, str, str]], refused: dict[str, str]
) -> Iterator[Rewrite]:
    for path, data, name, body in plan:
        try:
            yield Rewrite(path, data, with_block(data, name, body))
        except Refused as refusal:
            refused[path] = str(refusal)


def _show(args: argparse.Namespace, changes: list[Rewrite], refused: dict[str, str]) -> None:
    for change in changes:
        if args.write or args.check:
            print(
                f"{args.notes.rstrip('/')}/{change.path}"
                + (": not up to date" if args.check else "")
            )
        else:
            print(change.diff(), end="")
    for path, reason in sorted(refused.items()):
        print(f"{args.notes.rstrip('/')}/{path}: left alone: {reason}", file=sys.stderr)
    what = "written" if args.write else "not up to date" if args.check else "would be written"
    if not args.quiet:
        print(
            f"{len(changes)} {what}" + (f", {len(refused)} left alone" if refused else ""),
            file=sys.stderr,
        )
