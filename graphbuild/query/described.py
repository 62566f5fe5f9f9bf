"""What a graph says of a subject, as plain dictionaries: what `diff` compares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pyoxigraph as ox

from graphbuild.query.store import Source
from graphbuild.terms.garden import MAIN_ENTITY, NOTE, PATH
from graphbuild.vocabulary import GB, PREFIXES

RDF_TYPE = PREFIXES["rdf"] + "type"
LABEL = PREFIXES["skos"] + "prefLabel"
_PART_OF, _WORDS = PREFIXES["dct"] + "isPartOf", PREFIXES["oa"] + "exact"
_LINE = GB + "line"
Named = ox.NamedNode | ox.BlankNode | ox.Triple
Values = Mapping[str, list[ox.NamedNode | ox.Literal]]


class Place(NamedTuple):
    """Where a passage stands, and its words."""

    line: int
    note: str
    words: str


class NoteSeen(NamedTuple):
    """What tells a note from others: where it lies, its title, the thing that it is about, and the
    words that its statements are quoted from.
    """

    path: str
    title: str
    about: str
    words: frozenset[str]


def about(source: Source, subject: Named) -> Values:
    """All that is said of a subject, by predicate."""
    found: dict[str, list[ox.NamedNode | ox.Literal]] = defaultdict(list)
    for one in source.store.quads_for_pattern(subject, None, None):
        if isinstance(one.object, ox.NamedNode | ox.Literal):
            found[one.predicate.value].append(one.object)
    return found


def said_by(source: Source, predicate: str) -> Iterator[tuple[str, str]]:
    """Subjects and objects of a predicate."""
    for quad in source.store.quads_for_pattern(None, ox.NamedNode(predicate), None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(
            quad.object, ox.NamedNode | ox.Literal
        ):
            yield quad.subject.value, quad.object.value


def things(source: Source) -> dict[str, str]:
    """The labels of all that has one: things and notes."""
    return dict(said_by(source, LABEL))


def passages(source: Source) -> dict[str, Place]:
    """The place of each passage, which is part of a section, and that of a note."""
    above = dict(said_by(source, _PART_OF))
    lines, words = dict(said_by(source, _LINE)), dict(said_by(source, _WORDS))
    return {
        passage: Place(int(lines[passage]), above.get(section, section), words.get(passage, ""))
        for passage, section in above.items()
        if lines.get(passage, "").isdigit()
    }


def notes(source: Source, places: Mapping[str, Place]) -> dict[str, NoteSeen]:
    """All notes by their addresses."""
    words: dict[str, set[str]] = defaultdict(set)
    for place in places.values():
        words[place.note].add(place.words)
    paths, titles = dict(said_by(source, GB + PATH)), things(source)
    subjects = dict(said_by(source, GB + MAIN_ENTITY))
    return {
        note: NoteSeen(
            paths.get(note, note),
            titles.get(note, ""),
            subjects.get(note, ""),
            frozenset(words[note]),
        )
        for note, kind in said_by(source, RDF_TYPE)
        if kind == GB + NOTE
    }
