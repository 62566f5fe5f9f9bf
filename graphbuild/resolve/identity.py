"""Which thing a name means. The rules are few, tried in order, and each statement tells which one decided.

A wrong merge is worse than a missed one: kinds of different segments never meet, abbreviations mean something only in
the note that spells them out, and two things are never merged because they share a public identifier.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graphbuild.model import Claim, Link, Note, Ref
from graphbuild.names import is_abbreviation, is_position, same_name
from graphbuild.resolve.links import LinkIndex
from graphbuild.vocabulary import Concept, Vocabulary

# The kind of a thing whose kind nobody says.
OPEN = "Thing"


POSITION = "a position, so that of the note's subject"


class Key(NamedTuple):
    """What identifies a thing before it has an address: its segment, and what all spellings of its name share."""

    segment: str
    name: str


class Identity(NamedTuple):
    """The thing that a name means, and the rule that says so. `kind` is its kind, where it was not the name that told it."""

    key: Key
    rule: str
    kind: str = ""


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

    def __init__(self, vocabulary: Vocabulary, notes: Sequence[Note], links: LinkIndex, claims: Sequence[Claim]) -> None:
        self.vocabulary = vocabulary
        self.links = links
        self.notes = frozenset(note.path for note in notes)
        self.subjects: dict[str, Key] = {}
        self.kinds: dict[str, str] = {}
        self.by_title: dict[Key, str] = {}
        self.by_name: dict[str, set[str]] = defaultdict(set)
        for note in notes:
            if note.type:
                self._learn_note(note)
        self.local: dict[tuple[str, Key], Key] = {}
        self.spelled: dict[Key, set[tuple[Key, str]]] = defaultdict(set)
        for claim in claims:
            if claim.predicate == "alias" and isinstance(claim.object, str):
                self._learn_alias(claim, claim.object)
        self.typed: dict[str, set[tuple[Key, str]]] = defaultdict(set)
        for ref, path in _refs(claims):
            self._learn_kind(ref, path)

    def _learn_note(self, note: Note) -> None:
        kind = self.vocabulary.kind_of_type(note.type)
        key = self._canonical(self.vocabulary.kind(kind).segment, main_name(note.title))
        self.subjects[note.path], self.kinds[note.path] = key, kind
        for name in (main_name(note.title), note.title, *note.strings("aliases"), *note.strings("alias")):
            self.by_title.setdefault(Key(key.segment, same_name(name)), note.path)
            self.by_name[same_name(name)].add(note.path)
        self.by_name[same_name(note.stem)].add(note.path)

    def _learn_alias(self, claim: Claim, alias: str) -> None:
        subject = self.identify(claim.subject, claim.span.path).key
        name = Key(subject.segment, same_name(alias))
        if name != subject:
            self.local.setdefault((claim.span.path, name), subject)
            if not is_abbreviation(alias):
                self.spelled[name].add((subject, f"{claim.span.path}:{claim.span.line}"))

    def _learn_kind(self, ref: Ref, path: str) -> None:
        """Which things somebody calls by a name and by a kind that notes can be of."""
        kind = self.vocabulary.kind_of_type(ref.kind)
        if ref.role or kind == OPEN or not (kind in self.vocabulary.note_types.values() or kind not in self.vocabulary.kinds):
            return
        identity = self.identify(ref, path)
        self.typed[same_name(ref.name)].add((identity.key, identity.kind or kind))

    def _canonical(self, segment: str, name: str) -> Key:
        concept = self.vocabulary.by_name.get((segment, same_name(name)))
        return Key(segment, same_name(concept.label if concept else name))

    def identify(self, ref: Ref, path: str, expected: str = "") -> Identity:
        """The thing that `ref` means in the note at `path`. `expected` is its kind, where it does not say one itself."""
        if ref.role == "subject" and path in self.subjects:
            return Identity(self.subjects[path], "the note's subject", self.kinds[path])
        kind = self.vocabulary.kind_of_type(ref.kind)
        linked = self._by_link(ref, kind, path)
        if linked:
            return linked
        if kind != OPEN:
            return self._by_name(ref.name, kind, path)
        addressed = self._kind_of_address(ref.link)
        if addressed or expected:
            identity = self._by_name(ref.name, addressed or expected, path)
            return identity._replace(rule=f"{identity.rule}; kind by {'the address of the link' if addressed else 'the relation'}")
        return self._by_open_name(ref.name, path)

    # Links

    def _by_link(self, ref: Ref, kind: str, path: str) -> Identity | None:
        """The thing of the note that a link leads to, or that is the only one of the link's name."""
        if ref.link is None:
            return None
        target = "" if ref.link.unresolved else self.links.follow(ref.link, path).path
        if target in self.notes and target not in self.subjects:
            return Identity(Key(self.vocabulary.kind("Note").segment, target), f"link to {target}", "Note") if kind == OPEN else None
        named = self.by_name.get(same_name(ref.link.text if ref.link.unresolved else ref.link.target or ref.name), set()) if not target else set()
        found, rule = (target, "link to") if target else (min(named) if len(named) == 1 else "", "link by the name of")
        return Identity(self.subjects[found], f"{rule} {found}", self.kinds[found]) if self._may_mean(found, ref, kind, path) else None

    def _may_mean(self, found: str, ref: Ref, kind: str, path: str) -> bool:
        """A link decides, unless the note says another kind and there is a better thing: one of that kind, or not the note itself."""
        if found not in self.subjects:
            return False
        key = self.subjects[found]
        segment = self.vocabulary.kind(kind).segment
        if kind == OPEN or segment == key.segment:
            return True
        better = self.by_title.get(Key(segment, same_name(ref.name)))
        return found != path and better is None and not self.vocabulary.never_the_same(kind, self.kinds[found])

    def _kind_of_address(self, link: Link | None) -> str:
        """In `/garden/pathway/amyloid-cascade/` the folder is the type of the note, though the note itself is not here."""
        folders = link.target.strip("/").split("/")[:-1] if link and not link.unresolved and link.kind == "html" else []
        return self.vocabulary.note_types.get(folders[-1].lower(), "") if folders else ""

    # Names

    def _by_open_name(self, name: str, path: str) -> Identity:
        """A name without a kind is the only thing of that name, if there is only one."""
        titled = {self.subjects[one] for one in self.by_name.get(same_name(name), ())}
        if len(titled) == 1:
            key = min(titled)
            return Identity(key, "the only note of this name", next(self.kinds[one] for one in sorted(self.subjects) if self.subjects[one] == key))
        typed = self.typed.get(same_name(name), set())
        if len({key for key, _ in typed}) == 1:
            key, kind = min(typed)
            return Identity(key, "the only thing of this name", kind)
        return self._by_name(name, OPEN, path)

    def _by_name(self, written: str, kind: str, path: str) -> Identity:
        segment = self.vocabulary.kind(kind).segment
        name = Key(segment, same_name(written))
        about = self.subjects.get(path)
        concept = self.vocabulary.by_context.get((*name, about.name)) if about else None
        if concept:
            return Identity(Key(segment, same_name(concept.label)), f"lexicon, in the note of {concept.within}", kind)
        if (path, name) in self.local:
            return Identity(self.local[path, name], "spelled out in the note", kind)
        if name in self.by_title:
            return Identity(self.subjects[self.by_title[name]], f"title or alias of {self.by_title[name]}", kind)
        concept = self.vocabulary.by_name.get((segment, name.name))
        if concept:
            return Identity(Key(segment, same_name(concept.label)), "lexicon", kind)
        spelled = self.spelled.get(name, set())
        if len({key for key, _ in spelled}) == 1 and not is_abbreviation(written):
            return Identity(next(iter(spelled))[0], f"synonym stated in {min(place for _, place in spelled)}", kind)
        if about and about.segment == segment and is_position(written):
            return Identity(Key(segment, same_name(f"{written} of {about.name}")), POSITION, kind)
        return Identity(name, "own name", kind)


def _refs(claims: Iterable[Claim]) -> Iterator[tuple[Ref, str]]:
    """Every thing that the claims name, with the note that names it."""
    for claim in claims:
        for one in (claim.subject, claim.object, *(value for _, value in claim.qualifiers)):
            if isinstance(one, Ref):
                yield one, claim.span.path


def main_name(title: str) -> str:
    """A title without its closing parentheses: "Vitamin B1 (Thiamine)" is the note of vitamin B1."""
    head, bracket, tail = title.partition(" (")
    return head if bracket and tail.endswith(")") and tail.count("(") == 0 else title
