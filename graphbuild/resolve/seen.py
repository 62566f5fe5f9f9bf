"""What has been said of one thing by all who named it, and what follows: its kinds in order, its
label, its place.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from graphbuild.model import NO_KIND, KindName, Span
from graphbuild.names import same_name
from graphbuild.terms.garden import THING
from graphbuild.vocabulary import Concept, Vocabulary

_RARE = 10
"""A spelling is rare where another one is so many times as frequent."""


@dataclass
class Seen:
    """`own` is the kind that the thing's own note says, `addressed` are kinds that addresses of
    links say of it, `implied` is what its name tells where nobody says a kind, `pages` are the names by which
    links ask for a note of it.

    `place` is the first that names it.
    """

    kinds: Counter[KindName] = field(default_factory=Counter)
    addressed: Counter[KindName] = field(default_factory=Counter)
    spellings: Counter[str] = field(default_factory=Counter)
    pages: Counter[str] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)
    own: KindName = NO_KIND
    implied: KindName = NO_KIND
    title: str = ""
    path: str = ""
    place: Span | None = None
    concept: Concept | None = None

    def ranked_kinds(self, vocabulary: Vocabulary) -> tuple[KindName, ...]:
        """The most specific kinds first; of equals the one that is known best: by its own note, the
        lexicon, addresses, most who say so.
        """
        listed = self.concept.kind if self.concept else NO_KIND
        found = {*self.kinds, *self.addressed, *([listed] if listed else [])} or {
            self.implied or THING
        }

        def rank(kind: KindName) -> tuple[int, bool, bool, int, int, str]:
            depth = len(vocabulary.kind(kind).parents)
            return (
                -depth,
                kind != self.own,
                kind != listed,
                -self.addressed[kind],
                -self.kinds[kind],
                kind,
            )

        return tuple(sorted(found, key=rank))

    def label(self, otherwise: str) -> str:
        """Its title, else the lexicon's name for it, else what most call it."""
        return (
            self._title()
            or (self.concept.label if self.concept else "")
            or _usual(self.spellings or self.pages)
            or otherwise
        )

    def _title(self) -> str:
        """The title; where it is a file name, the same words as a reader would write them."""
        if "_" not in self.title or " " in self.title:
            return self.title
        same = (name for name in sorted(self.aliases) if same_name(name) == same_name(self.title))
        return next((name for name in same if "_" not in name), self.title)

    def saw_at(self, place: Span) -> None:
        """Remembers the place if none before it named the thing."""
        self.place = min(self.place or place, place)


def _usual(called: Counter[str]) -> str:
    """What most call it; an address has lost the signs of a name, so of the same letters the
    spelling with more of them is taken, where it is no rare one.

    >>> _usual(Counter({"Hs Crp": 3, "hs-CRP": 2})), _usual(Counter({"B12": 30, "B-12": 1}))
    ('hs-CRP', 'B12')
    """
    if not called:
        return ""
    first = min(called, key=lambda name: (-called[name], name))
    letters = _letters(first)
    same = [one for one in called if _RARE * called[one] >= called[first]]
    return min(
        (one for one in same if _letters(one) == letters),
        key=lambda one: (-_signs(one), -called[one], one),
    )


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _signs(name: str) -> int:
    return sum(map(name.count, "-'’("))
