"""A small garden as a value: what lies where, how it is put on a disk, and how it is shown to a person."""

from __future__ import annotations

import contextlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a folder. `kind` is a file, a symbolic link (to `content`), a folder, a pipe, or what may not be read."""

    path: str
    content: bytes = b""
    kind: str = "file"

    def __str__(self) -> str:
        shown = repr(self.content[:600]) + (
            f" … {len(self.content)} bytes" if len(self.content) > 600 else ""
        )
        return f"{self.path!r}: {self.kind} {shown}"


@dataclass(frozen=True, slots=True)
class Case:
    """A garden to build, and what else to do with it: `formats`, `shuffled`, `backlinks`, `fix`, `command`."""

    entries: tuple[Entry, ...]
    checks: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join(map(str, self.entries))


def plant(case: Case, folder: Path) -> Path:
    """Put the garden on the disk; what cannot lie there is left out. A `.git` keeps settings from being looked for above."""
    (folder / ".git").mkdir(parents=True, exist_ok=True)
    for entry in case.entries:
        with contextlib.suppress(OSError, ValueError):
            _place(entry, folder / entry.path)
    return folder


def _place(entry: Entry, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if entry.kind == "link":
        file.symlink_to(os.fsdecode(entry.content))
    elif entry.kind == "pipe":
        os.mkfifo(file)
    elif "folder" in entry.kind:
        file.mkdir()
        (file / "inside.md").write_bytes(b"# Inside\n")
    elif not file.is_symlink():
        file.write_bytes(entry.content)
    if "locked" in entry.kind:
        file.chmod(0)


def clear(folder: Path) -> None:
    """Remove a garden, with what nobody may read."""
    for below, folders, _ in os.walk(folder):
        for name in folders:
            if not (Path(below) / name).is_symlink():
                (Path(below) / name).chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)
