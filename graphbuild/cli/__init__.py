"""The command line: the only room that prints, writes files and exits."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import NoReturn

from graphbuild.build import GraphbuildError
from graphbuild.cli import backlinks, build, check, diff, explain, ground, load, query, render, serve

COMMANDS = (build, check, explain, query, render, ground, serve, load, diff, backlinks)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Misuse gets one sentence and exit code 2."""
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """The whole command line, each command added by its own module."""
    top = _Parser(prog="graphbuild", description="Turn a garden of notes into a knowledge graph.")
    top.add_argument("--version", action="version", version=f"graphbuild {version('graphbuild')}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=_Parser)
    for command in COMMANDS:
        command.add(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code is 0, 1 where `check` finds something wrong, or 2 on misuse."""
    top = parser()
    args, more = top.parse_known_args(arguments)
    args.more = more
    if more and not getattr(args, "takes_more", False):
        top.error(f"unrecognized arguments: {' '.join(more)}")
    try:
        return int(args.run(args))
    except GraphbuildError as error:
        print(f"graphbuild: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("graphbuild: stopped; the previous output is as it was", file=sys.stderr)
        return 130
