"""By what a cache finds things again: hashes of contents, of the settings and of the program. No
time, no version number.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path

from graphbuild.config import Settings
from graphbuild.vocabulary import ontology_folder

# Whose output is in a reading; a dependency of another version may read a note in another way.
_READ_BY = ("pyromark", "python-frontmatter", "PyYAML", "rdflib")
# Whose work is in an output.
_EMITTED_BY = ("fonttools", "networkx", "pyarrow", "pyvis", "simplejson")


def digest(*parts: bytes | str) -> str:
    """A hash over these parts and where each ends."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.hexdigest()


@lru_cache(maxsize=1)
def program() -> str:
    """This program: its files, Python, and the packages that read for it."""
    folders = (Path(__file__).parent.parent, ontology_folder())
    return digest(
        sys.version,
        *_versions(_READ_BY),
        *(part for folder in folders for part in contents(folder)),
    )


@lru_cache(maxsize=1)
def emitted_by() -> tuple[str, ...]:
    """The versions of the packages that outputs are made with."""
    return tuple(_versions(_EMITTED_BY))


def _versions(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        try:
            yield installed(name)
        except PackageNotFoundError:
            yield "none"


def contents(place: Path) -> Iterator[bytes | str]:
    """The names and bytes of all files below a folder, or of one file; nothing of what cannot be
    read.
    """
    with suppress(OSError, ValueError):
        files = (
            [place]
            if place.is_file()
            else sorted(
                file
                for file in place.rglob("*")
                if "__pycache__" not in file.parts and file.is_file()
            )
        )
        for file in files:
            yield file.relative_to(place.parent).as_posix()
            yield file.read_bytes()


def setup(settings: Settings, packs: Iterable[str]) -> str:
    """All that decides how a note is read, but for the note: the program, the settings, and packs
    by their contents.

    Which files there are, what is written, and where names stand in the settings, is nothing to a
    note.
    """
    return digest(program(), repr(replace(settings, names=(), exclude=(), outputs=())), *packs)
