"""Lists under a known title, read by a table: what the items of "Symptoms" are to a note's condition.

Where an item's form is clear it names a thing; any other line is kept in its own words, under its
title. So a table says what a template looks like, and no line below a known title is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from graphbuild.model import Claim
from graphbuild.outline import Entry, Outline, Place, items, normal
from graphbuild.outline.lists import is_blank, is_none
from graphbuild.packs.garden.fields import (
    HEADER,
    Field,
    Named,
    columns_of,
    denies,
    ends_in_group,
    fields_in,
    header_fields,
    is_group,
    labels_in,
    topics_of,
)
from graphbuild.packs.garden.header_maps import inner_fields
from graphbuild.packs.garden.listed_prose import Prose
from graphbuild.packs.garden.listed_rows import (
    columns_tell,
    has_columns,
    is_labelled,
    lines_of,
    name_first,
)
from graphbuild.packs.garden.listed_things import Things, without_asides
from graphbuild.packs.garden.listing import (
    Listing,
    Standing,
    behind_sentences,
    by_ideas_of,
    governs,
    is_of_member,
    led_by,
    listing_around,
    only_sorts,
    sorts_known,
    standing_of,
)
from graphbuild.packs.garden.sayings import is_placeholder, said
from graphbuild.reading.claims import subject_ref
from graphbuild.reading.gate import Gate
from graphbuild.reading.headed import item_titles
from graphbuild.reading.words import Words
from graphbuild.terms.garden import ANNOTATION, REMARK, STATES_NONE

_FEW = 5  # words of a name before a colon
_WORDS_OF_LABEL = 8
_SAID_BELOW = 20  # entries below a title that are kept with what it names


def listed(outline: Outline, listings: Sequence[Listing], by: str, words: Words) -> Iterator[Claim]:
    """What stands under the titles and labels of these listings, where nothing above gives it
    another subject.
    """
    yield from _Reader(outline, {listing.topic: listing for listing in listings}, by, words).read()


class _Reader:
    """Reads one note by a table of listings."""

    def __init__(
        self, outline: Outline, listings: Mapping[str, Listing], by: str, words: Words
    ) -> None:
        self.outline, self.listings, self.by, self.words = outline, listings, by, words
        self.gate = Gate(words)
        self.note = outline.note
        self.subject = subject_ref(outline.note)
        self.things = Things(self.subject, words, self.gate, by, item_titles(outline))
        self.sorting: list[Entry] = []
        self.prose = Prose(self.things, self.listings, (self.note.title, outline.name))

    def read(self) -> Iterator[Claim]:
        for field in (*header_fields(self.note), *inner_fields(self.note)):
            place = field.entry.place
            listing = self._labelled(field.label) or self._by_form(field.label, place)
            if listing is not None and (listing.read or place.words == HEADER):
                yield from self._field(field, listing)
            elif listing is None and (around := self._labelled(place.words)) and around.read:
                yield from self._line(field.entry, around, place, place.words)
        for place, entries in self.outline.contents:
            if not place.label and place.within("relations", "none", "elsewhere") is None:
                yield from self._place(place, entries)

    def _place(self, place: Place, entries: Sequence[Entry]) -> Iterator[Claim]:
        standing = standing_of(place, self.listings)
        listing, governed = standing.listing, governs(standing.listing, place.words)
        if governed:  # "Use with caution" below "Interactions"
            listing = listing_around(place, self.listings) or listing
        led = None if governed or place.roles else led_by(place, self.listings)
        if led is not None:  # "Do not combine it with these:"
            standing, listing = Standing(led), led
        elif place.is_lead_in and not place.roles and place.above is not None and not governed:
            place = place.above
        if standing.other or (standing.names and place.is_item and not governed):
            return
        listing = listing or self._by_form(place.words, place)
        if listing is not None and self.things.is_denied(place, listing):
            return
        if standing.names and listing is not None and not self._is_group(place, entries, listing):
            yield from self._titled(place, entries, listing)
            return
        self.sorting = self.things.sorting(entries, listing)
        for entry, title in behind_sentences(entries, listing, place.words):
            if entry.form != "code" and entry.text and self.things.may_say(entry, listing):
                yield from self._entry(entry, place, listing, title)

    def _is_group(self, place: Place, entries: Sequence[Entry], listing: Listing) -> bool:
        """Whether a title below that of a list sorts things, rather than being one of them."""
        begins_as_none = not self.gate.passes(place.words)  # "With pills"
        if is_group(place.words, self.words) or not entries or begins_as_none:
            return True
        if governs(listing, place.words) or sorts_known(place, entries, listing):
            return True
        if not listing.grouped:
            return False
        lines = items(entries)
        plain = [
            line
            for line in lines
            if self.things.names_of_item(
                line.named()[0], Named(*without_asides(line.named()[0])), listing
            )
        ]
        labelled = any(
            self._labelled(field.label) or self.words.field(field.label)
            for line in lines
            for field in fields_in(line)
        )
        others = [one for one in entries if one not in plain and not is_labelled(one)]
        return len(plain) > 1 and not others and not labelled

    def _titled(self, place: Place, entries: Sequence[Entry], listing: Listing) -> Iterator[Claim]:
        """A title that names one of the things; what stands below it is said of that thing."""
        if place.title is None or place.title.form == "callout" or not listing.admits(place.words):
            return
        called = Named(*without_asides(place.words))
        is_thing = self.things.names_of_item(place.words, called, listing) and not ends_in_group(
            called.text, self.words
        )
        if is_thing and not denies(place.words, self.words, listing.denials):
            below = (entry.text for entry in entries if entry.text and entry.form != "code")
            more = "; ".join((*called.asides, *islice(below, _SAID_BELOW)))
            yield from self.things.claims(place.title, listing, called, ((ANNOTATION, more),))

    def _labelled(self, label: str, within: Listing | None = None) -> Listing | None:
        """The listing that a label names. Among things that are listed, "Complications of X" may be
        one of these.
        """
        if len(label.split()) > _WORDS_OF_LABEL:
            return None
        topics = topics_of(label, self.words, self.note.kinds)
        field = self.words.field(label)
        known = (listing for listing in self.listings.values() if listing.labels)
        found = next(
            (one for one in known if one.topic in topics or (field and one.field == field)), None
        )
        head, of, _ = label.partition(" of ") if within and within.kind else ("", "", "")
        return None if found and of and self.words.says(found.topic, head) else found

    def _label(self, label: str, listing: Listing | None, place: Place) -> Listing | None:
        """The listing of a label by its words or form; none of one that sorts what the place lists."""
        found = self._labelled(label, listing)
        if found is not None and only_sorts(label, found, place, self.words):
            return None
        own = listing is not None and (listing.kind or listing.knows)
        found = found or (None if own else self._by_form(label, place))
        return found or by_ideas_of(label, self.listings, self.words, self.note.kinds)

    def _by_form(self, words: str, place: Place) -> Listing | None:
        """The listing that knows a title or label by its form; those of callouts are another's."""
        if not words or (place.title is not None and place.title.form == "callout"):
            return None
        listings = self.listings.values()
        return next((one for one in listings if one.knows and one.knows(words)), None)

    def _entry(
        self, entry: Entry, place: Place, listing: Listing | None, title: str
    ) -> Iterator[Claim]:
        entry = name_first(entry, listing) if entry.form == "row" else entry
        column = self._of_column(entry, listing)
        ordering = self._by_form(entry.columns[0], place) if has_columns(entry, listing) else None
        known = self._known(entry, place, listing)
        if ordering is not None and column is None:
            yield from self._line(entry, ordering, place, entry.columns[0])
        elif entry.form == "row" and entry.columns and denies(entry.columns[0], self.words):
            yield said(entry, self.subject, REMARK, entry.columns[0], self.by)
        elif known:
            for field, found in known:
                yield from self._field(field, found, listing)
        elif column is not None:
            yield from self._line(entry, column, place, title)
        elif listing is not None and (
            entry.parent is None or place.role(listing.topic) or listing.knows
        ):
            yield from self._line(entry, listing, place, title)
        elif entry.form == "paragraph" and listing is None:
            yield from self.prose.sentences(entry)

    def _of_column(self, row: Entry, within: Listing | None = None) -> Listing | None:
        """What the title of a row's first column says that it lists, whatever the table stands
        under: "Contraindicated in" below "Warnings"; no words where other things are read: "Effect"
        below "Interactions".
        """
        if row.form != "row" or not row.columns or is_blank(row.columns[0]):
            return None
        found = self._labelled(row.columns[0])
        reads = within is not None and within.read is not None
        return None if reads and found and not (found.kind or found.read) else found

    def _known(
        self, entry: Entry, place: Place, listing: Listing | None
    ) -> list[tuple[Field, Listing]]:
        """The fields of an entry whose labels say what they are; what stands in another thing's
        item is said of that.
        """
        if place.is_item and not place.roles and not is_group(place.words, self.words):
            return []
        told = () if self._of_column(entry) is not None else labels_in(entry)
        fields = [(field, self._label(field.label, listing, place)) for field in told]
        if entry.form == "row" and not any(found for _, found in fields):
            columns = [
                (field, self._labelled(field.label))
                for field in columns_of(entry)
                if not is_blank(field.text)
            ]
            if columns_tell([found for _, found in columns], listing):
                fields = columns  # no label of the row is known
        return [(field, found) for field, found in fields if found is not None]

    def _field(
        self, field: Field, listing: Listing, within: Listing | None = None
    ) -> Iterator[Claim]:
        """What stands behind a label, and each item nested in it."""
        if field.entry.form == "item" and not field.text:
            return  # these items stand in a place of their own
        below = field.entry.children() if field.entry.form == "item" else ()
        if is_placeholder(field.text):
            yield from self._none(field.entry, field.text, field.label)
        elif listing.read is not None:
            yield from listing.read(field.entry, field.text, self.subject, field.label)
            for child in below:
                yield from self._line(child, listing, field.entry.place, field.entry.place.words)
        elif not listing.kind:
            told = "; ".join((field.text, *(child.text for child in below)))
            yield self.things.words_of(field.entry, listing.predicate, told, "")
        else:
            words_as = within.predicate if within and not within.kind else listing.words_as
            yield from self.things.several(
                field.entry, field.text, replace(listing, words_as=words_as), field.label
            )
            for child in below:
                yield from self._line(child, listing, field.entry.place, field.entry.place.words)

    def _line(self, entry: Entry, listing: Listing, place: Place, title: str) -> Iterator[Claim]:
        """An entry of a place that lists something; what leads into it is but a remark."""
        prose = entry.form == "paragraph" and not self._is_named(entry, listing)
        if is_placeholder(entry.text):
            yield from self._none(entry, entry.text, title)
        elif listing.read is not None and listing.kind and prose:
            yield from self.prose.under_title(entry, listing, title)
        elif listing.read is not None:
            yield from listing.read(entry, "", self.subject, title)
        elif not listing.kind:
            title = "" if place.role(listing.topic) else title
            predicate = REMARK if prose and entry.text.endswith(":") else listing.predicate
            for line in lines_of(entry):
                yield said(line, self.subject, predicate, title, self.by)
            if prose:
                yield from self.prose.sentences(entry)
        elif entry.form in ("item", "row") or self._is_named(entry, listing):
            yield from self.things.of_entry(entry, listing, title, entry in self.sorting)
        elif entry.form == "paragraph":
            yield from self.prose.paragraph(entry, listing)

    def _is_named(self, entry: Entry, listing: Listing) -> bool:
        """Whether a paragraph begins with a link, or is "Name: what it says", as an item is."""
        if entry.form != "paragraph" or (entry.links and entry.links[0].at == 0):
            return entry.form == "paragraph"
        term, rest = entry.term()
        other = normal(term) in self.words["remarks"] or not listing.admits(term)
        plain = bool(entry.block.strong) or not self.prose.tells(term)
        told = other or not plain or is_of_member(term, rest, listing)
        return bool(rest) and not told and len(term.split()) <= _FEW and self.gate.passes(term)

    def _none(self, entry: Entry, text: str, title: str) -> Iterator[Claim]:
        if text.lower().startswith("no ") or (is_none(text) and not is_blank(text)):
            yield entry.claim(self.subject, STATES_NONE, normal(title), by=self.by)
