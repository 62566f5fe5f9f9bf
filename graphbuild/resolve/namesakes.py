"""Things by name, for names of no kind: such a name means the only thing that the garden calls so,
by the surest way there is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from graphbuild.model import NO_KIND, KindName


class Key(NamedTuple):
    """What identifies a thing before it has an address: its segment, and what all spellings of its
    name share.
    """

    segment: str
    name: str


class Identity(NamedTuple):
    """The thing that a name means, and the rule that says so. `kind` is its kind, where it was not
    the name that told it.
    """

    key: Key
    rule: str
    kind: KindName = NO_KIND


Known = set[tuple[Key, KindName]]
"""Things that a name is known to mean, each with its kind."""


def only(known: Iterable[tuple[Key, str]]) -> bool:
    """Whether all of these are one thing."""
    return len({key for key, _ in known}) == 1


def known_names() -> defaultdict[str, Known]:
    """Names, each with what it is known to mean."""
    return defaultdict(set)


@dataclass(frozen=True)
class Namesakes:
    """By which way the kinds of things are known: from notes of their own, words in parentheses,
    the lists in which they stand, addresses of links, names of relations, lists of public
    identifiers.
    """

    titled: defaultdict[str, Known] = field(default_factory=known_names)
    stated: defaultdict[str, Known] = field(default_factory=known_names)
    listed: defaultdict[str, Known] = field(default_factory=known_names)
    addressed: defaultdict[str, Known] = field(default_factory=known_names)
    hinted: defaultdict[str, Known] = field(default_factory=known_names)
    public: defaultdict[str, Known] = field(default_factory=known_names)

    def of(self, name: str) -> Identity | None:
        """The only thing of this name. A way that is less sure counts only where no surer one knows
        the name.
        """
        sure = (
            (self.titled, "the only note of this name"),
            (self.stated, "the only thing of this name"),
            (self.listed, "the only thing of this name"),
        )
        for ways in (
            sure,
            ((self.addressed, "the only thing of this name; kind by an address elsewhere"),),
            ((self.hinted, "the only thing of this name; kind by a relation elsewhere"),),
            ((self.public, "the only thing of this name; kind by its field"),),
        ):
            found = [(way[name], rule) for way, rule in ways if way.get(name)]
            for known, rule in found:
                if only(known):
                    return Identity(min(known)[0], rule, min(known)[1])
            if found:
                return None
        return None

    def knows(self, name: str) -> bool:
        """Whether the garden itself calls anything so with a kind, by whichever way."""
        ways = (
            *(self.titled, self.stated, self.listed, self.addressed, self.hinted),
            self.public,
        )
        return any(way.get(name) for way in ways)

    def said(self, name: str) -> Known:
        """What notes themselves say that a name means: by their titles, in words, or by
        addresses.
        """
        return {
            one for way in (self.titled, self.stated, self.addressed) for one in way.get(name, ())
        }
