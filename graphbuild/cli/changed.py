"""What a build says differently from the output that it replaces, told by its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from graphbuild.emit.explorer.changes import changes_in, with_changes
from graphbuild.model import Artifact
from graphbuild.query.changes import changes
from graphbuild.query.store import read_source
from graphbuild.safe_files import read_regular
from graphbuild.vocabulary import Property

LARGEST = 64 << 20  # bytes of a graph that is compared: the comparing takes a few seconds then
LIVE = 8 << 20  # while somebody waits for the page with every note that is saved
_LARGEST_PAGE = 256 << 20
_MOST = 2_000
_KINDS = ("added", "removed", "changed")


def telling(
    artifacts: Iterable[Artifact], out: Path, properties: Mapping[str, Property], largest: int
) -> Iterator[Artifact]:
    """The artifacts as they come, and in the page what differs from the graph in the folder.

    Where nothing does, the page tells what the one in the folder told: two builds of the same notes
    give the same bytes. A graph that is larger, or cannot be read, is compared with nothing.
    """
    old = read_regular(out / "graph.ttl", largest)
    pieces: list[bytes] = []
    for one in artifacts:
        if not isinstance(old, bytes):
            yield one
        elif one.path == "graph.ttl":
            pieces.clear()
            yield Artifact(one.path, _kept(one.pieces(), pieces, len(old) + largest))
        elif one.path == "explorer.html":
            yield Artifact(one.path, _told(one.pieces(), old, pieces, out, properties))
        else:
            yield one


def _kept(found: Iterable[bytes], kept: list[bytes], room: int) -> Iterator[bytes]:
    """The pieces as they come, kept while there is room."""
    for piece in found:
        room -= len(piece)
        if room >= 0:
            kept.append(piece)
        else:
            kept.clear()
        yield piece


def _told(
    page: Iterable[bytes],
    old: bytes,
    new: list[bytes],
    out: Path,
    properties: Mapping[str, Property],
) -> Iterator[bytes]:
    """The page with what differs; made while it is written, as whatever may fail for a note."""
    content = b"".join(page)
    found = _differing(old, b"".join(new), out, properties)
    yield with_changes(content, found) if found else content


def _differing(
    old: bytes, new: bytes, out: Path, properties: Mapping[str, Property]
) -> dict[str, Any] | None:
    if old == new:
        page = read_regular(out / "explorer.html", _LARGEST_PAGE)
        return changes_in(page) if isinstance(page, bytes) else None
    try:
        found = changes(read_source(old), read_source(new), properties) if new else []
    except (SyntaxError, ValueError):  # somebody wrote into the old one
        return None
    counts = {kind: sum(one.kind == kind for one in found) for kind in _KINDS}
    return {"counts": counts, "rows": [asdict(one) for one in found[:_MOST]]} if found else None
