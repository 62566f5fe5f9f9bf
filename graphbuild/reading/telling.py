"""What packs say of their terms, so that what is denied or hedged of them is told as they do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from graphbuild.model import KindName, Note, Predicate
from graphbuild.reading.words import NO_WORDS, Words
from graphbuild.terms.garden import (
    CALLOUT,
    CITES,
    CONCEPT,
    FILE,
    FINDING,
    HAS_PART,
    HAS_TAG,
    MAIN_ENTITY,
    NOTE,
    PERSON,
    PUBLICATION_KIND,
    QUANTITY_CLAIM,
    REMARK,
    RESEARCH,
    STATES_NONE,
    TAG,
)

NAMED_IN_WORDS = frozenset(
    {NOTE, PERSON, FINDING, PUBLICATION_KIND, TAG, FILE, CALLOUT, RESEARCH, CONCEPT}
)
"""Kinds of every garden that notes call in words of their own, be they a denial's."""
_OWN_WAY = frozenset({CITES, MAIN_ENTITY, HAS_PART, HAS_TAG})


@dataclass(frozen=True)
class Harm:
    """The terms of a pack for what must not go together. `words` has each predicate that tells of
    it, with the one that tells the same in words alone: their readers tell of polarity themselves.
    `orders` are qualifiers that say what to do, which what is denied has none of. `heeds` finds the
    names in a text of a note that may not be lost even where nobody can read the line; `taken` tells
    which of them only what tells of harm has told, and `bad` are predicates that tell harm of a
    thing, but not that one is to be careful. Of notes on things of `kept_whole` no sentence of
    prose is lost, whatever it names; items and rows are kept anyway.
    """

    words: tuple[tuple[Predicate, Predicate], ...] = ()
    orders: tuple[Predicate, ...] = ()
    heeds: Callable[[Note, str], Sequence[str]] | None = None
    taken: Callable[[Note, str], bool] | None = None
    bad: tuple[Predicate, ...] = ()
    kept_whole: tuple[KindName, ...] = ()


@dataclass(frozen=True, eq=False)
class Telling:
    """What packs together say: their words and terms for harm, and kinds that are `named_in_words`
    besides those of every garden.
    """

    words: Words = NO_WORDS
    harms: tuple[Harm, ...] = ()
    named_in_words: frozenset[KindName] = field(default_factory=frozenset)

    @cached_property
    def harmful(self) -> frozenset[Predicate]:
        """The predicates that tell of harm."""
        return frozenset(predicate for harm in self.harms for predicate, _ in harm.words)

    @cached_property
    def in_words(self) -> frozenset[Predicate]:
        """The predicates that tell of harm in words alone."""
        return frozenset(words for harm in self.harms for _, words in harm.words)

    @cached_property
    def orders(self) -> frozenset[Predicate]:
        """The qualifiers that say what to do."""
        return frozenset(order for harm in self.harms for order in harm.orders)

    @cached_property
    def own_way(self) -> frozenset[Predicate]:
        """Predicates whose readers tell of polarity themselves, or to which none belongs."""
        return _OWN_WAY | self.harmful | self.in_words

    @cached_property
    def called_so(self) -> frozenset[KindName]:
        """Kinds of things that may be called as a denial begins."""
        return NAMED_IN_WORDS | self.named_in_words | {QUANTITY_CLAIM}

    def heeded(self, note: Note, text: str) -> tuple[str, ...]:
        """The names in a text that may not be lost."""
        found = (harm.heeds(note, text) for harm in self.harms if harm.heeds is not None)
        return tuple(name for names in found for name in names)

    def keeps_all(self, note: Note) -> bool:
        """Whether no sentence of a note may be lost, whatever it names."""
        return any(kind in note.kinds for harm in self.harms for kind in harm.kept_whole)

    @cached_property
    def warning(self) -> frozenset[Predicate]:
        """The predicates by which a question about harm finds what a statement names, or that there
        is none.
        """
        return self.harmful | self.in_words | {REMARK, STATES_NONE}

    @cached_property
    def bad(self) -> frozenset[Predicate]:
        """The predicates that tell harm of a thing, by which no question about harm finds it."""
        return frozenset(predicate for harm in self.harms for predicate in harm.bad)

    def is_taken(self, note: Note, name: str) -> bool:
        """Whether a name is in a note that of something which only what tells of harm has told."""
        return any(harm.taken is not None and harm.taken(note, name) for harm in self.harms)

    def words_for(self, predicate: Predicate) -> Predicate:
        """The predicate that tells the same in words alone."""
        told = (words for harm in self.harms for known, words in harm.words if known == predicate)
        return next(told, REMARK)


def telling(
    words: Words, harms: Iterable[Harm | None], named_in_words: Iterable[Iterable[KindName]]
) -> Telling:
    """What several packs say, together."""
    kinds = frozenset(kind for kinds in named_in_words for kind in kinds)
    return Telling(words, tuple(harm for harm in harms if harm is not None), kinds)
