"""Reading files that others made: only regular ones, at most so many bytes, and never waiting for
bytes that may not come.

A name in a garden may be a pipe, a device without an end, a link to itself: whatever it is, the
answer is bytes or a reason.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_AT_ONCE = 1 << 20
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a file was not read. `line` is where its text is at fault; `too_large` tells that only
    its size is.
    """

    reason: str
    line: int = 1
    too_large: bool = False


def read_regular(file: Path, limit: int) -> bytes | Unread:
    """The bytes of a regular file of at most `limit` bytes, or why there are none. It never waits,
    and never raises.
    """
    try:
        before = file.stat().st_mode  # to open a device may do something already
        if not stat.S_ISREG(before):
            return Unread(_no_file(before))
        handle = os.open(file, _FLAGS)
        try:
            opened = os.fstat(handle).st_mode  # it may be another one by now
            data = (
                b"".join(_pieces(handle, limit + 1))
                if stat.S_ISREG(opened)
                else Unread(_no_file(opened))
            )
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        return Unread(f"cannot be read: {why(error)}")
    if isinstance(data, bytes) and len(data) > limit:
        return Unread(f"is larger than {limit} bytes", too_large=True)
    return data


def read_utf8(file: Path, limit: int) -> str | Unread:
    """The text of such a file, without a byte order mark and with line feeds alone; or why there is
    none.
    """
    data = read_regular(file, limit)
    if isinstance(data, Unread):
        return data
    return not_utf8(data) or data.decode().removeprefix("\ufeff").replace("\r\n", "\n").replace(
        "\r", "\n"
    )


def not_utf8(data: bytes) -> Unread | None:
    """That bytes are no UTF-8, with the line of the first that is not."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return Unread(
            f"is not UTF-8: byte 0x{data[error.start]:02x}", data.count(b"\n", 0, error.start) + 1
        )
    return None


def files_in(folder: Path, suffix: str) -> list[str] | Unread:
    """The names in a folder that end so, sorted and without hidden ones; or why it cannot be looked
    into.
    """
    try:
        with os.scandir(folder) as entries:
            return sorted(
                one.name
                for one in entries
                if one.name.endswith(suffix) and not one.name.startswith(".")
            )
    except (OSError, ValueError) as error:
        return Unread(f"cannot be read: {why(error)}")


def is_folder(path: Path) -> bool:
    """Whether a folder is there; also for a name that no file can have, or where nobody may
    look.
    """
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def is_there(path: Path) -> bool:
    """Whether anything has this name, be it a link that leads nowhere."""
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True


def is_within(path: Path, folder: Path) -> bool:
    """Whether what is there lies in the folder, when links are followed."""
    try:
        # a link to itself, or a chain without an end, fails here and needs no following
        path.stat()
        return real(path).is_relative_to(real(folder))
    except (OSError, ValueError):
        return False


def real(path: Path) -> Path:
    """The path without links. A link to itself stays as it is, where `Path.resolve` would raise."""
    return Path(os.path.realpath(path))


def why(error: Exception) -> str:
    """The reason of a failure in words that name no path of this machine."""
    return (
        (error.strerror or type(error).__name__)
        if isinstance(error, OSError)
        else "no file can have this name"
    )


def _pieces(handle: int, count: int) -> Iterator[bytes]:
    while count > 0 and (piece := os.read(handle, min(count, _AT_ONCE))):
        yield piece
        count -= len(piece)


def _no_file(mode: int) -> str:
    return "is a folder" if stat.S_ISDIR(mode) else "is no regular file"
