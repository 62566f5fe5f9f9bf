"""What one line of a list claims: each thing that it names, or its own words where it names none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from graphbuild import patterns as re
from graphbuild.model import DENIED, Claim, Predicate, Ref, Value
from graphbuild.outline import Entry, Place, normal, split_outside
from graphbuild.outline.lists import parenthesised, split_list
from graphbuild.outline.names import spelled_out
from graphbuild.packs.garden.citations import without_publications
from graphbuild.packs.garden.fields import (
    Named,
    denies,
    ends_in_group,
    is_group,
    linked_names,
    named,
    names_in,
    topics_of,
)
from graphbuild.packs.garden.listing import Listing, sorts_members, warns
from graphbuild.packs.garden.sayings import evidence_of, is_name, said, term_of
from graphbuild.reading.gate import Gate
from graphbuild.reading.headed import ItemTitles
from graphbuild.reading.words import Words
from graphbuild.terms.garden import ALIAS, ANNOTATION, FIELD, GROUP

_OTHER = re.compile(r"^other\s+(?=\S+\s\S)", re.IGNORECASE)
_FEW = 5  # words of a name before a colon
_CLAUSE = re.compile(r"[,;.]\s")
_AND = re.compile(r"(?P<first>[^()]{2,60} \([^()]+\)) and (?P<second>[^()]{2,60}(?: \([^()]+\))?)")
_WHY = re.compile(r"\s(?:[–—]|--)\s")
"""What begins a clause behind the last name of a list."""
_RATE = re.compile(r"\d\s?[^\W\d]{1,6}/\w|^[<>≤≥~≈]?\s*\d[\d.,]*(?:\s|$)")
"""An amount, which is in no name: "fiber intake below 30 g/day"."""


@dataclass(frozen=True)
class Things:
    """The things that a note's lists name, claimed of its subject."""

    subject: Ref
    words: Words
    gate: Gate
    by: str
    headed: ItemTitles

    def sorting(self, entries: Sequence[Entry], listing: Listing | None) -> list[Entry]:
        """The items that only sort those nested in them, by form: several of a list are bare names
        that hold bare names, "Movement" over "chorea", "dystonia"; or one of those with nothing but
        others below is known to sort, "Drugs" beside "Habits".
        """
        holding = [line for line in entries if self._holds_others(line)]
        alike = any(is_group(line.text, self.words) for line in holding)
        if listing is not None and listing.grouped and alike:
            known = listing.members
            return [line for line in holding if known is None or not known(term_of(line)[0])]
        if listing is None or listing.evident is None:
            return []
        found = [line for line in entries if self._holds_names(line, listing, listing.evident)]
        return found if len(found) > 1 else []

    def _holds_others(self, line: Entry) -> bool:
        """Whether an item is a few words with others below, and says nothing itself, no doubt
        either.
        """
        term, rest = term_of(line)
        alone = line.form == "item" and bool(line.block.children) and not (rest or line.links)
        doubted = alone and self.words.cues.bare(without_asides(term)[0])
        return alone and not doubted and len(term.split()) <= _FEW

    def _holds_names(self, line: Entry, listing: Listing, evident: Callable[[str], bool]) -> bool:
        term, rest = term_of(line)
        outer, inner = without_asides(term)
        if line.form != "item" or not line.block.children or rest or inner or line.links:
            return False
        below = [term_of(child) for child in line.children()]
        named = all(
            not said and self.names_of_item(one, Named(*without_asides(one)), listing)
            for one, said in below
        )
        return bool(below) and named and not evident(outer)

    def may_say(self, entry: Entry, listing: Listing | None) -> bool:
        """Whether an entry says something itself: no callout does that is called for what stands in
        it, "Side effects", nor an item that is a title of something else than is listed.
        """
        holds = entry.form == "callout" and bool(entry.block.children)
        if holds and topics_of(entry.text, self.words, entry.note.kinds):
            return False
        if listing is None or not self.headed.is_of_other(entry, listing.topic):
            return True
        return denies(entry.text, self.words, listing.denials)

    def of_entry(
        self, line: Entry, listing: Listing, title: str, sorts: bool = False
    ) -> Iterator[Claim]:
        """An item or row: a name with what it says of it, or words that sort the names behind
        them.
        """
        term, rest = _cut(*term_of(line), listing)
        unlisted = listing.unlisted and normal(term) in self.words[listing.unlisted]
        against = self._says_against(line, term, rest, listing)
        field = bool(rest) and line.form == "item" and bool(self.words.field(term))
        head = line.text.partition(";")[0] if listing.cut and rest else line.text
        head = rest if rest and is_group(term, self.words) else head  # "No drawer: pain, fever"
        if unlisted or (not against and (field or denies(head, self.words, listing.denials))):
            yield said(line, self.subject, listing.words_as, title, self.by)
            return
        if against:  # what it is against must not be lost from its words
            below = [] if line.form == "row" else [child.text for child in line.children()]
            told = " | ".join(filter(None, line.cells)) if line.form == "row" else line.text
            yield self.words_of(line, listing.words_as, "; ".join((told, *below)), title)
            return
        if sorts or (line.form != "row" and self._sorts(line, listing, term, rest)):
            yield from self._grouped(line, listing, term, rest, title)
            return
        called = Named(*without_asides(term))
        linked = any(link.text == called.text for link in line.links)
        several = [Named(one) for one in linked_names(line, called.text)]
        names = several or ([called] if linked else self.names_of_item(term, called, listing))
        if not names:
            yield said(line, self.subject, listing.words_as, title, self.by)
            return
        nested = () if line.form == "row" else tuple(child.text for child in line.children())
        behind = called.text.rpartition(names[-1].text)[2].strip(" ,;.")
        behind = "" if behind in names[-1].asides else behind
        each = any(one.asides for one in names[:-1])  # else what stands last is said of all
        for one in names:
            asides = dict.fromkeys(one.asides if each else called.asides)
            said_of = (behind, *asides, without_publications(rest), *nested)
            more = ((ANNOTATION, "; ".join(part for part in said_of if part)),)
            yield from self.claims(line, listing, Named(one.text.rstrip("."), one.asides), more)

    def _says_against(self, line: Entry, term: str, rest: str, listing: Listing) -> bool:
        """Whether a name, a cell or the few words behind a name say so: "avoid | Haloperidol"; not
        where they only deny what is told of the name, "Opioids: ineffective".
        """
        denied = self.words.cues.bare(rest)
        first = _CLAUSE.split(rest, maxsplit=1)[0]
        told = (term,) if denied and denied.says == DENIED else (term, rest, first)
        said = line.cells if line.form == "row" else told
        return any(
            self._is_against(words, listing)
            for words in said
            if words == term or len(words.split()) <= _FEW
        )

    def is_denied(self, place: Place, listing: Listing) -> bool:
        """Whether a title between, or that of the list itself, says that these are none of what is
        listed: "Not recommended" below "Treatment".
        """
        above = list(place.outwards()) if listing.against else []
        own = next((at for at, one in enumerate(above) if one.role(listing.topic)), len(above))
        warned = any(warns(one) for one in above[:own])  # "[!danger]" below "Treatment"
        return warned or any(self._is_against(one.words, listing) for one in above[: own + 1])

    def _is_against(self, words: str, listing: Listing) -> bool:
        """Whether words say that what follows is none of what is listed."""
        return bool(listing.against) and (
            denies(words, self.words, listing.against)
            or normal(words) in self.words[listing.unlisted]
        )

    def _sorts(self, line: Entry, listing: Listing, term: str, rest: str) -> bool:
        """Whether an item's name only sorts what it says: "Motor: tremor, rigidity", "Antioxidant
        supplementation: A, B".
        """
        if not rest and not line.block.children:
            return False
        if is_group(term, self.words) or (not rest and sorts_members(line, listing, term)):
            return True
        listed = _listed(rest)[0]
        found = self.names(listed, listing) if ends_in_group(term, self.words) else []
        return len(found) > 1

    def names_of_item(self, term: str, called: Named, listing: Listing) -> list[Named]:
        """An item names one thing; where the listing says so, several with commas between them, and
        anywhere with semicolons.
        """
        pieces = [called]
        if listing.grouped or ";" in called.text:
            parts = [one for piece in split_list(term) for one in _both(piece, listing)]
            pieces = [_named(one, listing) for one in parts]
        fit = [
            self.gate.passes(one.text, listing.words)
            and is_name(one.text, listing.words)
            and self._fits(one.text, listing)
            for one in pieces
        ]
        names = pieces[: fit.index(False)] if False in fit else pieces
        told = names and (len(names) == len(pieces) or self._goes_on(pieces[len(names)].text))
        return names if told else []

    def _goes_on(self, text: str) -> bool:
        """Whether words behind a name and a comma are none, but say more of it: "Dementia, through
        the same spread".
        """
        return text[:1].islower() and not self.gate.passes(text)

    def _grouped(
        self, line: Entry, listing: Listing, term: str, rest: str, title: str
    ) -> Iterator[Claim]:
        listed, why = _listed(rest)
        found = self.names(listed, listing) if listed else []
        if rest and not found:
            yield said(line, self.subject, listing.words_as, title, self.by)
        for one in found:
            more = "; ".join(filter(None, (one.annotation, why)))
            yield from self.claims(line, listing, one, ((ANNOTATION, more), (GROUP, term)))
        for child in line.children():
            outer, inner = without_asides(term_of(child)[0])
            for one in self.names_of_item(outer, Named(outer, inner), listing):
                more = "; ".join(part for part in (*inner, term_of(child)[1]) if part)
                yield from self.claims(child, listing, one, ((ANNOTATION, more), (GROUP, term)))

    def several(self, entry: Entry, text: str, listing: Listing, label: str) -> Iterator[Claim]:
        """The names that a text lists; a text that is no list of names is kept in its words."""
        found = (
            []
            if denies(text, self.words, listing.denials)
            else self.names(without_publications(text), listing)
        )
        if not found:
            yield self.words_of(entry, listing.words_as, text, label)
        for one in found:
            yield from self.claims(entry, listing, one, ((ANNOTATION, one.annotation),))

    def names(self, text: str, listing: Listing) -> list[Named]:
        """What a text lists; none where one of its pieces is no such thing."""
        listed = names_in(text, self.gate, listing.words)
        found = [one._replace(text=_OTHER.sub("", one.text)) for one in listed]
        fit = all(
            is_name(one.text, listing.words)
            and self._fits(one.text, listing)
            and not _RATE.search(one.text)
            for one in found
        )
        return found if fit else []

    def _fits(self, text: str, listing: Listing) -> bool:
        return listing.only is None or listing.only(text)

    def words_of(self, entry: Entry, predicate: Predicate, text: str, title: str) -> Claim:
        """What is kept in its words."""
        return entry.claim(
            self.subject, predicate, text, (FIELD, title), *evidence_of(entry), by=self.by
        )

    def claims(
        self, line: Entry, listing: Listing, one: Named, more: Sequence[tuple[Predicate, Value]]
    ) -> Iterator[Claim]:
        """One thing of the list, with its abbreviation."""
        kind = listing.kind_of(one.text) if listing.kind_of else listing.kind
        thing = line.ref(one.text, kind)
        ends = (thing, self.subject) if listing.turned else (self.subject, thing)
        beside = " ".join((*one.asides, *(f"{text}" for _, text in more)))
        told = (*more, *evidence_of(line, beside))
        yield line.claim(ends[0], listing.predicate, ends[1], *told, by=self.by)
        for short in one.asides:
            if spelled_out(short, one.text) or spelled_out(one.text, short):
                yield line.claim(thing, ALIAS, short, by=self.by)


def _both(piece: str, listing: Listing) -> tuple[str, ...]:
    """Two names that "and" joins behind what is said of the first: "Dark urine (of bilirubin) and
    pale stools"; "Loss of taste (ageusia) and smell" is one.
    """
    found = _AND.fullmatch(piece) if listing.evident else None
    second = parenthesised(found["second"]) if found else ("", [])
    apart = second[1] or (listing.evident and listing.evident(second[0]))
    return (found["first"], found["second"]) if found and apart else (piece,)


def _listed(rest: str) -> tuple[str, str]:
    """The names behind a group's, and the clause behind all of them."""
    listed = next(iter(split_outside(rest, _WHY)), "")
    return listed, _WHY.sub("", rest[len(listed) :], count=1)


def _cut(term: str, rest: str, listing: Listing) -> tuple[str, str]:
    """A name without what stands behind its comma, and that before the rest."""
    called, behind = listing.cut(term) if listing.cut else (term, "")
    return called, "; ".join(one for one in (behind, rest) if one)


def _named(piece: str, listing: Listing) -> Named:
    """One name of several, with what stands behind it and in its parentheses."""
    called, behind = _cut(piece, "", listing)
    text, asides = named(called)
    return Named(text, (behind, *asides) if behind else asides)


def without_asides(text: str) -> tuple[str, tuple[str, ...]]:
    """A name, and what stands in parentheses behind it."""
    outer, inner = parenthesised(text)
    return outer, tuple(inner)
