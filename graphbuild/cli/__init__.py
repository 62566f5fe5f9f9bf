"""The command line: the only room that prints, writes files and exits."""

from __future__ import annotations

import argparse
import re
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import version
from types import FrameType
from typing import NoReturn

from graphbuild.errors import GraphbuildError

_MODULES = {"try": "try_"}
"""Modules that cannot have the name of their command."""
COMMANDS = (
    "init",
    "build",
    "check",
    "try",
    "explain",
    "query",
    "render",
    "ground",
    "serve",
    "load",
    "diff",
    "backlinks",
    "completion",
)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Misuse gets one sentence and exit code 2."""
        more = " See" if message.endswith("?") else "; see"
        self.exit(2, f"{self.prog}: {message}{more} {self.prog} --help\n")


def parser(names: Sequence[str] = COMMANDS) -> argparse.ArgumentParser:
    """The command line with these commands, each added by its own module, which is loaded for
    that.
    """
    top = _Parser(prog="graphbuild", description="Turn a garden of notes into a knowledge graph.")
    top.add_argument(
        "-V", "--version", action="version", version=f"graphbuild {version('graphbuild')}"
    )
    commands = top.add_subparsers(
        title="commands", metavar="COMMAND", required=True, parser_class=_Parser
    )
    for name in names:
        import_module(f"graphbuild.cli.{_MODULES.get(name, name)}").add(commands)
        commands.choices[name].set_defaults(parser=commands.choices[name])
    return top


def _needed(arguments: Sequence[str]) -> Sequence[str]:
    """The command that is called; all of them for help and where none is known; none for the
    version.
    """
    first = arguments[0] if arguments else ""
    if first in ("-V", "--version"):
        return ()
    return (first,) if first in COMMANDS else COMMANDS


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code is 0, 1 where `check` finds something wrong, 2 on misuse
    and where a command cannot do its work, 130 after Ctrl-C, or 143 where it was asked to end.
    """
    try:
        args = _parsed(sys.argv[1:] if arguments is None else arguments)
        with _ending_well():
            return int(args.run(args))
    except GraphbuildError as error:
        print(f"graphbuild: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt as stop:  # whoever was writing has noted what is there now
        print("; ".join(["graphbuild: stopped", *getattr(stop, "__notes__", ())]), file=sys.stderr)
        return 128 + (signal.SIGTERM if isinstance(stop, _Ended) else signal.SIGINT)


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """The command and its options; whoever names no command gets help."""
    top = parser(_needed(arguments))
    if arguments and arguments[0] not in COMMANDS and not arguments[0].startswith("-"):
        top.error(f"there is no command “{arguments[0]}”{_close(arguments[0], COMMANDS)}")
    args, more = top.parse_known_args(arguments or ["--help"])
    args.more = more
    if more and not getattr(args, "takes_more", False):
        options = re.findall(r"--[\w-]+", args.parser.format_usage())
        close = _close(more[0].partition("=")[0], options) if more[0].startswith("--") else ""
        args.parser.error(f"unrecognized arguments: {' '.join(more)}{close}")
    return args


def _close(asked: str, known: Sequence[str]) -> str:
    from graphbuild.query.errors import did_you_mean  # late: who makes no mistake needs none

    return did_you_mean(asked, known)


class _Ended(KeyboardInterrupt):
    """The system asks the process to end."""


@contextmanager
def _ending_well() -> Iterator[None]:
    """Being asked to end is an interrupt too, so that whoever is writing tidies up and says what
    is there.
    """
    usual = signal.getsignal(signal.SIGTERM)
    if usual is not signal.SIG_DFL or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, usual)


def _end(number: int, frame: FrameType | None) -> NoReturn:
    raise _Ended
