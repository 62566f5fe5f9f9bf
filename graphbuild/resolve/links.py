"""Which file a link means. The rules are Obsidian's, each observed; what goes beyond them is an option, off by default."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import unquote, urlsplit

from graphbuild.config import Settings
from graphbuild.model import Note

_NOTE_ENDINGS = (".md", ".markdown", ".html", ".htm")
_FOLDED = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Target:
    """What a link means: the file's path (empty where there is none), the rule that decided, and the files that lost."""

    path: str
    rule: str
    losers: tuple[str, ...] = ()
    hint: str = ""

    @property
    def ambiguous(self) -> bool:
        return self.rule in ("shortest path", "first in order")


def is_external(target: str) -> bool:
    """Whether a link leads out of the garden: it names a scheme or a host."""
    return bool(re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", target))


class LinkIndex:
    """All files of a garden, ready to be asked what a link means."""

    def __init__(self, files: Iterable[str], notes: Sequence[Note], settings: Settings) -> None:
        self.settings = settings
        self.by_path: dict[str, str] = {}
        self.by_name: dict[str, list[str]] = defaultdict(list)
        for path in sorted(files):
            for key in _keys(path):
                self.by_path.setdefault(key, path)
                self.by_name[key.rpartition("/")[2]].append(path)
        self.permalinks = _permalinks(notes)
        self.aliases = _names((alias, note.path) for note in notes for alias in note.strings("aliases") + note.strings("alias"))
        self.titles = _names((note.title, note.path) for note in notes if "title" in note.meta)
        self.folded = _names((note.stem, note.path) for note in notes)

    def wikilink(self, target: str, source: str) -> Target:
        """What `[[target]]` means in the note at `source`; the anchor is no part of `target`."""
        if not target:
            return Target(source, "the note itself")
        key = _key(target)
        if key.startswith(("./", "../")):
            return self._exactly(_joined(source, key), "relative path")
        key = key.lstrip("/")
        if key in self.by_path:
            return Target(self.by_path[key], "exact path", self._losers(key, self.by_path[key]))
        beside = _joined(source, key)
        if beside in self.by_path:
            return Target(self.by_path[beside], "own folder", self._losers(key, self.by_path[beside]))
        return self._by_suffix(key) or self._by_option(target)

    def href(self, target: str, source: str) -> Target:
        """What a Markdown link's or an HTML anchor's address means: a permalink, else a path, percent-decoded."""
        if not target:
            return Target(source, "the note itself")
        path = unquote(target)
        permalink = self.permalinks.get(_permalink(path))
        if permalink:
            return Target(permalink, "permalink")
        if path.startswith("/"):
            return self._exactly(_key(path.lstrip("/")).rstrip("/"), "path from the root")
        beside = _joined(source, _key(path))
        if beside in self.by_path:
            return Target(self.by_path[beside], "relative path")
        return Target("", "not found", hint=self._hint(path)) if path.startswith("..") else self.wikilink(path, source)

    def _exactly(self, key: str, rule: str) -> Target:
        path = self.by_path.get(key, "")
        return Target(path, rule) if path else Target("", "not found", hint=self._hint(key))

    def _matches(self, key: str) -> list[str]:
        ending = "/" + key
        return [path for path in self.by_name.get(key.rpartition("/")[2], ()) if any(("/" + one).endswith(ending) for one in _keys(path))]

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
        name = _key(target)
        options = (
            ("link_by_alias", "alias", self.aliases.get(name)),
            ("link_by_title", "title", self.titles.get(name)),
            ("link_by_folded_name", "folded name", self.folded.get(_fold(target)) or self.titles.get(_fold(target))),
        )
        for setting, rule, path in options:
            if path and getattr(self.settings, setting):
                return Target(path, rule)
        hint = next((f"{path} has this {rule}: {setting} = true would find it" for setting, rule, path in options if path), "")
        return Target("", "not found", hint=hint or self._hint(target))

    def _hint(self, target: str) -> str:
        close = get_close_matches(_key(target).rpartition("/")[2], self.by_name, 3, 0.75) if len(self.by_name) < 20_000 else []
        names = sorted({self.by_name[one][0] for one in close})
        return f"did you mean {' or '.join(names)}?" if names else "write the note, or correct the name"


def _key(path: str) -> str:
    """A path as the index compares it: composed Unicode, lower case, `/` between folders."""
    return unicodedata.normalize("NFC", path).strip().replace("\\", "/").lower()


def _keys(path: str) -> tuple[str, ...]:
    """A file is found by its path; a note by its path without the extension too."""
    key = _key(path)
    ending = next((one for one in _NOTE_ENDINGS if key.endswith(one)), "")
    return (key, key.removesuffix(ending)) if ending else (key,)


def _joined(source: str, target: str) -> str:
    """`target` as seen from the folder of `source`; a path that leaves the garden matches nothing."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(_key(source)), target))


def _permalink(path: str) -> str:
    return "/" + urlsplit(path).path.strip("/").lower() if path.startswith("/") else ""


def _permalinks(notes: Sequence[Note]) -> dict[str, str]:
    found: dict[str, str] = {}
    for note in sorted(notes, key=lambda one: one.path):
        for permalink in note.strings("permalink"):
            found.setdefault("/" + permalink.strip("/").lower(), note.path)
    return found


def _fold(name: str) -> str:
    return _FOLDED.sub("", _key(name).rpartition("/")[2])


def _names(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Names that are one note's alone, as they are and folded."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, path in pairs:
        found[_key(name)].add(path)
        found[_fold(name)].add(path)
    return {name: next(iter(paths)) for name, paths in found.items() if len(paths) == 1}
