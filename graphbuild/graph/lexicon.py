"""Classes of the lexicon beside the things of a graph, so that a question about a member finds what
is said of its class.

A class, or a member of one, that no note names has an address of the lexicon; one that a note names
is that thing. So has what goes by several names, where things of its kind have classes: "BPH" in words is
found by "enlarged prostate".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from graphbuild.graph import Graph, NodeId
from graphbuild.names import same_name
from graphbuild.vocabulary import Concept

_LONGEST = 5  # words of a name that is looked for in a text


class Classed(NamedTuple):
    """A concept that no note names, with its names and the addresses of the classes that it is one
    of.
    """

    iri: str
    labels: tuple[str, ...]
    broader: tuple[str, ...]


class Classes(NamedTuple):
    """The addresses of the classes of each thing by its own address, and the concepts beside the
    things.
    """

    broader: Mapping[str, tuple[str, ...]]
    unnamed: tuple[Classed, ...]


def classes(graph: Graph) -> Classes:
    """The classes that things, or words that are searched, in this graph are of, and all classes and members
    of theirs.
    """
    found = list(_classed(graph))
    broader = {one.iri: one.broader for one in found if not one.labels and one.broader}
    return Classes(broader, tuple(one for one in found if one.labels))


def _classed(graph: Graph) -> Iterator[Classed]:
    concepts = {one.iri: one for one in graph.vocabulary.concepts if one.iri}
    members = _members(concepts.values())
    classed = {one.kind for one in concepts.values() if one.broader}
    known = {
        iri
        for iri, one in concepts.items()
        if one.broader or iri in members or (one.labels and one.kind in classed)
    }
    things = _things(graph, known, concepts)
    named = {*things, *_in_words(graph, known, concepts)}
    wanted = _reached(named, {iri: one.broader for iri, one in concepts.items()}) | _reached(
        named, members
    )
    for iri in sorted(wanted):
        concept = concepts[iri]
        labels = () if iri in things else (concept.label, *concept.labels)
        yield Classed(
            things.get(iri, iri),
            labels,
            tuple(things.get(one, one) for one in concept.broader if one in wanted),
        )


def _members(concepts: Iterable[Concept]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for concept in concepts:
        for above in concept.broader:
            found[above].append(concept.iri)
    return found


def _things(graph: Graph, known: set[str], concepts: Mapping[str, Concept]) -> dict[str, str]:
    """The things that are concepts, by the concept's address; where two are, the first in the order
    of their ids.
    """
    by_key = {
        (graph.vocabulary.kind(concepts[iri].kind).segment, same_name(concepts[iri].label)): iri
        for iri in sorted(known)
    }
    found: dict[str, str] = {}
    for node_id in sorted(graph.nodes):
        iri = by_key.get((NodeId(node_id).partition("/")[0], same_name(graph.nodes[node_id].label)))
        if iri is not None:
            found.setdefault(iri, graph.nodes[node_id].iri)
    return found


def _in_words(graph: Graph, known_concepts: set[str], concepts: Mapping[str, Concept]) -> set[str]:
    """The concepts that stand in the words of statements that are searched."""
    by_name = {
        same_name(label): iri
        for iri in known_concepts
        for label in (concepts[iri].label, *concepts[iri].labels)
    }
    searched = graph.vocabulary.kinds_serving("searched")
    predicates = set(graph.vocabulary.serving("words searched"))
    predicates.update(
        name for name, known in graph.vocabulary.properties.items() if known.association in searched
    )
    quotes = {one.quote for one in graph.statements if one.predicate in predicates}
    return {by_name[name] for quote in quotes for name in _phrases(quote) if name in by_name}


def _phrases(text: str) -> Iterator[str]:
    words = same_name(text).split()
    for start in range(len(words)):
        for length in range(1, min(_LONGEST, len(words) - start) + 1):
            yield same_name(" ".join(words[start : start + length]))


def _reached(start: set[str], steps: Mapping[str, Sequence[str]]) -> set[str]:
    """The addresses themselves, and all that steps lead to from them."""
    found, waiting = set(start), sorted(start)
    while waiting:
        for one in steps.get(waiting.pop(), ()):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return found
