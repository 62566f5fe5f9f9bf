"""Learn that a garden has changed, by looking at its files now and then: this works on every kind
of disk.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from graphbuild.config import load_settings, query_files, settings_files
from graphbuild.read.files import garden_files
from graphbuild.safe_files import real
from graphbuild.versions import Version, version

_PAUSE = 0.4  # seconds between two looks, or longer where a look takes long
_SHARE = 5  # of the time that a look takes


@contextmanager
def following(
    root: Path, out: Path, changed: Callable[[], None], seen: dict[str, Version]
) -> Iterator[None]:
    """Call `changed` in the background each time after a file has changed since it was `seen`;
    `out` is none of the garden.
    """
    stop = threading.Event()
    thread = threading.Thread(target=_follow, args=(root, out, changed, stop, seen), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()


def _follow(
    root: Path,
    out: Path,
    changed: Callable[[], None],
    stop: threading.Event,
    last: dict[str, Version],
) -> None:
    pause = _PAUSE
    while not stop.wait(pause):
        start = time.monotonic()
        try:
            now = stamps(root, out)
        except (
            OSError
        ):  # a folder that goes away under the look; the next one sees what is there then
            continue
        pause = max(_PAUSE, _SHARE * (time.monotonic() - start))
        if now != last:
            last = now  # what changes while it is built is seen at the next look
            changed()


def stamps(root: Path, out: Path) -> dict[str, Version]:
    """The version of each file that a build reads: the notes, the settings, own queries."""
    inside = real(out)
    settings, _ = load_settings(root)
    notes = (root / path for path in garden_files(root, settings.exclude)[0])
    own = (Path(settings.queries) / name for name in query_files(settings.queries))
    files = (
        file
        for file in (*notes, *settings_files(root), *own)
        if not real(file).is_relative_to(inside)
    )
    return {str(file): seen for file in files if (seen := version(file))}
