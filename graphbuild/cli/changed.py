"""What a build says differently from the output that it replaces, told by its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from graphbuild.emit.explorer.changes import changes_in, with_changes
from graphbuild.model import Artifact
from graphbuild.query.apart import apart
from graphbuild.query.changes import changes
from graphbuild.query.store import read_source
from graphbuild.safe_files import read_regular
from graphbuild.vocabulary import Vocabulary

LARGEST = 64 << 20  # bytes of a graph that is compared: the comparing takes a few seconds then
LIVE = 4 << 20  # while somebody waits for the page with every note that is saved
_LARGEST_PAGE = 256 << 20
_MOST = 2_000


def telling(
    artifacts: Iterable[Artifact], out: Path, vocabulary: Vocabulary, largest: int
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
            yield Artifact(one.path, _told(one.pieces(), old, pieces, out, vocabulary))
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
    vocabulary: Vocabulary,
) -> Iterator[bytes]:
    """The page with what differs; made while it is written, as whatever may fail for a note."""
    content = b"".join(page)
    found = _differing(old, b"".join(new), out, vocabulary)
    yield with_changes(content, found) if found else content


def _differing(old: bytes, new: bytes, out: Path, vocabulary: Vocabulary) -> dict[str, Any] | None:
    if old == new:
        page = read_regular(out / "explorer.html", _LARGEST_PAGE)
        return changes_in(page) if isinstance(page, bytes) else None
    try:
        was, now = apart(old, new)
        found = changes(read_source(was), read_source(now), vocabulary) if new else []
    except (SyntaxError, ValueError):  # somebody wrote into the old one
        return None
    counts = dict(sorted(Counter(one.kind for one in found).items()))
    return {"counts": counts, "rows": [asdict(one) for one in found[:_MOST]]} if found else None
