"""What the address of a link tells, though the note that it leads to is not here: a kind, and that
two names are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graphbuild.model import NO_KIND, KindName, Link
from graphbuild.vocabulary import Vocabulary

_NEIGHBOURS = 2  # types beside a folder that make it a type too


class Addresses:
    """The addresses of a garden's links: in `/garden/pathway/amyloid-cascade/` the folder is the
    type of the note.
    """

    def __init__(self, vocabulary: Vocabulary, links: Iterable[Link]) -> None:
        self._known_type = vocabulary.known_type
        beside: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for link in links:
            above, folder = _folders(link) if link.kind == "html" else ((), "")
            if folder and self._known_type(folder):
                beside[above].add(folder)
        self._of_types = frozenset(
            above for above, found in beside.items() if len(found) >= _NEIGHBOURS
        )

    def kind(self, link: Link | None) -> KindName:
        """The kind of what an address leads to. A folder beside those of several types is a type of
        the garden's own.
        """
        if link is None or link.kind != "html":
            return NO_KIND
        above, folder = _folders(link)
        own = KindName(folder) if above in self._of_types else NO_KIND
        return self._known_type(folder) or own


def address(link: Link | None) -> str:
    """An address as it is compared; empty for a link that is none, or that leads nowhere."""
    return (
        link.target.strip("/").lower()
        if link and not link.unresolved and link.kind == "html"
        else ""
    )


def _folders(link: Link | None) -> tuple[tuple[str, ...], str]:
    """The folders above the one that an address ends in, and this one."""
    folders = address(link).split("/")[:-1]
    return (tuple(folders[:-1]), folders[-1]) if folders else ((), "")
