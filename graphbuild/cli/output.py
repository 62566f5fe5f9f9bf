"""Outputs are whole or not there: made in a workshop beside their place, by one writer at a
time, and put there by one switch.

A build that is killed at any moment leaves the output of the last one, or its own: never of
both. What else it leaves goes with the next build. In a folder that cannot be switched its files
are moved one by one, and that is told.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from graphbuild.cli.in_place import bring_inside, move_one_by_one
from graphbuild.cli.leftovers import MANIFEST, alike, carry, manifest, salvage
from graphbuild.cli.locking import INSIDE, Workshop, beside, discard, is_workshop, workshop
from graphbuild.cli.switch import switch
from graphbuild.containment import UnmadeError
from graphbuild.errors import GraphbuildError
from graphbuild.model import Artifact

Write = Callable[[Iterable[Artifact]], str]


@dataclass(frozen=True, slots=True)
class _Site:
    """An output folder: as it was named, where it is, and why it cannot be switched, if so."""

    named: Path
    out: Path
    why: str

    @property
    def busy(self) -> str:
        told = f"another build is writing to {self.named}"
        return f"{told}; wait until it is done, or name another folder"


def write_build(folder: Path, artifacts: Iterable[Artifact]) -> str:
    """Write the artifacts, and their list, as all that is in the folder beside somebody's own
    files.

    Returns why they had to be moved one by one, where they had. Raises GraphbuildError where
    they cannot be written, and BusyError where another process writes there; then what was there
    is there.
    """
    with building(folder) as write:
        return write(artifacts)


@contextmanager
def building(folder: Path) -> Iterator[Write]:
    """Have the folder for a build that is yet to be made; what is given is called once, with the
    artifacts.

    An interrupt gets a note that says what is in the folder.
    """
    with contextlib.ExitStack() as stack:
        with _in_a_sentence(folder):
            out = Path(os.path.realpath(folder))
            out.parent.mkdir(parents=True, exist_ok=True)
            site = _Site(folder, out, _why_inside(out))
            place = out / f".new{INSIDE}" if site.why else beside(out)
            shop = stack.enter_context(workshop(place, site.busy))
            _tidy(shop, out)
            _sweep(shop, site)
        before = _identity(out)
        try:
            yield partial(_write, shop, site)
            _tidy(shop, out)
        except BaseException as stop:
            with contextlib.suppress(OSError):
                _tidy(shop, out)
            if not getattr(stop, "__notes__", ()):
                stop.add_note(_what_is_there(site, before))
            if isinstance(stop, OSError) and _identity(out) != before:
                told = f"the new output is in {folder}, but {shop.folder} cannot be removed"
                raise GraphbuildError(f"{told}: {stop.strerror or stop}") from stop
            raise


def write_file(file: Path, content: bytes | Iterable[bytes]) -> None:
    """Write one file: it is the old one until it is the new one. Where a link leads to it, it
    stays behind the link.

    Raises GraphbuildError where it cannot be written, and BusyError where another process writes
    it.
    """
    with _in_a_sentence(file):
        place = Path(os.path.realpath(file))
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_dir():
            raise GraphbuildError(f"cannot write {file}: a folder is there")
        busy = f"another run is writing {file}; wait until it is done"
        with workshop(beside(place), busy) as shop:
            discard(shop.new)
            try:
                _stream(shop.new, Artifact(file.name, content))
                with contextlib.suppress(OSError):
                    alike(place, shop.new)
                    os.utime(shop.new)
                shop.new.replace(place)
            finally:
                discard(shop.new)


def _write(shop: Workshop, site: _Site, artifacts: Iterable[Artifact]) -> str:
    out, why, before = site.out, site.why, _identity(site.out)
    try:
        shop.new.mkdir()
        with contextlib.suppress(OSError):  # what is made in it may inherit from it
            alike(out, shop.new)
        digests = _made(shop.new, artifacts)
        _stream(_place(shop.new, MANIFEST), manifest(digests.items()))
        if why:
            move_one_by_one(shop.new, out, digests)
        elif why := _switched(shop, out, digests):
            bring_inside(shop.new, out, digests, site.busy)
    except OSError as error:
        notes = getattr(error, "__notes__", None) or [_what_is_there(site, before)]
        told = f"cannot write to {site.named}: {error.strerror or error}; {notes[0]}"
        raise GraphbuildError(told) from error
    return f"{site.named} {why}: its files were moved one by one, and all are there" if why else ""


def _made(folder: Path, artifacts: Iterable[Artifact]) -> dict[str, str]:
    """Write the artifacts; the checksum of each. One that fails while it is made is taken back."""
    digests: dict[str, str] = {}
    for artifact in artifacts:
        file = _place(folder, artifact.path)
        try:
            digests[artifact.path] = _stream(file, artifact)
        except UnmadeError:
            file.unlink()
    return digests


def _switched(shop: Workshop, out: Path, digests: Iterable[str]) -> str:
    """Put the build into its place at once, or say why that cannot be."""
    try:
        if out.exists():
            carry(out, shop.new, set(digests))
            os.utime(shop.new)
        shop.note(str(shop.new.stat().st_ino))  # which of two is the new one, whoever is killed now
        switch(shop.new, out, shop.old)
    except OSError as error:
        shop.note("")
        return f"cannot be switched ({error.strerror or error})"
    return ""


def _tidy(shop: Workshop, out: Path) -> None:
    """Remove what a build that is over, or was killed, has left, and bring back what is missing."""
    noted = shop.noted()
    if shop.old.is_dir() and not os.path.lexists(out):
        shop.old.rename(out)
    if noted and shop.new.is_dir() and str(shop.new.stat().st_ino) != noted:
        salvage(shop.new, out)
    discard(shop.new)
    if shop.old.is_dir():
        salvage(shop.old, out)
    shop.note("")


def _sweep(shop: Workshop, site: _Site) -> None:
    """Remove what was left in the folder by writers of single pages, and by builds while it
    could not be switched.
    """
    for folder in site.out.glob(f".*{INSIDE.removeprefix('.')}"):
        if folder != shop.folder and is_workshop(folder):
            with workshop(folder, site.busy) as other:
                if not other.noted() and not other.old.exists():
                    discard(other.new)


def _why_inside(out: Path) -> str:
    """Why a build cannot be made beside the folder and switched, where that is known before."""
    if not out.is_dir():
        return ""
    if not os.access(out, os.W_OK | os.X_OK):
        raise PermissionError("it is read-only")
    if os.path.ismount(out):
        return "is a mount point"
    if not os.access(out.parent, os.W_OK | os.X_OK):
        return "lies in a folder that is read-only"
    with contextlib.suppress(FileNotFoundError):
        if Path.cwd().is_relative_to(out):  # a shell that is there too would see an empty folder
            return "is the folder that you are in"
    return ""


def _place(folder: Path, path: str) -> Path:
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts:
        raise GraphbuildError(f"an output cannot be called {path}")
    try:
        (folder / pure).parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise GraphbuildError(f"two outputs have one name: {path}") from error
    if os.path.lexists(folder / pure):
        raise GraphbuildError(f"two outputs have one name: {path}")
    return folder / pure


def _stream(file: Path, artifact: Artifact) -> str:
    """Write a new file piece by piece; its checksum."""
    digest = hashlib.sha256()
    with file.open("xb") as stream:
        for piece in artifact.pieces():
            stream.write(piece)
            digest.update(piece)
        stream.flush()
        with contextlib.suppress(OSError):
            os.fsync(stream.fileno())
    return digest.hexdigest()


def _identity(out: Path) -> tuple[int, int] | None:
    try:
        found = out.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _what_is_there(site: _Site, before: tuple[int, int] | None) -> str:
    now = _identity(site.out)
    if now is None:
        return f"nothing is in {site.named}"
    if now == before:
        return f"the output in {site.named} is as it was"
    return f"the new output is in {site.named}"


@contextmanager
def _in_a_sentence(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise GraphbuildError(f"cannot write to {path}: {error.strerror or error}") from error
