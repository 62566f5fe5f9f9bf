"""Ways to find a link's file beyond Obsidian's rules, each off by default: aliases, titles, folded
names, kinds.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphbuild.model import Note
from graphbuild.names import kebab, same_name
from graphbuild.resolve.link_paths import (
    EXACT_PATH,
    FIRST,
    ONLY,
    OWN_FOLDER,
    SHORTEST,
    Choice,
    Paths,
    Request,
    composed,
    key,
    loose,
)
from graphbuild.resolve.targets import FOLDED, NOT_FOUND, Target

Find = Callable[[str, Request, str], Target]
Names = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Option:
    """The setting that turns it on, its name, and how it finds what a target means for the note at
    a path.
    """

    setting: str
    rule: str
    find: Find


def link_options(notes: Sequence[Note], paths: Paths) -> tuple[Option, ...]:
    """The options, in the order in which they are tried."""
    aliases = [
        (alias, note.path)
        for note in notes
        for alias in (*note.strings("aliases"), *note.strings("alias"))
    ]
    titles = [(note.title, note.path) for note in notes if "title" in note.meta]
    return (
        Option("link_by_alias", "alias", _by_own_name(_names(aliases, key), "alias")),
        Option("link_by_title", "title", _by_own_name(_names(titles, key), "title")),
        Option("link_by_folded_name", FOLDED, _by_folded_name(_names(titles, loose), paths)),
    )


def of_kinds(notes: Iterable[Note]) -> Names:
    """The notes of each kind, by any of its names: the note's type, the kinds above that, the
    folder.
    """
    words = (
        (word, note.path)
        for note in notes
        for word in (note.type, _folder(note.path).rpartition("/")[2], *map(kebab, note.kinds))
    )
    return _names(words, same_name)


def _names(pairs: Iterable[tuple[str, str]], form: Callable[[str], str]) -> Names:
    """The notes of each name, in the form in which names are compared."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, path in pairs:
        if compared := form(name):
            found[compared].add(path)
    return {name: frozenset(paths) for name, paths in found.items()}


def _by_own_name(names: Names, rule: str) -> Find:
    """Finds a note by a name that is its alone: what several notes call themselves is nobody's
    name.
    """

    def find(target: str, request: Request, source: str) -> Target:
        fitting = names.get(key(target), frozenset())
        return Target(min(fitting), rule) if len(fitting) == 1 else NOT_FOUND

    return find


def _by_folded_name(titles: Names, paths: Paths) -> Find:
    """Finds a file, else a note by its title; of several, one by the rules for plain names."""

    def find(target: str, request: Request, source: str) -> Target:
        choice = paths.find_in(paths.folded, request)
        choice = choice or _ranked(titles.get(loose(target), ()), source)
        if choice is None:
            return NOT_FOUND
        fitting = {*choice.fitting, *(paths.folded.ending(request.end) if request.end else ())}
        losers = tuple(sorted(fitting - {choice.path}))
        return Target(choice.path, f"{FOLDED}; {choice.rule}" if losers else FOLDED, losers)

    return find


def _ranked(fitting: Iterable[str], source: str) -> Choice | None:
    """The rules for plain names, for notes that are not found by their paths."""
    ranked = sorted(fitting, key=lambda path: _rank(path, source))
    return Choice(ranked[0], _rule(ranked, source), tuple(ranked)) if ranked else None


def _rank(path: str, source: str) -> tuple[bool, bool, int, str]:
    return "/" in path, _folder(path) != _folder(source), len(composed(path)), path


def _rule(ranked: Sequence[str], source: str) -> str:
    elsewhere, apart, length, _ = _rank(ranked[0], source)
    if len(ranked) == 1:
        return ONLY
    if not elsewhere or not apart:
        return OWN_FOLDER if elsewhere else EXACT_PATH
    return FIRST if length == len(composed(ranked[1])) else SHORTEST


def _folder(path: str) -> str:
    return posixpath.dirname(path)
