"""Which files a written path fits: spelled just so, with case aside, or folded. One index for each
way to spell.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from graphbuild.file_names import NOTE_ENDINGS
from graphbuild.resolve.close_names import folded

EXACT_PATH, OWN_FOLDER, RELATIVE, ROOT = (
    "exact path",
    "own folder",
    "relative path",
    "path from the root",
)
ONLY, SHORTEST, FIRST, ALIKE = (
    "only one of this name",
    "shortest path",
    "first in order",
    "first of those alike but for case",
)
UNDECIDED = frozenset((SHORTEST, FIRST, ALIKE))

Kept = Callable[[str], bool]
Spelling = Callable[[str], str]


class Place(NamedTuple):
    """A path at which a file may lie, and the rule by which it is looked for there."""

    path: str
    rule: str


class Request(NamedTuple):
    """Where to look for a written path, in order, and then which end of a path will do, if any.

    Of a path that `names_note` a note is meant, and a file without an ending only where none fits.
    """

    places: tuple[Place, ...]
    end: str = ""
    names_note: bool = False


class Choice(NamedTuple):
    """The file that a rule gave, and all that fit where it was found."""

    path: str
    rule: str
    fitting: tuple[str, ...]


class Spelled:
    """The paths of all files, compared by one way to spell them."""

    def __init__(self, paths: Sequence[str], spelling: Spelling) -> None:
        self._spelling = spelling
        self._at: dict[str, list[str]] = defaultdict(list)
        self._ending: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for path in paths:
            for form in forms(path):
                if spelled := spelling(form):
                    self._at[spelled].append(path)
                    self._ending[spelled.rpartition("/")[2]].append((f"/{spelled}", path))

    def at(self, place: str) -> list[str]:
        """The files at this place, the shortest path first."""
        return self._at.get(self._spelling(composed(place)), [])

    def ending(self, end: str) -> list[str]:
        """The files whose path ends so, the shortest path first."""
        wanted = self._spelling(composed(end))
        found = self._ending.get(wanted.rpartition("/")[2], []) if wanted else []
        return [path for form, path in found if form.endswith(f"/{wanted}")]


class Paths:
    """All files of a garden. Where a file fits just as it is written, no other spelling is
    tried.
    """

    def __init__(self, files: Iterable[str]) -> None:
        self.files = sorted(set(files), key=lambda path: (len(composed(path)), path))
        self.exact = Spelled(self.files, str)
        self.case_aside = Spelled(self.files, str.lower)
        self._bare = frozenset(path for path in self.files if "." not in path.rpartition("/")[2])

    @cached_property
    def folded(self) -> Spelled:
        """The same files, when neither case nor `_`, `-` and spaces count."""
        return Spelled(self.files, loose)

    def find(self, request: Request, kept: Kept = bool) -> Choice | None:
        """The file that a written path means, of those that are `kept`."""
        ways: list[Kept] = [kept]
        if request.names_note and self._bare:
            ways.insert(0, lambda path: kept(path) and path not in self._bare)
        for way in ways:
            for index in (self.exact, self.case_aside):
                if found := self.find_in(index, request, way):
                    return found
        return None

    def find_in(self, index: Spelled, request: Request, kept: Kept = bool) -> Choice | None:
        """The same, by one way to spell: the places in their order, else the end of a path."""
        for place, rule in request.places:
            if here := [path for path in index.at(place) if kept(path)]:
                return _at_place(here, place, rule)
        found = [path for path in index.ending(request.end) if kept(path)] if request.end else []
        return _by_end(found, request.end) if found else None


def _at_place(here: Sequence[str], place: str, rule: str) -> Choice:
    """Of several at one place the one that is written so, with its ending where that is written."""
    if len(here) == 1:
        return Choice(here[0], rule, tuple(here))
    whole = [path for path in here if _nfc(path) == _nfc(place)] or here
    winner = min(whole, key=lambda path: _distance(path, place))
    return Choice(winner, rule if _is_sure(winner, whole, place) else ALIKE, tuple(here))


def _by_end(found: Sequence[str], end: str) -> Choice:
    """Obsidian takes the shortest path, and of equally short ones an unstable one: here the first
    in order.
    """
    if len(found) == 1:
        return Choice(found[0], ONLY, tuple(found))
    alike = [path for path in found if key(path) == key(found[0])]
    winner = min(alike, key=lambda path: _distance(path, end))
    others = [path for path in found if path not in alike]
    if not _is_sure(winner, alike, end):
        return Choice(winner, ALIKE, tuple(found))
    if not others:
        return Choice(winner, ONLY, tuple(found))
    tie = len(composed(others[0])) == len(composed(winner))
    return Choice(winner, FIRST if tie else SHORTEST, tuple(found))


def _is_sure(winner: str, found: Sequence[str], written: str) -> bool:
    """Whether no other file is as close to what is written, among those that differ in case or
    accents' encodings alone.
    """
    distance = _distance(winner, written)
    return all(
        path == winner or key(path) != key(winner) or _distance(path, written) > distance
        for path in found
    )


def _distance(path: str, written: str) -> tuple[bool, bool]:
    """How far what is written is from a file's name as it is on the disk: in letters, then in their
    encoding.
    """
    stem = path[: len(path) - len(note_ending(path))]
    return min(
        (not f"/{_nfc(form)}".endswith(f"/{_nfc(written)}"), not f"/{form}".endswith(f"/{written}"))
        for form in (path, stem)
    )


def _nfc(path: str) -> str:
    return unicodedata.normalize("NFC", path)


@lru_cache(maxsize=200_000)
def composed(path: str) -> str:
    """A path with composed accents and `/` between folders; a note's ending is in lower case, as it
    never counts.

    >>> composed("Cafe\\u0301\\\\X.MD") == "Caf\\u00e9/X.md"
    True
    """
    path = _nfc(path).strip().replace("\\", "/")
    ending = note_ending(path)
    return path[: len(path) - len(ending)] + ending.lower()


def note_ending(path: str) -> str:
    """The ending of a note as it is written, empty where the path is that of no note.

    >>> note_ending("a/X.MD"), note_ending("X.png")
    ('.MD', '')
    """
    if not path[-10:].lower().endswith(NOTE_ENDINGS):
        return ""
    return path[path.rindex(".") :]


def forms(path: str) -> Iterator[str]:
    """What a file is called by: its path, and for a note its path without the ending too."""
    whole = composed(path)
    yield whole
    if ending := note_ending(whole):
        yield whole.removesuffix(ending)


def key(path: str) -> str:
    """A path with case aside."""
    return composed(path).lower()


def loose(path: str) -> str:
    """A path without case, `_`, `-` and spaces; empty where a part of it has nothing else.

    >>> loose("my notes/Vitamin_B6.md"), loose("a/-.md")
    ('mynotes/vitaminb6.md', '')
    """
    ending = note_ending(path)
    parts = [folded(part) for part in path[: len(path) - len(ending)].split("/")]
    return "/".join(parts) + ending.lower() if all(parts) else ""


def joined(source: str, target: str) -> str:
    """`target` as seen from the folder of `source`; a path that leaves the garden matches
    nothing.
    """
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
