"""How much of notes that other hands wrote the build finds, and how much that is not there.

    python -m tests.other_hands_score [notes]

The notes of `tests/other_hands` were written and keyed by people who did not know the rules, each in a layout of its own. What
of them is found falls short of all; the test holds what was reached, so that no change loses of it. With `notes` each fact
missed and each one too many is printed.

Not counted are what is denied, which the keys leave to their comments, the dates of a note, the callouts that it holds, and the
line in which it says what it is about.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import graphbuild
from graphbuild.graph import Graph, Statement
from graphbuild.model import POLARITY
from tests.golden_score import Fact, Score, expected_facts, in_words, score

CORPUS = Path(__file__).parent / "other_hands"
_NOT_COUNTED = {"updated", "created", "contains", "mainEntity"}


def other_hands() -> tuple[Graph, Score]:
    """The graph of the notes, and how it compares with their keys."""
    graph = graphbuild.build(CORPUS / "notes")
    facts = [one for one in expected_facts(CORPUS) if one.predicate not in _NOT_COUNTED]
    found = score(graph, facts)
    extras = tuple(one for one in found.extras if _counts(one))
    return graph, Score(found.hits, found.misses, extras)


def _counts(statement: Statement) -> bool:
    denied = any(name == POLARITY for name, _ in statement.qualifiers)
    return not denied and statement.predicate not in _NOT_COUNTED


def recall(result: Score) -> float:
    """The share of what the keys hold that is found."""
    return len(result.hits) / (len(result.hits) + len(result.misses))


def precision(result: Score) -> float:
    """The share of what is found that the keys hold."""
    return len(result.hits) / (len(result.hits) + len(result.extras))


def of_note(result: Score, note: str) -> Score:
    """What concerns one note."""
    return Score(
        tuple(hit for hit in result.hits if hit[0].note == note),
        tuple(fact for fact in result.misses if fact.note == note),
        tuple(one for one in result.extras if Path(one.span.path).stem == note),
    )


def table(result: Score) -> Iterator[str]:
    """A line for each note, and one for all."""
    notes = sorted({fact.note for fact in _facts(result)})
    for note in notes:
        yield _row(note, of_note(result, note))
    yield _row("all", result)


def _facts(result: Score) -> Iterator[Fact]:
    yield from (fact for fact, _ in result.hits)
    yield from result.misses


def _row(name: str, result: Score) -> str:
    facts = len(result.hits) + len(result.misses)
    return f"{name:<40} {facts:>5} facts, recall {recall(result):.3f}, precision {precision(result):.3f}"


if __name__ == "__main__":
    built, found = other_hands()
    print(*table(found), sep="\n")
    if sys.argv[1:]:
        print(*(f"missed  {fact}" for fact in found.misses), sep="\n")
        print(*(f"too many  {in_words(built, one)}" for one in found.extras), sep="\n")
