"""The store beside a Turtle file: made when the file is first asked, opened from then on, and never
parsed anew.

It lies in the cache of the output folder under a hash of the file, so it is never out of date.
Where there is no cache, or it cannot be written or opened, the file is loaded as it is.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

import pyoxigraph as ox

from graphbuild.query.store import Source, file_prefixes, load_into, open_source
from graphbuild.vocabulary import PREFIXES

CACHE = ".graphbuild"
_START = "store-"


def kept_source(file: Path) -> Source:
    """The graph of a Turtle file. QueryError where it is not there or is no Turtle."""
    folder = file.parent / CACHE
    if not file.is_file() or not folder.is_dir() or folder.is_symlink():
        return open_source(file)
    with file.open("rb") as stream:
        place = folder / f"{_START}{hashlib.file_digest(stream, 'sha256').hexdigest()}"
    store = _opened(place) or _made(file, place)
    return Source(store, {**PREFIXES, **file_prefixes(file)}) if store else open_source(file)


def _opened(place: Path) -> ox.Store | None:
    """The store, if it is there; a damaged one goes."""
    if not place.is_dir() or place.is_symlink():
        return None
    try:
        return ox.Store.read_only(str(place))
    except (OSError, RuntimeError, ValueError):
        shutil.rmtree(place, ignore_errors=True)
        return None


def _made(file: Path, place: Path) -> ox.Store | None:
    """Make it beside its place and put it there at once; what is left of others goes."""
    try:
        new = Path(tempfile.mkdtemp(prefix=f"{_START}new-{os.getpid()}-", dir=place.parent))
    except OSError:
        return None
    try:
        with contextlib.suppress(OSError):
            store = ox.Store(str(new))
            load_into(store, file)
            store.flush()
            del store  # which closes it
            _tidy(place.parent, new)
            new.rename(place)
        return _opened(place)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _tidy(folder: Path, new: Path) -> None:
    """Remove the stores of other files, and what was left of one that was never done."""
    for other in folder.glob(f"{_START}*"):
        if other != new and not (other.name.startswith(f"{_START}new-") and _is_alive(other)):
            shutil.rmtree(other, ignore_errors=True)


def _is_alive(half: Path) -> bool:
    """Whether the process that makes a store is still there."""
    number = half.name.removeprefix(f"{_START}new-").partition("-")[0]
    try:
        os.kill(int(number), 0)
    except (ValueError, ProcessLookupError):
        return False
    except OSError:
        return True
    return True
