"""Which thing a name means. The rules are few, tried in order, and each statement tells which one decided.

A wrong merge is worse than a missed one: kinds of different segments never meet, abbreviations mean something only in
the note that spells them out, and two things are never merged because they share a public identifier.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graphbuild.model import Claim, Note, Ref
from graphbuild.names import is_abbreviation, same_name
from graphbuild.resolve.links import LinkIndex
from graphbuild.vocabulary import Concept, Vocabulary


class Key(NamedTuple):
    """What identifies a thing before it has an address: its segment, and what all spellings of its name share."""

    segment: str
    name: str


class Identity(NamedTuple):
    """The thing that a name means, and the rule that says so."""

    key: Key
    rule: str


@dataclass
class Seen:
    """What has been said of one thing by all who named it."""

    kinds: set[str] = field(default_factory=set)
    spellings: Counter[str] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)
    title: str = ""
    path: str = ""
    concept: Concept | None = None


class Names:
    """All names of a garden, from its notes, its lexicon and what its notes spell out."""

    def __init__(self, vocabulary: Vocabulary, notes: Sequence[Note], links: LinkIndex, claims: Iterable[Claim]) -> None:
        self.vocabulary = vocabulary
        self.links = links
        self.subjects: dict[str, Key] = {}
        self.kinds: dict[str, str] = {}
        self.by_title: dict[Key, str] = {}
        for note in notes:
            if note.type:
                kind = vocabulary.kind_of_type(note.type)
                key = self._canonical(vocabulary.kind(kind).segment, main_name(note.title))
                self.subjects[note.path], self.kinds[note.path] = key, kind
                for name in (main_name(note.title), note.title, *note.strings("aliases"), *note.strings("alias")):
                    self.by_title.setdefault(Key(key.segment, same_name(name)), note.path)
        self.local: dict[tuple[str, Key], Key] = {}
        self.spelled: dict[Key, set[tuple[Key, str]]] = defaultdict(set)
        for claim in claims:
            if claim.predicate == "alias" and isinstance(claim.object, str):
                self._learn(claim, claim.object)

    def _learn(self, claim: Claim, alias: str) -> None:
        subject = self.identify(claim.subject, claim.span.path).key
        name = Key(subject.segment, same_name(alias))
        if name != subject:
            self.local.setdefault((claim.span.path, name), subject)
            if not is_abbreviation(alias):
                self.spelled[name].add((subject, f"{claim.span.path}:{claim.span.line}"))

    def _canonical(self, segment: str, name: str) -> Key:
        concept = self.vocabulary.by_name.get((segment, same_name(name)))
        return Key(segment, same_name(concept.label if concept else name))

    def identify(self, ref: Ref, path: str) -> Identity:
        """The thing that `ref` means in the note at `path`."""
        if ref.role == "subject" and path in self.subjects:
            return Identity(self.subjects[path], "the note's subject")
        return self._by_link(ref, path) or self._by_name(ref, path)

    def _by_link(self, ref: Ref, path: str) -> Identity | None:
        if ref.link is None or ref.link.unresolved:
            return None
        find = self.links.wikilink if ref.link.kind in ("wikilink", "embed", "frontmatter") else self.links.href
        target = find(ref.link.target, path).path
        key = self.subjects.get(target)
        return Identity(key, f"link to {target}") if key else None

    def _by_name(self, ref: Ref, path: str) -> Identity:
        segment = self.vocabulary.kind(ref.kind).segment
        name = Key(segment, same_name(ref.name))
        about = self.subjects.get(path)
        concept = self.vocabulary.by_context.get((*name, about.name)) if about else None
        if concept:
            return Identity(Key(segment, same_name(concept.label)), f"lexicon, in the note of {concept.within}")
        if (path, name) in self.local:
            return Identity(self.local[path, name], "spelled out in the note")
        if name in self.by_title:
            return Identity(self.subjects[self.by_title[name]], f"title or alias of {self.by_title[name]}")
        concept = self.vocabulary.by_name.get((segment, name.name))
        if concept:
            return Identity(Key(segment, same_name(concept.label)), "lexicon")
        spelled = self.spelled.get(name, set())
        if len({key for key, _ in spelled}) == 1 and not is_abbreviation(ref.name):
            return Identity(next(iter(spelled))[0], f"synonym stated in {min(place for _, place in spelled)}")
        return Identity(name, "own name")


def main_name(title: str) -> str:
    """A title without its closing parentheses: "Vitamin B1 (Thiamine)" is the note of vitamin B1."""
    head, bracket, tail = title.partition(" (")
    return head if bracket and tail.endswith(")") and tail.count("(") == 0 else title
