"""What the words around an enumeration say that it lists, in the words that titles and labels have: "It is
most often mistaken for gout", "Obesity and gout are risk factors".
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import KindName
from graphbuild.packs.garden.fields import topics_of
from graphbuild.packs.garden.listing import Listing
from graphbuild.reading.words import Words

_ARE = ("are", "include", "were")
_FEW = 4  # words of what names a listing
_LONGEST = 120  # characters of the words before an enumeration
_IS = r"(?:is|are|was|were|be|include|includes)"
_CUT = re.compile(
    rf"\b(?:{_IS}|with|by|from|for|of|to|as|off|on|show|shows)\b(?:\s+{_IS})?:?\s+|:\s+",
    re.IGNORECASE,
)
_END = re.compile(rf"\s+{_IS}:?\s*$|\s*:\s*$", re.IGNORECASE)
_TAIL = re.compile(
    rf"\s+(?=(?:{_IS}|can|may|might|could|often|usually|also|commonly|sometimes|frequently)\s)",
    re.IGNORECASE,
)
_COPULA = re.compile(
    rf"^(?:also\s+)?(?:can|may|might|could)?\s*{_IS}\s+(?:also\s+)?(?:(?:an?|the|one of the|its)\s+)?",
    re.IGNORECASE,
)
_DONE = re.compile(r"\w+(?:ed|en|wn|ade|und)\s+(?:by|with|from|on|in|for)\s")
"""A verb that goes on: "is | made by"."""
_DOES = re.compile(
    r"(?!its\b)(?:[\w'’-]+ ){1,6}(?:raises?|increases?|makes?|does|leads?)\b", re.IGNORECASE
)
"""What it does to others, and not what does it: "It raises the risk of gout"."""
_IT = re.compile(r"\b(?:its?|this|they|them)\b", re.IGNORECASE)
_IS_ONE = re.compile(r"\b(?:is|are|was|were)\s+(?:also\s+)?(?:an?|the|one)\b", re.IGNORECASE)
"""What turns a noun about: "It is a risk factor for falls"."""
_SOME = re.compile(r"(?:many|several|some|various|few)\s", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|an?|other|further|known|what)\s+", re.IGNORECASE)
_OF = re.compile(r"\s(?:of|in|for|after|during|behind)\s+(?!it\b)", re.IGNORECASE)


class Led(NamedTuple):
    """A listing, the words that list its things, whether they must be several, and whether what
    stands behind "is" may only say how something is: "Its symptoms are mild".
    """

    listing: Listing
    names: str
    several: bool = False
    may_describe: bool = False

    def fits(self, names: Sequence[str]) -> bool:
        """Whether these are things, and no mere description or count of some."""
        vague = any(map(_SOME.match, names))
        known = self.listing.evident
        describes = self.may_describe and len(names) == 1 and not (known and known(names[0]))
        return not (vague or describes)


class Leads:
    """How the sentences of a note speak of what it is about, which is `called` so."""

    def __init__(
        self, listings: Mapping[str, Listing], words: Words, called: Container[str]
    ) -> None:
        self.listings = {topic: one for topic, one in listings.items() if one.led}
        self.words, self.called = words, called

    def lists(self, sentence: str, kinds: tuple[KindName, ...]) -> Iterator[Led]:
        """What a sentence may list, behind or before the words that say so."""
        for cut in _CUT.finditer(sentence, 0, _LONGEST) if self.listings else ():
            lead = _END.sub("", sentence[: cut.end()]).strip()
            last = cut.group().split()[-1].lower()
            if self._is_of_own(lead) and not (last == "of" and _DOES.match(lead)):
                names = sentence[cut.end() :]
                yield from self._led(lead, names, kinds, last in _ARE, last in (*_ARE, "is", "was"))
        tail = _TAIL.search(sentence) if self.listings else None
        if tail is not None:
            told = sentence[tail.end() :].rstrip(" .")
            said = self._plain(_COPULA.sub("", told))
            alone = said != told or told.lower().startswith("also ")  # "also raise the risk"
            if self._ends_in_own(said, alone):
                yield from self._led(said, sentence[: tail.start()], kinds, True)

    def _plain(self, said: str) -> str:
        """Words with "it" for the name of what the note is about."""
        words = said.split()
        ends = (count for count in range(1, min(len(words), 6)))
        own = next((at for at in ends if " ".join(words[-at:]).casefold() in self.called), 0)
        return " ".join((*words[:-own], "it")) if own else said

    def _led(
        self,
        lead: str,
        names: str,
        kinds: tuple[KindName, ...],
        several: bool,
        may_describe: bool = False,
    ) -> Iterator[Led]:
        topic = self._topic(lead, kinds)
        if topic and not _DONE.match(names):
            yield Led(self.listings[topic], names, several, may_describe)

    def _topic(self, said: str, kinds: tuple[KindName, ...]) -> str:
        """The one listing that words name, be it behind few that only say which: "rare cause"."""
        words = said.split()
        endings = (" ".join(words[count:]) for count in range(min(_FEW, len(words))))
        named = (
            topics_of(one, self.words, kinds) or topics_of(f"{one}s", self.words, kinds)
            for one in endings
        )
        known = next(filter(None, named), frozenset()) & self.listings.keys()
        return min(known) if len(known) == 1 else ""

    def _is_of_own(self, lead: str) -> bool:
        """Whether the words before an enumeration speak of what the note is about: they begin with
        it, or name nothing else.
        """
        words = lead.split()
        if _IS_ONE.search(lead):
            return False
        starts = [" ".join(words[:count]).casefold() for count in range(1, 6)]
        if _IT.match(lead) or any(one in self.called for one in starts):
            return True
        bare = _ARTICLE.sub("", lead)
        if "," in bare:
            return False
        return _OF.search(bare) is None and (_IT.search(lead) is not None or _is_noun(bare))

    def _ends_in_own(self, said: str, alone: bool) -> bool:
        """The same of the words behind one: a noun behind "is", or what is done to it."""
        of_it = _IT.search(said) is not None
        return _OF.search(said) is None and (of_it or (alone and _is_noun(said)))


def _is_noun(text: str) -> bool:
    """Whether words are a noun with few before it: "possible risk factor"."""
    return len(text.split()) <= _FEW and _CUT.search(f"{text} ") is None
