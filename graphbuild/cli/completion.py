"""`graphbuild completion`: what a shell needs to complete commands and options."""

from __future__ import annotations

import argparse
from typing import Any

_SHELLS = ("bash", "zsh", "tcsh")
_HOW = (
    'bash: eval "$(graphbuild completion bash)" in ~/.bashrc · zsh: graphbuild completion zsh '
    "> a folder of $fpath/_graphbuild"
)


def add(commands: Any) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "completion",
        help="print a script that completes commands in your shell",
        description=__doc__,
        epilog=_HOW,
    )
    parser.add_argument("shell", choices=_SHELLS, help="the shell")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the script."""
    import shtab

    from graphbuild.cli import parser

    print(shtab.complete(parser(), args.shell))
    return 0
