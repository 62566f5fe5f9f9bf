"""Which thing a name means. The rules are few, tried in order, and each statement tells which one
decided.

A wrong merge is worse than a missed one: kinds of different segments never meet, abbreviations mean
something in notes that do not spell them out only if no note means another by them, and two things
are never merged because they share a public identifier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, partial

from graphbuild.model import NO_KIND, Claim, KindName, Link, Note, Ref
from graphbuild.names import is_abbreviation, same_name
from graphbuild.resolve.addresses import Addresses, address
from graphbuild.resolve.link_claims import FILE, MISSING, NOTE
from graphbuild.resolve.links import LinkIndex
from graphbuild.resolve.names_alone import OPEN, OWN_NAME, POSITION, NamesAlone
from graphbuild.resolve.namesakes import Identity, Key, only
from graphbuild.resolve.titles import main_name, page_name
from graphbuild.terms.garden import ALIAS
from graphbuild.terms.garden import NOTE as NOTE_KIND
from graphbuild.vocabulary import Vocabulary

NO_NOTE = "no note, so the thing of this name"
_NO_THINGS = (NOTE, FILE, MISSING)  # segments of what a garden is made of
BY_KEYS = ("front_matter", "inline_fields", "arrows")
"""These name what a link leads to, be it missing."""


class Names:
    """All names of a garden, from its notes, its lexicon and what its notes spell out."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        notes: Sequence[Note],
        links: LinkIndex,
        claims: Sequence[Claim],
        hints: Iterable[tuple[Ref, str, KindName]] = (),
    ) -> None:
        """`hints` are the kinds that relations say of things by their names."""
        self.vocabulary = vocabulary
        self._kind = lru_cache(maxsize=None)(partial(_kind, vocabulary))
        self.links = links
        self.notes = frozenset(note.path for note in notes)
        self.alone = NamesAlone(vocabulary)
        self.subjects = self.alone.subjects
        self.kinds: dict[str, KindName] = {}
        self.by_name: dict[str, set[str]] = defaultdict(set)
        for note in notes:
            if note.type:
                self._learn_note(note)
        self.at_address: dict[tuple[str, str], set[tuple[Key, str]]] = defaultdict(set)
        refs = list(_refs(claims))
        self.addresses = Addresses(vocabulary, (ref.link for ref, _ in refs if ref.link))
        for claim in claims:
            if claim.predicate == ALIAS and isinstance(claim.object, str):
                self._learn_alias(claim, claim.object)
        self.plain = frozenset(same_name(ref.name) for ref in _named(claims) if self._is_open(ref))
        for learn in (self._learn_address, self._learn_kind):
            for ref, path in refs:
                if not ref.role and ref.kind != NOTE_KIND:
                    learn(ref, path)
        for ref, path, kind in hints:
            self._learn_hint(ref, path, kind)
        for ref, path in refs:
            if self._is_open(ref):
                self.alone.learn_listed(ref.name, path)

    def _learn_note(self, note: Note) -> None:
        kind = self._kind(note.type)
        if kind == OPEN:
            return
        key = self.alone.canonical(self.vocabulary.kind(kind).segment, main_name(note.title))
        self.subjects[note.path], self.kinds[note.path] = key, kind
        titles = [
            same_name(one)
            for one in (
                main_name(note.title),
                note.title,
                *note.strings("aliases"),
                *note.strings("alias"),
            )
        ]
        for name in (*titles, same_name(note.stem)):
            self.by_name[name].add(note.path)
            self.alone.namesakes.titled[name].add((key, kind))
        for name in titles:
            self.alone.by_title.setdefault(Key(key.segment, name), note.path)

    def _learn_alias(self, claim: Claim, alias: str) -> None:
        subject, rule, _ = self.identify(claim.subject, claim.span.path)
        name = Key(subject.segment, same_name(alias))
        if rule == POSITION:
            self.alone.short.positions.add(subject)
        path, line = claim.span.path, claim.span.line
        if name == subject:
            return
        self.alone.local.setdefault((path, name), subject)
        if is_abbreviation(alias):
            own = self.subjects.get(path) == subject
            self.alone.short.learn(name.name, subject, path, line, own)
        else:
            known, place = self.alone.spelled[name], f"{path}:{line}"
            known[subject] = min(known.get(subject, place), place)

    def _learn_address(self, ref: Ref, path: str) -> None:
        """To which thing an address leads, where more than its name tells."""
        if address(ref.link) and self._said_kind(ref) != OPEN:
            identity = self.identify(ref, path)
            if not identity.rule.startswith(OWN_NAME):
                self.at_address[address(ref.link), identity.key.segment].add((identity.key, path))

    def _learn_kind(self, ref: Ref, path: str) -> None:
        """Which things somebody calls by a name and by a kind that notes can be of."""
        kind, called = self._said_kind(ref), self.alone.namesakes
        if kind == OPEN or not (
            kind in self.vocabulary.note_types.values() or kind not in self.vocabulary.kinds
        ):
            return
        identity = self.identify(ref, path)
        by_address = self._kind(ref.kind) == OPEN
        for way in (
            (called.addressed,)
            if by_address
            else (called.stated, called.listed)
            if ref.stated
            else (called.listed,)
        ):
            way[same_name(ref.name)].add((identity.key, identity.kind or kind))

    def _learn_hint(self, ref: Ref, path: str, kind: KindName) -> None:
        """Of which kind a relation says that a thing is, where neither the thing itself nor its
        link does.
        """
        if not ref.role and self._said_kind(ref) == OPEN and not self._by_link(ref, OPEN, path):
            self.alone.namesakes.hinted[same_name(ref.name)].add(
                (self.alone.of_kind(ref.name, kind, path).key, kind)
            )

    def _said_kind(self, ref: Ref) -> KindName:
        """The kind that a name is said to be of, by words or by the address of its link."""
        kind = self._kind(ref.kind)
        return kind if kind != OPEN else self.addresses.kind(ref.link) or OPEN

    def identify(self, ref: Ref, path: str, expected: KindName = NO_KIND) -> Identity:
        """The thing that `ref` means in the note at `path`. `expected` is its kind, where it does
        not say one itself.
        """
        if ref.role == "subject" and path in self.subjects:
            return Identity(self.subjects[path], "the note's subject", self.kinds[path])
        kind = self._kind(ref.kind)
        linked = self._by_link(ref, kind, path)
        if linked:
            return linked
        if kind != OPEN:
            return self._by_address(ref, self.alone.of_kind(ref.name, kind, path))
        addressed = self.addresses.kind(ref.link)
        if addressed:
            identity = self._by_address(ref, self.alone.of_kind(ref.name, addressed, path))
            return identity._replace(rule=f"{identity.rule}; kind by the address of the link")
        return self.alone.of_open_kind(ref.name, path, expected)

    # Links

    def _by_link(self, ref: Ref, kind: KindName, path: str) -> Identity | None:
        """The thing of the note that a link leads to, or that is the only one of the link's
        name.
        """
        if ref.link is None:
            return None
        target = "" if ref.link.unresolved else self.links.follow(ref.link, path).path
        if target in self.notes and target not in self.subjects:
            return (
                Identity(
                    Key(self.vocabulary.kind(NOTE_KIND).segment, target),
                    f"link to {target}",
                    NOTE_KIND,
                )
                if kind == OPEN
                else None
            )
        named = (
            self.by_name.get(
                same_name(ref.link.text if ref.link.unresolved else ref.link.target or ref.name),
                set(),
            )
            if not target
            else set()
        )
        found, rule = (
            (target, "link to")
            if target
            else (min(named) if len(named) == 1 else "", "link by the name of")
        )
        return (
            Identity(self.subjects[found], f"{rule} {found}", self.kinds[found])
            if self._may_mean(found, ref, kind, path)
            else None
        )

    def _may_mean(self, found: str, ref: Ref, kind: KindName, path: str) -> bool:
        """A link decides, unless the note says another kind and there is a better thing: one of
        that kind, or not the note itself.
        """
        if found not in self.subjects:
            return False
        key = self.subjects[found]
        segment = self.vocabulary.kind(kind).segment
        if kind == OPEN or segment == key.segment:
            return True
        better = self.alone.by_title.get(Key(segment, same_name(ref.name)))
        stated = ref.stated and (kind in self.vocabulary.kinds or kind in self.kinds.values())
        return (
            not stated
            and found != path
            and better is None
            and not self.vocabulary.never_the_same(kind, self.kinds[found])
        )

    def _by_address(self, ref: Ref, found: Identity) -> Identity:
        """Two names with one address are one thing: where some note spells out what this one
        abbreviates, it is that.
        """
        known = (
            self.at_address.get((address(ref.link), found.key.segment), set())
            if found.rule == OWN_NAME
            else set()
        )
        if not only(known):
            return found
        key, path = min(known, key=lambda pair: pair[1])
        return Identity(key, f"the same address as in {path}", found.kind)

    def missing(self, link: Link, path: str) -> Identity | None:
        """The thing that a missing note would be about, had somebody written it: one thing, not a
        thing and a missing note.
        """
        name, kind = page_name(link), self.addresses.kind(link)
        found = (
            self._by_address(Ref(name, NO_KIND, link), self.alone.of_kind(name, kind, path))
            if kind
            else self.alone.known(name)
        )
        if found is None and same_name(name) in self.plain:
            found = self.alone.of_open_kind(name, path, NO_KIND)
        if found is None or found.key in self.titled:
            return None
        return found._replace(rule=NO_NOTE, kind=found.kind or kind)

    @cached_property
    def titled(self) -> frozenset[Key]:
        """The things that have notes."""
        return frozenset(self.subjects.values())

    def _is_open(self, ref: Ref) -> bool:
        """Whether a name is said to be of no kind, and is no link for its own sake."""
        return not ref.role and ref.kind != NOTE_KIND and self._said_kind(ref) == OPEN


def _kind(vocabulary: Vocabulary, said: str) -> KindName:
    """The kind of this name. Notes and files are no things: who calls something a note says nothing
    of its kind.
    """
    kind = vocabulary.kind_of_type(said)
    return OPEN if vocabulary.kind(kind).segment in _NO_THINGS else kind


def _refs(claims: Iterable[Claim]) -> Iterator[tuple[Ref, str]]:
    """Every thing that the claims name, with the note that names it."""
    for claim in claims:
        path = claim.span.path
        for one in (claim.subject, claim.object):
            if isinstance(one, Ref):
                yield one, path
        for _, value in claim.qualifiers:
            if isinstance(value, Ref):
                yield value, path


def _named(claims: Iterable[Claim]) -> Iterator[Ref]:
    """The things that claims relate, but for what keys of notes lead to: those are links first."""
    for claim in claims:
        if claim.by not in BY_KEYS:
            yield from (one for one in (claim.subject, claim.object) if isinstance(one, Ref))
