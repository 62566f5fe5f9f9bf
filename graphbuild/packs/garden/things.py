"""The things that a place lists, whatever the form: an item, a row, a definition, a title of its
own, a name in an enumeration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from graphbuild.outline import Entry, Outline, Place, items, normal, part, sentences
from graphbuild.packs.garden.fields import enumerated, is_group, names_in, topics_of
from graphbuild.reading.gate import Gate
from graphbuild.reading.words import Words

_FEW = 5  # words of a name before a colon
IsOne = Callable[[str, Sequence[Entry]], bool]
"""Whether a title below that of a list, with the entries that stand in it, is one of the things
listed.
"""


class Thing(NamedTuple):
    """A name as written, the entry in which it stands, what that says of it, and the entries below
    that say more.
    """

    entry: Entry
    name: str
    says: str = ""
    below: tuple[Entry, ...] = ()


def things_of(
    outline: Outline,
    topic: str,
    words: Words,
    is_one: IsOne,
    columns: tuple[str, str] = ("", ""),
    labels: bool = True,
    in_sentences: bool = False,
) -> Iterator[Thing]:
    """All things in the places of a topic, in their order. `columns` are patterns for the titles of
    a table's columns.

    With `labels` an item that names the topic itself is a label of those nested in it, and no
    thing. With `in_sentences` each sentence of a paragraph may be a list of them: readers that know
    the things by their names need no more.
    """
    yield from _Things(outline, topic, words, is_one, columns, labels, in_sentences).read()


class _Things:
    def __init__(
        self,
        outline: Outline,
        topic: str,
        words: Words,
        is_one: IsOne,
        columns: tuple[str, str],
        labels: bool,
        in_sentences: bool,
    ) -> None:
        self.topic, self.words, self.is_one, self.columns = topic, words, is_one, columns
        self.item_labels, self.in_sentences = labels, in_sentences
        self.gate = Gate(words)
        self.outline, self.contents = outline, outline.contents
        self.lists: dict[int, bool] = {}
        self.owners: dict[int, Place | None] = {}
        self.below: dict[int, list[Entry]] = {}
        self.labels: set[int] = set()
        for place, entries in self.contents:
            self._sort(place, entries)

    def read(self) -> Iterator[Thing]:
        labelled = self._labelled() | self.labels
        for place, entries in self.contents:
            if self.owners[id(place)] is place and place.title is not None:
                yield Thing(place.title, place.words, "", tuple(self.below[id(place)]))
            elif self.lists[id(place)]:
                for entry in entries:
                    other = not place.label and self.outline.is_labelled(entry, self.topic)
                    if place.label or (entry.block.span.start not in labelled and not other):
                        yield from self._entry(entry, place)

    def _labelled(self) -> set[int]:
        """Where lines begin whose labels are places that list the things."""
        titles = (
            place.title for place, _ in self.contents if place.label and self.lists[id(place)]
        )
        return {title.block.span.start for title in titles if title is not None}

    def _sort(self, place: Place, entries: Sequence[Entry]) -> None:
        """A place lists things, or is the title of one, or stands below that of one, or is none of
        these.
        """
        above = place.above
        owner = self.owners.get(id(above)) if above is not None else None
        lists = owner is None and bool(place.role(self.topic))
        below = above is not None and self.lists.get(id(above), False) and owner is None
        inner = place.is_item or place.label or place.is_lead_in
        if (
            lists
            and place.is_item
            and not place.label
            and not place.is_list_title
            and place.title is not None
        ):
            named = topics_of(place.words, self.words, place.title.note.kinds)
            lists = not below or (self.item_labels and self.topic in named)
            self.labels |= {place.title.block.span.start} if lists else set()
        if below and not inner and (lists or not place.roles):
            group = (
                (lists and not self.is_one(place.words, ()))
                or is_group(place.words, self.words)
                or not self.is_one(place.words, entries)
            )
            lists, owner = group, None if group else place
        elif below and place.is_lead_in and not place.roles:
            lists = True
        self.lists[id(place)], self.owners[id(place)] = lists, owner
        if owner is not None and not place.is_item and not place.label:
            self.below.setdefault(id(owner), []).extend(entries)

    def _entry(self, entry: Entry, place: Place) -> Iterator[Thing]:
        if place.label:
            yield Thing(entry, entry.text)
        elif entry.form in ("item", "row") or items([entry]):
            yield Thing(entry, *entry.named(*self.columns), tuple(entry.children()))
        elif entry.form == "paragraph":
            named = self._named(entry)
            said = sentences(entry) if self.in_sentences else (entry,)
            listed = (one for text in said for one in enumeration(text, self.gate))
            yield from [named] if named else listed

    def _named(self, entry: Entry) -> Thing | None:
        """A paragraph of the form "Name: what it says", as an item is."""
        term, says = entry.term()
        remark = normal(term) in self.words["remarks"]
        named = says and not remark and len(term.split()) <= _FEW and self.gate.passes(term)
        return Thing(entry, term, says) if named else None


def enumeration(entry: Entry, gate: Gate) -> Iterator[Thing]:
    """The names of a paragraph that is nothing but a list: "Tremor, rigidity and slowness."."""
    if len(names_in(entry.text, gate)) < 2:
        return
    at = 0
    for words in enumerated(entry.text):
        start = entry.block.text.find(words, at)
        if start >= 0:
            at = start + len(words)
            yield Thing(part(entry, start, at), words)
