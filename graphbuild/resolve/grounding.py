"""Public identifiers for things: those that the packs list, and from ontologies that the user has.
The lexicon's come first and stay.

Each rule was bought with a mistake. Only a label or an EXACT synonym identifies: by a related
synonym “Anterior lobe” is in the pituitary. Kinds gate: a layer is no cell. An abbreviation means
different things in different notes, so it identifies nothing here. A name that two terms have
identifies neither. Two things that one term fits stay two things. A term of other animals is a
candidate at most.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from graphbuild.graph import Graph, Node, NodeId, PublicTerm
from graphbuild.model import Diagnostic
from graphbuild.names import is_abbreviation, same_name
from graphbuild.resolve.ontologies import OntologyTerm
from graphbuild.terms.garden import MAIN_ENTITY
from graphbuild.vocabulary import PREFIXES

EXACT, CLOSE = "exactMatch", "closeMatch"
# What makes “cerebellar” of “cerebellum” and “thalamic” of “thalamus”. Only what is a name in the
# ontology counts, so a word that does not exist does no harm.
_ENDINGS, _ADJECTIVES = (
    ("um", "us", "a", "on", "is", "ns", "x", "e", "y", ""),
    ("ar", "al", "ic", "ial", "ine", "tine", "ary"),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term that may be what a thing is, and why; a person decides."""

    thing: NodeId
    label: str
    iri: str
    term: str
    why: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of a candidate: `match` is exactMatch, closeMatch, or empty for
    neither.
    """

    thing: str
    iri: str
    match: str


@dataclass(frozen=True, slots=True)
class Grounded:
    """The graph with more identifiers, why each of them was given, and what is left to decide."""

    graph: Graph
    reasons: Mapping[NodeId, str]
    candidates: tuple[Candidate, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class Index:
    """The terms of all ontologies by the names that they go by."""

    terms: tuple[OntologyTerm, ...]

    @cached_property
    def written(self) -> Mapping[str, frozenset[str]]:
        """By label and EXACT synonym, but for case."""
        return self._by(str.casefold, lambda one: one.exact)

    @cached_property
    def exact(self) -> Mapping[str, frozenset[str]]:
        """By label and EXACT synonym, but for number, hyphens and the like."""
        return self._by(same_name, lambda one: one.exact)

    @cached_property
    def inexact(self) -> Mapping[str, frozenset[str]]:
        """By all other synonyms."""
        return self._by(same_name, lambda one: one.inexact)

    @cached_property
    def foreign(self) -> frozenset[str]:
        """The terms of other animals."""
        return frozenset(one.term.iri for one in self.terms if one.foreign)

    @cached_property
    def by_iri(self) -> Mapping[str, PublicTerm]:
        return {one.term.iri: one.term for one in self.terms}

    def _by(
        self, key: Callable[[str], str], names: Callable[[OntologyTerm], tuple[str, ...]]
    ) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for one in self.terms:
            for name in names(one):
                found[key(name)].add(one.term.iri)
        return {name: frozenset(iris) for name, iris in found.items()}


def ground(
    graph: Graph,
    ontologies: Iterable[Sequence[OntologyTerm]],
    decisions: Iterable[Decision] = (),
    ancestors: bool = False,
) -> Grounded:
    """Give things their public identifiers: the lexicon's, then what a person decided, then what
    the ontologies say.
    """
    index = Index(tuple({one.term.iri: one for terms in ontologies for one in terms}.values()))
    decided: dict[str, dict[str, str]] = defaultdict(dict)
    for one in decisions:
        decided[one.thing][one.iri] = one.match
    contexts = _contexts(graph) if index.terms else {}
    nodes, reasons, candidates = _listed(graph, decided), {}, []
    for key, node in nodes.items():
        said = tuple(sorted((match, iri) for iri, match in decided.get(key, {}).items() if match))
        if said:
            nodes[key] = replace(node, matches=tuple(dict.fromkeys((*node.matches, *said))))
        elif not node.matches:
            iris, why = _search(graph, index, node, contexts.get(key, ""), decided.get(key, {}))
            if why in _SURE and not _is_human(index, iris):
                why = f"{why}, of other animals"
            if len(iris) == 1 and why in _SURE:
                nodes[key], reasons[key] = replace(node, matches=((EXACT, iris[0]),)), why
            else:
                candidates += [
                    Candidate(key, node.label, iri, index.by_iri[iri].label, why) for iri in iris
                ]
    nodes = _unshared(nodes, reasons)
    terms = _with_ancestors(nodes.values(), index) if ancestors else ()
    return Grounded(graph.beside(nodes=nodes, terms=terms), reasons, tuple(candidates))


def _listed(graph: Graph, decided: Mapping[str, Mapping[str, str]]) -> dict[NodeId, Node]:
    """The things, those without an identifier with the one that the packs list for their names.

    Another name than its label makes a thing no more than close to what goes by it: a note on
    turmeric may say that curcumin is another name of it. What is one thing exactly is no other.
    A function may be one of programs, in a garden of no field that has identifiers.
    """
    nodes = dict(graph.nodes)
    if graph.vocabulary.listed_segments.isdisjoint(key.partition("/")[0] for key in nodes):
        return nodes
    exact = {iri for node in nodes.values() for match, iri in node.matches if match == EXACT}
    for key in sorted(nodes):
        node = nodes[key]
        if node.matches or any(decided.get(key, {}).values()):
            continue
        match, iri = _identifier(graph, node)
        if iri and iri not in decided.get(key, {}):
            found = CLOSE if iri in exact else match
            nodes[key] = replace(node, matches=((found, iri),))
            exact |= {iri} if found == EXACT else set()
    return nodes


def _identifier(graph: Graph, node: Node) -> tuple[str, str]:
    """The match and the identifier of a thing by its names; empty where its names mean several."""
    segment, known = node.id.partition("/")[0], graph.vocabulary.identifiers
    own = known.get((segment, same_name(node.label)))
    if own:
        return own
    others = {known.get((segment, same_name(name)), ("", "")) for name in node.labels} - {("", "")}
    iris = {iri for _, iri in others}
    return (CLOSE, iris.pop()) if len(iris) == 1 else ("", "")


WRITTEN, SINGULAR, CONTEXT, KIND = (
    "as written",
    "in singular",
    "in the note's context",
    "with the name of its kind",
)
_SURE = (WRITTEN, SINGULAR, CONTEXT, KIND)


def _search(
    graph: Graph, index: Index, node: Node, context: str, decided: Mapping[str, str]
) -> tuple[list[str], str]:
    """The terms that fit, by the first way that finds any: one is the thing's, several are
    candidates.
    """
    names = [name for name in (node.label, *node.labels) if not is_abbreviation(name)]
    kinds = [graph.vocabulary.kind(kind).label for kind in node.kinds]
    ways: tuple[tuple[str, Mapping[str, frozenset[str]], Iterable[str]], ...] = (
        (
            CONTEXT,
            index.exact,
            (same_name(form) for name in names for form in _in_context(name, context)),
        ),
        (WRITTEN, index.written, (name.casefold() for name in names)),
        (SINGULAR, index.exact, map(same_name, names)),
        (KIND, index.exact, (same_name(f"{name} {kind}") for name in names for kind in kinds)),
        ("by a synonym that is not exact", index.inexact, map(same_name, names)),
    )
    for why, known, forms in ways:
        found = sorted(
            {
                iri
                for form in forms
                for iri in known.get(form, ())
                if iri not in decided and _fits(graph, node, iri)
            }
        )
        if found:
            return found, why if len(
                found
            ) == 1 or why not in _SURE else f"{why}, with {len(found)} terms of the name"
    return [], ""


def _is_human(index: Index, iris: Sequence[str]) -> bool:
    """Whether none of the terms is one of other animals alone."""
    return not any(iri in index.foreign for iri in iris)


def _fits(graph: Graph, node: Node, iri: str) -> bool:
    """Whether the identifier is one that things of this kind have. Identifiers of other schemes say
    nothing of kinds.
    """
    space = (
        iri.removeprefix(PREFIXES["obo"]).partition("_")[0]
        if iri.startswith(PREFIXES["obo"])
        else "HGNC"
        if iri.startswith(PREFIXES["hgnc"])
        else ""
    )
    return not space or any(space in graph.vocabulary.kind(kind).id_spaces for kind in node.kinds)


def _in_context(name: str, context: str) -> Iterator[str]:
    """“Vermis” in the note of the cerebellum: vermis of cerebellum, cerebellar vermis."""
    if not context:
        return
    yield from (f"{name} of {context}", f"{name} of the {context}", f"{context} {name}")
    words = context.casefold()
    stems = {words[: len(words) - len(ending)] for ending in _ENDINGS if words.endswith(ending)}
    for adjective in sorted(
        stem + ending for stem in stems if len(stem) > 2 for ending in _ADJECTIVES
    ):
        yield f"{adjective} {name}"
        yield f"{name.rpartition(' ')[0]} {adjective} {name.rpartition(' ')[2]}"


def _contexts(graph: Graph) -> dict[NodeId, str]:
    """What the notes that name a thing are about, where that is one other thing."""
    about = {one.span.path: one.object for one in graph.statements if one.predicate == MAIN_ENTITY}
    named: dict[NodeId, set[object]] = defaultdict(set)
    for one in graph.statements:
        for term in (one.subject, one.object, *(value for _, value in one.qualifiers)):
            if isinstance(term, NodeId):
                named[term].add(about.get(one.span.path))
    single = {thing: next(iter(found)) for thing, found in named.items() if len(found) == 1}
    return {
        thing: graph.nodes[one].label
        for thing, one in single.items()
        if isinstance(one, NodeId) and one != thing
    }


def _unshared(nodes: Mapping[NodeId, Node], reasons: Mapping[NodeId, str]) -> dict[NodeId, Node]:
    """A term that is exactly two things is exactly neither: it stays so with the one whose own name
    it is.
    """
    known = Counter(
        iri
        for key, node in nodes.items()
        if key not in reasons
        for match, iri in node.matches
        if match == EXACT
    )
    found = dict(nodes)
    for key in sorted(reasons, key=lambda key: (_SURE.index(reasons[key]), key)):
        ((_, iri),) = nodes[key].matches
        if known[iri]:
            found[key] = replace(nodes[key], matches=((CLOSE, iri),))
        known[iri] += 1
    return found


def _with_ancestors(nodes: Iterable[Node], index: Index) -> tuple[PublicTerm, ...]:
    """The terms of all things, and all terms that these are a kind or a part of."""
    waiting = [iri for node in nodes for _, iri in node.matches]
    found: dict[str, PublicTerm] = {}
    while waiting:
        iri = waiting.pop()
        if iri in index.by_iri and iri not in found:
            found[iri] = index.by_iri[iri]
            waiting += [*found[iri].is_a, *found[iri].part_of]
    return tuple(found[iri] for iri in sorted(found))
