"""What stands under a known title, as a row of a table; and whether it is said of the note's own
subject there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graphbuild.model import NO_KIND, Claim, KindName, Predicate, Ref
from graphbuild.outline import Entry, Place, Section, normal, parenthesised
from graphbuild.packs.garden.sayings import term_of
from graphbuild.reading.ideas import by_ideas
from graphbuild.reading.words import Words
from graphbuild.terms.garden import REMARK

LineReader = Callable[[Entry, str, Ref, str], Iterator[Claim]]
"""Reads an entry, its text (empty for the whole entry), the note's subject and the label or title
above.
"""

_WARNINGS = frozenset({"warning", "danger", "caution", "error", "failure", "fail", "bug"})


@dataclass(frozen=True, slots=True)
class Listing:
    """What stands under a title or label: things of `kind` to which the note's subject has a
    `predicate`, or without a kind its words.

    `turned` is for things that have the relation to the subject. `grouped` is for items that name
    several things, as in "Fever, chills" or "Cognitive: poor memory, slow thought", where the first
    words sort those that follow. `only` is what a name must be besides, and `of_title` what a title
    must be that names one of them; what is no such name is kept in words, by `words_as`. `denials`
    is the tag of words that deny it. `unlisted` is the tag of labels whose lines list nothing of
    it. `field` is the row of labels that say so of a line besides the topic's titles. `read` reads
    the lines instead, where names stand in more forms than one. `governs` knows the titles and
    sentences that say something of all that follows: "Safe with it", "Avoid these"; `turns` a
    sentence, below a title, that does so. `knows` knows by their form the titles and labels that no
    word of a topic tells, and `leads` the lines right above a list. `first` turns a row so that its
    name stands first. `evident` knows names that are such a thing beyond doubt; where it is there,
    bare names that hold bare names sort these, but for evident ones. `cut` parts a name from what
    stands behind its comma, an amount or what it is for. `known` knows names of such things from
    anywhere, and `members` those that sort nothing but are sorted by an item above them. Sentences
    list them by the words around names where it is `led`, and what may be so is so where it is
    `possible`: "may be mistaken for". Without `labels` only a title tells of it, since others read
    the lines whose label says so.
    """

    topic: str
    predicate: Predicate
    kind: KindName = NO_KIND
    turned: bool = False
    grouped: bool = False
    words: int = 7
    only: Callable[[str], bool] | None = None
    of_title: Callable[[str], bool] | None = None
    words_as: Predicate = REMARK
    denials: str = "denials"
    against: str = ""
    unlisted: str = ""
    labels: bool = True
    field: str = ""
    read: LineReader | None = None
    governs: Callable[[str], bool] | None = None
    knows: Callable[[str], bool] | None = None
    turns: Callable[[str, str], bool] | None = None
    leads: Callable[[Place], bool] | None = None
    kind_of: Callable[[str], KindName] | None = None
    first: Callable[[Entry], Entry] | None = None
    evident: Callable[[str], bool] | None = None
    cut: Callable[[str], tuple[str, str]] | None = None
    led: bool = False
    possible: bool = False
    known: Callable[[str], bool] | None = None
    members: Callable[[str], bool] | None = None

    def admits(self, words: str) -> bool:
        """Whether a title, or the label of a paragraph, may name one of the things that it lists."""
        return self.of_title is None or self.of_title(words)


def listing_of(section: Section, listings: Sequence[Listing]) -> Listing | None:
    """The listing of a section's own title, or for words of a title above it."""
    return standing_of(section.place, {listing.topic: listing for listing in listings}).listing


class Standing(NamedTuple):
    """How a place stands to the listings: that of its title or of one above it.

    With `names` the place's own title is a thing, or a group of things, of that listing. With
    `other` what stands there is said of something else than the note's subject.
    """

    listing: Listing | None = None
    names: bool = False
    other: bool = False


def standing_of(place: Place, listings: Mapping[str, Listing]) -> Standing:
    """A title that nobody knows gives no other subject, unless it is itself one of the things that
    a place lists.
    """
    if speaks_of_another(place):
        return Standing(other=True)
    while place.is_lead_in and not place.roles and place.above is not None:
        place = place.above  # a sentence that says nothing of what follows it
    found = own_listing(place, listings)
    unknown = place if found is None and place.title is not None else None
    around = place.above
    while around is not None and around.title is not None:
        known = own_listing(around, listings)
        if around.role("none", "relations", "elsewhere"):
            return Standing(other=True)
        if known is not None and known.kind and unknown is not None:
            return Standing(known, unknown is place, unknown is not place)
        found = found or (None if place.roles else known)
        unknown = around if known is None and not around.roles else unknown
        around = around.above
    return Standing(found)


def own_listing(place: Place, listings: Mapping[str, Listing]) -> Listing | None:
    """The listing that a place's own title names."""
    return next((listings[role.topic] for role in place.roles if role.topic in listings), None)


def only_sorts(label: str, listing: Listing, place: Place, words: Words) -> bool:
    """Whether a label of a listing sorts what the place lists: "Medications" below "Causes"."""
    sorted_by_it = words.sorted_by(listing.topic, normal(label))
    return bool(sorted_by_it) and place.within(*sorted_by_it) is not None


def by_ideas_of(
    label: str, listings: Mapping[str, Listing], words: Words, kinds: tuple[KindName, ...]
) -> Listing | None:
    """The listing that a label names by its ideas, in no phrase of a topic: "Who must not have it"."""
    told = by_ideas(normal(label), words, lambda one: bool(set(kinds) & set(one.kinds)))
    return next((listings[one.name] for one in told if one.name in listings), None)


def warns(place: Place) -> bool:
    """Whether a place is a callout of a sort that warns of what stands in it."""
    title = place.title
    return title is not None and title.form == "callout" and title.block.info in _WARNINGS


def listing_around(place: Place, listings: Mapping[str, Listing]) -> Listing | None:
    """The listing of things above a title that says something of all that follows."""
    around = own_listing(place.above, listings) if place.above is not None else None
    return around if around is not None and around.kind and around.governs else None


def led_by(place: Place, listings: Mapping[str, Listing]) -> Listing | None:
    """The listing that knows the line above a list, whatever it stands under."""
    return next((one for one in listings.values() if one.leads and one.leads(place)), None)


def speaks_of_another(place: Place) -> bool:
    """Whether a sentence begins with a bold name, of which it leads into something: "**Tetany** shows
    itself by:".
    """
    title = place.title if place.is_line and not place.roles else None
    return title is not None and 0 < title.block.strong < len(title.text.rstrip(": "))


def governs(listing: Listing | None, words: str) -> bool:
    """Whether a title or a sentence says something of all that follows, where such things are
    listed.
    """
    return listing is not None and listing.governs is not None and listing.governs(words)


def behind_sentences(
    entries: Sequence[Entry], listing: Listing | None, title: str
) -> Iterator[tuple[Entry, str]]:
    """The entries, each with the title that it stands under: a sentence right before a list may be
    one, "Not affected by it."
    """
    turns = listing.turns if listing is not None else None
    yield from told_by_sentences(entries, turns or (lambda text, title: False), title)


def told_by_sentences(
    entries: Sequence[Entry], turns: Callable[[str, str], bool], title: str
) -> Iterator[tuple[Entry, str]]:
    """The same by what knows of a sentence, below a title, whether it tells of the list behind it."""
    label, sentence = title, ""
    for entry in entries:
        if entry.form == "paragraph":
            label, sentence = title, entry.text
            yield entry, title
            continue
        if sentence and turns(sentence, title):  # few have a list behind them
            label = sentence
        sentence = ""
        yield entry, label


def is_top(section: Section) -> bool:
    """Whether nothing but the note's own title stands above the section's."""
    return len(section.place.path) < 2


def sorts_known(place: Place, entries: Sequence[Entry], listing: Listing) -> bool:
    """Whether an unknown title stands over lines that begin with known names: "Serious" over
    "Dofetilide: may stop the heart".
    """
    known = listing.known
    if known is None or known(place.words):
        return False
    return any(known(line.term()[0]) or known(line.text.partition(" ")[0]) for line in entries)


def sorts_members(line: Entry, listing: Listing, term: str) -> bool:
    """Whether most items below one are known to be of what the list lists, and it is none of these
    itself: "First choice" over gabapentin and pregabalin.
    """
    known = listing.members
    if known is None or known(term):
        return False
    below = [known(parenthesised(term_of(child)[0])[0]) for child in line.children()]
    return len(below) > 1 and 2 * sum(below) >= len(below)


def is_of_member(term: str, rest: str, listing: Listing) -> bool:
    """Whether a label stands over a known name, and is none: "Wrong road: aducanumab was no help"."""
    known = listing.members
    return known is not None and bool(rest) and known(rest.split()[0]) and not known(term)
