"""A hidden folder of our own beside what is to be written, for one writer at a time.

The lock is the kernel's: it ends with its process, however that ends. What is in the folder then
goes with the next writer.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from graphbuild.errors import GraphbuildError

INSIDE = ".graphbuild"
_LOCK, _NEW, _OLD, _UNDO = "lock", "new", "old", "undo"
_MARK = b"graphbuild writes here\n"
_PAUSES = 0, 0.01, 0.1  # seconds
_LONGEST = 240  # bytes of a name, so that it stays one with what is put around it


class BusyError(GraphbuildError):
    """Another process writes there now."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """The folder and its lock. What is `new` is ours alone; what is `old` may hold somebody's own
    files.
    """

    folder: Path
    lock: BinaryIO

    @property
    def new(self) -> Path:
        return self.folder / _NEW

    @property
    def old(self) -> Path:
        return self.folder / _OLD

    @property
    def undo(self) -> Path:
        return self.folder / _UNDO

    def note(self, text: str) -> None:
        """Leave a word for the next writer, in case that this one is killed; the empty word is
        none.
        """
        self.lock.seek(len(_MARK))
        self.lock.write(text.encode())
        self.lock.truncate()

    def noted(self) -> str:
        """The word that was left."""
        self.lock.seek(len(_MARK))
        return self.lock.read().decode("ascii", "replace")


def beside(path: Path) -> Path:
    """The workshop of a file or a folder, in the folder where that is.

    >>> beside(Path("site/out")).as_posix()
    'site/.out.graphbuild'
    """
    name = os.fsencode(path.name)
    short = path.name if len(name) <= _LONGEST else hashlib.sha256(name).hexdigest()
    return path.parent / f".{short}{INSIDE}"


@contextmanager
def workshop(folder: Path, busy: str) -> Iterator[Workshop]:
    """The workshop in `folder`; at the end it is gone, unless something is still in it.

    Raises BusyError, which says `busy`, where another process has it, and GraphbuildError where the
    folder is not ours.
    """
    stream = _enter(folder, busy)
    try:
        yield Workshop(folder, stream)
    finally:
        _leave(folder, stream)


def is_workshop(folder: Path) -> bool:
    """Whether the folder is there and is ours: one that has our mark, or nothing in it that could
    be lost.
    """
    if folder.is_symlink() or not folder.is_dir():
        return False
    names = {one.name for one in folder.iterdir()}
    known = _LOCK in names <= {_LOCK, _NEW, _OLD, _UNDO} and _marked(folder / _LOCK)
    return known or names <= {_LOCK}


def discard(path: Path) -> None:
    """Remove what is there, if anything; of a link only the link."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _marked(lock: Path) -> bool:
    return stat.S_ISREG(os.lstat(lock).st_mode) and lock.read_bytes().startswith(_MARK)


def _enter(folder: Path, busy: str) -> BinaryIO:
    while True:
        with contextlib.suppress(FileExistsError):
            folder.mkdir(0o700)
        with contextlib.suppress(FileNotFoundError):  # whoever had it is just leaving: try again
            if not _is_ours(folder):
                raise GraphbuildError(f"{folder} is in the way: move or delete it")
            if (stream := _locked(folder / _LOCK, busy)) is not None:
                return stream


def _is_ours(folder: Path) -> bool:
    """Asked again before it is denied: between two looks, one may leave and another come.

    Raises FileNotFoundError where the folder has gone.
    """
    for pause in _PAUSES:
        time.sleep(pause)
        if is_workshop(folder):
            return True
        folder.lstat()
    return False


def _locked(file: Path, busy: str) -> BinaryIO | None:
    """The file, locked and with our mark; None where it was removed before it was locked."""
    no_link = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with contextlib.ExitStack() as unless_kept:
        number = os.open(file, os.O_RDWR | os.O_CREAT | no_link, 0o600)
        stream = unless_kept.enter_context(os.fdopen(number, "r+b", buffering=0))
        if not _take(stream):
            raise BusyError(busy)
        mine = os.fstat(stream.fileno())
        if not file.exists() or not os.path.samestat(mine, file.lstat()):
            return None
        if mine.st_size < len(_MARK):
            stream.write(_MARK)
        unless_kept.pop_all()
    return stream


if sys.platform == "win32":
    import msvcrt

    def _take(stream: BinaryIO) -> bool:
        """Lock a byte behind all that is ever written."""
        stream.seek(1_000_000)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        stream.seek(0)
        return True

else:
    import fcntl

    def _take(stream: BinaryIO) -> bool:
        """Lock the file. Where a file system knows no locks the build goes on without."""
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True


def _leave(folder: Path, stream: BinaryIO) -> None:
    if sys.platform == "win32":  # there an open file cannot be removed
        stream.close()
    with contextlib.suppress(OSError):
        if [one.name for one in folder.iterdir()] == [_LOCK]:
            (folder / _LOCK).unlink()
            folder.rmdir()
    stream.close()
