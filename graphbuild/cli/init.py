"""`graphbuild init`: look a garden over and write settings that fit it, with the reasons as
comments; never over others.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from graphbuild.cli.common import add_notes, plain, read_garden
from graphbuild.config import FILE_NAME, settings_files
from graphbuild.errors import GraphbuildError
from graphbuild.survey import settings_text


def add(commands: Any) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "init", help=f"write a {FILE_NAME} that fits a garden", description=__doc__
    )
    add_notes(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the settings, and tell what to do next."""
    args.no_cache = args.no_cache or not args.cache
    file = Path(args.notes) / FILE_NAME
    there = [one for one in (file, *settings_files(Path(args.notes))) if one.exists()]
    if there:
        raise GraphbuildError(f"{there[0]} is there already; init never writes over settings")
    graph = read_garden(args)
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(settings_text(graph, Path(args.notes)))
    except OSError as error:
        raise GraphbuildError(f"cannot write {file}: {error.strerror}") from error
    if not args.quiet:
        print(
            plain(
                f"{file} is written; read it, change what is not so, then: graphbuild build "
                f"{args.notes}"
            )
        )
    return 0
