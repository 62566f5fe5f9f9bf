"""What two exports say differently: statements added, removed and changed, and what became of the
things and notes themselves. A line that only moved is no change, and what only goes under another
name is the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import zip_longest
from typing import NamedTuple

import pyoxigraph as ox

from graphbuild.model import CERTAINTY, POLARITY
from graphbuild.query.change import Change, Names, place_of
from graphbuild.query.described import Place, Values, about, notes, passages, things
from graphbuild.query.renames import NO_RENAMES, Renames, renames
from graphbuild.query.store import Source
from graphbuild.query.thing_changes import Compared, thing_changes
from graphbuild.terms.garden import (
    ALIAS,
    CONTINUES,
    EVIDENCE,
    EXTRACTED_BY,
    LINK_KIND,
    LINK_TEXT,
    NOTE,
    OBJECT_RULE,
    OBJECT_TEXT,
    PATH,
    PUBLISHED,
    SUBJECT_RULE,
    SUBJECT_TEXT,
)
from graphbuild.vocabulary import GB, PREFIXES, Vocabulary

_RDF = PREFIXES["rdf"]
_SUBJECT, _PREDICATE, _OBJECT = (_RDF + one for one in ("subject", "predicate", "object"))
_PASSAGE = PREFIXES["prov"] + "wasQuotedFrom"
# Where a statement stands and how it was read; the rest is what it says.
_BESIDE = {
    *(_RDF + "type", _SUBJECT, _PREDICATE, _OBJECT, _PASSAGE),
    *(GB + one for one in (CONTINUES, EVIDENCE, EXTRACTED_BY)),
    *(GB + one for one in (SUBJECT_TEXT, SUBJECT_RULE, OBJECT_TEXT, OBJECT_RULE)),
}
_OF_FILES = {GB + PATH, GB + PUBLISHED}
_DEFAULTS = {POLARITY: "asserted", CERTAINTY: "stated"}
"""What a statement says that does not write it."""
Said = frozenset[tuple[str, str]]


class Fact(NamedTuple):
    """What a statement is about: the note that says it, subject, predicate and object.

    A plain value is no part of it: another dose of the same supplement is a change, not one fact
    more and one less. But for names: one name does not become another.
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


def changes(old: Source, new: Source, vocabulary: Vocabulary) -> list[Change]:
    """Sorted by note, then by line; kinds and properties by their labels in the ontology."""
    was, now = passages(old), passages(new)
    before, after = notes(old, was), notes(new, now)
    moved = renames(before, after, things(old), things(new))
    beside = _BESIDE | {GB + name for name in vocabulary.serving("set")}
    facts = _statements(old, was, moved, beside)
    stated = _statements(new, now, NO_RENAMES, beside)
    names = Names(old, new, vocabulary)
    compared = Compared(
        old, new, before, after, moved, names, vocabulary, _first_places(stated, names)
    )
    found = [
        change
        for fact in {*facts, *stated}
        for change in _of_fact(fact, facts.get(fact, []), stated.get(fact, []), names)
    ]
    return sorted([*found, *thing_changes(compared)], key=place_of)


def _first_places(stated: Mapping[Fact, list[Stated]], names: Names) -> dict[str, tuple[str, int]]:
    """The note and the line that name each thing first."""
    found: dict[str, tuple[str, int]] = {}
    for fact, several in stated.items():
        place = (names.paths.get(fact.note, fact.note), several[0].line)
        for thing in (fact.subject, fact.object):
            found[thing] = min(found.get(thing, place), place)
    return found


def _statements(
    source: Source, places: Mapping[str, Place], moved: Renames, beside: Collection[str]
) -> dict[Fact, list[Stated]]:
    """The statements of each fact, in the order of their lines; then what notes say plainly of
    themselves. All addresses are those of the newer graph. What is `beside` says
    nothing.
    """
    found: dict[Fact, list[Stated]] = defaultdict(list)
    labels = things(source)
    for quad in source.store.quads_for_pattern(None, ox.NamedNode(_PREDICATE), None):
        said = about(source, quad.subject)
        quoted = sorted(places[one.value] for one in said[_PASSAGE] if one.value in places)
        if said[_SUBJECT] and said[_OBJECT]:
            text = _text_of_link(said, labels)
            for place in quoted:
                fact, value = _fact(
                    moved,
                    place.note,
                    said[_SUBJECT][0].value,
                    said[_PREDICATE][0].value,
                    said[_OBJECT][0],
                )
                rest = {name: values for name, values in said.items() if name not in beside}
                more = _with_addresses(rest, moved, place.note) | text | value
                found[fact].append(Stated(place.line, more))
    for fact, one in _of_notes(source, moved):
        if fact not in found:
            found[fact].append(one)
    return {
        fact: sorted(stated, key=lambda one: (one.line, sorted(one.said)))
        for fact, stated in found.items()
    }


def _text_of_link(said: Values, labels: Mapping[str, str]) -> Said:
    """The text of a link that does not write it, which is the label of what it leads to."""
    if not said.get(GB + LINK_KIND) or said.get(GB + LINK_TEXT):
        return frozenset()
    return frozenset({(GB + LINK_TEXT, labels.get(said[_OBJECT][0].value, ""))})


def _with_addresses(said: Values, moved: Renames, note: str) -> Said:
    """What a statement says, with the addresses of the newer graph."""
    return frozenset(
        (name, moved.address(note, value.value))
        for name, values in said.items()
        for value in values
    )


def _fact(
    moved: Renames,
    note: str,
    subject: str,
    predicate: str,
    value: ox.NamedNode | ox.Literal,
) -> tuple[Fact, Said]:
    where, what = moved.address(note, note), moved.address(note, subject)
    if isinstance(value, ox.Literal) and predicate == GB + ALIAS:
        return Fact(where, what, predicate, value.value), frozenset()
    if isinstance(value, ox.Literal):
        return Fact(where, what, predicate), frozenset({("", value.value)})
    return Fact(where, what, predicate, moved.address(note, value.value)), frozenset()


def _of_notes(source: Source, moved: Renames) -> Iterator[tuple[Fact, Stated]]:
    """The dates, tags and the like of each note: direct triples, which stand in its header."""
    notes = source.store.quads_for_pattern(
        None, ox.NamedNode(_RDF + "type"), ox.NamedNode(GB + NOTE)
    )
    for note in (quad.subject for quad in notes if isinstance(quad.subject, ox.NamedNode)):
        for predicate, values in about(source, note).items():
            for value in values if predicate.startswith(GB) and predicate not in _OF_FILES else ():
                fact, said = _fact(moved, note.value, note.value, predicate, value)
                yield fact, Stated(1, said)


def _of_fact(
    fact: Fact, before: list[Stated], after: list[Stated], names: Names
) -> Iterator[Change]:
    """Statements that say the same cancel out; the rest are changes, in order, and then additions
    or removals.
    """
    same = Counter(one.said for one in before) & Counter(one.said for one in after)
    for old, new in zip_longest(_without(before, same), _without(after, same)):
        place = new or old
        if old and new:
            old, new = _with_defaults(old, new), _with_defaults(new, old)
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


def _with_defaults(one: Stated, other: Stated) -> Stated:
    """What the other one says of polarity and certainty, this one says too: the default."""
    names, theirs = {name for name, _ in one.said}, {name for name, _ in other.said}
    implied = {
        (GB + name, GB + default)
        for name, default in _DEFAULTS.items()
        if GB + name in theirs and GB + name not in names
    }
    return one._replace(said=one.said | implied)


def _without(stated: list[Stated], same: Counter[Said]) -> list[Stated]:
    left = Counter(same)
    kept = []
    for one in stated:
        if left[one.said]:
            left[one.said] -= 1
        else:
            kept.append(one)
    return kept


def _said(said: Said, names: Names) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((names.label(name), names.label(value)) for name, value in said))
