"""Lists under a known title, read by a table: what the items of "Symptoms" are to the condition
that the note is about.

Where an item's form is clear it names a thing; any other line is kept in its own words, under the
title that it stood under. So a table says what a template looks like, and no line below a known
title is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from graphbuild.model import Claim, Finding, Predicate, Value
from graphbuild.outline import Entry, Outline, Place, items, normal
from graphbuild.outline.lists import is_none, parenthesised, split_list
from graphbuild.outline.names import spelled_out
from graphbuild.packs.garden.citations import without_publications
from graphbuild.packs.garden.fields import (
    Field,
    Named,
    columns_of,
    denies,
    ends_in_group,
    fields_in,
    header_fields,
    is_group,
    named,
    names_in,
    topics_of,
)
from graphbuild.packs.garden.listing import Listing, standing_of
from graphbuild.packs.garden.sayings import evidence, is_name, is_placeholder, said, term_of
from graphbuild.reading.claims import subject_ref
from graphbuild.reading.gate import Gate
from graphbuild.reading.words import Words, alternatives
from graphbuild.terms.garden import ALIAS, ANNOTATION, FIELD, GROUP, STATES_NONE

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_FEW = 5  # words of a name before a colon
_SAID_BELOW = 20  # entries below a title that are kept with what it names


def listed(
    outline: Outline, listings: Sequence[Listing], by: str, words: Words
) -> Iterator[Finding]:
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

    def read(self) -> Iterator[Claim]:
        for field in header_fields(self.note):
            listing = self._labelled(field.label)
            if listing is not None:
                yield from self._field(field, listing)
        for place, entries in self.outline.contents:
            if not place.label and place.within("relations", "none", "elsewhere") is None:
                yield from self._place(place, entries)

    def _place(self, place: Place, entries: Sequence[Entry]) -> Iterator[Claim]:
        standing = standing_of(place, self.listings)
        listing = standing.listing
        if place.is_lead_in and not place.roles and place.above is not None:
            place = place.above
        if standing.other or (standing.names and place.is_item):
            return
        if listing is not None and self._is_denied(place, listing):
            return
        if standing.names and listing is not None and not self._is_group(place, entries, listing):
            yield from self._titled(place, entries, listing)
            return
        for entry in entries:
            if entry.form != "code" and entry.text:
                yield from self._entry(entry, place, listing)

    def _is_denied(self, place: Place, listing: Listing) -> bool:
        """Whether a title between, or that of the list itself, says that these are none of what is
        listed: "Not recommended" below "Treatment".
        """
        for around in place.outwards() if listing.against else ():
            if self._is_against(around.words, listing):
                return True
            if around.role(listing.topic):
                return False
        return False

    def _is_against(self, words: str, listing: Listing) -> bool:
        return bool(listing.against) and (
            denies(words, self.words, listing.against)
            or normal(words) in self.words[listing.unlisted]
        )

    def _says_against(self, line: Entry, term: str, rest: str, listing: Listing) -> bool:
        """Whether a name, a cell or the few words behind a name say so: "avoid | Haloperidol"."""
        said = line.cells if line.form == "row" else (term, rest)
        return any(
            self._is_against(words, listing)
            for words in said
            if words == term or len(words.split()) <= _FEW
        )

    def _is_group(self, place: Place, entries: Sequence[Entry], listing: Listing) -> bool:
        """Whether a title below that of a list sorts things, rather than being one of them."""
        if is_group(place.words, self.words) or not entries:
            return True
        if not listing.grouped:
            return False
        lines = items(entries)
        plain = [
            line
            for line in lines
            if self._names_of_item(line.named()[0], Named(*_outer(line.named()[0])), listing)
        ]
        labelled = any(
            self._labelled(field.label) or self.words.field(field.label)
            for line in lines
            for field in fields_in(line)
        )
        return len(lines) > 1 and len(plain) == len(entries) and not labelled

    def _titled(self, place: Place, entries: Sequence[Entry], listing: Listing) -> Iterator[Claim]:
        """A title that names one of the things; what stands below it is said of that thing."""
        if place.title is None:
            return
        called = Named(*_outer(place.words))
        is_thing = self._names_of_item(place.words, called, listing) and not ends_in_group(
            called.text, self.words
        )
        if is_thing and not denies(place.words, self.words, listing.denials):
            below = (entry.text for entry in entries if entry.text and entry.form != "code")
            more = "; ".join((*called.asides, *islice(below, _SAID_BELOW)))
            yield from self._thing(place.title, listing, called, ((ANNOTATION, more),))

    def _labelled(self, label: str, within: Listing | None = None) -> Listing | None:
        """The listing that a label names. Among things that are listed, "Complications of X" may be
        one of these.
        """
        topics = topics_of(label, self.words, self.note.kinds)
        field = self.words.field(label)
        known = (listing for listing in self.listings.values() if listing.labels)
        found = next(
            (one for one in known if one.topic in topics or (field and one.field == field)), None
        )
        own = found is not None and within is not None and within.kind and " of " in label
        return None if own else found

    def _entry(self, entry: Entry, place: Place, listing: Listing | None) -> Iterator[Claim]:
        entry = _name_first(entry, listing) if entry.form == "row" else entry
        known = self._known(entry, place, listing)
        by_column = self._labelled(entry.columns[0]) if entry.columns and listing is None else None
        if known:
            for field, found in known:
                yield from self._field(field, found, listing)
        elif by_column is not None and entry.form == "row":
            yield from self._line(entry, by_column, place)
        elif listing is not None and (entry.parent is None or place.role(listing.topic)):
            yield from self._line(entry, listing, place)
        elif entry.form == "paragraph" and listing is None:
            yield from self._sentences(entry)

    def _known(
        self, entry: Entry, place: Place, listing: Listing | None
    ) -> list[tuple[Field, Listing]]:
        """The fields of an entry whose labels say what they are; what stands in another thing's
        item is said of that.
        """
        if place.is_item and not place.roles and not is_group(place.words, self.words):
            return []
        fields = [(field, self._labelled(field.label, listing)) for field in fields_in(entry)]
        if entry.form == "row" and listing is None and not any(found for _, found in fields):
            columns = [(field, self._labelled(field.label)) for field in columns_of(entry)]
            fields = columns if all(found for _, found in columns) else []
        return [(field, found) for field, found in fields if found is not None]

    def _field(
        self, field: Field, listing: Listing, within: Listing | None = None
    ) -> Iterator[Claim]:
        """What stands behind a label, and each item nested in it."""
        if field.entry.form == "item" and not field.text:
            return  # these items stand in a place of their own
        if is_placeholder(field.text):
            yield from self._none(field.entry, field.text, field.label)
        elif listing.read is not None:
            yield from listing.read(field.entry, field.text, self.subject, field.label)
            for child in field.entry.children() if field.entry.form == "item" else ():
                yield from self._line(child, listing, field.entry.place)
        elif not listing.kind:
            more = (
                (child.text for child in field.entry.children())
                if field.entry.form == "item"
                else ()
            )
            yield self._words(field.entry, listing.predicate, "; ".join((field.text, *more)), "")
        else:
            words_as = (
                within.predicate if within is not None and not within.kind else listing.words_as
            )
            yield from self._several(
                field.entry, field.text, replace(listing, words_as=words_as), field.label
            )
            for child in field.entry.children() if field.entry.form == "item" else ():
                yield from self._line(child, listing, field.entry.place)

    def _line(self, entry: Entry, listing: Listing, place: Place) -> Iterator[Claim]:
        """An entry of a place that lists something."""
        title = place.words
        if is_placeholder(entry.text):
            yield from self._none(entry, entry.text, title)
        elif (
            listing.read is not None
            and listing.kind
            and entry.form == "paragraph"
            and not self._is_named(entry)
        ):
            yield from self._prose(entry, listing, title)
        elif listing.read is not None:
            yield from listing.read(entry, "", self.subject, title)
        elif not listing.kind:
            yield said(
                entry,
                self.subject,
                listing.predicate,
                "" if place.role(listing.topic) else title,
                self.by,
            )
        elif entry.form in ("item", "row") or self._is_named(entry):
            yield from self._things(entry, listing, title)
        elif entry.form == "paragraph":
            yield from self._paragraph(entry, listing)

    def _is_named(self, entry: Entry) -> bool:
        """Whether a paragraph begins with a link, or is of the form "Name: what it says", as an
        item is.
        """
        if entry.form != "paragraph" or (entry.links and entry.links[0].at == 0):
            return entry.form == "paragraph"
        term, rest = entry.term()
        remark = normal(term) in self.words["remarks"]
        return bool(rest) and not remark and len(term.split()) <= _FEW and self.gate.passes(term)

    def _none(self, entry: Entry, text: str, title: str) -> Iterator[Claim]:
        if text.lower().startswith("no ") or is_none(text):
            yield entry.claim(self.subject, STATES_NONE, normal(title), by=self.by)

    def _words(self, entry: Entry, predicate: Predicate, text: str, title: str) -> Claim:
        return entry.claim(
            self.subject, predicate, text, (FIELD, title), *evidence(entry.text), by=self.by
        )

    def _several(self, entry: Entry, text: str, listing: Listing, label: str) -> Iterator[Claim]:
        """The names that a text lists; a text that is no list of names is kept in its words."""
        found = (
            []
            if denies(text, self.words, listing.denials)
            else self._names(without_publications(text), listing)
        )
        if not found:
            yield self._words(entry, listing.words_as, text, label)
        for one in found:
            yield from self._thing(entry, listing, one, ((ANNOTATION, one.annotation),))

    def _names(self, text: str, listing: Listing) -> list[Named]:
        found = names_in(text, self.gate, listing.words)
        fit = all(
            is_name(one.text, listing.words) and self._fits(one.text, listing) for one in found
        )
        return found if fit else []

    def _fits(self, text: str, listing: Listing) -> bool:
        return listing.only is None or listing.only(text)

    def _paragraph(self, entry: Entry, listing: Listing) -> Iterator[Claim]:
        """A bare list of names, or a sentence that plainly leads into one; other prose is left
        alone.
        """
        found = list(self._sentences(entry))
        if found:
            yield from found
            return
        names = (
            []
            if denies(entry.text, self.words, listing.denials)
            else self._names(entry.text, listing)
        )
        if len(names) > 1:
            for one in names:
                yield from self._thing(entry, listing, one, ((ANNOTATION, one.annotation),))

    def _sentences(self, entry: Entry) -> Iterator[Claim]:
        """Sentences of the form "Symptoms include a, b and c", "It is caused by a or b"."""
        for sentence in _SENTENCE_END.split(entry.text):
            yield from self._sentence(entry, sentence)

    def _sentence(self, entry: Entry, sentence: str) -> Iterator[Claim]:
        for listing in self.listings.values():
            if denies(sentence, self.words, listing.denials):
                continue
            rest = _after_verb(
                sentence, listing.topic, self.words, (self.note.title, self.outline.name)
            )
            names = self._names(rest, listing) if rest and listing.kind else []
            if names and listing.read is not None:
                yield from listing.read(entry, rest, self.subject, "")
            for one in () if listing.read is not None else names:
                yield from self._thing(entry, listing, one, ((ANNOTATION, one.annotation),))
            if names:
                return

    def _prose(self, entry: Entry, listing: Listing, title: str) -> Iterator[Claim]:
        """A paragraph below the title of a list that has a reader of its own: sentences that say
        something else are that.
        """
        for sentence in _SENTENCE_END.split(entry.text):
            found = list(self._sentence(entry, sentence))
            if found or listing.read is None:
                yield from found
            else:
                yield from listing.read(entry, sentence, self.subject, title)

    def _things(self, line: Entry, listing: Listing, title: str) -> Iterator[Claim]:
        """An item or row: a name with what it says of it, or words that sort the names behind
        them.
        """
        term, rest = term_of(line)
        unlisted = listing.unlisted and normal(term) in self.words[listing.unlisted]
        against = self._says_against(line, term, rest, listing)
        if unlisted or against or denies(line.text, self.words, listing.denials):
            yield said(line, self.subject, listing.words_as, title, self.by)
            return
        if line.form != "row" and self._sorts(line, listing, term, rest):
            yield from self._grouped(line, listing, term, rest, title)
            return
        called = Named(*_outer(term))
        linked = any(link.text == called.text for link in line.links)
        names = [called] if linked else self._names_of_item(term, called, listing)
        if not names:
            yield said(line, self.subject, listing.words_as, title, self.by)
            return
        nested = () if line.form == "row" else tuple(child.text for child in line.children())
        said_of = (*dict.fromkeys(called.asides), without_publications(rest), *nested)
        annotation = "; ".join(part for part in said_of if part)
        for one in names:
            yield from self._thing(
                line, listing, Named(one.text.rstrip("."), one.asides), ((ANNOTATION, annotation),)
            )

    def _sorts(self, line: Entry, listing: Listing, term: str, rest: str) -> bool:
        """Whether an item's name only sorts what it says: "Motor: tremor, rigidity", "Antioxidant
        supplementation: A, B".
        """
        if not rest and not line.block.children:
            return False
        if is_group(term, self.words):
            return True
        return ends_in_group(term, self.words) and len(self._names(rest, listing)) > 1

    def _names_of_item(self, term: str, called: Named, listing: Listing) -> list[Named]:
        """An item names one thing; where the listing says so, several with commas between them."""
        pieces = [named(piece) for piece in split_list(term)] if listing.grouped else [called]
        fit = (
            self.gate.passes(one.text, listing.words)
            and is_name(one.text, listing.words)
            and self._fits(one.text, listing)
            for one in pieces
        )
        return pieces if all(fit) else []

    def _grouped(
        self, line: Entry, listing: Listing, term: str, rest: str, title: str
    ) -> Iterator[Claim]:
        found = self._names(rest, listing) if rest else []
        if rest and not found:
            yield said(line, self.subject, listing.words_as, title, self.by)
        for one in found:
            yield from self._thing(
                line, listing, one, ((ANNOTATION, one.annotation), (GROUP, term))
            )
        for child in line.children():
            outer, inner = _outer(term_of(child)[0])
            for one in self._names_of_item(outer, Named(outer, inner), listing):
                more = "; ".join(part for part in (*inner, term_of(child)[1]) if part)
                yield from self._thing(child, listing, one, ((ANNOTATION, more), (GROUP, term)))

    def _thing(
        self, line: Entry, listing: Listing, one: Named, more: Sequence[tuple[Predicate, Value]]
    ) -> Iterator[Claim]:
        kind = listing.kind_of(one.text) if listing.kind_of else listing.kind
        thing = line.ref(one.text, kind)
        ends = (thing, self.subject) if listing.turned else (self.subject, thing)
        yield line.claim(
            ends[0], listing.predicate, ends[1], *more, *evidence(line.text), by=self.by
        )
        for short in one.asides:
            if spelled_out(short, one.text) or spelled_out(one.text, short):
                yield line.claim(thing, ALIAS, short, by=self.by)


def _outer(text: str) -> tuple[str, tuple[str, ...]]:
    outer, inner = parenthesised(text)
    return outer, tuple(inner)


def _after_verb(sentence: str, topic: str, words: Words, names: tuple[str, ...]) -> str:
    """What a sentence lists behind a topic's verb; empty where the sentence is of something
    else.
    """
    pattern = _verbs(topic, words)
    found = pattern.match(sentence) if pattern else None
    if found is None:
        return ""
    subject = found["subject"].strip().lower()
    own = (
        not subject
        or subject in words["subjects"]
        or any(subject in (name.lower(), f"the {name.lower()}") for name in names)
    )
    return sentence[found.end() :].strip() if own else ""


@lru_cache(maxsize=400)
def _verbs(topic: str, words: Words) -> re.Pattern[str] | None:
    verbs = next((known.verbs for known in words.topics if known.name == topic), ())
    if not verbs:
        return None
    return re.compile(
        rf"(?P<subject>[^.:;,()]{{0,60}}?)\b(?:{alternatives(verbs)})\s+", re.IGNORECASE
    )


def _name_first(row: Entry, listing: Listing | None) -> Entry:
    """A row with the one cell first that may name what is listed, in whichever column it stands."""
    if listing is None or listing.only is None or not row.cells or listing.only(row.cells[0]):
        return row
    fitting = [at for at, cell in enumerate(row.cells) if listing.only(cell)]
    if len(fitting) != 1:
        return row
    order = (*fitting, *(at for at in range(len(row.cells)) if at not in fitting))
    children = tuple(row.block.children[at] for at in order)
    columns = tuple(row.columns[at] for at in order) if len(row.columns) == len(order) else ()
    return replace(row, block=replace(row.block, children=children), columns=columns)
