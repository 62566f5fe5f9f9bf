"""A note as one tree of places, each with the entries that stand in it, and its titled sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from graphbuild import patterns as re
from graphbuild.budget import LINE
from graphbuild.model import Note
from graphbuild.outline.entries import Entry, Place
from graphbuild.outline.lists import parenthesised
from graphbuild.outline.remembered import remembered

_AFTER_NAME = re.compile(r".?(?:\s*\([^()]*+\))?\s*+:\s|(?<=\w\w)\.\s|(?<=[)\]])\.\s")
_MOST_WORDS = 5
"""Of a bold name with a stop behind it, which else is a sentence."""
_NOT_WORDS = re.compile(r"[^\w&/+ -]+")
_NUMBERING = re.compile(r"^(?:\d+\s+)++")


@dataclass(frozen=True)
class Outline:
    """A note as one tree of places, in the order in which they stand, and the entries that stand
    right in each.

    `name` is what the note calls itself: its first heading of the highest level, else its title.
    `silent` are entries that have links and no words of their own: a picture that stands alone, or
    the titles of a table's columns.
    """

    note: Note
    name: str
    contents: tuple[tuple[Place, tuple[Entry, ...]], ...]
    silent: tuple[Entry, ...] = ()

    @property
    def places(self) -> Iterator[Place]:
        return (place for place, _ in self.contents)

    @cached_property
    def labelled(self) -> dict[int, Place]:
        """By where it begins, each line whose label says what it is for: "**Inputs:** cortex"."""
        labels = (place for place in self.places if place.label)
        return {_start(place.title): place for place in labels if place.title is not None}

    def is_labelled(self, entry: Entry, topic: str) -> bool:
        """Whether the label of a line says that it is for something else than this topic."""
        place = self.labelled.get(_start(entry))
        return place is not None and place.role(topic) is None

    def entries(self) -> Iterator[Entry]:
        """Every entry, titles among them, each once."""
        for place, entries in self.contents:
            if place.title is not None and not place.is_entry:
                yield place.title
            yield from () if place.label else entries

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The titled places, each with all that is said in it, in the order in which it stands."""
        found: dict[int, tuple[Place, list[Entry]]] = {}
        home: dict[int, int] = {}
        for place, entries in self.contents:
            if place.label:
                continue
            own = place.above is None or _is_section(place)
            home[id(place)] = id(place) if own else home[id(place.above)]
            found.setdefault(home[id(place)], (place, []))[1].extend(entries)
        return tuple(
            Section(place, tuple(sorted(lines, key=_start))) for place, lines in found.values()
        )

    def lists(self, *topics: str) -> Iterator[tuple[Place, tuple[Entry, ...]]]:
        """The items of each place with one of these roles, be its title a heading, an item or the
        label of one line.
        """
        titles = (
            place.title for place in self.places if place.label or (place.is_item and place.roles)
        )
        labelled = {_start(title) for title in titles if title is not None}
        for section in self.sections:
            if section.place.role(*topics):
                yield (
                    section.place,
                    tuple(item for item in section.items if _start(item) not in labelled),
                )
        yield from ((place, entries) for place, entries in self.of(*topics) if place.label)

    def of(self, *topics: str) -> Iterator[tuple[Place, tuple[Entry, ...]]]:
        """The places with one of these roles, each with its entries."""
        return ((place, entries) for place, entries in self.contents if place.role(*topics))


@dataclass(frozen=True)
class Section:
    """A place whose title is no item, with every entry in it, those that are nested in items among
    them.
    """

    place: Place
    lines: tuple[Entry, ...]

    @property
    def items(self) -> tuple[Entry, ...]:
        """The items, rows and definitions that stand right in the place."""
        return items(entry for entry in self.lines if entry.parent is None)


def items(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Those of the entries that are list items, rows, or paragraphs of the form "**Name**: …"."""
    return tuple(entry for entry in entries if entry.form in ("item", "row") or _defines(entry))


def _is_section(place: Place) -> bool:
    """A lead-in that says nothing of what follows it is a paragraph like others, and an item that
    says so a title.
    """
    return bool(place.roles) if place.is_lead_in or place.is_item else not place.is_entry


def _start(entry: Entry) -> int:
    return entry.block.span.start


def normal(title: str) -> str:
    """A title as words are compared with it: lower case, without parentheses, numbering, emoji and
    closing colon.

    >>> normal("2. Deep Nuclei (DCN):"), normal("4.1 To the bulb"), normal("🧠 Brain & Body")
    ('deep nuclei', 'to the bulb', 'brain & body')
    """
    return _normal(title)


@remembered(8_000)
def _normal(title: str) -> str:
    bare = _NOT_WORDS.sub(" ", parenthesised(title[:LINE])[0].lower()).strip()
    return " ".join(_NUMBERING.sub("", bare).split())


def _defines(entry: Entry) -> bool:
    strong = entry.block.strong
    if entry.form != "paragraph" or not 0 < strong < len(entry.text):
        return False
    named = _AFTER_NAME.match(entry.text, strong - 1)
    run_in = named is not None and "." in named.group()
    return bool(named) and not (run_in and len(entry.text[:strong].split()) > _MOST_WORDS)
