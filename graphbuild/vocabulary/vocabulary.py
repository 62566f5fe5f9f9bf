"""The ontology and the lexicon, ready to be asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Self

from graphbuild.model import NO_KIND, KindName, Predicate
from graphbuild.names import same_name, slug
from graphbuild.terms.garden import FILE, GARDEN, NOTE, TAG, THING, UNRESOLVED_NOTE
from graphbuild.vocabulary.identifiers import EXACT
from graphbuild.vocabulary.name_forms import by_first_words, by_last_letters, by_last_words
from graphbuild.vocabulary.prefixes import PREFIXES
from graphbuild.vocabulary.spelling import alternatives, behind_hyphen, squeezed
from graphbuild.vocabulary.values import Concept, Entry, Kind, KindUse, Property, Use

if TYPE_CHECKING:
    from graphbuild.vocabulary.relation_names import RelationNames

# Kinds of which nothing follows from a property.
_NO_KINDS = frozenset({THING, NOTE, GARDEN, FILE, TAG, UNRESOLVED_NOTE})
_AFTER_HEAD = re.compile(
    r",? (?:with|of|due to|in|into|after|before|during|from|secondary to|caused by|and|without) |\s*\("
)
_SORTED = r"[0-9]+[a-z]?|[ivx]+|[a-z]|ab|alpha|beta|gamma|delta"
"""Numbers and letters by which kinds of one thing are told apart."""
_SHORTEST, _LONGEST, _NEAR = 6, 40, 0.85  # letters of a type that may be misspelt, and how alike


_OF_NAMES = ("by_name", "entries", "listed_segments")
"""What every build asks of a vocabulary, and what hangs on nothing but concepts, identifiers and the
addresses of kinds.
"""


@dataclass(frozen=True)
class Vocabulary:
    """The ontology and the lexicon, ready to be asked."""

    kinds: dict[KindName, Kind]
    properties: dict[Predicate, Property]
    note_types: dict[str, KindName]
    concepts: tuple[Concept, ...]
    relations: dict[str, tuple[Predicate, bool]] = field(default_factory=dict)
    disjoint: frozenset[tuple[KindName, KindName]] = frozenset()
    ambiguous: frozenset[tuple[str, str]] = frozenset()
    """Abbreviations, each with the segment of a kind, that mean several things of it."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """What a statement of a flow is called by the list that it stands in: `in`, what comes, and
    `out`, what goes.
    """
    prefixes: Mapping[str, str] = field(default_factory=lambda: PREFIXES)
    """Those of the project, and of other packs' terms."""
    unnamed: frozenset[KindName] = frozenset()
    """The kinds of things that prose does not call by their labels, unless a note is about them:
    callouts, phrases.
    """
    value_types: dict[str, str] = field(default_factory=dict)
    """The types that a vault gives to its own keys, as it calls them."""
    endings: Mapping[str, KindName] = field(default_factory=dict)
    """The kinds that the last words of names tell; behind a hyphen what a word ends in."""
    field_endings: Mapping[str, KindName] = field(default_factory=dict)
    """The same of last words that tell a kind only where a note of their field names something."""
    field_beginnings: Mapping[str, KindName] = field(default_factory=dict)
    """The same of first words."""
    identifiers: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """The match and the public identifier of common things, by segment and name."""
    aspects: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By the segments of kinds of which one entity may have several, the sorts of such entities: a
    gene, its protein and a target of the name are of a molecule.
    """

    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words by which parts are named that every whole may have: `word` for a position, `noun`,
    `alone` and `numbered`.
    """
    afterthoughts: tuple[str, ...] = ()
    """What stands behind the noun of a name and only sorts it."""
    aspect_nouns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """What a name of an aspect may end in besides that of its entity, with the segments of the kinds
    that alone may be meant; none for any.
    """
    serves: Mapping[str, tuple[Predicate, ...]] = field(default_factory=dict)
    """By what steps and outputs use predicates for, those that serve as it."""
    kinds_serve: Mapping[str, tuple[KindName, ...]] = field(default_factory=dict)

    def with_names_of(self, other: Vocabulary) -> Self:
        """This vocabulary, which was made of the other and has its concepts, identifiers and
        addresses of kinds: what the other learns of their names is learnt once and not for each
        garden, where it takes longer than to read ten notes.
        """
        vars(self).update((name, getattr(other, name)) for name in _OF_NAMES)
        return self

    def serving(self, use: Use) -> tuple[Predicate, ...]:
        """The predicates that serve as this, whatever field they are of."""
        return self.serves.get(use, ())

    def kinds_serving(self, use: KindUse) -> tuple[KindName, ...]:
        """The kinds that do."""
        return self.kinds_serve.get(use, ())

    def kind(self, name: KindName) -> Kind:
        """The kind of this name; a name that the ontology lacks is a kind of its own, below
        Thing.
        """
        return self.kinds.get(name) or Kind(
            name, name, slug(name) or "thing", "#737373", "", (THING,), own=True
        )

    def kind_of_type(self, note_type: str) -> KindName:
        """The kind of what a note of this `type` is about, however its words are joined: "lab
        test", "lab-test".
        """
        said = note_type.strip()
        return self.known_type(said) or KindName(said)

    def known_type(self, said: str) -> KindName:
        """The kind of a type that the ontology knows, by its own name or that of the kind; else
        empty.
        """
        return self.note_types.get(said.strip().lower()) or self._squeezed.get(
            squeezed(said), NO_KIND
        )

    @cached_property
    def _squeezed(self) -> dict[str, KindName]:
        """The types by their letters alone, and behind them the names of kinds, of which those of
        one word may be kinds of another field.
        """
        labels = ((one.label, name) for name, one in self.kinds.items() if " " in one.label)
        found: dict[str, KindName] = {}
        for said, kind in (*labels, *self.note_types.items()):
            found[squeezed(said)] = kind
        return found

    def nearest_type(self, said: str) -> str:
        """The type of notes that another one was perhaps meant to be; empty where none is near."""
        asked = said.strip().lower()
        long = _SHORTEST <= len(asked) <= _LONGEST
        return next(iter(get_close_matches(asked, self.note_types, 1, _NEAR) if long else ()), "")

    def kinds_of_type(self, note_type: str) -> tuple[KindName, ...]:
        """That kind and all above it; none for a note without a type."""
        kind = self.kind_of_type(note_type)
        return (kind, *self.kind(kind).parents) if kind else ()

    def is_a(self, kind: KindName, above: KindName) -> bool:
        return kind == above or above in self.kind(kind).parents

    def usual_kinds(self, known: Property) -> tuple[KindName, KindName]:
        """The kinds of a property's subject and object where nobody says them; empty where the
        ontology does not tell.
        """
        ends = (known.usual_subject or known.domain, known.usual_object or known.range)
        subject, thing = (
            one if one in self.kinds and one not in _NO_KINDS else NO_KIND for one in ends
        )
        return subject, thing

    def kind_by_ending(self, name: str) -> KindName:
        """The kind that the end of a name tells, before "of", "with" or "type 2": "-itis", "…
        syndrome"; empty where none does.
        """
        words = self._head_words(name)
        return by_last_words(words, self.endings) or by_last_letters(words, self.endings)

    def kind_in_field(self, name: str) -> KindName:
        """The kind of a name of no kind in the note of a thing that only a field has: by the lists
        of public identifiers, else by its first words ("reduced …"), else by its last ("loss of
        …", "… synthesis").
        """
        listed = self.listed_kinds.get(same_name(name))
        if listed:
            return listed
        words, head = name.lower().replace("_", " ").split(), self._head_words(name)
        known = (
            by_first_words(words, self.field_beginnings)
            or (by_last_words(head, self.field_endings) if len(words) > 1 else NO_KIND)
            or by_last_words(behind_hyphen(head), self.field_endings)
            or by_last_letters(head, self.field_endings)
        )
        return NO_KIND if known == THING else known

    def _head_words(self, name: str) -> list[str]:
        spaced = name.lower().replace("_", " ")  # as links to missing notes are written
        head = _AFTER_HEAD.split(spaced, maxsplit=1)[0].strip()
        return self._afterthought.sub("", head).split()

    @cached_property
    def _afterthought(self) -> re.Pattern[str]:
        words = alternatives(self.afterthoughts)
        return re.compile(rf"(?:[ ,]+(?:{words}|{_SORTED}))+$")

    @cached_property
    def listed_kinds(self) -> dict[str, KindName]:
        """The kinds of names that the packs list with an exact public identifier; of several lines
        for a name the first counts.
        """
        found: dict[str, KindName] = {}
        for (segment, name), (match, _) in self.identifiers.items():
            if match == EXACT:
                found.setdefault(name, self._widest[segment])
        return found

    @cached_property
    def listed_segments(self) -> frozenset[str]:
        """The segments of kinds that public identifiers are listed for and that only a field of
        knowledge has: a note of a function may be one of a program.
        """
        wide = {self.kind(kind).segment for kind in self.unnamed}
        narrow = {kind.segment for kind in self.kinds.values() if kind.id_spaces}
        return frozenset(segment for segment, _ in self.identifiers if segment in narrow - wide)

    @cached_property
    def _widest(self) -> dict[str, KindName]:
        """By segments the kind that stands above all others of it."""
        by_depth = sorted(self.kinds, key=lambda kind: -len(self.kinds[kind].parents))
        return {self.kinds[kind].segment: kind for kind in by_depth}

    def is_position(self, text: str) -> bool:
        """Whether a name tells only where in its whole something is, so that every one may have
        such a part: "Central nucleus", "Layer IV", "Core".
        """
        return bool(self._position.fullmatch(text.strip()))

    @cached_property
    def _position(self) -> re.Pattern[str]:
        where, nouns = alternatives(self.parts["word"]), alternatives(self.parts["noun"])
        alone, numbered = alternatives(self.parts["alone"]), alternatives(self.parts["numbered"])
        return re.compile(
            rf"(?:(?:{where})(?: and (?:{where}))? (?:{nouns})s?"
            rf"|{alone}|(?:{numbered})s? [\divx][\divxabc/ –-]*)",
            re.IGNORECASE,
        )

    def never_the_same(self, one: KindName, other: KindName) -> bool:
        """Whether the ontology says that nothing is of both kinds: a gene is not its protein."""
        return (one, other) in self.disjoint or (other, one) in self.disjoint

    @cached_property
    def relation_names(self) -> RelationNames:
        """What relations and keys are called in notes."""
        from graphbuild.vocabulary.relation_names import RelationNames

        return RelationNames(self)

    @cached_property
    def by_name(self) -> dict[tuple[str, str], Concept]:
        """Concepts by (segment, name): preferred and alternative labels, which hold in every
        note.
        """
        found: dict[tuple[str, str], Concept] = {}
        for concept in self.concepts:
            for label in (concept.label, *concept.labels):
                found.setdefault((self.kind(concept.kind).segment, same_name(label)), concept)
        return found

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All concepts, in their order, with what they are found by."""
        return tuple(
            Entry(
                one,
                (segment, same_name(one.label)),
                f"{segment}/{slug(one.label)}",
                tuple(sorted((one.label, *one.labels))),
            )
            for one in self.concepts
            for segment in (self.kind(one.kind).segment,)
        )

    @cached_property
    def concepts_named(self) -> dict[str, tuple[Concept, ...]]:
        """Concepts by a name alone, whatever their kind: preferred and alternative labels."""
        found: dict[str, dict[str, Concept]] = {}
        for concept in self.concepts:
            for label in (concept.label, *concept.labels):
                found.setdefault(same_name(label), {})[f"{concept.kind} {concept.label}"] = concept
        return {name: tuple(concepts.values()) for name, concepts in found.items()}

    @cached_property
    def by_context(self) -> dict[tuple[str, str, str], Concept]:
        """Concepts by (segment, name, what the note is about): hidden labels, which hold in that
        note only.
        """
        return {
            (self.kind(concept.kind).segment, same_name(label), same_name(concept.within)): concept
            for concept in self.concepts
            if concept.within
            for label in concept.hidden
        }
