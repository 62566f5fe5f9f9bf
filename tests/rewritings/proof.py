"""What became of each fact in a rewritten garden, and what is said there that no note says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from graphbuild.graph import Graph, Statement
from graphbuild.model import Accounted
from tests.golden_score import NOT_SCORED, Fact, in_words, says
from tests.rewritings.catalogue import Rewriting
from tests.rewritings.facts import Corpus

FOUND, LITERAL, NOT_UNDERSTOOD, LOST = "found", "literal", "not understood", "lost"
_LETTERS = re.compile(r"[\W_]+")
_OF_FORM = {"context", "linkText", "relationText", "strengthText", "heading"}


@dataclass(frozen=True)
class Fate:
    """A fact, what became of it, and the line that it stands in now."""

    fact: Fact
    state: str
    line: str = ""


@dataclass(frozen=True)
class Proof:
    """One corpus in one form: the fate of each fact, and what was invented, with its predicate."""

    rewriting: Rewriting
    touched: int
    fates: tuple[Fate, ...]
    invented: tuple[tuple[str, str], ...]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        return Counter(fate.state for fate in self.fates)

    @property
    def lost(self) -> tuple[Fate, ...]:
        """Facts not found though the form still says them, and those lost in silence."""
        return tuple(fate for fate in self.fates if self._is_lost(fate))

    def _is_lost(self, fate: Fate) -> bool:
        told = fate.state in (LITERAL, NOT_UNDERSTOOD) and self.rewriting.takes(fate.fact)
        return fate.state != FOUND and not told

    @property
    def recall(self) -> float:
        return self.counts[FOUND] / max(1, len(self.fates))

    @property
    def precision(self) -> float:
        found = self.counts[FOUND]
        return found / max(1, found + len(self.invented))

    def recall_of(self, predicate: str) -> float | None:
        """Of one kind of fact; None where none is expected."""
        states = [fate.state for fate in self.fates if fate.fact.predicate == predicate]
        return states.count(FOUND) / len(states) if states else None


def prove(corpus: Corpus, rewriting: Rewriting) -> Proof:
    """Build the corpus in another form and look for its facts."""
    other = corpus.rewritten(rewriting.apply)
    graph = other.build()
    garden = _Garden(graph)
    fates = tuple(garden.fate(fact) for fact in corpus.facts)
    right = _by_place((*corpus.facts, *corpus.may_say))
    invented = tuple(
        (one.predicate, in_words(graph, one))
        for one in garden.scored
        if not any(_allows(graph, one, fact) for fact in right[_place(one)])
    )
    return Proof(rewriting, corpus.differs(other), fates, invented)


def _by_place(facts: Iterable[Fact]) -> Mapping[tuple[str, str], list[Fact]]:
    found: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.note, fact.predicate].append(fact)
    return found


def _place(statement: Statement) -> tuple[str, str]:
    return Path(statement.span.path).stem, statement.predicate


def _allows(graph: Graph, statement: Statement, fact: Fact) -> bool:
    """Whether a statement says a fact, or less than it, and nothing against it."""
    held = tuple((key, value) for key, value in fact.carries if key == "kind" or statement.all(key))
    return says(graph, statement, replace(fact, carries=held))


class _Garden:
    """A graph with its statements and lines by note."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.scored = [one for one in graph.statements if one.predicate not in NOT_SCORED]
        self.at: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        for one in self.scored:
            self.at[_place(one)].append(one)
        self.lines = {Path(one.path).stem: one.lines for one in graph.coverage}
        self.words: dict[str, set[str]] = defaultdict(set)
        for one in graph.statements:
            self.words[Path(one.span.path).stem] |= set(_kept_words(one))

    def fate(self, fact: Fact) -> Fate:
        if any(says(self.graph, one, fact) for one in self.at[fact.note, fact.predicate]):
            return Fate(fact, FOUND)
        ends = self._ends(fact)
        lines = _saying(self.lines.get(fact.note, ()), ends)
        shown = lines[0].text if lines else ""
        states = {line.state for line in lines}
        if NOT_UNDERSTOOD in states:
            reported = next(line for line in lines if line.state == NOT_UNDERSTOOD)
            return Fate(fact, NOT_UNDERSTOOD, reported.text)
        kept = any(ends[0] in text for text in self.words[fact.note])
        return Fate(fact, LITERAL if LITERAL in states or kept else LOST, shown)

    def _ends(self, fact: Fact) -> list[str]:
        """The names by which a line may be known, the object's first; the note's own is none."""
        own = {letters(fact.note), letters("This note")}
        names = [letters(name) for name in (fact.object, fact.subject)]
        return [name for name in names if name and name not in own] or names[:1]


def _kept_words(statement: Statement) -> Iterator[str]:
    """What a statement keeps in words only: of things it names nothing."""
    if type(statement.object) is str:
        yield letters(statement.object)
    for key, value in statement.qualifiers:
        if type(value) is str and key not in _OF_FORM:
            yield letters(value)


def _saying(lines: Sequence[Accounted], ends: Sequence[str]) -> list[Accounted]:
    """The lines that have all of these names, else those that have the first that any line has."""
    written = [(line, letters(line.text)) for line in lines]
    for wanted in (list(ends), *([end] for end in ends)):
        found = [line for line, text in written if all(end in text for end in wanted)]
        if found:
            return found
    return []


def letters(text: str) -> str:
    return _LETTERS.sub("", text).casefold()
