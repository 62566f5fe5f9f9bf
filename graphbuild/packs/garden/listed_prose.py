"""Sentences that list things: "Symptoms include a, b and c", "It is caused by a or b"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from graphbuild import patterns as re
from graphbuild.model import CERTAINTY, CERTAINTY_TEXT, Claim, Predicate, Value
from graphbuild.outline import Entry, sentences
from graphbuild.packs.garden.fields import Named, denies
from graphbuild.packs.garden.listed_leads import Leads, Led
from graphbuild.packs.garden.listed_things import Things
from graphbuild.packs.garden.listing import Listing
from graphbuild.reading.alternatives import alternatives
from graphbuild.reading.words import Words
from graphbuild.terms.garden import ANNOTATION

_TELLS = re.compile(r"(?:^|,\s+)(?:and\s+)?(?:then|later|next|first|last)\b|^the\b", re.IGNORECASE)
_ARTICLES = re.compile(r",\s+(?:and\s+)?the\b", re.IGNORECASE)
_FEW = 4  # names of a list of which one may have an article
"""What is said of the things one after the other, and no bare list of them."""
_MODAL = re.compile(r"\b(?:may|might|could)\b", re.IGNORECASE)
_PIECES = re.compile(r",?\s+(?:and|or)\s+|,\s+")
_TWO = re.compile(r"\s+and\s+")
_BOTH = 2
_MANY = 4  # words of a name behind shorter ones


@dataclass(frozen=True)
class Prose:
    """The sentences of a note that list something; `called` are the names of its subject."""

    things: Things
    listings: Mapping[str, Listing]
    called: tuple[str, ...]

    @cached_property
    def leads(self) -> Leads:
        """The words around enumerations that say what is listed."""
        words = self.things.words
        called = {*(name.casefold() for name in self.called), *words["subjects"]}
        return Leads(self.listings, words, called)

    def paragraph(self, entry: Entry, listing: Listing) -> Iterator[Claim]:
        """A bare list of names, or a sentence that plainly leads into one; other prose is left
        alone.
        """
        found = list(self.sentences(entry))
        if found:
            yield from found
            return
        for sentence in sentences(entry):
            if denies(sentence.text, self.things.words, listing.denials):
                continue
            called, behind = listing.cut(sentence.text) if listing.cut else (sentence.text, "")
            names = [] if self.tells(called) else self.things.names(called, listing)
            for one in names if len(names) > 1 or behind else ():
                more = ((ANNOTATION, "; ".join(filter(None, (one.annotation, behind)))),)
                yield from self.things.claims(sentence, listing, one, more)

    def sentences(self, entry: Entry) -> Iterator[Claim]:
        """Sentences of the form "Symptoms include a, b and c", "It is caused by a or b"."""
        for sentence in sentences(entry):
            yield from self._sentence(sentence, sentence.text)

    def _sentence(self, entry: Entry, sentence: str) -> Iterator[Claim]:
        for listing in self.listings.values():
            if denies(sentence, self.things.words, listing.denials):
                continue
            rest = _after_verb(sentence, listing.topic, self.things.words, self.called)
            names = self.things.names(rest, listing) if rest and listing.kind else []
            if names and listing.read is not None:
                yield from listing.read(entry, rest, self.things.subject, "")
            doubt = _doubt(sentence.removesuffix(rest))
            for one in () if listing.read is not None else names:
                more = ((ANNOTATION, one.annotation), *doubt)
                yield from self.things.claims(entry, listing, one, more)
            if names:
                return
        for led in self.leads.lists(sentence, entry.note.kinds):
            names = self._names_led(sentence, led)
            if not led.fits([one.text for one in names]):
                continue
            doubt = () if led.listing.possible else _doubt(sentence.replace(led.names, ""))
            for one in names:
                more = ((ANNOTATION, one.annotation), *doubt)
                yield from self.things.claims(entry, led.listing, one, more)
            if names:
                return

    def _names_led(self, sentence: str, led: Led) -> list[Named]:
        """What a sentence lists by the words around it: of two that "and" joins each."""
        listing = led.listing
        if denies(sentence, self.things.words, listing.denials):
            return []
        several = (led.several or listing.only is not None) and "," not in led.names
        halves = _TWO.split(led.names.rstrip(".")) if several else []
        each = [one for half in halves for one in self.things.names(half, listing)]
        both = len(halves) == len(each) == _BOTH
        return each if both else self.things.names(led.names, listing)

    def under_title(self, entry: Entry, listing: Listing, title: str) -> Iterator[Claim]:
        """A paragraph below the title of a list that has a reader of its own: sentences that say
        something else are that.
        """
        for sentence in sentences(entry):
            found = list(self._sentence(sentence, sentence.text))
            if found or listing.read is None:
                yield from found
            else:
                yield from listing.read(entry, sentence.text, self.things.subject, title)

    def tells(self, text: str) -> bool:
        """Whether a sentence tells something of the things in it, and is no bare list of them."""
        if _one_after_the_other(text) or _of_people(self.things.words).match(text):
            return True
        pieces = _PIECES.split(text.strip(" ."))
        *others, last = (one.partition(" of ")[0].split() for one in pieces)
        longer = bool(others) and len(last) > max(_MANY, max(map(len, others)) + 2)
        return longer or bool(_told_by(self.things.words).search(text))


@lru_cache(maxsize=16)
def _told_by(words: Words) -> re.Pattern[str]:
    """What stands in a sentence and in no name: "it", "why", or a verb between words."""
    verbs = alternatives(
        form for verb in words["clause_verbs"] for form in (verb, verb.removesuffix("s"))
    )
    return re.compile(
        rf"\b(?:{words.pattern('clause_words')})\b|\w\s(?:{verbs})\s(?!(?:of|and|or)\b)\w",
        re.IGNORECASE,
    )


@lru_cache(maxsize=16)
def _of_people(words: Words) -> re.Pattern[str]:
    """What people do, "Patients wake at night", and none who are such: "people over 60"."""
    who = words.pattern("people_who_do")
    behind = words.pattern("prepositions", "begins_circumstances")
    return re.compile(
        rf"(?:\w+ )?(?:{who})\s(?!(?:{behind}|and|or|who|whose|than|of|with)\b)[a-z]+(?<!ed)(?<!ing)\s",
        re.IGNORECASE,
    )


def _one_after_the_other(text: str) -> bool:
    """Whether a sentence tells of things one after the other, and lists none."""
    articles = len(_ARTICLES.findall(text))
    return bool(_TELLS.search(text)) or articles > 1 or (articles == 1 and text.count(",") < _FEW)


def _doubt(verb: str) -> tuple[tuple[Predicate, Value], ...]:
    """What "may be caused by" lists is no more than possible."""
    modal = _MODAL.search(verb)
    return ((CERTAINTY, "possible"), (CERTAINTY_TEXT, modal.group().lower())) if modal else ()


def _after_verb(sentence: str, topic: str, words: Words, names: tuple[str, ...]) -> str:
    """What a sentence lists behind a topic's verb, where it is of the note's own subject, with when
    that is so before it: "Untreated, it can lead to blindness"; else empty.
    """
    pattern = _verbs(topic, words)
    found = pattern.match(sentence) if pattern else None
    if found is None:
        return ""
    subject = found["subject"].strip().lower()
    own = (
        (not subject and not found["when"])
        or subject in words["subjects"]
        or any(subject in (name.lower(), f"the {name.lower()}") for name in names)
    )
    return _without_when(sentence[found.end() :].strip(), words) if own else ""


def _without_when(listed: str, words: Words) -> str:
    """What a sentence lists without when, where or in whom that is so behind a comma, and without
    what it is compared with.
    """
    bare = _circumstance(words).sub("", listed)
    return bare if _PIECES.split(bare.strip(" ."))[0] else listed


@lru_cache(maxsize=16)
def _circumstance(words: Words) -> re.Pattern[str]:
    """ "Sunlight, usually two days before the rash, and infections": when."""
    how_often = words.pattern("how_often_so")
    begins, times = words.pattern("begins_circumstances"), words.pattern("group_times")
    amounts, behind = words.pattern("amounts_of_time"), words.pattern("behind_times")
    time = rf"(?:(?:{amounts}|[\d–-]+)\s+){{0,4}}(?:{times})(?=[,;.]|$|\s+(?:{begins}|{behind})\b)"
    return re.compile(
        rf",\s+(?:(?:{how_often})\s+)?(?:(?:{begins})(?![\w-])|{time})[^,;.]*"
        r"|\s+(?:more|less)\s+(?:\w+\s+)?than\b[^,;.]*",
        re.IGNORECASE,
    )


@lru_cache(maxsize=400)
def _verbs(topic: str, words: Words) -> re.Pattern[str] | None:
    verbs = next((known.verbs for known in words.topics if known.name == topic), ())
    if not verbs:
        return None
    return re.compile(
        r"(?:(?P<when>[^.:;,()]{1,40}),\s+)?(?P<subject>[^.:;,()]{0,60}?)(?:\([^()]{1,60}\)\s)?"
        rf"\b(?:{alternatives(verbs)})\s+",
        re.IGNORECASE,
    )
