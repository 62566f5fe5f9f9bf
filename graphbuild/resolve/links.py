"""Which file a link means. The rules are Obsidian's, each observed; what goes beyond them is an option, off by default.

Tried in order for `[[Name]]`: the exact path from the garden's root, the note's own folder, the only file whose path
ends so, and of several the one with the shortest path. Folders above the note count for nothing.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from graphbuild.config import Settings
from graphbuild.model import Link, Note
from graphbuild.resolve.close_names import CloseNames, folded

NOTE_ENDINGS = (".md", ".markdown", ".html", ".htm")


@dataclass(frozen=True, slots=True)
class Target:
    """What a link means: the file's path (empty where there is none), the rule that decided, and the files that lost."""

    path: str
    rule: str
    losers: tuple[str, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Whether nothing but length or order decided, so that a reader may have meant another file."""
        return self.rule in ("shortest path", "first in order")


NOT_FOUND = Target("", "not found")


@dataclass(frozen=True, slots=True)
class Option:
    """A way beyond Obsidian's rules: the setting that turns it on, its name, and how it finds the one note meant."""

    setting: str
    rule: str
    find: Callable[[str], str | None]


class LinkIndex:
    """All files of a garden, ready to be asked what a link means."""

    def __init__(self, files: Iterable[str], notes: Sequence[Note], settings: Settings) -> None:
        self.settings = settings
        self.by_path: dict[str, str] = {}
        self.by_name: dict[str, list[str]] = defaultdict(list)
        for path in sorted(files, key=lambda path: (not path.lower().endswith(".md"), path)):  # of X.md and X.html, [[X]] is the first
            for key in _keys(path):
                self.by_path.setdefault(key, path)
                self.by_name[key.rpartition("/")[2]].append(path)
        self.permalinks = _permalinks(notes)
        self.options = _options(notes)
        self._known: dict[tuple[str, str], Target] = {}

    def follow(self, link: Link, source: str) -> Target:
        """What a link of the note at `source` means, however it is written."""
        if link.kind in ("wikilink", "frontmatter", "field"):
            return self.wikilink(link.target, source)
        if link.kind == "embed":  # `![[a b.png]]` and `![](a%20b.png)` are both embeds
            found = self.wikilink(link.target, source)
            return found if found.path else self.href(link.target, source)
        return self.href(link.target, source)

    def wikilink(self, target: str, source: str) -> Target:
        """What `[[target]]` means in the note at `source`; the anchor is no part of `target`."""
        if not target:
            return Target(source, "the note itself")
        place = (target, posixpath.dirname(source))
        if place not in self._known:
            self._known[place] = self._wikilink(target, source)
        return self._known[place]

    def href(self, target: str, source: str) -> Target:
        """What a Markdown link's or an HTML anchor's address means: a permalink, else a path, percent-decoded."""
        if not target:
            return Target(source, "the note itself")
        found = self._href(unquote(target), source)
        address, query, _ = target.partition("?")
        return self._href(unquote(address), source) if query and not found.path else found

    def hint(self, target: str, named: Callable[[str], bool] = bool) -> str:
        """What to do about a link that leads nowhere; only files that may be `named` are."""
        target = unquote(target).rstrip("/")
        moved = [path for path in self.same_name(target) if named(path)]
        if len(moved) == 1:
            return f"{moved[0]} has this name; graphbuild check --fix repairs the link"
        for option in self.options:
            path = option.find(target)
            if path and named(path):
                return f"{path} has this {option.rule}: {option.setting} = true would find it"
        names = [path for path in self._close.near(_keys(target)[-1]) if named(path)]
        return f"did you mean {' or '.join(names)}?" if names else "write the note, or correct the name"

    def same_name(self, target: str) -> tuple[str, ...]:
        """The files that have the name at the end of `target`, in whichever folder."""
        return tuple(self.by_name.get(_key(unquote(target)).rstrip("/").rpartition("/")[2], ()))

    @cached_property
    def _close(self) -> CloseNames:
        return CloseNames((_keys(path)[-1].rpartition("/")[2], path) for path in set(self.by_path.values()))

    def _wikilink(self, target: str, source: str) -> Target:
        key = _key(target)
        if key.startswith(("./", "../")):
            return self._exactly(_joined(source, key), "relative path")
        key = key.lstrip("/")
        for path, rule in ((key, "exact path"), (_joined(source, key), "own folder")):
            if path in self.by_path:
                return Target(self.by_path[path], rule, self._losers(key, self.by_path[path]))
        return self._by_suffix(key) or self._by_option(target)

    def _href(self, path: str, source: str) -> Target:
        permalink = self.permalinks.get(_permalink(path)) if path.startswith("/") else None
        if permalink:
            return Target(permalink, "permalink")
        if path.startswith("/"):
            return self._exactly(_key(path).strip("/"), "path from the root")
        beside = self._exactly(_joined(source, _key(path)), "relative path")
        return beside if beside.path or path.startswith("..") else self.wikilink(path, source)

    def _exactly(self, key: str, rule: str) -> Target:
        path = self.by_path.get(key)
        return Target(path, rule) if path else NOT_FOUND

    def _matches(self, key: str) -> list[str]:
        found = self.by_name.get(key.rpartition("/")[2], [])
        ending = "/" + key
        return [path for path in found if any(("/" + one).endswith(ending) for one in _keys(path))] if "/" in key else found

    def _losers(self, key: str, winner: str) -> tuple[str, ...]:
        return tuple(path for path in self._matches(key) if path != winner)

    def _by_suffix(self, key: str) -> Target | None:
        """Obsidian takes the shortest path, and of equally short ones an unstable one: here the first in order."""
        found = sorted(self._matches(key), key=lambda path: (len(path), path))
        if not found:
            return None
        if len(found) == 1:
            return Target(found[0], "only one of this name")
        tie = len(found[0]) == len(found[1])
        return Target(found[0], "first in order" if tie else "shortest path", tuple(found[1:]))

    def _by_option(self, target: str) -> Target:
        for option in self.options:
            path = getattr(self.settings, option.setting) and option.find(target)
            if path:
                return Target(path, option.rule)
        return NOT_FOUND


def _key(path: str) -> str:
    """A path as the index compares it: composed Unicode, lower case, `/` between folders."""
    return unicodedata.normalize("NFC", path).strip().replace("\\", "/").lower()


def _keys(path: str) -> tuple[str, ...]:
    """A file is found by its path; a note by its path without the extension too."""
    key = _key(path)
    ending = next((one for one in NOTE_ENDINGS if key.endswith(one)), "")
    return (key, key.removesuffix(ending)) if ending else (key,)


def _joined(source: str, target: str) -> str:
    """`target` as seen from the folder of `source`; a path that leaves the garden matches nothing."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(_key(source)), target))


def _permalink(path: str) -> str:
    return "/" + path.strip("/").lower()


def _permalinks(notes: Sequence[Note]) -> dict[str, str]:
    found: dict[str, str] = {}
    for note in sorted(notes, key=lambda one: one.path):
        for permalink in note.strings("permalink"):
            found.setdefault(_permalink(permalink), note.path)
    return found


def _options(notes: Sequence[Note]) -> tuple[Option, ...]:
    aliases = [(alias, note.path) for note in notes for alias in (*note.strings("aliases"), *note.strings("alias"))]
    titles = [(note.title, note.path) for note in notes if "title" in note.meta]
    by_alias, by_title = _names(aliases, _key), _names(titles, _key)
    by_fold = {**_names(titles, folded), **_names([(note.stem, note.path) for note in notes], folded)}
    return (
        Option("link_by_alias", "alias", lambda target: by_alias.get(_key(target))),
        Option("link_by_title", "title", lambda target: by_title.get(_key(target))),
        Option("link_by_folded_name", "folded name", lambda target: by_fold.get(folded(target))),
    )


def _names(pairs: Iterable[tuple[str, str]], form: Callable[[str], str]) -> Mapping[str, str]:
    """Names that are one note's alone, in the form in which they are compared."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, path in pairs:
        found[form(name)].add(path)
    return {name: next(iter(paths)) for name, paths in found.items() if name and len(paths) == 1}
