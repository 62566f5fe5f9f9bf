"""A field of knowledge as one value: its words, its readers, and what it adds to rules and outputs.

The project's own packs and those of others are the same. A garden switches another's on by the name
of its entry point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce, wraps
from pathlib import Path
from typing import Any

from graphbuild.model import NO_KIND, Artifact, Diagnostic, Finding, KindName, Note
from graphbuild.outline import Outline, outline
from graphbuild.reading.elsewhere import OtherThing
from graphbuild.reading.forms import Form
from graphbuild.reading.roles import denied_by, roles_of
from graphbuild.reading.subjects import AlsoAbout, with_subject
from graphbuild.reading.telling import Harm, Telling, telling
from graphbuild.reading.words import NO_WORDS, Words

Reader = Callable[[Outline], Iterable[Finding]]
"""Sees the outline of one note and touches nothing else."""


@dataclass(frozen=True)
class Pack:
    """`needs` are the packs whose words and functions it uses. `rules` and `emitters` are given the
    whole graph.

    `ontology` is the folder of what it publishes: vocabulary.ttl, and where it has them lexicon/
    and queries/. `also_about` see in a note that it is about a thing of more kinds than its type
    says, `other_things` in a title that what is below it is about another thing. `harm` are its terms for what must not go together, `named_in_words` kinds of things that
    notes call in words of their own.
    """

    name: str
    readers: tuple[Reader, ...] = ()
    words: Words = NO_WORDS
    needs: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    also_about: tuple[AlsoAbout, ...] = ()
    other_things: tuple[OtherThing, ...] = ()
    rules: tuple[Callable[[Any], Iterator[Diagnostic]], ...] = ()
    emitters: tuple[Callable[[Any], Iterator[Artifact]], ...] = ()
    ontology: Path | None = None
    harm: Harm | None = None
    named_in_words: tuple[KindName, ...] = ()


def only_about(kinds: tuple[KindName, ...], *readers: Reader) -> tuple[Reader, ...]:
    """These readers, for notes about things of these kinds alone; the kind "" is that of notes
    without a type.

    Places of relations are left to those who read them.
    """
    return tuple(_limited(reader, frozenset(kinds)) for reader in readers)


def _limited(reader: Reader, kinds: frozenset[KindName]) -> Reader:
    @wraps(reader)
    def read(found: Outline) -> Iterator[Finding]:
        if not is_about(found, kinds):
            return
        related = {
            line.block.span.start
            for section in found.sections
            if section.place.within("relations")
            for line in section.lines
        }
        yield from (finding for finding in reader(found) if finding.span.start not in related)

    return read


def is_about(found: Outline, kinds: Iterable[KindName]) -> bool:
    """Whether a note is about a thing of these kinds; the kind "" is that of a note without a type.

    A note with a type has no kinds where nobody asked the ontology about it: then any type will do.
    """
    note, kinds = found.note, frozenset(kinds)
    if kinds & set(note.kinds or (NO_KIND,)) or (note.type and not note.kinds):
        return True
    return not found.note.type and not kinds.isdisjoint(_told_by_a_title(found))


def _told_by_a_title(found: Outline) -> Iterator[KindName]:
    """The kinds that titles alone tell, which only notes on such things have: "Afferents" are those
    of a structure, "Inputs" may be anything's.
    """
    return (role.about for place in found.places for role in place.roles if role.about)


@lru_cache(maxsize=8)  # and with them what is known of each title
def _together(words: tuple[Words, ...]) -> Words:
    return reduce(Words.joined, words, NO_WORDS)


@dataclass(frozen=True)
class Readers:
    """The packs of a build, ready to read notes: all readers in order, and all words together."""

    packs: tuple[Pack, ...]
    readers: tuple[Reader, ...]
    words: Words
    forms: tuple[Form, ...]
    telling: Telling
    other_things: tuple[OtherThing, ...] = ()

    @classmethod
    def of(cls, packs: Sequence[Pack]) -> Readers:
        """The packs in their order; each must stand behind those that it needs.

        Raises ValueError where one does not.
        """
        for at, pack in enumerate(packs):
            missing = set(pack.needs) - {before.name for before in packs[:at]}
            if missing:
                raise ValueError(
                    f"the pack {pack.name} needs {', '.join(sorted(missing))} before it"
                )
        words = _together(tuple(pack.words for pack in packs))
        readers = tuple(reader for pack in packs for reader in pack.readers)
        told = telling(
            words, (pack.harm for pack in packs), (pack.named_in_words for pack in packs)
        )
        forms = tuple(form for pack in packs for form in pack.forms)
        others = tuple(see for pack in packs for see in pack.other_things)
        return cls(tuple(packs), readers, words, forms, told, others)

    def outline(self, note: Note) -> Outline:
        """The note with the roles of its places; read once more where these tell that it is about
        something else.
        """
        roles, denied = roles_of(self.words, self.forms), denied_by(self.words)
        found = outline(note, roles, denied)
        about = with_subject(
            found, self.words, (see for pack in self.packs for see in pack.also_about)
        )
        return found if about is note else outline(about, roles, denied)
