"""Write notes where they are: whole or not at all, with everything about the file that is not
its text, and never over what someone else has written meanwhile.

A note is replaced by a file that is like it. One that has several names, or an owner that cannot
be given, is written where it is, with a copy beside it, from which the next run completes what a
killed one has left.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from graphbuild.cli.leftovers import alike
from graphbuild.cli.locking import INSIDE, Workshop, discard, workshop
from graphbuild.cli.rewrite import Refused, Rewrite
from graphbuild.errors import GraphbuildError


def snapshot(root: Path, paths: Iterable[str]) -> Mapping[str, bytes]:
    """The bytes of notes before they are read for the graph: what is written later must start
    from these.

    A note behind a symbolic link is left out, and so is a second name of one file: it is written
    by its first.
    """
    found, seen = {}, set()
    for path in paths:
        with contextlib.suppress(OSError):
            status = (root / path).lstat()
            if not (root / path).is_symlink() and (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                found[path] = (root / path).read_bytes()
    return found


@contextmanager
def writing(root: Path, wanted: bool = True) -> Iterator[Workshop | None]:
    """Have the notes for oneself, from before they are read until all are written; nothing where
    it is not `wanted`.

    Raises GraphbuildError where another run writes there, or where nothing can be written.
    """
    if not wanted:
        yield None
        return
    with contextlib.ExitStack() as stack:
        try:
            busy = f"another run is writing the notes of {root}; wait until it is done"
            shop = stack.enter_context(workshop(root / INSIDE, busy))
            _tidy(root, shop)
        except OSError as error:
            raise GraphbuildError(f"cannot write to {root}: {error.strerror or error}") from error
        try:
            yield shop
        finally:
            _tidy(root, shop)


def write(root: Path, changes: Iterable[Rewrite], shop: Workshop) -> dict[str, str]:
    """Write each note; the path and the reason of each that was refused."""
    refused = {}
    try:
        for change in changes:
            try:
                _write(root, change, shop)
            except Refused as refusal:
                refused[change.path] = str(refusal)
            except OSError as error:
                refused[change.path] = f"it cannot be written: {error.strerror or error}"
    except KeyboardInterrupt as stop:
        stop.add_note(f"some notes of {root} may be written, each of them whole")
        raise
    return refused


def _write(root: Path, change: Rewrite, shop: Workshop) -> None:
    file = root / change.path
    if not file.resolve().is_relative_to(root.resolve()):
        raise Refused("it leads out of the garden")
    if file.is_symlink():
        raise Refused("it is behind a symbolic link")
    if file.exists() and not os.access(file, os.W_OK):
        raise Refused("it is read-only")
    if not _replaced(file, change, shop):
        _copy(shop, change)
        with file.open("r+b") as stream:
            _unchanged(stream.read(), change)
            _put(file, change.after)
    _tidy(root, shop)


def _replaced(file: Path, change: Rewrite, shop: Workshop) -> bool:
    """Put a new file into the note's place; False where that one would not be like it, or cannot
    come there.
    """
    if file.exists() and file.stat().st_nlink > 1:
        return False
    _put(shop.new, change.after)
    if file.exists():
        try:
            alike(file, shop.new)
        except OSError:
            return False
        os.utime(shop.new)
    _unchanged(file.read_bytes() if file.exists() else b"", change)
    try:
        shop.new.replace(file)
    except OSError:  # another file system, or a folder in which nothing may be made
        if not file.exists():
            raise
        return False
    return True


def _unchanged(found: bytes, change: Rewrite) -> None:
    if found != change.before:
        raise Refused("it was changed meanwhile; run again")


def _put(file: Path, data: bytes) -> None:
    """Write over a file from its beginning and cut off the rest: whoever is killed leaves the
    new text before the old.
    """
    with file.open("r+b" if file.exists() else "xb") as stream:
        stream.write(data)
        stream.truncate()
        stream.flush()
        os.fsync(stream.fileno())


def _copy(shop: Workshop, change: Rewrite) -> None:
    """Keep both texts of a note, whole or not at all."""
    discard(shop.new)
    shop.new.mkdir()
    path = os.fsencode(change.path)
    for name, data in (("path", path), ("before", change.before), ("after", change.after)):
        _put(shop.new / name, data)
    shop.new.rename(shop.undo)


def _tidy(root: Path, shop: Workshop) -> None:
    """Complete a note that was half written, and remove what is left of it. Where it was changed
    since, it stays so.
    """
    discard(shop.new)
    if shop.undo.is_dir():
        names = ("path", "before", "after")
        path, before, after = ((shop.undo / name).read_bytes() for name in names)
        file = root / os.fsdecode(path)
        inside = file.resolve().is_relative_to(root.resolve())
        if inside and file.is_file() and not file.is_symlink():
            now = file.read_bytes()
            if now != before and _is_half_written(now, before, after):
                _put(file, after)
        shop.undo.rename(shop.new)  # a copy is whole, or is none
        discard(shop.new)


def _is_half_written(now: bytes, before: bytes, after: bytes) -> bool:
    """Whether it is the beginning of the one text and the rest of the other.

    >>> _is_half_written(b"new text", before=b"old text", after=b"new and more")
    True
    >>> _is_half_written(b"mine", before=b"old text", after=b"new and more")
    False
    """
    pairs = enumerate(zip(now, after, strict=False))
    differs = (at for at, (one, other) in pairs if one != other)
    written = next(differs, min(len(now), len(after)))
    return now[written:] == before[written:]
