"""What became of things and notes themselves: another kind, name or identifier, another place, and
whether a note is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from graphbuild.query.change import Change, Names
from graphbuild.query.described import LABEL, RDF_TYPE, NoteSeen, Values, about, things
from graphbuild.query.renames import Renames
from graphbuild.query.store import Source
from graphbuild.terms.garden import ALIAS, PATH, PUBLISHED
from graphbuild.vocabulary import GB, PREFIXES, Vocabulary

_SKOS = PREFIXES["skos"]
_TOLD = {
    _SKOS + "altLabel": "other name",
    _SKOS + "exactMatch": "exact match",
    _SKOS + "closeMatch": "close match",
    _SKOS + "broader": "one of",
    GB + PUBLISHED: "published",
}
_PLAIN = {"true": "yes", "false": "no"}


@dataclass(frozen=True)
class Compared:
    """Two graphs, what goes under another address in the newer one, and where things stand."""

    old: Source
    new: Source
    before: Mapping[str, NoteSeen]
    after: Mapping[str, NoteSeen]
    renames: Renames
    names: Names
    vocabulary: Vocabulary
    places: Mapping[str, tuple[str, int]]

    @cached_property
    def noted(self) -> Mapping[str, str]:
        """The notes by the things that they are about."""
        return {seen.about: note for note, seen in self.after.items() if seen.about}

    @cached_property
    def parents(self) -> Mapping[str, frozenset[str]]:
        """The addresses of the kinds above each kind."""
        kinds = self.vocabulary.kinds
        return {
            kind.iri: frozenset(kinds[one].iri for one in kind.parents if one in kinds)
            for kind in kinds.values()
        }

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Everything that is in both graphs, by its older and its newer address."""
        newer, moved = things(self.new), {**self.renames.things, **self.renames.notes}
        subjects = {older: now for (_, older), now in self.renames.subjects.items()}
        for one in things(self.old):
            now = moved.get(one) or (one if one in newer else "") or subjects.get(one, "")
            if now in newer:
                yield one, now
            if one in newer and one in subjects and one not in moved:
                yield one, subjects[one]


def thing_changes(compared: Compared) -> Iterator[Change]:
    """What is said of things and notes otherwise; then the notes that came and went."""
    for older, newer in compared.pairs():
        yield from _of_thing(compared, older, newer)
    moved = compared.renames.notes
    for note, seen in compared.before.items():
        if note not in compared.after and note not in moved:
            yield Change("removed", seen.path, 1, seen.title, "note", "", about="note")
    for note in compared.after.keys() - compared.before.keys() - {*moved.values()}:
        seen = compared.after[note]
        yield Change("added", seen.path, 1, seen.title, "note", "", about="note")


def _of_thing(compared: Compared, older: str, newer: str) -> Iterator[Change]:
    before = about(compared.old, ox.NamedNode(older))
    after = about(compared.new, ox.NamedNode(newer))
    if older == newer and before == after:
        return
    note, line = _place(compared, newer)
    label = compared.names.label(newer)
    what = "note" if newer in compared.after else "thing"

    def change(kind: str, told: str, was: Iterable[str], now: Iterable[str]) -> Change:
        return Change(kind, note, line, label, told, "", _values(was), _values(now), what)

    was, now = _texts(before, LABEL), _texts(after, LABEL)
    if was != now and not _told_of_its_thing(compared, older, newer):
        yield change("renamed", "name", was, now)
    was, now = _texts(before, GB + PATH), _texts(after, GB + PATH)
    if was != now:
        yield change("moved", "path", was, now)
    elif older != newer and what == "note":
        yield change("moved", "address", [older], [newer])
    was, now = _kinds(compared, before), _kinds(compared, after)
    if was != now:
        yield change("changed", "kind", was, now)
    for predicate, told in _TOLD.items():
        was, now = _texts(before, predicate), _texts(after, predicate)
        gone, come = _untold(was, now, before), _untold(now, was, after)
        if gone or come:
            kind = "changed" if was and now and gone and come else "added" if come else "removed"
            yield change(
                kind, told, map(compared.names.short, gone), map(compared.names.short, come)
            )


def _told_of_its_thing(compared: Compared, older: str, newer: str) -> bool:
    """Whether a note is about a thing, whose name is told."""
    return newer in compared.after and bool(compared.after[newer].about)


def _place(compared: Compared, newer: str) -> tuple[str, int]:
    """The note of the thing, else where it is first named."""
    note = newer if newer in compared.after else compared.noted.get(newer, "")
    return (compared.after[note].path, 1) if note else compared.places.get(newer, ("", 0))


def _texts(said: Values, predicate: str) -> list[str]:
    return sorted(one.value for one in said.get(predicate, ()))


def _kinds(compared: Compared, said: Values) -> list[str]:
    """The kinds that a thing is of, without those above them and those of other vocabularies."""
    kinds = {one for one in _texts(said, RDF_TYPE) if one in compared.parents or "/kind/" in one}
    above = {parent for kind in kinds for parent in compared.parents.get(kind, ())}
    return sorted(compared.names.label(kind) for kind in kinds - above)


def _untold(here: list[str], there: list[str], said: Values) -> list[str]:
    """What is here alone, but for names that a statement of the note gives, which is told itself."""
    stated = _texts(said, GB + ALIAS)
    return [one for one in here if one not in there and one not in stated]


def _values(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple(("", _PLAIN.get(text, text)) for text in texts)
