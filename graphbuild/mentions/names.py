"""What a garden's things and notes are called: the names that are looked for in prose, and what
each may mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from graphbuild.graph import Graph, Node, NodeId, Target
from graphbuild.mentions.words import is_talk
from graphbuild.model import Note
from graphbuild.names import is_abbreviation, same_name, slug
from graphbuild.outline import name
from graphbuild.reading.words import Words
from graphbuild.terms.garden import ALIAS, MAIN_ENTITY
from graphbuild.vocabulary import Concept
from graphbuild.vocabulary.values import Entry

_NO_TARGETS = (".canvas", ".base")
_SPOKEN = ("statements",)  # readers of running text
_MOST_WORDS = 6  # of the name of a thing without a note: longer ones are phrases


@dataclass
class Names:
    """Names with what they mean. `fresh` are things that only the lexicon knows, `spelled` the
    notes that spell out an abbreviation of a thing where it means that in them alone.
    """

    found: dict[tuple[str, Target], None] = field(default_factory=dict)
    fresh: dict[NodeId, Node] = field(default_factory=dict)
    spelled: dict[tuple[str, NodeId], set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, texts: Iterable[str], target: Target) -> None:
        """These names mean this target, wherever they stand."""
        self.found.update(((text, target), None) for text in sorted(texts))


def names_in(graph: Graph, words: Words, things: Iterable[tuple[str, str]] = ()) -> Names:
    """All names of a graph: of notes, of things with the labels that hold everywhere, of the
    lexicon's concepts, and of `things` that the garden names, each with its kind.
    """
    names = Names()
    subjects, spoken = _subjects(graph), _only_in_talks(graph, words)
    for path, note in sorted(graph.notes.items()):
        if not path.lower().endswith(_NO_TARGETS):
            names.add(names_of(graph, note), Target(subjects.get(path, graph.paths[path]), path))
    known = {*subjects.values(), *spoken}
    for node in graph.nodes.values():
        if node.id not in known and _has_a_name(graph, node):
            names.add((node.label, *_listed(graph, node)), Target(node.id, node.path))
    _add_stated(graph, names)
    _add_lexicon(graph, names)
    _add_listed(graph, names, things)
    return names


def names_of(graph: Graph, note: Note) -> set[str]:
    """What a note is called: title, aliases, and what the lexicon calls the thing that it is
    about.
    """
    title = name(note.title)
    called = {note.title, title.text, *note.strings("aliases"), *note.strings("alias")}
    if note.type:
        segment = graph.vocabulary.kind(graph.vocabulary.kind_of_type(note.type)).segment
        concept = graph.vocabulary.by_name.get((segment, same_name(title.text)))
        called |= {concept.label, *concept.labels} if concept else set()
    return called


def _subjects(graph: Graph) -> dict[str, NodeId]:
    """The thing that each note is about, where it has a type."""
    return {
        one.span.path: one.object
        for one in graph.statements
        if one.predicate == MAIN_ENTITY and isinstance(one.object, NodeId)
    }


def _only_in_talks(graph: Graph, words: Words) -> set[NodeId]:
    """What only a talk speaks of, in a sentence or as what it recommends: "magnesium glycinate" is
    no name beside magnesium, and "too much coffee" none at all.
    """
    said, others = set[NodeId](), set[NodeId]()
    agents = graph.vocabulary.serving("agent")
    for one in graph.statements:
        ends = {end for end in (one.subject, one.object) if isinstance(end, NodeId)}
        if one.predicate in agents or (
            one.by in _SPOKEN and is_talk(graph.notes[one.span.path], words)
        ):
            said |= ends
        else:
            others |= ends
    found = (graph.nodes[one] for one in said - others)
    return {one.id for one in found if not one.path and not _listed(graph, one)}


def _has_a_name(graph: Graph, node: Node) -> bool:
    """Whether a thing without a note is called by its label in prose: a brain area is, a callout or
    a phrase is not.
    """
    return node.kind not in graph.vocabulary.unnamed and len(node.label.split()) <= _MOST_WORDS


def _listed(graph: Graph, node: Node) -> tuple[str, ...]:
    """What the lexicon calls a thing."""
    key = (graph.vocabulary.kind(node.kind).segment, same_name(node.label))
    concept = graph.vocabulary.by_name.get(key)
    return (concept.label, *concept.labels) if concept else ()


def _add_stated(graph: Graph, names: Names) -> None:
    """Synonyms that notes state. Abbreviations hold in the note that spells them out, and where all
    mean the same thing.
    """
    meant: dict[str, set[NodeId]] = defaultdict(set)
    stated = [
        one for one in graph.statements if one.predicate == ALIAS and isinstance(one.object, str)
    ]
    for one in stated:
        meant[same_name(str(one.object))].add(one.subject)
    for one in stated:
        text, node = str(one.object), graph.nodes[one.subject]
        if node.kind in graph.vocabulary.unnamed and not node.path:
            continue
        if is_abbreviation(text) and one.by != "front_matter":
            names.spelled[text, node.id].add(one.span.path)
            names.add((text,), Target(node.id, node.path))
        elif len(meant[same_name(text)]) == 1 and len(text.split()) <= _MOST_WORDS:
            names.add((text,), Target(node.id, node.path))


def _add_lexicon(graph: Graph, names: Names) -> None:
    """Concepts that no note names yet: who mentions one makes it a thing of the garden."""
    known = {(one.id.partition("/")[0], same_name(one.label)) for one in graph.nodes.values()}
    for key, node, called in _things_of(_Entries(graph.vocabulary.entries), graph.base):
        if key not in known:
            names.fresh[node.id] = node
            names.found.update(called)


@dataclass(frozen=True, slots=True, eq=False)
class _Entries:
    """The lexicon, which is equal to itself alone: to compare it takes longer than to read it."""

    entries: tuple[Entry, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Entries) and other.entries is self.entries

    def __hash__(self) -> int:
        return id(self.entries)


_Thing = tuple[tuple[str, str], Node, Mapping[tuple[str, Target], None]]


@lru_cache(maxsize=4)
def _things_of(lexicon: _Entries, base: str) -> tuple[_Thing, ...]:
    """The concepts as things below an address, each with its segment and name, and with its names."""
    found = []
    for concept, key, place, called in lexicon.entries:
        node = _fresh(base, concept, NodeId(place))
        target = Target(node.id, "")
        found.append((key, node, {(text, target): None for text in called}))
    return tuple(found)


def _fresh(base: str, concept: Concept, node_id: NodeId) -> Node:
    iri = f"{base}id/{node_id}"
    return Node(node_id, (concept.kind,), concept.label, iri, concept.labels, concept.matches)


def _add_listed(graph: Graph, names: Names, things: Iterable[tuple[str, str]]) -> None:
    """Names that the garden lists: those of things that are there mean these."""
    things = list(things)
    if not things:
        return
    known = {(node.kind, same_name(node.label)): node for node in reversed([*graph.nodes.values()])}
    known |= {(node.kind, same_name(node.label)): node for node in names.fresh.values()}
    for text, note_type in things:
        kind = graph.vocabulary.kind_of_type(note_type)
        concept = Concept(text, kind)
        node_id = NodeId(f"{graph.vocabulary.kind(kind).segment}/{slug(text)}")
        node = known.get((kind, same_name(text))) or _fresh(graph.base, concept, node_id)
        if node.id not in graph.nodes:
            names.fresh[node.id] = node
        names.add((text,), Target(node.id, node.path))


def by_name(names: Names, graph: Graph) -> Iterator[tuple[str, Target]]:
    """The names, of one name the surest meaning first: a thing with a note, then what most is said
    of.
    """
    said = {node: len(graph.outgoing.get(node, ())) for node in graph.nodes}

    def rank(pair: tuple[str, Target]) -> tuple[str, bool, int, str]:
        text, target = pair
        return (text, not target.path, -said.get(target.node, 0), target.node)

    stopped = {same_name(word) for word in graph.no_mentions}
    return (pair for pair in sorted(names.found, key=rank) if same_name(pair[0]) not in stopped)
