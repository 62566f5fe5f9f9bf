"""What the names in a garden mean, and what was seen of each thing: its kinds, its spellings, the
note about it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache, partial

from graphbuild.codes import diagnostic
from graphbuild.model import NO_KIND, Claim, Diagnostic, KindName, Link, Note, Ref
from graphbuild.names import is_abbreviation
from graphbuild.resolve.identity import BY_KEYS, Names
from graphbuild.resolve.link_claims import FILE, MISSING, NOTE, LinkClaims
from graphbuild.resolve.names_alone import OPEN, OWN_NAME, POSITION
from graphbuild.resolve.namesakes import Identity, Key
from graphbuild.resolve.own_types import OwnTypes
from graphbuild.resolve.seen import Seen
from graphbuild.resolve.titles import main_name, page_name
from graphbuild.terms.garden import FILE as FILE_KIND
from graphbuild.terms.garden import NOTE as NOTE_KIND
from graphbuild.terms.garden import UNRESOLVED_NOTE
from graphbuild.vocabulary import Vocabulary


class Things:
    """Identifies what names and links mean, and keeps what is seen of each thing; `problems` are
    names that leave open which.
    """

    def __init__(
        self,
        notes: Mapping[str, Note],
        names: Names,
        followed: LinkClaims,
        vocabulary: Vocabulary,
    ) -> None:
        self.notes, self.names, self.vocabulary = notes, names, vocabulary
        self.followed = followed
        self.seen: dict[Key, Seen] = defaultdict(Seen)
        self.problems: list[Diagnostic] = []
        self.own_types = OwnTypes(vocabulary)
        self.unclear: set[Key] = set()
        self._kind_of_type = lru_cache(maxsize=None)(vocabulary.kind_of_type)
        self._segment = lru_cache(maxsize=None)(partial(_segment, vocabulary))

    def note_key(self, path: str) -> Key:
        """The key of a note itself."""
        return Key(NOTE, path)

    def see_note(self, path: str) -> None:
        """A note is seen, and what it is about."""
        note = self.notes[path]
        seen = self.seen[self.note_key(path)]
        seen.kinds[NOTE_KIND] += 1
        seen.title, seen.path = note.title, path
        subject = self.names.subjects.get(path)
        if subject is not None:
            thing = self.seen[subject]
            thing.own = thing.own or self.names.kinds[path]
            thing.kinds[self.names.kinds[path]] += 1
            thing.title, thing.path = thing.title or main_name(note.title), thing.path or path
            self.own_types.see(note)

    def kind_of(self, ref: Ref, claim: Claim) -> KindName:
        """The kind of what a name means, as far as that is known without the relation."""
        return (
            NOTE_KIND
            if ref.role == "note"
            else self.names.identify(ref, claim.span.path).kind or OPEN
        )

    def identify(self, ref: object, claim: Claim, expected: KindName = NO_KIND) -> Identity | None:
        """What a name of a claim means, seen once more; None where it must not be named."""
        assert isinstance(ref, Ref)
        path = claim.span.path
        if ref.role == "note":
            return Identity(self.note_key(path), "the note itself")
        if ref.kind == NOTE_KIND and ref.link is not None:
            return self._linked(ref.link, path)
        identity = self.names.identify(ref, path, expected)
        if (
            ref.link
            and claim.by in BY_KEYS
            and (identity.key.segment == NOTE or identity.rule == OWN_NAME)
        ):
            return self._linked(ref.link, path)
        self._check_meaning(ref, identity, claim)
        seen = self.seen[identity.key]
        kind = self._kind_of_type(identity.kind or ref.kind)
        seen.saw_at(claim.span)
        addressed = self.names.addresses.kind(ref.link)
        for one, counts in ((kind, seen.kinds), (addressed, seen.addressed)):
            if one and one != OPEN and self._segment(one) == identity.key.segment:
                counts[one] += 1
        if ref.role != "subject":
            seen.spellings[_in_full(ref.name, identity, self.notes[path])] += 1
        elif path not in self.names.subjects:
            seen.spellings[main_name(ref.name)] += 1
        return identity

    def _check_meaning(self, ref: Ref, identity: Identity, claim: Claim) -> None:
        """Tells once of an abbreviation that notes spell out as several things, where a note leaves
        open which.
        """
        if identity.key in self.unclear or not is_abbreviation(ref.name):
            return
        meanings = self.names.alone.short.meanings(identity.key.name, identity.key.segment)
        if len(meanings) < 2 or identity.key in meanings:
            return
        self.unclear.add(identity.key)
        could = " or ".join(
            f"“{key.name}” ({place})" for key, place in sorted(meanings.items())[:4]
        )
        hint = "spell it out here: Full name (short name)"
        message = f"“{ref.name}” may be {could}; it stays a thing of its own"
        self.problems.append(diagnostic("GB409", message, claim.span, hint))

    def _linked(self, link: Link, path: str) -> Identity | None:
        """What a link leads to, or None where that must not be named."""
        followed = self.followed.follow(link, path)
        if followed is None:
            return None
        identity, target = followed
        if identity.key.segment == MISSING:
            return self._missing(link, path, identity)
        seen = self.seen[identity.key]
        seen.saw_at(link.span)
        if identity.key.segment == FILE:
            seen.kinds[FILE_KIND] += 1
            seen.title = target.path
        return identity

    def _missing(self, link: Link, path: str, unknown: Identity) -> Identity:
        """A note that is not there: the thing that it would be about, or a page that is wanted."""
        identity = self.names.missing(link, path) or unknown
        seen = self.seen[identity.key]
        seen.saw_at(link.span)
        if identity is unknown:
            seen.kinds[UNRESOLVED_NOTE] += 1
            seen.spellings[link.text if link.unresolved and link.text else link.target] += 1
        else:
            seen.implied = seen.implied or self.vocabulary.kind_of_type(identity.kind)
            seen.pages[page_name(link)] += 1
        return identity


def _segment(vocabulary: Vocabulary, kind: KindName) -> str:
    return vocabulary.kind(kind).segment


def _in_full(name: str, identity: Identity, note: Note) -> str:
    """A name as a label: one that tells only a position with whose it is, as every organ may have
    such a part.
    """
    return f"{name} of {main_name(note.title)}" if identity.rule == POSITION else name
