"""How much of the golden corpus the build finds, and how much it finds that is not there.

    python -m tests.golden_score

builds `tests/golden/notes`, compares it with the facts that a reader wrote down in `tests/golden/expected`, and prints recall
and precision by kind of fact, then each fact missed and each one too many with its file and line.

A line of an expectation is one fact: the line of the note, the subject, the predicate, the object, and what the statement must
carry beside them:

    12 Pontine nuclei projectsTo Superior colliculus | strength 0.90 | via tectopontine tract

Names are compared as graphbuild compares them; `This note` is the note itself, `kind` the kind of the object. Of what the
expectation does not name, nothing is demanded.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import graphbuild
from graphbuild.graph import Graph, NodeId, Statement, Term
from graphbuild.names import same_name
from graphbuild.terms.garden import ALIAS
from graphbuild.vocabulary import load_vocabulary

GOLDEN = Path(__file__).parent / "golden"
NOT_SCORED = {"inGarden", "remark", "closeTo"}
"""Which garden a note is in, lines kept in their own words that claim nothing, and what follows from names alone."""
PLAIN_WORDS = {"alias", "attribute", "definition", "description"}
"""Predicates with values that are one word; a name may hold such a word as well as "field" or "path"."""
NO_PREDICATES = {"about"}
"""What only statements carry, and is a word of every other sentence: "fell by about 28 %"."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of an expectation, and where it stands."""

    note: str
    line: int
    subject: str
    predicate: str
    object: str
    carries: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return (
            f"{self.note}.md:{self.line} {self.subject} {self.predicate} {self.object}"
            + "".join(f" | {key} {value}" for key, value in self.carries)
        )


@dataclass(frozen=True, slots=True)
class Score:
    """What was expected and found, what was missed, and what was found and not expected."""

    hits: tuple[tuple[Fact, Statement], ...]
    misses: tuple[Fact, ...]
    extras: tuple[Statement, ...]
    elsewhere: tuple[Fact, ...] = ()


def expected_facts(corpus: Path = GOLDEN) -> tuple[Fact, ...]:
    """Every fact of a corpus's expectations, by note and line."""
    properties = load_vocabulary().properties.values()
    predicates = {
        one.name
        for one in properties
        if one.to_things or one.name in PLAIN_WORDS or not one.name.islower()
    } - NO_PREDICATES
    return tuple(
        _fact(path.stem, line, predicates)
        for path in sorted((corpus / "expected").glob("*.txt"))
        for line in _lines(path)
    )


def _lines(path: Path) -> Iterator[str]:
    return (
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )


def _fact(note: str, line: str, predicates: set[str]) -> Fact:
    said, *carried = line.split(" | ")
    number, *words = said.split(" ")
    found = [place for place, word in enumerate(words) if word in predicates]
    plain = found[0] if found else None
    at = next((place for place in found if not words[place].islower()), plain)
    cited = (one for one in found if words[one + 1 : one + 2] and _is_article(words[one + 1]))
    at = next(cited, at)  # a finding is named in a sentence, which may have a verb of the ontology
    if at is None:
        raise ValueError(f"{note}: no predicate of the ontology in {line!r}")
    pairs = tuple((key, value) for key, _, value in (one.partition(" ") for one in carried))
    return Fact(
        note, int(number), " ".join(words[:at]), words[at], " ".join(words[at + 1 :]), pairs
    )


def _is_article(word: str) -> bool:
    return word.startswith(("PMID:", "DOI:", "NCT"))


def score(graph: Graph, facts: Sequence[Fact]) -> Score:
    """Each statement is one fact at most, and each fact one statement."""
    at: dict[tuple[str, int, str], list[Statement]] = defaultdict(list)
    for statement in graph.statements:
        if statement.predicate not in NOT_SCORED:
            at[(Path(statement.span.path).stem, statement.span.line, statement.predicate)].append(
                statement
            )
    hits, misses = [], []
    for fact in sorted(facts, key=lambda one: -len(one.carries)):
        place = at[(fact.note, fact.line, fact.predicate)]
        found = next((one for one in place if says(graph, one, fact)), None)
        if found is None:
            misses.append(fact)
        else:
            place.remove(found)
            hits.append((fact, found))
    extras = tuple(
        sorted((one for left in at.values() for one in left), key=lambda one: (one.span, one.id))
    )
    elsewhere = tuple(
        fact for fact in misses if any(_says_loosely(graph, one, fact) for one in extras)
    )
    return Score(tuple(hits), tuple(sorted(misses, key=_place)), extras, elsewhere)


def _place(fact: Fact) -> tuple[str, int, str, str]:
    return (fact.note, fact.line, fact.predicate, fact.object)


def says(graph: Graph, statement: Statement, fact: Fact) -> bool:
    """Whether a statement is the fact, with all that the fact demands of it."""
    return _names_agree(graph, statement, fact) and all(
        _carries(graph, statement, key, value) for key, value in fact.carries
    )


def _says_loosely(graph: Graph, statement: Statement, fact: Fact) -> bool:
    """The same names, but at another line or with other qualifiers."""
    same_note = Path(statement.span.path).stem == fact.note
    return (
        same_note and statement.predicate == fact.predicate and _names_agree(graph, statement, fact)
    )


def _names_agree(graph: Graph, statement: Statement, fact: Fact) -> bool:
    subject, object_ = _subject_is(graph, statement), _object_is(graph, statement)
    straight = subject(fact.subject) and object_(fact.object)
    if fact.predicate == ALIAS:  # which of two names a thing is called by, all notes decide
        return straight or (subject(fact.subject) and subject(fact.object))
    return straight or (
        graph.vocabulary.properties[statement.predicate].symmetric
        and subject(fact.object)
        and object_(fact.subject)
    )


def _subject_is(graph: Graph, statement: Statement) -> Callable[[str], bool]:
    note = graph.paths.get(statement.span.path) == statement.subject
    return lambda name: (
        note
        if name == "This note"
        else _named(graph, statement.subject, statement.subject_text, name)
    )


def _object_is(graph: Graph, statement: Statement) -> Callable[[str], bool]:
    return lambda name: _named(graph, statement.object, statement.object_text, name)


def _named(graph: Graph, term: Term, written: str, name: str) -> bool:
    names = {graph.label(term), written}
    if isinstance(term, NodeId):
        names |= {*graph.nodes[term].labels}
    return same_name(name) in {same_name(one) for one in names if one}


def _carries(graph: Graph, statement: Statement, key: str, value: str) -> bool:
    if key == "kind":
        return isinstance(statement.object, NodeId) and value in graph.nodes[statement.object].kinds
    return any(_same_value(graph, term, value) for term in statement.all(key))


def _same_value(graph: Graph, term: Term, value: str) -> bool:
    if isinstance(term, bool):
        return str(term).lower() == value
    if isinstance(term, (int, Decimal)):
        return term == Decimal(value)
    return _named(graph, term, graph.label(term), value)


def in_words(graph: Graph, statement: Statement) -> str:
    """A statement as a line of an expectation, with its qualifiers."""
    note = graph.paths.get(statement.span.path) == statement.subject
    subject = "This note" if note else graph.label(statement.subject)
    carried = "".join(f" | {key} {graph.label(value)}" for key, value in statement.qualifiers)
    where = f"{Path(statement.span.path).stem}.md:{statement.span.line}"
    return f"{where} {subject} {statement.predicate} {graph.label(statement.object)}{carried} ({statement.by})"


def table(result: Score) -> Iterator[str]:
    """Recall and precision by kind of fact."""
    hits = _counted(fact.predicate for fact, _ in result.hits)
    misses, extras = (
        _counted(fact.predicate for fact in result.misses),
        _counted(one.predicate for one in result.extras),
    )
    yield f"{'kind of fact':<22} {'expected':>8} {'found':>6} {'missed':>6} {'extra':>6} {'recall':>7} {'precision':>9}"
    for predicate in sorted({*hits, *misses, *extras}):
        yield _row(predicate, hits[predicate], misses[predicate], extras[predicate])
    yield _row("all", len(result.hits), len(result.misses), len(result.extras))


def _counted(names: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for name in names:
        counts[name] += 1
    return counts


def _row(name: str, hits: int, misses: int, extras: int) -> str:
    return f"{name:<22} {hits + misses:>8} {hits:>6} {misses:>6} {extras:>6} {_share(hits, misses):>7} {_share(hits, extras):>9}"


def _share(hits: int, others: int) -> str:
    return f"{100 * hits / (hits + others):.1f}%" if hits + others else "-"


def golden() -> tuple[Graph, Score]:
    """The graph of the golden notes, and its score."""
    graph = graphbuild.build(GOLDEN / "notes")
    return graph, score(graph, expected_facts())


def report(graph: Graph, result: Score) -> Iterator[str]:
    yield from table(result)
    yield f"\nmissed ({len(result.misses)}; ~ marks the {len(result.elsewhere)} found at another line or with other qualifiers):"
    yield from (f"{'~' if fact in result.elsewhere else ' '} {fact}" for fact in result.misses)
    yield f"\nnot expected ({len(result.extras)}):"
    yield from (f"  {in_words(graph, one)}" for one in result.extras)


def main() -> int:
    graph, result = golden()
    sys.stdout.writelines(f"{line}\n" for line in report(graph, result))
    return 1 if result.misses or result.extras else 0


if __name__ == "__main__":
    sys.exit(main())
