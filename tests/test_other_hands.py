"""Notes by other hands: what is found of them, and how much of that is so, never falls below what was reached."""

from __future__ import annotations

from graphbuild.graph import Graph
from tests.golden_score import Score, in_words
from tests.other_hands_score import CORPUS, other_hands, precision, recall

RECALL, PRECISION = 0.865, 0.908
"""What was reached; a change that reaches more raises them."""


def test_the_notes_of_other_hands_are_read_as_well_as_before() -> None:
    graph, found = other_hands()
    assert recall(found) >= RECALL, _lost(found)
    assert precision(found) >= PRECISION, _wrong(graph, found)


def test_each_note_has_its_key() -> None:
    notes = {path.stem for path in (CORPUS / "notes").glob("*.md")}
    assert notes == {path.stem for path in (CORPUS / "expected").glob("*.txt")}


def _lost(found: Score) -> list[str]:
    return [str(fact) for fact in found.misses]


def _wrong(graph: Graph, found: Score) -> list[str]:
    return [in_words(graph, one) for one in found.extras]
