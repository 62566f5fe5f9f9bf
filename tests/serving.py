"""`graphbuild serve` in a process of its own, and its good end."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def served(*words: str, stop: signal.Signals = signal.SIGTERM) -> Iterator[str]:
    """The address at which `graphbuild serve` with these words serves, until it is stopped; it must end well."""
    command = [sys.executable, "-m", "graphbuild", "serve", *words, "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            found = re.match(r"(http://\S+/) is the page", process.stdout.readline())
            assert found
            yield found[1]
        finally:
            process.send_signal(stop)
            try:
                assert process.wait(20) == 0
            finally:
                process.kill()
