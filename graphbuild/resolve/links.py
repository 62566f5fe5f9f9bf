"""Which file a link means. The rules are Obsidian's, each observed; what goes beyond them is an
option, off by default.

Tried in order for `[[Name]]`: the exact path from the garden's root, the note's own folder, the
only file whose path ends so, and of several the one with the shortest path. Folders above the note
count for nothing. A file that is written just so, in its case, wins by whichever of these rules it
is found; only where there is none does case not count.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from urllib.parse import unquote

from graphbuild import patterns as re
from graphbuild.config import Settings
from graphbuild.file_names import names_file
from graphbuild.model import Link, Note
from graphbuild.names import same_name
from graphbuild.resolve.close_names import CloseNames
from graphbuild.resolve.link_options import link_options, of_kinds
from graphbuild.resolve.link_paths import (
    ALIKE,
    EXACT_PATH,
    OWN_FOLDER,
    RELATIVE,
    ROOT,
    UNDECIDED,
    Choice,
    Kept,
    Paths,
    Place,
    Request,
    forms,
    joined,
    note_ending,
)
from graphbuild.resolve.targets import BY_KIND, NOT_FOUND, Target

_KIND_BEHIND = re.compile(r"[*_]{0,3} ?\(([\w -]{1,60})\)")


class LinkIndex:
    """All files of a garden, ready to be asked what a link means."""

    def __init__(self, files: Iterable[str], notes: Sequence[Note], settings: Settings) -> None:
        self.settings = settings
        self.paths = Paths(files)
        self.notes = {note.path: note for note in notes}
        self.permalinks = _permalinks(notes)
        self.options = link_options(notes, self.paths)
        self._kinds = of_kinds(notes) if settings.link_by_kind else {}
        self._known: dict[tuple[str, str], Target] = {}
        self._folder = lru_cache(maxsize=None)(posixpath.dirname)

    def follow(self, link: Link, source: str) -> Target:
        """What a link of the note at `source` means, however it is written."""
        if link.kind == "canvas":
            request = Request((Place(link.target, EXACT_PATH),))
            return self._taken(self.paths.find(request), request)
        if source not in self.notes or self.notes[source].is_wikilink(link):
            kind = self._kind_behind(link, source) if self.settings.link_by_kind else ""
            return self._by_kind(link.target, source, kind) or self.wikilink(link.target, source)
        return self.href(link.target, source)

    def wikilink(self, target: str, source: str) -> Target:
        """What `[[target]]` means in the note at `source`; the anchor is no part of `target`."""
        if not target:
            return Target(source, "the note itself")
        place = (target, self._folder(source))
        if place not in self._known:
            self._known[place] = self._found(target, _for_wikilink(target, source), source)
        return self._known[place]

    def href(self, target: str, source: str) -> Target:
        """What a Markdown link's or an HTML anchor's address means: a permalink, else a path,
        percent-decoded.
        """
        if not target:
            return Target(source, "the note itself")
        found = self._href(unquote(target), source)
        address, query, _ = target.partition("?")
        return self._href(unquote(address), source) if query and not found.path else found

    def hint(self, target: str, named: Kept = bool) -> str:
        """What to do about a link that leads nowhere; only files that may be `named` are."""
        target = unquote(target).rstrip("/")
        moved = [path for path in self.same_name(target) if named(path)]
        if len(moved) == 1:
            return f"{moved[0]} has this name; graphbuild check --fix repairs the link"
        for option in self.options:
            path = option.find(target, _for_wikilink(target, ""), "").path
            if path and named(path):
                return f"{path} has this {option.rule}: {option.setting} = true would find it"
        name = target[: len(target) - len(note_ending(target))]
        names = [path for path in self._close.near(name) if named(path)]
        if names:
            return f"did you mean {' or '.join(names)}?"
        missing = "add the file" if names_file(target) else "write the note"
        return f"{missing}, or correct the name"

    def same_name(self, target: str) -> tuple[str, ...]:
        """The files that have the name at the end of `target`, in whichever folder."""
        return tuple(self.paths.case_aside.ending(unquote(target).rstrip("/").rpartition("/")[2]))

    @cached_property
    def _close(self) -> CloseNames:
        return CloseNames(
            (list(forms(path))[-1].rpartition("/")[2], path) for path in self.paths.files
        )

    def _href(self, address: str, source: str) -> Target:
        found = self._permalinked(address) if address.startswith("/") else None
        return found or self._found(address, _for_address(address, source), source)

    def _permalinked(self, address: str) -> Target | None:
        """The note with this permalink; where only case differs and several do, the first in
        order.
        """
        fitting = self.permalinks.get(_permalink(address).lower(), {})
        just_so = [path for path, permalink in fitting.items() if permalink == _permalink(address)]
        if not fitting:
            return None
        path = (just_so or list(fitting))[0]
        alike = not just_so and len(set(fitting.values())) > 1
        losers = tuple(one for one in fitting if one != path)
        return Target(
            path, f"permalink; {ALIKE}" if alike else "permalink", losers if alike else ()
        )

    def _found(self, target: str, request: Request, source: str) -> Target:
        found = self._taken(self.paths.find(request), request)
        for option in self.options:
            if not found.path and getattr(self.settings, option.setting):
                found = option.find(target, request, source)
        return found

    def _taken(self, choice: Choice | None, request: Request) -> Target:
        return (
            Target(choice.path, choice.rule, self._losers(choice.path, request))
            if choice
            else NOT_FOUND
        )

    def _losers(self, winner: str, request: Request) -> tuple[str, ...]:
        """The other files that the words fit, when case does not count."""
        names = self.paths.case_aside
        fitting = (
            names.ending(request.end)
            if request.end
            else [path for place in request.places for path in names.at(place.path)]
        )
        return tuple(path for path in fitting if path != winner)

    # Beyond Obsidian

    def _by_kind(self, target: str, source: str, kind: str) -> Target | None:
        """The namesake whose kind stands in parentheses behind the link; None where that decides
        nothing.
        """
        of_kind = self._kinds.get(same_name(kind), frozenset()) if kind else frozenset()
        if not of_kind or not target:
            return None
        request = _for_wikilink(target, source)
        found = self.paths.find(request, of_kind.__contains__)
        if found is None and self.settings.link_by_folded_name:
            found = self.paths.find_in(self.paths.folded, request, of_kind.__contains__)
        losers = self._losers(found.path, request) if found else ()
        if found is None or not losers:
            return None
        return Target(
            found.path, f"{BY_KIND}; {found.rule}" if found.rule in UNDECIDED else BY_KIND, losers
        )

    def _kind_behind(self, link: Link, source: str) -> str:
        match = (
            _KIND_BEHIND.match(self.notes[source].text, link.span.end)
            if source in self.notes
            else None
        )
        return match.group(1) if match else ""


def _for_wikilink(target: str, source: str) -> Request:
    target = target.strip().replace("\\", "/")
    if target.startswith(("./", "../")):
        return Request((Place(joined(source, target), RELATIVE),), names_note=True)
    root = posixpath.normpath(target.lstrip("/"))
    places = (Place(root, EXACT_PATH), Place(joined(source, target), OWN_FOLDER))
    return Request(places, root, names_note=True)


def _for_address(address: str, source: str) -> Request:
    address = address.strip().replace("\\", "/")
    root = posixpath.normpath(address.lstrip("/"))
    if address.startswith("/"):
        return Request((Place(root, ROOT),))
    beside = Place(joined(source, address), RELATIVE)
    return (
        Request((beside,))
        if address.startswith(("./", "../"))
        else Request((beside, Place(root, EXACT_PATH)), root)
    )


def _permalink(path: str) -> str:
    return "/" + path.strip("/")


def _permalinks(notes: Sequence[Note]) -> Mapping[str, Mapping[str, str]]:
    """The notes with a permalink, each with it, by the permalink in lower case; sorted by path."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for note in sorted(notes, key=lambda note: note.path):
        for permalink in map(_permalink, note.strings("permalink")):
            found[permalink.lower()].setdefault(note.path, permalink)
    return found
