"""Write a build and leave no file of an earlier one beside it that the new one has not.

A build lists its files with their checksums in `files.sha256`. The next one removes what is listed there, was not written
again, and still has its checksum: any other file is somebody's own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from os import walk
from pathlib import Path

from graphbuild.build import GraphbuildError
from graphbuild.cli.output import write_all
from graphbuild.model import Artifact

MANIFEST = "files.sha256"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def write_build(folder: Path, artifacts: Iterable[Artifact]) -> None:
    """Write the artifacts and remove what is outdated.

    Until it is all done the list has the old files as well as the new ones, so that a build which is stopped halfway
    leaves none that the next one does not know.
    """
    digests: dict[str, str] = {}
    before = _listed(folder / MANIFEST)
    write_all(folder, _counted(artifacts, digests, before))
    try:
        for file in list(_outdated(folder, before, digests)):
            file.unlink()
    except OSError as error:
        raise GraphbuildError(f"cannot remove outdated files from {folder}: {error.strerror or error}") from error
    write_all(folder, [_list(digests)])


def _list(digests: Mapping[str, str]) -> Artifact:
    lines = (f"{digest}  {path}\n" for path, digest in sorted(digests.items()))
    return Artifact(MANIFEST, "".join(lines).encode("utf-8", "surrogateescape"))


def _counted(artifacts: Iterable[Artifact], digests: dict[str, str], before: Mapping[str, str]) -> Iterator[Artifact]:
    """The same artifacts, and the list of all files; once one has been written, its checksum is in `digests`."""
    for one in artifacts:
        digest = hashlib.sha256()
        yield replace(one, content=_through(one.pieces(), digest.update))
        digests[one.path] = digest.hexdigest()
    yield _list({**before, **digests})


def _through(pieces: Iterable[bytes], see: Callable[[bytes], None]) -> Iterator[bytes]:
    for piece in pieces:
        see(piece)
        yield piece


def _outdated(folder: Path, before: Mapping[str, str], written: Collection[str]) -> Iterator[Path]:
    """Found by a walk that follows no links, and never by a path of the list, which may name anything."""
    gone = before.keys() - set(written)
    for below, _, names in walk(folder) if gone else ():
        for file in (Path(below, name) for name in names):
            path = file.relative_to(folder).as_posix()
            if path in gone and file.is_file() and not file.is_symlink() and _digest(file) == before[path]:
                yield file


def _listed(manifest: Path) -> dict[str, str]:
    """The checksum of each path of the list; what is no such line says nothing."""
    text = manifest.read_bytes().decode("utf-8", "surrogateescape") if manifest.is_file() else ""
    return {match[2]: match[1] for line in text.split("\n") if (match := _LINE.fullmatch(line))}


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
