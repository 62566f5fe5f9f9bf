"""Runs a workflow as GitHub would, with `act`, a runner that was not written here: without containers, on this machine,
with stand-ins for the actions that it would fetch.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

_ENDED = re.compile(r"(Success|Failure) - Main (.+?) \[")
ACT = Path(sys.executable).parent / "act"


class Acted(NamedTuple):
    """What a run printed, how each of its steps ended, and how it did itself."""

    printed: str
    steps: dict[str, str]
    succeeded: bool


def acted(
    checkout: Path, event: Mapping[str, Any], stand_ins: Mapping[str, Path], programs: Path
) -> Acted:
    """Run the workflows of a checkout for a pull request; `programs` come first on the path."""
    home = programs.parent / "home"
    home.mkdir(exist_ok=True)
    (home / "event.json").write_text(json.dumps({"pull_request": event}))
    given = [f"--local-repository={name}={folder}" for name, folder in stand_ins.items()]
    done = subprocess.run(
        [
            str(ACT),
            "pull_request",
            "--json",
            "--platform=ubuntu-latest=-self-hosted",
            f"--eventpath={home / 'event.json'}",
            "--var=GRAPHBUILD=somebody/graphbuild",
            "--secret=GITHUB_TOKEN=secret",
            *given,
        ],
        cwd=checkout,
        env={
            **os.environ,
            "HOME": str(home),
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    printed = "".join(f"{one['msg'].rstrip()}\n" for one in lines) + done.stderr
    ended = {name: result for result, name in _ENDED.findall(printed)}
    return Acted(printed, ended, done.returncode == 0)
