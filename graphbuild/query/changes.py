"""What two exports say differently: statements added, removed and changed. A line that only moved
is no change.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

import pyoxigraph as ox

from graphbuild.query.store import Source
from graphbuild.terms.garden import (
    EXTRACTED_BY,
    NOTE,
    OBJECT_RULE,
    OBJECT_TEXT,
    SUBJECT_RULE,
    SUBJECT_TEXT,
)
from graphbuild.terms.medicine import DIFFERENTIAL_SET
from graphbuild.vocabulary import GB, PREFIXES, Property

_RDF = PREFIXES["rdf"]
_SUBJECT, _PREDICATE, _OBJECT = (_RDF + one for one in ("subject", "predicate", "object"))
_PASSAGE, _NOTE = PREFIXES["prov"] + "wasQuotedFrom", PREFIXES["dct"] + "isPartOf"
_LINE = GB + "line"
# Where a statement stands and how it was read; the rest is what it says.
_BESIDE = {
    *(_RDF + "type", _SUBJECT, _PREDICATE, _OBJECT, _PASSAGE),
    *(GB + one for one in ("continues", DIFFERENTIAL_SET, "evidence", EXTRACTED_BY)),
    *(GB + one for one in (SUBJECT_TEXT, SUBJECT_RULE, OBJECT_TEXT, OBJECT_RULE)),
}
_OF_FILES = {GB + "path", GB + "published"}
Said = frozenset[tuple[str, str]]
Named = ox.NamedNode | ox.BlankNode | ox.Triple


class Fact(NamedTuple):
    """What a statement is about: the note that says it, subject, predicate and object.

    A plain value is no part of it: another dose of the same supplement is a change, not one fact
    more and one less.
    """

    note: str
    subject: str
    predicate: str
    object: str = ""


class Stated(NamedTuple):
    """One statement of a fact: its line, and what it says beside the fact, by property; a plain
    value is under no name.
    """

    line: int
    said: Said


@dataclass(frozen=True, slots=True)
class Change:
    """`kind` is added, removed or changed; `before` and `after` are what differs, by the name of a
    property.

    Where the fact's object is a plain value, `object` is empty, and the value is in `before` and
    `after`, under no name.
    """

    kind: str
    note: str
    line: int
    subject: str
    predicate: str
    object: str
    before: tuple[tuple[str, str], ...] = ()
    after: tuple[tuple[str, str], ...] = ()


def changes(old: Source, new: Source, properties: Mapping[str, Property]) -> list[Change]:
    """Sorted by note, then by line; properties by their labels in the ontology."""
    before, after = _statements(old), _statements(new)
    names = _Names(old, new, properties)
    found = [
        change
        for fact in {*before, *after}
        for change in _of_fact(fact, before.get(fact, []), after.get(fact, []), names)
    ]
    return sorted(
        found,
        key=lambda one: (
            one.note,
            one.line,
            one.subject,
            one.predicate,
            one.object,
            one.kind,
            one.after,
        ),
    )


def _statements(source: Source) -> dict[Fact, list[Stated]]:
    """The statements of each fact, in the order of their lines; then what notes say plainly of
    themselves.
    """
    found: dict[Fact, list[Stated]] = defaultdict(list)
    passages = dict(_passages(source))
    for quad in source.store.quads_for_pattern(None, ox.NamedNode(_PREDICATE), None):
        about = _about(source, quad.subject)
        places = sorted(passages[one.value] for one in about[_PASSAGE] if one.value in passages)
        if not (about[_SUBJECT] and about[_OBJECT] and places):
            continue
        said = frozenset(
            (name, value.value)
            for name, values in about.items()
            if name not in _BESIDE
            for value in values
        )
        for line, note in places:
            fact, value = _fact(
                note, about[_SUBJECT][0].value, about[_PREDICATE][0].value, about[_OBJECT][0]
            )
            found[fact].append(Stated(line, said | value))
    for fact, one in _of_notes(source):
        if fact not in found:
            found[fact].append(one)
    return {
        fact: sorted(stated, key=lambda one: (one.line, sorted(one.said)))
        for fact, stated in found.items()
    }


def _about(source: Source, subject: Named) -> dict[str, list[ox.NamedNode | ox.Literal]]:
    """All that is said of a subject, by predicate."""
    about: dict[str, list[ox.NamedNode | ox.Literal]] = defaultdict(list)
    for one in source.store.quads_for_pattern(subject, None, None):
        if isinstance(one.object, ox.NamedNode | ox.Literal):
            about[one.predicate.value].append(one.object)
    return about


def _fact(
    note: str, subject: str, predicate: str, value: ox.NamedNode | ox.Literal
) -> tuple[Fact, Said]:
    if isinstance(value, ox.Literal):
        return Fact(note, subject, predicate), frozenset({("", value.value)})
    return Fact(note, subject, predicate, value.value), frozenset()


def _passages(source: Source) -> Iterator[tuple[str, tuple[int, str]]]:
    """The line and the note of each passage."""
    for quad in source.store.quads_for_pattern(None, ox.NamedNode(_NOTE), None):
        lines = source.store.quads_for_pattern(quad.subject, ox.NamedNode(_LINE), None)
        line = next((one.object.value for one in lines if isinstance(one.object, ox.Literal)), "")
        if (
            line.isdigit()
            and isinstance(quad.subject, ox.NamedNode)
            and isinstance(quad.object, ox.NamedNode)
        ):
            yield quad.subject.value, (int(line), quad.object.value)


def _of_notes(source: Source) -> Iterator[tuple[Fact, Stated]]:
    """The dates, tags and the like of each note: direct triples, which stand in its header."""
    notes = source.store.quads_for_pattern(
        None, ox.NamedNode(_RDF + "type"), ox.NamedNode(GB + NOTE)
    )
    for note in (quad.subject for quad in notes if isinstance(quad.subject, ox.NamedNode)):
        for predicate, values in _about(source, note).items():
            for value in values if predicate.startswith(GB) and predicate not in _OF_FILES else ():
                fact, said = _fact(note.value, note.value, predicate, value)
                yield fact, Stated(1, said)


class _Names:
    """Labels and paths, the newer graph's first."""

    def __init__(self, old: Source, new: Source, properties: Mapping[str, Property]) -> None:
        self.labels = {GB + name: known.label for name, known in properties.items()}
        self.paths: dict[str, str] = {}
        for source in (old, new):
            for into, predicate in (
                (self.labels, PREFIXES["rdfs"] + "label"),
                (self.labels, PREFIXES["skos"] + "prefLabel"),
                (self.paths, GB + "path"),
            ):
                for quad in source.store.quads_for_pattern(None, ox.NamedNode(predicate), None):
                    if isinstance(quad.subject, ox.NamedNode) and isinstance(
                        quad.object, ox.Literal
                    ):
                        into[quad.subject.value] = quad.object.value

    def label(self, value: str) -> str:
        return self.labels.get(value) or value.removeprefix(GB)


def _of_fact(
    fact: Fact, before: list[Stated], after: list[Stated], names: _Names
) -> Iterator[Change]:
    """Statements that say the same cancel out; the rest are changes, in order, and then additions
    or removals.
    """
    same = Counter(one.said for one in before) & Counter(one.said for one in after)
    for old, new in zip_longest(_without(before, same), _without(after, same)):
        place = new or old
        kind = "changed" if old and new else "added" if new else "removed"
        yield Change(
            kind,
            names.paths.get(fact.note, fact.note),
            place.line if place else 0,
            names.label(fact.subject),
            names.label(fact.predicate),
            names.label(fact.object),
            _said(old.said - (new.said if new else frozenset()), names) if old else (),
            _said(new.said - (old.said if old else frozenset()), names) if new else (),
        )


def _without(stated: list[Stated], same: Counter[Said]) -> list[Stated]:
    left = Counter(same)
    kept = []
    for one in stated:
        if left[one.said]:
            left[one.said] -= 1
        else:
            kept.append(one)
    return kept


def _said(said: Said, names: _Names) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((names.label(name), names.label(value)) for name, value in said))
