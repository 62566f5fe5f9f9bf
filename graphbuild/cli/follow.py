"""Learn that a garden has changed, by looking at its files now and then: this works on every kind of disk."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graphbuild.config import load_settings
from graphbuild.read.files import garden_files

_PAUSE = 0.4  # seconds between two looks, or longer where a look takes long
_SHARE = 5  # of the time that a look takes
Stamp = tuple[int, int]


@contextmanager
def following(root: Path, out: Path, changed: Callable[[], None]) -> Iterator[None]:
    """Call `changed` in the background each time after a file of the garden has changed; `out` is none of it."""
    stop = threading.Event()
    thread = threading.Thread(target=_follow, args=(root, out, changed, stop, stamps(root, out)), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()


def _follow(root: Path, out: Path, changed: Callable[[], None], stop: threading.Event, last: dict[str, Stamp]) -> None:
    pause = _PAUSE
    while not stop.wait(pause):
        start = time.monotonic()
        now = stamps(root, out)
        pause = max(_PAUSE, _SHARE * (time.monotonic() - start))
        if now != last:
            last = now  # what changes while it is built is seen at the next look
            changed()


def stamps(root: Path, out: Path) -> dict[str, Stamp]:
    """When each file of the garden was last changed, and how large it is."""
    inside = out.resolve()
    paths, _ = garden_files(root, load_settings(root)[0].exclude)
    found = {}
    for path in paths:
        file = root / path
        try:
            seen = file.stat()
        except OSError:
            continue
        if not file.resolve().is_relative_to(inside):
            found[path] = (seen.st_mtime_ns, seen.st_size)
    return found
