"""Write files whole or not at all: first all of them beside their places, then each into its place."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from graphbuild.build import GraphbuildError
from graphbuild.model import Artifact


def write_all(folder: Path, artifacts: Iterable[Artifact]) -> None:
    """Write the artifacts below `folder`. Until the last one has been made and written, nothing that was there changes;
    then they go to their places, the last one first.

    Raises GraphbuildError where the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".graphbuild-", dir=folder) as waiting:
            written = [_write(Path(waiting), one) for one in artifacts]
            _make_room(folder, written)
            for path in reversed(written):
                (Path(waiting) / path).replace(folder / path)
    except OSError as error:
        raise GraphbuildError(f"cannot write to {folder}: {error.strerror or error}") from error


def _make_room(folder: Path, paths: list[str]) -> None:
    """Find out what would hinder a file on its way into its place, before the first one goes there."""
    if len(set(paths)) < len(paths):
        raise GraphbuildError(f"two outputs have one name: {next(one for one in paths if paths.count(one) > 1)}")
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        if (folder / path).is_dir():
            raise GraphbuildError(f"cannot write {folder / path}: a folder is there")


def _write(waiting: Path, artifact: Artifact) -> str:
    file = waiting / artifact.path
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        stream.writelines(artifact.pieces())
        stream.flush()
        with contextlib.suppress(OSError):
            os.fsync(stream.fileno())
    return artifact.path
