"""What a name means without a link: by the titles of notes, by what notes spell out, by the
lexicon, else a thing of its own.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from graphbuild.model import NO_KIND, KindName
from graphbuild.names import is_abbreviation, is_head, same_name
from graphbuild.resolve.abbreviations import Abbreviations
from graphbuild.resolve.namesakes import Identity, Key, Namesakes, only
from graphbuild.terms.garden import THING
from graphbuild.vocabulary import Vocabulary

OPEN = THING
"""The kind of a thing whose kind nobody says."""
POSITION = "a position, so that of the note's subject"
HEAD = "the head of the name of the note's subject"
OWN_NAME = "own name"


class NamesAlone:
    """The names of a garden as far as they are learnt: the note of each thing by its title, the
    kind of that note's subject, what each note spells out.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.subjects: dict[str, Key] = {}
        self.by_title: dict[Key, str] = {}
        self.namesakes = Namesakes()
        self.local: dict[tuple[str, Key], Key] = {}
        self.spelled: dict[Key, dict[Key, str]] = defaultdict(dict)
        """The things that notes spell out so, and the first place."""
        self.short = Abbreviations(vocabulary.ambiguous)

    def canonical(self, segment: str, name: str) -> Key:
        """The key of a name as the lexicon spells it."""
        concept = self.vocabulary.by_name.get((segment, same_name(name)))
        return Key(segment, same_name(concept.label if concept else name))

    def of_open_kind(self, name: str, path: str, expected: KindName) -> Identity:
        """A name without a kind is the only thing of that name, if there is only one; else of the
        kind that the relation says. Of what the lexicon knows as several the ending decides: the
        thyroid's hormones are no medication.
        """
        if len(self.vocabulary.concepts_named.get(same_name(name), ())) > 1:
            ending = self._by_ending(name, path)
            if ending:
                return ending
        if not expected:
            found = self.known(name)
            if found is None and not self.namesakes.knows(same_name(name)):
                found = self._by_ending(name, path)
            return found or self.of_kind(name, OPEN, path)
        known, segment = (
            self.namesakes.said(same_name(name)),
            self.vocabulary.kind(expected).segment,
        )
        if only(known) and not any(
            key.segment == segment or self.vocabulary.never_the_same(expected, kind)
            for key, kind in known
        ):
            return Identity(min(known)[0], "the only thing of this name", min(known)[1])
        identity = self.of_kind(name, expected, path)
        return identity._replace(rule=f"{identity.rule}; kind by the relation")

    def learn_listed(self, name: str, path: str) -> None:
        """Of which kind a name is that public lists have, or that ends as such names do, for where
        nothing in the garden says so; in a note of their field, since elsewhere the word may mean
        something else.
        """
        kind = self.vocabulary.kind_in_field(name)
        if not kind or path not in self._of_a_field:
            return
        short = self._by_abbreviation(name, Key("", same_name(name)), OPEN)
        if not (short or self.vocabulary.kind_by_ending(name) or self._by_lexicon(name)):
            key = self.of_kind(name, kind, path).key
            self.namesakes.public[same_name(name)].add((key, kind))

    @cached_property
    def _of_a_field(self) -> frozenset[str]:
        """The notes about things of known kinds, in a garden where some are of kinds that only a
        field with public identifiers has.
        """
        listed = self.vocabulary.listed_segments
        if not any(key.segment in listed for key in self.subjects.values()):
            return frozenset()
        segments = {kind.segment for kind in self.vocabulary.kinds.values()}
        return frozenset(path for path, key in self.subjects.items() if key.segment in segments)

    def known(self, name: str) -> Identity | None:
        """The only thing that the garden calls so; where it calls nothing so, what all its notes
        abbreviate so, or the lexicon knows.
        """
        found = self.namesakes.of(same_name(name))
        if found is None and not self.namesakes.knows(same_name(name)):
            key = Key("", same_name(name))
            found = self._by_abbreviation(name, key, OPEN) or self._by_lexicon(name)
        return found

    def _by_ending(self, name: str, path: str) -> Identity | None:
        """The thing of the kind that the end of a name tells: "… syndrome" is a condition."""
        kind = self.vocabulary.kind_by_ending(name)
        if not kind:
            return None
        identity = self.of_kind(name, kind, path)
        return identity._replace(rule=f"{identity.rule}; kind by the ending of the name")

    def _by_lexicon(self, name: str) -> Identity | None:
        """The only concept that the lexicon knows by a name of no kind."""
        known = self.vocabulary.concepts_named.get(same_name(name), ())
        if len(known) != 1:
            return None
        (concept,) = known
        key = Key(self.vocabulary.kind(concept.kind).segment, same_name(concept.label))
        return Identity(self.subjects.get(self.by_title.get(key, ""), key), "lexicon", concept.kind)

    def of_kind(self, written: str, kind: KindName, path: str) -> Identity:
        """The thing of this kind that a note means by a name."""
        segment = self.vocabulary.kind(kind).segment
        name = Key(segment, same_name(written))
        about = self.subjects.get(path)
        concept = self.vocabulary.by_context.get((*name, about.name)) if about else None
        if concept:
            return Identity(
                Key(segment, same_name(concept.label)),
                f"lexicon, in the note of {concept.within}",
                kind,
            )
        if (path, name) in self.local:
            return Identity(self.local[path, name], "spelled out in the note", kind)
        if name in self.by_title:
            return Identity(
                self.subjects[self.by_title[name]], f"title or alias of {self.by_title[name]}", kind
            )
        concept = self.vocabulary.by_name.get((segment, name.name))
        if concept:
            return Identity(Key(segment, same_name(concept.label)), "lexicon", kind)
        spelled = self.spelled.get(name, {})
        if len(spelled) == 1 and not is_abbreviation(written):
            ((key, place),) = spelled.items()
            return Identity(key, f"synonym stated in {place}", kind)
        if about and about.segment == segment and is_head(name.name, about.name):
            return Identity(about, HEAD, kind)
        if about and about.segment == segment and self.vocabulary.is_position(written):
            return Identity(Key(segment, same_name(f"{written} of {about.name}")), POSITION, kind)
        return self._by_abbreviation(written, name, kind) or Identity(name, OWN_NAME, kind)

    def _by_abbreviation(self, written: str, name: Key, kind: KindName) -> Identity | None:
        """What all notes mean by an abbreviation that spell it out for a thing of this kind; where
        no kind is said, of any.
        """
        if not is_abbreviation(written):
            return None
        found = self.short.meaning(name.name, "" if kind == OPEN else name.segment)
        if found is None:
            return None
        key, place = found
        return Identity(
            key, f"abbreviation spelled out in {place}", NO_KIND if kind == OPEN else kind
        )
