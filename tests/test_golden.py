"""The golden corpus: notes in forms that vary, each with its facts as a reader wrote them down. All are found, and nothing else."""

from __future__ import annotations

import pytest

import graphbuild
from graphbuild.graph import Graph
from tests.golden_score import GOLDEN, Score, expected_facts, golden, in_words, score


@pytest.fixture(scope="module")
def built() -> tuple[Graph, Score]:
    return golden()


def test_every_expected_fact_is_found(built: tuple[Graph, Score]) -> None:
    assert [str(fact) for fact in built[1].misses] == []


def test_nothing_is_found_that_is_not_expected(built: tuple[Graph, Score]) -> None:
    graph, result = built
    assert [in_words(graph, one) for one in result.extras] == []


def test_every_note_has_its_expectation() -> None:
    notes = {path.stem for path in (GOLDEN / "notes").rglob("*.md")}
    assert (
        notes
        == {path.stem for path in (GOLDEN / "expected").glob("*.txt")}
        == {fact.note for fact in expected_facts()}
    )


def test_expectations_name_each_fact_once() -> None:
    facts = [
        (one.note, one.line, one.subject, one.predicate, one.object) for one in expected_facts()
    ]
    assert len(facts) == len(set(facts))


def test_the_score_sees_what_is_missed_and_what_is_too_much(built: tuple[Graph, Score]) -> None:
    graph, all_found = built
    halved = score(graph, expected_facts()[::2])
    assert len(halved.hits) + len(halved.misses) == len(expected_facts()[::2])
    assert len(halved.extras) > len(all_found.extras)
    assert len(score(graphbuild.build(GOLDEN / "notes" / "podcast"), expected_facts()).misses) > 500


def test_qualifiers_are_demanded(built: tuple[Graph, Score]) -> None:
    graph, _ = built
    fact = next(
        one
        for one in expected_facts()
        if one.predicate == "projectsTo" and one.carries == (("strength", "0.90"),)
    )
    wrong = type(fact)(
        fact.note, fact.line, fact.subject, fact.predicate, fact.object, (("strength", "0.91"),)
    )
    assert score(graph, [fact]).misses == ()
    assert score(graph, [wrong]).misses == (wrong,)
