"""Whose a file in an output folder is: a build's, or somebody's own.

A build lists its files with their checksums in `files.sha256`. What is listed there and still has
its checksum is the build's; any other file is somebody's own, and is there after the next build as
it was.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import shutil
import stat
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from graphbuild.errors import GraphbuildError
from graphbuild.model import Artifact

MANIFEST = "files.sha256"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
Listed = Mapping[str, Collection[str]]


def manifest(digests: Iterable[tuple[str, str]]) -> Artifact:
    """The list of files by path and checksum."""
    lines = (f"{digest}  {path}\n" for path, digest in sorted(digests))
    return Artifact(MANIFEST, "".join(lines).encode("utf-8", "surrogateescape"))


def listed(folder: Path) -> Listed:
    """The checksums of each path of the folder's list; what is no such line says nothing."""
    file = folder / MANIFEST
    text = file.read_bytes().decode("utf-8", "surrogateescape") if file.is_file() else ""
    found: dict[str, set[str]] = defaultdict(set)
    for line in text.split("\n"):
        if match := _LINE.fullmatch(line):
            found[match[2]].add(match[1])
    return dict(found)


def carry(out: Path, new: Path, written: Collection[str]) -> None:
    """Give the folder of a new build, which has written these paths, all that is somebody's own in
    `out`: the same files by another link, and folders that are alike.

    Raises OSError where that cannot be done, GraphbuildError where the build wants a name that is
    taken.
    """
    known, folders = listed(out), list[Path]()
    for here, inner, paths in _walk(out):
        if os.path.ismount(out / here) or not os.access(out / here, os.W_OK | os.X_OK):
            raise OSError(errno.EXDEV, f"{out / here} cannot be moved")
        for path in paths:
            if path not in written and not _is_a_builds(out, path, known):
                _link(out, new, path)
        if not inner and not paths:
            _make_folder(out, new, here)
        folders.append(here)
    for here in reversed(folders):
        if (new / here).is_dir():
            alike(out / here, new / here)


def salvage(old: Path, out: Path) -> None:
    """Remove the folder that a build has been put into the place of. What came there too late to be
    carried, and is nobody's but somebody's own, is moved to the build.
    """
    known, written = listed(old), listed(out)
    for _, _, paths in _walk(old):
        for path in paths:
            if path == MANIFEST:  # goes last: whoever is killed here leaves it for the next
                continue
            if path in written or _same(old / path, out / path) or _is_a_builds(old, path, known):
                (old / path).unlink()
            else:
                (out / path).parent.mkdir(parents=True, exist_ok=True)
                (old / path).replace(out / path)
    (old / MANIFEST).unlink(missing_ok=True)
    for below, _, _ in os.walk(old, topdown=False):
        Path(below).rmdir()


def outdated(out: Path, known: Listed, written: Collection[str]) -> Iterator[Path]:
    """The files of an earlier build that the new one, which has written these paths, has not."""
    gone = {path: digests for path, digests in known.items() if path not in {MANIFEST, *written}}
    for _, _, paths in _walk(out) if gone else ():
        yield from (out / path for path in paths if path in gone and _is_a_builds(out, path, gone))


def alike(source: Path, target: Path) -> None:
    """Give a file or a folder the owner, the mode and the extended attributes of another. OSError
    where the owner cannot be given.
    """
    before, after = source.stat(), target.stat()
    if (before.st_uid, before.st_gid) != (after.st_uid, after.st_gid):
        os.chown(target, before.st_uid, before.st_gid)
    shutil.copystat(source, target)


def _walk(folder: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Each folder below, as a path from here, with its folders and the paths of what else is in it.
    A link is no folder, and a list names anything: what is not found by this walk is not looked at.
    """

    def fail(error: OSError) -> None:
        raise error

    for below, folders, names in os.walk(folder, onerror=fail):
        here = Path(below).relative_to(folder)
        links = [name for name in folders if (Path(below) / name).is_symlink()]
        folders[:] = [name for name in folders if name not in links]
        yield here, folders, [(here / name).as_posix() for name in (*names, *links)]


def _is_a_builds(folder: Path, path: str, known: Listed) -> bool:
    if path == MANIFEST:
        return True
    file = folder / path
    readable = stat.S_ISREG(file.lstat().st_mode) and os.access(file, os.R_OK)
    return path in known and readable and _digest(file) in known[path]


def _link(out: Path, new: Path, path: str) -> None:
    if (new / path).is_dir():
        if (out / path).is_dir():  # a link to a folder: the build's files go through it
            raise OSError(errno.EXDEV, f"{out / path} is a link")
        raise GraphbuildError(f"cannot write {out / path}: a file of your own is there")
    _make_folder(out, new, Path(path).parent)
    follow = os.link not in os.supports_follow_symlinks  # elsewhere it is the link itself anyway
    os.link(out / path, new / path, follow_symlinks=follow)


def _make_folder(out: Path, new: Path, here: Path) -> None:
    try:
        (new / here).mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise GraphbuildError(f"cannot write {out / here}: a folder is there") from error


def _same(one: Path, other: Path) -> bool:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        return os.path.samestat(one.lstat(), other.lstat())
    return False


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
