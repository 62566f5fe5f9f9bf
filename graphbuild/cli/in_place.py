"""Put a build into a folder that cannot be switched: a mount point, say, or the folder that
somebody stands in.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from graphbuild.cli.leftovers import MANIFEST, listed, manifest, outdated
from graphbuild.cli.locking import INSIDE, workshop
from graphbuild.errors import GraphbuildError


def move_one_by_one(new: Path, out: Path, digests: Mapping[str, str]) -> None:
    """Move the files of a build to their places below `out`, and remove those of the last build
    that are outdated.

    Until it is all done the list has the old files as well as the new ones, so that whoever is
    stopped halfway leaves none that the next build does not know. An exception then has a note
    that says so.
    """
    known = listed(out)
    _make_room(out, digests)
    both = {*digests.items(), *((path, one) for path, several in known.items() for one in several)}
    (new / MANIFEST).rename(new / "list")
    (new / MANIFEST).write_bytes(manifest(both).whole())
    try:
        for path in (MANIFEST, *digests):
            (new / path).replace(out / path)
        for file in list(outdated(out, known, digests)):
            file.unlink()
        (new / "list").replace(out / MANIFEST)
    except BaseException as error:
        error.add_note(f"{out} may hold files of two builds; build again")
        raise


def bring_inside(new: Path, out: Path, digests: Mapping[str, str], busy: str) -> None:
    """The same for a build that was made elsewhere, perhaps on another file system."""
    with workshop(out / INSIDE, busy) as inside:
        shutil.move(new, inside.new)
        try:
            move_one_by_one(inside.new, out, digests)
        finally:
            shutil.rmtree(inside.new)


def _make_room(out: Path, paths: Mapping[str, str]) -> None:
    """Find out what would hinder a file on its way into its place, before the first one goes
    there.
    """
    for path in paths:
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        if (out / path).is_dir():
            raise GraphbuildError(f"cannot write {out / path}: a folder is there")
