"""What tells one version of a file from the next one, without reading it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Version(NamedTuple):
    """When the file was written and last changed in any way, in nanoseconds, which file it is, and
    its bytes.
    """

    written: int
    changed: int
    inode: int
    size: int


def version(file: Path) -> Version | None:
    """The version of the file that is there now, if any."""
    try:
        found = file.stat()
    except OSError:
        return None
    return Version(found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_size)
